"""Queries and forms in PHP's bracket style: ``filter[ids][]=1&filter[customFields][nps][min]=5``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_PARTS = re.compile(r"\[([^\[\]]*)\]")


def nest(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Turn flat pairs into nested maps; ``[]`` counts up, so lists are maps with the keys 0, 1, 2..."""
    tree: dict[str, Any] = {}
    for name, value in pairs:
        head, bracket, _ = name.partition("[")
        path = [head, *_PARTS.findall(name[len(head) :])] if bracket else [name]
        _put(tree, path, value)
    return tree


def _put(tree: dict[str, Any], path: list[str], value: str) -> None:
    for step in path[:-1]:
        key = step or str(len(tree))
        inner = tree.get(key)
        if not isinstance(inner, dict):
            inner = tree[key] = {}
        tree = inner
    tree[path[-1] or str(len(tree))] = value


def many(value: object) -> list[str]:
    """Return the values of a list parameter; a lone value counts as a list of one."""
    if value is None:
        return []
    if isinstance(value, dict):
        return [item for item in value.values() if isinstance(item, str)]
    return [str(value)]

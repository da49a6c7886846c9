"""What is typed into the filter line: free words and chips of the form ``field:value``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_CHIP = re.compile(r'(\w+):("[^"]*"|\S+)')


@dataclass(frozen=True, slots=True)
class Filter:
    """Free text and pairs of field id and value."""

    text: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.fields)


def parse(typed: str, fields: Mapping[str, str]) -> Filter:
    """Take known ``field:value`` pairs out of the text. ``fields``: word of any language -> field id.

    A value with spaces stands in quotes. An unknown field stays part of the text.
    """
    found: list[tuple[str, str]] = []

    def take(match: re.Match[str]) -> str:
        field = fields.get(match[1].casefold())
        if field is None:
            return match[0]
        found.append((field, match[2].strip('"')))
        return ""

    text = _CHIP.sub(take, typed)
    return Filter(" ".join(text.split()), tuple(found))

"""What came back against what was sent: the platform ignores, cuts and zeroes fields without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.errors import BadRecord

Body = Mapping[str, Any]

NOT_COMPARED = frozenset(("LineNumber",))
_GRAIN = Decimal("0.0005")


def differing(sent: Body, held: Row) -> tuple[str, ...]:
    """Return the names of the fields that are not as they were sent (``Товары[2].Цена``)."""
    return tuple(_differing(sent, held))


def changes(meant: Body, held: Row) -> dict[str, Any]:
    """Return the fields that have to be written so that the object becomes as meant; sections whole."""
    return {name: value for name, value in meant.items() if any(_differing({name: value}, held))}


def _differing(sent: Body, held: Row) -> Iterator[str]:
    for name, value in sent.items():
        if name in NOT_COMPARED:
            continue
        if isinstance(value, list):
            yield from _differing_rows(name, value, held)
        elif not _same(name, value, held):
            yield name


def _differing_rows(section: str, sent: list[Body], held: Row) -> Iterator[str]:
    try:
        rows = held.rows(section)
    except BadRecord:
        yield section
        return
    if len(rows) != len(sent):
        yield section
        return
    for place, (one, row) in enumerate(zip(sent, rows, strict=True), start=1):
        yield from (f"{section}[{place}].{name}" for name in _differing(one, row))


def _same(name: str, value: object, held: Row) -> bool:
    try:
        if isinstance(value, bool):
            return held.flag(name) is value
        if isinstance(value, int | Decimal):
            return abs(held.number(name) - value) <= _GRAIN
        return held.text(name).casefold() == str("" if value is None else value).strip().casefold()
    except BadRecord:
        return False

"""REST answers opened: results, pages, batches, errors; one unreadable entry does not spoil the rest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.reading import number, sane
from b2bdesk.connectors.records import BadItem
from b2bdesk.errors import BadRecord

Shape = TypeVar("Shape")
Made = TypeVar("Made")

LONGEST_PAYLOAD = 100_000


class Failure(msgspec.Struct, frozen=True):
    """An error: its code is a word or a long number."""

    error: str | int | None = None
    error_description: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is no error, and the site's clock."""

    parts: dict[str, Any]
    clock: datetime | None

    def named(self, key: str, method: str) -> object:
        """Return what the answer holds under ``key``: in ``result``, or beside it where a method slips."""
        result = self.parts.get("result")
        if isinstance(result, Mapping) and key in result:
            return result[key]
        if key in self.parts:
            return self.parts[key]
        if result == []:
            return []
        raise BadRecord(system=SYSTEM, kind=method, where=key)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list: its entries as they came, where the next begins, how many there are."""

    entries: list[Any]
    next: int | None
    total: int | None
    clock: datetime | None = None

    @classmethod
    def of(cls, answer: Answer, key: str, method: str) -> Listing:
        """Open the page; raises :class:`BadRecord` when there is no list."""
        entries = answer.named(key, method)
        following, total = answer.parts.get("next"), answer.parts.get("total")
        return cls(
            listed(entries),
            following if isinstance(following, int) and following > 0 else None,
            total if isinstance(total, int) else None,
            answer.clock,
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers of a batch by the names that we gave, and what was refused."""

    found: dict[str, Any]
    refused: dict[str, Failure]

    @classmethod
    def of(cls, answer: Answer, key: str, method: str) -> Batch:
        """Open a batch; raises :class:`BadRecord` when it is none."""
        parts = answer.parts.get("result")
        if not isinstance(parts, Mapping):
            raise BadRecord(system=SYSTEM, kind="batch", where="result")
        answers, errors = _mapped(parts.get("result")), _mapped(parts.get("result_error"))
        found = {
            name: one[key] if isinstance(one, Mapping) and key in one else None
            for name, one in answers.items()
        }
        refused = {name: _failure_of(one) for name, one in errors.items()}
        return cls(found, refused)


def decode(body: bytes, shape: type[Shape], method: str) -> Shape:
    """Return the answer; numbers with a fraction stay exact. Raises :class:`BadRecord`."""
    try:
        return msgspec.convert(_exact(body), shape, strict=False)
    except (
        msgspec.ValidationError,
        msgspec.DecodeError,
        UnicodeDecodeError,
        ValueError,
        RecursionError,
    ) as error:
        raise BadRecord(system=SYSTEM, kind=method, where="not_understood") from error


def read_each(
    entries: Iterable[object], shape: type[Shape], make: Callable[[Shape], Made]
) -> tuple[list[Made], list[BadItem]]:
    """Read entry by entry; one that cannot be read is put aside and the rest goes on."""
    made: list[Made] = []
    bad: list[BadItem] = []
    for entry in entries:
        try:
            made.append(make(read(entry, shape)))
        except (BadRecord, ArithmeticError) as error:
            where = error.facts.get("where", "") if isinstance(error, BadRecord) else "number"
            named = entry.get("id") if isinstance(entry, Mapping) else None
            payload = msgspec.json.encode(entry).decode()[:LONGEST_PAYLOAD]
            bad.append(BadItem(str(named) if named is not None else None, str(where), payload))
    return made, bad


def read(entry: object, shape: type[Shape]) -> Shape:
    """Return one entity; raises :class:`BadRecord`."""
    try:
        return msgspec.convert(entry, shape, strict=False)
    except msgspec.ValidationError as error:
        raise BadRecord(system=SYSTEM, kind=shape.__name__, where=str(error)) from error


def exact(value: object, where: str) -> Decimal:
    """Return a number; nothing and an empty text are zero. Raises :class:`BadRecord`."""
    if value is None or value == "":
        return Decimal(0)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return sane(Decimal(value), where)
    return number(str(value), where)


def listed(value: object) -> list[Any]:
    """Return a list that may have come as an object with numbered keys, as an empty object or as nothing."""
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list) else []


def _mapped(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _failure_of(value: object) -> Failure:
    try:
        return msgspec.convert(value, Failure, strict=False)
    except msgspec.ValidationError:
        return Failure(error=str(value))


def _exact(body: bytes) -> object:
    """Decode with exact fractions into plain objects; msgspec's own would make floats of them."""
    return json.loads(body.decode("utf-8-sig"), parse_float=Decimal)

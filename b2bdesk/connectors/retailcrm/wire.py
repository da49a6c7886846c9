"""Reading the vendor's JSON: exact numbers, the envelope, and one bad entry among many good ones.

Numbers become :class:`~decimal.Decimal` from their text, never through a binary float. Decoders are
lenient about text in place of a number or a truth value, because the vendor mixes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from b2bdesk.connectors.answers import decoded
from b2bdesk.connectors.records import BadItem
from b2bdesk.connectors.retailcrm.kinds import SYSTEM
from b2bdesk.errors import BadRecord, Refused

Read = TypeVar("Read")
Made = TypeVar("Made")

Map = dict[str, Any] | list[Any]
"""A map of the vendor's, which is ``[]`` when it is empty."""

Text = str | int
"""A text that sometimes comes as a number (postal index, INN)."""

LONGEST_PAYLOAD = 65_536
LONGEST_DETAIL = 500


class Wire(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Base of all shapes: camelCase keys, unknown keys ignored, so that new fields never stop a sync."""


class Reference(Wire, frozen=True, kw_only=True):
    """A stub that names another entity."""

    id: int | None = None
    external_id: Text | None = None
    site: str | None = None
    name: str | None = None
    type: str | None = None


class Pagination(Wire, frozen=True, kw_only=True):
    """Where a list stands; ``total_page_count`` may be 0 when there is nothing."""

    limit: int = 0
    total_count: int = 0
    current_page: int = 1
    total_page_count: int = 0


class Failure(Wire, frozen=True, kw_only=True):
    """An error body. ``errors`` is a map of form paths or a plain list of messages, or absent."""

    success: bool = False
    error_msg: str | None = None
    errors: dict[str, Any] | list[Any] | None = None

    def messages(self) -> list[str]:
        """Return what the vendor says about each field, as ``path: message``."""
        if isinstance(self.errors, dict):
            return [f"{path}: {_one_text(told)}" for path, told in self.errors.items()]
        return [_one_text(told) for told in self.errors or []]

    def fields(self) -> list[str]:
        """Return the form paths that are wrong (``items[0].offer.id``)."""
        return list(self.errors) if isinstance(self.errors, dict) else []

    def text(self) -> str:
        """Return the whole refusal as one line, cut to a sensible length."""
        head = (self.error_msg or "").strip()
        return "; ".join(part for part in (head, *self.messages()) if part)[:LONGEST_DETAIL]


def _one_text(told: object) -> str:
    if isinstance(told, list):
        return ", ".join(_one_text(one) for one in told)
    return str(told)


_DECODERS: dict[Any, msgspec.json.Decoder[Any]] = {}
_ENTRIES: Any = list[msgspec.Raw] | dict[str, msgspec.Raw]


def decoder(shape: type[Read]) -> msgspec.json.Decoder[Read]:
    """Return the decoder of a shape, made once."""
    if shape not in _DECODERS:
        _DECODERS[shape] = msgspec.json.Decoder(shape, strict=False)
    return _DECODERS[shape]


def read(shape: type[Read], raw: msgspec.Raw | bytes, kind: str) -> Read:
    """Decode one entity; raises :class:`BadRecord` that says where it is wrong."""
    return decoded(decoder(shape), raw, SYSTEM, kind)


@dataclass(frozen=True, slots=True)
class Answer:
    """One decoded envelope: the vendor's keys with their undecoded values, and the vendor's clock (UTC)."""

    parts: dict[str, msgspec.Raw]
    clock: datetime | None = None

    def one(self, key: str, shape: type[Read]) -> Read:
        """Decode the entity under ``key``; raises :class:`BadRecord`."""
        if key not in self.parts:
            raise BadRecord(system=SYSTEM, kind=key, where=f"$.{key} is absent")
        return read(shape, self.parts[key], key)

    def whole(self, shape: type[Read]) -> Read:
        """Decode the envelope itself, for answers that have no inner entity."""
        return read(shape, msgspec.json.encode(self.parts), "answer")

    def entries(self, key: str) -> list[msgspec.Raw]:
        """Return the undecoded entries under ``key``, be it a list or a map by code."""
        if key not in self.parts:
            return []
        found: object = self.one(key, _ENTRIES)
        return list(found.values() if isinstance(found, dict) else found if isinstance(found, list) else ())

    def each(
        self, key: str, shape: type[Read], kind: str, make: Callable[[Read], Made]
    ) -> tuple[list[Made], list[BadItem]]:
        """Decode and map every entry under ``key``; what cannot be read is set aside with its text.

        Mostly all can be read: then they are decoded in one go, a quarter quicker than one by one.
        """
        try:
            return [make(entry) for entry in self.one(key, list[shape])], []  # type: ignore[valid-type]
        except BadRecord:
            return read_each(self.entries(key), shape, kind, make)

    @property
    def pages(self) -> Pagination:
        """Return where the list stands; a list without pages is its own only page."""
        return self.one("pagination", Pagination) if "pagination" in self.parts else Pagination()

    @property
    def has_more(self) -> bool:
        """Tell whether a later page exists."""
        return self.pages.current_page < self.pages.total_page_count


def open_envelope(body: bytes, path: str, clock: datetime | None = None) -> Answer:
    """Take the envelope apart.

    Raises :class:`BadRecord` when it is none, and :class:`Refused` when it says ``success: false``, which
    the vendor also does with the status of a success.
    """
    parts = read(dict[str, msgspec.Raw], body, path)
    if "success" in parts and not read(bool, parts["success"], path):
        failure = read(Failure, body, path)
        raise Refused(
            system=SYSTEM, detail=failure.text(), fields=failure.fields(), messages=failure.messages()
        )
    return Answer(parts, clock)


class _Named(Wire, frozen=True, kw_only=True):
    id: Text | None = None
    code: Text | None = None


def name_of(raw: msgspec.Raw) -> str | None:
    """Return the id or code of an entry that may be unreadable otherwise."""
    try:
        named = decoder(_Named).decode(bytes(raw))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    chosen = named.id if named.id is not None else named.code
    return None if chosen is None else str(chosen)


def numbers_of(raws: Iterable[msgspec.Raw]) -> list[int]:
    """Return the ids of entries, also of those that are unreadable otherwise, so that a walk goes on."""
    named = (name_of(raw) for raw in raws)
    return [int(one) for one in named if one is not None and one.isdigit()]


def read_each(
    raws: Iterable[msgspec.Raw], shape: type[Read], kind: str, make: Callable[[Read], Made]
) -> tuple[list[Made], list[BadItem]]:
    """Decode and map every entry; what cannot be read is set aside with its text."""
    made: list[Made] = []
    bad: list[BadItem] = []
    for raw in raws:
        try:
            made.append(make(read(shape, raw, kind)))
        except BadRecord as error:
            bad.append(set_aside(raw, str(error.facts.get("where", ""))))
    return made, bad


def set_aside(raw: msgspec.Raw, where: str) -> BadItem:
    """Return the entry as it goes to quarantine."""
    payload = bytes(raw)[:LONGEST_PAYLOAD].decode("utf-8", "replace")
    return BadItem(external_id=name_of(raw), where=where, payload=payload)


def filled(map_or_empty: Map | None) -> dict[str, Any]:
    """Return a map; the vendor's empty ones come as ``[]``."""
    return map_or_empty if isinstance(map_or_empty, dict) else {}


def text(value: Text | None) -> str | None:
    """Return a trimmed text, None when there is none."""
    if value is None:
        return None
    return (value if isinstance(value, str) else str(value)).strip() or None


_NUMBERS_AS_NUMBERS = msgspec.json.Encoder(decimal_format="number")


def to_json(entity: object) -> str:
    """Write an entity for a form field; decimals stay exact numbers."""
    return _NUMBERS_AS_NUMBERS.encode(entity).decode()

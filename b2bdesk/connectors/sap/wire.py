"""Reading SAP's JSON: the envelope ``d``, lists and lists inside entities, one bad record among good ones.

Decimals come as texts and become :class:`~decimal.Decimal` from them. Unknown fields are passed over;
a field that a release has not is absent and stands for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

import msgspec

from b2bdesk.connectors.answers import decoded
from b2bdesk.connectors.records import BadItem
from b2bdesk.connectors.sap.kinds import SYSTEM
from b2bdesk.errors import BadRecord

Read = TypeVar("Read")
Made = TypeVar("Made")
Inner = TypeVar("Inner")

ZERO = Decimal(0)
LONGEST_PAYLOAD = 65_536
MOST_DIGITS = 15
"""No honest quantity, sum or weight has more digits before its point."""


class Wire(msgspec.Struct, frozen=True, kw_only=True, rename="pascal"):
    """Base of all shapes: fields in SAP's spelling, unknown ones ignored."""


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What an entity says of itself."""

    etag: str | None = None
    uri: str | None = None


class Many(msgspec.Struct, Generic[Inner], frozen=True, kw_only=True):
    """A list inside an entity; empty when it was not expanded (then only its address is there)."""

    results: list[Inner] = []


class _Envelope(msgspec.Struct, frozen=True, kw_only=True):
    d: msgspec.Raw


class _List(msgspec.Struct, frozen=True, kw_only=True):
    results: list[msgspec.Raw]
    next: str | None = msgspec.field(name="__next", default=None)


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list: undecoded entities, and the address of the next page if there is one."""

    entities: list[msgspec.Raw]
    next: str | None = None


_DECODERS: dict[Any, msgspec.json.Decoder[Any]] = {}


def decode(shape: type[Read], raw: msgspec.Raw | bytes, kind: str) -> Read:
    """Decode one entity; raises :class:`BadRecord` that says where it is wrong."""
    decoder = _DECODERS.get(shape)
    if decoder is None:
        decoder = _DECODERS[shape] = msgspec.json.Decoder(shape, strict=False)
    read: Read = decoded(decoder, raw, SYSTEM, kind)
    return read


def entity_of(body: bytes, kind: str) -> msgspec.Raw:
    """Return the entity inside the envelope, undecoded."""
    return decode(_Envelope, body, kind).d


def list_of(body: bytes, kind: str) -> Listed:
    """Return the list inside the envelope; the oldest dialect puts it there without ``results``."""
    inner = entity_of(body, kind)
    if bytes(inner).lstrip()[:1] == b"[":
        return Listed(decode(list[msgspec.Raw], inner, kind))
    found = decode(_List, inner, kind)
    return Listed(found.results, found.next or None)


def result_of(body: bytes, function: str, kind: str) -> msgspec.Raw:
    """Return what a function gave; a structure is nested under the function's own name."""
    inner = entity_of(body, kind)
    named = decode(dict[str, msgspec.Raw], inner, kind)
    return named.get(function, inner)


def amount(value: Decimal | int | None) -> Decimal:
    """Return a number that may be counted with, 0 for none.

    Raises :class:`BadRecord` for what is no number or so large that counting with it would never end.
    """
    if value is None:
        return ZERO
    number = value if isinstance(value, Decimal) else Decimal(value)
    if not number.is_finite() or number.adjusted() >= MOST_DIGITS:
        raise BadRecord(system=SYSTEM, kind="number", where="not_a_number")
    return number


def each(
    raws: Iterable[msgspec.Raw],
    shape: type[Read],
    kind: str,
    key: Callable[[Mapping[str, Any]], str],
    make: Callable[[Read], Made],
) -> tuple[list[Made], list[BadItem]]:
    """Decode and map every entity; what cannot be read is set aside with its text.

    ``key`` names an entity from its plain fields, for the quarantine.
    """
    made: list[Made] = []
    bad: list[BadItem] = []
    for raw in raws:
        try:
            made.append(make(decode(shape, raw, kind)))
        except BadRecord as error:
            bad.append(set_aside(raw, str(error.facts.get("where", "")), key))
    return made, bad


def set_aside(raw: msgspec.Raw, where: str, key: Callable[[Mapping[str, Any]], str]) -> BadItem:
    """Return the entity as it goes to quarantine."""
    payload = bytes(raw)[:LONGEST_PAYLOAD].decode("utf-8", "replace")
    return BadItem(external_id=name_of(raw, key), where=where, payload=payload)


def last_name(raws: Sequence[msgspec.Raw], key: Callable[[Mapping[str, Any]], str]) -> str:
    """Return the name of the last entity that has one: where a list goes on in the system's own order.

    That order is not ours: SAP sorts 9 before 29, because it keeps numbers with zeros in front.
    """
    return next(filter(None, (name_of(raw, key) for raw in reversed(raws))), "")


def name_of(raw: msgspec.Raw, key: Callable[[Mapping[str, Any]], str]) -> str | None:
    """Return the name of an entity that may be unreadable otherwise."""
    try:
        plain = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return (key(plain) or None) if isinstance(plain, dict) else None


def by_field(*names: str) -> Callable[[Mapping[str, Any]], str]:
    """Return a key for :func:`each` from the texts of these fields."""

    def named(plain: Mapping[str, Any]) -> str:
        return "/".join(str(plain[name]) for name in names if isinstance(plain.get(name), str | int))

    return named

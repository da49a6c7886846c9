"""Reading the platform's JSON: an envelope of rows, and rows whose values are judged when they are asked for.

Names of fields vary by release, so a row is a checked mapping and not a fixed shape. Numbers are read from
their text into :class:`~decimal.Decimal`, never through a binary float.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

import msgspec

from b2bdesk.connectors.onec_ka.kinds import SYSTEM
from b2bdesk.connectors.onec_ka.literals import EMPTY_REF, is_guid
from b2bdesk.connectors.records import BadItem
from b2bdesk.errors import BadRecord

Made = TypeVar("Made")

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LARGEST_NUMBER = Decimal(10) ** 13
KOPECK = Decimal("0.01")
LONGEST_PAYLOAD = 65_536
FIRST_YEAR = 2
"""The platform writes "no date" as the first day of the year 1."""


class Envelope(msgspec.Struct, frozen=True):
    """A collection's answer."""

    value: list[msgspec.Raw]


class Failure(msgspec.Struct, frozen=True):
    """What the platform says when it says no."""

    code: str | int = ""
    message: dict[str, Any] | str = ""

    @property
    def text(self) -> str:
        """Return the words, in the language of the base."""
        told = self.message.get("value", "") if isinstance(self.message, dict) else self.message
        return " ".join(str(told).split())


class _Failed(msgspec.Struct, frozen=True):
    error: Failure = msgspec.field(name="odata.error")


_ENVELOPE = msgspec.json.Decoder(Envelope)
_ROW = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)
_FAILED = msgspec.json.Decoder(_Failed)
_ENCODER = msgspec.json.Encoder(decimal_format="number")


class Row:
    """One object, or one row of its section. A value of an unexpected kind raises :class:`BadRecord`."""

    __slots__ = ("_entity", "values")

    def __init__(self, entity: str, values: dict[str, Any]) -> None:
        self._entity, self.values = entity, values

    @property
    def ref(self) -> str:
        """Return the object's own reference."""
        own = self.link("Ref_Key")
        if own is None:
            raise self._bad("Ref_Key")
        return own

    @property
    def version(self) -> str:
        """Return the version of the object."""
        return self.text("DataVersion")

    @property
    def is_live(self) -> bool:
        """Tell whether the object is not marked for deletion."""
        return not self.flag("DeletionMark")

    def has(self, name: str) -> bool:
        """Tell whether this release has the field."""
        return name in self.values

    def text(self, name: str) -> str:
        """Return a trimmed text, empty when there is none."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, dict | list):
            raise self._bad(name)
        return str(value).strip()

    def flag(self, name: str) -> bool:
        """Return a truth value; absent is false."""
        value = self.values.get(name, False)
        if isinstance(value, bool):
            return value
        if value in (None, "", "true", "false"):
            return bool(value == "true")
        raise self._bad(name)

    def number(self, name: str) -> Decimal:
        """Return a number, 0 when there is none; 64-bit ones come as text."""
        value = self.values.get(name)
        if value is None or value == "":
            return Decimal(0)
        if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
            raise self._bad(name)
        try:
            made = Decimal(value)
        except ArithmeticError as error:
            raise self._bad(name) from error
        if not made.is_finite() or abs(made) > LARGEST_NUMBER:
            raise self._bad(name)
        return made

    def money(self, name: str) -> Decimal:
        """Return roubles in whole kopecks; the platform's binary doubles bring longer tails."""
        return self.number(name).quantize(KOPECK, rounding=ROUND_HALF_UP)

    def moment(self, name: str) -> datetime | None:
        """Return a date-time of the server's wall clock, None for the platform's empty date."""
        value = self.text(name)
        if not value:
            return None
        try:
            made = datetime.fromisoformat(value)
        except ValueError as error:
            raise self._bad(name) from error
        return None if made.year < FIRST_YEAR else made.replace(tzinfo=None)

    def day(self, name: str) -> date | None:
        """Return the calendar day of a date-time."""
        made = self.moment(name)
        return made.date() if made else None

    def link(self, name: str) -> str | None:
        """Return the reference in a field, None when it points at nothing."""
        value = self.text(name).lower()
        if value in ("", EMPTY_REF):
            return None
        if not is_guid(value):
            raise self._bad(name)
        return value

    def pair(self, name: str) -> tuple[str, str] | None:
        """Return type and reference of a composite field; one of a single type has only the reference.

        Such a field may hold a plain value as well, which is no reference.
        """
        for field in (name, f"{name}_Key"):
            value = self.text(field).lower()
            if is_guid(value) and value != EMPTY_REF:
                return self.text(f"{name}_Type"), value
        return None

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a section."""
        value = self.values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self._bad(name)
        return [Row(f"{self._entity}.{name}", one) for one in value]

    def _bad(self, name: str) -> BadRecord:
        return BadRecord(system=SYSTEM, kind=self._entity, where=name)


def read_envelope(body: bytes, entity: str) -> list[msgspec.Raw]:
    """Return the undecoded rows of a collection's answer; raises :class:`BadRecord`."""
    try:
        return _ENVELOPE.decode(body.removeprefix(BYTE_ORDER_MARK)).value
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRecord(system=SYSTEM, kind=entity, where="not_a_collection") from error


def read_row(raw: msgspec.Raw | bytes, entity: str) -> Row:
    """Return one object; raises :class:`BadRecord`."""
    try:
        return Row(entity, _ROW.decode(bytes(raw).removeprefix(BYTE_ORDER_MARK)))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRecord(system=SYSTEM, kind=entity, where="not_an_object") from error


def read_object(body: bytes, entity: str) -> Row:
    """Return an object that has a reference; raises :class:`BadRecord`."""
    row = read_row(body, entity)
    if row.link("Ref_Key") is None:
        raise BadRecord(system=SYSTEM, kind=entity, where="Ref_Key")
    return row


def read_failure(body: bytes) -> Failure | None:
    """Return what the platform says about an error, None when the body is nobody's or somebody else's."""
    try:
        return _FAILED.decode(body.removeprefix(BYTE_ORDER_MARK)).error
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def read_each(
    raws: Iterable[msgspec.Raw], entity: str, make: Callable[[Row], Made]
) -> tuple[list[Made], list[BadItem]]:
    """Read and map every row; what cannot be read is set aside with its text."""
    made: list[Made] = []
    bad: list[BadItem] = []
    for raw in raws:
        try:
            made.append(make(read_row(raw, entity)))
        except BadRecord as error:
            bad.append(set_aside(raw, str(error.facts.get("where", ""))))
    return made, bad


def set_aside(raw: msgspec.Raw | bytes, where: str) -> BadItem:
    """Return a row as it goes to quarantine."""
    payload = bytes(raw)[:LONGEST_PAYLOAD].decode("utf-8", "replace")
    return BadItem(external_id=_name_of(raw), where=where, payload=payload)


def _name_of(raw: msgspec.Raw | bytes) -> str | None:
    try:
        return read_row(raw, "").link("Ref_Key")
    except BadRecord:
        return None


def dump(entity: object) -> bytes:
    """Write an object; decimals stay exact numbers."""
    return _ENCODER.encode(entity)

"""Values between the wire and the system: bodies read and checked, answers written as the vendor writes them.

Inside, a day and a moment without a zone are naive UTC ``datetime``, an instant is an aware one, numbers are
``Decimal``. Numbers with fractions travel as text both ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from b2bdesk.training.sap.edm import PRECISIONS, EntityType, Property, Service
from b2bdesk.training.sap.errors import refused

Row = dict[str, Any]
"""An entity inside the system: typed values by field name."""

_EPOCH = datetime.fromisoformat("1970-01-01")
_TICKS = re.compile(r"/Date\((-?\d{1,15})(?:([+-])(\d{1,4}))?\)/")
_DURATION = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,2})M)?(?:(\d{1,2})(?:\.\d+)?S)?")
_BLANKS: dict[str, Any] = {
    "B": False,
    "I": 0,
    "T": time(),
    "D": None,
    "O": None,
    "R": Decimal(0),
    "K": Decimal(0),
}


@dataclass(slots=True)
class Draft:
    """What a body says: fields of the entity and of the entities nested in it, by way."""

    kind: EntityType
    fields: Row
    children: dict[str, list[Draft]] = field(default_factory=dict)


def blank(kind: EntityType) -> Row:
    """Return an entity with nothing in it."""
    return {one.name: blank_value(one) for one in kind.properties}


def blank_value(one: Property) -> Any:
    """Return the initial value of a field: text is empty, numbers are zero, moments are null."""
    if one.letter in "SAN":
        return "0" * one.length if one.letter == "N" else ""
    return _BLANKS.get(one.letter, Decimal(0))


def read_body(service: Service, kind: EntityType, body: object, *, refuse_read_only: bool = False) -> Draft:
    """Read a JSON body, with or without the outer ``d``.

    Raises :class:`SapError` for what is not in the model.
    """
    if isinstance(body, dict) and set(body) == {"d"}:
        body = body["d"]
    if not isinstance(body, dict):
        raise refused("CX_SXML_PARSE_ERROR", "object expected")
    draft = Draft(kind, {})
    for name, value in body.items():
        if name == "__metadata":
            continue
        one, way = kind.by_name.get(name), kind.navigation.get(name)
        if one is not None:
            if one.writable:
                draft.fields[name] = read_value(one, value)
            elif refuse_read_only:
                raise refused("/IWBEP/CM_MGW_RT/004", name, target=name)
        elif way is not None:
            target = service.types[way.target]
            draft.children[name] = [
                read_body(service, target, child, refuse_read_only=refuse_read_only)
                for child in _children(value, name)
            ]
        else:
            raise refused("/IWCOR/CX_DS_EP_PROPERTY_ERROR", name, target=name)
    return draft


def _children(value: object, name: str) -> list[object]:
    if isinstance(value, dict) and isinstance(value.get("results"), list):
        return list(value["results"])
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return [value]
    raise refused("CX_SXML_PARSE_ERROR", f"{name}: entity or collection expected", target=name)


def read_value(one: Property, value: object) -> Any:
    """Return a value of a body in its type; raises :class:`SapError` when it is none."""
    if value is None:
        return blank_value(one)
    try:
        return _READERS[one.letter](one, value)
    except (TypeError, ValueError, InvalidOperation, OverflowError) as error:
        raise refused("CX_SY_CONVERSION_ERROR", one.name, 0, str(value)[:60], target=one.name) from error


def _read_text(one: Property, value: object) -> str:
    if not isinstance(value, str) or (one.length and len(value) > one.length):
        raise ValueError("text too long or no text")
    return as_key(one, value)


def as_key(one: Property, text: str) -> str:
    """Return text in the form in which the system keeps it: numbers with or without leading zeros."""
    if one.letter == "A" and text.isdecimal():
        return text.lstrip("0") or "0"
    if one.letter == "N" and text.isdecimal():
        return text.zfill(one.length)
    return text


def inside(one: Property, value: Any) -> Any:
    """Return a value as the system compares it: numbers kept as text have all their leading zeros there."""
    return value.zfill(one.length) if one.letter == "A" and str(value).isdecimal() else value


def _read_number(one: Property, value: object) -> Decimal:
    # The gateway takes fractions as text only; a bare JSON number may have been rounded on its way.
    if not isinstance(value, str):
        raise TypeError("a decimal travels as text")
    number = Decimal(value)
    digits, fraction = PRECISIONS[one.letter]
    if not number.is_finite() or number.adjusted() >= digits - fraction:
        raise ValueError("too many digits")
    if number != number.quantize(Decimal(1).scaleb(-fraction)):
        raise ValueError("too many digits after the point")
    return number


def _read_flag(_one: Property, value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("no flag")
    return value


def _read_count(_one: Property, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("no count")
    return value


def _read_moment(one: Property, value: object) -> datetime:
    text = _text(value)
    found = _TICKS.fullmatch(text)
    moment = _EPOCH + timedelta(milliseconds=int(found[1])) if found else _iso(text)
    if one.letter == "O":
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    if moment.tzinfo is not None:
        raise ValueError("a zone where none belongs")
    return moment


def _iso(text: str) -> datetime:
    if "T" not in text:
        raise ValueError("no moment")
    return datetime.fromisoformat(text)


def _read_time(_one: Property, value: object) -> time:
    found = _DURATION.fullmatch(_text(value))
    if found is None or len(_text(value)) < 3:
        raise ValueError("no time of day")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return time(hours, minutes, seconds)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


_READERS: dict[str, Any] = {
    **dict.fromkeys("SAN", _read_text),
    **dict.fromkeys("QMRK", _read_number),
    **dict.fromkeys("DO", _read_moment),
    "B": _read_flag,
    "I": _read_count,
    "T": _read_time,
}


def write_value(one: Property, value: Any) -> Any:
    """Return a value as JSON carries it."""
    if value is None or one.letter in "SANBI":
        return value
    return _WRITERS[one.letter](value)


def ticks(moment: datetime) -> int:
    """Return milliseconds since the epoch; a moment without a zone counts as UTC."""
    return (moment.replace(tzinfo=None) - _EPOCH) // timedelta(milliseconds=1)


def _write_stock(value: Decimal) -> str:
    return format(value.normalize() if value else Decimal(0), "f")


def _write_time(value: time) -> str:
    return f"PT{value.hour}H{value.minute}M{value.second}S"


_WRITERS: dict[str, Any] = {
    "Q": lambda value: f"{value:.3f}",
    "M": lambda value: f"{value:.2f}",
    "R": lambda value: f"{value:.9f}",
    "K": _write_stock,
    "D": lambda value: f"/Date({ticks(value)})/",
    "O": lambda value: f"/Date({ticks(value)}+0000)/",
    "T": _write_time,
}


def literal(one: Property, value: Any) -> str:
    """Return a value as a URL carries it."""
    if one.letter in "SAN":
        return "'" + str(value).replace("'", "''") + "'"
    if one.letter == "D":
        return f"datetime'{value:%Y-%m-%dT%H:%M:%S}'"
    if one.letter == "O":
        return f"datetimeoffset'{value:%Y-%m-%dT%H:%M:%S}.{value.microsecond * 10:07d}Z'"
    if one.letter == "T":
        return f"time'{_write_time(value)}'"
    return str(value).lower() if one.letter in "BI" else f"{write_value(one, value)}M"

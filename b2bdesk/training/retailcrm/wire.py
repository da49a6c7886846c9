"""Small things about the CRM's spelling: numbers, moments, names in history, empty maps."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec

Record = dict[str, Any]
"""An entity as JSON: what the API reads and answers."""

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_KOPECK = Decimal("0.01")


def encode(body: object) -> bytes:
    """Return JSON text; ``Decimal`` becomes a JSON number without passing through a binary float."""
    return _ENCODER.encode(body)


def decode(text: str | bytes) -> Any:
    """Read JSON text; numbers with a fraction become ``Decimal``."""
    return json.loads(text, parse_float=Decimal)


def roubles(kopecks: int) -> int | Decimal:
    """Return kopecks as the CRM writes money: ``624`` or ``272.64``."""
    return plain(Decimal(kopecks) / 100)


def plain(number: Decimal) -> int | Decimal:
    """Return a whole number as ``int`` and another one without trailing zeros."""
    whole = number.to_integral_value()
    return int(whole) if whole == number else number.normalize()


def half_up(number: Decimal) -> Decimal:
    """Round to whole kopecks, half up."""
    return number.quantize(_KOPECK, ROUND_HALF_UP)


def moment(at: datetime) -> str:
    """Return a date with time in the account's zone, which the text does not name."""
    return at.strftime("%Y-%m-%d %H:%M:%S")


def day(on: date) -> str:
    """Return a calendar day."""
    return on.isoformat()


def history_name(field: str) -> str:
    """Return the name of a field in history: ``nickName`` is ``nick_name``, ``INN`` is ``i_n_n``."""
    return re.sub(r"([A-Z])", r"_\1", field).lower().lstrip("_")


def map_or_list(values: Record) -> Record | list[object]:
    """Return a map, or ``[]`` where the map is empty: the vendor's language cannot tell the two apart."""
    return values or []


def without_none(record: Record) -> Record:
    """Return the record without cleared fields: the CRM does not send what is empty."""
    return {key: value for key, value in record.items() if value is not None and value != ""}

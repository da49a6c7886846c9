"""Reading an entity field by field: known names are checked and kept, unknown ones pass unseen.

A reader takes a JSON value and returns what the CRM keeps, or raises ``ValueError``. JSON ``null``
clears a field and never reaches a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from b2bdesk.training.retailcrm import wire
from b2bdesk.training.retailcrm.errors import NOT_VALID, entity_refused
from b2bdesk.training.retailcrm.wire import Record

Reader = Callable[[Any], Any]
Shape = Mapping[str, Reader]


_NEVER_EMPTY = frozenset(
    (
        "number",
        "status",
        "orderType",
        "orderMethod",
        "countryIso",
        "createdAt",
        "type",
        "amount",
        "isContact",
        "vip",
        "bad",
        "active",
        "isMain",
        "call",
        "expired",
        "shipped",
        "complete",
        "quantity",
    )
)
"""Fields that cannot be cleared: asking for it changes nothing."""


def text(value: object) -> str:
    """A text; a number is taken as its digits."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError
    return str(value).strip()


def line(limit: int = 255) -> Reader:
    """A text of at most ``limit`` characters."""

    def read(value: object) -> str:
        kept = text(value)
        if len(kept) > limit:
            raise ValueError
        return kept

    return read


def whole(value: object) -> int:
    """A whole number, also as text."""
    if isinstance(value, bool):
        raise ValueError
    if isinstance(value, str):
        return int(value)
    if not isinstance(value, int):
        raise ValueError
    return value


def amount(value: object) -> int | Decimal:
    """A number of money or quantity, also as text; never negative."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError
    try:
        number = Decimal(value)
    except ArithmeticError:
        raise ValueError from None
    if not number.is_finite() or number < 0:
        raise ValueError
    return wire.plain(number)


def percent(value: object) -> int | Decimal:
    """A number from 0 to 100."""
    number = amount(value)
    if number > 100:
        raise ValueError
    return number


def flag(value: object) -> bool:
    """A boolean; 1 and 0 are taken too."""
    if value in (True, False, 0, 1):
        return bool(value)
    raise ValueError


def day(value: object) -> str:
    """A calendar day ``YYYY-MM-DD``."""
    if not isinstance(value, str):
        raise ValueError
    return date.fromisoformat(value).isoformat()


def moment(value: object) -> str:
    """A date with time ``YYYY-MM-DD HH:MM:SS``: the only spelling the CRM reads."""
    if not isinstance(value, str):
        raise ValueError
    # The account's own zone, which the vendor's text never names.
    return wire.moment(datetime.strptime(value, "%Y-%m-%d %H:%M:%S"))  # noqa: DTZ007


def hours(value: object) -> str:
    """A time of day ``HH:MM``."""
    if not isinstance(value, str):
        raise ValueError
    return datetime.strptime(value, "%H:%M").strftime("%H:%M")  # noqa: DTZ007


def mail(value: object) -> str:
    """An e-mail address, or an empty text."""
    kept = text(value)
    if kept and (kept.count("@") != 1 or " " in kept or "." not in kept.partition("@")[2]):
        raise ValueError
    return kept


def choice(*allowed: str) -> Reader:
    """One of a few codes."""

    def read(value: object) -> str:
        if value not in allowed:
            raise ValueError
        return str(value)

    return read


def raw_map(value: object) -> Record:
    """A map that is checked elsewhere; an empty list counts as an empty map."""
    if value == []:
        return {}
    if not isinstance(value, dict):
        raise ValueError
    return value


def map_at(value: object, path: str) -> Record:
    """Return a map that stands at a form path; anything else there is refused."""
    if not isinstance(value, dict):
        raise entity_refused({path: NOT_VALID})
    return value


def raw_list(value: object) -> list[Any]:
    """A list that is checked elsewhere; a map is taken for its values, as PHP does."""
    if isinstance(value, dict):
        return list(value.values())
    if not isinstance(value, list):
        raise ValueError
    return value


def tags(value: object) -> list[Record]:
    """Tags as texts or as maps with a name."""
    named = [item if isinstance(item, str) else item["name"] for item in raw_list(value)]
    return [{"name": text(name), "color": "#3e89b6", "attached": False} for name in named]


def read(shape: Shape, entity: Record, path: str = "") -> Record:
    """Return the known fields of an entity, checked; cleared ones are None.

    Raises :class:`~b2bdesk.training.retailcrm.errors.ApiError` that names every wrong field.
    """
    kept: Record = {}
    errors: dict[str, str] = {}
    for name, reader in shape.items():
        if name not in entity or (name in _NEVER_EMPTY and entity[name] in (None, "")):
            continue
        try:
            kept[name] = None if entity[name] is None else reader(entity[name])
        except (ValueError, TypeError, KeyError):
            errors[f"{path}{name}"] = NOT_VALID
    if errors:
        raise entity_refused(errors)
    return kept


def nested(shape: Shape) -> Reader:
    """A map read by its own shape; a wrong field inside makes the whole map wrong."""

    def reader(value: object) -> Record:
        return read(shape, raw_map(value))

    return reader

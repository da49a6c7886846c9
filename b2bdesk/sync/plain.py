"""Values as the bodies of base versions keep them: JSON scalars that compare by meaning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

MONEY_PLACES, QTY_PLACES, PERCENT_PLACES = 2, 3, 2
_FORMATS = {places: f".{places}f" for places in (MONEY_PLACES, QTY_PLACES, PERCENT_PLACES)}


def number(value: Decimal | None, places: int) -> str | None:
    """Return a decimal as text of fixed places, so that 2, 2.0 and 2.000 are one value."""
    return None if value is None else format(value, _FORMATS[places])


def decimal(value: str | None) -> Decimal | None:
    """Return the decimal of a text."""
    return None if value is None else Decimal(value)


def text(value: str | None) -> str | None:
    """Return the text trimmed; an empty one is none."""
    return value.strip() or None if value else None


def day(value: date | None) -> str | None:
    """Return a calendar day as ISO text."""
    return value.isoformat() if value else None


def to_day(value: str | None) -> date | None:
    """Return the calendar day of an ISO text."""
    return date.fromisoformat(value) if value else None

"""OData V2's texts for dates, times and decimals, both ways. A calendar day has no zone here or there."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICKS = re.compile(r"^/Date\((-?\d{1,17})(?:[+-]\d{1,4})?\)/$")
_CLOCK = re.compile(r"^PT(?:(\d{1,2})H)?(?:(\d{1,2})M)?(?:(\d{1,2})(?:\.\d+)?S)?$")


def instant(text: str | None) -> datetime | None:
    """Return the UTC instant of ``/Date(1795278629104+0000)/``; None for nothing and for anything else.

    The number is UTC in both forms; the offset only says in which zone it was entered.
    """
    found = _TICKS.match(text or "")
    if found is None:
        return None
    try:
        return _EPOCH + timedelta(milliseconds=int(found[1]))
    except OverflowError:
        return None


@lru_cache(maxsize=4096)
def day(text: str | None) -> date | None:
    """Return the calendar day of ``/Date(1795392000000)/``; orders of a page share few of them."""
    found = instant(text)
    return found.date() if found else None


def clock_time(text: str | None) -> time | None:
    """Return the wall clock time of ``PT10H6M0S``; 24 hours is the end of the day."""
    found = _CLOCK.match(text or "")
    if found is None or text == "PT":
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if (hours, minutes, seconds) == (24, 0, 0):
        return time(23, 59)
    try:
        return time(hours, minutes, seconds)
    except ValueError:
        return None


def day_text(value: date) -> str:
    """Return a calendar day as SAP takes it: midnight in UTC."""
    return f"/Date({_milliseconds(datetime(value.year, value.month, value.day, tzinfo=UTC))})/"


def instant_text(value: datetime) -> str:
    """Return an aware instant as SAP takes it."""
    return f"/Date({_milliseconds(value)}+0000)/"


def time_text(value: time) -> str:
    """Return a wall clock time as SAP takes it."""
    return f"PT{value.hour}H{value.minute}M{value.second}S"


def number_text(value: Decimal) -> str:
    """Return a decimal as the text that SAP takes, without needless zeros behind the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _milliseconds(value: datetime) -> int:
    return (value - _EPOCH) // timedelta(milliseconds=1)

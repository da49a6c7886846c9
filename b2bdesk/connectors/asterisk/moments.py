"""When something happened at the exchange: by its own clock where it tells the time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from b2bdesk.connectors.asterisk.wire import Message

_BUSINESS_TIMES = range(946_684_800, 4_102_444_800)
"""Seconds since 1970 of the years 2000 to 2100; everything else is no time."""


class ExchangeClock:
    """Remembers how far the exchange's clock is from ours, for messages that have no time of their own."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def moment(self, message: Message, arrived: datetime) -> datetime:
        """Return the message's own time, else its arrival by the exchange's clock."""
        told = from_epoch(message.raw("Timestamp"))
        if told is None:
            return arrived + self._ahead
        self._ahead = told - arrived
        return told


def from_epoch(text: str) -> datetime | None:
    """Read seconds since 1970 with a fraction; None for everything that is no time of this century."""
    if not re.fullmatch(r"\d{9,10}(\.\d{1,9})?", text, re.ASCII):
        return None
    seconds = float(text)
    return datetime.fromtimestamp(seconds, UTC) if int(seconds) in _BUSINESS_TIMES else None


def age(message: Message) -> timedelta:
    """Return how long a channel has lived: ``Duration`` is HH:MM:SS, ``Seconds`` a number."""
    found = re.fullmatch(r"(\d{1,4}):(\d\d):(\d\d)", message.raw("Duration"), re.ASCII)
    if found:
        hours, minutes, seconds = map(int, found.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    given = message.raw("Seconds")
    return timedelta(seconds=int(given)) if re.fullmatch(r"\d{1,7}", given, re.ASCII) else timedelta()

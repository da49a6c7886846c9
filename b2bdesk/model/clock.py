"""The clock that everything asks for the time, so that tests can move it."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo

COMPANY_ZONE = ZoneInfo("Europe/Moscow")
"""Calendar days of the trade are days of this zone (``domain.md`` 1)."""


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Return the instant, aware, UTC."""

    def today(self) -> date:
        """Return the calendar day in the company's zone."""

    def monotonic(self) -> float:
        """Return seconds that never go back; only differences mean something."""


class SystemClock:
    """The computer's clock; ``zone`` is the company's."""

    def __init__(self, zone: tzinfo = COMPANY_ZONE) -> None:
        self._zone = zone

    def now(self) -> datetime:
        """Return the instant, aware, UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the calendar day in the company's zone."""
        return datetime.now(self._zone).date()

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()


class HandClock:
    """A clock that moves only by hand: tests, the simulation, the rehearsal of rules."""

    def __init__(self, now: datetime, zone: tzinfo = COMPANY_ZONE) -> None:
        self._now, self._zone, self._ticks = now.astimezone(UTC), zone, 0.0

    def now(self) -> datetime:
        """Return the instant it was set to, UTC."""
        return self._now

    def today(self) -> date:
        """Return the calendar day in the company's zone."""
        return self._now.astimezone(self._zone).date()

    def monotonic(self) -> float:
        """Return the seconds moved so far; a jump of the wall clock does not change them."""
        return self._ticks

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self._now += by
        self._ticks += by.total_seconds()

    def jump(self, to: datetime) -> None:
        """Set the wall clock without letting time pass, as a correction of the computer's clock does."""
        self._now = to.astimezone(UTC)

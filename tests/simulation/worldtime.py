"""Time of the simulation: what truly passes, and what the computer of a manager believes."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

from b2bdesk.model.clock import HandClock

MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
GRAIN_S = 0.001
"""A wait shorter than the grain of a date-time would never end."""


class WorldTime:
    """One true time for everybody; each computer's clock goes with it and may be set wrongly."""

    def __init__(self) -> None:
        self._true = MORNING
        self.computer = HandClock(MORNING)

    def now(self) -> datetime:
        """Return the true instant: the vendor's servers go by it."""
        return self._true

    def passes(self, seconds: float) -> None:
        """Let time pass for everybody."""
        by = timedelta(seconds=seconds)
        self._true += by
        self.computer.move(by)

    def computer_is_wrong_by(self, seconds: float) -> None:
        """Set the computers' clocks apart from the true time."""
        self.computer.jump(self._true + timedelta(seconds=seconds))


class WaitingByHand:
    """Waits of connectors: the time passes at once."""

    def __init__(self, time: WorldTime) -> None:
        self._time = time

    def now(self) -> float:
        """Return monotonic seconds."""
        return self._time.computer.monotonic()

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        """Let the seconds pass."""
        self._time.passes(max(seconds, GRAIN_S))

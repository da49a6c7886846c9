"""The clock of the training office: real time plus a shift that only grows when somebody advances it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

MOSCOW = timezone(timedelta(hours=3))
"""The account's zone. Moscow has had no summer time since 2014, so a fixed offset is right."""


def _real_time() -> datetime:
    return datetime.now(UTC)


class TrainingClock:
    """Time as the training servers see it; tests and the tour may move it forward."""

    def __init__(self, source: Callable[[], datetime] = _real_time) -> None:
        self._source = source
        self._shift = timedelta()

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return self._source() + self._shift

    def local(self) -> datetime:
        """Return the wall-clock time of the account, without a zone, in whole seconds."""
        return self.now().astimezone(MOSCOW).replace(tzinfo=None, microsecond=0)

    def today(self) -> date:
        """Return the account's calendar day."""
        return self.local().date()

    def advance(self, by: timedelta) -> None:
        """Move the clock forward; it never goes back."""
        if by < timedelta():
            raise ValueError("the training clock only goes forward")
        self._shift += by

"""The urgency of a call: is a person waiting for it, until when, and has the person gone away?

The agent opens :func:`asking` around a live look-up; everything a connector does inside, on the same
thread, then passes before background work and ends in time. Without it a call belongs to the
background and has no deadline of its own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from b2bdesk.errors import DeadlineMissed


@dataclass(frozen=True, slots=True)
class Ask:
    """One live look-up: the seconds a person waits, and the event that says the person left."""

    seconds: float
    ends_at: float
    cancelled: threading.Event = field(default_factory=threading.Event)
    monotonic: Callable[[], float] = time.monotonic

    def left(self) -> float:
        """Return the seconds that remain; never negative."""
        return max(0.0, self.ends_at - self.monotonic())

    def require_time(self, system: str) -> float:
        """Return the seconds that remain.

        Raises :class:`DeadlineMissed` when none are left or nobody waits for the answer any more.
        """
        left = self.left()
        if left <= 0 or self.cancelled.is_set():
            raise DeadlineMissed(system=system, seconds=self.seconds)
        return left


_current: ContextVar[Ask | None] = ContextVar("ask", default=None)


def current_ask() -> Ask | None:
    """Return the look-up this thread works for; ``None`` in the background."""
    return _current.get()


@contextmanager
def asking(
    seconds: float,
    cancelled: threading.Event | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> Iterator[Ask]:
    """Make every connector call inside urgent, with an end after ``seconds``."""
    ask = Ask(seconds, monotonic() + seconds, cancelled or threading.Event(), monotonic)
    token = _current.set(ask)
    try:
        yield ask
    finally:
        _current.reset(token)

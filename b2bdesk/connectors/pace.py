"""How fast one vendor may be called: a token bucket shared by all threads of the connector.

Calls that a person waits for pass before background calls, however many of those stand in line.
"""

from __future__ import annotations

import threading
import time
from enum import Enum
from typing import Protocol

from b2bdesk.connectors.asking import Ask, current_ask
from b2bdesk.errors import Unavailable

ROUNDING = 1e-6


class Priority(Enum):
    """Who stands in line: a person's look-up or the background."""

    ASK = "ask"
    SYNC = "sync"


class Waiting(Protocol):
    """Monotonic time and a way to wait on a condition; replaced in tests by a clock moved by hand."""

    def now(self) -> float:
        """Return monotonic seconds."""
        ...

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        """Wait until notified or until ``seconds`` have passed; the condition is held."""
        ...


class RealWaiting:
    """Waiting on the machine's own clock."""

    def now(self) -> float:
        """Return monotonic seconds."""
        return time.monotonic()

    def wait(self, condition: threading.Condition, seconds: float) -> None:
        """Wait until notified or until ``seconds`` have passed."""
        condition.wait(seconds)


class Pace:
    """At most ``per_second`` calls, of which ``burst`` at once; safe for threads.

    ``hold`` stops everybody for a while, which is what a vendor's "too fast" asks for; ``stop`` ends all
    waiting, so that a leaving program does not hang on a vendor's pause.
    """

    def __init__(
        self, system: str, per_second: float, burst: int = 1, waiting: Waiting | None = None
    ) -> None:
        self._system = system
        self._per_second = per_second
        self._burst = float(burst)
        self._waiting = waiting or RealWaiting()
        self._condition = threading.Condition()
        self._tokens = float(burst)
        self._filled_at = self._waiting.now()
        self._held_until = 0.0
        self._asks_in_line = 0
        self._stopped = False

    def take(self) -> None:
        """Wait for the right to make one call, as urgently as the present :func:`current_ask` says.

        Raises ``DeadlineMissed`` when a person's time runs out, ``Unavailable`` when the program leaves.
        """
        ask = current_ask()
        priority = Priority.ASK if ask else Priority.SYNC
        with self._condition:
            self._require_running()
            self._asks_in_line += priority is Priority.ASK
            try:
                while (seconds := self._seconds_to_wait(priority)) > 0:
                    self._wait(seconds, ask)
                self._tokens -= 1
            finally:
                self._asks_in_line -= priority is Priority.ASK
                self._condition.notify_all()

    def hold(self, seconds: float) -> None:
        """Let nobody pass for ``seconds``."""
        with self._condition:
            self._held_until = max(self._held_until, self._waiting.now() + seconds)

    def pause(self, seconds: float) -> None:
        """Wait ``seconds`` before a repeat; ends early like :meth:`take` does."""
        ask = current_ask()
        with self._condition:
            until = self._waiting.now() + seconds
            while (left := until - self._waiting.now()) > 0:
                self._wait(left, ask)

    def stop(self) -> None:
        """End all waiting, now and later, with ``Unavailable``."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()

    def _wait(self, seconds: float, ask: Ask | None) -> None:
        self._require_running()
        if ask:
            seconds = min(seconds, ask.require_time(self._system))
        self._waiting.wait(self._condition, seconds)

    def _require_running(self) -> None:
        if self._stopped:
            raise Unavailable(system=self._system, detail="stopping")

    def _seconds_to_wait(self, priority: Priority) -> float:
        now = self._waiting.now()
        self._tokens = min(self._burst, self._tokens + (now - self._filled_at) * self._per_second)
        self._filled_at = now
        if now < self._held_until:
            return self._held_until - now
        if priority is Priority.SYNC and self._asks_in_line:
            return 1.0 / self._per_second
        missing = 1 - self._tokens
        # A sum of small time steps never comes out exact; a wait shorter than the clock's grain never ends.
        return missing / self._per_second if missing > ROUNDING else 0.0

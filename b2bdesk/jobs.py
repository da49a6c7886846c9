"""Lanes: named pools of worker threads for plain blocking functions, without Qt.

A job is a function that takes a :class:`JobContext`. It checks between its steps whether it should stop,
and says how far it is. The desk delivers results to the window through ``ui/jobs.py``; the agent and
the tests read the futures themselves.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")

READ = "read"
WRITE = "write"
LINK = "link"
PHONE = "phone"

# One writer: within a process the order of local changes is the order of the clicks. The phone has a lane of
# its own, because a handset may ring for half a minute before anybody lifts it.
DESK_LANES: Mapping[str, int] = {READ: 2, WRITE: 1, LINK: 1, PHONE: 2}

REPORTS_PER_SECOND = 10


class Cancelled(Exception):
    """The job was asked to stop and did so at a safe place."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: ``done`` of ``total`` (None = not known), ``key`` names what is counted."""

    done: int
    total: int | None = None
    key: str = ""


class JobContext:
    """What a running job holds: its way to report, and the request to stop."""

    def __init__(
        self,
        on_progress: Callable[[Progress], None] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stop = threading.Event()
        self._on_progress = on_progress
        self._monotonic = monotonic
        self._next_report = float("-inf")

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next check; nothing is interrupted by force."""
        self._stop.set()

    def check(self) -> None:
        """Raise :class:`Cancelled` if the job was asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Rest for so many seconds; a request to stop ends the rest and raises :class:`Cancelled`."""
        self._stop.wait(seconds)
        self.check()

    def report(self, done: int, total: int | None = None, key: str = "") -> None:
        """Say how far the job is. Ten reports a second pass at most, the last one (done = total) always."""
        now = self._monotonic()
        if self._on_progress is None or (done != total and now < self._next_report):
            return
        self._next_report = now + 1 / REPORTS_PER_SECOND
        self._on_progress(Progress(done, total, key))


class Lanes(Protocol):
    """Something that runs jobs by the name of their lane."""

    def submit(self, lane: str, work: Callable[[JobContext], T], context: JobContext) -> Future[T]:
        """Run ``work`` on ``lane``; raises KeyError for a lane that does not exist."""
        ...

    def close(self) -> None:
        """Take no more jobs and wait for the running ones."""
        ...


class ThreadLanes:
    """Real lanes: one small thread pool for each name."""

    def __init__(self, sizes: Mapping[str, int] = DESK_LANES) -> None:
        self._pools = {
            name: ThreadPoolExecutor(max_workers=size, thread_name_prefix=name)
            for name, size in sizes.items()
        }

    def submit(self, lane: str, work: Callable[[JobContext], T], context: JobContext) -> Future[T]:
        """Queue ``work``; a job cancelled before its turn is not started."""
        return self._pools[lane].submit(_run, work, context)

    def close(self) -> None:
        """Wait for every job, the waiting ones too: a queued save must not be lost when the window closes.

        Nobody waits for a ringing handset: that job ends with the channel to the agent.
        """
        for name, pool in self._pools.items():
            pool.shutdown(wait=name != PHONE, cancel_futures=name == PHONE)


class InlineLanes:
    """Lanes for tests: every job runs at once in the thread that asks for it."""

    def __init__(self, sizes: Mapping[str, int] = DESK_LANES) -> None:
        self._names = frozenset(sizes)

    def submit(self, lane: str, work: Callable[[JobContext], T], context: JobContext) -> Future[T]:
        """Run ``work`` now and return a finished future, just as a very quick thread would."""
        if lane not in self._names:
            raise KeyError(lane)
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(_run(work, context))
        except BaseException as error:  # noqa: BLE001 - a future carries whatever the job raised
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Nothing runs in the background here."""


def _run(work: Callable[[JobContext], T], context: JobContext) -> T:
    context.check()
    return work(context)

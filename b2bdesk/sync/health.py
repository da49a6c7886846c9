"""How each connector is, said once when it changes.

Two things are told apart: a connector that cannot be reached or refuses our key, and data that are older
than their limit although nothing is wrong.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from b2bdesk.connectors.ports import HeardTime
from b2bdesk.errors import (
    DeadlineMissed,
    DeskError,
    OutcomeUnknown,
    RateLimited,
    Unauthorised,
    Unavailable,
)
from b2bdesk.link import ConnectorHealth, Health, StreamProgress
from b2bdesk.model.clock import Clock
from b2bdesk.store.rows import ConnectorState
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.writer import Writer

log = logging.getLogger(__name__)

OK, LATE, UNAUTHORISED, OFFLINE, PAUSED = "ok", "late", "unauthorised", "offline", "paused"
OFFLINE_AFTER = 2
"""One failed call is a hiccup; the second in a row says that the vendor cannot be reached."""
_AWAY = (Unavailable, RateLimited, OutcomeUnknown, DeadlineMissed)
"""The vendor was not reached; any other error says that it was."""
SAVE_EVERY = timedelta(seconds=30)
"""A state that did not change is written so often, for the age of the data after a restart."""
SKEW_SAVED_S = 60
"""A vendor's clock is noted anew when its difference from ours changed by so many seconds."""

Hearing = Callable[[], AbstractContextManager[HeardTime]]
"""Opened around a call, notes what time the vendor's answer tells."""


def no_hearing() -> AbstractContextManager[HeardTime]:
    """Hear nothing: for vendors and tests that tell no time."""
    return nullcontext(HeardTime())


@dataclass(frozen=True, slots=True)
class _Seen:
    """``forbidden`` are the streams and actions for which our key is not accepted.

    ``skew_s``: by how much the vendor's clock is ahead of ours; ``tries`` failed in a row.
    """

    last_ok: datetime | None = None
    last_error: str | None = None
    latency_ms: int = 0
    failures: int = 0
    forbidden: frozenset[str] = frozenset()
    late: bool = False
    paused: bool = False
    saved_at: datetime | None = None
    skew_s: int = 0
    next_try_at: datetime | None = None
    tries: int = 0

    @property
    def state(self) -> str:
        """The one word for all of it."""
        if self.paused:
            return PAUSED
        if self.forbidden:
            return UNAUTHORISED
        if self.failures >= OFFLINE_AFTER:
            return OFFLINE
        return LATE if self.late else OK


class HealthBoard:
    """States of all connectors; safe for threads."""

    def __init__(self, writer: Writer, clock: Clock, tell: Callable[[Health], None]) -> None:
        self._writer, self._clock, self._tell = writer, clock, tell
        self._guard = threading.Lock()
        self._seen: dict[str, _Seen] = {}
        self._reading: dict[tuple[str, str], StreamProgress] = {}

    def watch(self, systems: Iterable[str]) -> None:
        """Begin with connectors of which nothing is known yet."""
        for system in systems:
            self._seen.setdefault(system, _Seen())

    def answered(self, system: str, what: str, seconds: float, skew_s: int | None = None) -> None:
        """The vendor answered a call (of this stream or action) within so many seconds.

        ``skew_s``: by how many seconds its clock is ahead of ours, where its answer told.
        """
        self._move(
            system,
            lambda seen: replace(
                seen,
                last_ok=self._clock.now(),
                last_error=None,
                failures=0,
                latency_ms=round(seconds * 1000),
                forbidden=seen.forbidden - {what},
                skew_s=_moved(seen.skew_s, skew_s),
                next_try_at=None,
                tries=0,
            ),
        )

    def failed(self, system: str, what: str, error: DeskError) -> None:
        """A call did not reach the vendor, or the vendor does not let us in."""

        def after(seen: _Seen) -> _Seen:
            now = replace(seen, last_error=error.code)
            if isinstance(error, Unauthorised):
                return replace(now, forbidden=seen.forbidden | {what})
            if isinstance(error, _AWAY):
                return replace(now, failures=seen.failures + 1)
            return replace(now, forbidden=seen.forbidden - {what})

        self._move(system, after)

    def tries_again(self, system: str, at: datetime, tries: int) -> None:
        """After so many failed tries in a row the vendor is asked again at a moment (UTC)."""
        self._move(system, lambda seen: replace(seen, next_try_at=at, tries=tries))

    def is_late(self, system: str, late: bool) -> None:
        """Data of the connector are older than their limit, or not any more."""
        self._move(system, lambda seen: replace(seen, late=late))

    def pause(self, system: str, paused: bool) -> None:
        """A person stopped the connector, or let it go on."""
        self._move(system, lambda seen: replace(seen, paused=paused))

    def progress(self, system: str, stream: str, done: int, total: int | None, more: bool) -> None:
        """A stream is being read."""
        key = (system, stream)
        if more:
            self._reading[key] = StreamProgress(system=system, stream=stream, done=done, total=total)
        elif self._reading.pop(key, None) is None:
            return
        self._tell(self.summary())

    def state(self, system: str) -> str:
        """Return the connector's state."""
        return self._seen.get(system, _Seen()).state

    def summary(self) -> Health:
        """Return everything as the desk shows it."""
        connectors = tuple(
            ConnectorHealth(
                system=system,
                state=seen.state,
                last_ok=seen.last_ok,
                last_error=seen.last_error,
                latency_ms=seen.latency_ms,
                next_try_at=seen.next_try_at,
                tries=seen.tries,
            )
            for system, seen in sorted(self._seen.items())
        )
        return Health(connectors=connectors, reading=tuple(self._reading.values()))

    def _move(self, system: str, after: Callable[[_Seen], _Seen]) -> None:
        with self._guard:
            before = self._seen.get(system, _Seen())
            now = after(before)
            if now.state != before.state or now.skew_s != before.skew_s or self._is_old(now):
                now = replace(now, saved_at=self._clock.now())
            self._seen[system] = now
        if now.saved_at != before.saved_at:
            self._save(system, now, before.state if now.state != before.state else None)
        if now != before:
            self._tell(self.summary())

    def _is_old(self, seen: _Seen) -> bool:
        return seen.saved_at is None or self._clock.now() - seen.saved_at >= SAVE_EVERY

    def _save(self, system: str, seen: _Seen, before: str | None) -> None:
        if before is not None:
            log.warning("%s was %s and is %s now (%s)", system, before, seen.state, seen.last_error or "-")
        row = ConnectorState(system, seen.state, seen.last_ok, seen.last_error, seen.latency_ms, seen.skew_s)

        def write(tx: WriteTx) -> None:
            tx.states.put(row)
            if before is not None:
                facts = {"system": system, "from": before, "to": seen.state, "error": seen.last_error}
                tx.journal.add("connector", facts)

        self._writer.run(write)


def _moved(before: int, told: int | None) -> int:
    """Return the difference of the clocks: a few seconds more or less are the way of the answer."""
    return before if told is None or abs(told - before) < SKEW_SAVED_S else told

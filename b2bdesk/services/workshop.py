"""Much work at once in processes with a desk of their own: the one that paints has nothing to wait for.

A busy Python thread beside the painting one makes every frame slower, were it only 20 ms for each of five
hundred documents.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from b2bdesk.background import DOCUMENTS
from b2bdesk.changes import ChangeSet
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.rules.team_rules import Terms
from b2bdesk.services.desk import Desk, NoRegistry, ThreadWorkshop
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.settings import Holds
from b2bdesk.store.store import Store

log = logging.getLogger(__name__)

AT_ONCE, AHEAD = 2, 2
"""Processes, and how many pieces each has before it: little is lost when somebody stops the work."""

TELL_EVERY_S = 2.0

Item = TypeVar("Item")
Made = TypeVar("Made")
Told = tuple[Made, frozenset[tuple[str, str]]]
"""What came of a piece, and which records it touched."""


@dataclass(frozen=True, slots=True, repr=False)
class _Setup:
    """What a process needs to stand at the same desk; it travels through a pipe alone."""

    folder: Path
    key: bytes | None
    me: Uid
    systems: Mapping[str, str]
    training: bool
    permitted: frozenset[Action]
    holds: Holds
    terms: Terms


class ProcessWorkshop:
    """Starts processes for a piece of work and lets them go; ``key`` opens the store, None is training's."""

    def __init__(self, key: bytes | None) -> None:
        self._key = key

    def each(
        self,
        desk: Desk,
        work: Callable[[Desk, Item], Made],
        items: Sequence[Item],
        stopped: Callable[[], bool],
    ) -> Iterator[Made]:
        """Yield what ``work``, a function of a module, makes of each item in turn; ``stopped`` ends it.

        Observers of the store hear of every record that was touched. What a process that died had before it
        is carried out here. Raises what ``work`` raises.
        """
        count = 0
        try:
            for made in self._elsewhere(desk, work, items, stopped):
                count += 1
                yield made
        except BrokenProcessPool:
            log.warning("A process that made documents died; the rest is made by the desk itself")
            yield from ThreadWorkshop().each(desk, work, items[count:], stopped)

    def _elsewhere(
        self,
        desk: Desk,
        work: Callable[[Desk, Item], Made],
        items: Sequence[Item],
        stopped: Callable[[], bool],
    ) -> Iterator[Made]:
        context = multiprocessing.get_context("spawn")
        setup, news = (_setup(desk, self._key),), _News(desk)
        with ProcessPoolExecutor(AT_ONCE, context, initializer=_open, initargs=setup) as pool:
            waiting: deque[Future[Told[Made]]] = deque()
            try:
                for item in items:
                    waiting.append(pool.submit(_carry_out, work, item))
                    if len(waiting) >= AT_ONCE * AHEAD:
                        yield news.of(waiting.popleft())
                    if stopped():
                        break
                while waiting:
                    yield news.of(waiting.popleft())
            finally:
                news.tell()


class _News:
    """Tells observers of the store what was touched, now and then: each time lists are read anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._touched = desk, set[tuple[str, str]]()
        self._told_at = desk.clock.monotonic()

    def of(self, future: Future[Told[Made]]) -> Made:
        """Return what came of a piece."""
        made, touched = future.result()
        self._touched |= touched
        if self._desk.clock.monotonic() - self._told_at >= TELL_EVERY_S:
            self.tell()
        return made

    def tell(self) -> None:
        """Tell what is not told yet."""
        self._desk.store.changes.publish(ChangeSet(frozenset(self._touched)))
        self._touched.clear()
        self._told_at = self._desk.clock.monotonic()


def _setup(desk: Desk, key: bytes | None) -> _Setup:
    return _Setup(
        folder=desk.store.path.parent,
        key=key,
        me=desk.me,
        systems=dict(desk.systems),
        training=desk.training,
        permitted=frozenset(action for action in Action if desk.permits(action)),
        holds=desk.holds,
        terms=desk.terms,
    )


class _NoAgent:
    """The desk itself tells the agent when the work is done."""

    def nudge(self) -> None:
        """Do nothing."""

    def sync_now(self, systems: tuple[str, ...] = ()) -> None:
        """Do nothing."""


@dataclass
class _Here:
    """The desk of this process, and what it has touched since the last piece."""

    desk: Desk
    touched: set[tuple[str, str]]


_HERE: list[_Here] = []


def _open(setup: _Setup) -> None:
    """Stand at the desk; the process works with what the window leaves of the processor."""
    if sys.platform != "win32":
        os.nice(DOCUMENTS)
    clock, touched = SystemClock(), set[tuple[str, str]]()
    store = Store.open(setup.folder, key=setup.key, clock=clock, origin="desk", migrate=False)
    store.changes.subscribe(lambda changes: touched.update(changes.touched))
    desk = Desk(
        store,
        clock,
        _NoAgent(),
        NoRegistry(),
        DirectDrawer(),
        setup.me,
        holds=setup.holds,
        systems=setup.systems,
        training=setup.training,
        permits=setup.permitted.__contains__,
        terms=setup.terms,
    )
    _HERE[:] = [_Here(desk, touched)]


def _carry_out(work: Callable[[Desk, Item], Made], item: Item) -> Told[Made]:
    (here,) = _HERE
    here.touched.clear()
    made = work(here.desk, item)
    return made, frozenset(here.touched)

"""The queue of a day: what needs this person now, read anew from its sources each time.

Only hand-made tasks and what people did with an item (put off, taken) are stored; everything else is what
other records say (``domain.md`` 3.9).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import InvalidInput
from b2bdesk.model.today import Task, TodayGroup, TodayItem, TodayKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import today as rules
from b2bdesk.services.desk import Desk
from b2bdesk.services.today_sources import SOURCES
from b2bdesk.store.today_rows import TodayState

__all__ = ["BULKY", "FOLLOWED", "Day", "Days", "Split", "Task", "TodayItem", "TodayKind", "add_task",
           "bring_back", "day", "finish", "give_back", "put_off", "take"]  # fmt: skip

FOLLOWED = frozenset(
    {"order", "outbox_op", "conflict", "document", "document_delivery", "letter", "task", "today_state",
     "edit_draft", "reserve", "call", "approval", "payment", "shipment", "level", "client", "setting",
     "offer_watch", "promise", "retail_order"}
)  # fmt: skip
"""Records whose change may put something into the queue or take it out."""
BULKY = frozenset({"client", "level", "payment", "shipment", "setting"})
"""Those that change by the hundred while systems are read: a screen may rest between them."""
LASTS = timedelta(seconds=30)


class Split(StrEnum):
    """The tabs over the queue (``ux.md`` 3)."""

    ALL = "all"
    ORDERS = "orders"
    MONEY = "money"
    DELIVERY = "delivery"
    CLIENTS = "clients"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Day:
    """The whole queue in working order. ``later`` are the items that were put off and come back."""

    items: tuple[TodayItem, ...] = ()
    later: tuple[TodayItem, ...] = ()

    def of(self, split: Split) -> tuple[TodayItem, ...]:
        """Return the items of a tab."""
        if split is Split.ALL:
            return self.items
        if split is Split.LATER:
            return self.later
        return tuple(item for item in self.items if rules.group_of(item) is TodayGroup(split.value))

    def counts(self) -> dict[Split, int]:
        """Return how many items stand under each tab."""
        return {split: len(self.of(split)) for split in Split}

    @property
    def next_later(self) -> TodayItem | None:
        """Return the item that comes back first."""
        coming = [(item.snoozed_until, item.key, item) for item in self.later if item.snoozed_until]
        return min(coming)[2] if coming else None


def day(desk: Desk) -> Day:
    """Return what needs me: mine, nobody's, and what I took."""
    now = desk.clock.now()
    with desk.store.read() as tx:
        states = tx.today.states()
        found = [_with(item, states.get(item.key)) for source in SOURCES for item in source(desk, tx)]
    mine = [item for item in found if item.taken_by in (None, desk.me)]
    later = [item for item in mine if item.snoozed_until is not None and item.snoozed_until > now]
    put_off_keys = {item.key for item in later}
    here = [item for item in mine if item.key not in put_off_keys]
    return Day(tuple(rules.in_order(here)), tuple(rules.in_order(later)))


class Days:
    """The day, read once for everybody who shows it; safe for threads.

    It is read anew after changes of what it is made of, when something that was put off comes back, and
    after :data:`LASTS`, because moments pass by themselves. :meth:`heard` is for changes that other
    processes made; those of this one are heard from the store at once.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reading, self._guard = threading.Lock(), threading.Lock()
        self._changes = 0
        self._read_at_change = -1
        self._lasts_until: datetime | None = None
        self._day = Day()
        self.close = desk.store.changes.subscribe(self.heard)

    def heard(self, changes: ChangeSet) -> None:
        """Note that something changed."""
        if FOLLOWED & changes.kinds():
            with self._guard:
                self._changes += 1

    def now(self) -> datetime:
        """Return the desk's time, UTC."""
        return self._desk.clock.now()

    def day(self) -> Day:
        """Return the day; whoever asks while it is read waits for that reading."""
        with self._reading:
            with self._guard:
                changes = self._changes
            fresh = self._lasts_until is not None and self.now() < self._lasts_until
            if changes != self._read_at_change or not fresh:
                self._day = day(self._desk)
                self._read_at_change = changes
                back = self._day.next_later
                ends = [self.now() + LASTS, *([back.snoozed_until] if back and back.snoozed_until else [])]
                self._lasts_until = min(ends)
            return self._day


def put_off(desk: Desk, key: str, until: datetime) -> None:
    """Let an item go away until a moment (UTC); raises InvalidInput for one that has passed."""
    if until <= desk.clock.now():
        raise InvalidInput(field="until", reason="past")
    with desk.store.write(by=desk.me) as tx:
        tx.today.put_off(key, until)


def bring_back(desk: Desk, key: str) -> None:
    """Bring back an item that was put off."""
    with desk.store.write(by=desk.me) as tx:
        tx.today.put_off(key, None)


def take(desk: Desk, key: str) -> None:
    """Take an item that nobody has: it leaves the queues of the others."""
    with desk.store.write(by=desk.me) as tx:
        tx.today.take(key, desk.me)


def give_back(desk: Desk, key: str) -> None:
    """Give back an item that was taken."""
    with desk.store.write(by=desk.me) as tx:
        tx.today.take(key, None)


def add_task(
    desk: Desk, text: str, due: datetime | None = None, *, about: tuple[str, Uid] | None = None
) -> Task:
    """Write a task down for me; one about a call is about its client too. Raises InvalidInput, NotFound."""
    if not text.strip():
        raise InvalidInput(field="text", reason="empty")
    kind, subject = about or (None, None)
    with desk.store.write(by=desk.me) as tx:
        client = subject if kind == "client" else None
        if kind == "call" and subject is not None:
            client = tx.calls.need(subject).client
        task = Task(new_uid(), text.strip(), due, desk.me, client, kind, subject)
        tx.today.put_task(task)
    return task


def finish(desk: Desk, task: Uid, *, done: bool = True) -> None:
    """Tick a task off, or take the tick back."""
    with desk.store.write(by=desk.me) as tx:
        tx.today.set_done(task, done=done)


def _with(item: TodayItem, state: TodayState | None) -> TodayItem:
    if state is None:
        return item
    return replace(item, snoozed_until=state.snoozed_until, taken_by=state.taken_by)

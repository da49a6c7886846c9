"""The sync engine: lanes that push, look up and pull, and what wakes them.

Every vendor has one lane that pulls and one lane for each capability that is written to, so a slow vendor
delays nobody else. Lanes write through one :class:`~b2bdesk.sync.writer.Writer`.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from b2bdesk.changes import ChangeSet
from b2bdesk.connectors.ports import ClientCombiner, Connector, LevelKeeper, Source
from b2bdesk.link import Health
from b2bdesk.model.clock import Clock
from b2bdesk.model.outbox import HUB, OpState
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.authors import Authors
from b2bdesk.sync.follow import Followers
from b2bdesk.sync.freshness import SETTING as FRESHNESS
from b2bdesk.sync.freshness import Freshness
from b2bdesk.sync.handlers import Handler
from b2bdesk.sync.health import HealthBoard, Hearing, no_hearing
from b2bdesk.sync.levels import STEPS_AT_ONCE, Figures
from b2bdesk.sync.merged_clients import CombineClients, DueMerges, MarkMerged
from b2bdesk.sync.owners import Owners
from b2bdesk.sync.pauses import Pauses
from b2bdesk.sync.promises import DuePromises
from b2bdesk.sync.pull import Puller
from b2bdesk.sync.push import Pusher, Tools
from b2bdesk.sync.put_books import PutBooksInvoice, PutBooksOrder, PutCounterparty, VoidBooksInvoice
from b2bdesk.sync.put_call import PutCall, TellCall
from b2bdesk.sync.put_client import CompleteDetails, PutClient
from b2bdesk.sync.put_client_file import AttachClientFile
from b2bdesk.sync.put_contracts import PutCorrespondent, RequestContract
from b2bdesk.sync.put_erp import ErpPutOrder, ErpPutPartner
from b2bdesk.sync.put_level import LevelFeed, PutLevel
from b2bdesk.sync.put_order import AttachFile, PutInvoice, PutOrder
from b2bdesk.sync.put_shop import Publish, PutAccount, PutStatus
from b2bdesk.sync.reconcile import Reconciler
from b2bdesk.sync.retail import TakeOrder
from b2bdesk.sync.send_letter import SendLetter
from b2bdesk.sync.web_orders import Permits
from b2bdesk.sync.writer import REST_S, Writer

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
"""Without a nudge the agent looks so often whether the other process wrote something."""
EXPIRE_EVERY = timedelta(minutes=1)
TRIM_EVERY = timedelta(minutes=10)
TRIM_PORTIONS = 20
"""How many portions one look forgets before it sees to other things."""
_FAR = timedelta(days=1)


def all_handlers() -> list[Handler[Any, Any]]:
    """Return one handler an action."""
    return [
        *(PutClient(), PutLevel(), PutOrder(), PutInvoice(), AttachFile(), SendLetter(), CompleteDetails()),
        *(MarkMerged(), CombineClients(), TakeOrder(), AttachClientFile()),
        *(PutCall(), TellCall()),
        *(ErpPutPartner(), ErpPutOrder()),
        *(PutCounterparty(), PutBooksOrder(), PutBooksInvoice(), VoidBooksInvoice()),
        *(PutCorrespondent(), RequestContract()),
        *(PutStatus(), PutAccount(), Publish()),
    ]


class PushWork:
    """Sends and looks up the operations of one capability."""

    def __init__(self, pusher: Pusher, clock: Clock) -> None:
        self._pusher, self._reconciler, self._clock = pusher, Reconciler(pusher), clock
        self._look_at, self._woken = clock.now(), True

    def step(self) -> bool:
        """Look up one unknown operation, else send one that is due."""
        now = self._clock.now()
        if now < self._look_at and not self._woken:
            return False
        # Lowered before looking: whoever wakes us meanwhile is heard at the next step.
        self._woken = False
        if self._reconciler.reconcile_one() or self._pusher.push_one():
            self._woken = True
            return True
        with self._pusher.tools.store.read() as tx:
            self._look_at = tx.outbox.next_due(now) or now + _FAR
        return False

    def next_due(self) -> datetime:
        """Return when the next operation may leave."""
        return self._clock.now() if self._woken else self._look_at

    def wake(self) -> None:
        """The outbox changed."""
        self._woken = True


class PullWork:
    """Reads the streams of one vendor."""

    def __init__(self, puller: Puller, authors: Authors) -> None:
        self._puller, self._authors, self._waiting_may_go = puller, authors, True

    def step(self) -> bool:
        """Merge what waited, learn whose changes clashed, then read one page."""
        if self._waiting_may_go:
            self._waiting_may_go = False
            self._puller.meet_waiting()
            self._authors.work()
        return self._puller.pull_one()

    @property
    def has_more(self) -> bool:
        """Whether the last page is to be followed by another one at once."""
        return self._puller.has_more

    def next_due(self) -> datetime:
        """Return when the next stream is due."""
        return self._puller.next_due()

    def wake(self) -> None:
        """The outbox changed: what waited beside an operation may be merged."""
        self._waiting_may_go = True

    def all_due(self) -> None:
        """A person asked to sync now."""
        self._puller.all_due()

    def repaced(self) -> None:
        """The team reads more or less often now."""
        self._puller.repaced()


@dataclass(slots=True)
class Lane:
    """One thread's work for one vendor."""

    name: str
    system: str
    work: PushWork | PullWork
    wake: threading.Event = field(default_factory=threading.Event)


class Engine:
    """All lanes of one profile. ``by_capability`` are the opened connectors.

    :meth:`run` works until :meth:`stop`; :meth:`settle` does everything that is due in the caller's
    thread and returns, for the command that syncs once and for tests with a clock moved by hand.
    """

    def __init__(
        self,
        store: Store,
        by_capability: Mapping[str, Connector],
        clock: Clock,
        *,
        owner: str,
        on_health: Callable[[Health], None] = lambda _: None,
        rest_s: float = REST_S,
        chance: random.Random | None = None,
        handlers: Sequence[Handler[Any, Any]] | None = None,
        permits: Permits = lambda _: True,
        hearing: Hearing = no_hearing,
    ) -> None:
        self.writer = writer = Writer(store, rest_s)
        owners = _owners(by_capability)
        self.board = HealthBoard(writer, clock, on_health)
        chances = chance or random.Random()
        self._freshness = Freshness()
        self._tools = Tools(
            store, writer, clock, self.board, chances, owner, owners, permits, self._freshness, hearing
        )
        self._store, self._clock = store, clock
        self._lanes = _lanes(by_capability, self._tools, handlers or all_handlers())
        self._systems = sorted({connector.system for connector in by_capability.values()})
        self._stopping = threading.Event()
        self._trim_at = self._expire_at = clock.now()
        self._level_feed = LevelFeed(store, writer, _level_keeper(by_capability))
        self._figures = Figures(store, writer, clock, self._level_feed.counted)
        self._followers = Followers(store, writer)
        combines = isinstance(by_capability.get(HUB), ClientCombiner)
        self._due_merges = DueMerges(store, writer, clock, combines=combines)
        self._due_promises = DuePromises(store, writer, clock)
        self.board.watch(self._systems)
        self._pauses = Pauses(store, self.board, self._systems)
        self._unsubscribe = store.changes.subscribe(self._changed)

    def recover(self) -> None:
        """Take up what an agent that died left half-done; only one agent works on a store at a time."""
        now = self._clock.now()
        with self._store.read() as tx:
            half_done = tx.outbox.rows(OutboxQuery(states=(OpState.SENDING,)))
        for op in half_done:
            log.warning("%s of %s was half-done and is looked up", op.action, op.stream)
            self._tools.writer.run(partial(_ask_first, op.uid, now))

    def run(self) -> None:
        """Work in threads until :meth:`stop`; returns when every lane has finished its step."""
        self.recover()
        threads = [
            threading.Thread(target=self._run_lane, args=(lane,), name=lane.name, daemon=True)
            for lane in self._lanes
        ]
        for thread in threads:
            thread.start()
        while not self._stopping.is_set():
            self._housekeep()
            self._stopping.wait(LOOK_EVERY_S)
        for lane in self._lanes:
            lane.wake.set()
        for thread in threads:
            thread.join()
        self._unsubscribe()

    def settle(self, most_steps: int = 100_000) -> None:
        """Do what is due now, in this thread, until nothing is left."""
        self._housekeep()
        for _ in range(most_steps):
            worked = [lane.work.step() for lane in self._lanes if lane.system not in self._pauses]
            if not any(worked) and not self._follow() and not self._count(most_steps):
                return

    @property
    def lanes(self) -> tuple[str, ...]:
        """Return the names of the lanes."""
        return tuple(lane.name for lane in self._lanes)

    def step(self, name: str) -> bool:
        """Do one step of one lane, in this thread; False when it had nothing to do."""
        self._housekeep()
        lane = next(lane for lane in self._lanes if lane.name == name)
        return lane.system not in self._pauses and lane.work.step()

    def nudge(self) -> None:
        """There is work in the outbox."""
        for lane in self._lanes:
            lane.work.wake()
            lane.wake.set()

    def sync_now(self, systems: Collection[str] = ()) -> None:
        """A person asked for fresh data: every stream is due, of these systems or of all."""
        for lane in self._lanes:
            if isinstance(lane.work, PullWork) and (not systems or lane.system in systems):
                lane.work.all_due()
        self.nudge()

    def stop(self) -> None:
        """Finish the steps in hand and leave."""
        self._stopping.set()

    def _housekeep(self) -> None:
        now = self._clock.now()
        foreign = self._store.foreign_changes()
        if foreign:
            self._figures.heard(foreign)
            self._followers.heard(foreign)
            self._due_promises.heard(foreign)
            self.nudge()
        if not self._pauses.known or foreign.has("setting"):
            self._pauses.read()
            self._read_freshness()
        if now >= self._expire_at:
            self._expire_at = now + EXPIRE_EVERY
            self._tools.writer.run(lambda tx: tx.outbox.expire_leases(now))
        if now >= self._trim_at:
            self._trim_at = now + TRIM_EVERY
            self._trim()
        self._follow()
        # What a person sees comes before what follows from it, and half a history leads to a wrong level.
        if not any(isinstance(lane.work, PullWork) and lane.work.has_more for lane in self._lanes):
            self._count()

    def _follow(self) -> bool:
        try:
            return self._followers.work() or self._due_merges.work() or self._due_promises.work()
        except Exception:
            # The next change of the order is followed again; the agent goes on without it.
            log.exception("What follows from changes could not be queued")
            return False

    def _count(self, most_steps: int = STEPS_AT_ONCE) -> bool:
        """Count levels and stock; True when something was queued that follows from them."""
        try:
            self._figures.work(most_steps)
            return self._level_feed.work()
        except Exception:
            # What follows from the records can be counted again; the agent goes on without it.
            log.exception("Levels and free stock could not be counted")
            return False

    def _trim(self) -> None:
        for _ in range(TRIM_PORTIONS):
            if not any(self._tools.writer.run(lambda tx: tx.trim())):
                return
        # More is left than one look forgets: the next look goes on.
        self._trim_at = self._clock.now()

    def _read_freshness(self) -> None:
        with self._store.read() as tx:
            kept = tx.settings.get(FRESHNESS, {}, scope="company")
        if self._freshness.take(kept):
            for lane in self._lanes:
                if isinstance(lane.work, PullWork):
                    lane.work.repaced()
                    lane.wake.set()

    def _changed(self, changes: ChangeSet) -> None:
        self._figures.heard(changes)
        self._followers.heard(changes)
        self._due_promises.heard(changes)
        if changes.has("outbox_op") or changes.has("conflict"):
            self.nudge()

    def _run_lane(self, lane: Lane) -> None:
        while not self._stopping.is_set():
            lane.wake.clear()
            try:
                if lane.system not in self._pauses and lane.work.step():
                    continue
            except Exception:
                # One fault must not end the lane: it is logged, and the lane rests before it goes on.
                log.exception("The lane %s failed", lane.name)
                self._stopping.wait(LOOK_EVERY_S)
                continue
            ahead = (lane.work.next_due() - self._clock.now()).total_seconds()
            lane.wake.wait(min(max(ahead, 0.01), LOOK_EVERY_S * 10))


def _owners(by_capability: Mapping[str, Connector]) -> Owners:
    vendors = {capability: one.system for capability, one in by_capability.items()}
    names = {spec.name for one in by_capability.values() if isinstance(one, Source) for spec in one.streams()}
    return Owners.of(vendors, names)


def _ask_first(op: Uid, now: datetime, tx: WriteTx) -> None:
    tx.outbox.mark_unknown(op, "outbox.lease_expired", {}, now)


def _level_keeper(by_capability: Mapping[str, Connector]) -> str | None:
    """Return the system that shows levels, if there is one."""
    crm: object = by_capability.get(HUB)
    return by_capability[HUB].system if isinstance(crm, LevelKeeper) and crm.keeps_levels() else None


def _lanes(
    by_capability: Mapping[str, Connector], tools: Tools, handlers: Sequence[Handler[Any, Any]]
) -> list[Lane]:
    lanes = []
    for capability, connector in by_capability.items():
        pusher = Pusher(connector, (capability, connector.system), handlers, tools)
        lanes.append(Lane(f"push-{capability}", connector.system, PushWork(pusher, tools.clock)))
    for connector in {one.system: one for one in by_capability.values()}.values():
        if isinstance(connector, Source):
            authors = Authors(connector, connector.system, tools.store, tools.writer)
            work = PullWork(Puller(connector, tools), authors)
            lanes.append(Lane(f"pull-{connector.system}", connector.system, work))
    return lanes

"""Whoever looks into the CRM sees the manager's calls there: each once, and none of a colleague's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.outbox import Action, OpState
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.settings import Profile
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.sync.engine import PushWork, all_handlers
from b2bdesk.sync.health import HealthBoard
from b2bdesk.sync.push import Pusher, Tools
from b2bdesk.sync.put_call import TOO_LATE, CallFeed
from b2bdesk.sync.writer import Writer
from b2bdesk.training import RETAILCRM_KEY, SITE
from b2bdesk.training.asterisk.office import AsteriskOffice
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.desk_rig import DeskRig
from tests.telephone import COLLEAGUE, ORLOV, OWN, ListeningAgent, small_world, start_exchange


class MovedClock(SystemClock):
    """The real clock, some time ahead."""

    ahead = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.ahead

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead.total_seconds()


class Manager:
    """A desk at a phone, whose agent also speaks to a CRM."""

    def __init__(self, folder: Path, exchange: AsteriskOffice, crm: RetailCrmOffice, calls: str) -> None:
        self.rig, self.office, self.clock = DeskRig(folder), crm, MovedClock()
        given: dict[str, object] = {"base_url": crm.addresses()["retailcrm"], "site": SITE, "calls": calls}
        given |= {"requests_per_second": 5_000.0, "requests_at_once": 5_000}
        secrets = MemorySecrets({(service_name("test", "retailcrm"), "api_key"): RETAILCRM_KEY})
        profile = Profile("test", {"crm": "retailcrm"}, {"retailcrm": given})
        self.opened = open_connectors(profile, secrets, self.clock)
        connector = self.opened.by_capability["crm"]
        self.agent = ListeningAgent(self.rig.folder, exchange, feed=CallFeed.of(connector)).start()
        writer = Writer(self.agent.store, 0)
        board = HealthBoard(writer, self.clock, lambda _: None)
        tools = Tools(self.agent.store, writer, self.clock, board, random.Random(1), "agent")
        self._push = PushWork(Pusher(connector, ("crm",), all_handlers(), tools), self.clock)

    def close(self) -> None:
        self.agent.close()
        self.opened.close()
        self.rig.close()

    def send(self) -> None:
        self._push.wake()
        while self._push.step():
            pass

    def journal(self) -> list[tuple[str, str, str]]:
        return [(one["type"], one["result"], one["code"]) for one in self.office.control.calls()]

    def popups(self) -> list[tuple[str, str]]:
        return [(one["type"], one["phone"]) for one in self.office.crm.call_events]

    def open(self) -> list[tuple[Action, OpState]]:
        with self.agent.store.read() as tx:
            return [(op.action, op.state) for op in tx.outbox.rows(OutboxQuery())]


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AsteriskOffice]:
    office = start_exchange(tmp_path_factory.mktemp("exchange"))
    yield office
    office.stop()


@pytest.fixture
def crm() -> Iterator[RetailCrmOffice]:
    office = RetailCrmOffice(small_world())
    office.crm.options.rate_limit = 10_000
    office.start()
    yield office
    office.stop()


@pytest.fixture
def manager(tmp_path: Path, exchange: AsteriskOffice, crm: RetailCrmOffice) -> Iterator[Manager]:
    one = Manager(tmp_path / "desk", exchange, crm, "ringing")
    yield one
    one.close()


def test_a_ring_and_then_the_whole_call_are_seen_in_the_crm(
    manager: Manager, exchange: AsteriskOffice
) -> None:
    linked = exchange.ring(ORLOV, OWN)
    manager.agent.await_ring()
    manager.agent.await_call("ringing", linked)
    manager.send()
    assert (manager.popups(), manager.journal()) == ([("in", "+74951234567")], [])
    exchange.answer(linked)
    manager.agent.await_call("talking", linked)
    exchange.hang_up(linked)
    manager.agent.await_call("answered", linked)
    manager.send()
    assert manager.popups() == [("in", "+74951234567"), ("hangup", "+74951234567")]
    assert manager.journal() == [("in", "answered", OWN)]
    assert manager.open() == []


def test_a_colleagues_call_is_left_to_his_own_desk(manager: Manager, exchange: AsteriskOffice) -> None:
    theirs = exchange.ring(ORLOV, COLLEAGUE)
    manager.agent.await_call("ringing", theirs)
    exchange.give_up(theirs)
    manager.agent.await_call("abandoned", theirs)
    manager.send()
    assert (manager.popups(), manager.journal(), manager.open()) == ([], [], [])


def test_a_lost_answer_leaves_one_entry(
    manager: Manager, exchange: AsteriskOffice, crm: RetailCrmOffice
) -> None:
    linked = exchange.ring(ORLOV, OWN)
    exchange.give_up(linked)
    manager.agent.await_call("abandoned", linked)
    crm.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, path="calls/upload"))
    manager.send()
    assert (Action.PUT_CALL, OpState.UNKNOWN) in manager.open()
    for _ in range(6):
        manager.clock.ahead += timedelta(minutes=1)
        manager.send()
    assert manager.journal() == [("in", "no answer", OWN)]
    assert manager.open() == []


def test_after_an_hour_without_the_crm_the_journal_is_whole_and_nobody_sees_old_cards(
    manager: Manager, exchange: AsteriskOffice
) -> None:
    linked = exchange.ring(ORLOV, OWN)
    manager.agent.await_call("ringing", linked)
    exchange.give_up(linked)
    manager.agent.await_call("abandoned", linked)
    manager.clock.ahead = TOO_LATE * 60
    # The store tells the time of what the engine reads, so it has to stand as late as the engine.
    manager.agent.store.clock = manager.clock
    manager.send()
    assert (manager.popups(), manager.journal()) == ([], [("in", "no answer", OWN)])


def test_where_the_crm_has_its_own_telephony_nothing_is_queued(
    tmp_path: Path, exchange: AsteriskOffice, crm: RetailCrmOffice
) -> None:
    quiet = Manager(tmp_path / "desk", exchange, crm, "none")
    try:
        linked = exchange.ring(ORLOV, OWN)
        exchange.give_up(linked)
        quiet.agent.await_call("abandoned", linked)
        assert quiet.open() == []
    finally:
        quiet.close()

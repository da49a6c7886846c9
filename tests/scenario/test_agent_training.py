"""Desk, agent process and training back office together: three processes' worth of the real thing."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from b2bdesk.errors import AgentAway
from b2bdesk.link import AgentLink, Hello, LinkState
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.document import DeliveryState, Letter, Recipient
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.rows import ClientQuery, OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.sync.asked_crm import AskedCrm
from b2bdesk.sync.asks import RETURNS, AskedRequisites
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.supervisor import SECRETS, TrainingOffice
from b2bdesk.training.world import World
from tests.scenario.whole_desk import TINY

COMMAND = [sys.executable, str(Path(__file__).parents[2] / "main.py"), "agent", "--link"]
PATIENCE_S = 60.0


class Desk:
    """A desk whose agent is a real process, on the training back office or some of its systems."""

    def __init__(self, home: Path, office: TrainingOffice, capabilities: Collection[str] = ()) -> None:
        self.office = office
        self.folder = home / "profiles" / "training"
        self.store = Store.open(self.folder, key=None, clock=SystemClock(), origin="desk", migrate=True)
        settings = office.profile()
        if capabilities:
            settings["vendors"] = {name: settings["vendors"][name] for name in capabilities}
        settings["connectors"]["retailcrm"] |= {
            "requests_per_second": 500.0,
            "requests_at_once": 500,
            "late_commit_s": 4.0,
        }
        settings["connectors"]["mail"] |= {"late_commit_s": 4.0}
        self.ready = threading.Event()
        self.link = AgentLink(
            COMMAND,
            lambda: Hello(profile="training", settings={**settings, "secrets": SECRETS}),
            returns=RETURNS,
            on_status=lambda status: self.ready.set() if status.state is LinkState.READY else None,
            pauses_s=(0.1,),
            environment={**os.environ, "B2BDESK_HOME": str(home)},
        )

    def wait_until(self, so: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        ends_at = time.monotonic() + patience_s
        while not so():
            assert time.monotonic() < ends_at, self.open_operations()
            threading.Event().wait(0.1)

    def open_operations(self) -> list[OutboxOp]:
        with self.store.read() as tx:
            return tx.outbox.rows(OutboxQuery())

    def queue(self, stream: str, action: Action, **payload: str) -> None:
        with self.store.write() as tx:
            target = action.value.partition(".")[0]
            tx.outbox.add(OutboxOp(new_uid(), stream, target, action, dict(payload), tx.now))
        self.link.nudge()

    def clients(self) -> list[Uid]:
        with self.store.read() as tx:
            return [row.uid for row in tx.clients.rows(tx.clients.keys(ClientQuery()))]

    def rename(self, client: Uid, name: str) -> None:
        with self.store.write() as tx:
            tx.clients.save(replace(tx.clients.need(client), name=name))
        self.queue(f"client:{client}", Action.PUT_CLIENT, client=client)


@pytest.fixture(scope="module")
def office() -> Iterator[TrainingOffice]:
    one = TrainingOffice(World.build(TINY, today=SystemClock().today())).start()
    one.retailcrm.crm.options.rate_limit = 10_000
    yield one
    one.stop()


@pytest.fixture
def desk(office: TrainingOffice, tmp_path: Path) -> Iterator[Desk]:
    one = Desk(tmp_path, office)
    one.link.start()
    assert one.ready.wait(PATIENCE_S)
    yield one
    office.retailcrm.faults.clear()
    one.link.stop()
    one.store.close()


def test_a_company_is_found_by_its_tax_number_through_the_agent(desk: Desk) -> None:
    company = desk.office.world.companies[0]
    found = AskedRequisites(desk.link, deadline_s=20).by_inn(company.inn)
    assert company.inn in {one.inn for one in found}
    there = AskedCrm(desk.link, deadline_s=20).clients_by_inn(company.inn)
    assert [one.ext.kind for one in there] == ["customer_corporate"] and there[0].name
    with desk.store.read() as tx:
        (state,) = [one for one in tx.states.all() if one.system == "dadata"]
    assert state.state == "ok" and state.last_ok is not None, "the Sync screen knows that it answers"


def test_a_letter_leaves_through_the_agent_by_encrypted_mail(desk: Desk) -> None:
    me = desk.office.world.users[0].email
    letter = Letter(
        uid=new_uid(),
        message_id=f"<{new_uid()}@desk.example>",
        subject="Счёт № 7",
        sender=f"Анна <{me}>",
        text="Добрый день!",
        at=SystemClock().now(),
        recipients=(Recipient("buyer@romashka.example"),),
    )
    with desk.store.write() as tx:
        tx.letters.save(letter)
    desk.queue(f"letter:{letter.uid}", Action.SEND_LETTER, letter=letter.uid)
    desk.wait_until(lambda: not desk.open_operations())
    with desk.store.read() as tx:
        assert tx.letters.need(letter.uid).state is DeliveryState.HANDED_OVER
    assert any("romashka" in str(one) for one in desk.office.mail.letters())


def test_an_agent_that_is_killed_while_the_crm_is_slow_doubles_nothing(desk: Desk) -> None:
    desk.wait_until(lambda: len(desk.clients()) == len(desk.office.world.clients))
    desk.office.retailcrm.faults.add(Fault(FaultKind.ANSWER_LATE, writes_only=True, seconds=3.0))
    client = desk.clients()[0]
    desk.rename(client, "Переименован и убит")
    desk.wait_until(lambda: any(op.state == "sending" for op in desk.open_operations()))
    assert desk.link.process_id is not None
    os.kill(desk.link.process_id, signal.SIGKILL)
    desk.wait_until(lambda: not desk.open_operations())
    with desk.store.read() as tx:
        assert tx.clients.need(client).name == "Переименован и убит"
        assert tx.conflicts.count() == 0


def test_an_answer_lost_on_the_way_is_settled_by_looking(desk: Desk) -> None:
    desk.wait_until(lambda: len(desk.clients()) == len(desk.office.world.clients))
    desk.office.retailcrm.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True))
    client = desk.clients()[1]
    desk.rename(client, "Ответ потерян")
    desk.wait_until(lambda: any(op.state == "unknown" for op in desk.open_operations()))
    desk.wait_until(lambda: not desk.open_operations())
    with desk.store.read() as tx:
        assert tx.clients.need(client).name == "Ответ потерян"


def test_without_the_agent_a_live_question_is_told_at_once(desk: Desk) -> None:
    desk.link.stop()
    with pytest.raises(AgentAway):
        AskedRequisites(desk.link).by_inn("7707083893")

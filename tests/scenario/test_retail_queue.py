"""From the retail queue to an order of a client: found by its evidence, taken by one key, the number kept."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from b2bdesk.connectors.ports import RetailDesk
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.errors import NotAllowed, NotFound, Refused
from b2bdesk.model.client import ContactRole, PointKind
from b2bdesk.model.order import Stage
from b2bdesk.model.outbox import OpState
from b2bdesk.model.retail_order import SignKind
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.services import client_files, clients, newcomers, retail, retail_files, sync, today
from b2bdesk.services.elsewhere import Known
from b2bdesk.settings import Profile
from b2bdesk.store.rows import OrderQuery, OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from b2bdesk.training import RETAILCRM_KEY, SITE
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.newcomers import NEWCOMERS
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.world import Size, World
from tests.desk_rig import DeskRig, contact

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
COLLEAGUE = 12


@dataclass
class Shift:
    """A desk and its agent before a CRM with private buyers."""

    rig: DeskRig
    office: RetailCrmOffice
    engine: Engine
    crm: RetailDesk

    def reads(self, **passes: float) -> None:
        """Let time pass and the agent work until nothing is left."""
        self.rig.clock.move(timedelta(**passes))
        self.engine.sync_now()
        self.engine.settle()

    def found(self) -> dict[str, TodayItem]:
        """Return what stands in the queue of the day, by the buyers' surnames."""
        kind = TodayKind.LOOKS_B2B
        day = today.day(self.rig.desk)
        items = [item for item in (*day.items, *day.later) if item.kind is kind]
        return {item.facts["order"].buyer.split()[0]: item for item in items}

    def orders(self, number: str) -> list[Any]:
        with self.rig.store.read() as tx:
            keys = tx.orders.keys(OrderQuery(text=number))
            return [tx.orders.need(row.uid) for row in tx.orders.rows(keys)]

    def states(self) -> list[OpState]:
        with self.rig.store.read() as tx:
            return [op.state for op in tx.outbox.rows(OutboxQuery())]


SCAN = b"\xff\xd8\xff" + bytes(range(256)) * 4


def scan(folder: Path) -> Path:
    """A card of the company as its client photographed it."""
    path = folder / "Карточка.jpg"
    path.write_bytes(SCAN)
    return path


def files_of(shift: Shift, client: Uid) -> list[tuple[str, Known | None]]:
    """The files of a client and how far they have come into the CRM."""
    with shift.rig.store.read() as tx:
        return [(one.file.name, one.known) for one in client_files.standings(shift.rig.desk, tx, client)]


def person_of(shift: Shift, contact: Uid) -> int:
    """The contact's number in the CRM."""
    with shift.rig.store.read() as tx:
        return int(dict(tx.refs.links("retailcrm", [contact]))[contact, "customer"])


@pytest.fixture(scope="module")
def world() -> World:
    return World.build(Size("retail", 6, 8, 20, 24), today=date(2026, 11, 23))


@pytest.fixture
def shift(world: World, tmp_path: Path) -> Iterator[Shift]:
    rig = DeskRig(tmp_path / "desk")
    rig.clock.move(MORNING - rig.clock.now())
    office = RetailCrmOffice(world, clock=TrainingClock(rig.clock.now), private_buyers=True)
    office.crm.options.rate_limit = 10_000
    office.start()
    given = {"base_url": office.addresses()["retailcrm"], "site": SITE, "order_type": "eshop-legal",
             "requests_per_second": 5_000.0, "requests_at_once": 5_000}  # fmt: skip
    secrets = MemorySecrets({(service_name("test", "retailcrm"), "api_key"): RETAILCRM_KEY})
    opened = open_connectors(Profile("test", {"crm": "retailcrm"}, {"retailcrm": given}), secrets, rig.clock)
    agent = Store.open(tmp_path / "desk", key=None, clock=rig.clock, origin="agent", migrate=False)
    engine = Engine(agent, opened.by_capability, rig.clock, owner="agent", rest_s=0)
    crm = opened.by_capability["crm"]
    assert isinstance(crm, RetailDesk)
    shift = Shift(rig, office, engine, crm)
    shift.reads()
    yield shift
    opened.close()
    agent.close()
    rig.close()
    office.stop()


def test_companies_stand_in_the_queue_of_the_day_with_their_evidence(shift: Shift) -> None:
    found = shift.found()
    assert sorted(found) == ["Данилов", "Ефремова", "Титов", "Шмелёва"]
    item = found["Ефремова"]
    assert item.due == item.facts["order"].came_at + timedelta(minutes=30)
    assert [one.kind for one in item.facts["order"].signs] == [SignKind.INN, SignKind.COMPANY]
    with shift.rig.store.read() as tx:
        assert len(tx.retail.of("retailcrm")) == 4, "everybody else's order is not kept"


@dataclass
class AtOnce:
    """Hands files over as the agent does, without the channel."""

    connector: RetailDesk

    def order_file(self, order: str, name: str) -> bytes:
        first = self.connector.order_file(order, name, 0)
        return first.content + self.connector.order_file(order, name, len(first.content)).content


def test_the_attached_file_is_fetched_under_a_name_that_leads_nowhere(shift: Shift, tmp_path: Path) -> None:
    desk = replace(shift.rig.desk, crm=AtOnce(shift.crm))
    files = shift.office.crm.files
    with shift.rig.store.read() as tx:
        (order,) = [one for one in tx.retail.open() if retail_files.files_of(one)]
    (name,) = retail_files.files_of(order)
    path = retail_files.fetch(desk, order.uid, name, tmp_path)
    assert path.parent == tmp_path and "ИНН" in path.read_text("utf-8")
    (file,) = [row for row in files.every(files.ids()) if row["filename"] == name]
    body = b"x" * 700_000
    files.put(file | {"size": len(body), "content": base64.b64encode(body).decode()})
    assert len(retail_files.fetch(desk, order.uid, name, tmp_path).read_bytes()) == 700_000, "in two parts"
    files.put(file | {"size": 10_000_001})
    with pytest.raises(Refused, match="attachment_too_large"):
        retail_files.fetch(desk, order.uid, name, tmp_path)
    with pytest.raises(NotFound):
        retail_files.fetch(desk, order.uid, "../../.bashrc", tmp_path)
    files.remove(file["id"])
    with pytest.raises(Refused, match="attachment_gone"):
        retail_files.fetch(desk, order.uid, name, tmp_path)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Реквизиты ООО «Ромашка».docx", "Реквизиты ООО Ромашка.docx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\run.xlsx", "run.xlsx"),
        ("NUL.txt", "file NUL.txt"),
        ("...", "file"),
        (f"{'a' * 300}.pdf", f"{'a' * 80}.pdf"),
    ],
)
def test_names_of_files_are_made_safe(name: str, safe: str) -> None:
    assert retail_files.safe_name(name) == safe


def test_an_order_of_a_known_company_is_taken_with_its_number(shift: Shift) -> None:
    item = shift.found()["Данилов"]
    assert item.facts["client"], "the client with this INN is named before"
    case = retail.case_of(shift.rig.desk, item.subject)
    hit = case.known[0]
    retail.take(shift.rig.desk, item.subject, hit.client, hit.company)
    assert "Данилов" not in shift.found()
    shift.reads(seconds=10)
    (order,) = shift.orders(item.number)
    assert (order.number, order.client, order.stage) == (item.number, hit.client, Stage.RECEIVED)
    assert order.total == item.total
    assert shift.states() == []
    manager = replace(shift.rig.desk, me=order.responsible)
    kinds = [one.kind for one in today.day(manager).items if one.subject == order.uid]
    assert kinds == [TodayKind.ORDER_BY_HAND]
    with shift.rig.store.read() as tx:
        assert tx.retail.get(item.subject) is None


def test_the_buyers_own_card_becomes_the_contact_of_the_order(shift: Shift) -> None:
    item = shift.found()["Данилов"]
    hit = retail.case_of(shift.rig.desk, item.subject).known[0]
    with shift.rig.store.write() as tx:
        client = tx.clients.need(hit.client)
        buyer = contact("Егор", "Данилов", (ContactRole.ORDERS,), client.companies[0], phone="+79031200412")
        tx.clients.save(replace(client, contacts=(*client.contacts, buyer)))
    queued = retail.take(shift.rig.desk, item.subject, hit.client, hit.company)
    assert queued.payload["contact"] == buyer.uid
    assert buyer.points[0].kind is PointKind.PHONE


def test_taking_is_undone_while_it_has_not_left(shift: Shift) -> None:
    item = shift.found()["Данилов"]
    hit = retail.case_of(shift.rig.desk, item.subject).known[0]
    queued = retail.take(shift.rig.desk, item.subject, hit.client, hit.company)
    with pytest.raises(NotAllowed):
        retail.take(shift.rig.desk, item.subject, hit.client, hit.company)
    retail.take_back(shift.rig.desk, queued)
    assert "Данилов" in shift.found()
    again = retail.take(shift.rig.desk, item.subject, hit.client, hit.company)
    sync.cancel(shift.rig.desk, again.uid)
    assert "Данилов" in shift.found(), "taken back on the Sync screen it waits again as well"


def test_a_new_client_is_made_with_its_order_and_its_file(shift: Shift, tmp_path: Path) -> None:
    item = shift.found()["Ефремова"]
    new = retail.case_of(shift.rig.desk, item.subject).new_client
    new = replace(new, file=client_files.lay_in_sheet(shift.rig.desk, scan(tmp_path)))
    assert (new.inn, new.contact_name, new.phone) == (NEWCOMERS[3].inn, "Ефремова Нина", "+79851200413")
    made = newcomers.create(shift.rig.desk, replace(new, name="Балтийский Фрахт"))
    assert "Ефремова" not in shift.found()
    newcomers.undo_create(shift.rig.desk, made, new)
    assert "Ефремова" in shift.found(), "without the client the order waits again"
    assert files_of(shift, made.client.uid) == [], "the file lies in the sheet again"
    made = newcomers.create(shift.rig.desk, replace(new, name="Балтийский Фрахт"))
    for _ in range(4):
        shift.reads(seconds=10)
    (order,) = shift.orders(item.number)
    assert order.client == made.client.uid
    assert files_of(shift, made.client.uid) == [("Карточка.jpg", Known.THERE)]
    (file,) = shift.office.control.files(person_id=person_of(shift, made.contact))
    assert (base64.b64decode(file["content"]), file["filename"][-4:]) == (SCAN, ".jpg")


def test_a_file_that_the_crm_refuses_holds_up_nothing_else(shift: Shift, tmp_path: Path) -> None:
    client = shift.found()["Данилов"].facts["client"]
    with shift.rig.store.read() as tx:
        (hit,) = tx.clients.similar(client, 1)
    shift.office.crm.options.files_paid = False
    added = client_files.add(shift.rig.desk, hit.client, scan(tmp_path))
    with shift.rig.store.read() as tx:
        known = tx.clients.need(hit.client)
    clients.change(shift.rig.desk, replace(known, pinned_note="Ждут счёт", vip=not known.vip))
    shift.reads(seconds=10)
    assert files_of(shift, hit.client) == [("Карточка.jpg", Known.REFUSED)]
    assert shift.states() == [OpState.REFUSED], "the client himself has left"
    shift.office.crm.options.files_paid = True
    sync.retry(shift.rig.desk, added.operation.uid)
    shift.reads(seconds=10)
    assert files_of(shift, hit.client) == [("Карточка.jpg", Known.THERE)]
    with pytest.raises(NotAllowed):
        client_files.take_back(shift.rig.desk, added)


def test_what_is_left_to_retail_is_not_asked_about_again(shift: Shift) -> None:
    item = shift.found()["Шмелёва"]
    retail.leave(shift.rig.desk, item.subject)
    shift.office.control.as_user(
        COLLEAGUE, f"orders/{item.facts['order'].external_id}/edit", {"order": {"managerComment": "ждём"}}
    )
    shift.reads(minutes=2)
    assert "Шмелёва" not in shift.found()
    retail.ask_again(shift.rig.desk, item.subject)
    assert shift.found()["Шмелёва"].facts["order"].comment.endswith("ждём")


def test_what_leaves_the_retail_queue_leaves_the_day(shift: Shift) -> None:
    item = shift.found()["Титов"]
    shift.office.control.as_user(
        COLLEAGUE, f"orders/{item.facts['order'].external_id}/edit", {"order": {"status": "client-confirmed"}}
    )
    shift.reads(minutes=2)
    assert "Титов" not in shift.found()
    with pytest.raises(NotFound):
        retail.case_of(shift.rig.desk, item.subject)


def test_an_order_that_a_colleague_took_is_refused_and_said(shift: Shift) -> None:
    item = shift.found()["Данилов"]
    case = retail.case_of(shift.rig.desk, item.subject)
    retail.take(shift.rig.desk, item.subject, case.known[0].client, case.known[0].company)
    other = shift.office.crm.world.clients[-1].id
    theirs = {"order": {"customer": {"id": other}}}
    shift.office.control.as_user(COLLEAGUE, f"orders/{case.order.external_id}/edit", theirs)
    shift.reads(seconds=10)
    assert shift.states() == [OpState.REFUSED]

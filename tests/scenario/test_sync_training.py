"""The engine against the whole training back office, over real sockets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.client import Client, Company
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.order import Order, OrderLine, Stage
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.people import OwnCompany
from b2bdesk.model.uid import new_uid
from b2bdesk.rules.totals import recomputed
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.settings import profile_from
from b2bdesk.store.rows import ClientQuery, OrderQuery, OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from b2bdesk.training.supervisor import SECRETS, TrainingOffice
from b2bdesk.training.world import Size, World


@dataclass
class Solo:
    """A desk on the training office, with its agent's engine."""

    office: TrainingOffice
    store: Store
    engine: Engine
    own: OwnCompany

    def new_client(self, inn: str) -> Client:
        company = Company(new_uid(), "ООО «Новая»", "ООО «Новая»", is_main=True, inn=inn, kpp="770701001")
        client = Client(new_uid(), "Новая", companies=(company,))
        with self.store.write() as tx:
            tx.clients.save(client)
            self.queue(tx, f"client:{client.uid}", Action.PUT_CLIENT, {"client": client.uid})
        return client

    def confirm_order(self, client: Client) -> Order:
        with self.store.write() as tx:
            hit = tx.products.suggest("", None, 1) or tx.products.suggest("а", None, 1)
            line = OrderLine(
                new_uid(),
                1,
                "Кабель",
                Decimal(3),
                product=hit[0].uid if hit else None,
                list_price=Decimal("100.00"),
                discount_percent=Decimal(5),
            )
            order = recomputed(
                Order(
                    uid=new_uid(),
                    own_number=tx.orders.next_own_number(),
                    client=client.uid,
                    company=client.companies[0].uid,
                    own_company=self.own.uid,
                    stage=Stage.CONFIRMED,
                    lines=(line,),
                ),
                mode=self.own.vat_mode,
                today=self.store.clock.today(),
            )
            tx.orders.save(order)
            payload = {"order": order.uid, "reason": "confirmed"}
            self.queue(tx, f"order:{order.uid}", Action.PUT_ORDER, payload)
        return order

    def queue(self, tx, stream, action, payload) -> None:  # type: ignore[no-untyped-def]
        target = action.value.partition(".")[0]
        tx.outbox.add(OutboxOp(new_uid(), stream, target, action, payload, tx.now))

    def order(self, order: Order) -> Order:
        with self.store.read() as tx:
            return tx.orders.need(order.uid)

    def open_operations(self) -> list[OutboxOp]:
        with self.store.read() as tx:
            return tx.outbox.rows(OutboxQuery())


@pytest.fixture(scope="module")
def training() -> Iterator[TrainingOffice]:
    with_world = TrainingOffice(
        World.build(Size("sync", 30, 50, 400, 250), today=SystemClock().today())
    ).start()
    with_world.retailcrm.crm.options.rate_limit = 10_000
    yield with_world
    with_world.stop()


@pytest.fixture
def solo(training: TrainingOffice, tmp_path: Path) -> Iterator[Solo]:
    clock = SystemClock()
    store = Store.open(tmp_path, key=None, clock=clock, origin="agent", migrate=True)
    own = OwnCompany(new_uid(), "ООО «Мы»", "Мы", "7707083893", "1027700132195", "Москва")
    with store.write() as tx:
        tx.people.save_own_company(own)
    settings = training.profile()
    settings["connectors"]["retailcrm"] |= {"requests_per_second": 500.0, "requests_at_once": 500}
    profile = profile_from(settings, name="training")
    secrets = MemorySecrets(
        {
            (service_name("training", vendor), name): value
            for vendor, fields in SECRETS.items()
            for name, value in fields.items()
        }
    )
    connectors = open_connectors(profile, secrets, clock)
    engine = Engine(store, connectors.by_capability, clock, owner="agent", rest_s=0)
    yield Solo(training, store, engine, own)
    connectors.close()
    store.close()


def test_the_first_sync_brings_clients_goods_and_orders(solo: Solo) -> None:
    solo.engine.settle()
    with solo.store.read() as tx:
        clients, orders = tx.clients.count(ClientQuery()), tx.orders.count(OrderQuery())
        quarantined = tx.quarantine.rows()
        states = {state.system: state.state for state in tx.states.all()}
    assert clients == len(solo.office.world.clients)
    assert orders > 0 and quarantined == []
    assert states["retailcrm"] == "ok"


def test_an_order_arrives_and_comes_back_without_a_conflict(solo: Solo) -> None:
    solo.engine.settle()
    client = solo.new_client("7707083893")
    order = solo.confirm_order(client)
    for _ in range(3):
        solo.engine.settle()
        solo.engine.sync_now()
        with solo.store.write() as tx:
            for op in tx.outbox.rows():
                tx.outbox.send_now(op.uid)
    assert solo.open_operations() == []
    ours = solo.order(order)
    assert ours.number == order.own_number
    assert ours.total == order.total
    with solo.store.read() as tx:
        assert [conflict.theirs for conflict in tx.conflicts.rows()] == []
        assert len(tx.refs.of(order.uid)) == 1
    assert ours.stage is Stage.CONFIRMED


def test_a_conflict_names_the_colleague_who_changed_it_there(solo: Solo) -> None:
    solo.engine.settle()
    order, number = _order_of_the_crm(solo)
    line = order.lines[0]
    with solo.store.write() as tx:
        mine = replace(order, lines=(replace(line, qty=line.qty + 1), *order.lines[1:]))
        tx.orders.save(recomputed(mine, mode=solo.own.vat_mode, today=solo.store.clock.today()))
        solo.queue(tx, f"order:{order.uid}", Action.PUT_ORDER, {"order": order.uid, "reason": "changed"})
    record = solo.office.retailcrm.crm.orders.get(number) or {}
    rows = [{"id": item["id"]} for item in record["items"]]
    rows[0]["quantity"] = int(line.qty) + 5
    colleague = solo.office.world.users[1]
    solo.office.retailcrm.control.as_user(colleague.id, f"orders/{number}/edit", {"order": {"items": rows}})
    solo.engine.settle()
    with solo.store.read() as tx:
        (conflict,) = tx.conflicts.rows()
        known = tx.people.user(tx.refs.uid_of("retailcrm", "user", str(colleague.id)) or order.uid)
    assert known is not None and conflict.by_theirs == known.full_name
    assert abs(solo.store.clock.now() - conflict.at) < timedelta(minutes=5)


def _order_of_the_crm(solo: Solo) -> tuple[Order, int]:
    """An order that may be changed, with its number in the CRM."""
    with solo.store.read() as tx:
        for number in solo.office.retailcrm.crm.orders.ids():
            uid = tx.refs.uid_of("retailcrm", "order", str(number))
            order = tx.orders.get(uid) if uid else None
            if order and order.stage is Stage.RECEIVED and order.lines:
                return order, number
    raise AssertionError("no order waits in the training CRM")

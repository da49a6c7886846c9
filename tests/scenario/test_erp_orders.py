"""A confirmed order reaches the ERP once, is held there, corrected there and taken back there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.model.delivery import ReserveState
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.rules import order_editing
from b2bdesk.services import orders
from b2bdesk.services.spreading import Happened, spread
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.records import Product
from b2bdesk.training.sap.customizing import Customizing
from b2bdesk.training.sap.known_partners import is_known
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import SMALL, World
from tests.scenario.erp_office import MORNING, ErpOffice

PIECE = "796"


@pytest.fixture(scope="module")
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture(scope="module")
def world() -> World:
    return World.build(SMALL, today=date(2026, 11, 23))


@pytest.fixture(scope="module")
def running(world: World, clock: HandClock) -> Iterator[SapOffice]:
    office = SapOffice(world, clock=TrainingClock(clock.now)).start()
    yield office
    office.stop()


@pytest.fixture
def sap(running: SapOffice) -> Iterator[SapOffice]:
    yield running
    running.faults.clear()
    for name in Customizing.__dataclass_fields__:
        setattr(running.customizing, name, getattr(Customizing(), name))


@pytest.fixture
def office(sap: SapOffice, clock: HandClock, tmp_path: Path) -> Iterator[ErpOffice]:
    made = ErpOffice(tmp_path, sap, clock)
    yield made
    made.close()


@pytest.fixture(scope="module")
def plentiful(world: World) -> list[Product]:
    pieces = [one for one in world.products() if one.active and one.unit.okei == PIECE]
    held = lambda one: min(qty for house, qty in one.stock.items() if house.startswith("B2B"))  # noqa: E731
    return sorted(pieces, key=held)[-6:]


@pytest.fixture
def goods(office: ErpOffice, plentiful: list[Product]) -> list[Uid]:
    return office.stocked(plentiful)


@pytest.fixture
def buyer(office: ErpOffice, world: World) -> Client:
    """A client without a discount whose company the ERP does not know yet."""
    return office.client_of(next(one for one in world.companies if one.kpp and not is_known(one)))


@pytest.fixture
def order(office: ErpOffice, buyer: Client, goods: list[Uid]) -> Order:
    """An order of two lines that the ERP holds."""
    done = office.confirm(office.typed(buyer, (goods[0], 3), (goods[1], 2))).order
    office.arrive()
    assert office.states() == []
    return office.order(done.uid)


def held(office: ErpOffice, order: Order) -> list[tuple[Decimal, str]]:
    """Quantity and reason of rejection of every item of the one order that the ERP has."""
    (found,) = office.sap.orders_of(order.own_number)
    items = office.sap.items_of(found["SalesOrder"])
    return [(one["RequestedQuantity"], one["SalesDocumentRjcnReason"]) for one in items]


def told(office: ErpOffice, order: Order, what: Happened) -> None:
    with office.store.write() as tx:
        spread(office.desk, tx, order, what)


def changed(office: ErpOffice, order: Order) -> Order:
    """Correct a confirmed order as it is stored, and spread it."""
    with office.store.write() as tx:
        tx.orders.save(orders.counted(office.desk, tx, order))
        kept = tx.orders.need(order.uid)
        spread(office.desk, tx, kept, Happened.CHANGED)
    return kept


def test_the_buyer_is_made_a_partner_first_then_the_goods_are_held(office: ErpOffice, order: Order) -> None:
    (found,) = office.sap.orders_of(order.own_number)
    assert found["DeliveryBlockReason"] == "01"
    assert held(office, order) == [(3, ""), (2, "")]
    with office.store.read() as tx:
        reserves = tx.reserves.of_order(order.uid)
        names = {ref.system: ref.number for ref in tx.refs.of(order.uid)}
        events = [one.facts for one in tx.events.of(order.uid) if one.kind == "robot"]
    assert [(one.qty, one.state, one.warehouse) for one in reserves] == [
        (3, ReserveState.HELD, "B2B1"), (2, ReserveState.HELD, "B2B1"),
    ]  # fmt: skip
    assert names["sap"] == found["SalesOrder"]
    assert events == [{"step": "reserve", "number": found["SalesOrder"], "held": 2, "lines": 2}]
    assert order.stage is Stage.CONFIRMED and order.checked_at is not None


def test_released_goods_may_leave(office: ErpOffice, order: Order) -> None:
    with office.store.write() as tx:
        tx.orders.save(replace(order, stage=Stage.IN_WORK))
        spread(office.desk, tx, tx.orders.need(order.uid), Happened.RELEASED)
    office.arrive()
    (found,) = office.sap.orders_of(order.own_number)
    assert found["DeliveryBlockReason"] == ""


def test_a_corrected_order_is_corrected_there_and_a_removed_line_is_rejected(
    office: ErpOffice, order: Order
) -> None:
    first, second = order.lines
    changed(office, order_editing.without_line(order_editing.with_qty(order, first.uid, Decimal(5)), second.uid))
    office.arrive()
    assert office.states() == []
    assert held(office, order) == [(5, ""), (2, "50")]
    with office.store.read() as tx:
        assert [(one.qty, one.state) for one in tx.reserves.of_order(order.uid)] == [(5, ReserveState.HELD)]


def test_cancelled_here_is_rejected_there(office: ErpOffice, order: Order) -> None:
    orders.cancel(office.desk, order.uid, "Передумали")
    office.arrive()
    assert office.states() == []
    assert {reason for _, reason in held(office, order)} == {"50"}
    with office.store.read() as tx:
        assert {one.state for one in tx.reserves.of_order(order.uid)} == {ReserveState.RELEASED}


def test_an_order_cancelled_before_it_left_is_never_made_there(
    office: ErpOffice, buyer: Client, goods: list[Uid]
) -> None:
    office.sap.faults.add(Fault(FaultKind.DOWN, times=0))
    done = orders.confirm(office.desk, office.typed(buyer, (goods[0], 1)), checked_at=office.clock.now()).order
    office.arrive()
    orders.cancel(office.desk, done.uid, "Передумали")
    office.sap.faults.clear()
    for _ in range(10):
        office.sync(minutes=1)
    assert office.states() == []
    assert office.sap.orders_of(done.own_number) == []


def test_taken_back_before_it_left_no_system_hears_of_it(
    office: ErpOffice, buyer: Client, goods: list[Uid]
) -> None:
    done = office.confirm(office.typed(buyer, (goods[0], 1))).order
    assert [action for action, _ in office.states()] == [Action.PUT_ORDER.value, Action.ERP_PUT_ORDER.value]
    assert orders.undo_confirm(office.desk, done.uid).stage is Stage.DRAFT
    office.arrive()
    assert office.states() == [] and office.crm.orders == {}
    assert office.sap.orders_of(done.own_number) == []


@pytest.mark.parametrize(
    "kind", [FaultKind.COMMIT_THEN_DROP, FaultKind.COMMIT_LATE, FaultKind.CUT_BODY, FaultKind.DROP_BEFORE_COMMIT]
)
@pytest.mark.parametrize("path", ["A_SalesOrder", "A_BusinessPartner"])
def test_a_lost_answer_makes_neither_two_orders_nor_two_partners(
    office: ErpOffice, buyer: Client, goods: list[Uid], kind: FaultKind, path: str
) -> None:
    office.sap.faults.add(Fault(kind, writes_only=True, path=path, seconds=90))
    done = office.confirm(office.typed(buyer, (goods[0], 2), (goods[2], 1))).order
    for _ in range(30):
        office.sync(minutes=1)
    assert office.states() == []
    assert held(office, done) == [(2, ""), (1, "")]
    company = buyer.companies[0]
    assert len(office.sap.partners_of(company.inn or "", company.kpp or "")) == 1


def test_a_line_removed_while_the_answer_is_lost_is_rejected_after_all(
    office: ErpOffice, buyer: Client, goods: list[Uid]
) -> None:
    office.sap.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True, path="A_SalesOrder"))
    done = office.confirm(office.typed(buyer, (goods[0], 2), (goods[2], 1))).order
    for _ in range(3):
        office.sync(seconds=6)
    assert (Action.ERP_PUT_ORDER.value, "unknown") in office.states()
    now = office.order(done.uid)
    changed(office, order_editing.without_line(now, now.lines[1].uid))
    for _ in range(15):
        office.sync(minutes=1)
    assert office.states() == []
    assert held(office, done) == [(2, ""), (1, "50")]


def test_a_refusal_is_a_problem_of_the_order_until_it_is_gone(
    office: ErpOffice, buyer: Client, goods: list[Uid]
) -> None:
    office.sap.faults.add(Fault(FaultKind.REFUSE, status=400, writes_only=True, path="A_SalesOrder", message="Нет"))
    done = office.confirm(office.typed(buyer, (goods[0], 2))).order
    office.arrive()
    assert office.states() == [(Action.ERP_PUT_ORDER.value, "refused")]
    assert office.order(done.uid).problem_code == "erp_refused"
    with office.store.write() as tx:
        tx.outbox.retry(office.operations()[0].uid)
    office.arrive()
    assert office.order(done.uid).problem_code is None
    assert held(office, done) == [(2, "")]

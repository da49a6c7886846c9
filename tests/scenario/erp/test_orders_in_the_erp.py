"""A confirmed order reaches the ERP once, is held there, corrected there and taken back there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from msgspec import structs

from b2bdesk.model.client import Client
from b2bdesk.model.delivery import ReserveState
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action, OpState
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import order_editing
from b2bdesk.services import orders
from b2bdesk.services.spreading import Happened, spread
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.training.faults import Fault, FaultKind
from tests.scenario.erp.office import ErpOffice

LOST = (FaultKind.COMMIT_THEN_DROP, FaultKind.COMMIT_LATE, FaultKind.CUT_BODY, FaultKind.DROP_BEFORE_COMMIT)


@pytest.fixture
def order(office: ErpOffice, buyer: Client, goods: list[Uid]) -> Order:
    """An order of two lines that the ERP holds; the CRM knows its goods, too."""
    with office.store.write() as tx:
        for place, one in enumerate(goods, start=200001):
            tx.refs.put(ExternalRef("product", one, office.crm.system, "offer", str(place)))
    done = office.confirm(office.typed(buyer, (goods[0], 3), (goods[1], 2))).order
    office.arrive()
    assert office.states() == []
    return office.order(done.uid)


def held(office: ErpOffice, order: Order) -> list[tuple[int, str]]:
    """Quantity and reason of rejection of every item of the one order that the ERP has."""
    (found,) = office.sap.orders_of(order.own_number)
    items = office.sap.items_of(found["SalesOrder"])
    return [(int(one["RequestedQuantity"]), one["SalesDocumentRjcnReason"]) for one in items]


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
    assert [(int(one.qty), one.state, one.warehouse) for one in reserves] == [
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
    changed(
        office, order_editing.without_line(order_editing.with_qty(order, first.uid, Decimal(5)), second.uid)
    )
    office.arrive()
    assert office.states() == []
    assert held(office, order) == [(5, ""), (2, "50")]
    with office.store.read() as tx:
        assert [(int(one.qty), one.state) for one in tx.reserves.of_order(order.uid)] == [
            (5, ReserveState.HELD)
        ]


def test_cancelled_here_is_rejected_there(office: ErpOffice, order: Order) -> None:
    orders.cancel(office.desk, order.uid, "Передумали")
    office.arrive()
    assert office.states() == []
    assert {reason for _, reason in held(office, order)} == {"50"}
    with office.store.read() as tx:
        assert {one.state for one in tx.reserves.of_order(order.uid)} == {ReserveState.RELEASED}


def colleague_changes(office: ErpOffice, order: Order, **values: object) -> None:
    """Change the order in the CRM's own window, behind this desk's back."""
    (there,) = (one for one in office.crm.orders.values() if one.number == order.own_number)
    office.crm.colleague_changes(replace(there, **values))  # type: ignore[arg-type]
    office.engine.sync_now()
    office.arrive()


def test_what_a_colleague_takes_out_in_the_crm_is_no_longer_held(office: ErpOffice, order: Order) -> None:
    (there,) = (one for one in office.crm.orders.values() if one.number == order.own_number)
    first = structs.replace(there.lines[0], qty=Decimal(7))
    total = first.qty * first.unit_price
    colleague_changes(office, order, lines=(first,), total=total, goods=total)
    assert office.states() == []
    assert held(office, order) == [(7, ""), (2, "50")]
    (found,) = office.sap.orders_of(order.own_number)
    assert found["DeliveryBlockReason"] == "01", "goods are released by whoever releases them"


def test_what_a_colleague_cancels_in_the_crm_is_no_longer_held(office: ErpOffice, order: Order) -> None:
    colleague_changes(office, order, status="cancel-other", status_group="cancel")
    assert office.order(order.uid).stage is Stage.CANCELLED and office.states() == []
    assert {reason for _, reason in held(office, order)} == {"50"}


def test_a_comment_in_the_crm_is_nothing_that_the_erp_hears(office: ErpOffice, order: Order) -> None:
    with office.store.read() as tx:
        before = len(tx.outbox.rows(OutboxQuery(states=(OpState.DONE,))))
    colleague_changes(office, order, comment_client="до обеда")
    assert office.order(order.uid).comment_client == "до обеда"
    with office.store.read() as tx:
        assert len(tx.outbox.rows(OutboxQuery(states=(OpState.DONE,)))) == before


@pytest.mark.parametrize("known", [False, True])
def test_an_order_cancelled_before_it_left_is_never_made_there(
    office: ErpOffice, buyer: Client, goods: list[Uid], known: bool
) -> None:
    if known:
        office.confirm(office.typed(buyer, (goods[1], 1)))
        office.arrive()
    done = office.confirm(office.typed(buyer, (goods[0], 1))).order
    orders.cancel(office.desk, done.uid, "Передумали")
    office.arrive()
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
    "kind",
    [FaultKind.COMMIT_THEN_DROP, FaultKind.COMMIT_LATE, FaultKind.CUT_BODY, FaultKind.DROP_BEFORE_COMMIT],
)
@pytest.mark.parametrize("path", ["A_SalesOrder", "A_BusinessPartner"])
def test_a_lost_answer_makes_neither_two_orders_nor_two_partners(
    office: ErpOffice, buyer: Client, goods: list[Uid], kind: FaultKind, path: str
) -> None:
    office.sap.faults.add(Fault(kind, writes_only=True, path=path, seconds=90))
    done = office.confirm(office.typed(buyer, (goods[0], 2), (goods[2], 1))).order
    for _ in range(8):
        office.sync(minutes=3)
    assert office.states() == []
    assert held(office, done) == [(2, ""), (1, "")]
    company = buyer.companies[0]
    assert len(office.sap.partners_of(company.inn or "", company.kpp or "")) == 1


def test_a_line_removed_while_the_answer_is_lost_is_rejected_after_all(
    office: ErpOffice, buyer: Client, goods: list[Uid]
) -> None:
    office.sap.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True, path="A_SalesOrder"))
    done = office.confirm(office.typed(buyer, (goods[0], 2), (goods[2], 1))).order
    lost = (Action.ERP_PUT_ORDER.value, "unknown")
    for _ in range(4):
        if lost not in office.states():
            office.sync(seconds=6)
    assert lost in office.states()
    now = office.order(done.uid)
    changed(office, order_editing.without_line(now, now.lines[1].uid))
    for _ in range(6):
        office.sync(minutes=3)
    assert office.states() == []
    assert held(office, done) == [(2, ""), (1, "50")]


def test_a_refusal_is_a_problem_of_the_order_until_it_is_gone(
    office: ErpOffice, buyer: Client, goods: list[Uid]
) -> None:
    office.sap.faults.add(
        Fault(FaultKind.REFUSE, status=400, writes_only=True, path="A_SalesOrder", message="Нет")
    )
    done = office.confirm(office.typed(buyer, (goods[0], 2))).order
    office.arrive()
    assert office.states() == [(Action.ERP_PUT_ORDER.value, "refused")]
    assert office.order(done.uid).problem_code == "erp_refused"
    with office.store.write() as tx:
        tx.outbox.retry(office.operations()[0].uid)
    office.arrive()
    assert office.order(done.uid).problem_code is None
    assert held(office, done) == [(2, "")]


def test_an_order_that_somebody_else_confirmed_is_changed_there_but_never_made_again(
    office: ErpOffice, order: Order, buyer: Client, goods: list[Uid]
) -> None:
    (found,) = office.sap.orders_of(order.own_number)
    colleagues = pulled_elsewhere(office, order, order.own_number)
    office.arrive()
    assert [number for number, _ in held(office, order)] == [4, 2]
    unknown_number = pulled_elsewhere(office, order, f"{order.own_number}A")
    office.arrive()
    assert office.states() == [(Action.ERP_PUT_ORDER.value, "refused")]
    assert office.sap.orders_of(f"{order.own_number}A") == []
    assert office.order(unknown_number.uid).problem_code == "erp_refused"
    with office.store.read() as tx:
        assert [ref.number for ref in tx.refs.of(colleagues.uid)] == [found["SalesOrder"]]


def pulled_elsewhere(office: ErpOffice, order: Order, number: str) -> Order:
    """The same order on a colleague's desk, where he makes one piece more of it."""
    first, second = (replace(line, uid=new_uid(), row_version=0) for line in order.lines)
    theirs = replace(order, uid=new_uid(), own_number=number, row_version=0, lines=(first, second))
    with office.store.write() as tx:
        if number == order.own_number:
            tx.orders.save(replace(office.order(order.uid), own_number="-"))
        tx.orders.save(order_editing.with_qty(theirs, first.uid, Decimal(4)))
        for op in spread(office.desk, tx, theirs, Happened.CHANGED):
            if op.action is not Action.ERP_PUT_ORDER:
                tx.outbox.cancel(op.uid)
    return theirs

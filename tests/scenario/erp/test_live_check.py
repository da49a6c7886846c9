"""F9 asks the ERP first; without an answer nothing but the CRM's order leaves until it was checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from b2bdesk.errors import DeadlineMissed, NotAllowed, OrderUnchecked, Superseded
from b2bdesk.model.client import Client
from b2bdesk.model.contract import Contract, ContractState
from b2bdesk.model.order import LineState, Order, PriceSource, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import order_editing
from b2bdesk.rules.check_choices import ChoiceKind, DifferenceKind, decided
from b2bdesk.services import confirming, documents, letters, orders
from b2bdesk.services.confirming import Check, Verdict
from b2bdesk.services.letters import LetterDraft
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.records import Product
from tests.scenario.erp.office import ErpOffice

LETTER = LetterDraft(
    to=("orlov@romashka.example",), subject="Заказ", text="Здравствуйте", new_domains_confirmed=True
)

LONG_AGO = date(2025, 1, 1)


@contextmanager
def silent(office: ErpOffice) -> Iterator[None]:
    office.sap.faults.add(Fault(FaultKind.DOWN, times=0))
    yield
    office.sap.faults.clear()


@pytest.fixture
def unchecked(office: ErpOffice, buyer: Client, goods: list[Uid]) -> Order:
    """An order that was confirmed while the ERP was silent, and has reached the CRM."""
    with silent(office):
        checked = office.check(office.typed(buyer, (goods[0], 3), (goods[1], 2)))
        done = orders.confirm(office.desk, checked.order, checked_at=checked.at).order
        office.arrive()
    return office.order(done.uid)


def kinds(checked: Check) -> list[DifferenceKind]:
    return [one.kind for one in checked.differences]


def ways(checked: Check, place: int = 0) -> list[ChoiceKind]:
    return [one.kind for one in checked.differences[place].choices]


def taking(checked: Check, *wanted: ChoiceKind) -> Order:
    """Choose one way a difference and return the order that follows."""
    chosen = {
        place: next(one for one in checked.differences[place].choices if one.kind is kind)
        for place, kind in enumerate(wanted)
    }
    return decided(checked.order, checked.differences, chosen)


def free_of(office: ErpOffice, product: Product, plant: str = "1710") -> int:
    return int(office.sap.system.promises.free(product.article, plant))


def test_nothing_differs(office: ErpOffice, buyer: Client, goods: list[Uid]) -> None:
    checked = office.check(office.typed(buyer, (goods[0], 3), (goods[1], 2)))
    assert (checked.verdict, checked.differences, checked.at) == (Verdict.FINE, (), office.clock.now())
    done = orders.confirm(office.desk, checked.order, checked_at=checked.at).order
    assert (done.stage, done.checked_at) == (Stage.CONFIRMED, checked.at)


def test_the_erp_prices_an_order_of_a_buyer_that_it_knows(
    office: ErpOffice, buyer: Client, goods: list[Uid], plentiful: list[Product]
) -> None:
    office.confirm(office.typed(buyer, (goods[3], 1)))
    office.arrive()
    typed = office.typed(buyer, (goods[0], 3), (goods[1], 2))
    assert office.check(typed).verdict is Verdict.FINE
    assert office.link.asked[-1] == "erp.simulate"
    dearer = replace(
        typed, lines=tuple(replace(one, list_price=one.list_price + 100) for one in typed.lines[:1])
    )
    checked = office.check(orders.recompute(office.desk, dearer))
    assert kinds(checked) == [DifferenceKind.PRICE]
    price = Decimal(plentiful[0].prices_kopecks["base"]) / 100
    found = checked.differences[0]
    assert (found.ours - found.theirs, found.theirs) == (Decimal(100), price)
    taken = taking(checked, ChoiceKind.TAKE_PRICE).lines[0]
    assert (taken.list_price, taken.price_source) == (price, PriceSource.ERP)
    kept = taking(checked, ChoiceKind.KEEP_PRICE)
    assert kept.lines[0].manual_price and kept.lines[0].list_price == price + 100
    assert office.check(kept).verdict is Verdict.FINE
    done = orders.confirm(office.desk, kept, checked_at=checked.at).order
    office.arrive()
    (held,) = office.sap.orders_of(done.own_number)
    assert abs(held["TotalNetAmount"] - done.lines[0].net) < Decimal("0.05"), "the ERP holds it at our price"


def test_more_than_there_is_can_be_less_elsewhere_or_later(
    office: ErpOffice, buyer: Client, goods: list[Uid], plentiful: list[Product]
) -> None:
    here, there = free_of(office, plentiful[5]), free_of(office, plentiful[5], "1720")
    most, other = (here, "B2B2") if here < there else (there, "B2B1")
    typed = office.typed(buyer, (goods[5], most + 1), (goods[0], 1))
    typed = order_editing.with_warehouse(typed, typed.lines[0].uid, "B2B1" if other == "B2B2" else "B2B2")
    checked = office.check(typed)
    assert kinds(checked) == [DifferenceKind.SHORT]
    assert (int(checked.differences[0].ours), int(checked.differences[0].theirs)) == (most + 1, most)
    assert ways(checked) == [ChoiceKind.ONLY_AVAILABLE, ChoiceKind.OTHER_WAREHOUSE, ChoiceKind.BACK_ORDER]
    assert taking(checked, ChoiceKind.ONLY_AVAILABLE).lines[0].qty == most
    moved = taking(checked, ChoiceKind.OTHER_WAREHOUSE)
    assert moved.lines[0].warehouse == other and office.check(moved).verdict is Verdict.FINE
    later = taking(checked, ChoiceKind.BACK_ORDER)
    assert later.lines[0].state is LineState.SHORT and office.check(later).verdict is Verdict.FINE
    done = orders.confirm(office.desk, moved, checked_at=checked.at).order
    office.arrive()
    with office.store.read() as tx:
        assert {one.warehouse for one in tx.reserves.of_order(done.uid)} >= {other}


def test_two_lines_of_the_same_goods_share_what_there_is(
    office: ErpOffice, buyer: Client, goods: list[Uid], plentiful: list[Product]
) -> None:
    typed = office.typed(buyer, (goods[4], free_of(office, plentiful[4])), (goods[4], 1))
    for line in typed.lines:
        typed = order_editing.with_warehouse(typed, line.uid, "B2B1")
    (short,) = office.check(typed).differences
    assert (short.line, short.theirs) == (typed.lines[1].uid, Decimal(0))


def test_goods_that_the_erp_does_not_know_and_a_text_are_told(
    office: ErpOffice, buyer: Client, goods: list[Uid]
) -> None:
    typed = orders.add_free_text(office.desk, office.typed(buyer, (goods[0], 1)), "Доставка", Decimal(500))
    checked = office.check(typed)
    assert kinds(checked) == [DifferenceKind.NOT_IN_ERP]
    assert len(taking(checked, ChoiceKind.TAKE_OUT).lines) == 1


def test_a_contract_that_ended_and_a_limit_are_told(
    office: ErpOffice, buyer: Client, goods: list[Uid]
) -> None:
    ended = Contract(
        new_uid(), buyer.uid, buyer.companies[0].uid, office.own.uid, "Д-7", LONG_AGO, LONG_AGO,
        state=ContractState.ACTIVE, till_on=date(2026, 1, 1), deferral_days=14, limit=Decimal("1.00"),
    )  # fmt: skip
    with office.store.write() as tx:
        tx.books.save_contracts([ended])
    typed = replace(office.typed(buyer, (goods[0], 1)), contract=ended.uid)
    checked = office.check(typed)
    assert kinds(checked) == [DifferenceKind.CONTRACT, DifferenceKind.LIMIT]
    assert checked.differences[1].theirs == typed.total - 1


def test_the_erps_own_limit_is_told(office: ErpOffice, buyer: Client, goods: list[Uid]) -> None:
    office.confirm(office.typed(buyer, (goods[3], 1)))
    office.arrive()
    office.sap.customizing.credit_limit = Decimal("0.01")
    assert kinds(office.check(office.typed(buyer, (goods[0], 1)))) == [DifferenceKind.ERP_LIMIT]


def test_while_the_erp_is_silent_only_the_crm_hears_of_the_order(office: ErpOffice, unchecked: Order) -> None:
    assert (unchecked.stage, unchecked.checked_at) == (Stage.UNCHECKED, None)
    assert office.states() == [] and [one.status_group for one in office.crm.orders.values()] == ["new"]
    with pytest.raises(OrderUnchecked):
        documents.issue_invoice(office.desk, unchecked.uid)
    draft = replace(LETTER, order=unchecked.uid)
    for attempt in (letters.send, letters.require_sendable):
        with pytest.raises(OrderUnchecked):
            attempt(office.desk, unchecked.client, draft)
    assert office.states() == []
    office.arrive()
    assert office.sap.orders_of(unchecked.own_number) == []
    assert office.order(unchecked.uid).stage is Stage.UNCHECKED


def test_an_answer_that_takes_too_long_is_none(office: ErpOffice, buyer: Client, goods: list[Uid]) -> None:
    checked = confirming.check(office.desk, office.typed(buyer, (goods[0], 1)), within_s=0.0)
    assert checked.verdict is Verdict.SILENT and isinstance(checked.problem, DeadlineMissed)


def test_when_the_erp_answers_again_the_order_is_confirmed_by_itself(
    office: ErpOffice, unchecked: Order
) -> None:
    with silent(office):
        assert confirming.recheck(office.desk).silent
    done = confirming.recheck(office.desk)
    assert [one.uid for one in done.confirmed] == [unchecked.uid]
    assert [action for action, _ in office.states()] == [Action.PUT_ORDER.value, Action.ERP_PUT_ORDER.value]
    office.arrive()
    assert office.states() == []
    assert [one.status_group for one in office.crm.orders.values()] == ["approval"]
    (found,) = office.sap.orders_of(unchecked.own_number)
    assert found["DeliveryBlockReason"] == "01"
    assert confirming.recheck(office.desk).confirmed == ()
    assert documents.issue_invoice(office.desk, unchecked.uid).document.number


def test_what_differs_later_waits_for_a_person(
    office: ErpOffice, buyer: Client, goods: list[Uid], plentiful: list[Product]
) -> None:
    with silent(office):
        typed = office.typed(buyer, (goods[2], 10**6), (goods[0], 1))
        done = orders.confirm(office.desk, typed).order
        office.arrive()
    (checked,) = confirming.recheck(office.desk).differing
    assert office.order(done.uid).stage is Stage.UNCHECKED
    assert confirming.recheck(office.desk, frozenset({done.uid})).differing == ()
    less = checked.differences[0].choices[0]
    assert less.kind is ChoiceKind.ONLY_AVAILABLE
    kept = confirming.complete(office.desk, checked, {0: less})
    assert (kept.stage, kept.lines[0].qty) == (Stage.CONFIRMED, less.amount)
    office.arrive()
    (found,) = office.sap.orders_of(done.own_number)
    assert office.sap.items_of(found["SalesOrder"])[0]["RequestedQuantity"] == less.amount
    assert next(iter(office.crm.orders.values())).lines[0].qty == less.amount


def test_an_order_changed_since_the_check_needs_a_new_one(office: ErpOffice, unchecked: Order) -> None:
    checked = confirming.check_stored(office.desk, unchecked.uid)
    with office.store.write() as tx:
        more = order_editing.with_qty(unchecked, unchecked.lines[0].uid, Decimal(7))
        tx.orders.save(orders.counted(office.desk, tx, more))
    with pytest.raises(Superseded):
        confirming.complete(office.desk, checked, {})
    again = confirming.check_stored(office.desk, unchecked.uid)
    assert confirming.complete(office.desk, again, {}).lines[0].qty == 7
    with pytest.raises(NotAllowed):
        confirming.complete(office.desk, again, {})


def test_an_order_confirmed_without_an_answer_can_be_taken_back(
    office: ErpOffice, buyer: Client, goods: list[Uid]
) -> None:
    done = orders.confirm(office.desk, office.typed(buyer, (goods[0], 1)))
    assert done.undo_until - office.clock.now() == timedelta(seconds=5)
    assert orders.undo_confirm(office.desk, done.order.uid).stage is Stage.DRAFT
    assert office.states() == []


def test_an_unchecked_order_goes_back_to_a_draft_and_is_confirmed_anew(
    office: ErpOffice, unchecked: Order
) -> None:
    back = confirming.reopen(office.desk, unchecked.uid)
    assert (back.stage, back.confirmed_at) == (Stage.DRAFT, None)
    typed = order_editing.with_qty(back, back.lines[0].uid, Decimal(7))
    done = office.confirm(orders.recompute(office.desk, typed)).order
    office.arrive()
    assert (office.states(), office.order(done.uid).stage) == ([], Stage.CONFIRMED)
    (crm,) = office.crm.orders.values()
    assert (crm.status_group, crm.lines[0].qty) == ("approval", Decimal(7))
    with pytest.raises(NotAllowed):
        confirming.reopen(office.desk, done.uid)

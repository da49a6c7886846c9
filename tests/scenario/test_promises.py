"""A client promises to pay: the desk keeps who said what, sees the money come, and asks when it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.errors import InvalidInput
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.payment import Payment, PaymentDirection, PaymentSource
from b2bdesk.model.promise import PromiseState
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import client_edits, client_money, documents, orders, promises, today
from b2bdesk.services.promises import PromiseLine
from b2bdesk.sync.promises import DuePromises
from b2bdesk.sync.writer import Writer
from tests.desk_rig import INN_ROMASHKA, NOON, DeskRig

DAY = NOON.date()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "desk")
    yield made
    made.close()


@pytest.fixture
def order(rig: DeskRig) -> Order:
    """An invoiced order over 84 550 roubles."""
    made = orders.start(rig.desk, client=rig.romashka.uid)
    made = orders.add_item(rig.desk, made, rig.product("AB-10231-2").uid, Decimal(10))
    made = orders.confirm(rig.desk, made).order
    documents.issue_invoice(rig.desk, made.uid)
    return made


def promise(rig: DeskRig, order: Order, days: int = 2, amount: Decimal | None = None) -> Uid:
    case = promises.case_of(rig.desk, "order", order.uid)
    (invoice,) = case.invoices
    until = rig.desk.clock.today() + timedelta(days=days)
    said = promises.make(rig.desk, invoice.uid, until, amount or invoice.left, "И. Орлов")
    return said.promise.uid


def line(rig: DeskRig) -> PromiseLine:
    (found,) = client_money.of_client(rig.desk, rig.romashka.uid).promises
    return found


def pay(rig: DeskRig, order: Order, amount: Decimal) -> None:
    with rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), paid=amount))


def settle(rig: DeskRig) -> None:
    """Let the agent look, as it does every hour."""
    DuePromises(rig.store, Writer(rig.store), rig.clock).work()


def queue(rig: DeskRig) -> list[TodayItem]:
    return [item for item in today.day(rig.desk).items if item.kind is TodayKind.PROMISE]


def test_a_promise_stands_with_its_invoice_and_in_the_history(rig: DeskRig, order: Order) -> None:
    promise(rig, order)
    said = line(rig)
    assert (said.state, said.waits) == (PromiseState.OPEN, True)
    assert (said.row.promise.sum, said.row.promise.who, said.row.left) == (
        order.total,
        "И. Орлов",
        order.total,
    )
    assert (said.row.order, said.row.noted_by) == (order.uid, rig.me.uid)
    (newest, *_rest) = client_edits.history(rig.desk, rig.romashka.uid)
    assert newest.action == "client.promised"
    assert "И. Орлов" in (newest.after or {})["promise"]


def test_it_is_kept_when_the_order_is_paid_and_stays_kept(rig: DeskRig, order: Order) -> None:
    promise(rig, order)
    pay(rig, order, order.total)
    settle(rig)
    assert line(rig).state is PromiseState.KEPT
    pay(rig, order, Decimal(0))
    assert line(rig).state is PromiseState.KEPT, "what was settled stays as it was"


def test_a_promised_part_is_kept_by_so_much_more_than_was_paid_before(rig: DeskRig, order: Order) -> None:
    pay(rig, order, Decimal(10_000))
    promise(rig, order, amount=Decimal(20_000))
    pay(rig, order, Decimal(29_000))
    assert line(rig).state is PromiseState.OPEN
    pay(rig, order, Decimal(30_000))
    assert line(rig).state is PromiseState.KEPT


@pytest.mark.parametrize(("purpose", "keeps"), [("Оплата по счёту {}", True), ("Аванс за услуги", False)])
def test_money_of_the_payer_counts_when_it_names_the_invoice(
    rig: DeskRig, order: Order, purpose: str, keeps: bool
) -> None:
    promise(rig, order, amount=Decimal(50_000))
    number = line(rig).row.invoice_number
    money = Payment(
        new_uid(), PaymentDirection.IN, "40702810938000012345", DAY, "17", Decimal(50_000), "ООО Ромашка",
        purpose.format(number), PaymentSource.STATEMENT, payer_inn=INN_ROMASHKA,
        company=order.company,
    )  # fmt: skip
    if not keeps:
        money = replace(money, amount=Decimal(49_000))
    with rig.store.write() as tx:
        tx.books.save_payments([money])
    assert (line(rig).state is PromiseState.KEPT) == keeps


def test_the_day_passes_without_money_and_it_waits_in_the_queue_for_a_call(
    rig: DeskRig, order: Order
) -> None:
    promise(rig, order, days=0)
    assert queue(rig) == [], "it is due today"
    rig.clock.move(timedelta(days=1))
    (item,) = queue(rig)
    assert (item.subject_kind, item.subject, item.total) == ("order", order.uid, order.total)
    assert (item.facts["who"], item.facts["date"]) == ("И. Орлов", DAY)
    assert today.day(rig.desk).of(today.Split.MONEY) == (item,)
    assert line(rig).state is PromiseState.BROKEN
    pay(rig, order, order.total)
    assert queue(rig) == []


def test_broken_is_written_down_once_news_of_money_could_have_come(rig: DeskRig, order: Order) -> None:
    uid = promise(rig, order, days=0)

    def kept_state() -> PromiseState:
        with rig.store.read() as tx:
            row = tx.promises.get(uid)
            assert row is not None
            return row.promise.state

    rig.clock.move(timedelta(days=3))
    settle(rig)
    assert kept_state() is PromiseState.OPEN, "Friday's bank file is read on Monday"
    rig.clock.move(timedelta(days=1))
    settle(rig)
    assert kept_state() is PromiseState.BROKEN
    pay(rig, order, order.total)
    late = line(rig)
    assert (late.state, late.is_met, late.waits) == (PromiseState.BROKEN, True, False)


def test_a_later_promise_takes_the_place_of_an_earlier_one(rig: DeskRig, order: Order) -> None:
    promise(rig, order, days=0)
    rig.clock.move(timedelta(days=1))
    promise(rig, order, days=5)
    assert queue(rig) == []
    newest, older = client_money.of_client(rig.desk, rig.romashka.uid).promises
    assert (newest.waits, older.waits) == (True, False)


def test_of_a_cancelled_order_nobody_is_asked_for_money(rig: DeskRig, order: Order) -> None:
    promise(rig, order, days=0)
    with rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), stage=Stage.CANCELLED))
    rig.clock.move(timedelta(days=1))
    assert queue(rig) == []


def test_a_promise_is_taken_back_and_brought_back(rig: DeskRig, order: Order) -> None:
    promise(rig, order)
    said = line(rig).row.promise
    promises.take_back(rig.desk, said.uid)
    assert client_money.of_client(rig.desk, rig.romashka.uid).promises == ()
    promises.restore(rig.desk, said)
    assert line(rig).row.promise == said


@pytest.mark.parametrize(
    ("days", "amount", "who", "field"),
    [(-1, "100", "И. Орлов", "date"), (1, "0", "И. Орлов", "sum"), (1, "999999", "И. Орлов", "sum"),
     (1, "100", " ", "who")],
)  # fmt: skip
def test_what_cannot_be_promised_is_said_at_its_field(
    rig: DeskRig, order: Order, days: int, amount: str, who: str, field: str
) -> None:
    (invoice,) = promises.case_of(rig.desk, "client", rig.romashka.uid).invoices
    with pytest.raises(InvalidInput) as told:
        promises.make(rig.desk, invoice.uid, DAY + timedelta(days=days), Decimal(amount), who)
    assert told.value.facts["field"] == field


def test_a_promise_of_an_unknown_invoice_is_refused(rig: DeskRig) -> None:
    with pytest.raises(InvalidInput):
        promises.make(rig.desk, new_uid(), date(2026, 12, 1), Decimal(1), "И. Орлов")

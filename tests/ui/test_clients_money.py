"""The money of a client as the card shows it: debts by age, the level's months, payments, habits, letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit

from b2bdesk.model.document import DeliveryState, Letter, Recipient
from b2bdesk.model.order import Stage
from b2bdesk.model.payment import Balance, Payment, PaymentDirection, PaymentSource
from b2bdesk.model.uid import new_uid
from b2bdesk.services import documents, orders
from tests.ui.hands import Hands
from tests.ui.rig import ScreenRig, rest
from tests.ui.test_clients_merging import open_client, rig, rows, screen

__all__ = ["rig"]


@pytest.fixture
def hands(rig: ScreenRig) -> Hands:
    return Hands(rig)


def show(rig: ScreenRig, page: str) -> None:
    open_client(rig, rig.back.romashka.uid)
    screen(rig).card.show_page(page)
    rest()


def bought(rig: ScreenRig, days_ago: int) -> None:
    desk = rig.desk
    order = orders.start(desk, client=rig.back.romashka.uid)
    order = orders.save(desk, orders.add_item(desk, order, rig.back.product("AB-10231-2").uid, Decimal(2)))
    then = rig.back.clock.now() - timedelta(days=days_ago)
    with rig.back.store.write() as tx:
        tx.orders.save(replace(order, stage=Stage.CLOSED, confirmed_at=then))


def test_debts_stand_by_company_and_age(rig: ScreenRig, hands: Hands) -> None:
    first = rig.back.romashka.companies[0].uid
    with rig.back.store.write() as tx:
        sums = [Decimal(value) for value in ("98400", "12000", "2000", "4000", "6000", "0")]
        tx.books.save_balances([Balance(first, rig.back.clock.now(), *sums)])
    show(rig, "money")
    assert rows(rig, "client.debt") == [
        ["ООО «Ромашка»", "98,400.00", "2,000.00", "4,000.00", "6,000.00", "—", "—"],
        ["ООО «Ромашка-Сервис»", "—", "—", "—", "—", "—", "—"],
    ]
    assert hands.text("client.fact.debt") == "Debt ₽98,400, overdue ₽12,000"


def test_a_promise_is_noted_by_keyboard_and_stands_on_the_card_until_it_is_taken_back(
    rig: ScreenRig, hands: Hands
) -> None:
    order = rig.order_of_romashka()
    documents.issue_invoice(rig.desk, order.uid)
    show(rig, "money")
    assert rig.find("client.promises.nothing").isVisible()
    rig.find("client.promise.make").click()
    rest()
    assert hands.text("promise.sum") == "121,600.00"
    hands.press("Ctrl+Return")
    assert hands.field("promise.date").error() == "This is not a date."
    hands.type("+2")
    hands.part("promise.who").findChild(QLineEdit).setFocus()
    hands.type_name("И. Орлов")
    hands.press("Ctrl+Return")
    ((until, _number, who, state, _noted, amount),) = rows(rig, "client.promises")
    assert (until, who, state, amount) == ("22 Nov 2026", "И. Орлов", "awaited", "121,600.00")
    assert hands.text("client.fact.promise") == "Promise to pay: 22 Nov, И. Орлов"
    hands.press("Ctrl+Z")
    assert rig.find("client.promises.nothing").isVisible()
    rig.window.registry.run("promise.new")
    rest()
    hands.press("Esc")
    assert not hands.sees("promise")


def test_before_accounting_told_anything_the_page_says_so(rig: ScreenRig) -> None:
    show(rig, "money")
    assert rig.find("client.debt.nothing").isVisible()
    assert rig.find("client.payments.nothing").isVisible()
    assert not rig.find("client.fact.debt").isVisible()


def test_the_months_of_the_level_say_when_they_leave(rig: ScreenRig) -> None:
    bought(rig, 30)
    show(rig, "money")
    ((month, amount, leaves),) = rows(rig, "client.level.window")
    assert (month, amount, leaves) == ("Oct 2026", "16,910.00", "21 Jan 2027")


def test_payments_stand_with_their_company_and_purpose(rig: ScreenRig) -> None:
    payment = Payment(
        new_uid(),
        PaymentDirection.IN,
        "40702810938000012345",
        date(2026, 11, 18),
        "17",
        Decimal("98400.50"),
        "ООО Ромашка",
        "Оплата по счёту 1031",
        PaymentSource.ACCOUNTING,
        company=rig.back.romashka.companies[0].uid,
    )
    with rig.back.store.write() as tx:
        tx.books.save_payments([payment])
    show(rig, "money")
    assert rows(rig, "client.payments") == [
        ["18 Nov 2026", "ООО «Ромашка»", "Оплата по счёту 1031", "98,400.50"]
    ]


def test_what_is_usually_bought_says_when_it_is_due(rig: ScreenRig, hands: Hands) -> None:
    for days in (36, 71, 106):
        bought(rig, days)
    open_client(rig, rig.back.romashka.uid)
    told = hands.text("client.fact.habits")
    assert told.startswith("Usually buys: Док-станция USB-C, 11 портов (every 5 week")
    assert told.endswith(", due now)")


def test_letters_stand_among_the_calls_with_how_far_they_came(rig: ScreenRig) -> None:
    letter = Letter(
        new_uid(),
        "<1@supplier.example>",
        "Счёт 1031",
        "ivanov@supplier.example",
        "",
        rig.back.clock.now(),
        client=rig.back.romashka.uid,
        state=DeliveryState.BOUNCED,
        recipients=(Recipient("buh@romashka.example"),),
    )
    with rig.back.store.write() as tx:
        tx.letters.save(letter)
    show(rig, "calls")
    ((_when, how, who, about, _talk),) = rows(rig, "client.calls.list")
    assert (how, who, about) == ("Came back", "buh@romashka.example", "Счёт 1031")

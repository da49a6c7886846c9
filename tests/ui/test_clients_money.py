"""The money of a client as the card shows it: debts by age, the level's months, payments, habits, letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from b2bdesk.model.document import DeliveryState, Letter, Recipient
from b2bdesk.model.order import Stage
from b2bdesk.model.payment import Balance, Payment, PaymentDirection, PaymentSource
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import documents, orders
from b2bdesk.services.client_flows import Period, begins_on
from b2bdesk.store.rows import OrderQuery
from b2bdesk.ui.screens.clients import presenter
from b2bdesk.ui.widgets import ChoiceField
from tests.desk_rig import registry_company
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


def test_what_was_invoiced_and_paid_stands_by_company_and_period(rig: ScreenRig) -> None:
    romashka, now = rig.back.romashka, rig.back.clock.now()
    order = rig.order_of_romashka()
    documents.issue_invoice(rig.desk, order.uid)
    first = romashka.companies[0].uid
    with rig.back.store.write() as tx:
        here = received("50000", first, rig.desk.clock.today())
        back = replace(received("2000", first, rig.desk.clock.today()), direction=PaymentDirection.REFUND)
        old = received("7000", romashka.companies[1].uid, now.date() - timedelta(days=400))
        tx.books.save_payments([here, back, old])
    show(rig, "money")
    assert rows(rig, "client.flows") == [
        ["ООО «Ромашка»", "121,600.00", "48,000.00", "73,600.00"],
        ["ООО «Ромашка-Сервис»", "0.00", "0.00", "0.00"],
        ["All companies", "121,600.00", "48,000.00", "73,600.00"],
    ]
    rig.find(ChoiceField, "client.flows.period").chosen.emit("all")
    rest()
    assert rows(rig, "client.flows")[1] == ["ООО «Ромашка-Сервис»", "0.00", "7,000.00", "−7,000.00"]


@pytest.mark.parametrize(
    ("period", "today", "begins"),
    [
        (Period.MONTH, date(2026, 11, 20), date(2026, 11, 1)),
        (Period.QUARTER, date(2026, 11, 20), date(2026, 10, 1)),
        (Period.YEAR, date(2026, 11, 20), date(2026, 1, 1)),
        (Period.TWELVE_MONTHS, date(2026, 11, 20), date(2025, 11, 21)),
        (Period.TWELVE_MONTHS, date(2028, 2, 28), date(2027, 2, 28)),
    ],
)
def test_a_period_begins_on_its_first_day(period: Period, today: date, begins: date) -> None:
    assert begins_on(period, today) == begins


def received(amount: str, company: Uid, on: date) -> Payment:
    uid = new_uid()
    return Payment(
        uid=uid,
        direction=PaymentDirection.IN,
        own_account="40702810938000012345",
        date=on,
        doc_number=uid[-4:],
        amount=Decimal(amount),
        payer_name="ООО «РОМАШКА»",
        purpose="Оплата",
        source=PaymentSource.ACCOUNTING,
        company=company,
    )


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
    rig.find("promise.who").line.setFocus()
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
    paid = received("98400.50", rig.back.romashka.companies[0].uid, date(2026, 11, 18))
    payment = replace(paid, purpose="Оплата по счёту 1031")
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


def test_the_registry_is_asked_again_and_what_it_says_is_taken_over(rig: ScreenRig, hands: Hands) -> None:
    main = rig.back.romashka.companies[0]
    told = registry_company(
        main.inn or "", "Ромашка", kpp=main.kpp, legal_address="г. Тверь, ул. Новая, д. 1", ogrn=main.ogrn,
        legal_name=main.legal_name, short_name=main.short_name,
    )  # fmt: skip
    rig.back.registry.companies[:] = [told]
    show(rig, "companies")
    rig.find("client.firms.check").click()
    rest()
    assert hands.text("client.firms.answer.text") == "The registry says otherwise:"
    differing = {row.word: (row.value, row.fact) for row in rig.find("client.firms.differing").rows()}
    assert differing["Legal address"][0] == "г. Тверь, ул. Новая, д. 1"
    rig.find("client.firms.take_over").click()
    rest()
    with rig.back.store.read() as tx:
        now = tx.clients.need(rig.back.romashka.uid).companies[0]
    assert (now.legal_address, now.director) == (told.legal_address, told.director)
    rig.find("client.firms.check").click()
    rest()
    assert hands.text("client.firms.answer.text") == "The registry says the same."
    show(rig, "history")
    assert ["Legal address", "г. Тверь, ул. Новая, д. 1"] in [
        [row[2], row[4]] for row in rows(rig, "client.history.list")
    ]


def test_orders_are_those_of_one_company_and_older_ones_on_demand(
    rig: ScreenRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presenter, "MORE_ORDERS", 1)
    open_client(rig, rig.back.vector.uid)
    for days in (5, 10):
        bought(rig, days)
    second = rig.back.romashka.companies[1]
    with rig.back.store.write() as tx:
        newest = tx.orders.rows(tx.orders.keys(OrderQuery(client=rig.back.romashka.uid), limit=1))[0]
        tx.orders.save(replace(tx.orders.need(newest.uid), company=second.uid))
    show(rig, "orders")
    assert len(rows(rig, "client.orders.list")) == 1
    rig.find("client.orders.older").click()
    rest()
    assert len(rows(rig, "client.orders.list")) == 2
    assert not rig.find("client.orders.older").isVisible()
    rig.find("client.orders.company").set_value(second.uid)
    rig.find("client.orders.company").chosen.emit(second.uid)
    rest()
    assert [row[2] for row in rows(rig, "client.orders.list")] == [second.short_name]

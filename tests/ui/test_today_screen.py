"""The Today screen: what needs this manager, the most urgent first, and putting it off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget

from b2bdesk.model.catalogue import Price
from b2bdesk.model.contract import Contract, ContractState
from b2bdesk.model.delivery import Reserve, ReserveState
from b2bdesk.model.document import DocumentKind, DocumentState
from b2bdesk.model.level import Level
from b2bdesk.model.order import Order, Origin, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.model.payment import Balance, Payment, PaymentDirection, PaymentSource
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.today import TodayKind
from b2bdesk.model.uid import new_uid
from b2bdesk.rules.gate import Always
from b2bdesk.services import gating, offers, orders, papers, today
from b2bdesk.store.rows import ConnectorState
from b2bdesk.ui import format
from b2bdesk.ui.delegates import ROW_LOOK_ROLE, ListView, RowLook
from b2bdesk.ui.gate_words import gate_words
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import clients as client_screen
from b2bdesk.ui.screens import newclient, send
from b2bdesk.ui.screens import orders as order_screen
from b2bdesk.ui.screens import today as today_screen
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today import TodayScreen
from b2bdesk.ui.screens.today.words import _TOLD, due_words, reason_words
from b2bdesk.ui.shell.screen import Screen, rail_screen
from b2bdesk.ui.today_kinds import KINDS
from b2bdesk.ui.widgets import Button, ChoiceField, HintCard, KeyValueRows, Label, TextArea, TextField
from tests.desk_rig import INN_VECTOR, NOON
from tests.ui.papers_rig import OrdersStub
from tests.ui.rig import ScreenRig, open_rig, rest


def register(parts: ScreenParts) -> None:
    today_screen.register(parts)
    send.register(parts)


@pytest.fixture
def rig(qapp: QApplication, runner: QtJobRunner, language: Language, tmp_path: Path) -> Iterator[ScreenRig]:
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [
            today_screen.screen(parts),
            rail_screen("orders", lambda: OrdersStub(parts), ["order"]),
        ],
        register,
    ) as opened:
        yield opened


def web_order(rig: ScreenRig, minutes_ago: int) -> Order:
    """An order that came from the site by itself."""
    order = orders.start(rig.desk, client=rig.back.romashka.uid)
    order = orders.add_item(rig.desk, order, rig.back.product("AB-10231-2").uid, Decimal(10))
    came = rig.desk.clock.now() - timedelta(minutes=minutes_ago)
    with rig.desk.store.write() as tx:
        order = replace(
            order, stage=Stage.RECEIVED, origin=Origin.WEB, number=f"10{minutes_ago}", created_at=came,
            own_number=f"WEB-000{minutes_ago}",
        )  # fmt: skip
        tx.orders.save(order)
        return tx.orders.need(order.uid)


def looks(rig: ScreenRig) -> list[RowLook]:
    model = rig.find(ListView, "today.list").model()
    return [model.index(place, 0).data(ROW_LOOK_ROLE) for place in range(model.rowCount())]


def show(rig: ScreenRig) -> TodayScreen:
    rig.window.navigator.show_screen("today")
    screen = rig.window.navigator.widget("today")
    assert isinstance(screen, TodayScreen)
    screen.list.reload()
    rest()
    return screen


def choose_moment(rig: ScreenRig, place: int) -> None:
    rig.press("Ctrl+L")
    menu = rig.find(QMenu, "today.moments")
    menu.actions()[place].trigger()
    menu.close()
    rest()


def test_the_most_overdue_order_stands_on_top_under_its_header(rig: ScreenRig) -> None:
    web_order(rig, 10)
    web_order(rig, 90)
    screen = show(rig)
    assert screen.list.selected_rows() == [0], "one sees where the keys are"
    assert screen.current_item() is not None
    first, second = looks(rig)
    assert (first.head, first.head_count, first.overdue) == ("Просрочено", 1, "−1 ч")
    due = rig.desk.clock.now() + timedelta(minutes=20)
    assert (second.right, second.overdue) == (f"до {due.astimezone():%H:%M}", "")
    assert second.head in ("До 12:00", "Сегодня")
    assert first.detail == "Заказ вручную · 1090"
    assert due_words(due, due - timedelta(seconds=20)) == f"до {due.astimezone():%H:%M}", "not: by now"


def test_the_item_says_why_it_is_here_and_enter_opens_the_order(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    reason = rig.find(HintCard, "today.reason")
    assert reason.accessibleDescription() == "Заказ пришёл сам и ждёт вашего подтверждения."
    assert rig.find(Label, "today.header.title").text() == "ГК «Ромашка»"
    rig.press("Enter", screen.list.view)
    assert rig.window.navigator.current == "orders"
    shown = rig.window.navigator.widget().object_ref()
    assert shown is not None and shown.uid == order.uid


def test_what_changes_about_the_item_in_front_changes_beside_the_list(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    facts = rig.find(KeyValueRows, "today.facts")
    assert format.money(order.total) in [row.value for row in facts.rows()]
    more = orders.quantity_priced(rig.desk, order, order.lines[0].uid, Decimal(20))
    with rig.desk.store.write() as tx:
        tx.orders.save(more)
    rig.deliver()
    rest()
    assert screen.list.selected_rows() == [0] and more.total != order.total
    assert format.money(more.total) in [row.value for row in facts.rows()]


def test_an_item_put_off_leaves_and_comes_back_by_itself(rig: ScreenRig) -> None:
    web_order(rig, 10)
    web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    choose_moment(rig, 0)
    assert [row.detail for row in looks(rig)] == ["Заказ вручную · 1010"]
    assert today.day(rig.desk).counts()[today.Split.LATER] == 1
    rig.pass_time(31 * 60)
    screen.list.reload()
    rest()
    assert len(looks(rig)) == 2


def test_putting_off_can_be_undone(rig: ScreenRig) -> None:
    web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    choose_moment(rig, 2)
    assert looks(rig) == []
    rig.press("Ctrl+Z", screen.list.view)
    assert len(looks(rig)) == 1


def test_a_taken_item_is_still_mine_and_says_so(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    with rig.desk.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), responsible=None))
    screen = show(rig)
    screen.list.select(0)
    rest()
    rig.press("Ctrl+J", screen.list.view)
    [item] = today.day(rig.desk).items
    assert item.taken_by == rig.desk.me


def test_several_marked_items_are_put_off_together_until_another_day(rig: ScreenRig) -> None:
    for minutes in (10, 50, 90):
        web_order(rig, minutes)
    screen = show(rig)
    screen.list.select(0)
    rest()
    rig.press("Shift+Down", screen.list.view)
    rig.press("Ctrl+L")
    menu = rig.find(QMenu, "today.moments")
    menu.actions()[3].trigger()
    menu.close()
    rest()
    rig.type("вчера")
    rig.press("Enter")
    assert rig.find("today.later").isVisible() and today.day(rig.desk).later == ()
    rig.focused().selectAll()  # type: ignore[attr-defined]
    rig.type("+3 15:30")
    rig.press("Ctrl+Enter")
    assert [row.detail for row in looks(rig)] == ["Заказ вручную · 1010"]
    back = {item.snoozed_until for item in today.day(rig.desk).later if item.snoozed_until}
    assert [f"{each.astimezone():%d.%m %H:%M}" for each in back] == ["23.11 15:30"]
    rig.press("Ctrl+Z", screen.list.view)
    assert len(looks(rig)) == 3


def test_a_long_order_scrolls_and_where_the_list_covers_it_enter_shows_the_item_first(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    with rig.desk.store.write() as tx:
        (line,) = order.lines
        many = [replace(line, uid=new_uid(), position=place) for place in range(1, 41)]
        tx.orders.save(replace(tx.orders.need(order.uid), lines=tuple(many)))
    rig.window.parts.appearance.grow(6)
    rig.window.resize(1366, 768)
    screen = show(rig)
    screen.enter_list()
    screen.list.select(0)
    rest()
    assert not screen.detail.isVisible()
    rig.press("Enter", screen.list.view)
    assert rig.window.navigator.current == "today" and rig.focused().objectName() == "today.act"
    page = rig.find(QScrollArea, "today.page")
    assert page.verticalScrollBar().maximum() > 0
    bar_top = screen.detail.mapFromGlobal(rig.focused().mapToGlobal(QPoint(0, 0))).y()
    assert page.geometry().bottom() < bar_top, "the lines do not run into the buttons"
    rig.window.parts.appearance.grow(0)


def test_what_decides_about_an_order_stands_beside_it(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    cable = rig.back.product("AC-77120-1").uid
    contract = Contract(
        new_uid(), rig.back.romashka.uid, rig.back.romashka.companies[0].uid, rig.back.own.uid, "17/25",
        NOON.date(), NOON.date(), state=ContractState.ACTIVE, deferral_days=14, limit=Decimal(100_000),
    )  # fmt: skip
    with rig.desk.store.write() as tx:
        tx.books.save_contracts([contract])
        tx.levels.save_many({rig.back.romashka.uid: Level(Decimal(5), Decimal(100_000))}, "client")
    more = orders.add_item(rig.desk, order, cable, Decimal(100))
    with rig.desk.store.write() as tx:
        tx.orders.save(replace(more, contract=contract.uid))
        tx.products.save_prices([Price(cable, "b2b", Decimal("410.00"))])
    screen = show(rig)
    screen.list.select(0)
    rest()
    facts = {row.value: row.fact for row in rig.find(KeyValueRows, "today.facts").rows()}
    assert any("46" in said and "100" in said and "Кабель" in said for said in facts), facts
    assert any("17/25" in said and "14" in said for said in facts)
    assert any("21\u00a0600" in fact for fact in facts.values()), "so much is it beyond the limit"
    assert any("5" in said and "%" in said for said in facts)
    with rig.desk.store.read() as tx:
        verdict = gating.verdict(rig.desk, tx.orders.need(order.uid), rig.back.romashka)
    assert verdict.always == (Always.SHORT, Always.EXPIRED_PRICE, Always.OVER_LIMIT)
    assert gate_words(verdict) in facts, "the same words as in the editor"
    repriced = rig.find(KeyValueRows, "today.facts").rows()
    assert any(row.colour == "warning" and "1" in row.value for row in repriced)


def test_a_task_is_written_down_about_the_order_in_front_and_ticked_off(rig: ScreenRig) -> None:
    web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    rig.window.registry.run("task.new")
    rest()
    rig.type("Позвонить Орлову")
    rig.press("Enter")
    rest()
    screen.list.reload()
    rest()
    assert [row.name for row in looks(rig)] == ["ГК «Ромашка»", "Позвонить Орлову"]
    screen.list.select(1)
    rest()
    rig.find(Button, "today.act").click()
    rest()
    assert [row.name for row in looks(rig)] == ["ГК «Ромашка»"]


def test_a_task_without_words_is_refused_and_the_sheet_stays(rig: ScreenRig) -> None:
    show(rig)
    rig.window.registry.run("task.new")
    rest()
    rig.press("Enter")
    assert today.day(rig.desk).items == ()
    assert rig.find("task").isVisible()


def test_the_empty_queue_says_what_comes_next(rig: ScreenRig) -> None:
    web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    choose_moment(rig, 2)
    assert screen.list.empty.isVisible()
    assert "Ромашка" in rig.find(Label, "today.empty.advice").text()


def test_a_refused_operation_stands_in_the_queue_with_its_words(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    rig.pass_time(60)
    with rig.desk.store.write() as tx:
        [op] = tx.outbox.open_for(order.uid)
        tx.outbox.settle_refused(op.uid, "connector.refused", {"system": "retailcrm", "detail": "status"})
    screen = show(rig)
    [row] = looks(rig)
    assert (row.name, row.detail) == ("ГК «Ромашка»", f"Отказ: Заказ · {order.shown_number}")
    screen.list.select(0)
    rest()
    assert rig.find(HintCard, "today.reason").accessibleDescription()


def test_the_row_is_spoken_with_its_kind(rig: ScreenRig) -> None:
    web_order(rig, 90)
    screen = show(rig)
    model = screen.list.view.model()
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Заказ вручную" in said and "−1 ч" in said


def test_an_order_is_confirmed_from_the_queue_and_that_can_be_undone(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    screen = show(rig)
    screen.list.select(0)
    rest()
    rig.press("Ctrl+Enter", screen.list.view)
    with rig.desk.store.read() as tx:
        assert tx.orders.need(order.uid).stage is Stage.CONFIRMED
        assert [op.action for op in tx.outbox.open_for(order.uid)] == [Action.PUT_ORDER]
    assert looks(rig) == []
    assert rig.window.navigator.current == "today"
    rig.press("Ctrl+Z", screen.list.view)
    with rig.desk.store.read() as tx:
        assert tx.orders.need(order.uid).stage is Stage.RECEIVED


def test_the_key_of_confirming_works_in_the_queue_where_there_is_something_to_confirm(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    today.add_task(rig.desk, "Позвонить")
    screen = show(rig)
    screen.list.select(1)
    rest()
    assert rig.window.registry.reason("today.confirm")
    screen.list.select(0)
    rest()
    rig.press("F9", screen.list.view)
    with rig.desk.store.read() as tx:
        assert tx.orders.need(order.uid).stage is Stage.CONFIRMED


def test_an_order_that_lacks_something_is_opened_instead(rig: ScreenRig) -> None:
    order = web_order(rig, 90)
    with rig.desk.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), company=None))
    screen = show(rig)
    screen.list.select(0)
    rest()
    rig.press("Ctrl+Enter", screen.list.view)
    assert rig.window.navigator.current == "orders"
    assert len(today.day(rig.desk).items) == 1


# --- kinds whose action is more than opening ---------------------------------------------------------


@pytest.fixture
def whole(qapp: QApplication, runner: QtJobRunner, language: Language, tmp_path: Path) -> Iterator[ScreenRig]:
    """A window with the real screens of orders and clients."""

    def with_orders(parts: ScreenParts) -> None:
        register(parts)
        order_screen.register(parts)
        newclient.register(parts)

    def screens(parts: ScreenParts) -> list[Screen]:
        return [today_screen.screen(parts), order_screen.screen(parts), client_screen.screen(parts)]

    language.switch("en")
    with open_rig(qapp, runner, language, tmp_path / "store", screens, with_orders) as opened:
        yield opened


def only(rig: ScreenRig, kind: TodayKind) -> TodayScreen:
    """Choose the only item of a kind."""
    screen = show(rig)
    keys = [item.key for item in today.day(rig.desk).items]
    (place,) = [at for at, key in enumerate(keys) if key.startswith(f"{kind.value}:")]
    screen.list.select(place)
    rest()
    return screen


def test_choosing_the_day_opens_the_order_at_its_delivery(whole: ScreenRig) -> None:
    order = whole.order_of_romashka()
    with whole.desk.store.write() as tx:
        stored = tx.orders.need(order.uid)
        tx.orders.save(replace(stored, stage=Stage.CONFIRMED, paid=stored.total))
    screen = only(whole, TodayKind.CHOOSE_SLOT)
    assert whole.find(Button, "today.act").text() == "Choose the day"
    whole.press("Ctrl+Enter", screen.list.view)
    state = whole.window.navigator.state()
    assert (state.screen, state.ref and state.ref.uid) == ("orders", order.uid)
    assert whole.find(QWidget, "order.delivery").isAncestorOf(whole.focused())
    whole.press("Enter", only(whole, TodayKind.CHOOSE_SLOT).list.view)
    assert whole.find(QWidget, "order.delivery").isAncestorOf(whole.focused()), "Enter leads there too"


def test_a_reserve_that_ends_is_prolonged_by_one_key_and_that_can_be_undone(whole: ScreenRig) -> None:
    order, now = whole.order_of_romashka(), whole.desk.clock.now()
    assert isinstance(whole.desk.systems, dict)
    whole.desk.systems["erp"] = "sap"
    held = Reserve(order.lines[0].uid, "B2B1", Decimal(3), ReserveState.HELD)
    with whole.desk.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), stage=Stage.CONFIRMED))
        tx.reserves.replace(order.uid, [held], lambda: now + timedelta(hours=5))
    screen = only(whole, TodayKind.RESERVE_ENDS)
    assert whole.find(Button, "today.act").text() == "Prolong"
    whole.press("Ctrl+Enter", screen.list.view)
    assert all(item.kind is not TodayKind.RESERVE_ENDS for item in today.day(whole.desk).items)
    with whole.desk.store.read() as tx:
        asked = [op.action for op in tx.outbox.open_for(order.uid) if op.target == "sap"]
        (kept,) = tx.reserves.of_order(order.uid)
    assert asked == [Action.ERP_PUT_ORDER] and kept.until == now + timedelta(days=5, hours=5)
    whole.press("Ctrl+Z", screen.list.view)
    assert only(whole, TodayKind.RESERVE_ENDS).current_item() is not None


def test_money_of_an_unknown_payer_leads_to_the_clients_with_his_inn(whole: ScreenRig) -> None:
    payment = Payment(
        new_uid(), PaymentDirection.IN, "40702810938000012345", NOON.date(), "318", Decimal(12_000),
        "ООО «Вектор»", "За товар", PaymentSource.STATEMENT, payer_inn=INN_VECTOR, posted=False,
    )  # fmt: skip
    with whole.desk.store.write() as tx:
        tx.books.save_payments([payment])
        tx.refs.put(ExternalRef("payment", payment.uid, "bank_statement", "payment", "2026-11-20/318"))
        tx.states.put(ConnectorState("bank_statement", "ok", whole.desk.clock.now()))
    screen = only(whole, TodayKind.PAYMENT)
    said = whole.find(HintCard, "today.reason").accessibleDescription()
    assert said == "“За товар”. No open invoice fits it."
    whole.press("Ctrl+I", screen.list.view)
    told = whole.find(QWidget, "main.source").accessibleDescription()
    assert told == f"Bank statement, {format.moment(whole.desk.clock.now().astimezone())}, id 2026-11-20/318"
    whole.press("Esc", screen.list.view)
    whole.press("Ctrl+Enter", screen.list.view)
    assert whole.window.navigator.current == "clients"
    model = whole.find(ListView, "clients.list").model()
    names = [model.index(row, 0).data(ROW_LOOK_ROLE).name for row in range(model.rowCount())]
    assert names == [whole.back.vector.name]


def test_beside_a_client_stands_how_matters_are_with_him(whole: ScreenRig) -> None:
    client, now = whole.back.romashka, whole.desk.clock.now()
    falls = Level(Decimal(5), Decimal(9), falls_on=NOON.date() + timedelta(days=9), falls_to=Decimal(3))
    owed = Balance(client.companies[0].uid, now, Decimal(98_400), overdue=Decimal(12_000))
    with whole.desk.store.write() as tx:
        tx.levels.save_many({client.uid: falls}, "client")
        tx.levels.touch([client.uid], "client")
        tx.books.save_balances([owed])
    only(whole, TodayKind.LEVEL_FALLS)
    facts = {row.word: (row.value, row.fact) for row in whole.find(KeyValueRows, "today.facts").rows()}
    assert facts["Debt"] == ("₽98,400", "overdue ₽12,000") and facts["Discount"][0].startswith("5")
    assert facts["Manager"] == ("Алексей Иванов", "that is you")
    whole.press("Ctrl+Enter", whole.find(ListView, "today.list"))
    assert whole.find("send").isVisible()
    subject, text = whole.find(TextField, "send.subject").text(), whole.find(TextArea, "send.text").text()
    assert subject.replace("\u00a0", " ") == "Ваша скидка 5 % действует до 28.11.2026, ООО «Ромашка»"
    assert "Если до 28.11.2026 покупок не будет, она станет 3\u00a0%." in text


def test_a_letter_for_the_occasion_is_prepared_and_once_sent_the_item_is_gone(whole: ScreenRig) -> None:
    client = whole.back.romashka
    long_ago = whole.desk.clock.now() - timedelta(days=65)
    with whole.desk.store.write() as tx:
        tx.clients.save(replace(tx.clients.need(client.uid), language="en"))
    whole.back.clock.move(timedelta(days=-65))
    order = orders.start(whole.desk, client=client.uid)
    for article in ("AB-10231-2", "AC-77120-1", "AD-31007-4", "MN-27140-3", "KB-50412-1"):
        order = orders.add_item(whole.desk, order, whole.back.product(article).uid, Decimal(1))
    orders.confirm(whole.desk, order)
    whole.back.clock.move(timedelta(days=65))
    screen = only(whole, TodayKind.DORMANT)
    whole.press("Ctrl+Enter", screen.list.view)
    assert whole.find(TextField, "send.subject").text() == "Shall we repeat your order? ООО «Ромашка»"
    text = whole.find(TextArea, "send.text").text()
    assert f"You last ordered from us on {format.day(long_ago.date(), 'en')}: Док-станция" in text
    assert "and 2 more" in text and "at today's prices" in text and text.startswith("Dear Иван,")
    assert whole.find(ChoiceField, "send.template").text() == "Silent for long"
    whole.find(Button, "send.send").click()
    rest()
    with whole.desk.store.read() as tx:
        (letter,) = tx.letters.of_client(client.uid)
    assert (letter.documents, letter.order) == ((), None)
    assert [item for item in today.day(whole.desk).items if item.kind is TodayKind.DORMANT] == []
    whole.press("Ctrl+Z", whole.window)
    assert [item.kind for item in today.day(whole.desk).items] == [TodayKind.DORMANT], "it was taken back"


def test_every_kind_is_worded_and_does_something(rig: ScreenRig) -> None:
    screen = show(rig)
    assert set(KINDS) == set(TodayKind)
    for kind, look in KINDS.items():
        assert look.opens == (kind not in screen._acts) or kind is TodayKind.ANSWER, kind
        assert look.why or kind in _TOLD, kind


def test_a_list_with_an_order_of_its_own_offers_no_sorting(rig: ScreenRig) -> None:
    show(rig)
    buttons = rig.window.findChildren(QWidget, "today.header.sort")
    assert not any(button.isVisible() for button in buttons)


def test_an_offer_that_is_not_what_it_was_gets_its_fresh_revision_by_one_key(rig: ScreenRig) -> None:
    order = orders.start(rig.desk, client=rig.back.romashka.uid)
    dock = rig.back.product("AB-10231-2").uid
    order = orders.save(rig.desk, orders.add_item(rig.desk, order, dock, Decimal(10)))
    made = papers.issue_paper(rig.desk, order.uid, DocumentKind.OFFER).document
    with rig.desk.store.write() as tx:
        tx.products.save_prices([Price(dock, "b2b", Decimal("9400.00"))])
    offers.compare(rig.desk)
    (item,) = [one for one in today.day(rig.desk).items if one.kind is TodayKind.OFFER_DRIFTED]
    assert (item.title, item.number) == (rig.back.romashka.name, made.number)
    rig.window.navigator.show_screen("today")
    screen = rig.window.navigator.widget("today")
    assert isinstance(screen, TodayScreen)
    screen.list.reload(item.key)
    rest()
    assert "8\u00a0455" in reason_words(item) and "8\u00a0930" in reason_words(item)
    rig.window.registry.run("primary")
    rest()
    with rig.desk.store.read() as tx:
        found = [one for one in tx.documents.of_order(order.uid) if one.state is DocumentState.ISSUED]
    assert [(one.number, one.revision) for one in found] == [(made.number, 2)]
    assert all(one.kind is not TodayKind.OFFER_DRIFTED for one in today.day(rig.desk).items)

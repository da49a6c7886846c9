"""The phone rings while somebody works: the card is there, and nothing else has moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from b2bdesk.model.payment import Balance
from b2bdesk.model.today import TodayKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import today
from b2bdesk.ui import format, theme
from b2bdesk.ui.shell.ring_card import SHADOW
from tests.covers import standing_in
from tests.ui.calls_rig import COLLEAGUE, STRANGER, CallsRig, open_calls
from tests.ui.conftest import deliver
from tests.ui.rig import rest

PRIMARIES = ("order.primary", "order.bar.send", "client.primary", "today.act")


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CallsRig]:
    with CallsRig.shared(qapp, tmp_path_factory.mktemp("calls") / "desk") as opened:
        yield opened


@pytest.fixture
def calls(shared: CallsRig) -> CallsRig:
    shared.clear()
    return shared


def facts(calls: CallsRig, place: int = 0) -> dict[str, tuple[str, str]]:
    look = calls.cards[place].look
    assert look is not None
    return {fact.word: (fact.value, fact.note) for fact in look.facts}


def test_the_card_shows_who_calls_and_how_matters_stand(calls: CallsRig) -> None:
    order = calls.rig.order_of_romashka()
    main = calls.back.romashka.companies[0]
    with calls.back.store.write() as tx:
        tx.books.save_balances([Balance(main.uid, tx.now, debt=Decimal(98_400), overdue=Decimal(5_000))])
    calls.ring()
    look = calls.card.look
    assert look is not None
    assert look.title == "Иван Орлов"
    assert look.company == "ООО «Ромашка»" and "+7 495 123-45-67" in look.detail
    shown = facts(calls)
    assert shown["Debt"] == ("₽98,400", "overdue ₽5,000")
    assert shown[f"Order {order.shown_number}"][1] == "₽121,600"
    assert shown["Manager"] == ("Алексей Иванов", "that is you")
    assert [button.text() for button in calls.card.findChildren(QAbstractButton) if button.text()] == [
        "Card",
        "New order",
    ]


def test_the_card_says_who_stands_in_for_whom(calls: CallsRig) -> None:
    back = calls.back
    day = back.clock.today()
    with standing_in(back.store, back.me, back.colleague, day - timedelta(days=1), day):
        calls.ring()
        assert facts(calls)["Manager"] == ("Алексей Иванов", f"Полина Петрова till {format.short_day(day)}")
    calls.clear()
    with back.store.write() as tx:
        tx.clients.save(replace(tx.clients.need(back.romashka.uid), responsible=back.colleague.uid))
    with standing_in(back.store, back.colleague, back.me, day, day):
        calls.ring()
        assert facts(calls)["Manager"] == ("Полина Петрова", f"you stand in till {format.short_day(day)}")
    with back.store.write() as tx:
        tx.clients.save(replace(tx.clients.need(back.romashka.uid), responsible=back.me.uid))


def test_nothing_of_the_card_ever_takes_the_keyboard(calls: CallsRig) -> None:
    calls.rig.press("Ctrl+2")
    before = QApplication.focusWidget()
    calls.ring()
    assert QApplication.focusWidget() is before
    parts = [calls.actions.phone.stack, calls.card, *calls.card.findChildren(QAbstractButton)]
    assert all(part.focusPolicy() is Qt.FocusPolicy.NoFocus for part in parts)
    QTest.mouseClick(calls.card, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is before


def test_the_card_stands_in_the_list_and_leaves_the_focused_row(calls: CallsRig) -> None:
    window = calls.rig.window
    calls.ring()
    stack, listed = calls.actions.phone.stack, window.navigator.widget().list
    corner = listed.mapTo(window.centralWidget(), listed.rect().bottomLeft())
    edge = 12
    bottom = stack.geometry().bottom() - edge
    assert stack.x() + edge == corner.x() + 8 and bottom == corner.y() - 8


def test_f8_opens_the_client_and_the_work_before_it_stays(calls: CallsRig) -> None:
    calls.ring()
    calls.press("F8")
    state = calls.rig.window.navigator.state()
    assert state.ref is not None and (state.ref.kind, state.ref.uid) == ("client", calls.back.romashka.uid)
    assert calls.card.isVisible(), "the card stays until the call ends"


def test_an_order_begun_at_the_phone_knows_the_caller_and_the_call(calls: CallsRig) -> None:
    linked = calls.ring()
    calls.tell(linked, "talking")
    calls.press("Shift+F8")
    order = calls.rig.window.navigator.widget("orders").presenter.session.order
    assert order.client == calls.back.romashka.uid
    assert order.contact == calls.back.romashka.contacts[0].uid
    calls.press("Ctrl+S")
    rest()
    assert calls.stored(linked).order == order.uid
    with calls.back.store.read() as tx:
        assert "call" in [event.kind for event in tx.events.of(order.uid)]


def test_an_unknown_number_becomes_a_client_with_the_call(calls: CallsRig) -> None:
    linked = calls.ring(STRANGER)
    look = calls.card.look
    assert look is not None and look.company == "New number" and look.detail == "mobile phone"
    calls.tell(linked, "talking", STRANGER)
    calls.press("F8")
    assert calls.rig.find("newclient.contact.phone").text() == "+79161234599"
    made = calls.back.vector
    calls.newcomer.presenter.joined.emit(made.uid, made.name)
    rest()
    assert calls.stored(linked).client == made.uid


def test_a_hidden_number_can_only_be_noted(calls: CallsRig) -> None:
    calls.ring(None)
    look = calls.card.look
    assert look is not None and look.title == "Number hidden" and look.actions == ()
    calls.press("F8")
    assert "hidden" in calls.rig.strip()


def test_several_clients_with_one_number_are_a_choice(calls: CallsRig) -> None:
    vector = calls.back.vector
    books = calls.back.romashka.contacts[1]
    twin = replace(vector.contacts[0], uid=new_uid(), points=books.points)
    with calls.back.store.write() as tx:
        kept = tx.clients.need(vector.uid)
        tx.clients.save(replace(kept, contacts=(*kept.contacts, twin)))
    calls.ring("74951234560")
    look = calls.card.look
    assert look is not None and look.company == "Clients with this number: 2"
    assert set(facts(calls)) == {"ГК «Ромашка»", "ООО «Вектор»"}
    calls.press("F8")
    screen = calls.rig.window.navigator.widget("clients")
    assert calls.rig.window.navigator.current == "clients"
    assert screen.model.rowCount() == 2 and screen.list.current_uid()


def test_one_buyer_of_several_companies_is_taken_for_the_last_one(calls: CallsRig) -> None:
    service = calls.back.romashka.companies[1]
    order = calls.rig.order_of_romashka()
    with calls.back.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), company=service.uid))
    calls.ring()
    look = calls.card.look
    assert look is not None and look.company == "ООО «Ромашка-Сервис»"
    assert facts(calls)["Company"] == ("ООО «Ромашка-Сервис»", "and 1 more")
    another = calls.card.button("call.company")
    assert another is not None
    another.click()
    rest()
    assert facts(calls)["Company"] == ("ООО «Ромашка»", "and 1 more")
    calls.press("Shift+F8")
    begun = calls.rig.window.navigator.widget("orders").presenter.session.order
    assert begun.company == calls.back.romashka.companies[0].uid


def test_a_colleague_answers_and_the_card_greys_and_leaves(calls: CallsRig) -> None:
    linked = calls.ring()
    with calls.back.store.write() as tx:
        tx.people.save_users([replace(calls.back.colleague, extension=COLLEAGUE)])
    rest()
    calls.tell(linked, "talking", by_extension=COLLEAGUE)
    look = calls.card.look
    assert look is not None and look.muted and look.detail == "answered by Полина Петрова"
    calls.actions.phone.online.drop(calls.card.key)
    assert calls.cards == []


def test_three_cards_then_a_number(calls: CallsRig) -> None:
    for number in ("74951234567", "79161234599", "78121234567", "74862123456", "73431234567"):
        calls.ring(number)
        calls.rig.pass_time(1)
    assert len(calls.cards) == 3 and calls.actions.phone.stack.more.text() == "+2"
    assert all(card.look is not None and card.look.compressed for card in calls.cards)
    assert [card.look.in_hand for card in calls.cards if card.look] == [True, False, False]


def test_a_second_call_comes_small_while_one_is_talked(calls: CallsRig) -> None:
    first = calls.ring()
    calls.tell(first, "talking")
    calls.rig.pass_time(5)
    calls.ring(STRANGER)
    newest, older = calls.cards
    assert newest.look is not None and newest.look.compressed and newest.look.in_hand
    assert older.look is not None and older.look.title == "Иван Орлов"


def test_a_missed_call_is_kept_behind_the_bell_and_in_the_rail(calls: CallsRig) -> None:
    linked = calls.ring()
    calls.tell(linked, "missed")
    assert calls.cards == []
    assert "Missed call: Иван Орлов" in calls.rig.window.notifier.behind_bell[0].text
    rest()
    assert calls.rig.window.navigator.screen("calls").counter() == 1


def test_hidden_by_the_person_it_stays_hidden_and_the_call_goes_on(calls: CallsRig) -> None:
    linked = calls.ring()
    calls.press("Ctrl+F8")
    assert calls.cards == []
    calls.tell(linked, "talking")
    assert calls.cards == [] and calls.rig.find("main.calldock").text() == "Иван Орлов"


def test_the_dock_counts_and_the_line_is_free_again(calls: CallsRig) -> None:
    dock = calls.rig.find("main.calldock")
    assert dock.text() == "Line free"
    linked = calls.ring()
    calls.tell(linked, "talking")
    calls.rig.pass_time(5)
    assert dock.text() == "Иван Орлов" and dock.timer() == "00:12"
    calls.tell(linked, "answered")
    calls.actions.phone.online.drop(f"asterisk/{linked}")
    assert dock.text() == "Line free"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("offline", "The exchange cannot be reached."),
        ("unauthorised", "The exchange does not accept the password."),
        ("paused", "Telephony was stopped in Sync."),
    ],
)
def test_every_trouble_of_the_phone_has_a_sentence(calls: CallsRig, state: str, said: str) -> None:
    calls.phone_is(state)
    dock = calls.rig.find("main.calldock")
    assert dock.text() == "Telephony off" and dock.toolTip().startswith(said)


def test_a_link_cut_in_mid_call_says_that_nobody_knows(calls: CallsRig) -> None:
    linked = calls.ring()
    calls.tell(linked, "talking")
    calls.phone_is("offline")
    dock = calls.rig.find("main.calldock")
    assert dock.text() == "Иван Орлов: the link is lost" and "nobody knows" in dock.toolTip()
    assert dock.timer() == ""


def test_a_call_dialled_elsewhere_is_said_to_be_so(calls: CallsRig) -> None:
    calls.tell("01930000-0000-7000-8000-000000000001", "talking", direction="out")
    assert "another desk" in calls.rig.find("main.calldock").toolTip()
    assert calls.cards == [], "a call that goes out has no card over the work"


def test_money_is_dots_while_the_screen_is_shared(calls: CallsRig) -> None:
    calls.rig.order_of_romashka()
    calls.ring()
    calls.rig.window.registry.run("calls.guard")
    assert all("₽" not in note + value for value, note in facts(calls).values())
    calls.rig.window.registry.run("calls.guard")
    assert any("₽" in note + value for value, note in facts(calls).values())


def test_somebody_who_looks_elsewhere_is_told_by_the_tray_and_not_pulled_here(calls: CallsRig) -> None:
    calls.ring()
    assert calls.tray.said == []
    calls.rig.window.showMinimized()
    deliver()
    calls.ring(STRANGER)
    assert calls.tray.said == [("Incoming call", "+7 916 123-45-99")]
    assert calls.rig.window.isMinimized()


def test_whoever_is_not_to_be_disturbed_sees_a_small_card_only(calls: CallsRig) -> None:
    calls.rig.window.registry.run("calls.quiet")
    calls.rig.window.showMinimized()
    deliver()
    calls.ring()
    look = calls.actions.phone.stack.cards[0].look
    assert calls.tray.said == [] and look is not None and look.compressed
    calls.rig.pass_time(3601)
    assert not calls.actions.phone.quiet


def test_the_card_speaks_the_other_language_at_once(calls: CallsRig) -> None:
    calls.ring(None)
    calls.rig.speak("ru")
    look = calls.card.look
    assert look is not None and look.key
    assert calls.card.isVisible()


def test_a_ring_that_makes_no_sense_is_dropped(calls: CallsRig) -> None:
    calls.actions.phone.online.hear({"source": 5})
    rest()
    assert calls.cards == []


def test_a_window_that_opens_in_mid_call_shows_it(qapp, runner, language, tmp_path: Path) -> None:
    language.switch("en")
    with open_calls(qapp, runner, language, tmp_path / "desk") as first:
        first.tell("call-1", "talking")
    with open_calls(qapp, runner, language, tmp_path / "desk") as second:
        rest()
        assert second.rig.find("main.calldock").text() == "Иван Орлов"


def test_a_task_from_the_call_stands_in_today_with_its_client(calls: CallsRig) -> None:
    linked = calls.ring()
    call = calls.tell(linked, "talking")
    calls.press("Ctrl+Shift+F8")
    rest()
    assert calls.rig.focused().selectedText() == "Call back: Иван Орлов"
    calls.rig.type("прислать прайс")
    calls.press("Enter")
    rest()
    (item,) = [one for one in today.day(calls.rig.desk).items if one.kind is TodayKind.TASK]
    assert (item.title, item.subject_kind, item.subject) == ("прислать прайс", "call", call.uid)
    assert item.facts["client"] == calls.back.romashka.name
    today.finish(calls.rig.desk, Uid(item.facts["task"]))


def test_with_the_largest_letters_on_a_small_screen_the_card_is_whole_and_hides_no_primary(
    calls: CallsRig,
) -> None:
    looks, window = calls.rig.window.parts.appearance, calls.rig.window
    size = window.size()
    try:
        looks.grow(20)
        window.resize(1366, 768)
        window.navigator.widget("orders").start_order(calls.back.romashka.uid)
        for screen in ("orders", "clients"):
            window.navigator.show_screen(screen)
            rest()
            calls.ring()
            assert_whole_and_beside(calls, an_order_is_in_front=screen == "orders")
            calls.clear()
    finally:
        looks.grow(0)
        window.resize(size)
        rest()


def assert_whole_and_beside(calls: CallsRig, *, an_order_is_in_front: bool) -> None:
    window = calls.rig.window
    edge = theme.current().px(SHADOW)
    card = box(calls.card, window).adjusted(edge, edge, -edge, -edge)
    assert QRect(QPoint(), window.size()).contains(card)
    assert all(card.contains(box(one, window)) for one in calls.card.findChildren(QAbstractButton))
    primaries = [window.findChild(QAbstractButton, name) for name in PRIMARIES]
    shown = [one for one in primaries if one is not None and one.isVisible()]
    assert shown or not an_order_is_in_front, "an order in front has its next step"
    assert not any(card.intersects(box(one, window)) for one in shown)


def box(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint()), part.size())

"""The frame: where one is, how one goes on, what is open, and that nothing moves by itself."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from b2bdesk.errors import Unavailable
from b2bdesk.ui import theme
from b2bdesk.ui.commands import Command
from b2bdesk.ui.error_texts import Offer
from b2bdesk.ui.notify import Question
from b2bdesk.ui.ports import ObjectRef, SyncState, SyncSummary
from b2bdesk.ui.shell.command_widgets import CommandButton, command_menu
from b2bdesk.ui.undo import UndoStep
from tests.ui.conftest import deliver, press, settle, type_text
from tests.ui.sample import open_desk

NOW = datetime.datetime(2026, 11, 21, 14, 2, tzinfo=datetime.UTC)


def order(number: int) -> ObjectRef:
    return ObjectRef("order", f"o-{number}")


def open_orders(desk, *numbers: int) -> None:
    for number in numbers:
        desk.window.open_object(order(number), f"Заказ {number}")
        settle(desk)


def titles(desk) -> list[str]:
    return [tab.text() for tab in desk.window.bottom.cards.tabs()]


# --- screens and rail ------------------------------------------------------------------------------


def test_keys_and_rail_go_to_the_screens(desk, qtbot) -> None:
    press(desk, "Ctrl+3")
    assert desk.window.navigator.current == "clients"
    assert desk.window.windowTitle() == "Клиенты - b2bdesk"
    qtbot.mouseClick(desk.window.rail.entry("orders"), Qt.MouseButton.LeftButton)
    assert desk.window.navigator.current == "orders"
    assert desk.window.rail.entry("orders").isChecked()
    assert not desk.window.rail.entry("clients").isChecked()


def test_only_screens_that_exist_stand_in_the_rail(desk) -> None:
    entries = [button.accessibleName() for button in desk.window.rail.findChildren(QAbstractButton)]
    assert entries == ["Заказы, 14", "Клиенты", "Документы", "Обмен, 2"]


def test_counters_follow_the_data(desk) -> None:
    desk.waiting["orders"] = 0
    desk.window.refresh_counters()
    assert desk.window.rail.entry("orders").accessibleName() == "Заказы"


def test_the_rail_loses_its_words_in_a_narrow_window(desk) -> None:
    desk.window.resize(1366, 768)
    deliver()
    wide = desk.window.rail.width()
    desk.window.resize(1100, 700)
    deliver()
    assert (wide, desk.window.rail.width()) == (80, 48)


def test_f6_walks_through_the_panes_and_back(desk) -> None:
    open_orders(desk, 1040)
    desk.orders.enter_list()
    seen = []
    for _ in range(4):
        press(desk, "F6")
        seen.append(QApplication.focusWidget().objectName() or QApplication.focusWidget().text())
    assert seen == ["order.comment", "Заказ 1040", "main.rail.orders", "orders.list"]
    press(desk, "Shift+F6")
    assert QApplication.focusWidget().objectName() == "main.rail.orders"


# --- cards ----------------------------------------------------------------------------------------


def test_an_opened_order_gets_a_card_and_looking_at_a_row_does_not(desk) -> None:
    press(desk, "Down")
    assert titles(desk) == []
    press(desk, "Return")
    assert titles(desk) == ["Заказ 1041"]


def test_typing_makes_a_draft_with_a_mark(desk) -> None:
    desk.orders.enter_detail()
    type_text(desk.orders.detail.comment, "PO")
    settle(desk)
    (tab,) = desk.window.bottom.cards.tabs()
    assert tab.accessibleName() == "Заказ 1042, черновик"


def test_ctrl_tab_goes_by_most_recent_use_until_ctrl_is_let_go(desk) -> None:
    open_orders(desk, 1001, 1002, 1003)
    # Simulated keys let Ctrl go after each press, so the walk itself is run by its command.
    for expected in (1002, 1001, 1003, 1002):
        desk.window.registry.run("card.next")
        assert desk.window.navigator.cards.active == order(expected)
    released = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(QApplication.focusWidget(), released)
    press(desk, "Ctrl+Tab")
    assert desk.window.navigator.cards.active == order(1003)
    press(desk, "Ctrl+Shift+Tab")
    assert desk.window.navigator.cards.active == order(1001)


def test_ctrl_w_closes_the_card_and_shows_the_one_before(desk) -> None:
    open_orders(desk, 1001, 1002)
    press(desk, "Ctrl+W")
    assert titles(desk) == ["Заказ 1001"]
    assert desk.window.windowTitle().startswith("Заказ 1001")


def test_the_thirteenth_card_pushes_out_the_oldest_but_never_a_draft(desk) -> None:
    desk.orders.detail.drafts.add("o-1001")
    open_orders(desk, *range(1001, 1014))
    assert len(titles(desk)) == 12
    assert "Заказ 1001" in titles(desk)
    assert "Заказ 1002" not in titles(desk)


def test_cards_and_place_survive_a_restart(desk, qapp, qtbot, runner, ui_state, language, clock) -> None:
    desk.orders.detail.drafts.add("o-1002")
    open_orders(desk, 1001, 1002)
    desk.window.close()
    again = open_desk(qapp, runner, ui_state, language, clock)
    qtbot.addWidget(again.window)
    again.window.show()
    again.window.open_where_left()
    settle(again)
    assert titles(again) == ["Заказ 1001", "Заказ 1002"]
    assert again.window.windowTitle() == "Заказ 1002 - Заказы - b2bdesk"
    assert again.window.bottom.cards.tabs()[1].isChecked()


def test_cards_without_room_stand_under_the_dots(desk) -> None:
    open_orders(desk, *range(1001, 1013))
    desk.window.resize(1024, 700)
    deliver()
    strip = desk.window.bottom.cards
    hidden = [tab for tab in strip.tabs() if tab.isHidden()]
    assert hidden
    assert strip.findChild(QWidget, "main.cards.more").isVisible()
    assert not strip.tabs()[-1].isHidden(), "the card in front is always shown"


# --- back, forward, layers --------------------------------------------------------------------------


def test_back_and_forward_walk_like_in_a_browser(desk) -> None:
    open_orders(desk, 1001)
    press(desk, "Ctrl+3")
    press(desk, "Alt+Left")
    assert desk.window.windowTitle() == "Заказ 1001 - Заказы - b2bdesk"
    press(desk, "Alt+Right")
    assert desk.window.navigator.current == "clients"


def test_esc_closes_exactly_one_layer(desk) -> None:
    open_orders(desk, 1001)
    press(desk, "F1")
    press(desk, "Ctrl+K")
    help_sheet = desk.window.findChild(QWidget, "main.help")
    press(desk, "Escape")
    assert not desk.window.palette_overlay.isVisible()
    assert help_sheet.isVisible()
    press(desk, "Escape")
    assert desk.window.findChild(QWidget, "main.help") is None
    assert QApplication.focusWidget().objectName() == "order.comment"
    press(desk, "Escape")
    assert QApplication.focusWidget().objectName() == "orders.list"
    assert desk.orders.object_ref() == order(1001)


def test_f1_lists_the_keys_of_this_screen_first_and_runs_a_command(desk) -> None:
    press(desk, "F1")
    sheet = desk.window.findChild(QWidget, "main.help")
    assert sheet.rows.items[1].id == "order.confirm"
    type_text(sheet.search.line, "темная")
    settle(desk)
    press(desk, "Return")
    assert desk.window.parts.appearance.theme_name == "dark"


def test_f4_shows_the_context_or_says_why_not(desk) -> None:
    said: list[str] = []
    desk.window.notifier.said.connect(lambda message: said.append(message.text))
    press(desk, "F4")
    assert said == ["У этого экрана нет дополнительных сведений."]
    press(desk, "Ctrl+3")
    press(desk, "F4")
    assert desk.window.context.isVisible()
    press(desk, "F4")
    assert not desk.window.context.isVisible()


# --- strip, bell, undo -------------------------------------------------------------------------------


def strip_text(desk) -> str:
    return desk.window.bottom.strip.text()


def test_a_held_letter_counts_down_and_can_be_stopped(desk, clock) -> None:
    stopped: list[str] = []
    held = UndoStep("Счёт уйдёт", lambda: stopped.append("letter"), until=clock() + 10)
    desk.window.undo.push(held)
    assert strip_text(desk) == "Счёт уйдёт через 10 с"
    clock.forward(3)
    desk.window.bottom.strip.refresh()
    assert strip_text(desk) == "Счёт уйдёт через 7 с"
    press(desk, "Ctrl+Z")
    assert stopped == ["letter"]
    assert strip_text(desk) == "Отменено: Счёт уйдёт"


def test_a_held_letter_can_be_stopped_while_something_else_is_said(desk, clock) -> None:
    desk.window.undo.push(UndoStep("Счёт уйдёт", lambda: None, until=clock() + 10))
    desk.window.notifier.tell("Заказ 1001 подтверждён")
    undo = desk.window.findChild(QAbstractButton, "main.strip.undo")
    assert strip_text(desk) == "Заказ 1001 подтверждён"
    assert undo.isVisible()
    assert undo.text() == "Отменить, 10 с"
    assert undo.accessibleName() == "Отменить: Счёт уйдёт"


def test_a_button_of_what_is_not_possible_gives_its_reason(desk) -> None:
    desk.window.registry.add(
        Command("order.stop", "Stop", lambda _: None, enabled=lambda _: "Заказ уже отгружен.")
    )
    button = CommandButton(desk.window.registry, "order.stop")
    assert "Заказ уже отгружен." in button.toolTip()
    assert button.accessibleDescription() == "Заказ уже отгружен."
    menu = command_menu(desk.window.registry, ["order.stop", "help.open"], desk.window)
    stop, help_keys = menu.actions()
    assert (stop.isEnabled(), stop.toolTip()) == (False, "Заказ уже отгружен.")
    assert help_keys.text() == "Клавиши и справка\tF1"


def test_what_has_left_cannot_be_undone_any_more(desk, clock) -> None:
    desk.window.undo.push(UndoStep("Счёт уйдёт", lambda: None, until=clock() + 10))
    clock.forward(11)
    desk.window.bottom.strip.refresh()
    assert not desk.window.findChild(QWidget, "main.strip.undo").isVisible()
    desk.window.parts.appearance.switch_language("en")
    press(desk, "Ctrl+Z")
    assert strip_text(desk) == "Cannot be undone: it has left (Счёт уйдёт)."
    press(desk, "Ctrl+Z")
    assert strip_text(desk) == "There is nothing to undo."


def test_ctrl_z_in_a_field_takes_back_the_text_and_not_the_letter(desk, clock) -> None:
    desk.window.undo.push(UndoStep("Счёт уйдёт", lambda: None, until=clock() + 10))
    desk.orders.enter_detail()
    type_text(desk.orders.detail.comment, "PO")
    press(desk, "Ctrl+Z")
    assert desk.orders.detail.comment.text() == ""
    assert desk.window.undo.last() is not None


def test_a_message_does_not_take_the_focus_and_opens_its_order(desk, qtbot) -> None:
    desk.orders.enter_detail()
    focused = QApplication.focusWidget()
    desk.window.notifier.tell("Заказ 1001 подтверждён", ref=order(1001))
    settle(desk)
    assert QApplication.focusWidget() is focused
    link = desk.window.findChild(QAbstractButton, "main.strip.link")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desk.orders.object_ref() == order(1001)


def test_the_bell_counts_lists_and_leads_on(desk) -> None:
    opened: list[str] = []
    desk.window.notifier.offers[Offer.SHOW_SYNC] = lambda error: lambda: opened.append("sync")
    desk.window.notifier.problem(Unavailable(system="retailcrm"), "order")
    assert desk.window.topbar.bell.accessibleName() == "1 новое сообщение"
    desk.window.notifier.bell("Оплата по заказу 1031")
    desk.window.notifier.bell("Интервал не принят")
    assert desk.window.topbar.bell.accessibleName() == "3 новых сообщения"
    press(desk, "Ctrl+Shift+I")
    rows = desk.window.bell.rows()
    assert [row.text() for row in rows][:2] == ["Интервал не принят", "Оплата по заказу 1031"]
    assert desk.window.topbar.bell.accessibleName() == "Сообщения"
    for key in ("Down", "Down", "Return"):
        press(desk, key)
    assert opened == ["sync"]
    assert not desk.window.bell.isVisible()


# --- sync chip, training, appearance -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("summary", "russian", "english"),
    [
        (SyncSummary(SyncState.OK, NOW - datetime.timedelta(seconds=12), NOW), "12 с", "12 s"),
        (SyncSummary(SyncState.SENDING, count=3), "отправляем 3", "sending 3"),
        (
            SyncSummary(SyncState.BEHIND, NOW - datetime.timedelta(minutes=14), NOW),
            "отстаёт на 14 мин",
            "behind 14 min",
        ),
        (SyncSummary(SyncState.OFFLINE, count=7), "нет связи, ждут: 7", "offline - 7 waiting"),
        (SyncSummary(SyncState.NEEDS_YOU, count=2), "нужны вы: 2", "needs you: 2"),
        (SyncSummary(SyncState.STOPPED), "остановлен", "stopped"),
    ],
)
def test_the_chip_says_how_the_exchange_stands(desk, language, summary, russian, english) -> None:
    desk.window.show_sync(summary)
    chip = desk.window.findChild(QAbstractButton, "main.sync.chip")
    assert chip.text().replace("\u00a0", " ") == russian
    language.switch("en")
    deliver()
    assert chip.text().replace("\u00a0", " ") == english


def test_the_chip_opens_the_sync_screen_and_f5_asks_for_data(desk, qtbot) -> None:
    press(desk, "F5")
    assert desk.synced == ["orders"]
    qtbot.mouseClick(desk.window.topbar.sync_chip, Qt.MouseButton.LeftButton)
    assert desk.window.navigator.current == "sync"


def test_training_data_are_marked(desk) -> None:
    mark = desk.window.findChild(QWidget, "main.training")
    assert not mark.isVisible()
    desk.window.set_training(True)
    assert mark.isVisible()
    assert mark.accessibleName() == "Учебные данные"


def test_font_theme_language_and_density_change_at_once_and_are_remembered(desk, ui_state) -> None:
    desk.window.registry.run("density.comfortable")
    for command in ("theme.dark", "font.bigger", "language.english", "density.compact"):
        assert desk.window.registry.run(command)
    settle(desk)
    assert theme.current().name == "dark"
    assert theme.current().scale == 1.1
    assert theme.current().density is theme.Density.COMPACT
    assert desk.window.rail.entry("clients").accessibleName() == "Clients"
    assert ui_state.get("appearance.language") == "en"
    press(desk, "Ctrl+-")
    press(desk, "Ctrl+-")
    assert theme.current().scale == 0.9
    desk.window.registry.run("font.usual")
    desk.window.registry.run("theme.light")


def test_the_primary_action_is_one_key(desk) -> None:
    open_orders(desk, 1001)
    press(desk, "Ctrl+Return")
    assert desk.orders.detail.confirmed == ["o-1001"]


# --- walks over the whole window ---------------------------------------------------------------------


def test_every_stop_of_the_focus_has_a_name(desk) -> None:
    open_orders(desk, 1001)
    press(desk, "F1")
    press(desk, "Ctrl+K")
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in desk.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_the_names_that_tests_and_scripts_rely_on_are_there(desk) -> None:
    wanted = [
        "main.rail",
        "main.palette.input",
        "main.palette.list",
        "main.sync.chip",
        "main.strip",
        "main.strip.undo",
        "main.cards",
        "orders.list",
        "orders.splits",
    ]
    assert [name for name in wanted if desk.window.findChild(QWidget, name) is None] == []


@pytest.mark.parametrize("code", ["ru", "en"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_of_the_frame_is_cut(desk, language, code, scale) -> None:
    language.switch(code)
    appearance = desk.window.parts.appearance
    appearance.grow(0 if scale == 1.0 else 99)
    desk.window.resize(1366, 768)
    settle(desk)
    cut = [
        f"{widget.objectName() or type(widget).__name__}: {widget.text()}"
        for widget in desk.window.findChildren(QAbstractButton)
        if widget.isVisible()
        and widget.objectName() != "main.search"
        and widget.width() < widget.sizeHint().width()
    ]
    appearance.grow(0)
    assert cut == []


def test_a_question_has_a_safe_default(desk) -> None:
    question = Question("Загрузить всё заново?", "Исходящие операции останутся.", "Загрузить", "Не загружать")

    def answer(button: str) -> None:
        box = desk.window.findChild(QWidget, "main.question")
        next(each for each in box.buttons() if each.text() == button).click()

    def escape() -> None:
        box = desk.window.findChild(QWidget, "main.question")
        assert box.defaultButton().text() == "Не загружать"
        box.reject()

    QTimer.singleShot(0, escape)
    assert desk.window.notifier.ask(question) is False
    QTimer.singleShot(0, lambda: answer("Загрузить"))
    assert desk.window.notifier.ask(question) is True

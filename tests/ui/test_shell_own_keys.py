"""A person changes keys: they work at once, in both layouts and after a restart; clashes are told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.ui.commands import Command, CommandRegistry
from b2bdesk.ui.own_keys import OwnKeys, pressed
from b2bdesk.ui.shell.command_widgets import CommandButton
from b2bdesk.ui.widgets import Button, KeyCap, TextField
from tests.ui.conftest import MemoryState, press, settle


def open_keys(desk, name: str):
    """Open the sheet of keys and choose a command by its name, as a person does."""
    press(desk, "F1")
    sheet = desk.window.findChild(QWidget, "main.help")
    sheet.search.line.setText(name)
    sheet.search.searched.emit(name)
    settle(desk)
    return sheet


def key_of(desk, command_id: str) -> str:
    return desk.window.registry.get(command_id).key


def test_another_key_works_at_once_and_the_old_one_no_more(desk) -> None:
    sheet = open_keys(desk, "Клиенты")
    press(desk, "F2")
    assert "Нажмите клавишу" in sheet.asking.text()
    press(desk, "Ctrl+Shift+Y")
    assert not sheet.asking.isVisible()
    press(desk, "Esc")
    press(desk, "Ctrl+3")
    assert desk.window.navigator.current != "clients"
    press(desk, "Ctrl+Shift+Y")
    assert desk.window.navigator.current == "clients"
    assert "Ctrl+Shift+Y" in desk.window.rail.entry("clients").toolTip()


@pytest.mark.qt_log_ignore("keyToAscii", extend=True)
def test_a_key_pressed_in_the_russian_layout_is_the_same_key(desk) -> None:
    open_keys(desk, "Клиенты")
    press(desk, "F2")
    press(desk, "Ctrl+Shift+Н")
    assert key_of(desk, "screen.clients") == "Ctrl+Shift+Y"


def test_a_key_that_is_taken_is_told_and_needs_a_second_press(desk) -> None:
    sheet = open_keys(desk, "Клиенты")
    press(desk, "F2")
    press(desk, "Ctrl+2")
    assert "Заказы" in sheet.asking.text()
    assert key_of(desk, "screen.orders") == "Ctrl+2"
    press(desk, "Ctrl+2")
    assert key_of(desk, "screen.clients") == "Ctrl+2"
    assert key_of(desk, "screen.orders") == ""


def test_esc_leaves_the_key_and_the_sheet_as_they_are(desk) -> None:
    sheet = open_keys(desk, "Клиенты")
    press(desk, "F2")
    press(desk, "Esc")
    assert sheet.isVisible()
    assert key_of(desk, "screen.clients") == "Ctrl+3"


def test_keys_that_type_text_are_refused(desk) -> None:
    sheet = open_keys(desk, "Клиенты")
    press(desk, "F2")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    assert "с Ctrl или Alt" in sheet.asking.text()
    assert sheet.search.text() == "Клиенты"
    assert key_of(desk, "screen.clients") == "Ctrl+3"


def test_all_keys_go_back_to_the_usual_ones(desk, qtbot) -> None:
    sheet = open_keys(desk, "Клиенты")
    press(desk, "F2")
    press(desk, "Ctrl+2")
    press(desk, "Ctrl+2")
    qtbot.mouseClick(sheet.findChild(QWidget, "main.help.usual"), Qt.MouseButton.LeftButton)
    assert (key_of(desk, "screen.clients"), key_of(desk, "screen.orders")) == ("Ctrl+3", "Ctrl+2")
    press(desk, "Esc")
    press(desk, "Ctrl+3")
    assert desk.window.navigator.current == "clients"


def _registry(state: MemoryState) -> CommandRegistry:
    made = CommandRegistry(own=OwnKeys(state))
    made.add(Command("order.new", "New order", lambda _: None, key="Ctrl+N"))
    made.add(Command("order.print", "Print", lambda _: None, key="F12"))
    return made


def test_own_keys_are_there_at_the_next_start_and_win_over_usual_ones(qapp) -> None:
    state = MemoryState()
    _registry(state).give_key("order.print", "Ctrl+P")
    again = _registry(state)
    assert again.get("order.print").key == "Ctrl+P"
    again.add(Command("order.pay", "Pay", lambda _: None, key="Ctrl+P"))
    assert again.get("order.pay").key == ""
    assert again.usual_key("order.pay") == "Ctrl+P"


def test_a_button_prints_the_key_that_its_command_has_now(qapp, qtbot) -> None:
    registry = _registry(MemoryState())
    button = CommandButton(registry, "order.print")
    qtbot.addWidget(button)
    registry.give_key("order.print", "Ctrl+P")
    assert button.accessibleDescription() == "Ctrl+P"
    registry.give_key("order.print", "")
    assert button.accessibleDescription() == ""


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "F5"),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier, "Shift+F5"),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier, "Ctrl+P"),
        (Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier, ""),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier, ""),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, ""),
        (Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier, ""),
    ],
)
def test_what_may_be_a_key(key, modifiers, name) -> None:
    assert pressed(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == name


def test_a_key_printed_elsewhere_follows_its_command(qapp, qtbot) -> None:
    field, cap, button = TextField("Number", key="F12"), KeyCap("F12"), Button("Print", key="F12")
    for each in (field, cap, button):
        qtbot.addWidget(each)
    registry = _registry(MemoryState())
    registry.give_key("order.print", "Ctrl+P")
    for each in (field, cap, button):
        each.print_key()
    assert (cap.key(), button.key(), KeyCap("F12").key()) == ("Ctrl+P", "Ctrl+P", "Ctrl+P")
    registry.usual_keys()
    assert KeyCap("F12").key() == "F12"


# --- keys over the controls ------------------------------------------------------------------------


def hints(desk) -> list[str]:
    return desk.window._hints.shown()


def test_alt_held_shows_the_keys_and_letting_go_takes_them_away(desk) -> None:
    field = QApplication.focusWidget()
    QTest.keyPress(field, Qt.Key.Key_Alt)
    settle(desk)
    assert {"Ctrl+2", "Ctrl+3", "Ctrl+F"} <= set(hints(desk))
    assert QApplication.focusWidget() is field
    QTest.keyRelease(field, Qt.Key.Key_Alt)
    settle(desk)
    assert hints(desk) == []


def test_alt_with_another_key_is_that_key_and_shows_nothing(desk) -> None:
    press(desk, "Ctrl+3")
    field = QApplication.focusWidget()
    QTest.keyPress(field, Qt.Key.Key_Alt)
    QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(desk)
    assert hints(desk) == []
    assert desk.window.navigator.current == "orders"

"""Pressing: by mouse, by keys, by a screen reader; and saying why it is impossible."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from b2bdesk.ui.widgets import Button, ButtonKind, CheckBox, Chip, HintCard, IconButton
from tests.ui.kit import look, shown  # noqa: F401 - a fixture

REASON = "ООО «Лютик» ликвидируется (реестр, 20.11.2026)"


def confirm(qtbot) -> tuple[QWidget, Button, list[str]]:
    button = Button("Подтвердить", ButtonKind.PRIMARY, key="F9", name="order.primary")
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("confirmed"))
    return shown(qtbot, QLineEdit(), button), button, pressed


def card_words(window: QWidget) -> list[str]:
    cards = [card for card in window.findChildren(HintCard) if card.isVisible()]
    return [label.text() for card in cards for label in card.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_is_pressed_by_mouse_and_by_keys(qtbot, key: Qt.Key) -> None:
    _window, button, pressed = confirm(qtbot)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, key)

    assert pressed == ["confirmed", "confirmed"]


def test_a_blocked_button_confirms_nothing_whatever_presses_it(qtbot) -> None:
    _window, button, pressed = confirm(qtbot)
    button.set_reason(REASON, "Подтвердить нельзя")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    button.click()  # what a screen reader does

    assert pressed == []


def test_a_blocked_button_says_why_on_focus_and_on_its_key(qtbot) -> None:
    window, button, _pressed = confirm(qtbot)
    button.set_reason(REASON, "Подтвердить нельзя")
    assert card_words(window) == []

    button.setFocus()
    assert card_words(window) == ["Подтвердить нельзя", REASON]
    window.findChild(QLineEdit).setFocus()
    assert card_words(window) == []
    button.show_reason()
    assert card_words(window) == ["Подтвердить нельзя", REASON]


def test_the_reason_is_in_the_tooltip_and_for_the_screen_reader(qtbot) -> None:
    _window, button, _pressed = confirm(qtbot)
    assert button.accessibleDescription() == "F9"
    button.set_reason(REASON, "Подтвердить нельзя")

    assert REASON in button.toolTip()
    assert button.accessibleDescription() == REASON
    assert button.is_blocked()


def test_a_freed_button_works_again_and_keeps_its_width(qtbot) -> None:
    window, button, pressed = confirm(qtbot)
    before = button.size()
    button.set_reason(REASON)
    assert button.size() == before
    button.setFocus()
    button.set_reason("")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert pressed == ["confirmed"]
    assert card_words(window) == []
    assert button.toolTip() == ""


def test_the_card_stays_inside_the_window(qtbot) -> None:
    button = Button("Подтвердить")
    button.set_reason(REASON)
    window = shown(qtbot, QLineEdit(), button, width=420, height=120)
    button.move(window.width() - button.width(), window.height() - button.height())
    button.show_reason()
    card = window.findChild(HintCard)

    assert window.rect().contains(card.geometry())


def test_an_icon_button_tells_its_name_and_key(qtbot) -> None:
    button = IconButton("history", "Редакции", key="Alt+H")
    shown(qtbot, button)

    assert button.accessibleName() == "Редакции"
    assert button.accessibleDescription() == "Alt+H"
    assert button.toolTip() == "Редакции (Alt+H)"


def test_a_filter_chip_says_what_pressing_it_does(qtbot) -> None:
    chip = Chip("клиент: Полюс", removable=True)
    removed: list[bool] = []
    chip.clicked.connect(lambda: removed.append(True))
    shown(qtbot, chip)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)

    assert "клиент: Полюс" in chip.accessibleName()
    assert chip.accessibleName() != chip.text()
    assert len(removed) == 1


def test_a_check_box_that_cannot_be_set_prints_why_beside_it(qtbot) -> None:
    box = CheckBox("Накладная")
    width = box.sizeHint().width()
    shown(qtbot, box)
    box.set_reason("после отгрузки")
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)

    assert not box.isChecked()
    assert box.accessibleDescription() == "после отгрузки"
    assert box.sizeHint().width() > width
    box.set_reason("")
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.isChecked()


def test_words_of_a_check_box_are_part_of_the_target(qtbot) -> None:
    box = CheckBox("Опубликовать в портале клиента")
    shown(qtbot, box)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())

    assert box.isChecked()
    assert QApplication.focusWidget() is not None

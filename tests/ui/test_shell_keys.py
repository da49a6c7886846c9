"""Keys work in both keyboard layouts, also while somebody types in a field."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow

from b2bdesk.ui import keys
from tests.ui.conftest import deliver

LETTERS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
SOURCES = Path(keys.__file__).parents[1]


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    made.setCentralWidget(QLineEdit())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.centralWidget().setFocus()
    return made


def pressed(window: QMainWindow, key: str) -> int:
    """Bind an action to the key, press the key in the line edit, return how often the action ran."""
    ran: list[int] = []
    action = QAction(window)
    keys.bind(action, key.split("|")[0])
    action.triggered.connect(lambda: ran.append(1))
    window.addAction(action)
    QTest.keySequence(window.centralWidget(), QKeySequence(key.split("|")[-1]))
    window.removeAction(action)
    action.deleteLater()
    deliver()
    return len(ran)


@pytest.mark.parametrize("letter", LETTERS)
def test_ctrl_and_a_letter_fires_in_a_text_field(window, letter) -> None:
    assert pressed(window, f"Ctrl+{letter.upper()}") == 1
    assert window.centralWidget().text() == ""


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.qt_log_ignore("keyToAscii", extend=True)
def test_its_twin_on_a_russian_layout_fires_too(window, letter) -> None:
    twin = keys.TWINS[letter].upper()
    assert pressed(window, f"Ctrl+{letter.upper()}|Ctrl+{twin}") == 1
    assert pressed(window, f"Ctrl+Shift+{letter.upper()}|Ctrl+Shift+{twin}") == 1


def test_the_keypad_and_the_plus_key_count(window) -> None:
    assert pressed(window, "Ctrl+Return|Ctrl+Enter") == 1
    assert pressed(window, "Ctrl++|Ctrl+=") == 1
    assert pressed(window, "F9") == 1
    assert pressed(window, "Ctrl+0") == 1


def test_a_field_keeps_the_keys_that_are_left_to_it(window) -> None:
    field: QLineEdit = window.centralWidget()
    undone: list[int] = []
    action = QAction(window)
    keys.bind(action, "Ctrl+Z", claim=False)
    action.triggered.connect(lambda: undone.append(1))
    window.addAction(action)
    QTest.keyClicks(field, "PO-5571")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert undone == []


def test_only_the_helper_sets_shortcuts() -> None:
    guilty = [
        f"{file.name}:{node.lineno}"
        for file in SOURCES.rglob("*.py")
        if file != Path(keys.__file__)
        and ("setShortcut" in (text := file.read_text(encoding="utf-8")) or "QShortcut" in text)
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.Attribute) and node.attr in ("setShortcut", "setShortcuts"))
        or (isinstance(node, ast.Name) and node.id == "QShortcut")
    ]
    assert guilty == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hjvfirf", "ромашка"),
        ("Hjvfirf", "Ромашка"),
        ("зфнекщ", "paytro"),
        ("hjмашка", "ромашка"),
        (",fpf", "база"),
        ("7701234567", "7701234567"),
        ("ФИ-10231", "AB-10231"),
    ],
)
def test_text_typed_in_the_wrong_layout_is_understood(typed, meant) -> None:
    assert keys.repair_layout(typed) == meant


def test_a_number_has_one_reading_and_a_word_two() -> None:
    assert keys.readings("1042") == ("1042",)
    assert keys.readings("ghbdtn") == ("ghbdtn", "привет")

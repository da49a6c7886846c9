"""The first page: two choices, one of them primary, and every system with its state in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from b2bdesk.ui.ports import ConnectorHealth, ConnectorRow
from b2bdesk.ui.shell.firstrun import FirstRunPage
from tests.ui.conftest import deliver

ROWS = [
    ConnectorRow(
        "retailcrm", "retailCRM", "клиенты и заказы", ConnectorHealth.WORKS, "работает, 12 480 клиентов"
    ),
    ConnectorRow("dadata", "DaData", "реестр компаний", ConnectorHealth.REFUSED),
    ConnectorRow("mail", "Почта", "письма", ConnectorHealth.NOT_CONNECTED),
]


@pytest.fixture
def page(qtbot, language):
    made = FirstRunPage(ROWS)
    qtbot.addWidget(made)
    made.show()
    deliver()
    return made


def button(page: FirstRunPage, name: str) -> QAbstractButton:
    return page.findChild(QAbstractButton, name)


def test_enter_begins_with_training_data(page, qtbot) -> None:
    with qtbot.waitSignal(page.training_chosen):
        qtbot.keyClick(page, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.training_chosen):
        qtbot.mouseClick(button(page, "firstrun.training"), Qt.MouseButton.LeftButton)


def test_connecting_begins_with_the_first_system_that_does_not_work(page, qtbot) -> None:
    with qtbot.waitSignal(page.connect_chosen) as asked:
        button(page, "firstrun.connect").click()
    assert asked.args == ["dadata"]
    with qtbot.waitSignal(page.connect_chosen) as asked:
        button(page, "firstrun.connector.mail").click()
    assert asked.args == ["mail"]


def test_states_are_words_and_change_with_the_language(page, language) -> None:
    def words() -> list[str]:
        return [label.text() for label in page.table.findChildren(QLabel) if label.isVisible()]

    assert {"работает, 12 480 клиентов", "ключ не подошёл", "не подключена", "подключены 1 из 3"} <= set(
        words()
    )
    language.switch("en")
    deliver()
    assert {"the key was not accepted", "not connected", "connected: 1 of 3"} <= set(words())
    assert button(page, "firstrun.training").text() == "Begin"


def test_a_system_that_was_connected_is_shown_at_once(page) -> None:
    page.show_rows([ROWS[0], ConnectorRow("mail", "Почта", "письма", ConnectorHealth.WORKS)])
    deliver()
    assert page.table.findChild(QLabel, "firstrun.connectors.count").text() == "подключены 2 из 2"
    assert len(page.table.widgets) == 2

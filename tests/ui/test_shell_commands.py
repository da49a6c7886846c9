"""Every action is registered once, fires by its key, and says why when it is not possible."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow

from b2bdesk.ui.commands import Command, CommandRegistry, CommandState
from b2bdesk.ui.ports import ObjectRef

DEAD = "Cannot confirm: company is being liquidated (registry, 20.11.2026)."


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def registry(qapp, done):
    def does(what: str):
        return lambda state: done.append(what)

    made = CommandRegistry()
    made.add(
        Command("order.new", "New order", does("new"), key="Ctrl+N", synonyms=("создать заказ", "create")),
        Command("order.confirm", "Confirm order", does("confirm"), key="F9", scope="orders", kind="order"),
        Command("clients.export", "Export clients", does("export"), scope="clients"),
        Command("order.stop", "Stop order", does("stop"), key="F7", enabled=lambda _: DEAD, kind="order"),
    )
    return made


def test_a_key_runs_its_command_while_somebody_types(registry, done, qtbot) -> None:
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    qtbot.addWidget(window)
    registry.install(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.centralWidget().setFocus()
    QTest.keyClick(window.centralWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert done == ["new"]


def test_what_is_not_possible_answers_with_the_reason(registry, done, qtbot) -> None:
    with qtbot.waitSignal(registry.refused) as refused:
        assert registry.run("order.stop") is False
    assert refused.args == [DEAD]
    assert registry.reason("order.stop") == DEAD
    assert registry.reason("order.new") is None
    assert done == []


def test_only_what_fits_the_screen_is_offered_and_the_object_comes_first(registry) -> None:
    assert [each.id for each in registry.offered()] == ["order.new"]
    registry.state = lambda: CommandState("orders", ObjectRef("order", "o-1042"))
    assert [each.id for each in registry.offered()] == ["order.confirm", "order.stop", "order.new"]


@pytest.mark.parametrize("typed", ["new", "order n", "Создать", "заказ", "CREATE", "новый"])
def test_a_command_is_found_by_name_and_synonym_in_both_languages(registry, typed) -> None:
    russian = {"New order": "Новый заказ"}
    found = registry.find(typed, [lambda _, text: russian.get(text, text)])
    assert [each.id for each in found] == ["order.new"]


def test_two_commands_may_not_share_an_id_or_a_key(registry) -> None:
    with pytest.raises(ValueError, match="twice"):
        registry.add(Command("order.new", "Again", lambda _: None))
    with pytest.raises(ValueError, match="taken by order"):
        registry.add(Command("window.other", "Other", lambda _: None, key="F9"))
    registry.add(Command("client.call", "Call", lambda _: None, key="F9", scope="clients"))

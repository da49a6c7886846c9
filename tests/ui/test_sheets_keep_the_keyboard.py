"""A sheet over the detail keeps the keyboard whatever comes into the pane below it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import clients, newclient, orders, send, today
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.listscreen import ListScreen
from b2bdesk.ui.shell.screen import Screen
from tests.ui.rig import ScreenRig, open_rig, rest


def _screens(parts: ScreenParts) -> list[Screen]:
    return [today.screen(parts), orders.screen(parts), clients.screen(parts)]


def _register(parts: ScreenParts) -> None:
    for register in (today.register, orders.register, newclient.register, send.register):
        register(parts)


@pytest.fixture
def rig(qapp: QApplication, runner: QtJobRunner, language: Language, tmp_path: Path) -> Iterator[ScreenRig]:
    with open_rig(qapp, runner, language, tmp_path / "store", _screens, _register) as opened:
        yield opened


def test_what_is_typed_stays_in_the_sheet_when_the_list_opens_an_order_below(rig: ScreenRig) -> None:
    rig.order_of_romashka()
    rig.window.navigator.show_screen("orders")
    rig.window.registry.run("client.new")
    inn = rig.focused()
    screen = rig.window.navigator.widget("orders")
    screen.list.select(0)  # type: ignore[attr-defined]
    rest()
    assert screen.object_title()
    assert rig.focused() is inn
    rig.type("7736")
    assert isinstance(inn, QLineEdit) and inn.text() == "7736"


def test_a_sheet_is_seen_where_the_font_is_so_large_that_the_list_covers_the_detail(rig: ScreenRig) -> None:
    rig.window.resize(1366, 768)
    rig.window.parts.appearance.grow(99)
    rig.window.navigator.show_screen("clients")
    rest()
    screen = rig.window.navigator.widget("clients")
    assert isinstance(screen, ListScreen)
    screen.enter_list()
    assert not screen.detail.isVisible()
    rig.window.registry.run("client.new")
    rest()
    assert rig.find(QWidget, "newclient").isVisible()
    rig.window.parts.appearance.grow(0)
    rest()


def test_news_of_orders_before_the_first_visit_of_their_screen_are_no_fault(rig: ScreenRig) -> None:
    orders.restore(rig.parts)
    rig.order_of_romashka()
    rest()
    rig.window.navigator.show_screen("orders")
    rest()
    screen = rig.window.navigator.widget("orders")
    assert screen.model.rowCount() == 1  # type: ignore[attr-defined]

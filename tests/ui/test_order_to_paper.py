# ruff: noqa: F811 - pytest finds fixtures by their names
"""From the order that is being typed to the sheet that prints and sends it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from b2bdesk.services.lists import OrderQuery, order_keys
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import orders, send
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.view import SendSheet
from tests.desk_rig import DeskRig
from tests.ui.conftest import Crashes
from tests.ui.orders_rig import Manager, desk  # noqa: F401
from tests.ui.rig import ScreenRig, open_window


@pytest.fixture
def window(
    desk: DeskRig, qapp: QApplication, runner: InlineRunner, language: Language, crashes: Crashes
) -> Iterator[ScreenRig]:
    language.switch("en")
    made = open_window(desk, qapp, runner, language, lambda parts: [orders.screen(parts)], _register)
    yield made
    made.close()


def _register(parts: ScreenParts) -> None:
    orders.register(parts)
    send.register(parts)


def open_sheet(window: ScreenRig) -> SendSheet | None:
    return next((sheet for sheet in window.window.findChildren(SendSheet) if sheet.isVisible()), None)


def test_f12_on_an_order_that_was_never_saved_saves_it_and_opens_the_sheet(
    window: ScreenRig, desk: DeskRig
) -> None:
    manager = Manager(window)
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "10")
    assert len(order_keys(desk.desk, OrderQuery())) == 0
    window.press("F12")
    window.deliver()
    assert len(order_keys(desk.desk, OrderQuery())) == 1
    assert open_sheet(window) is not None


def test_f12_without_a_client_says_what_is_missing_and_keeps_what_was_typed(
    window: ScreenRig, desk: DeskRig
) -> None:
    manager = Manager(window)
    manager.starts()
    manager.goes_to_entry()
    manager.enters("AB-10231", "10")
    window.press("F12")
    window.deliver()
    assert open_sheet(window) is None
    assert manager.shown() == [("AB-10231-2", "10")]

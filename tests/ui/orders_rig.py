"""The orders screen in its window, and what a manager does with it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.services import orders
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import orders as room
from b2bdesk.ui.screens.orders import OrdersScreen
from tests.desk_rig import DeskRig
from tests.ui.conftest import Crashes
from tests.ui.rig import ScreenRig, open_window


class Manager:
    """Somebody at the orders screen."""

    def __init__(self, rig: ScreenRig) -> None:
        self.rig = rig
        screen = rig.window.navigator.widget("orders")
        assert isinstance(screen, OrdersScreen)
        self.screen = screen
        self.presenter, self.area = screen.presenter, screen.editor.area
        self.grid, self.entry = self.area.grid, self.area.entry.line

    @property
    def order(self) -> Order:
        session = self.presenter.session
        assert session is not None, "no order is on the screen"
        return session.order

    def shown(self) -> list[tuple[str, str]]:
        """Article and quantity of every row as a person reads them."""
        model = self.grid.model()
        rows = range(model.rowCount())
        return [(model.index(row, 1).data(), model.index(row, 5).data()) for row in rows]

    def starts(self, client: Client | None = None) -> None:
        """Ctrl+N, then the client by name."""
        self.rig.press("Ctrl+N", self.rig.window)
        if client is not None:
            field = self.screen.editor.fields.client
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rig.type(client.companies[0].inn or client.name)
            self.rig.deliver()
            self.rig.press("Enter")
            self.goes_to_entry()

    def opens(self, order: Order) -> None:
        """Open an order from its row and go into it."""
        self.screen.list.reload(order.uid)
        self.rig.deliver()
        row = next(
            row for row in range(self.screen.model.rowCount()) if self.screen.model.uid(row) == order.uid
        )
        self.screen.list.select(row)
        self.rig.deliver()
        self.screen.list.view.setFocus()
        self.rig.press("Enter")

    def goes_to_entry(self) -> None:
        self.rig.press("Alt+0", self.rig.window)
        assert QApplication.focusWidget() is self.entry

    def enters(self, article: str, qty: str = "") -> None:
        """Article, Enter, quantity, Enter: without a pause."""
        self.rig.type(article)
        QTest.keyClick(self.rig.focused(), Qt.Key.Key_Return)
        self.rig.deliver()
        if qty:
            self.rig.type(qty)
        QTest.keyClick(self.rig.focused(), Qt.Key.Key_Return)
        self.rig.deliver()

    def scans(self, code: str) -> None:
        """A scanner: a key every 10 ms, then Enter."""
        from datetime import timedelta

        for sign in code:
            self.rig.desk.clock.move(timedelta(milliseconds=10))
            QTest.keyClicks(self.rig.focused(), sign)
        QTest.keyClick(self.rig.focused(), Qt.Key.Key_Return)
        self.rig.deliver()

    def total(self) -> str:
        return str(self.rig.find("order.totals.total").text())

    def reason(self, name: str) -> str:
        return str(self.rig.find(name).reason())


def stored_order(rig: DeskRig, client: Client, *items: tuple[str, int], confirm: bool = False) -> Order:
    """An order made without the window."""
    order = orders.start(rig.desk, client=client.uid)
    for article, qty in items:
        order = orders.add_item(rig.desk, order, rig.product(article).uid, Decimal(qty))
    return orders.confirm(rig.desk, order).order if confirm else orders.save(rig.desk, order)


def open_orders(
    desk: DeskRig, application: QApplication, runner: InlineRunner, language: Language, **more: Any
) -> ScreenRig:
    return open_window(
        desk, application, runner, language, lambda parts: [room.screen(parts)], room.register, **more
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def window(
    desk: DeskRig, qapp: QApplication, runner: InlineRunner, language: Language, crashes: Crashes
) -> Iterator[ScreenRig]:
    language.switch("en")
    made = open_orders(desk, qapp, runner, language)
    yield made
    made.close()


@pytest.fixture
def manager(window: ScreenRig) -> Manager:
    return Manager(window)

"""Typing an order: a key to the painted suggestions, an edit of 200 lines to the painted total, opening them.

The bare limits are the same work without threads, window and painting: the store's search, the arithmetic,
reading the order. Goods are made up.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from b2bdesk.jobs import ThreadLanes
from b2bdesk.model.catalogue import Price, Product, Stock, Warehouse
from b2bdesk.model.client import Client, Company, RegistryState
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.order import Order
from b2bdesk.model.people import OwnCompany, User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.model.vat import VatMode
from b2bdesk.rules import totals
from b2bdesk.rules.prices import Buyer
from b2bdesk.services import order_editor, orders
from b2bdesk.services.desk import Desk
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.services.preferences import Preferences
from b2bdesk.store.store import Store
from b2bdesk.ui import theme
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.ports import CurrentUser, ObjectRef
from b2bdesk.ui.screens import orders as room
from b2bdesk.ui.screens.orders import OrdersScreen
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.parts import ChangeBell, ScreenParts
from b2bdesk.ui.shell.appearance import Appearance
from b2bdesk.ui.shell.parts import WindowParts
from b2bdesk.ui.shell.window import MainWindow
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.screen import Faults, NoRegistry, SilentAgent, gui_application

GOODS, LINES, ROUNDS = 20_000, 200, 60
LONGEST_MS = 10_000
TODAY = date(2026, 11, 21)
WORDS = ("Кабель", "Монитор", "Клавиатура", "Коммутатор", "Гарнитура", "Адаптер", "Накопитель", "Принтер")


@dataclass
class Typing:
    """An open window over made-up goods: ``order`` has 200 lines, ``other`` none."""

    window: MainWindow
    screen: OrdersScreen
    desk: Desk
    client: Client
    order: Order
    other: Order
    goods: int


def run() -> Result:
    """Measure a key in the entry line, beside the store's search alone."""
    with at_work(GOODS) as typing:
        return keys("entry", typing)


def run_edit() -> Result:
    """Measure an edit of a quantity among 200 lines to the painted total, beside the arithmetic alone."""
    with at_work(GOODS) as typing:
        return edits("entry-edit", typing)


def run_open() -> Result:
    """Measure opening an order of 200 lines to its painted rows, beside reading it alone."""
    with at_work(GOODS) as typing:
        return opening("entry-open", typing)


def keys(name: str, typing: Typing) -> Result:
    """Measure keys in the entry line of an order of 200 lines."""
    typed = [word[:end] for word in WORDS for end in range(2, len(word) + 1)]
    _open_order(typing, typing.order)
    taken = [_key(typing.screen, text) for text in (typed * 6)[: ROUNDS * 3]]
    buyer = Buyer(typing.client.uid, kinds=("b2b", "base"))
    search = partial(order_editor.suggest, typing.desk, buyer=buyer)
    bare = milliseconds(lambda n: search([typed[n % len(typed)]]), ROUNDS * 3)
    more = {"median": percentile(taken, 50), "limit_median": percentile(bare, 50)}
    return Result(name, percentile(taken, 95), "ms a key", percentile(bare, 95), typing.goods, more)


def edits(name: str, typing: Typing) -> Result:
    """Measure edits of quantities in an order of 200 lines."""
    _open_order(typing, typing.order)
    lines = typing.order.lines
    taken = milliseconds(lambda n: _edit(typing.screen, lines[n % LINES].uid, n + 2), ROUNDS)
    sums = milliseconds(lambda n: _recount(typing.order, n + 2), ROUNDS)
    more = {"median": percentile(taken, 50)}
    return Result(name, percentile(taken, 95), "ms an edit", percentile(sums, 95), LINES, more)


def opening(name: str, typing: Typing) -> Result:
    """Measure opening an order of 200 lines."""
    pair = (typing.other, typing.order)
    taken = milliseconds(lambda n: _open_order(typing, pair[n % 2]), ROUNDS)[::2]
    read = milliseconds(lambda _: order_editor.open_order(typing.desk, typing.order.uid), ROUNDS)
    more = {"median": percentile(taken, 50)}
    return Result(name, percentile(taken, 95), "ms an order", percentile(read, 95), LINES, more)


@contextmanager
def at_work(goods: int) -> Iterator[Typing]:
    """Open a window over so many made-up goods."""
    with tempfile.TemporaryDirectory() as folder:
        desk, client, order = _market(Path(folder), goods)
        other = orders.save(desk, orders.start(desk, client=client.uid))
        application = gui_application()
        runner = QtJobRunner(ThreadLanes(), Faults())
        window, screen = open_window(application, desk, runner)
        try:
            yield Typing(window, screen, desk, client, order, other, goods)
        finally:
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            runner.close()
            desk.store.close()


def _recount(order: Order, qty: int) -> None:
    """Count an order in which one line changed."""
    changed = replace(order.lines[qty % LINES], qty=Decimal(qty))
    lines = (*order.lines[: qty % LINES], changed, *order.lines[qty % LINES + 1 :])
    totals.recomputed(replace(order, lines=lines), mode=VatMode.GENERAL, today=TODAY)


def _type(screen: OrdersScreen, text: str) -> None:
    """Press the last key of ``text`` and wait for the painted list."""
    entry, entering = screen.editor.area.entry, screen.editor.area.entering
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text[-1])
    _until(entering.offered, lambda: QApplication.sendEvent(entry.line, event))
    QApplication.processEvents()


def _key(screen: OrdersScreen, text: str) -> float:
    """Return how many milliseconds the last key of ``text`` takes."""
    _begin(screen, text)
    started = time.perf_counter()
    _type(screen, text)
    return (time.perf_counter() - started) * 1000


def _begin(screen: OrdersScreen, text: str) -> None:
    """Put everything but the last letter into the entry line, outside of what is measured."""
    line = screen.editor.area.entry.line
    line.setFocus()
    line.setText(text[:-1])
    QApplication.processEvents()


def _edit(screen: OrdersScreen, line: Uid, qty: int) -> None:
    """Change a quantity; the event loop paints what that made dirty."""
    screen.work.type_cell(line, Cell.QTY, str(qty))
    QApplication.processEvents()


def _open_order(typing: Typing, order: Order) -> None:
    """Open an order and wait until its lines are painted; one that stands there already is no news."""
    window, screen = typing.window, typing.screen
    session = screen.presenter.session
    if session is not None and session.order.uid == order.uid:
        return
    _until(screen.presenter.opened, lambda: window.open_object(ObjectRef("order", order.uid)))
    QApplication.processEvents()


def _until(signal: SignalInstance, do: Callable[[], object]) -> None:
    """Do something and wait for the signal in an event loop: a busy wait would slow the workers."""
    loop, came = QEventLoop(), list[bool]()

    def arrived(*_: object) -> None:
        came.append(True)
        loop.quit()

    signal.connect(arrived)
    QTimer.singleShot(LONGEST_MS, loop.quit)
    do()
    if not came:
        loop.exec()
    signal.disconnect(arrived)
    if not came:
        raise TimeoutError("the window did not answer")


def open_window(
    application: QApplication, desk: Desk, runner: QtJobRunner
) -> tuple[MainWindow, OrdersScreen]:
    """Open the window with its orders, as wide as on a usual screen."""
    theme.apply_theme(application, theme.make_theme("light"))
    kept: dict[str, Any] = {}
    preferences = Preferences(kept, lambda key, value: None)
    language = Language(application)
    language.switch("ru")
    window = MainWindow(
        WindowParts(
            runner,
            preferences,
            Appearance(application, language, preferences),
            CurrentUser("А. Иванов", "АИ"),
            lambda _screen: None,
        )
    )
    parts = ScreenParts(desk, runner, window, ChangeBell(desk.store.changes, window), preferences)
    room.register(parts)
    window.add_screen(room.screen(parts))
    window.install_keys()
    window.resize(1440, 900)
    window.show()
    window.navigator.show_screen("orders")
    screen = window.navigator.widget("orders")
    assert isinstance(screen, OrdersScreen)
    return window, screen


def _market(folder: Path, count: int) -> tuple[Desk, Client, Order]:
    clock = SystemClock()
    store = Store.open(folder, key=None, clock=clock, origin="desk", migrate=True)
    me = User(new_uid(), "ivanov", "Алексей Иванов", "АИ")
    goods = [
        Product(new_uid(), f"{n % 90 + 10}-{n:06d}", f"{WORDS[n % len(WORDS)]} {n % 97} серии {n % 31}")
        for n in range(count)
    ]
    own = OwnCompany(new_uid(), "ООО «Поставщик»", "ООО «Поставщик»", "7719876545", "1027700132195", "Москва")
    company = Company(
        new_uid(),
        "ООО «Ромашка»",
        "ООО «Ромашка»",
        is_main=True,
        inn="7700123459",
        state=RegistryState.ACTIVE,
    )
    client = Client(new_uid(), "ООО «Ромашка»", responsible=me.uid, price_kind="b2b", companies=(company,))
    with store.write() as tx:
        tx.people.save_users([me])
        tx.people.set_me(me.uid)
        tx.people.save_own_company(own)
        tx.products.save_warehouse(Warehouse("B2B1", "Основной оптовый"))
        tx.products.save_many(goods)
        tx.products.save_prices(
            [Price(each.uid, "b2b", Decimal(100 + n % 900)) for n, each in enumerate(goods)]
        )
        now = datetime.now(UTC)
        held = [Stock(each.uid, "B2B1", Decimal(50), Decimal(0), Decimal(50), now) for each in goods]
        tx.products.save_stock(held)
        tx.clients.save(client)
    desk = Desk(store, clock, SilentAgent(), NoRegistry(), DirectDrawer(), me.uid)
    order = orders.start(desk, client=client.uid)
    for each in goods[:LINES]:
        order = orders.add_item(desk, order, each.uid, Decimal(3))
    return desk, client, orders.save(desk, order)

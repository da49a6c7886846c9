"""Invoices of 40 lines for five hundred orders, as the batch sheet makes them, beside an open window.

Each is read from the store, numbered, drawn by the drawing process, kept with its bytes and queued for the
CRM. The window of orders beats as always; ``longest_block`` is the longest time that it did not react, in
milliseconds. The bare limit writes as many strings for each invoice, no more.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from benchmarks.entry import open_window  # first: it chooses the screen that nobody sees

# isort: split
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.lib.pagesizes import A4

from b2bdesk.documents.fonts import BOLD, REGULAR
from b2bdesk.documents.invoice import draw_invoice
from b2bdesk.jobs import ThreadLanes
from b2bdesk.model.client import BankAccount
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.order import Order, OrderLine, Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.model.vat import VatMode
from b2bdesk.rules import totals
from b2bdesk.services import batch
from b2bdesk.services.desk import Desk
from b2bdesk.services.drawing import ProcessDrawer
from b2bdesk.store.rows import OrderQuery
from b2bdesk.store.store import Store
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.watchdog import Watchdog
from benchmarks.bare import bare, strings_in
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.dataset import dataset
from benchmarks.invoice import LINES, cells, sample
from benchmarks.screen import Faults, NoRegistry, SilentAgent, gui_application

INVOICES, ORDERS, LOOK_MS, SETTLE_MS, BARE_ROUNDS = 500, 2_000, 20, 2_000, 20


def run() -> Result:
    """Make the batch beside the window and measure both."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(dataset(ORDERS), Path(place) / "store"))
        with Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=False) as store:
            taken, blocks = _beside_a_window(store, _prepared(store))
    strings = strings_in(draw_invoice(sample(0)))
    limit = milliseconds(lambda n: bare(cells(sample(n)), strings, (REGULAR, BOLD), A4), BARE_ROUNDS)
    return Result(
        name="batch",
        figure=taken * 1000 / INVOICES,
        unit="ms an invoice",
        limit=percentile(limit, 50),
        size=INVOICES,
        more={
            "a_second": INVOICES / taken,
            "lines": float(LINES),
            "longest_block": max(blocks, default=0.0),
            "over_16_ms": float(sum(one > 16 for one in blocks)),
        },
    )


def _prepared(store: Store) -> list[Uid]:
    """Give our company a bank account and the newest orders 40 lines, and confirm them."""
    invoice = sample(0)
    with store.write() as tx:
        own = tx.people.default_own_company()
        assert own is not None
        account = BankAccount(
            invoice.bank.bic, invoice.bank.name, invoice.bank.correspondent_account, invoice.bank.account
        )
        tx.people.save_own_company(replace(own, bank_accounts=(account,), director="Иванов Иван Иванович"))
        rows = tx.orders.rows(tx.orders.keys(OrderQuery(), limit=INVOICES))
        found = [_long(tx.orders.need(row.uid), place) for place, row in enumerate(rows)]
        tx.orders.save_many(found)
    return [order.uid for order in found]


def _long(order: Order, place: int) -> Order:
    """Return a confirmed order with the lines of an invoice of the other benchmarks."""
    lines = tuple(
        OrderLine(
            uid=new_uid(),
            position=position,
            text=line.name,
            qty=line.quantity,
            article_text=line.article,
            list_price=line.unit_price,
        )
        for position, line in enumerate(sample(place).lines, start=1)
    )
    whole = replace(order, stage=Stage.CONFIRMED, lines=lines, delivery_price=Decimal(0))
    return totals.recomputed(whole, mode=VatMode.GENERAL, today=SystemClock().today())


def _beside_a_window(store: Store, orders: list[Uid]) -> tuple[float, list[float]]:
    application = gui_application()
    runner = QtJobRunner(ThreadLanes(), Faults())
    with store.read() as tx:
        me: Uid = tx.people.users()[0].uid
    drawer = ProcessDrawer()
    systems = {"crm": "retailcrm"}
    desk = Desk(store, SystemClock(), SilentAgent(), NoRegistry(), drawer, me, systems=systems)
    window, _ = open_window(application, desk, runner)
    try:
        drawer.draw("invoice", sample(0))
        _rest(SETTLE_MS)
        return _made(desk, orders, window)
    finally:
        drawer.close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        runner.close()


def _made(desk: Desk, orders: list[Uid], window: QWidget) -> tuple[float, list[float]]:
    """Return how many seconds the batch took and by how many milliseconds beats of the window came late."""
    taken: list[float] = []
    failed: list[object] = []

    def make_all() -> None:
        started = time.perf_counter()
        failed.extend(batch.make(desk, orders, DocumentKind.INVOICE).failed.values())
        taken.append(time.perf_counter() - started)

    work = threading.Thread(target=make_all)
    # Every late beat is counted here; the log would tell each of them as well.
    logging.getLogger("b2bdesk.ui.watchdog").setLevel(logging.ERROR)
    watchdog = Watchdog(window, limit=0.0)
    watchdog.start()
    work.start()
    while work.is_alive():
        _rest(LOOK_MS)
    watchdog.stop()
    assert not failed, f"{len(failed)} invoices could not be made: {failed[0]}"
    return taken[0], [block * 1000 for block in watchdog.blocks]


def _rest(length_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(length_ms, loop.quit)
    loop.exec()

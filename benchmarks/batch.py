"""Invoices of 40 lines for five hundred orders, as the batch sheet makes them, beside an open window.

Each is read from the store, numbered, drawn, kept with its bytes and queued for the CRM, by the processes
that the desk starts for many documents. The window of orders beats as always: ``longest_block`` and
``late_p95`` say by how many milliseconds its beats came late at most and in all but five of a hundred,
``idle_block`` and ``idle_p95`` the same while nothing is made: a busy computer is late by itself. The bare
limit writes as many strings for each invoice, no more.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from benchmarks.entry import open_window  # first: it chooses the screen that nobody sees

# isort: split
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.lib.pagesizes import A4

from b2bdesk import background
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
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.services.workshop import ProcessWorkshop
from b2bdesk.store.rows import OrderQuery
from b2bdesk.store.store import Store
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.watchdog import Watchdog
from benchmarks.bare import bare, strings_in
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.dataset import dataset
from benchmarks.invoice import LINES, cells, sample
from benchmarks.screen import Faults, NoRegistry, SilentAgent, gui_application

INVOICES, ORDERS, LOOK_MS, SETTLE_MS, IDLE_MS, BARE_ROUNDS = 500, 2_000, 20, 2_000, 10_000, 20
FRAME_MS = 16


def run() -> Result:
    """Make the batch beside the window and measure both."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(dataset(ORDERS), Path(place) / "store"))
        with Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=False) as store:
            taken, idle, blocks = _beside_a_window(store, _prepared(store))
    strings = strings_in(draw_invoice(sample(0)))
    limit = milliseconds(lambda n: bare(cells(sample(n)), strings, (REGULAR, BOLD), A4), BARE_ROUNDS)
    return Result(
        name="batch",
        figure=taken * 1000 / INVOICES,
        unit="ms an invoice",
        limit=percentile(limit, 50),
        size=INVOICES,
        more={"lines": float(LINES), "over_16_ms": float(sum(one > FRAME_MS for one in blocks))},
        beside={
            "a_second": INVOICES / taken,
            "longest_block": max(blocks),
            "late_p95": percentile(blocks, 95),
            "idle_block": max(idle),
            "idle_p95": percentile(idle, 95),
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


def _beside_a_window(store: Store, orders: list[Uid]) -> tuple[float, list[float], list[float]]:
    background.take_short_turns()
    application = gui_application()
    runner = QtJobRunner(ThreadLanes(), Faults())
    with store.read() as tx:
        me: Uid = tx.people.users()[0].uid
    shop, crm = ProcessWorkshop(None), {"crm": "retailcrm"}
    desk = Desk(
        store, SystemClock(), SilentAgent(), NoRegistry(), DirectDrawer(), me, systems=crm, workshop=shop
    )
    window, _ = open_window(application, desk, runner)
    try:
        _rest(SETTLE_MS)
        with _watched(window) as idle:
            _rest(IDLE_MS)
        taken, blocks = _made(desk, orders, window)
        return taken, idle, blocks
    finally:
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
    with _watched(window) as blocks:
        work.start()
        while work.is_alive():
            _rest(LOOK_MS)
    assert not failed, f"{len(failed)} invoices could not be made: {failed[0]}"
    return taken[0], blocks


@contextmanager
def _watched(window: QWidget) -> Iterator[list[float]]:
    """Collect by how many milliseconds each beat of the window came late, 0 for one in time."""
    # Every beat is counted here; the log would tell each of them as well.
    logging.getLogger("b2bdesk.ui.watchdog").setLevel(logging.ERROR)
    watchdog, late = Watchdog(window, limit=-1.0), list[float]()
    watchdog.start()
    yield late
    watchdog.stop()
    late += [max(block * 1000, 0.0) for block in watchdog.blocks]


def _rest(length_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(length_ms, loop.quit)
    loop.exec()

"""Five hundred invoices of 40 lines drawn one after another by the drawing process, beside an open window.

The window of orders stands over a small store and beats as always; ``longest_block`` is the longest time
that it did not react, in milliseconds. The bare limit writes as many strings for each invoice, no more.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.entry import open_window  # first: it chooses the screen that nobody sees

# isort: split
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.lib.pagesizes import A4

from b2bdesk.documents.fonts import BOLD, REGULAR
from b2bdesk.documents.invoice import draw_invoice
from b2bdesk.jobs import ThreadLanes
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.drawing import DirectDrawer, ProcessDrawer
from b2bdesk.store.store import Store
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.watchdog import Watchdog
from benchmarks.bare import bare, strings_in
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.dataset import dataset
from benchmarks.invoice import LINES, cells, sample
from benchmarks.screen import Faults, NoRegistry, SilentAgent

INVOICES, ORDERS, LOOK_MS, SETTLE_MS, BARE_ROUNDS = 500, 2_000, 20, 2_000, 20


def run() -> Result:
    """Draw the batch beside the window and measure both."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(dataset(ORDERS), Path(place) / "store"))
        with Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=False) as store:
            taken, blocks = _beside_a_window(store)
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


def _beside_a_window(store: Store) -> tuple[float, list[float]]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    runner = QtJobRunner(ThreadLanes(), Faults())
    with store.read() as tx:
        me: Uid = tx.people.users()[0].uid
    desk = Desk(store, SystemClock(), SilentAgent(), NoRegistry(), DirectDrawer(), me)
    window, _ = open_window(application, desk, runner)
    drawer = ProcessDrawer()
    try:
        drawer.draw("invoice", sample(0))
        _rest(SETTLE_MS)
        return _drawn(drawer, window)
    finally:
        drawer.close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        runner.close()


def _drawn(drawer: ProcessDrawer, window: QWidget) -> tuple[float, list[float]]:
    """Return how many seconds the batch took and by how many milliseconds beats of the window came late."""
    taken: list[float] = []

    def draw_all() -> None:
        started = time.perf_counter()
        for number in range(INVOICES):
            drawer.draw("invoice", sample(number))
        taken.append(time.perf_counter() - started)

    batch = threading.Thread(target=draw_all)
    watchdog = Watchdog(window, limit=0.0)
    watchdog.start()
    batch.start()
    while batch.is_alive():
        _rest(LOOK_MS)
    watchdog.stop()
    return taken[0], [block * 1000 for block in watchdog.blocks]


def _rest(length_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(length_ms, loop.quit)
    loop.exec()

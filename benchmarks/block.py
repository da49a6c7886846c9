"""The longest time that the window does not react while the agent's process writes at full speed.

The window of orders is open over a store of 60 000, looks for foreign changes as the program does and
refreshes what it shows. The bare limit is the same window with nobody writing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.entry import open_window  # first: it chooses the screen that nobody sees

# isort: split
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from b2bdesk.jobs import JobContext, ThreadLanes
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.store.store import Store
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.watchdog import Watchdog
from benchmarks.common import Result
from benchmarks.dataset import dataset
from benchmarks.screen import Faults, NoRegistry, SilentAgent, gui_application

ORDERS, WATCHED_MS, LOOK_MS, SETTLE_MS = 60_000, 10_000, 100, 2_000


def run() -> Result:
    """Watch the window alone and beside the busy process."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(dataset(ORDERS), Path(place) / "store"))
        with Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=False) as store:
            alone, beside = _watched(store, folder)
    return Result(
        name="block",
        figure=max(beside, default=0.0),
        unit="ms",
        limit=max(alone, default=0.0),
        size=ORDERS,
        more={"over_50_ms": float(sum(one > 50 for one in beside)), "beats_late": float(len(beside))},
    )


def _watched(store: Store, folder: Path) -> tuple[list[float], list[float]]:
    application = gui_application()
    runner = QtJobRunner(ThreadLanes(), Faults())
    with store.read() as tx:
        me: Uid = tx.people.users()[0].uid
    desk = Desk(store, SystemClock(), SilentAgent(), NoRegistry(), DirectDrawer(), me)
    window, _ = open_window(application, desk, runner)
    looking = QTimer(window)
    looking.timeout.connect(lambda: runner.read(_look_for_changes(store), window))
    looking.start(LOOK_MS)
    try:
        _rest(SETTLE_MS)
        alone = _blocks(window)
        with subprocess.Popen(
            [sys.executable, "-m", "benchmarks.save", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdin is not None and writer.stdout is not None
            writer.stdout.readline()
            beside = _blocks(window)
            writer.stdin.close()
            writer.stdout.readline()
        return alone, beside
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        runner.close()


def _look_for_changes(store: Store) -> Callable[[JobContext], None]:
    return lambda _context: store.changes.publish(store.foreign_changes())


def _blocks(window: object) -> list[float]:
    """Return in milliseconds how much too late each beat of the window came."""
    watchdog = Watchdog(window, limit=0.0)  # type: ignore[arg-type]
    watchdog.start()
    _rest(WATCHED_MS)
    watchdog.stop()
    return [block * 1000 for block in watchdog.blocks]


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

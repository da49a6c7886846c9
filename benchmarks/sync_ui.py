"""Frames of the list of orders, and saves, while another process carries out a full first sync.

The list stands over 60 000 orders and is scrolled row by row, as by a wheel that does not stop; an order of
20 lines is saved again and again meanwhile. The other process is an agent at full speed: it reads recorded
answers into the same store, under the same turn and with the same rests. The bare limit is the same with
nobody beside. ``save_p95_ms`` is a second figure.
"""

from __future__ import annotations

from benchmarks.painted_list import PaintedList  # first: it chooses the screen that nobody sees

# isort: split
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from b2bdesk.model.clock import HandClock, SystemClock
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from benchmarks.common import Result, percentile
from benchmarks.dataset import dataset
from benchmarks.recorded import NOW, UNPACED, Recording, connector
from benchmarks.save import Keeper

ORDERS, FRAMES, FRAME_S = 60_000, 400, 1 / 60
SAVE_EVERY_S = 0.2
SIZE = "reference"


def run(size: str = SIZE) -> Result:
    """Measure alone and beside the agent."""
    with Recording.open(size), tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(dataset(ORDERS), Path(place) / "store"))
        with Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=False) as store:
            keeper = Keeper(store)
            with PaintedList.over(store, _count(store)) as shown:
                shown.wait_for_all()
                alone, _ = _frames(shown, keeper)
                with subprocess.Popen(
                    [sys.executable, "-m", "benchmarks.sync_ui", str(folder), size],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                ) as agent:
                    assert agent.stdin is not None and agent.stdout is not None
                    agent.stdout.readline()
                    beside, saves = _frames(shown, keeper)
                    agent.stdin.close()
                    written = float(agent.stdout.readline())
    return Result(
        name="sync-ui",
        figure=percentile(beside, 95),
        unit="ms",
        limit=percentile(alone, 95),
        size=FRAMES,
        more={
            "median": percentile(beside, 50),
            "save_p95_ms": percentile(saves, 95),
            "saves": float(len(saves)),
            "rows_beside": written,
        },
    )


def _count(store: Store) -> int:
    from b2bdesk.store.rows import OrderQuery

    with store.read() as tx:
        return tx.orders.count(OrderQuery())


def _frames(shown: PaintedList, keeper: Keeper) -> tuple[list[float], list[float]]:
    """Return how many milliseconds each frame and each save took."""
    saves: list[float] = []
    ended = threading.Event()
    saving = threading.Thread(target=_save_until, args=(ended, keeper, saves))
    saving.start()
    bar, frames = shown.view.verticalScrollBar(), []
    for number in range(FRAMES):
        began = time.perf_counter()
        bar.setValue((bar.value() + 1) % max(1, bar.maximum()))
        shown.view.viewport().repaint()
        QApplication.processEvents()
        took = time.perf_counter() - began
        frames.append(took * 1000)
        if number % 100 == 99:
            bar.setValue(bar.maximum() // 5 * (number // 100 + 1))
        time.sleep(max(0.0, FRAME_S - took))
    ended.set()
    saving.join()
    return frames, saves


def _save_until(ended: threading.Event, keeper: Keeper, saves: list[float]) -> None:
    number = 0
    while not ended.wait(SAVE_EVERY_S):
        began = time.perf_counter()
        keeper.save(number)
        saves.append((time.perf_counter() - began) * 1000)
        number += 1


def _agent(folder: Path, size: str) -> None:
    """Sync into the store until the standard input ends, then tell how many rows were written."""
    ended = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    clock = SystemClock()
    with (
        Recording.open(size) as recording,
        Store.open(folder, key=None, clock=clock, origin="agent", migrate=False) as store,
    ):
        before = _count(store)
        vendor = connector(HandClock(NOW), recording.answer, recording.user, **UNPACED)
        engine = Engine(store, {"crm": vendor}, clock, owner="benchmark")
        print("ready", flush=True)
        while not ended.is_set() and engine.step("pull-retailcrm"):
            pass
        with store.read() as tx:
            goods = int(tx.session.connection.exec_driver_sql("SELECT count(*) FROM products").scalar() or 0)
        print(_count(store) - before + goods, flush=True)
        vendor.close()


if __name__ == "__main__":
    _agent(Path(sys.argv[1]), sys.argv[2])

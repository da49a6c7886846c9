"""A save of an order of 20 lines while another process writes at full speed under the same rules.

The other process does what an agent in a full sync does, by the agent's own figures: it takes its turn,
writes some milliseconds long, rests and begins again. The bare limit is the same save with nobody beside.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from b2bdesk.model.clock import SystemClock
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.rows import ClientQuery, OrderQuery
from b2bdesk.store.store import Store
from b2bdesk.sync.pages import BUDGET_S
from b2bdesk.sync.writer import REST_S
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.dataset import dataset

ORDERS, LINES, ROUNDS = 10_000, 20, 200


def run() -> Result:
    """Measure the save alone and beside the busy process."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(dataset(ORDERS), Path(place) / "store"))
        with Store.open(folder, key=None, clock=SystemClock(), origin="desk", migrate=False) as store:
            keeper = Keeper(store)
            alone = milliseconds(keeper.save, ROUNDS)
            with subprocess.Popen(
                [sys.executable, "-m", "benchmarks.save", str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            ) as other:
                assert other.stdin is not None and other.stdout is not None
                other.stdout.readline()
                beside = milliseconds(keeper.save, ROUNDS)
                other.stdin.close()
                written = float(other.stdout.readline())
    return Result(
        name="save",
        figure=percentile(beside, 95),
        unit="ms",
        limit=percentile(alone, 95),
        size=LINES,
        more={"median": percentile(beside, 50), "worst": max(beside), "rows_a_second_beside": written},
    )


class Keeper:
    """Saves one order again and again, each time with other quantities."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.write() as tx:
            client = tx.clients.rows(tx.clients.keys(ClientQuery(), limit=1))[0].uid
            own = tx.people.default_own_company()
            assert own is not None  # the data set has one
            lines = tuple(OrderLine(new_uid(), place, f"Товар {place}", Decimal(1)) for place in range(LINES))
            order = Order(new_uid(), tx.orders.next_own_number(), client, own.uid, lines=lines)
            self._order = tx.orders.save(order)

    def save(self, number: int) -> None:
        """Change every line and save."""
        lines = tuple(replace(line, qty=line.qty + 1 + number % 3) for line in self._order.lines)
        with self._store.write() as tx:
            self._order = tx.orders.save(replace(self._order, lines=lines))


def _write_at_full_speed(folder: Path) -> None:
    """Change orders page after page until the standard input ends, then tell how many a second."""
    ended = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    with Store.open(folder, key=None, clock=SystemClock(), origin="agent", migrate=False) as store:
        with store.read() as tx:
            keys = tx.orders.keys(OrderQuery(descending=False), limit=400)
            uids = [row.uid for row in tx.orders.rows(keys)]
        print("ready", flush=True)
        began, written = time.perf_counter(), 0
        while not ended.is_set():
            written += _portion(store, uids, written)
            time.sleep(REST_S)
        print(written / (time.perf_counter() - began), flush=True)


def _portion(store: Store, uids: list[Uid], start: int) -> int:
    """Write for one portion's time and return how many records it was."""
    written = 0
    with store.write() as tx:
        until = time.perf_counter() + BUDGET_S
        while time.perf_counter() < until:
            uid = uids[(start + written) % len(uids)]
            order = tx.orders.need(uid)
            tx.orders.save(replace(order, comment_internal=f"pulled {start + written}"))
            written += 1
    return written


if __name__ == "__main__":
    _write_at_full_speed(Path(sys.argv[1]))

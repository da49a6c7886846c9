"""The first sync of ``reference``: everything that the CRM has, through connector, engine and store.

The answers are recorded, so the agent is measured and not the server; the time in which they are fetched from
the recording counts for nobody. The bare limit does with the same answers what cannot be left out: it decodes
the JSON and writes, table by table, the very rows that ours left in the store, with ``executemany``, into
tables with the same indices and constraints.

``usable_s`` is a second figure: how long it takes, at the vendor's own pace, until both lists show something.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from b2bdesk.model.clock import SystemClock
from b2bdesk.store.engine import TRAINING_KEY, connect
from b2bdesk.store.rows import ClientQuery, OrderQuery
from b2bdesk.store.schema import METADATA, search_row
from b2bdesk.store.search import SearchWriter
from b2bdesk.store.store import FILE, Store
from b2bdesk.sync.engine import Engine
from b2bdesk.sync.garbage import rarely_searched
from benchmarks.common import Result, Stopwatch
from benchmarks.recorded import Recording, connector, first_sync, opened, sell_as_somebody

SIZE = "reference"
PORTION = 5_000
LONGEST_S = 60.0

Texts = list[tuple[str, list[tuple[int, str]]]]
"""What went into the search, as it came: the kind of records, and their keys with their texts."""


def run(size: str = SIZE) -> Result:
    """Measure both ways over the same answers, and the time to usable lists."""
    # As the agent does when it starts.
    rarely_searched()
    with Recording.open(size) as recording, tempfile.TemporaryDirectory() as place:
        texts: Texts = []
        took, worked = _ours(Path(place) / "ours", recording, texts)
        bare, worked_bare, rows = _bare(Path(place), recording, texts)
    with Recording.open(size) as recording, tempfile.TemporaryDirectory() as place:
        usable = _until_usable(Path(place) / "paced", recording)
    return Result(
        name="sync-first",
        figure=took,
        unit="s",
        limit=bare,
        size=rows,
        more={
            "rows_a_second": rows / took,
            "usable_s": usable,
            "processor_s": worked,
            "processor_s_of_bare": worked_bare,
            "processor_ratio": worked / worked_bare,
        },
    )


def _ours(folder: Path, recording: Recording, texts: Texts) -> tuple[float, float]:
    with opened(folder) as store, _texts_kept(texts):
        watch = Stopwatch()
        first_sync(store, recording)
        return watch.seconds() - recording.spent_s, watch.worked() - recording.worked_s


@contextmanager
def _texts_kept(texts: Texts) -> Iterator[None]:
    """Keep what goes into the search: it cannot be read back from there.

    Nothing else is done with it here, for here the time counts as ours.
    """
    put = SearchWriter.put

    def kept(self: SearchWriter, kind: str, rows: Any) -> None:
        told = list(rows)
        texts.append((kind, told))
        put(self, kind, told)

    SearchWriter.put = kept  # type: ignore[method-assign]
    try:
        yield
    finally:
        SearchWriter.put = put  # type: ignore[method-assign]


def _bare(place: Path, recording: Recording, texts: Texts) -> tuple[float, float, int]:
    """Return what decoding and writing take alone, in seconds and the processor's, and the rows written."""
    with opened(place / "bare"):
        pass
    recording.part = "first"
    spent, count = _Spent(), 0
    for body in recording.bodies():
        spent.on(msgspec.json.decode, body)
    with (
        closing(connect(place / "ours" / FILE, TRAINING_KEY)) as source,
        closing(connect(place / "bare" / FILE, TRAINING_KEY)) as target,
    ):
        for table in reversed(METADATA.sorted_tables):
            target.execute(f"DELETE FROM {table.name}")  # noqa: S608
        for table in METADATA.sorted_tables:
            # Columns that SQLite computes by itself are not among these.
            names = [one[1] for one in source.execute(f"PRAGMA table_info({table.name})")]
            columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
            reading = source.execute(f"SELECT {columns} FROM {table.name}")  # noqa: S608
            statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608
            while rows := reading.fetchmany(PORTION):
                spent.on(_written, target, statement, rows)
                count += len(rows)
        last = {search_row(kind, key): text for kind, told in texts for key, text in told}
        indexed = list(last.items())
        for start in range(0, len(indexed), PORTION):
            rows = indexed[start : start + PORTION]
            spent.on(_written, target, "INSERT INTO search (rowid, text) VALUES (?, ?)", rows)
    return spent.seconds, spent.worked, count


def _written(target: Any, statement: str, rows: list[Any]) -> None:
    target.execute("BEGIN IMMEDIATE")
    target.executemany(statement, rows)
    target.execute("COMMIT")


@dataclass(slots=True)
class _Spent:
    """Adds up the time of some calls and of nothing between them."""

    seconds: float = 0.0
    worked: float = 0.0

    def on(self, work: Callable[..., object], *given: Any) -> None:
        """Do the work and count its time."""
        watch = Stopwatch()
        work(*given)
        self.seconds += watch.seconds()
        self.worked += watch.worked()


def _until_usable(folder: Path, recording: Recording) -> float:
    """Return after how many seconds, at the vendor's pace, both lists have rows."""
    clock = SystemClock()
    with Store.open(folder, key=None, clock=clock, origin="agent", migrate=True) as store:
        sell_as_somebody(store)
        vendor = connector(clock, recording.answer, recording.user)
        engine = Engine(store, {"crm": vendor}, clock, owner="benchmark")
        working = threading.Thread(target=engine.run, daemon=True)
        began = time.perf_counter()
        working.start()
        while not _both_lists(store) and time.perf_counter() - began < LONGEST_S:
            time.sleep(0.05)
        took = time.perf_counter() - began
        engine.stop()
        vendor.close()
        working.join()
    return took


def _both_lists(store: Store) -> bool:
    with store.read() as tx:
        shown = tx.orders.keys(OrderQuery(), limit=1), tx.clients.keys(ClientQuery(), limit=1)
    return all(len(keys) for keys in shown)


if __name__ == "__main__":
    print(run(*sys.argv[1:2]).as_sentence())

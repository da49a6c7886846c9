"""A thousand orders changed in the CRM: from the answers to the rows of the list that a person sees.

The agent reads the vendor's history and the changed orders, merges and stores them; the desk looks ten times
a second whether something changed, which counts in full, and reads the page of the list that is shown, until
the last change is there. ``settled_s`` adds what follows from the orders and is shown elsewhere: levels and
free stock. The bare limit decodes the same answers and writes the changed orders with ``executemany``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from b2bdesk.connectors.ports import StreamSpec
from b2bdesk.connectors.retailcrm.connector import RetailCrm
from b2bdesk.model.clock import HandClock
from b2bdesk.store.engine import TRAINING_KEY, connect
from b2bdesk.store.rows import OrderQuery
from b2bdesk.store.store import FILE, Store
from b2bdesk.sync.engine import Engine
from b2bdesk.sync.garbage import rarely_searched
from benchmarks.common import Result, Stopwatch
from benchmarks.recorded import DELTA, NOW, UNPACED, Recording, connector, synced

SIZE, SHOWN, ROUNDS = "reference", 40, 3
DESK_LOOKS_S = 0.1
STEPS_BEFORE = 50
"""An agent that has just started counts the levels of all clients; one that is at work has done so."""


def run(size: str = SIZE) -> Result:
    """Take the best of some rounds: what else the computer does is not ours."""
    # As the agent does when it starts.
    rarely_searched()
    found = [_round(size) for _ in range(ROUNDS)]
    best = min(found)
    return Result(
        name="sync-delta",
        figure=best.shown_s,
        unit="s",
        limit=best.bare_s,
        size=best.changed,
        more={
            "changes_a_second": best.changed / best.shown_s,
            "settled_s": best.settled_s,
            "worst_s": max(found).shown_s,
            "processor_s": best.worked_s,
        },
    )


class _Round(NamedTuple):
    """Seconds until the changes were shown, those of the processor, and until all was settled."""

    shown_s: float
    worked_s: float
    settled_s: float
    bare_s: float = 0.0
    changed: int = 0


def _round(size: str) -> _Round:
    with Recording.open(size) as recording, tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(synced(size), Path(place) / "store"))
        recording.part = DELTA
        clock = HandClock(NOW)
        with (
            Store.open(folder, key=None, clock=clock, origin="desk", migrate=False) as desk,
            Store.open(folder, key=None, clock=clock, origin="agent", migrate=False) as agent,
        ):
            ours = _ours(agent, desk, recording)
            changed = _changed(desk)
        bare = _bare(Path(shutil.copytree(synced(size), Path(place) / "bare")), recording, changed)
    return ours._replace(bare_s=bare, changed=len(changed))


def _ours(agent: Store, desk: Store, recording: Recording) -> _Round:
    clock = agent.clock
    assert isinstance(clock, HandClock)
    vendor = connector(clock, recording.answer, recording.user, **UNPACED)
    assert isinstance(vendor, RetailCrm)
    orders = tuple[StreamSpec, ...](one for one in vendor.streams() if one.name == "orders")
    vendor.streams = lambda: orders  # type: ignore[method-assign]
    engine = Engine(agent, {"crm": vendor}, clock, owner="benchmark", rest_s=0)
    for _ in range(STEPS_BEFORE):
        engine.step("push-crm")
    spent, spent_by_us = recording.spent_s, recording.worked_s
    watch, shown, worked = Stopwatch(), 0.0, 0.0
    while engine.step("pull-retailcrm"):
        if desk.foreign_changes().has("order"):
            with desk.read() as tx:
                tx.orders.rows(tx.orders.keys(OrderQuery(), limit=SHOWN))
            shown, worked = watch.seconds() - recording.spent_s, watch.worked() - recording.worked_s
    settled = watch.seconds() - recording.spent_s + spent
    vendor.close()
    return _Round(shown + spent + DESK_LOOKS_S, worked + spent_by_us, settled)


def _changed(desk: Store) -> list[tuple[Any, ...]]:
    """Return the changed orders as they are stored: what is written, and by which key."""
    with desk.read() as tx:
        connection = tx.session.connection
        rows = connection.exec_driver_sql(
            "SELECT comment_internal, changed_at, row_version, pk FROM orders "
            "WHERE comment_internal LIKE 'changed %'"
        ).fetchall()
    return [tuple(row) for row in rows]


def _bare(folder: Path, recording: Recording, changed: list[tuple[Any, ...]]) -> float:
    bodies = [body for body in recording.bodies() if b'"orders"' in body or b'"history"' in body]
    with closing(connect(folder / FILE, TRAINING_KEY)) as connection:
        began = time.perf_counter()
        for body in bodies:
            msgspec.json.decode(body)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "UPDATE orders SET comment_internal = ?, changed_at = ?, row_version = ? WHERE pk = ?", changed
        )
        connection.execute("COMMIT")
        return time.perf_counter() - began


if __name__ == "__main__":
    print(run(*sys.argv[1:2]).as_sentence())

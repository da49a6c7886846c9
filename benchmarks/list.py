"""The list of orders: its first page, and a jump to the middle, over ten thousand and a million orders.

``list`` is the slower of the two at a million, from the store; its bare limit is the raw query for the
page's keys and the raw query for these rows, through the bare driver. ``list-painted-first`` and
``list-painted-middle`` are the same two in the real list of the window, from the question to the painted
rows: the beginning of the list is painted before all keys are known. Their limits are the raw queries for
a page of that list. Names that end in ``-small`` measure ten thousand orders.
"""

from __future__ import annotations

from typing import Any

from b2bdesk.store.engine import TRAINING_KEY, connect
from b2bdesk.store.rows import OrderQuery
from b2bdesk.store.store import FILE, Store
from b2bdesk.ui.models.pages import PAGE
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.dataset import dataset, open_dataset
from benchmarks.painted_list import PaintedList

SMALL, LARGE = 10_000, 1_000_000
SEEN, ROUNDS, PAINTED_ROUNDS = 60, 60, 30
QUERY = OrderQuery()
RAW_KEYS = "SELECT pk FROM orders WHERE gone_at IS NULL ORDER BY changed_at DESC, pk DESC LIMIT ? OFFSET ?"
RAW_ROWS = (
    "SELECT orders.pk, orders.uid, number, clients.name, companies.short_name, total, paid, stage, "
    "orders.changed_at FROM orders JOIN clients ON clients.pk = orders.client_pk "
    "LEFT JOIN companies ON companies.pk = orders.company_pk WHERE orders.pk IN ({})"
)


def run() -> Result:
    """Measure both places of a million orders."""
    return _stored("list", LARGE)


def run_small() -> Result:
    """Measure both places of ten thousand orders."""
    return _stored("list-small", SMALL)


def run_painted_first() -> Result:
    """Measure the painted first page of a million orders."""
    return _painted_first("list-painted-first", LARGE)


def run_painted_first_small() -> Result:
    """Measure the painted first page of ten thousand orders."""
    return _painted_first("list-painted-first-small", SMALL)


def run_painted_middle() -> Result:
    """Measure a painted jump to the middle of a million orders."""
    return _painted_middle("list-painted-middle", LARGE)


def run_painted_middle_small() -> Result:
    """Measure a painted jump to the middle of ten thousand orders."""
    return _painted_middle("list-painted-middle-small", SMALL)


def _stored(name: str, size: int) -> Result:
    with open_dataset(size) as store:
        first, middle = _page(store, 0), _page(store, size // 2)
        keys = percentile(milliseconds(lambda _: _all(store), 5, warm_up=1), 50)
    more = {"first_page": first, "middle": middle, "all_keys": keys}
    return Result(name, max(first, middle), "ms", _bare(size, SEEN, size // 2), size, more)


def _page(store: Store, offset: int) -> float:
    def show(number: int) -> None:
        with store.read() as tx:
            tx.orders.rows(tx.orders.keys(QUERY, limit=SEEN, offset=offset + number * SEEN))

    return percentile(milliseconds(show, ROUNDS), 95)


def _all(store: Store) -> None:
    with store.read() as tx:
        tx.orders.keys(QUERY)


def _painted_first(name: str, size: int) -> Result:
    with open_dataset(size) as store, PaintedList.over(store, size) as shown:
        shown.wait_for_all()
        first, whole = [], []
        for _ in range(PAINTED_ROUNDS):
            first.append(shown.first_page())
            whole.append(shown.wait_for_all())
    return _painted(name, size, first, {"rest_after": percentile(whole, 50)})


def _painted_middle(name: str, size: int) -> Result:
    step = size // 2 // PAINTED_ROUNDS
    with open_dataset(size) as store, PaintedList.over(store, size) as shown:
        shown.wait_for_all()
        places = [size // 2 + number * step for number in range(PAINTED_ROUNDS)]
        taken = [shown.jump_to(place) for place in places]
    return _painted(name, size, taken, {})


def _painted(name: str, size: int, taken: list[float], more: dict[str, float]) -> Result:
    more = {"median": percentile(taken, 50), **more}
    return Result(name, percentile(taken, 95), "ms", _bare(size, PAGE, 0), size, more)


def _bare(size: int, page: int, offset: int) -> float:
    connection: Any = connect(dataset(size) / FILE, TRAINING_KEY)

    def show(number: int) -> None:
        rows = connection.execute(RAW_KEYS, (page, offset + number * page)).fetchall()
        keys = ", ".join(str(key) for (key,) in rows)
        connection.execute(RAW_ROWS.format(keys)).fetchall()

    try:
        return percentile(milliseconds(show, ROUNDS), 95)
    finally:
        connection.close()

"""The list of orders: its first page, and a jump to the middle, over ten thousand and a million orders.

``list`` is the slower of the two at a million, from the store; its bare limit is the raw query for the
page's keys and the raw query for these rows, through the bare driver. ``list.painted_*`` are the same two
in the real list of the window, from the question to the painted rows, at both sizes: the beginning of the
list is painted before all keys are known. Their limits are the raw queries for a page of that list.
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

SIZES = (10_000, 1_000_000)
SEEN, ROUNDS, PAINTED_ROUNDS = 60, 60, 30
QUERY = OrderQuery()
RAW_KEYS = "SELECT pk FROM orders WHERE gone_at IS NULL ORDER BY changed_at DESC, pk DESC LIMIT ? OFFSET ?"
RAW_ROWS = (
    "SELECT orders.pk, orders.uid, number, clients.name, companies.short_name, total, paid, stage, "
    "orders.changed_at FROM orders JOIN clients ON clients.pk = orders.client_pk "
    "LEFT JOIN companies ON companies.pk = orders.company_pk WHERE orders.pk IN ({})"
)


def run() -> list[Result]:
    """Measure both places of both sizes."""
    more: dict[str, float] = {}
    painted: list[Result] = []
    for size in SIZES:
        with open_dataset(size) as store:
            more[f"first_page_{size}"] = _page(store, 0)
            more[f"middle_{size}"] = _page(store, size // 2)
            more[f"all_keys_{size}"] = percentile(milliseconds(lambda _: _all(store), 5, warm_up=1), 50)
            painted += _painted(store, size)
    large = SIZES[-1]
    figure = max(more[f"first_page_{large}"], more[f"middle_{large}"])
    limit = _bare(large, SEEN, large // 2)
    return [Result("list", figure, "ms", limit, large, more), *painted]


def _page(store: Store, offset: int) -> float:
    def show(number: int) -> None:
        with store.read() as tx:
            tx.orders.rows(tx.orders.keys(QUERY, limit=SEEN, offset=offset + number * SEEN))

    return percentile(milliseconds(show, ROUNDS), 95)


def _all(store: Store) -> None:
    with store.read() as tx:
        tx.orders.keys(QUERY)


def _painted(store: Store, size: int) -> list[Result]:
    with PaintedList.over(store, size) as shown:
        shown.wait_for_all()
        first, whole = [], []
        for _ in range(PAINTED_ROUNDS):
            first.append(shown.first_page())
            whole.append(shown.wait_for_all())
        step = size // 2 // PAINTED_ROUNDS
        middle = [shown.jump_to(size // 2 + number * step) for number in range(PAINTED_ROUNDS)]
    return [
        _result("first", size, first, _bare(size, PAGE, 0), {"rest_after": percentile(whole, 50)}),
        _result("middle", size, middle, _bare(size, PAGE, 0), {}),
    ]


def _result(place: str, size: int, taken: list[float], limit: float, more: dict[str, float]) -> Result:
    more = {"median": percentile(taken, 50), **more}
    return Result(f"list.painted_{place}", percentile(taken, 95), "ms", limit, size, more)


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

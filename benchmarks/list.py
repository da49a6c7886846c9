"""The list of orders: its first page, and a jump to the middle, over ten thousand and a million orders.

The figure is the slower of the two at a million. The bare limit is the raw query for the page's keys and
the raw query for these rows, through the bare driver.
"""

from __future__ import annotations

from typing import Any

from b2bdesk.store.engine import TRAINING_KEY, connect
from b2bdesk.store.rows import OrderQuery
from b2bdesk.store.store import FILE, Store
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.dataset import dataset, open_dataset

SIZES = (10_000, 1_000_000)
PAGE, ROUNDS = 60, 60
QUERY = OrderQuery()
RAW_KEYS = "SELECT pk FROM orders WHERE gone_at IS NULL ORDER BY changed_at DESC, pk DESC LIMIT ? OFFSET ?"
RAW_ROWS = (
    "SELECT orders.pk, orders.uid, number, clients.name, companies.short_name, total, paid, stage, "
    "orders.changed_at FROM orders JOIN clients ON clients.pk = orders.client_pk "
    "LEFT JOIN companies ON companies.pk = orders.company_pk WHERE orders.pk IN ({})"
)


def run() -> Result:
    """Measure both places of both sizes."""
    more: dict[str, float] = {}
    for size in SIZES:
        with open_dataset(size) as store:
            more[f"first_page_{size}"] = _page(store, 0)
            more[f"middle_{size}"] = _page(store, size // 2)
            more[f"all_keys_{size}"] = percentile(milliseconds(lambda _: _all(store), 5, warm_up=1), 50)
    large = SIZES[-1]
    return Result(
        name="list",
        figure=max(more[f"first_page_{large}"], more[f"middle_{large}"]),
        unit="ms",
        limit=_bare(large),
        size=large,
        more=more,
    )


def _page(store: Store, offset: int) -> float:
    def show(number: int) -> None:
        with store.read() as tx:
            tx.orders.rows(tx.orders.keys(QUERY, limit=PAGE, offset=offset + number * PAGE))

    return percentile(milliseconds(show, ROUNDS), 95)


def _all(store: Store) -> None:
    with store.read() as tx:
        tx.orders.keys(QUERY)


def _bare(size: int) -> float:
    connection: Any = connect(dataset(size) / FILE, TRAINING_KEY)

    def show(number: int) -> None:
        rows = connection.execute(RAW_KEYS, (PAGE, size // 2 + number * PAGE)).fetchall()
        keys = ", ".join(str(key) for (key,) in rows)
        connection.execute(RAW_ROWS.format(keys)).fetchall()

    try:
        return percentile(milliseconds(show, ROUNDS), 95)
    finally:
        connection.close()

"""A keystroke in the palette over a million orders, with clients, companies, contacts and goods beside.

Each round types the next letter of something that people look for. The bare limit is the same full-text
query alone, once a kind of record, through the bare driver: no titles, no ranking. ``search-painted`` is
the same in the window: from the key to the painted list of the real palette, at sixteen keys a second.
"""

from __future__ import annotations

from itertools import cycle, islice

from b2bdesk.store.engine import TRAINING_KEY, connect
from b2bdesk.store.folding import match_expression
from b2bdesk.store.schema.search import LAST_KEY, search_row
from b2bdesk.store.store import FILE
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.dataset import dataset, open_dataset
from benchmarks.painted_palette import PaintedPalette

ORDERS, ROUNDS, PAINTED_ROUNDS, WARM_UP = 1_000_000, 400, 200, 10
PAUSE_MS = 60
"""Between two keys of somebody who types sixteen a second, twice as fast as good typists do."""
KINDS = ("client", "company", "contact", "order", "product")
TYPED = (
    "ромашка торг",
    "гранит",
    "7700001234",
    "161750",
    "1010044",
    "k7q-0500",
    "иванов анна",
    "дрель",
    "AK-0001",
)
RAW = "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT 100"


def keystrokes() -> list[str]:
    """Return what stands in the field after each key."""
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1)]


def run() -> Result:
    """Measure a keystroke: our answer beside the raw queries."""
    typed = _typed()
    with open_dataset(ORDERS) as store:

        def ours(number: int) -> None:
            with store.read() as tx:
                tx.search.find(typed[number], KINDS)

        def suggest(number: int) -> None:
            with store.read() as tx:
                tx.products.suggest(typed[number])

        palette = milliseconds(ours, ROUNDS, warm_up=WARM_UP)
        entry = milliseconds(suggest, ROUNDS, warm_up=WARM_UP)
    bare = _bare(typed)
    more = {
        "median": percentile(palette, 50),
        "limit_median": percentile(bare, 50),
        "order_entry_p95": percentile(entry, 95),
        "order_entry_median": percentile(entry, 50),
    }
    return Result("search", percentile(palette, 95), "ms", percentile(bare, 95), ORDERS, more)


def run_painted() -> Result:
    """Measure a keystroke from the key to the painted answer, beside the raw queries."""
    typed = _typed()
    with open_dataset(ORDERS) as store, PaintedPalette.over(store) as shown:
        taken = [shown.type_last_of(text, PAUSE_MS) for text in typed[:PAINTED_ROUNDS]]
        hurried = [shown.type_last_of(text, 0) for text in typed[:PAINTED_ROUNDS]]
    more = {"median": percentile(taken, 50), "without_pause_p95": percentile(hurried, 95)}
    limit = percentile(_bare(typed), 95)
    return Result("search-painted", percentile(taken, 95), "ms", limit, ORDERS, more)


def _typed() -> list[str]:
    return list(islice(cycle(keystrokes()), ROUNDS + WARM_UP))


def _bare(typed: list[str]) -> list[float]:
    connection = connect(dataset(ORDERS) / FILE, TRAINING_KEY)
    places = [(search_row(kind, 0), search_row(kind, LAST_KEY)) for kind in KINDS]

    def ask(number: int) -> None:
        expression = match_expression(typed[number])
        for low, high in places:
            connection.execute(RAW, (expression, low, high)).fetchall()

    try:
        return milliseconds(ask, ROUNDS, warm_up=WARM_UP)
    finally:
        connection.close()

"""Is this client here already? Asked while a new client is typed, over 12 000 companies of 6 000 clients.

Each round asks by everything at once: a tax number, a phone, an e-mail, and a name with a mistyped letter.
The bare limit is four look-ups in the same store through the bare driver: number, phone, e-mail, and the
rarest word of the name, without names, without comparing.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

from b2bdesk.services import duplicates
from b2bdesk.services.desk import Desk
from b2bdesk.store.engine import TRAINING_KEY, connect
from b2bdesk.store.schema import search_row
from b2bdesk.store.schema.search import LAST_KEY
from b2bdesk.store.store import FILE
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.dataset import dataset, open_dataset
from benchmarks.screen import desk_over

CLIENTS, COMPANIES, ORDERS = 6_000, 12_000, 1_000
ROUNDS = 200


def run() -> Result:
    """Measure."""
    with closing(open_dataset(ORDERS, CLIENTS)) as store:
        desk = desk_over(store)
        names = _names(desk)
        asked = [_asked(number, names) for number in range(ROUNDS + 3)]
        taken = milliseconds(lambda number: duplicates.of_traits(desk, asked[number]), ROUNDS)
        card = milliseconds(lambda number: duplicates.of_client(desk, names[number * 7][0]), ROUNDS)
        every = milliseconds(lambda _: duplicates.pairs(desk), 2, 1)
    return Result(
        "duplicates",
        percentile(taken, 95),
        "ms",
        percentile(_bare(asked), 95),
        COMPANIES,
        {"card p95 ms": percentile(card, 95), "all pairs ms": max(every)},
    )


def _names(desk: Desk) -> list[tuple[Any, str]]:
    with desk.store.read() as tx:
        return [(uid, names[0]) for uid, names in tx.duplicates.all_names().items()]


def _asked(number: int, names: list[tuple[Any, str]]) -> duplicates.Traits:
    """Return what is typed in a round: every third client is known by its phone, every second by its name."""
    key = number * 29 % CLIENTS + 1
    name = names[key - 1][1].replace("о", "а", 1) if number % 2 else f"Снабсервис {number}"
    phone = f"+7495{key:07d}" if number % 3 else f"+7812{key:07d}"
    return duplicates.typed(
        inn=f"{7_700_000_000 + key * 2}", kpp="770001001", phone=phone, email=f"b{key}@x.example", name=name
    )


def _bare(asked: list[duplicates.Traits]) -> list[float]:
    low, high = search_row("company", 0), search_row("company", LAST_KEY)
    with closing(connect(dataset(ORDERS, CLIENTS) / FILE, TRAINING_KEY)) as connection:

        def look(number: int) -> None:
            one = asked[number]
            connection.execute("SELECT pk FROM companies WHERE inn = ?", (one.numbers[0][0],)).fetchall()
            for _, key in one.points:
                connection.execute("SELECT pk FROM contact_points WHERE value_key = ?", (key,)).fetchall()
            word = one.names[0].rsplit(" ", 1)[-1].strip('"').lower()
            connection.execute(
                "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?",
                (f'"{word}"*', low, high),
            ).fetchall()

        return milliseconds(look, ROUNDS)

"""A store with any number of made-up orders, written straight in SQL and kept for the next run.

``python -m benchmarks.dataset 1000000`` makes one; ``B2BDESK_BENCH_DATA`` says where they are kept (the
system's folder for temporary files otherwise). Words repeat as in life: few surnames and trades, many
numbers.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from b2bdesk.model.clock import HandClock
from b2bdesk.model.words_fold import article_key, search_text
from b2bdesk.store.engine import TRAINING_KEY, connect
from b2bdesk.store.folding import article_words, digit_parts, phone_parts
from b2bdesk.store.migrate import HEAD
from b2bdesk.store.schema import search_row
from b2bdesk.store.store import FILE, Store
from b2bdesk.store.types import to_ms

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TRADES = ("Ромашка", "Ёлка", "Гранит", "Вектор", "Полюс", "Север", "Кедр", "Заря", "Маяк", "Темп", "Атлант")
WHAT = ("Торг", "Строй", "Снаб", "Мебель", "Сервис", "Пром", "Авто", "Свет", "Тех", "Дом", "Агро", "Хим")
TOWNS = ("Москва", "Тверь", "Иркутск", "Пермь", "Омск", "Казань", "Самара", "Уфа", "Тула", "Псков")
SURNAMES = ("Иванов", "Петров", "Сидорова", "Орлов", "Лис", "Кузнецов", "Смирнова", "Попов", "Волков")
NAMES = ("Анна", "Пётр", "Ольга", "Иван", "Мария", "Семён", "Дарья")
GOODS = ("Кабель", "Дрель", "Монитор", "Стол", "Лампа", "Провод", "Болт", "Краска", "Насос", "Фильтр")
KINDS = ("медный", "ударная", "напольный", "угловой", "белый", "усиленный", "складной", "морозостойкий")
STAGES = ("closed",) * 90 + ("cancelled",) * 4 + ("in_work",) * 3 + ("confirmed",) * 2 + ("draft",)

Rows = Iterable[tuple[Any, ...]]


def kept_in() -> Path:
    """Return the folder in which data sets are kept."""
    return Path(os.environ.get("B2BDESK_BENCH_DATA") or Path(tempfile.gettempdir()) / "b2bdesk-benchmarks")


def dataset(orders: int, clients: int | None = None) -> Path:
    """Return the folder of a store with this many orders, making it when it is not there.

    With ``clients`` given there are as many, and their contacts have phones and e-mails as records.
    """
    folder = kept_in() / (f"orders-{orders}-{HEAD}" if clients is None else f"clients-{clients}-{HEAD}")
    if not (folder / FILE).exists():
        kept_in().mkdir(parents=True, exist_ok=True)
        # A folder of its own: another run may be making the same one.
        being_made = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=kept_in()))
        _make(being_made, orders, clients)
        if folder.exists():
            shutil.rmtree(being_made)
        else:
            being_made.rename(folder)
    return folder


def open_dataset(orders: int, clients: int | None = None) -> Store:
    """Open the data set; benchmarks that write work on a copy."""
    return Store.open(dataset(orders, clients), key=None, clock=HandClock(NOW), origin="desk", migrate=False)


def _make(folder: Path, orders: int, clients: int | None) -> None:
    Store.open(folder, key=None, clock=HandClock(NOW), origin="desk", migrate=True).close()
    chance = random.Random(orders)
    with closing(connect(folder / FILE, TRAINING_KEY)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN IMMEDIATE")
        later = _without_indices(connection, ("orders", "order_lines", "products", "companies", "contacts"))
        _fill(connection, orders, clients or max(50, orders // 60), chance)
        if clients is not None:
            _points(connection, clients)
        for statement in later:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _without_indices(connection: Any, tables: tuple[str, ...]) -> list[str]:
    """Drop the indices of tables and return what makes them again: built at the end they cost less."""
    later = []
    for table in tables:
        made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
        for name, sql in connection.execute(made, (table,)).fetchall():
            connection.execute(f'DROP INDEX "{name}"')
            later.append(sql)
    return later


def _fill(connection: Any, orders: int, clients: int, chance: random.Random) -> None:
    goods = max(200, orders // 10)
    _people(connection)
    _clients(connection, clients, chance)
    _goods(connection, goods, chance)
    _orders(connection, orders, clients, goods, chance)


def _uid(kind: int, number: int) -> str:
    return f"{number:08x}-0000-7000-8000-{kind:012x}"


def _put(connection: Any, table: str, columns: str, rows: Rows, **same: str | int) -> None:
    """Insert rows; ``same`` are the columns that all of them share."""
    marks = ["?"] * len(columns.split(",")) + [repr(value) for value in same.values()]
    names = ", ".join((columns, *same))
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(marks)})", rows)  # noqa: S608


def _index(connection: Any, kind: str, rows: Iterable[tuple[int, str]]) -> None:
    _put(connection, "search", "rowid, text", ((search_row(kind, key), text) for key, text in rows))


NOW_MS = to_ms(NOW)
BORN: dict[str, str | int] = {"created_at": NOW_MS, "changed_at": NOW_MS, "row_version": 1}


def _people(connection: Any) -> None:
    people = [
        (key, _uid(0, key), f"user{key}", f"{name} {surname}")
        for key, (name, surname) in enumerate(zip(NAMES, SURNAMES, strict=False), 1)
    ]
    same = BORN | {"initials": "", "email": "", "phone": "", "active": 1, "locale": "ru", "presence": "work"}
    _put(connection, "users", "pk, uid, login, full_name", people, **same)
    own = [(1, _uid(9, 1), "Снабжение", 'ООО "Снабжение"', "5024002119", "1025002863247", "Москва")]
    empty = dict.fromkeys(("phone", "email", "director", "director_post", "prefix"), "")
    same = BORN | empty | {"vat_mode": "general", "kind": "company", "is_default": 1}
    _put(connection, "own_companies", "pk, uid, name, full_name, inn, ogrn, legal_address", own, **same)


def _clients(connection: Any, number: int, chance: random.Random) -> None:
    names = [_name(chance, key) for key in range(1, number + 1)]
    rows = ((key, _uid(1, key), name, search_text(name), key % 7 + 1) for key, name in enumerate(names, 1))
    same = BORN | {"kind": "single", "vip": 0, "bad": 0, "language": "ru", "source": "web", "lead_only": 0}
    _put(connection, "clients", "pk, uid, name, name_key, responsible_user_pk", rows, **same)
    _index(connection, "client", ((key, search_text(name)) for key, name in enumerate(names, 1)))
    _companies(connection, names)
    _contacts(connection, number, chance)


def _name(chance: random.Random, key: int) -> str:
    return f'ООО "{chance.choice(TRADES)} {chance.choice(WHAT)} {chance.choice(TOWNS)} {key}"'


def _companies(connection: Any, names: list[str]) -> None:
    """Give each client two companies: number 2n - 1, the main one, and 2n."""
    firms = [
        (2 * key - 1 + part, key, 1 - part, name, f"{7_700_000_000 + key * 2 + part}")
        for key, name in enumerate(names, 1)
        for part in (0, 1)
    ]
    rows = ((pk, _uid(2, pk), key, main, name, name, inn) for pk, key, main, name, inn in firms)
    same = BORN | {"kind": "company", "kpp": "770001001", "state": "active", "vat_payer": "yes"}
    columns = "pk, uid, client_pk, is_main, legal_name, short_name, inn"
    _put(connection, "companies", columns, rows, **same, details_pending=0)
    texts = ((pk, f"{search_text(name)} {digit_parts(inn)}") for pk, _, _, name, inn in firms)
    _index(connection, "company", texts)


def _contacts(connection: Any, number: int, chance: random.Random) -> None:
    people = [(key, chance.choice(SURNAMES), chance.choice(NAMES)) for key in range(1, number + 1)]
    rows = ((key, _uid(3, key), key, last, first) for key, last, first in people)
    same = BORN | {"no_mail": 0, "portal_role": "none", "portal_state": "none"}
    _put(connection, "contacts", "pk, uid, client_pk, last_name, first_name", rows, **same)
    texts = (
        (key, f"{search_text(last, first)} {phone_parts(f'+7495{key:07d}')}") for key, last, first in people
    )
    _index(connection, "contact", texts)


def _points(connection: Any, number: int) -> None:
    """Give each client's contact the phone under which the search knows him, and an e-mail."""
    rows = [
        row
        for key in range(1, number + 1)
        for row in (
            (key, "phone", f"+7495{key:07d}", f"7495{key:07d}", 1),
            (key, "email", f"buyer{key}@firm{key}.example", f"buyer{key}@firm{key}.example", 1),
        )
    ]
    columns = "owner_pk, kind, value, value_key, is_main"
    _put(connection, "contact_points", columns, rows, owner_kind="contact")


def _goods(connection: Any, number: int, chance: random.Random) -> None:
    named = [
        (key, f"{chance.choice('ABCDEFGH')}{chance.choice('KLMN')}-{key:06d}", _good(chance, key))
        for key in range(1, number + 1)
    ]
    rows = ((key, _uid(5, key), article, article_key(article), name) for key, article, name in named)
    amounts: dict[str, str | int] = {"pack_qty": 1000, "min_qty": 1000, "vat_category": "standard"}
    same = BORN | amounts | {"discountable": 1, "traceable": 0, "marked": 0, "active": 1}
    columns = "pk, uid, article, article_key, name"
    _put(connection, "products", columns, rows, **same, base_unit_pk=_piece(connection))
    texts = ((key, f"{article_words(article)} {search_text(name)}") for key, article, name in named)
    _index(connection, "product", texts)


def _good(chance: random.Random, key: int) -> str:
    return f"{chance.choice(GOODS)} {chance.choice(KINDS)} {key % 997}"


def _piece(connection: Any) -> int:
    return int(connection.execute("SELECT pk FROM units WHERE code = '796'").fetchone()[0])


def _orders(connection: Any, number: int, clients: int, goods: int, chance: random.Random) -> None:
    facts = [
        (key, chance.randint(1, clients), chance.randint(500, 90_000_000), chance.choice(STAGES))
        for key in range(1, number + 1)
    ]
    (kind,) = connection.execute("SELECT pk FROM price_kinds WHERE code = 'base'").fetchone()
    zeros = "delivery_price discount_percent discount vat weight_g volume_cm3 revision"
    same = dict.fromkeys(zeros.split(), 0) | {"row_version": 1, "own_company_pk": 1, "price_kind_pk": kind}
    words = {"origin": "desk", "delivery_price_source": "desk", "currency": "RUB", "robot": "hand"}
    columns = (
        "pk, uid, created_at, changed_at, own_number, number, client_pk, company_pk, stage, goods, total, "
        "paid, responsible_user_pk"
    )
    same |= words | {"gate_reasons": "[]", "vat_included": 1}
    _put(connection, "orders", columns, _order_rows(facts), **same)
    texts = ((key, f"{key + 10_000}c k7q {key:07d} {total // 100}") for key, _, total, _ in facts)
    _index(connection, "order", texts)
    _lines(connection, facts, goods)


def _order_rows(facts: list[tuple[int, int, int, str]]) -> Iterator[tuple[Any, ...]]:
    """Yield orders a minute apart, the last one made now."""
    start = NOW_MS - len(facts) * 60_000
    for key, client, total, stage in facts:
        at, paid = start + key * 60_000, total if stage in ("closed", "in_work") else 0
        numbers = (key, _uid(4, key), at, at, f"K7Q-{key:07d}", f"{key + 10_000}C")
        yield (*numbers, client, client * 2 - 1, stage, total, total, paid, key % 7 + 1)


def _lines(connection: Any, facts: list[tuple[int, int, int, str]], goods: int) -> None:
    zeros = "discount_percent vat manual_price qty_shipped qty_cancelled"
    words = {"price_source": "list", "vat_category": "standard", "state": "ok"}
    same = BORN | dict.fromkeys(zeros.split(), 0) | words | {"position": 1, "qty": 1000}
    rows = (
        (_uid(6, key), key, key % goods + 1, GOODS[key % 10], total, total, total, total)
        for key, _, total, _ in facts
    )
    columns = "uid, order_pk, product_pk, text, list_price, unit_price, net, gross"
    _put(connection, "order_lines", columns, rows, **same, unit_pk=_piece(connection))


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    began = time.perf_counter()
    made = dataset(wanted)
    size = (made / FILE).stat().st_size >> 20
    print(f"{wanted} orders, {size} MiB, {time.perf_counter() - began:.0f} s: {made}")

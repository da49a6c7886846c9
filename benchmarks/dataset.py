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
from b2bdesk.store.schema import SEARCH_KINDS
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


def dataset(orders: int) -> Path:
    """Return the folder of a store with this many orders, making it when it is not there."""
    folder = kept_in() / f"orders-{orders}-{HEAD}"
    if not (folder / FILE).exists():
        being_made = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(being_made, ignore_errors=True)
        _make(being_made, orders)
        being_made.rename(folder)
    return folder


def open_dataset(orders: int) -> Store:
    """Open the data set; benchmarks that write work on a copy."""
    return Store.open(dataset(orders), key=None, clock=HandClock(NOW), origin="desk", migrate=False)


def _make(folder: Path, orders: int) -> None:
    Store.open(folder, key=None, clock=HandClock(NOW), origin="desk", migrate=True).close()
    chance = random.Random(orders)
    with closing(connect(folder / FILE, TRAINING_KEY)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN IMMEDIATE")
        later = _without_indices(connection, ("orders", "order_lines", "products", "companies", "contacts"))
        _fill(connection, orders, chance)
        for statement in later:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("ANALYZE")


def _without_indices(connection: Any, tables: tuple[str, ...]) -> list[str]:
    """Drop the indices of tables and return what makes them again: built at the end they cost less."""
    later = []
    for table in tables:
        made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
        for name, sql in connection.execute(made, (table,)).fetchall():
            connection.execute(f'DROP INDEX "{name}"')
            later.append(sql)
    return later


def _fill(connection: Any, orders: int, chance: random.Random) -> None:
    clients, goods = max(50, orders // 60), max(200, orders // 10)
    _people(connection)
    _clients(connection, clients, chance)
    _goods(connection, goods, chance)
    _orders(connection, orders, clients, goods, chance)


def _uid(kind: int, number: int) -> str:
    return f"{number:08x}-0000-7000-8000-{kind:012x}"


def _put(connection: Any, table: str, columns: str, rows: Rows) -> None:
    marks = ", ".join("?" for _ in columns.split(","))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _index(connection: Any, kind: str, rows: Iterable[tuple[int, str]]) -> None:
    share = SEARCH_KINDS[kind]
    _put(connection, "search", "rowid, text", ((key * 16 + share, text) for key, text in rows))


def _people(connection: Any) -> None:
    common = "uid, created_at, changed_at, row_version"
    now = to_ms(NOW)
    people = [
        (
            number,
            _uid(0, number),
            now,
            now,
            1,
            f"user{number}",
            f"{name} {surname}",
            "",
            "",
            "",
            1,
            "ru",
            "work",
        )
        for number, (name, surname) in enumerate(zip(NAMES, SURNAMES, strict=False), 1)
    ]
    columns = f"pk, {common}, login, full_name, initials, email, phone, active, locale, presence"
    _put(connection, "users", columns, people)
    own = (
        1,
        _uid(9, 1),
        now,
        now,
        1,
        "Снабжение",
        'ООО "Снабжение"',
        "5024002119",
        "1025002863247",
        "Москва",
    )
    text = "phone, email, vat_mode, kind, director, director_post, prefix, is_default"
    columns = f"pk, {common}, name, full_name, inn, ogrn, legal_address, {text}"
    _put(connection, "own_companies", columns, [(*own, "", "", "general", "company", "", "", "", 1)])


def _clients(connection: Any, number: int, chance: random.Random) -> None:
    now = to_ms(NOW)
    names = [_name(chance, key) for key in range(1, number + 1)]
    columns = (
        "pk, uid, created_at, changed_at, row_version, name, name_key, kind, vip, bad, responsible_user_pk, "
        "language, source, lead_only"
    )
    rows = (
        (
            key,
            _uid(1, key),
            now,
            now - key,
            1,
            name,
            search_text(name),
            "single",
            0,
            0,
            key % 7 + 1,
            "ru",
            "web",
            0,
        )
        for key, name in enumerate(names, 1)
    )
    _put(connection, "clients", columns, rows)
    _index(connection, "client", ((key, search_text(name)) for key, name in enumerate(names, 1)))
    _companies(connection, names)
    _contacts(connection, number, chance)


def _name(chance: random.Random, key: int) -> str:
    return f'ООО "{chance.choice(TRADES)} {chance.choice(WHAT)} {chance.choice(TOWNS)} {key}"'


def _companies(connection: Any, names: list[str]) -> None:
    now = to_ms(NOW)
    columns = (
        "pk, uid, created_at, changed_at, row_version, client_pk, is_main, legal_name, short_name, kind, inn, "
        "kpp, state, vat_payer, details_pending"
    )
    both = [
        (key, name, f"{7_700_000_000 + key * 2 + part}", part)
        for key, name in enumerate(names, 1)
        for part in (0, 1)
    ]
    rows = (
        (
            pk,
            _uid(2, pk),
            now,
            now,
            1,
            key,
            1 - part,
            name,
            name,
            "company",
            inn,
            "770001001",
            "active",
            "yes",
            0,
        )
        for pk, (key, name, inn, part) in enumerate(both, 1)
    )
    _put(connection, "companies", columns, rows)
    texts = ((pk, f"{search_text(name)} {digit_parts(inn)}") for pk, (_, name, inn, _) in enumerate(both, 1))
    _index(connection, "company", texts)


def _contacts(connection: Any, number: int, chance: random.Random) -> None:
    now = to_ms(NOW)
    columns = (
        "pk, uid, created_at, changed_at, row_version, client_pk, last_name, first_name, no_mail, portal_role, "
        "portal_state"
    )
    people = [(chance.choice(SURNAMES), chance.choice(NAMES)) for _ in range(number)]
    rows = (
        (key, _uid(3, key), now, now, 1, key, last, first, 0, "none", "none")
        for key, (last, first) in enumerate(people, 1)
    )
    _put(connection, "contacts", columns, rows)
    texts = (
        (key, f"{search_text(last, first)} {phone_parts(f'+7495{key:07d}')}")
        for key, (last, first) in enumerate(people, 1)
    )
    _index(connection, "contact", texts)


def _goods(connection: Any, number: int, chance: random.Random) -> None:
    now = to_ms(NOW)
    (piece,) = connection.execute("SELECT pk FROM units WHERE code = '796'").fetchone()
    columns = (
        "pk, uid, created_at, changed_at, row_version, article, article_key, name, base_unit_pk, pack_qty, "
        "min_qty, vat_category, discountable, traceable, marked, active"
    )
    named = [
        (
            key,
            f"{chance.choice('ABCDEFGH')}{chance.choice('KLMN')}-{key:06d}",
            f"{chance.choice(GOODS)} {chance.choice(KINDS)} {key % 997}",
        )
        for key in range(1, number + 1)
    ]
    rows = (
        (
            key,
            _uid(5, key),
            now,
            now,
            1,
            article,
            article_key(article),
            name,
            piece,
            1000,
            1000,
            "standard",
            1,
            0,
            0,
            1,
        )
        for key, article, name in named
    )
    _put(connection, "products", columns, rows)
    texts = ((key, f"{article_words(article)} {search_text(name)}") for key, article, name in named)
    _index(connection, "product", texts)


def _orders(connection: Any, number: int, clients: int, goods: int, chance: random.Random) -> None:
    (kind,) = connection.execute("SELECT pk FROM price_kinds WHERE code = 'base'").fetchone()
    (piece,) = connection.execute("SELECT pk FROM units WHERE code = '796'").fetchone()
    columns = (
        "pk, uid, created_at, changed_at, row_version, own_number, number, client_pk, company_pk, "
        "own_company_pk, origin, stage, delivery_price, delivery_price_source, price_kind_pk, "
        "discount_percent, vat_included, currency, goods, discount, vat, total, paid, weight_g, volume_cm3, "
        "revision, robot, gate_reasons, responsible_user_pk"
    )
    facts = [
        (chance.randint(1, clients), chance.randint(500, 90_000_000), chance.choice(STAGES))
        for _ in range(number)
    ]
    _put(connection, "orders", columns, _order_rows(facts, kind))
    texts = (
        (key, f"{key + 10_000}c k7q {key:07d} {total // 100}") for key, (_, total, _) in enumerate(facts, 1)
    )
    _index(connection, "order", texts)
    columns = (
        "uid, created_at, changed_at, row_version, order_pk, position, product_pk, text, unit_pk, qty, "
        "list_price, price_source, discount_percent, unit_price, net, vat_category, vat, gross, manual_price, "
        "qty_shipped, qty_cancelled, state"
    )
    now = to_ms(NOW)
    lines = (
        (
            _uid(6, key),
            now,
            now,
            1,
            key,
            1,
            key % goods + 1,
            GOODS[key % 10],
            piece,
            1000,
            total,
            "list",
            0,
            total,
        )
        + (total, "standard", 0, total, 0, 0, 0, "ok")
        for key, (_, total, _) in enumerate(facts, 1)
    )
    _put(connection, "order_lines", columns, lines)


def _order_rows(facts: list[tuple[int, int, str]], kind: int) -> Iterator[tuple[Any, ...]]:
    start = to_ms(NOW) - len(facts) * 60_000
    for key, (client, total, stage) in enumerate(facts, 1):
        at = start + key * 60_000
        paid = total if stage in ("closed", "in_work") else 0
        yield (
            (
                key,
                _uid(4, key),
                at,
                at,
                1,
                f"K7Q-{key:07d}",
                f"{key + 10_000}C",
                client,
                client * 2 - 1,
                1,
                "desk",
            )
            + (
                stage,
                0,
                "desk",
                kind,
                0,
                1,
                "RUB",
                total,
                0,
                0,
                total,
                paid,
                0,
                0,
                0,
                "hand",
                "[]",
                key % 7 + 1,
            )
        )


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    began = time.perf_counter()
    made = dataset(wanted)
    size = (made / FILE).stat().st_size >> 20
    print(f"{wanted} orders, {size} MiB, {time.perf_counter() - began:.0f} s: {made}")

"""A first sync of orders without the network: pages of the CRM decoded, mapped, merged and stored.

The bare limit does with the same pages what cannot be left out: it decodes the JSON and writes, page by page,
the very rows that ours left in the store, with ``executemany`` into a store of the same form.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec

from b2bdesk.connectors.ports import Page, Record
from b2bdesk.connectors.records import (
    ClientRecord,
    CompanyRecord,
    Ext,
    PriceRecord,
    ProductRecord,
    ReferenceRecord,
    UserRecord,
)
from b2bdesk.connectors.retailcrm import kinds
from b2bdesk.connectors.retailcrm.mapping_orders import OrderReading, order_record
from b2bdesk.connectors.retailcrm.options import Fields
from b2bdesk.connectors.retailcrm.wire import open_envelope, read_each
from b2bdesk.connectors.retailcrm.wire_orders import WireOrder
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.people import OwnCompany
from b2bdesk.model.uid import new_uid
from b2bdesk.store.engine import TRAINING_KEY, connect
from b2bdesk.store.order_saving import order_text
from b2bdesk.store.schema import search_row
from b2bdesk.store.store import FILE, Store
from b2bdesk.sync.pages import PageWriter
from b2bdesk.sync.writer import Writer
from benchmarks.common import Result

SYSTEM, PAGE = "retailcrm", 100
ORDERS, CLIENTS, GOODS, LINES = 100_000, 2_000, 500, 3
WRITTEN = ("orders", "order_lines", "external_refs", "base_versions", "order_events", "change_log")
"""Tables that a pulled order leaves rows in; the search has no rows that could be read back."""
GROUPS = {"complete": "complete", "assembling": "assembling"}


def run(orders: int = ORDERS) -> Result:
    """Measure both ways over the same pages."""
    pages = list(_pages(orders))
    with tempfile.TemporaryDirectory() as place:
        ours = Path(place) / "ours"
        took = _through_the_connector(ours, pages)
        rows = _rows(ours)
        bare = _bare(Path(place) / "bare", pages, rows)
    return Result(
        name="connectors",
        figure=took,
        unit="s",
        limit=bare,
        size=orders,
        more={"orders_a_second": orders / took},
    )


def _pages(orders: int) -> Iterator[bytes]:
    chance = random.Random(orders)
    total = -(-orders // PAGE)
    for number, ids in enumerate(_in_pages(orders), 1):
        answer = {
            "success": True,
            "pagination": {
                "limit": PAGE, "totalCount": orders, "currentPage": number, "totalPageCount": total,
            },
            "orders": [_order(ident, chance) for ident in ids],
        }  # fmt: skip
        yield json.dumps(answer, ensure_ascii=False).encode()


def _in_pages(orders: int) -> Iterator[range]:
    for first in range(1, orders + 1, PAGE):
        yield range(first, min(first + PAGE, orders + 1))


def _order(ident: int, chance: random.Random) -> dict[str, Any]:
    """Return an order as the CRM shows it, with the fields that this program does not read among them."""
    client = chance.randint(1, CLIENTS)
    lines = [_line(ident * 10 + place, chance) for place in range(LINES)]
    total = sum(line["quantity"] * line["initialPrice"] for line in lines)
    return {
        "slug": ident, "id": ident, "number": f"{ident}C", "orderType": "main",
        "orderMethod": "shopping-cart", "privilegeType": "none", "countryIso": "RU",
        "createdAt": "2026-11-20 10:15:00",
        "statusUpdatedAt": "2026-11-20 10:15:00", "summ": total, "totalSumm": total, "prepaySum": 0,
        "purchaseSumm": 0, "markDatetime": "2026-11-20 10:15:00", "call": False, "expired": False,
        "managerId": client % 5 + 1, "customerComment": "Позвонить за час до доставки",
        "contragent": {"contragentType": "legal-entity", "legalName": f"ООО Клиент {client}"},
        "customer": {"type": "customer_corporate", "id": client, "nickName": f"Клиент {client}"},
        "company": {"id": client, "name": f"ООО Клиент {client}"}, "site": "b2b", "status": "complete",
        "items": lines, "fullPaidAt": "2026-11-20 11:00:00", "payments": [], "fromApi": False,
        "weight": 1200, "shipped": False, "customFields": [], "currency": "RUB",
        "delivery": {"code": "courier", "cost": 0, "netCost": 0, "address": {"text": "Москва, Мясницкая, 1"}},
    }  # fmt: skip


def _line(ident: int, chance: random.Random) -> dict[str, Any]:
    offer, price = chance.randint(1, GOODS), chance.randint(100, 90_000) / 100
    return {
        "markingCodes": [], "discounts": [], "id": ident, "initialPrice": price, "discountTotal": 0,
        "prices": [{"price": price, "quantity": 2}], "vatRate": "22.00", "quantity": 2, "status": "new",
        "offer": {
            "id": offer, "displayName": f"Товар {offer}", "externalId": str(offer), "article": f"AB-{offer}",
            "name": f"Товар {offer}", "unit": {"code": "pc", "name": "Штука", "sym": "шт."},
        },
        "properties": [], "purchasePrice": 0, "ordering": 1,
    }  # fmt: skip


def _through_the_connector(folder: Path, pages: list[bytes]) -> float:
    reading = OrderReading(UTC, Fields(), False, GROUPS.get, lambda _: True)
    with Store.open(folder, key=None, clock=SystemClock(), origin="agent", migrate=True) as store:
        writer = PageWriter(SYSTEM, store, Writer(store, rest_s=0), SystemClock())
        _people_and_goods(store, writer)
        started = time.perf_counter()
        for number, body in enumerate(pages, 1):
            entries = open_envelope(body, "orders", None).entries("orders")
            records, bad = read_each(entries, WireOrder, "order", lambda one: order_record(one, reading))
            writer.store("orders", Page(tuple(records), str(number), True, bad=tuple(bad)), str(number - 1))
        took = time.perf_counter() - started
        with store.read() as tx:
            assert not tx.quarantine.rows()
    return took


def _people_and_goods(store: Store, writer: PageWriter) -> None:
    with store.write() as tx:
        tx.people.save_own_company(OwnCompany(new_uid(), "Мы", "Мы", "7707083893", "1027700132195", "Москва"))
    told: list[Record] = [
        *(UserRecord(Ext(kinds.USER, str(n)), f"Менеджер {n}") for n in range(1, 6)),
        ReferenceRecord("price_type", "base", "Базовая", facts={"default": True}),
        *(
            ProductRecord(
                Ext(kinds.OFFER, str(n)), f"AB-{n}", f"Товар {n}", prices=(PriceRecord("base", Decimal(n)),)
            )
            for n in range(1, GOODS + 1)
        ),
    ]
    clients: list[Record] = [
        ClientRecord(
            Ext(kinds.CLIENT, str(n)),
            f"Клиент {n}",
            companies=(CompanyRecord(Ext(kinds.COMPANY, str(n)), f"ООО Клиент {n}", f"Клиент {n}"),),
        )
        for n in range(1, CLIENTS + 1)
    ]
    writer.store("products", Page(tuple(told), "1", False), None)
    writer.store("clients", Page(tuple(clients), "1", False), None)


def _rows(folder: Path) -> dict[str, tuple[list[str], list[Any]]]:
    """Return columns and rows of every table that the orders were written to, and the search's texts."""
    with closing(connect(folder / FILE, TRAINING_KEY)) as connection:
        found = {}
        for table in WRITTEN:
            # Columns that SQLite computes by itself are not among these.
            columns = [one[1] for one in connection.execute(f"PRAGMA table_info({table})")]
            told = connection.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608
            found[table] = (columns, told.fetchall())
    return found


def _bare(folder: Path, pages: list[bytes], rows: dict[str, tuple[list[str], list[Any]]]) -> float:
    Store.open(folder, key=None, clock=SystemClock(), origin="agent", migrate=True).close()
    texts = _search_rows(rows["orders"])
    with closing(connect(folder / FILE, TRAINING_KEY)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for table in WRITTEN:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
        started = time.perf_counter()
        for number, body in enumerate(pages):
            msgspec.json.decode(body)
            connection.execute("BEGIN IMMEDIATE")
            for table, (columns, all_rows) in rows.items():
                marks = ", ".join("?" * len(columns))
                connection.executemany(
                    f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
                    _share(all_rows, number, len(pages)),
                )
            connection.executemany(
                "INSERT INTO search (rowid, text) VALUES (?, ?)", _share(texts, number, len(pages))
            )
            connection.execute("COMMIT")
        return time.perf_counter() - started


def _share(rows: list[Any], number: int, pages: int) -> list[Any]:
    """Return the page's part of the rows."""
    return rows[len(rows) * number // pages : len(rows) * (number + 1) // pages]


def _search_rows(orders: tuple[list[str], list[Any]]) -> list[tuple[int, str]]:
    columns, rows = orders
    place = {name: columns.index(name) for name in ("pk", "number", "own_number", "client_number", "total")}
    texts = []
    for row in rows:
        named: Any = SimpleNamespace(**{name: row[at] for name, at in place.items()})
        named.total //= 100
        texts.append((search_row("order", named.pk), order_text(named)))
    return texts


if __name__ == "__main__":
    print(run(int(sys.argv[1])).as_sentence())

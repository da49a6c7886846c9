"""Saving the catalogue, prices and stock as they come from the owner system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table, select

from b2bdesk.model.catalogue import Price, PriceKind, Product, Stock, StockKind, Unit, Warehouse
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.model.words_fold import article_key, search_text
from b2bdesk.store.bulk import Columns
from b2bdesk.store.fields import PRODUCT_FIELDS, told, told_columns
from b2bdesk.store.folding import article_words
from b2bdesk.store.named import group_keys, price_kind_keys, unit_keys, warehouse_keys
from b2bdesk.store.products import Products
from b2bdesk.store.reserving import recount
from b2bdesk.store.schema.catalogue import (
    barcodes,
    price_kinds,
    prices,
    products,
    stocks,
    units,
    warehouses,
)
from b2bdesk.store.search import SearchWriter
from b2bdesk.store.session import Values, WriteSession
from b2bdesk.store.travelling import aged, born, born_columns, differs, stored

SINCE_EVER = date(2000, 1, 1)
"""From when a price counts whose owner does not say it."""


class ProductWriter(Products):
    """Saves goods. They are a cache of the owner system's, so the last word always wins."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session
        self._search = SearchWriter(session)

    def save_many(self, given: Sequence[Product]) -> None:
        """Store products; unchanged ones are not touched."""
        if not given:
            return
        before = stored(self._write, products, [one.uid for one in given])
        fresh = [one for one in given if one.uid not in before]
        known = [one for one in given if one.uid in before]
        values = self._values(known)
        changed = [one for one in known if differs(before[one.uid], values[one.uid])]
        self._insert(fresh)
        self._write.update(products, [aged(self._write, before[one.uid], values[one.uid]) for one in changed])
        keys = self._product_keys([one.uid for one in given])
        self._put_barcodes(given, keys)
        touched = fresh + changed
        self._search.put("product", [(keys[one.uid], product_text(one)) for one in touched])
        for one in touched:
            self._write.touch("product", one.uid)

    def save_prices(self, given: Sequence[Price]) -> None:
        """Store prices in the products' base units; a price for the same quantity and day is replaced."""
        if not given:
            return
        kinds = price_kind_keys(self._write, [one.price_kind for one in given])
        keys = self._product_keys([one.product for one in given])
        base: dict[int, int] = dict(
            self._write.among(
                select(products.c.pk, products.c.base_unit_pk), products.c.pk, set(keys.values())
            )
        )
        columns: Columns = {
            "price_kind_pk": [kinds[one.price_kind] for one in given],
            "product_pk": [keys[one.product] for one in given],
            "unit_pk": [base[keys[one.product]] for one in given],
            "from_qty": [one.from_qty for one in given],
            "amount": [one.amount for one in given],
            "valid_from": [one.valid_from or SINCE_EVER for one in given],
            "valid_to": [one.valid_to for one in given],
        }
        unique = ("product_pk", "price_kind_pk", "unit_pk", "from_qty", "valid_from")
        self._write.upsert_columns(prices, columns, by=unique)
        for one in given:
            self._write.touch("price", one.product)

    def save_stock(self, given: Sequence[Stock]) -> None:
        """Store what warehouses hold; older figures are replaced."""
        if not given:
            return
        keys = self._product_keys([one.product for one in given])
        houses = warehouse_keys(self._write, [one.warehouse for one in given])
        columns: Columns = {
            "product_pk": [keys[one.product] for one in given],
            "warehouse_pk": [houses[one.warehouse] for one in given],
            "on_hand": [one.on_hand for one in given],
            "reserved": [one.reserved for one in given],
            "promised": [one.free if one.kind is StockKind.ATP else None for one in given],
            "free": [one.free for one in given],
            "as_of_at": [one.as_of for one in given],
            "kind": [one.kind for one in given],
        }
        self._write.upsert_columns(stocks, columns, by=("product_pk", "warehouse_pk"))
        for one in given:
            self._write.touch("stock", one.product)

    def recount_book_stock(self, goods: Sequence[Uid]) -> list[Uid]:
        """Take what open orders still have to get off the book stock of products; see :mod:`.reserving`.

        Returns the products whose figures changed.
        """
        return recount(self._write, goods)

    def save_price_kind(self, kind: PriceKind) -> None:
        """Store a kind of price by its code."""
        names = ("name_ru", "name_en", "currency", "vat_included", "is_base", "rank")
        self._put_named(price_kinds, "price_kind", kind.code, told(kind, names))

    def save_warehouse(self, warehouse: Warehouse) -> None:
        """Store a warehouse by its code."""
        self._put_named(warehouses, "warehouse", warehouse.code, told(warehouse, ("name", "b2b")))

    def save_unit(self, unit: Unit) -> None:
        """Store a unit of measure by its OKEI code."""
        row = told(unit, ("code", "symbol_ru", "symbol_en", "decimals"))
        self._write.upsert(units, [row], by=("code",))
        self._write.touch("unit", unit.code)

    def _put_named(self, table: Table, kind: str, code: str, values: Values) -> None:
        row = self._write.first(select(table).where(table.c.code == code))
        if row is None:
            uid = new_uid()
            self._write.insert(table, [born(self._write, uid, {"code": code, **values})])
        elif differs(row, values):
            uid = row.uid
            self._write.update(table, [aged(self._write, row, values)])
        else:
            return
        self._write.touch(kind, uid)

    def _insert(self, fresh: Sequence[Product]) -> None:
        if fresh:
            birth = born_columns(self._write, [one.uid for one in fresh], [self._write.now] * len(fresh))
            self._write.insert_columns(products, {**birth, **self._columns(fresh)})

    def _values(self, given: Sequence[Product]) -> dict[Uid, Values]:
        columns = self._columns(given)
        rows = zip(*columns.values(), strict=True)
        return {one.uid: dict(zip(columns, row, strict=True)) for one, row in zip(given, rows, strict=True)}

    def _columns(self, given: Sequence[Product]) -> Columns:
        measures = unit_keys(self._write, [one.unit_code for one in given])
        groups = group_keys(self._write, [one.group_name for one in given])
        return {
            **told_columns(given, PRODUCT_FIELDS),
            "article_key": [article_key(one.article) for one in given],
            "base_unit_pk": [measures[one.unit_code] for one in given],
            "group_pk": [groups[one.group_name] for one in given],
        }

    def _put_barcodes(self, given: Sequence[Product], keys: Mapping[str, int]) -> None:
        """Store the codes; one that another product had belongs to this one from now on."""
        rows: list[dict[str, Any]] = [
            {"code": code, "product_pk": keys[one.uid]} for one in given for code in one.barcodes
        ]
        self._write.upsert(barcodes, rows, by=("code",))

    def _product_keys(self, uids: Sequence[str]) -> dict[str, int]:
        found = self._write.keys_of(products, uids, "product")
        return {uid: pk for uid, pk in found.items() if uid is not None and pk is not None}


def product_text(product: Product) -> str:
    """Return what finds a product: its article in every spelling, its name, its barcodes."""
    return f"{article_words(product.article)} {search_text(product.name, *product.barcodes)}"

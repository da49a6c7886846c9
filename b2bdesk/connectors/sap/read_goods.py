"""Streams of products and of stock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import BadItem, ProductRecord
from b2bdesk.connectors.sap.changes import Changes, require_progress
from b2bdesk.connectors.sap.kinds import PRODUCTS, STOCK, SYSTEM
from b2bdesk.connectors.sap.literals import all_of, any_of, compare, equal, in_groups
from b2bdesk.connectors.sap.mapping_goods import product_record, stock_records
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.wire import amount, by_field, each, last_name
from b2bdesk.connectors.sap.wire_goods import (
    PRODUCT_FIELDS,
    PRODUCT_LINKS,
    STOCK_FIELDS,
    WireProduct,
    WireStock,
)
from b2bdesk.errors import BadRecord
from b2bdesk.model.clock import Clock

PRODUCT_SET, STOCK_SET = "A_Product", "A_MatlStkInAcctMod"
STOCK_ROWS = 1_000
MOST_PAGES_OF_A_MATERIAL = 100
MATERIALS_AT_ONCE = 40
WHOLE_AGAIN = timedelta(days=1)


class ProductCursor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """First the whole catalogue by number, then changes; the whole again once a day."""

    began: datetime
    phase: Literal["walk", "changes"] = "walk"
    after: str = ""
    pages: int = 0
    changes: str | None = None


class StockCursor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The plant that is being read, and the material to go on with."""

    plant: int = 0
    material: str = ""
    pages: int = 0


class ProductStream:
    """The stream ``erp_products``."""

    def __init__(self, odata: OData, options: Options, clock: Clock) -> None:
        self._odata, self._options, self._clock = odata, options, clock

    def pull(self, cursor: str | None) -> Page:
        """Return the portion after the cursor."""
        at = read_cursor(cursor, ProductCursor)
        now = self._clock.now()
        if at is None or (at.phase == "changes" and now - at.began >= WHOLE_AGAIN):
            at = ProductCursor(began=now)
        return self._walk(at) if at.phase == "walk" else self._changes(at)

    def known(self, materials: list[str]) -> set[str]:
        """Return those materials that SAP knows."""
        found: set[str] = set()
        for group in in_groups(materials, MATERIALS_AT_ONCE):
            wanted = {"$filter": any_of("Product", group), "$select": "Product"}
            rows, _ = each(
                self._odata.all(PRODUCTS, PRODUCT_SET, wanted),
                WireProduct, PRODUCT_SET, by_field("Product"), lambda one: one.product,
            )  # fmt: skip
            found.update(rows)
        return found

    def _walk(self, at: ProductCursor) -> Page:
        page = self._options.pace.page
        wanted = {
            **self._wanted(),
            "$filter": compare("Product", "gt", at.after) if at.after else "",
            "$orderby": "Product",
            "$top": str(page),
        }
        listed = self._odata.page(PRODUCTS, PRODUCT_SET, wanted)
        records, bad = each(listed.entities, WireProduct, PRODUCT_SET, by_field("Product"), self._record)
        following = ProductCursor(began=at.began, phase="changes")
        more = bool(listed.entities) and (listed.next is not None or len(listed.entities) >= page)
        if more:
            last = last_name(listed.entities, by_field("Product"))
            require_progress(at.after, last, at.pages, PRODUCT_SET)
            following = ProductCursor(began=at.began, after=last, pages=at.pages + 1)
        return Page(tuple(records), write_cursor(following), more, bad=tuple(bad))

    def _changes(self, at: ProductCursor) -> Page:
        changes = Changes(
            odata=self._odata, service=PRODUCTS, path=PRODUCT_SET, key="Product", shape=WireProduct,
            make=self._record, options=self._wanted, scope="", page=self._options.pace.page,
            overlap=self._options.pace.overlap,
        )  # fmt: skip
        # The walk began by our clock, the changes are told by theirs.
        page = changes.pull(at.changes, at.began - WHOLE_AGAIN)
        following = ProductCursor(began=at.began, phase="changes", changes=page.next_cursor)
        return Page(page.records, write_cursor(following), page.more, bad=page.bad)

    def _record(self, held: WireProduct) -> ProductRecord:
        return product_record(held, self._options)

    def _wanted(self) -> Mapping[str, str]:
        model = self._odata.model(PRODUCTS)
        links = model.offered(PRODUCT_SET, PRODUCT_LINKS)
        return {
            "$select": ",".join(model.offered(PRODUCT_SET, PRODUCT_FIELDS) + links),
            "$expand": ",".join(links),
        }


class StockStream:
    """The stream ``erp_stock``: book stock, whole each time. It does not subtract open orders."""

    def __init__(self, odata: OData, options: Options, clock: Clock) -> None:
        self._odata, self._options, self._clock = odata, options, clock

    def pull(self, cursor: str | None) -> Page:
        """Return the portion after the cursor."""
        at = read_cursor(cursor, StockCursor) or StockCursor()
        plants = self._options.plants
        if at.plant >= len(plants):
            return Page((), write_cursor(StockCursor()), more=False)
        rows, bad, last = self._portion(plants[at.plant], at.material)
        following = StockCursor(plant=at.plant + 1)
        if last:
            require_progress(at.material, last, at.pages, STOCK_SET)
            following = StockCursor(plant=at.plant, material=last, pages=at.pages + 1)
        more = bool(last) or following.plant < len(plants)
        records = stock_records(rows, self._options, self._clock.now())
        cursor = write_cursor(following if more else StockCursor())
        return Page(tuple(records), cursor, more, bad=tuple(bad))

    def of(self, materials: list[str]) -> list[WireStock]:
        """Return the stock rows of some materials in all our plants; unreadable ones are left out."""
        rows: list[WireStock] = []
        for group in in_groups(materials, MATERIALS_AT_ONCE):
            condition = all_of(any_of("Material", group), any_of("Plant", self._options.plants), self._free())
            wanted = {**self._wanted(), "$filter": condition}
            rows += each(
                self._odata.all(STOCK, STOCK_SET, wanted),
                WireStock, STOCK_SET, by_field("Material", "Plant"), _countable,
            )[0]  # fmt: skip
        return rows

    def _portion(self, plant: str, first: str) -> tuple[list[WireStock], list[BadItem], str]:
        """Return whole materials from ``first`` on, and the one to go on with ("" at the end).

        The last material of a full page may have more rows on the next one, so it is left for that.
        """
        rows: list[WireStock] = []
        bad: list[BadItem] = []
        for _ in range(MOST_PAGES_OF_A_MATERIAL):
            count, is_last = self._read_rows(plant, first, len(rows) + len(bad), rows, bad)
            if is_last or not count:
                return rows, bad, ""
            last = rows[-1].material if rows else first
            if rows and rows[0].material != last:
                return [row for row in rows if row.material != last], bad, last
        raise BadRecord(system=SYSTEM, kind=STOCK_SET, where="endless_pages")

    def _read_rows(
        self, plant: str, first: str, skip: int, rows: list[WireStock], bad: list[BadItem]
    ) -> tuple[int, bool]:
        wanted = {
            **self._wanted(),
            "$filter": all_of(
                equal("Plant", plant), self._free(), compare("Material", "ge", first) if first else ""
            ),
            "$orderby": "Material",
            "$top": str(STOCK_ROWS),
            "$skip": str(skip) if skip else "",
        }
        listed = self._odata.page(STOCK, STOCK_SET, wanted)
        name = by_field("Material", "Plant", "StorageLocation")
        read, spoiled = each(listed.entities, WireStock, STOCK_SET, name, _countable)
        rows += read
        bad += spoiled
        return len(listed.entities), listed.next is None and len(listed.entities) < STOCK_ROWS

    def _free(self) -> str:
        return equal("InventoryStockType", self._options.free_stock_type)

    def _wanted(self) -> Mapping[str, str]:
        return {"$select": ",".join(self._odata.model(STOCK).offered(STOCK_SET, STOCK_FIELDS))}


def _countable(row: WireStock) -> WireStock:
    """Return the row; raises :class:`BadRecord` when its quantity is none."""
    amount(row.quantity)
    return row

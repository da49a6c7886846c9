"""The catalogue's streams over REST: products with their prices, and stock by store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from b2bdesk.connectors.bitrix import kinds
from b2bdesk.connectors.bitrix.cursors import CatalogueCursor
from b2bdesk.connectors.bitrix.mapping_rest import product_ext
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.reading import currency, flag, words
from b2bdesk.connectors.bitrix.rest import PAGE, Rest
from b2bdesk.connectors.bitrix.rest_answers import exact, read_each
from b2bdesk.connectors.bitrix.wire_rest import WirePrice, WireProduct, WireStock
from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import BadItem, Ext, PriceRecord, ProductRecord, StockRecord
from b2bdesk.errors import BadRecord, Refused
from b2bdesk.model.clock import Clock
from b2bdesk.model.money import round_half_up

MOST_PAGES: Final = 1_000
FIELDS: Final = ("id", "iblockId", "name", "xmlId", "active", "code", "weight")


class RestCatalogue:
    """Reads the catalogue of one information block."""

    def __init__(self, rest: Rest, options: Options, clock: Clock) -> None:
        self._rest, self._options, self._clock = rest, options, clock

    def products(self, cursor_text: str | None) -> Page:
        """Return the products after the cursor's id with all their prices."""
        cursor = _started(cursor_text)
        page = self._products(cursor.next)
        products, bad = read_each(page, WireProduct, lambda one: one)
        articles = {str(one.get("id")): self._article(one) for one in page if isinstance(one, Mapping)}
        prices, bad_prices = self._prices([str(one.id) for one in products])
        records: list[ProductRecord] = []
        unread: list[BadItem] = []
        for one in products:
            key = str(one.id)
            try:
                records.append(self._record(one, articles.get(key, ""), prices.get(key, [])))
            except BadRecord as error:
                unread.append(BadItem(key, str(error.facts.get("where", "")), repr(one)))
        following = _following(cursor, page)
        return Page(
            tuple(records),
            write_cursor(following),
            more=not following.done,
            bad=(*bad, *bad_prices, *unread),
        )

    def stock(self, cursor_text: str | None) -> Page:
        """Return what the stores hold of the products after the cursor's id."""
        cursor = _started(cursor_text)
        page = self._products(cursor.next)
        products, bad = read_each(page, WireProduct, lambda one: one)
        names = {str(one.id): product_ext(one.xml_id, one.id) for one in products}
        now = self._clock.now()
        rows = self._rows("catalog.storeproduct.list", "storeProducts", list(names))
        held, unread = read_each(rows, WireStock, lambda one: _stock(one, names, now))
        records = tuple(one for one in held if one is not None)
        following = _following(cursor, page)
        return Page(records, write_cursor(following), more=not following.done, bad=(*bad, *unread))

    def _products(self, after: int) -> list[Any]:
        """Return a page by ids: cheaper for the site than numbers of pages, and nothing slips through."""
        if not self._options.catalogue_iblock:
            raise Refused(system=kinds.SYSTEM, detail="no_iblock", fields=["catalogue_iblock"])
        extra = [self._options.article_property] if self._options.article_property else []
        page = self._rest.page(
            "catalog.product.list",
            "products",
            -1,
            select=[*FIELDS, *extra],
            filter={"iblockId": self._options.catalogue_iblock, ">id": after},
            order={"id": "ASC"},
        )
        return page.entries

    def _article(self, entry: object) -> str:
        """Return the article, which stands in a field that the site chose."""
        value = entry.get(self._options.article_property) if isinstance(entry, Mapping) else None
        if isinstance(value, Mapping):
            value = value.get("value")
        return words(str(value)) if isinstance(value, str | int) else ""

    def _prices(self, ids: list[str]) -> tuple[dict[str, list[WirePrice]], list[BadItem]]:
        found, bad = read_each(self._rows("catalog.price.list", "prices", ids), WirePrice, lambda one: one)
        by_product: dict[str, list[WirePrice]] = defaultdict(list)
        for price in found:
            by_product[str(price.product_id)].append(price)
        return by_product, bad

    def _rows(self, method: str, key: str, ids: list[str]) -> list[Any]:
        """Return all rows of these products; an endless list is cut off."""
        found: list[Any] = []
        start = 0
        for _ in range(MOST_PAGES if ids else 0):
            page = self._rest.page(method, key, start, filter={"@productId": ids}, order={"id": "ASC"})
            found += page.entries
            if page.next is None or page.next <= start:
                break
            start = page.next
        return found

    def _record(self, product: WireProduct, article: str, prices: list[WirePrice]) -> ProductRecord:
        name = product_ext(product.xml_id, product.id) or Ext(kinds.PRODUCT, f"id:{product.id}")
        weight = exact(product.weight, "weight")
        return ProductRecord(
            ext=name,
            article=article or str(product.code or product.xml_id or product.id),
            name=words(product.name) or f"#{product.id}",
            product_ext=Ext("goods", str(product.id)),
            weight_g=int(weight) or None,
            active=flag(product.active or "Y"),
            prices=tuple(
                PriceRecord(
                    str(one.catalog_group_id),
                    round_half_up(exact(one.price, "price")),
                    currency(one.currency or ""),
                )
                for one in prices
            ),
        )


def _started(cursor_text: str | None) -> CatalogueCursor:
    """Return the place to go on from; a finished walk begins again: REST tells no changes of stock."""
    cursor = read_cursor(cursor_text, CatalogueCursor) or CatalogueCursor()
    return CatalogueCursor() if cursor.done else cursor


def _following(cursor: CatalogueCursor, page: list[Any]) -> CatalogueCursor:
    ids = [int(one["id"]) for one in page if isinstance(one, Mapping) and str(one.get("id", "")).isdecimal()]
    last = max(ids, default=cursor.next)
    done = len(page) < PAGE or last <= cursor.next
    return CatalogueCursor(next=last, done=done)


def _stock(row: WireStock, names: Mapping[str, Ext | None], now: datetime) -> StockRecord | None:
    product = names.get(str(row.product_id))
    return StockRecord(product, str(row.store_id), exact(row.amount, "amount"), now) if product else None

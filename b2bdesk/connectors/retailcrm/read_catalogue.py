"""The streams of goods, stock, users and reference books."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import msgspec

from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page, Record
from b2bdesk.connectors.records import BadItem, ReferenceRecord
from b2bdesk.connectors.retailcrm import mapping_catalogue as mapping
from b2bdesk.connectors.retailcrm import marks
from b2bdesk.connectors.retailcrm.api import Api, Value
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.cursors import PageCursor, ProductCursor
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.wire import Answer, numbers_of, read_each
from b2bdesk.connectors.retailcrm.wire_catalogue import WireEntry, WireInventory, WireProduct, WireUser
from b2bdesk.errors import Refused, Unauthorised
from b2bdesk.model.clock import Clock

BOOKS = {
    "status": ("statuses", "statuses"),
    "status_group": ("status-groups", "statusGroups"),
    "payment_type": ("payment-types", "paymentTypes"),
    "payment_status": ("payment-statuses", "paymentStatuses"),
    "delivery_type": ("delivery-types", "deliveryTypes"),
    "order_type": ("order-types", "orderTypes"),
    "order_method": ("order-methods", "orderMethods"),
    "site": ("sites", "sites"),
    "store": ("stores", "stores"),
    "price_type": ("price-types", "priceTypes"),
    "unit": ("units", "units"),
}
"""Our name of a reference book, its path and the key of its answer."""

WALK_AGAIN = timedelta(days=1)
"""A price upload may not count as a change of the product, so the whole catalogue is read once a day."""

ONE_SECOND = timedelta(seconds=1)


def read_book(api: Api, book: str) -> tuple[list[ReferenceRecord], list[BadItem]]:
    """Return the entries of a reference book; one that the key may not read is set aside."""
    path, key = BOOKS[book]
    try:
        entries = api.get(f"reference/{path}").entries(key)
    except (Unauthorised, Refused) as error:
        return [], [BadItem(None, f"reference/{path}", str(error))]
    return read_each(entries, WireEntry, path, partial(mapping.reference_record, book))


class CatalogueStreams:
    """Pulls what changes rarely, and stock."""

    def __init__(self, api: Api, books: Books, options: Options, clock: Clock) -> None:
        self._api, self._books, self._options, self._clock = api, books, options, clock

    def references(self, _text: str | None) -> Page:
        """Return all reference books; one that the key may not read is set aside, the others come."""
        records: list[Record] = []
        bad: list[BadItem] = []
        for book in BOOKS:
            found, unread = read_book(self._api, book)
            records += found
            bad += unread
        self._books.forget()
        return Page(tuple(records), write_cursor(PageCursor()), False, bad=tuple(bad))

    def users(self, text: str | None) -> Page:
        """Return a page of users."""
        page = _page_of(text)
        answer = self._api.find("users", {}, page=page)
        records, bad = read_each(answer.entries("users"), WireUser, "user", mapping.user_record)
        return _listed(answer, page, tuple(records), bad)

    def stock(self, text: str | None) -> Page:
        """Return what the stores hold of one page of offers."""
        page = _page_of(text)
        answer = self._api.find(
            "store/inventories", {"details": 1}, page=page, limit=self._options.stock_page
        )
        as_of = self._clock.now()
        found, bad = answer.each(
            "offers", WireInventory, "inventory", lambda one: mapping.stock_records(one, as_of)
        )
        return _listed(answer, page, tuple(record for one in found for record in one), bad)

    def products(self, text: str | None) -> Page:
        """Return a portion of the catalogue with prices."""
        cursor = read_cursor(text, ProductCursor) or ProductCursor()
        if cursor.phase == "changes" and cursor.page == 1 and not self._may_follow(cursor):
            cursor = ProductCursor()
        return self._changes(cursor) if cursor.phase == "changes" else self._walk(cursor)

    def _may_follow(self, cursor: ProductCursor) -> bool:
        if cursor.updated is None or cursor.walked_at is None:
            return False
        return self._clock.now() - cursor.walked_at < WALK_AGAIN

    def _walk(self, cursor: ProductCursor) -> Page:
        by_pages = cursor.phase == "walk_pages"
        filters: dict[str, Value] = {} if by_pages else {"sinceId": cursor.since_id}
        answer = self._api.find("store/products", filters, page=cursor.page if by_pages else None)
        products, records, bad = self._products(answer)
        ids = numbers_of(answer.entries("products"))
        if not by_pages and cursor.since_id == 0 and ids != sorted(ids):
            # The vendor does not say in which order it walks; this one would lose everything but a page.
            return self._walk(ProductCursor(phase="walk_pages"))
        newest = _newest(products, cursor.newest)
        more = answer.has_more if by_pages else bool(ids) and max(ids) > cursor.since_id
        if more:
            following = msgspec.structs.replace(
                cursor,
                since_id=max([cursor.since_id, *ids]),
                page=cursor.page + by_pages,
                newest=newest,
            )
        else:
            following = ProductCursor(phase="changes", updated=newest, walked_at=self._clock.now())
        total = answer.pages.total_count if cursor.since_id == 0 else None
        return Page(tuple(records), write_cursor(following), more, bad=tuple(bad), total=total)

    def _changes(self, cursor: ProductCursor) -> Page:
        since = cursor.updated.strftime(marks.DATE_TIME) if cursor.updated else ""
        answer = self._api.find("store/products", {"sinceUpdatedAt": since}, page=cursor.page)
        products, records, bad = self._products(answer)
        newest = _newest(products, cursor.newest)
        if answer.has_more:
            following = msgspec.structs.replace(cursor, page=cursor.page + 1, newest=newest)
        else:
            following = msgspec.structs.replace(
                cursor, page=1, updated=_next_start(cursor.updated, newest), newest=None
            )
        return Page(tuple(records), write_cursor(following), answer.has_more, bad=tuple(bad))

    def _products(self, answer: Answer) -> tuple[list[WireProduct], list[Record], list[BadItem]]:
        groups, base_price = self._books.product_groups(), self._books.base_price()
        regions = self._options.regions
        found, bad = answer.each(
            "products",
            WireProduct,
            "product",
            lambda product: (product, mapping.product_records(product, groups, base_price, regions)),
        )
        records: list[Record] = [record for _, offers in found for record in offers]
        return [product for product, _ in found], records, bad


def _newest(products: list[WireProduct], before: datetime | None) -> datetime | None:
    moments = [one.updated_at for one in products if one.updated_at is not None]
    return max([*moments, before] if before else moments, default=None)


def _next_start(start: datetime | None, newest: datetime | None) -> datetime | None:
    """Return where the next pass begins.

    The first pass from a moment reads that second again, because it may not have been over. When a pass
    brings nothing later, the second is over and the next one starts behind it.
    """
    if start is None or newest is None or newest > start:
        return newest or start
    return start + ONE_SECOND


def _page_of(text: str | None) -> int:
    cursor = read_cursor(text, PageCursor)
    return cursor.page if cursor else 1


def _listed(answer: Answer, page: int, records: tuple[Record, ...], bad: list[BadItem]) -> Page:
    """Return a page of a list that begins again after its last one."""
    more = answer.has_more
    cursor = write_cursor(PageCursor(page=page + 1 if more else 1))
    return Page(records, cursor, more, bad=tuple(bad), total=answer.pages.total_count)

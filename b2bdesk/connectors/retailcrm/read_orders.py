"""The stream of orders: all of them once, then what the history names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec

from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page, Record
from b2bdesk.connectors.records import BadItem, OrderRecord
from b2bdesk.connectors.retailcrm.api import Api, Value
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.cursors import OrderCursor
from b2bdesk.connectors.retailcrm.history import ORDERS, begin, follow
from b2bdesk.connectors.retailcrm.mapping_orders import OrderReading, order_record
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.read_catalogue import read_book
from b2bdesk.connectors.retailcrm.read_parts import ClientReader
from b2bdesk.connectors.retailcrm.wire import Answer, read_each
from b2bdesk.connectors.retailcrm.wire_orders import WireOrder
from b2bdesk.model.clock import Clock

PATH = "orders"
NEWEST_RANK = 6
NEWEST = 3
"""So many pages of the newest orders come before everything else."""
CORPORATE: dict[str, Value] = {"customerType": "customer_corporate"}
"""Private buyers' orders are none of this program's business."""


class OrderStream:
    """Pulls orders of corporate clients."""

    def __init__(self, api: Api, books: Books, clients: ClientReader, options: Options, clock: Clock) -> None:
        self._api, self._books, self._options, self._clock = api, books, options, clock
        self._clients = clients

    def reading(self) -> OrderReading:
        """Return what the mapping needs to know."""
        return OrderReading(
            self._books.zone(),
            self._options.fields,
            self._options.own_ids,
            self._books.group_of,
            self._books.is_complete,
        )

    def pull(self, text: str | None) -> Page:
        """Return the next portion."""
        cursor = read_cursor(text, OrderCursor)
        if cursor is None:
            begun = begin(self._api, ORDERS, self._books.zone(), self._clock)
            return Page(self._newest(), write_cursor(OrderCursor(orders=begun)), True)
        return self._walk(cursor) if cursor.phase == "walk" else self._changes(cursor)

    def _newest(self) -> tuple[Record, ...]:
        """Return the newest orders, their clients by name and the kinds of prices: so people can begin.

        They are told without a version, so that the walk takes them up once more: then goods and companies
        are here, whose names mean nothing yet. What cannot be read is reported by the walk as well.
        """
        orders: list[OrderRecord] = []
        for page in range(1, NEWEST + 1):
            answer = self._api.find(PATH, CORPORATE, page=page)
            orders += self._records(answer)[0]
            if not answer.has_more:
                break
        clients = self._clients.names_by_ids(sorted({int(one.client.id) for one in orders if one.client}))
        known = {one.ext for one in clients}
        told = (replace(one, version=None) for one in orders if one.client in known)
        return (*read_book(self._api, "price_type")[0], *clients, *told)

    def _walk(self, cursor: OrderCursor) -> Page:
        answer = self._api.find(PATH, CORPORATE, page=cursor.page)
        records, bad = self._records(answer)
        following = msgspec.structs.replace(cursor, page=cursor.page + 1)
        if not answer.has_more:
            following = msgspec.structs.replace(cursor, phase="live", page=1)
        return Page(
            tuple(records), write_cursor(following), True, bad=tuple(bad), total=answer.pages.total_count
        )

    def _changes(self, cursor: OrderCursor) -> Page:
        touched = follow(self._api, ORDERS, cursor.orders)
        gone = {item.ext: item for item in touched.gone}
        records: list[OrderRecord] = []
        bad: list[BadItem] = []
        if touched.fields:
            ids = sorted(touched.fields)
            entries = self._api.find_all(PATH, {**CORPORATE, "ids": ids}, "orders")
            records, bad = read_each(entries, WireOrder, "order", self._reads())
        return Page(
            records=tuple(record for record in records if record.ext not in gone),
            next_cursor=write_cursor(msgspec.structs.replace(cursor, orders=touched.position)),
            more=touched.more,
            gone=tuple(gone.values()),
            bad=(*touched.bad, *bad),
        )

    def _records(self, answer: Answer) -> tuple[list[OrderRecord], list[BadItem]]:
        return answer.each("orders", WireOrder, "order", self._reads())

    def _reads(self) -> Callable[[WireOrder], OrderRecord]:
        reading = self.reading()
        return lambda order: order_record(order, reading)

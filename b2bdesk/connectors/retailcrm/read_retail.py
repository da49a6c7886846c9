"""The stream of the retail queue: orders of private buyers that nobody has handled yet, as they stand now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import BadItem, RetailOrderRecord, RetailQueueRecord
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.api import PAGE, Api, Value
from b2bdesk.connectors.retailcrm.books import GROUP_OF_STAGE, Books
from b2bdesk.connectors.retailcrm.cursors import QueueCursor
from b2bdesk.connectors.retailcrm.kinds import ext
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.read_orders import PATH
from b2bdesk.connectors.retailcrm.wire import read_each, text
from b2bdesk.connectors.retailcrm.wire_clients import WireContragent
from b2bdesk.connectors.retailcrm.wire_orders import WireFile
from b2bdesk.connectors.retailcrm.wire_retail import WireRetailOrder
from b2bdesk.errors import Refused, Unauthorised
from b2bdesk.model.clock import Clock
from b2bdesk.model.order import Stage

MOST_PAGES = 10
"""A thousand unhandled orders, the newest first: whoever has more of them has nobody who handles them."""
INDIVIDUAL = "individual"


class RetailStream:
    """Tells the queue whole, and only when something in it changed."""

    def __init__(self, api: Api, books: Books, options: Options, clock: Clock) -> None:
        self._api, self._books, self._options, self._clock = api, books, options, clock

    def pull(self, text_of_cursor: str | None) -> Page:
        """Return the queue; nothing when it is as it was told last."""
        before = read_cursor(text_of_cursor, QueueCursor)
        orders, bad = self._orders()
        told = tuple(self._with_files(orders))
        digest = marks.version_of({"orders": told})
        cursor = write_cursor(QueueCursor(digest=digest))
        same = before is not None and before.digest == digest
        return Page(() if same else (RetailQueueRecord(told),), cursor, False, bad=tuple(bad))

    def _orders(self) -> tuple[list[RetailOrderRecord], list[BadItem]]:
        filters = self._filters()
        found: list[RetailOrderRecord] = []
        bad: list[BadItem] = []
        for page in range(1, MOST_PAGES + 1) if filters else ():
            answer = self._api.find(PATH, filters, page=page)
            read, wrong = read_each(answer.entries("orders"), WireRetailOrder, "order", self._told)
            found += read
            bad += wrong
            if not answer.has_more:
                break
        return found, bad

    def _filters(self) -> dict[str, Value]:
        """Return what the queue is; nothing where the account has no status for what nobody has handled."""
        group = GROUP_OF_STAGE[Stage.RECEIVED]
        new = [code for code, one in self._books.statuses().items() if one.group == group]
        since = (self._clock.now() - timedelta(days=self._options.retail_days)).astimezone(self._zone())
        if not new:
            return {}
        day = since.date().isoformat()
        return {"customerType": "customer", "extendedStatus": sorted(new), "createdAtFrom": day}

    def _told(self, order: WireRetailOrder) -> RetailOrderRecord:
        return retail_record(order, self._zone())

    def _zone(self) -> tzinfo:
        return self._books.zone()

    def _with_files(self, orders: Sequence[RetailOrderRecord]) -> Iterator[RetailOrderRecord]:
        names = self._file_names([one.ext.id for one in orders])
        for one in orders:
            yield replace(one, files=tuple(names.get(one.ext.id, ())))

    def _file_names(self, orders: Sequence[str]) -> dict[str, list[str]]:
        """Return the names of the orders' files; none where the key may not look at files."""
        found: dict[str, list[str]] = {}
        try:
            for first in range(0, len(orders), PAGE):
                wanted: dict[str, Value] = {"orderIds": list(orders[first : first + PAGE])}
                rows, _ = read_each(self._api.find_all("files", wanted, "files"), WireFile, "file", _itself)
                for row in rows:
                    for order in row.orders():
                        found.setdefault(str(order), []).append(row.filename or "")
        except (Unauthorised, Refused):
            return {}
        return {order: sorted(filter(None, names)) for order, names in found.items()}


def retail_record(order: WireRetailOrder, zone: tzinfo) -> RetailOrderRecord:
    """Return what the order says about its buyer; pure."""
    buyer, details = order.customer, order.requisites()
    phones = [one.number for one in (buyer.phones or [] if buyer else [])]
    names = (order.last_name, order.first_name, order.patronymic)
    return RetailOrderRecord(
        ext=ext(kinds.ORDER, order.id),
        number=text(order.number) or str(order.id),
        created_at=marks.instant(order.created_at, zone) or datetime.min.replace(tzinfo=UTC),
        total=marks.exact(order.total_summ, "totalSumm"),
        buyer=" ".join(filter(None, map(text, names))),
        phone=text(order.phone) or next(filter(None, map(text, phones)), ""),
        email=text(order.email) or (text(buyer.email) if buyer else None) or "",
        inn=_of_company(details, lambda one: one.inn),
        company=_of_company(details, lambda one: one.legal_name) or _company_name(order),
        comments=tuple(filter(None, map(text, (order.customer_comment, order.manager_comment)))),
    )


def _of_company(
    details: Sequence[WireContragent], field: Callable[[WireContragent], str | int | None]
) -> str:
    """Return a requisite; a private person's own tax number makes nobody a company."""
    told = (text(field(one)) for one in details if one.contragent_type != INDIVIDUAL)
    return next(filter(None, told), "")


def _company_name(order: WireRetailOrder) -> str:
    known = getattr(order.company, "name", None)
    return text(known) or ""


def _itself(row: WireFile) -> WireFile:
    return row

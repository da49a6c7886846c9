"""The streams that come over the exchange page: orders, and the site's directory of statuses."""

from __future__ import annotations

import secrets
import threading
from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from b2bdesk.connectors import safe_xml
from b2bdesk.connectors.bitrix.cursors import ExchangeCursor
from b2bdesk.connectors.bitrix.exchange import ExchangePage
from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.mapping_orders import (
    SHIPMENT_OPERATION,
    is_company,
    order_record,
    shipment_record,
)
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.reading import children, local, text
from b2bdesk.connectors.bitrix.wire_orders import WireDocument, documents, read_document
from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page, Record
from b2bdesk.connectors.records import BadItem, ReferenceRecord
from b2bdesk.errors import BadRecord

LONGEST_PAYLOAD = 100_000

BOOKS = {
    # The site's language file begins the first name with a Latin letter C.
    "Cтатусы": "status",
    "Статусы": "status",
    "ПлатежныеСистемы": "payment_type",
    "СлужбыДоставки": "delivery_type",
}


class ExchangeOrders:
    """Pulls changed orders; what a pull brought is confirmed to the site by the next one.

    The site commits "everything up to my last answer", whoever asked. So a confirmation is sent only while
    that last answer is surely the one that the engine has stored: ``query`` of this very object, read whole.
    After a restart, a lost answer or a page that was not stored the orders simply come again. A site whose
    clock or dates are wrong tells the same for ever: the same again is no reason to ask at once.
    """

    def __init__(self, page: ExchangePage, options: Options) -> None:
        self._page, self._options = page, options
        self._last_answer = ""
        self._last_told: tuple[object, ...] = ()
        self._turn = threading.Lock()

    def pull(self, cursor_text: str | None) -> Page:
        """Confirm what the cursor says is stored, then return what has changed since."""
        cursor = read_cursor(cursor_text, ExchangeCursor) or ExchangeCursor()
        with self._turn:
            if cursor.confirm and cursor.confirm == self._last_answer:
                self._page.success()
            self._last_answer = ""
            content = self._page.query()
            records, bad, any_documents = read_orders(content, self._options)
            self._last_answer = secrets.token_hex(8) if any_documents else ""
            following = ExchangeCursor(confirm=self._last_answer)
            fresh, self._last_told = (records, bad) != self._last_told, (records, bad)
        more = any_documents and fresh
        return Page(records, write_cursor(following), more=more, bad=bad)


def read_orders(content: bytes, options: Options) -> tuple[tuple[Record, ...], tuple[BadItem, ...], bool]:
    """Return records, unreadable documents and whether there was any document at all.

    Raises :class:`BadRecord` when the whole is no exchange file.
    """
    read: list[WireDocument] = []
    bad: list[BadItem] = []
    elements = list(documents(content))
    for element in elements:
        try:
            read.append(read_document(element, options.zone))
        except BadRecord as error:
            bad.append(_bad(element, error))
    records: list[Record] = []
    parts: dict[str, list[WireDocument]] = defaultdict(list)
    orders = [one for one in read if one.is_order]
    known = {name: order for order in orders for name in (order.number, order.id)}
    for part in (one for one in read if not one.is_order):
        if part.based_on in known:
            parts[known[part.based_on].id].append(part)
        else:
            bad.append(BadItem(part.id, "without_its_order", part.operation))
    for order in orders:
        try:
            records += _of_order(order, parts[order.id], options)
        except (BadRecord, ArithmeticError) as error:
            bad.append(BadItem(order.id, str(error), repr(order)[:LONGEST_PAYLOAD]))
    return tuple(records), tuple(bad), bool(elements)


def directory(content: bytes) -> tuple[ReferenceRecord, ...]:
    """Return the entries of the site's directory: statuses, payment systems, deliveries."""
    root = safe_xml.parse(content, SYSTEM, kind="info")
    found = {local(one) for one in root.iter()}
    if "Справочник" not in found:
        raise BadRecord(system=SYSTEM, kind="info", where="not_a_directory")
    return tuple(
        ReferenceRecord(BOOKS[local(book)], text(one, "Ид"), text(one, "Название") or text(one, "Ид"))
        for book in root.iter()
        if local(book) in BOOKS
        for one in children(book, "Элемент")
        if text(one, "Ид")
    )


def _of_order(order: WireDocument, parts: list[WireDocument], options: Options) -> Iterator[Record]:
    record = order_record(order, parts, options)
    if not (options.private_buyers or is_company(record)):
        return
    yield record
    if options.shipments:
        for part in parts:
            if part.operation == SHIPMENT_OPERATION:
                yield shipment_record(part, record.ext, options)


def _bad(element: Element, error: BadRecord) -> BadItem:
    payload = tostring(element, "unicode")[:LONGEST_PAYLOAD]
    return BadItem(text(element, "Ид") or None, str(error.facts.get("where", "")), payload)

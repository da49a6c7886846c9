"""Storing one page of a stream: in short transactions, the cursor with the last of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import msgspec

from b2bdesk.connectors.ports import Page, Record
from b2bdesk.connectors.records import (
    BadItem,
    ClientRecord,
    OrderRecord,
    ProductRecord,
    ReferenceRecord,
    StockRecord,
    UserRecord,
)
from b2bdesk.errors import BadRecord, CompanyExists
from b2bdesk.model.clock import Clock
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.catalogue import store_products, store_references, store_stock, store_users
from b2bdesk.sync.incoming import ClientUnknown, Incoming
from b2bdesk.sync.names import Names
from b2bdesk.sync.removals import remove
from b2bdesk.sync.writer import Writer

log = logging.getLogger(__name__)

MOST_ROWS = 200
BUDGET_S = 0.020
"""How long the agent may hold the store's lock: the desk's save waits behind it."""
FIRST_PORTION = 20


class PageWriter:
    """Stores pages of one vendor; learns how many records fit into the time a transaction may take."""

    def __init__(self, system: str, writer: Writer, clock: Clock) -> None:
        self._system, self._writer, self._clock = system, writer, clock
        self._portion = FIRST_PORTION

    def store(self, stream: str, page: Page, cursor: str | None) -> None:
        """Store the page. Killed half-way, it is read again from ``cursor``: that changes nothing twice."""
        records = list(page.records)
        while len(records) > self._portion:
            portion, records = records[: self._portion], records[self._portion :]
            self._timed(stream, portion, None)
        if records or page.bad or page.gone or page.next_cursor != cursor:
            self._timed(stream, records, page)

    def _timed(self, stream: str, records: Sequence[Record], page: Page | None) -> None:
        started = self._clock.monotonic()
        self._writer.run(lambda tx: self._write(tx, stream, records, page))
        took = max(self._clock.monotonic() - started, 0.001)
        fits = int(len(records) * BUDGET_S / took)
        self._portion = max(1, min(MOST_ROWS, fits, self._portion * 2)) if records else self._portion

    def _write(self, tx: WriteTx, stream: str, records: Sequence[Record], page: Page | None) -> None:
        store_records(tx, self._system, stream, records)
        if page is None:
            return
        for gone in page.gone:
            remove(tx, self._system, gone)
        for bad in page.bad:
            quarantine(tx, self._system, stream, bad)
        tx.cursors.move(self._system, stream, page.next_cursor)


def store_records(tx: WriteTx, system: str, stream: str, records: Sequence[Record]) -> None:
    """Store records of any kinds, each kind together."""
    names = Names(tx.refs, system)
    users = [one for one in records if isinstance(one, UserRecord)]
    books = [one for one in records if isinstance(one, ReferenceRecord)]
    goods = [one for one in records if isinstance(one, ProductRecord)]
    stock = [one for one in records if isinstance(one, StockRecord)]
    names.learn([one.ext for one in users])
    names.learn([one.ext for one in goods])
    names.learn([one.product for one in stock])
    if users:
        store_users(tx, names, users)
    if books:
        store_references(tx, system, books)
    if goods:
        store_products(tx, names, goods)
    if stock:
        store_stock(tx, names, stock)
    _store_travelling(tx, system, stream, [r for r in records if isinstance(r, ClientRecord | OrderRecord)])


def _store_travelling(
    tx: WriteTx, system: str, stream: str, records: Sequence[ClientRecord | OrderRecord]
) -> None:
    if not records:
        return
    incoming = Incoming(tx, system)
    incoming.learn(records)
    for record in records:
        try:
            incoming.take(record)
        except (ClientUnknown, CompanyExists, BadRecord) as error:
            bad = BadItem(record.ext.id, error.code, msgspec.json.encode(record).decode())
            quarantine(tx, system, stream, bad, error.code)
    incoming.store()


def quarantine(tx: WriteTx, system: str, stream: str, bad: BadItem, code: str = BadRecord.code) -> None:
    """Put a record aside with its payload; the stream goes on."""
    log.warning("%s/%s: record %s goes to quarantine (%s)", system, stream, bad.external_id, bad.where)
    tx.quarantine.add(
        system=system,
        stream=stream,
        external_id=bad.external_id,
        payload=bad.payload,
        error_code=code,
        path=bad.where,
    )

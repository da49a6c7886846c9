"""Storing one page of a stream: in short transactions, the cursor with the last of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import msgspec

from b2bdesk.connectors.ports import Page, Record
from b2bdesk.connectors.records import (
    BadItem,
    ClientRecord,
    OrderRecord,
)
from b2bdesk.errors import BadRecord, ClientUnknown, CompanyExists, DeskError, Superseded
from b2bdesk.model.clock import Clock
from b2bdesk.store.store import Store
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.incoming import Incoming
from b2bdesk.sync.known import Known, Travelling, look_up, primaries
from b2bdesk.sync.owners import Owners, counts
from b2bdesk.sync.removals import remove
from b2bdesk.sync.told import store_told
from b2bdesk.sync.web_orders import Permits, name_web_orders
from b2bdesk.sync.writer import Writer

log = logging.getLogger(__name__)

MOST_ROWS = 200
BUDGET_S = 0.020
"""How long the agent may hold the store's lock (``architecture.md`` 3): the desk's save waits behind it."""
FEWEST_ROWS = 25
FEWEST_WHOLES = 25
"""Least records in a transaction: flat rows; clients and orders with all their parts. Much of a
transaction's cost does not depend on its size, so smaller ones would only take longer in all."""
Write = Callable[[WriteTx], None]


Item = TypeVar("Item")


class _Portion:
    """How many records of a sort fit into the time that a transaction may take."""

    def __init__(self, fewest: int) -> None:
        self._fewest = self._size = fewest

    def cut(self, records: Sequence[Item], *, whole: bool) -> tuple[Sequence[Item], Sequence[Item]]:
        """Return the next portion and the rest; ``whole``: nobody waits, so everything is one portion."""
        size = len(records) if whole else self._size
        return records[:size], records[size:]

    def learn(self, count: int, took_s: float) -> None:
        """Note how long a portion took."""
        fits = int(count * BUDGET_S / max(took_s, 0.001))
        self._size = max(self._fewest, min(MOST_ROWS, fits, self._size * 2))


class PageWriter:
    """Stores pages of one vendor. Each sort of records learns its own portion."""

    def __init__(
        self,
        system: str,
        store: Store,
        writer: Writer,
        clock: Clock,
        owners: Owners | None = None,
        permits: Permits = lambda _: True,
    ) -> None:
        self._system, self._store, self._writer, self._clock = system, store, writer, clock
        self._owners, self._permits = owners or Owners(), permits
        # Streams whose end is noted: it is told even where the cursor rests.
        self._ended: set[str] = set()
        self._told, self._moving = _Portion(FEWEST_ROWS), _Portion(FEWEST_WHOLES)

    def store(self, stream: str, page: Page, cursor: str | None, *, at_once: bool = False) -> None:
        """Store the page. Killed half-way, it is read again from ``cursor``: that changes nothing twice.

        ``at_once``: nobody else writes at present, so a transaction may be as long as the page: the first
        sync of a desk at which nobody works yet.
        """
        moving = [one for one in page.records if isinstance(one, ClientRecord | OrderRecord)]
        if not counts(self._owners.orders, self._system):
            self._name([one for one in moving if isinstance(one, OrderRecord)])
            moving = []
        told = [one for one in page.records if not isinstance(one, ClientRecord | OrderRecord)]
        ended = not page.more and stream not in self._ended
        moves = bool(page.bad or page.gone or page.next_cursor != cursor or ended)
        end: Write | None = partial(self._finish, stream=stream, page=page) if moves else None
        self._store_told(told, None if moving else end, at_once)
        self._store_moving(stream, moving, end, at_once)
        if end is not None and not moving and not told:
            self._writer.run(end)
        if ended:
            self._ended.add(stream)

    def _name(self, records: Sequence[OrderRecord]) -> None:
        if records:
            self._writer.run(lambda tx: name_web_orders(tx, self._system, records, self._permits))

    def _store_told(self, records: Sequence[Record], end: Write | None, at_once: bool) -> None:
        while records:
            portion, records = self._told.cut(records, whole=at_once)
            write = partial(store_told, system=self._system, records=portion, owners=self._owners)
            self._timed(self._told, len(portion), write, None if records else end, bulk=at_once)

    def _store_moving(
        self, stream: str, records: Sequence[Travelling], end: Write | None, at_once: bool
    ) -> None:
        if not records:
            return
        known = None if at_once else self._looked_up(records)
        while records:
            portion, records = self._moving.cut(records, whole=at_once)
            last = None if records else end
            if known is None or not self._store_looked_up(stream, portion, known, last):
                # Somebody wrote one of the records meanwhile, or nobody waits for the lock: look up behind
                # it. Whoever reads beside a writer has to decipher again each page that he looks at.
                known = None
                anew = partial(store_moving, system=self._system, stream=stream, records=portion)
                self._timed(self._moving, len(portion), anew, last, bulk=at_once)

    def _looked_up(self, records: Sequence[Travelling]) -> Known:
        with self._store.read() as tx:
            return look_up(tx, self._system, records)

    def _store_looked_up(
        self, stream: str, portion: Sequence[Travelling], known: Known, end: Write | None
    ) -> bool:
        before = primaries(portion, known)
        incoming = Incoming(known, self._system)
        take_all(incoming, self._system, stream, portion)
        if incoming.is_empty and end is None:
            return True
        try:
            self._timed(self._moving, len(portion), partial(incoming.store, before=before), end)
        except Superseded:
            return False
        return True

    def _timed(
        self, size: _Portion, count: int, write: Write, end: Write | None, *, bulk: bool = False
    ) -> None:
        """Write a portion, and with the last one whatever ends the page; learn how long it took."""
        began = ended = 0.0

        def clocked(tx: WriteTx) -> None:
            nonlocal began, ended
            began = self._clock.monotonic()
            write(tx)
            if end is not None:
                end(tx)
            ended = self._clock.monotonic()

        self._writer.run(clocked, bulk=bulk)
        size.learn(count, ended - began)

    def _finish(self, tx: WriteTx, stream: str, page: Page) -> None:
        for gone in page.gone:
            remove(tx, self._system, gone)
        for bad in page.bad:
            quarantine(tx, self._system, stream, bad)
        tx.cursors.move(self._system, stream, page.next_cursor, full=not page.more)


def joined(pages: Sequence[Page]) -> Page:
    """Return pages that follow each other as one."""
    return replace(
        pages[-1],
        records=tuple(one for page in pages for one in page.records),
        gone=tuple(one for page in pages for one in page.gone),
        bad=tuple(one for page in pages for one in page.bad),
        total=next((page.total for page in reversed(pages) if page.total is not None), None),
    )


def take_all(incoming: Incoming, system: str, stream: str, records: Sequence[Travelling]) -> None:
    """Merge records; what makes no sense here is put aside with its payload."""
    for record in records:
        try:
            incoming.take(record)
        except (ClientUnknown, CompanyExists, BadRecord) as error:
            incoming.also(_aside(system, stream, record, error))


def _aside(system: str, stream: str, record: Travelling, error: DeskError) -> Write:
    bad = BadItem(record.ext.id, error.code, msgspec.json.encode(record).decode())
    return lambda tx: quarantine(tx, system, stream, bad, error.code)


def store_moving(tx: WriteTx, system: str, stream: str, records: Sequence[Travelling]) -> None:
    """Look up, merge and store in one transaction."""
    incoming = Incoming(look_up(tx, system, records), system)
    take_all(incoming, system, stream, records)
    incoming.store(tx)


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

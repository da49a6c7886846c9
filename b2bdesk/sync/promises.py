"""Writing down how promises to pay ended: kept when the money comes, broken when news of it is overdue."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from b2bdesk.changes import ChangeSet
from b2bdesk.model.clock import COMPANY_ZONE, Clock
from b2bdesk.model.payment import Payment, PaymentDirection
from b2bdesk.model.uid import Uid
from b2bdesk.rules import promises as rules
from b2bdesk.rules.payment_matching import Incoming, OpenInvoice
from b2bdesk.rules.promises import Receipt, Standing
from b2bdesk.store.promises import PromiseRow
from b2bdesk.store.store import Store
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.writer import Writer

LOOK_EVERY = timedelta(hours=1)
"""Days end without anybody changing anything."""
_TELLING = frozenset({"promise", "payment", "order", "invoice"})


class DuePromises:
    """Settles promises; :meth:`heard` may be called from any thread."""

    def __init__(self, store: Store, writer: Writer, clock: Clock) -> None:
        self._store, self._writer, self._clock = store, writer, clock
        self._woken = threading.Event()
        self._look_at = clock.now()

    def heard(self, changes: ChangeSet) -> None:
        """Look soon after changes that may tell of money."""
        if _TELLING & changes.kinds():
            self._woken.set()

    def work(self) -> bool:
        """Look once an hour and after changes; True when a promise was settled."""
        now = self._clock.now()
        if now < self._look_at and not self._woken.is_set():
            return False
        # Lowered before looking: what is heard meanwhile is looked at next time.
        self._woken.clear()
        self._look_at = now + LOOK_EVERY
        with self._store.read() as tx:
            ended = _ended(tx, self._clock.today())
        if ended:
            self._writer.run(lambda tx: _settle(tx, self._clock.today()))
        return bool(ended)


def standings(tx: ReadTx, rows: Iterable[PromiseRow]) -> dict[Uid, Standing]:
    """Return how matters stand with each promise, by its uid."""
    known: dict[Uid, Sequence[Payment]] = {}
    found = {}
    for row in rows:
        if row.company is not None and row.company not in known:
            known[row.company] = tx.books.payments_of(row.company)
        found[row.promise.uid] = _standing(row, known.get(row.company, ()) if row.company else ())
    return found


def _standing(row: PromiseRow, payments: Sequence[Payment]) -> Standing:
    since = row.made_at.astimezone(COMPANY_ZONE).date()
    invoice = OpenInvoice(
        row.promise.invoice,
        row.invoice_number,
        row.invoice_day,
        row.left,
        row.inn,
        row.client_name,
        row.order_number,
    )
    receipts = tuple(
        Receipt(one.date, Incoming(one.amount, one.purpose, one.payer_inn))
        for one in payments
        if one.direction is PaymentDirection.IN and one.posted and one.date >= since
    )
    return Standing(invoice, row.paid, receipts)


def _ended(tx: ReadTx, today: date) -> list[PromiseRow]:
    """Return open promises that have ended, in their new state."""
    waiting = tx.promises.open()
    how = standings(tx, waiting)
    settled = ((row, rules.settled(row.promise, how[row.promise.uid], today)) for row in waiting)
    return [
        row._replace(promise=replace(row.promise, state=state))
        for row, state in settled
        if state is not row.promise.state
    ]


def _settle(tx: WriteTx, today: date) -> None:
    for row in _ended(tx, today):
        tx.promises.save(row.promise)

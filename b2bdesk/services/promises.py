"""Promises to pay: who said what until when, and what came of it (``ux.md`` 5, ``domain.md`` 3.6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from b2bdesk.errors import InvalidInput, NotFound
from b2bdesk.model.client import Client
from b2bdesk.model.promise import Promise, PromiseState
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import promises as rules
from b2bdesk.services.desk import Desk
from b2bdesk.store.open_invoices import OpenInvoiceRow, open_invoice, open_invoices
from b2bdesk.store.promises import PromiseRow
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.promises import standings

__all__ = [
    "OpenInvoiceRow",
    "PromiseCase",
    "PromiseLine",
    "PromiseRow",
    "case_of",
    "lines",
    "make",
    "restore",
    "take_back",
]


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise as it stands today. ``is_met``: the money is there, also where it came too late."""

    row: PromiseRow
    state: PromiseState
    is_met: bool

    @property
    def waits(self) -> bool:
        """Tell whether somebody still has to pay what was promised last."""
        return self.row.is_last and not self.is_met


@dataclass(frozen=True, slots=True)
class PromiseCase:
    """Whom a promise may be of, and for which invoices; ``order`` is the one that was asked about."""

    client: Client
    invoices: tuple[OpenInvoiceRow, ...]
    order: Uid | None = None
    call: Uid | None = None
    who: str = ""


def case_of(desk: Desk, kind: str, uid: Uid) -> PromiseCase:
    """Return what can be promised about a client, an order or a call; raises NotFound.

    Of a call nobody is told whose it is: then NotFound is raised too.
    """
    with desk.store.read() as tx:
        order = tx.orders.need(uid) if kind == "order" else None
        call = tx.calls.need(uid) if kind == "call" else None
        owner = order.client if order else call.client if call else uid
        if owner is None:
            raise NotFound(kind="client", what=uid)
        client = tx.clients.need(owner)
        contact = client.contact(order.contact if order else call.contact if call else None)
        about = order.uid if order else call.order if call else None
        return PromiseCase(
            client,
            tuple(open_invoices(tx.session, client.uid)),
            about,
            uid if call else None,
            contact.full_name if contact else "",
        )


def make(
    desk: Desk, invoice: Uid, until: date, amount: Decimal, who: str, call: Uid | None = None
) -> PromiseRow:
    """Keep what was promised for an invoice, roubles until a day inclusive.

    Raises InvalidInput for an invoice that waits for no money, a day that has passed, a sum of nothing or
    of more than is left, and nobody who promised.
    """
    with desk.store.write(by=desk.me) as tx:
        waiting = open_invoice(tx.session, invoice)
        if waiting is None:
            raise InvalidInput(field="invoice", reason="empty")
        _require_possible(desk, waiting, until, amount, who)
        paid = tx.orders.need(waiting.order).total - waiting.left
        made = Promise(new_uid(), invoice, until, amount, who.strip(), call, paid_before=paid)
        tx.promises.save(made)
        row = tx.promises.get(made.uid)
        assert row is not None  # it was stored a line above
        tx.audit.note(desk.me, "client.promised", "client", row.client, after=_told(row))
    return row


def take_back(desk: Desk, promise: Uid) -> None:
    """Forget a promise: it was written down by mistake."""
    with desk.store.write(by=desk.me) as tx:
        row = tx.promises.get(promise)
        if row is not None:
            tx.promises.drop(promise)
            tx.audit.note(desk.me, "client.promise_dropped", "client", row.client, before=_told(row))


def restore(desk: Desk, promise: Promise) -> None:
    """Bring back a promise that was taken back."""
    with desk.store.write(by=desk.me) as tx:
        tx.promises.save(promise)


def lines(desk: Desk, tx: ReadTx, rows: Iterable[PromiseRow]) -> tuple[PromiseLine, ...]:
    """Return promises as they stand today, in the order given."""
    given, today = list(rows), desk.clock.today()
    how = standings(tx, given)
    return tuple(
        PromiseLine(
            row,
            rules.state_of(row.promise, how[row.promise.uid], today),
            rules.is_met(row.promise, how[row.promise.uid]),
        )
        for row in given
    )


def _require_possible(desk: Desk, invoice: OpenInvoiceRow, until: date, amount: Decimal, who: str) -> None:
    if until < desk.clock.today():
        raise InvalidInput(field="date", reason="past")
    if not 0 < amount <= invoice.left:
        raise InvalidInput(field="sum", reason="out_of_range")
    if not who.strip():
        raise InvalidInput(field="who", reason="empty")


def _told(row: PromiseRow) -> dict[str, object]:
    """Return what the history of the client says of a promise."""
    said = row.promise
    return {"promise": f"{row.invoice_number}, {said.date:%d.%m.%Y}, {said.sum}, {said.who}"}

"""Whose numbers invoices carry: the order's, or those that the books give (``domain.md`` 8).

Where the books give them, the desk asks for the invoice first, waits for its number and draws it then. What
was asked for is frozen in the operation; its answer holds the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from b2bdesk.errors import NumberAwaited, from_wire
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import invoice_spreading
from b2bdesk.services.desk import Desk
from b2bdesk.services.invoice_spreading import Spread
from b2bdesk.store.tx import ReadTx

SETTING = "numbering.invoice"
"""The company's setting; values of :class:`Numbers`."""


class Numbers(StrEnum):
    """Who numbers invoices."""

    ORDER = "order"
    ACCOUNTING = "accounting"


@dataclass(frozen=True, slots=True)
class Given:
    """An invoice that stands in the books already: its uid here, its number there."""

    document: Uid
    number: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An invoice to ask the books for; ``digest`` tells its contents from later ones. Sums are roubles."""

    digest: str
    total: Decimal
    day: date
    due: date


def whose(desk: Desk, tx: ReadTx) -> Numbers:
    """Return who numbers invoices; without books that take invoices it is the order."""
    kept = tx.settings.get(SETTING, Numbers.ORDER, scope="company")
    by_books = kept == Numbers.ACCOUNTING and desk.does(Action.BOOKS_PUT_INVOICE)
    return Numbers.ACCOUNTING if by_books else Numbers.ORDER


def chosen(tx: ReadTx) -> Numbers:
    """Return what the company chose, whoever is connected."""
    return Numbers(tx.settings.get(SETTING, Numbers.ORDER, scope="company"))


def choose(desk: Desk, numbers: Numbers) -> None:
    """Say who numbers invoices from the next one on."""
    with desk.store.write(by=desk.me) as tx:
        tx.settings.set(SETTING, numbers.value, scope="company")
        tx.audit.note(desk.me, "settings.numbers", "setting", SETTING, after={"invoice": numbers.value})


def known(desk: Desk, order: Order, asked: Asked) -> Given | None:
    """Return the invoice with these contents that the books have numbered; None before that."""
    with desk.store.read() as tx:
        last = _last(tx, order.uid, asked.digest)
    if last is None or last.state is not OpState.DONE:
        return None
    return Given(Uid(last.payload["document"]), str((last.answer or {}).get("number") or ""))


def given(desk: Desk, order: Order, asked: Asked) -> Given:
    """Return the invoice with these contents that the books have numbered.

    Raises :class:`NumberAwaited` while they have not: the first time the invoice is asked for. Raises what
    they refused it with.
    """
    found = known(desk, order, asked)
    if found is not None:
        return found
    with desk.store.read() as tx:
        last = _last(tx, order.uid, asked.digest)
    if last is not None and last.state is OpState.REFUSED:
        raise from_wire({"code": last.error_code, "facts": dict(last.error_facts)})
    if last is None or last.state is OpState.CANCELLED:
        _ask(desk, order, asked)
    raise NumberAwaited(order=order.shown_number)


def asking(
    desk: Desk, tx: ReadTx, order: Order, asked: Asked, *, hold_s: float = 0.0, with_order: bool = False
) -> Spread:
    """Return how the books are asked for an invoice with a number of theirs."""
    named = {"document": new_uid(), "number": None, "digest": asked.digest}
    terms = (asked.total, asked.day, asked.due)
    return invoice_spreading.telling_books(
        desk, tx, order, named, terms, hold_s=hold_s, with_order=with_order
    )


def _ask(desk: Desk, order: Order, asked: Asked) -> None:
    with desk.store.write(by=desk.me) as tx:
        last = _last(tx, order.uid)
        if last is not None and tx.documents.get(Uid(last.payload["document"])) is None:
            # It was numbered, and changed before it was drawn: nobody ever saw it.
            nobodys = Uid(last.payload["document"])
            invoice_spreading.queue(tx, invoice_spreading.taking_back(desk, tx, nobodys, order.uid))
        invoice_spreading.queue(tx, asking(desk, tx, order, asked))
    desk.agent.nudge()


def _last(tx: ReadTx, order: Uid, digest: str | None = None) -> OutboxOp | None:
    """Return the newest invoice that was asked for without a number of ours, if it has these contents."""
    stream = stream_name("order", order, Action.BOOKS_PUT_INVOICE.capability)
    found = tx.outbox.last_of([stream], Action.BOOKS_PUT_INVOICE).get(stream)
    if found is None or found.payload.get("number") is not None:
        return None
    return found if digest in (None, found.payload.get("digest")) else None

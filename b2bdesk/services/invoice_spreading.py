"""Which operations follow from an invoice: the CRM's mark and file, the books' invoice, the buyer's account.

A void number is never given again, so a later revision stands in the books under a number of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from b2bdesk.model.document import DESK, Document, DocumentKind, DocumentState
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name
from b2bdesk.model.uid import Uid
from b2bdesk.services import portal, spreading
from b2bdesk.services.desk import Desk
from b2bdesk.services.spreading import Happened
from b2bdesk.store.tx import ReadTx, WriteTx

_HERE = frozenset({OpState.HELD, OpState.WAITING, OpState.REFUSED})
_TAKEN_BACK = frozenset({Action.BOOKS_PUT_INVOICE, Action.SHOP_PUBLISH})


Terms = tuple[Decimal, date, date]
"""What the books hear of an invoice besides its order: total in roubles, day, due day."""


@dataclass(frozen=True, slots=True)
class Issued:
    """An invoice as the other systems hear of it; ``replaces`` is the document that it takes the place of.

    ``numbered``: the books gave its number, so they have it already.
    """

    document: Uid
    number: str
    revision: int
    total: Decimal
    day: date
    due: date
    file_name: str
    replaces: Uid | None = None
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """What follows, not queued yet: new operations, and unsent ones that do not leave after all."""

    operations: tuple[OutboxOp, ...] = ()
    given_up: tuple[OutboxOp, ...] = ()

    def __add__(self, other: Spread) -> Spread:
        return Spread((*self.operations, *other.operations), (*self.given_up, *other.given_up))


def following(
    desk: Desk,
    tx: ReadTx,
    issued: Issued,
    order: Order,
    *,
    hold_s: float = 0.0,
    with_order: bool = False,
    publish: bool | None = None,
) -> Spread:
    """Return what follows from an issued invoice; what it replaces is taken back where it was told.

    ``with_order``: the books hear of its order just before, so nothing has to go ahead of the invoice.
    ``publish``: whether the buyer sees it in his account, None for what is usual.
    """
    found = Spread(_to_the_crm(desk, issued, order, hold_s)) if desk.has("crm") else Spread()
    if issued.replaces is not None:
        found += taking_back(desk, tx, issued.replaces, order.uid, hold_s=hold_s)
    if desk.does(Action.BOOKS_PUT_INVOICE) and not issued.numbered:
        number = issued.number if issued.revision == 1 else f"{issued.number}-{issued.revision}"
        named = {"document": issued.document, "number": number}
        terms = (issued.total, issued.day, issued.due)
        found += telling_books(desk, tx, order, named, terms, hold_s=hold_s, with_order=with_order)
    kind = DocumentKind.INVOICE
    return found + Spread(
        portal.publishing(desk, tx, issued.document, kind, order, wanted=publish, hold_s=hold_s)
    )


def paper_following(
    desk: Desk, tx: ReadTx, document: Document, file_name: str, order: Order, publish: bool | None = None
) -> Spread:
    """Return what follows from another paper of an order: its file for the CRM, its place in the shop.

    An earlier revision that has not left stays here.
    """
    found = Spread((), _unsent_copies(tx, document.replaces, order.uid) if document.replaces else ())
    if document.kind in portal.INTERNAL:
        return found
    if desk.has("crm"):
        found += Spread((_attaching(desk, document.uid, file_name, order.uid),))
    return found + Spread(portal.publishing(desk, tx, document.uid, document.kind, order, wanted=publish))


def _unsent_copies(tx: ReadTx, document: Uid, order: Uid) -> tuple[OutboxOp, ...]:
    copies = frozenset({Action.ATTACH_FILE, Action.SHOP_PUBLISH})
    return tuple(
        op
        for op in tx.outbox.open_for(order)
        if op.action in copies and op.payload.get("document") == document and op.state in _HERE
    )


def _attaching(desk: Desk, document: Uid, file_name: str, order: Uid, hold_s: float = 0.0) -> OutboxOp:
    named = {"document": document, "order": order, "name": file_name}
    return _operation(desk, Action.ATTACH_FILE, named, hold_s)


def queue(tx: WriteTx, found: Spread) -> None:
    """Queue what follows and give up what does not leave; a document on its way to the portal says so."""
    for op in found.given_up:
        tx.outbox.cancel(op.uid)
        portal.not_published(tx, op)
    for op in found.operations:
        tx.outbox.add(op)
        portal.on_its_way(tx, op)


def void(tx: WriteTx, document: Document, order: Uid) -> Uid | None:
    """Void a document and its invoice; return the invoice's uid. A void number is never given again."""
    tx.documents.save(replace(document, state=DocumentState.VOID))
    for invoice in tx.documents.invoices_of(order):
        if invoice.document == document.uid:
            tx.documents.save_invoice(replace(invoice, state="void"))
            return invoice.uid
    return None


def living(tx: ReadTx, order: Uid) -> list[Document]:
    """Return the invoices of an order that we issued and that are not void."""
    return [
        document
        for document in tx.documents.of_order(order)
        if document.kind is DocumentKind.INVOICE
        and document.owner == DESK
        and document.state is not DocumentState.VOID
    ]


def telling_books(
    desk: Desk,
    tx: ReadTx,
    order: Order,
    named: Mapping[str, object],
    terms: Terms,
    *,
    hold_s: float = 0.0,
    with_order: bool = False,
) -> Spread:
    """Return how the books hear of an invoice; the order goes before it, they tie the one to the other.

    Books without client orders take it alone.
    """
    takes_orders = desk.does(Action.BOOKS_PUT_ORDER)
    ahead: tuple[OutboxOp, ...] = ()
    if takes_orders and not with_order and "accounting" not in spreading.told(desk, tx, order.uid):
        before = {"order": order.uid, "reason": Happened.CHANGED.value}
        ahead = (_operation(desk, Action.BOOKS_PUT_ORDER, before, hold_s),)
    total, day, due = terms
    told = {"total": str(total), "day": day.isoformat(), "due": due.isoformat(), "with_order": takes_orders}
    payload = {"order": order.uid, **named, **told}
    return Spread((*ahead, _operation(desk, Action.BOOKS_PUT_INVOICE, payload, hold_s)))


def taking_back(desk: Desk, tx: ReadTx, document: Uid, order: Uid, *, hold_s: float = 0.0) -> Spread:
    """Return how an invoice is taken back: what has not left is not sent, what may have arrived is void."""
    given_up: list[OutboxOp] = []
    for op in tx.outbox.open_for(order):
        if op.payload.get("document") != document or op.action not in _TAKEN_BACK or op.state not in _HERE:
            continue
        given_up.append(op)
        # A refused one may stand there all the same: written, and then not posted.
        if op.action is Action.BOOKS_PUT_INVOICE and op.state is not OpState.REFUSED:
            return Spread((), tuple(given_up))
    if not desk.does(Action.BOOKS_VOID_INVOICE):
        return Spread((), tuple(given_up))
    payload = {"document": document, "order": order}
    return Spread((_operation(desk, Action.BOOKS_VOID_INVOICE, payload, hold_s),), tuple(given_up))


def _to_the_crm(desk: Desk, issued: Issued, order: Order, hold_s: float) -> tuple[OutboxOp, ...]:
    named = {"document": issued.document, "order": order.uid}
    mark = {**named, "number": issued.number, "amount": str(issued.total)}
    return (
        _operation(desk, Action.PUT_INVOICE, mark, hold_s),
        _attaching(desk, issued.document, issued.file_name, order.uid, hold_s),
    )


def _operation(desk: Desk, action: Action, payload: Mapping[str, object], hold_s: float) -> OutboxOp:
    stream = stream_name("order", str(payload["order"]), action.capability)
    return desk.operation(action, stream, dict(payload), hold_s=hold_s)

"""Which operations follow from an invoice: the CRM's mark and file, the books' invoice, the buyer's account.

A void number is never given again, so a later revision stands in the books under a number of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from b2bdesk.model.client import Client, PortalRole
from b2bdesk.model.document import (
    DESK,
    Channel,
    Delivery,
    DeliveryState,
    Document,
    DocumentKind,
    DocumentState,
)
from b2bdesk.model.order import Order, Origin
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name
from b2bdesk.model.uid import Uid
from b2bdesk.services import spreading
from b2bdesk.services.desk import Desk
from b2bdesk.services.spreading import Happened
from b2bdesk.store.tx import ReadTx, WriteTx

_HERE = frozenset({OpState.HELD, OpState.WAITING, OpState.REFUSED})
INTERNAL = frozenset({DocumentKind.TRANSPORT, DocumentKind.POA})
"""What is between us and our logistics, or the buyer's own: no other system gets a copy."""

_TAKEN_BACK = frozenset({Action.BOOKS_PUT_INVOICE, Action.SHOP_PUBLISH})


Terms = tuple[Decimal, date, date]
"""What the books hear of an invoice besides its order: total in roubles, day, due day."""


def spread(
    desk: Desk, tx: WriteTx, document: Document, file_name: str, order: Order, due: date, *, numbered: bool
) -> None:
    """Queue what follows from an issued invoice; what it replaces is taken back where it was told.

    ``numbered``: the books gave its number, so they have it already.
    """
    if desk.has("crm"):
        _tell_crm(desk, tx, document, file_name, order)
    if document.replaces is not None:
        take_back(desk, tx, document.replaces, order.uid)
    if desk.does(Action.BOOKS_PUT_INVOICE) and not numbered:
        number = document.number if document.revision == 1 else f"{document.number}-{document.revision}"
        named = {"document": document.uid, "number": number}
        tell_books(desk, tx, order, named, (order.total, document.date, due))
    if desk.does(Action.SHOP_PUBLISH) and has_account(desk, tx, tx.clients.need(order.client), order):
        _publish(desk, tx, document, order)


def spread_paper(desk: Desk, tx: WriteTx, document: Document, file_name: str, order: Order) -> None:
    """Queue what follows from another paper of an order: its file for the CRM, its place in the shop.

    An earlier revision that has not left stays here.
    """
    if document.replaces is not None:
        _keep_back(tx, document.replaces, order.uid)
    if document.kind in INTERNAL:
        return
    if desk.has("crm"):
        _attach(desk, tx, document, file_name, order)
    if desk.does(Action.SHOP_PUBLISH) and has_account(desk, tx, tx.clients.need(order.client), order):
        _publish(desk, tx, document, order)


def _keep_back(tx: WriteTx, document: Uid, order: Uid) -> None:
    for op in tx.outbox.open_for(order):
        is_its_file = op.action in (Action.ATTACH_FILE, Action.SHOP_PUBLISH)
        if is_its_file and op.payload.get("document") == document and op.state in _HERE:
            tx.outbox.cancel(op.uid)
            not_published(tx, op)


def void(tx: WriteTx, document: Document, order: Uid) -> Uid | None:
    """Void a document and its invoice; return the invoice's uid. A void number is never given again."""
    tx.documents.save(replace(document, state=DocumentState.VOID))
    for invoice in tx.documents.invoices_of(order):
        if invoice.document == document.uid:
            tx.documents.save_invoice(replace(invoice, state="void"))
            return invoice.uid
    return None


def void_all(desk: Desk, tx: WriteTx, order: Uid) -> None:
    """Take back every living invoice of an order that is cancelled, here and in the books."""
    for document in tx.documents.of_order(order):
        ours = document.kind is DocumentKind.INVOICE and document.owner == DESK
        if ours and document.state is not DocumentState.VOID:
            void(tx, document, order)
            take_back(desk, tx, document.uid, order)


def not_published(tx: WriteTx, op: OutboxOp) -> None:
    """Note that a document does not go to the portal after all; other operations leave no such trace."""
    if op.action is Action.SHOP_PUBLISH:
        known = {one.uid for one in tx.documents.deliveries(Uid(op.payload["document"]))}
        if op.uid in known:
            tx.documents.set_delivery_state(op.uid, DeliveryState.CANCELLED)


def has_account(desk: Desk, tx: ReadTx, client: Client, order: Order | None = None) -> bool:
    """Tell whether somebody of the client can see documents in the shop."""
    if order is not None and order.origin is Origin.WEB:
        return True
    if any(contact.portal_role is not PortalRole.NONE for contact in client.contacts):
        return True
    shop = desk.systems.get("shop", "")
    return bool(tx.refs.links(shop, [contact.uid for contact in client.contacts]))


def _tell_crm(desk: Desk, tx: WriteTx, document: Document, file_name: str, order: Order) -> None:
    stream = stream_name("order", order.uid)
    named = {"document": document.uid, "order": order.uid}
    mark = {**named, "number": document.number, "amount": str(order.total)}
    tx.outbox.add(desk.operation(Action.PUT_INVOICE, stream, mark, hold_s=0))
    _attach(desk, tx, document, file_name, order)


def _attach(desk: Desk, tx: WriteTx, document: Document, file_name: str, order: Order) -> None:
    named = {"document": document.uid, "order": order.uid, "name": file_name}
    stream = stream_name("order", order.uid)
    tx.outbox.add(desk.operation(Action.ATTACH_FILE, stream, named, hold_s=0))


def tell_books(desk: Desk, tx: WriteTx, order: Order, named: Mapping[str, object], terms: Terms) -> None:
    """Queue an invoice for the books; the order goes before it, because they tie the one to the other.

    Books without client orders take it alone.
    """
    with_order = desk.does(Action.BOOKS_PUT_ORDER)
    if with_order and "accounting" not in spreading.told(desk, tx, order.uid):
        before = {"order": order.uid, "reason": Happened.CHANGED.value}
        _add(desk, tx, Action.BOOKS_PUT_ORDER, before)
    total, day, due = terms
    told = {"total": str(total), "day": day.isoformat(), "due": due.isoformat(), "with_order": with_order}
    _add(desk, tx, Action.BOOKS_PUT_INVOICE, {"order": order.uid, **named, **told})


def take_back(desk: Desk, tx: WriteTx, document: Uid, order: Uid) -> None:
    """What has not left is not sent; what may have arrived is taken back there."""
    for op in tx.outbox.open_for(order):
        if op.payload.get("document") != document or op.action not in _TAKEN_BACK or op.state not in _HERE:
            continue
        tx.outbox.cancel(op.uid)
        not_published(tx, op)
        # A refused one may stand there all the same: written, and then not posted.
        if op.action is Action.BOOKS_PUT_INVOICE and op.state is not OpState.REFUSED:
            return
    if desk.does(Action.BOOKS_VOID_INVOICE):
        _add(desk, tx, Action.BOOKS_VOID_INVOICE, {"document": document, "order": order})


def _publish(desk: Desk, tx: WriteTx, document: Document, order: Order) -> None:
    op = _add(desk, tx, Action.SHOP_PUBLISH, {"document": document.uid, "order": order.uid})
    now = desk.clock.now()
    tx.documents.add_delivery(Delivery(op.uid, document.uid, Channel.PORTAL, DeliveryState.QUEUED, now))


def _add(desk: Desk, tx: WriteTx, action: Action, payload: Mapping[str, object]) -> OutboxOp:
    stream = stream_name("order", str(payload["order"]), action.capability)
    return tx.outbox.add(desk.operation(action, stream, dict(payload), hold_s=0))

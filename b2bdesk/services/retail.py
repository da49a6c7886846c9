"""Orders of private buyers that look like those of companies: taking them to a client, or leaving them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from b2bdesk.errors import NotAllowed
from b2bdesk.model import phones
from b2bdesk.model.client import Client, Contact, PointKind
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.retail_order import RetailOrder, RetailState
from b2bdesk.model.uid import Uid
from b2bdesk.services.clients import NewClient
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import CompanyHit
from b2bdesk.store.tx import ReadTx, WriteTx

__all__ = [
    "CompanyHit",
    "RetailCase",
    "RetailOrder",
    "ask_again",
    "case_of",
    "leave",
    "not_taken",
    "take",
    "take_back",
]


@dataclass(frozen=True, slots=True)
class RetailCase:
    """An order of the queue with the companies here that have its INN, the one of its KPP first."""

    order: RetailOrder
    known: tuple[CompanyHit, ...] = ()

    @property
    def new_client(self) -> NewClient:
        """Return what the new-client sheet begins with."""
        order = self.order
        return NewClient(
            inn=order.inn,
            name="" if order.inn else order.company,
            kpp=order.kpp or None,
            contact_name=order.buyer,
            phone=order.phone,
            email=order.email,
            retail=order.uid,
        )


def case_of(desk: Desk, order: Uid) -> RetailCase:
    """Return an order of the queue with who may be its client; raises NotFound when it has left."""
    with desk.store.read() as tx:
        found = tx.retail.need(order)
        return RetailCase(found, tuple(_known(tx, found)))


def take(desk: Desk, order: Uid, client: Uid, company: Uid) -> OutboxOp:
    """Queue that the order becomes one of a company that is here; it keeps its number.

    Raises NotFound when it has left the queue, NotAllowed when it is on its way already.
    """
    with desk.store.write(by=desk.me) as tx:
        queued = _take(desk, tx, order, tx.clients.need(client), company)
    desk.agent.nudge()
    return queued


def _take(desk: Desk, tx: WriteTx, order: Uid, client: Client, company: Uid) -> OutboxOp:
    found = tx.retail.need(order)
    if found.state is RetailState.TAKEN:
        raise NotAllowed(action="take_order", state="waiting")
    contact = _contact_of(client, found)
    payload = {
        "retail": order,
        "external_id": found.external_id,
        "number": found.number,
        "client": client.uid,
        "company": company,
        "contact": contact.uid if contact else None,
    }
    stream = f"client:{client.uid}@retail"
    queued = tx.outbox.add(desk.operation(Action.TAKE_ORDER, stream, payload, hold_s=desk.holds.push_s))
    tx.retail.decide(order, RetailState.TAKEN)
    told = {"number": found.number}
    tx.audit.note(desk.me, "client.order_taken", "client", client.uid, after=told)
    return queued


def take_back(desk: Desk, operation: OutboxOp) -> None:
    """Let the order stay in the queue; raises NotAllowed once it has left."""
    with desk.store.write(by=desk.me) as tx:
        tx.outbox.cancel(operation.uid)
        not_taken(tx, operation)
        tx.audit.note(desk.me, "outbox.cancel", "outbox_op", operation.uid)


def not_taken(tx: WriteTx, operation: OutboxOp) -> None:
    """Put an order whose taking was cancelled among those that wait; of other operations nothing happens."""
    if operation.action is Action.TAKE_ORDER:
        order = tx.retail.get(Uid(str(operation.payload["retail"])))
        if order is not None:
            tx.retail.decide(order.uid, RetailState.OPEN)


def leave(desk: Desk, order: Uid) -> RetailOrder:
    """Leave an order to the retail department: it is not asked about again."""
    with desk.store.write(by=desk.me) as tx:
        return tx.retail.decide(order, RetailState.LEFT)


def ask_again(desk: Desk, order: Uid) -> None:
    """Undo :func:`leave`."""
    with desk.store.write(by=desk.me) as tx:
        tx.retail.decide(order, RetailState.OPEN)


def _known(tx: ReadTx, order: RetailOrder) -> Sequence[CompanyHit]:
    hits = tx.clients.by_inn(order.inn) if order.inn else []
    return sorted(hits, key=lambda one: (one.kpp or "") != order.kpp)


def _contact_of(client: Client, order: RetailOrder) -> Contact | None:
    """Return the contact of the client whose phone or e-mail the buyer has."""
    number = phones.parse(order.phone) if order.phone else None
    keys = {
        (PointKind.PHONE, number.e164.lstrip("+") if number else ""),
        (PointKind.EMAIL, order.email.strip().lower()),
    }
    for contact in client.contacts:
        if any((one.kind, one.value_key) in keys for one in contact.points if one.value_key):
            return contact
    return None

"""What a buyer finds in his account of the shop: whether a document goes there, and how far it got.

The shop takes documents and replaces them; it takes nothing back, so what stands there stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from b2bdesk.model.client import Client, PortalRole
from b2bdesk.model.document import Channel, Delivery, DeliveryState, Document, DocumentKind
from b2bdesk.model.order import Order, Origin
from b2bdesk.model.outbox import Action, OutboxOp, stream_name
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx, WriteTx

SETTING = "portal.documents"
"""The company's setting; values of :class:`Shown`."""

INTERNAL = frozenset({DocumentKind.TRANSPORT, DocumentKind.POA})
"""What is between us and our logistics, or the buyer's own: no other system gets a copy."""

_GONE = frozenset({DeliveryState.CANCELLED, DeliveryState.REFUSED})


class Shown(StrEnum):
    """Which documents of an order go to the buyer's account unless somebody says otherwise."""

    ALL = "all"
    INVOICES = "invoices"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PortalCase:
    """The account as the sheet shows it; ``ways`` tells how far documents got that are there or go there.

    ``usual`` are the kinds that go there unless somebody says otherwise.
    """

    has_account: bool
    usual: frozenset[DocumentKind]
    ways: Mapping[Uid, DeliveryState]


def chosen(tx: ReadTx) -> Shown:
    """Return what the company chose, whoever is connected."""
    return Shown(tx.settings.get(SETTING, Shown.ALL, scope="company"))


def choose(desk: Desk, shown: Shown) -> None:
    """Say what goes to buyers' accounts by itself from the next document on."""
    with desk.store.write(by=desk.me) as tx:
        tx.settings.set(SETTING, shown.value, scope="company")
        tx.audit.note(desk.me, "settings.portal", "setting", SETTING, after={"shown": shown.value})


def usual(tx: ReadTx) -> frozenset[DocumentKind]:
    """Return the kinds that go to the buyer's account by themselves."""
    wanted = chosen(tx)
    if wanted is Shown.NOTHING:
        return frozenset()
    every = (DocumentKind.INVOICE,) if wanted is Shown.INVOICES else DocumentKind
    return frozenset(every) - INTERNAL


def case(desk: Desk, tx: ReadTx, client: Client, order: Order, documents: Iterable[Document]) -> PortalCase:
    """Return what the sheet shows of the buyer's account."""
    ways = ((one.uid, way_of(tx, one.uid)) for one in documents)
    return PortalCase(
        has_account=has_account(desk, tx, client, order),
        usual=usual(tx),
        ways={uid: way.state for uid, way in ways if way is not None},
    )


def way_of(tx: ReadTx, document: Uid) -> Delivery | None:
    """Return how a document got to the buyer's account, the newest way that was not given up."""
    found = [one for one in tx.documents.deliveries(document) if one.channel is Channel.PORTAL]
    return max((one for one in found if one.state not in _GONE), key=lambda one: one.at, default=None)


def has_account(desk: Desk, tx: ReadTx, client: Client, order: Order | None = None) -> bool:
    """Tell whether somebody of the client can see documents in the shop."""
    if order is not None and order.origin is Origin.WEB:
        return True
    if any(contact.portal_role is not PortalRole.NONE for contact in client.contacts):
        return True
    shop = desk.systems.get("shop", "")
    return bool(tx.refs.links(shop, [contact.uid for contact in client.contacts]))


def publishing(
    desk: Desk,
    tx: ReadTx,
    document: Uid,
    kind: DocumentKind,
    order: Order,
    *,
    wanted: bool | None = None,
    hold_s: float = 0.0,
) -> tuple[OutboxOp, ...]:
    """Return the operation that shows a document to the buyer; ``wanted`` None does what is usual."""
    if kind in INTERNAL or not (kind in usual(tx) if wanted is None else wanted):
        return ()
    if not desk.does(Action.SHOP_PUBLISH) or not has_account(desk, tx, tx.clients.need(order.client), order):
        return ()
    stream = stream_name("order", order.uid, Action.SHOP_PUBLISH.capability)
    payload = {"document": document, "order": order.uid}
    return (desk.operation(Action.SHOP_PUBLISH, stream, payload, hold_s=hold_s),)


def publish(desk: Desk, document: Uid) -> bool:
    """Show a document that was issued before to the buyer; return whether it was not on its way already."""
    with desk.store.write(by=desk.me) as tx:
        found = tx.documents.need(document)
        if found.order is None or way_of(tx, document) is not None:
            return False
        order = tx.orders.need(found.order)
        operations = publishing(desk, tx, document, found.kind, order, wanted=True)
        for op in operations:
            tx.outbox.add(op)
            on_its_way(tx, op)
    desk.agent.nudge()
    return bool(operations)


def look(desk: Desk, document: Uid) -> bool:
    """Ask the shop whether the buyer opened a document, and note it; return whether that is news.

    Nothing is asked of what is not in his account, or was opened already. Raises AgentAway, DeadlineMissed or
    ConnectorError.
    """
    with desk.store.read() as tx:
        way = way_of(tx, document)
    if way is None or way.state is not DeliveryState.DELIVERED:
        return False
    opened = desk.shop.opened(document)
    if opened is None:
        return False
    with desk.store.write(by=desk.me) as tx:
        tx.documents.set_delivery_state(way.uid, DeliveryState.OPENED, opened.isoformat())
    return True


def moment(way: Delivery) -> datetime:
    """Return when a document got as far as it is: when it was opened, where the shop told (UTC)."""
    return datetime.fromisoformat(way.text) if way.state is DeliveryState.OPENED and way.text else way.at


def on_its_way(tx: WriteTx, op: OutboxOp) -> None:
    """Note that a document goes to the buyer's account; other operations leave no such trace."""
    if op.action is Action.SHOP_PUBLISH:
        document, at = Uid(op.payload["document"]), op.created_at or tx.now
        tx.documents.add_delivery(Delivery(op.uid, document, Channel.PORTAL, DeliveryState.QUEUED, at))


def not_published(tx: WriteTx, op: OutboxOp) -> None:
    """Note that a document does not go to the portal after all; other operations leave no such trace."""
    if op.action is Action.SHOP_PUBLISH:
        known = {one.uid for one in tx.documents.deliveries(Uid(op.payload["document"]))}
        if op.uid in known:
            tx.documents.set_delivery_state(op.uid, DeliveryState.CANCELLED)

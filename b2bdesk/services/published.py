"""What a client sees in the shop: exactly what was told to the site, and what never is (``ux.md`` 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from b2bdesk.model.client import Client
from b2bdesk.model.document import Channel, Delivery, DeliveryState, Document
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name
from b2bdesk.model.uid import Uid
from b2bdesk.services import elsewhere
from b2bdesk.services.desk import Desk
from b2bdesk.services.elsewhere import Standing
from b2bdesk.store.rows import OrderQuery, OrderRow
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.follow import STATE, shop_state
from b2bdesk.sync.owners import Owners

MOST_ORDERS = 50
_ON_PORTAL = frozenset({DeliveryState.DELIVERED, DeliveryState.OPENED})


class Told(StrEnum):
    """What the site knows of an order's state."""

    AS_HERE = "as_here"
    OLDER = "older"
    ON_ITS_WAY = "on_its_way"
    REFUSED = "refused"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class SeenOrder:
    """An order that the site knows. ``number`` is the buyer's; ``at`` (UTC) when the state was told last.

    ``is_paid`` and ``is_shipped`` are told as a whole: the site hears of no part of either.
    """

    row: OrderRow
    number: str
    told: Told
    at: datetime | None
    is_paid: bool
    is_shipped: bool


@dataclass(frozen=True, slots=True)
class SeenDocument:
    """A document in the buyer's account, published at ``at`` (UTC); ``opened``: he has looked at it."""

    document: Document
    at: datetime
    opened: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that a client sees on the site. ``system`` is the shop, empty where none is connected.

    ``tells_states`` and ``publishes``: the profile lets the desk tell the site. ``prices`` and ``stock`` say
    whether the site itself told the desk what stands here of them: then both show the same.
    """

    system: str = ""
    tells_states: bool = False
    publishes: bool = False
    prices: bool = False
    stock: bool = False
    accounts: tuple[Standing, ...] = ()
    orders: tuple[SeenOrder, ...] = ()
    documents: tuple[SeenDocument, ...] = ()


def of_client(desk: Desk, client: Uid) -> Seen:
    """Return what a client sees; raises NotFound."""
    system = desk.systems.get("shop", "")
    if not system:
        return Seen()
    with desk.store.read() as tx:
        found = tx.clients.need(client)
        owners = Owners.of(desk.systems, {row.stream for row in tx.cursors.all()})
        return Seen(
            system,
            tells_states=desk.does(Action.SHOP_PUT_STATUS),
            publishes=desk.does(Action.SHOP_PUBLISH),
            prices=owners.prices == system,
            stock=owners.stock == system,
            accounts=elsewhere.accounts(desk, tx, found),
            orders=_orders(tx, system, found),
            documents=_documents(tx, found),
        )


def _orders(tx: ReadTx, system: str, client: Client) -> tuple[SeenOrder, ...]:
    rows = {
        row.uid: row
        for row in tx.orders.rows(tx.orders.keys(OrderQuery(client=client.uid), limit=MOST_ORDERS))
    }
    known = {uid for uid, _kind in tx.refs.links(system, rows)}
    action = Action.SHOP_PUT_STATUS
    streams = {uid: stream_name("order", uid, action.capability) for uid in known}
    last = tx.outbox.last_of(streams.values(), action)
    whole = tx.orders.get_many(known)
    seen = [(row, whole[uid]) for uid, row in rows.items() if uid in whole]
    return tuple(_seen(tx, system, row, order, last.get(streams[order.uid])) for row, order in seen)


def _seen(tx: ReadTx, system: str, row: OrderRow, order: Order, last: OutboxOp | None) -> SeenOrder:
    number = next((ref.number for ref in tx.refs.of(order.uid) if ref.system == system and ref.number), "")
    done = last is not None and last.state is OpState.DONE
    return SeenOrder(
        row,
        number,
        _told(order, last),
        last.sent_at if last is not None and done else None,
        is_paid=order.is_paid,
        is_shipped=order.is_shipped,
    )


def _told(order: Order, last: OutboxOp | None) -> Told:
    if last is None or last.state is OpState.CANCELLED:
        return Told.NEVER
    if last.state is OpState.REFUSED:
        return Told.REFUSED
    if last.state is not OpState.DONE:
        return Told.ON_ITS_WAY
    answer: Mapping[str, object] = last.answer or {}
    return Told.AS_HERE if answer.get(STATE) == shop_state(order) else Told.OLDER


def _documents(tx: ReadTx, client: Client) -> tuple[SeenDocument, ...]:
    papers = tx.documents.of_client(client.uid)
    published: dict[Uid, Delivery] = {}
    for one in tx.documents.deliveries_of({paper.uid for paper in papers}):
        if one.channel is Channel.PORTAL and one.state in _ON_PORTAL:
            published[one.document] = one
    return tuple(
        SeenDocument(paper, published[paper.uid].at, published[paper.uid].state is DeliveryState.OPENED)
        for paper in papers
        if paper.uid in published
    )

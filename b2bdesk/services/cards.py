"""Everything that a card shows of one client or one order, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from b2bdesk.model.approval import Approval
from b2bdesk.model.client import Client
from b2bdesk.model.delivery import ARRANGED, Reserve, Shipment, SlotChoice
from b2bdesk.model.document import Delivery, Document, Letter
from b2bdesk.model.level import Level
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.model.people import OwnCompany, User
from b2bdesk.model.revision import Revision
from b2bdesk.model.uid import Uid
from b2bdesk.services import calls, client_files, drafts, elsewhere, foreign_statuses, order_plans, trading
from b2bdesk.services.client_files import FileStanding
from b2bdesk.services.desk import Desk
from b2bdesk.services.unsent import NOTHING, Unsent, unsent, unsent_of_all
from b2bdesk.store.call_rows import CallRow
from b2bdesk.store.covers import Cover
from b2bdesk.store.rows import OrderEvent, OrderQuery, OrderRow, Standing
from b2bdesk.store.tx import ReadTx


@dataclass(frozen=True, slots=True)
class ClientCard:
    """A client, who answers for it, its newest orders and documents, what waits to be sent.

    Documents of the books are among them; there is no file of those here.
    """

    client: Client
    responsible: User | None
    orders: tuple[OrderRow, ...]
    documents: tuple[Document, ...]
    pending: tuple[OutboxOp, ...]
    calls: tuple[CallRow, ...] = ()
    unsent: Unsent = NOTHING
    has_more_orders: bool = False
    """Older orders are here than those shown."""
    level: Level | None = None
    """The client's, or its main company's where the ladder counts by company; None before it was counted."""
    cover: Cover | None = None
    """Who stands in for whoever answers for it."""
    files: tuple[FileStanding, ...] = ()
    """Files that the client gave us, and how far each has come into the CRM."""
    order_counts: Mapping[Uid, int] = field(default_factory=dict)
    """How many orders each company has."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document and the ways it went."""

    document: Document
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class OrderCard:
    """An order with what stands around it. ``client`` is None while the order has none."""

    order: Order
    client: Client | None
    own: OwnCompany
    responsible: User | None
    documents: tuple[DocumentLine, ...]
    events: tuple[OrderEvent, ...]
    pending: tuple[OutboxOp, ...]
    units: dict[str, str]
    """Symbols of the units, by OKEI code, Russian."""
    unsent: Unsent = NOTHING
    """Values that the CRM does not have yet."""
    reserves: tuple[Reserve, ...] = ()
    """What the ERP holds of its lines."""
    approvals: tuple[Approval, ...] = ()
    """What was asked of the lead and agreed with the client."""
    otherwise: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Systems beside the CRM that silently kept something else, with their fields."""
    names: Mapping[Uid, str] = field(default_factory=dict)
    """Full names of those who asked and agreed."""
    shipped: Mapping[Uid, Decimal] = field(default_factory=dict)
    """How much of its lines has left."""
    waiting: Revision | None = None
    """The correction that waits for the lead."""
    standing: Standing = field(default_factory=Standing)
    """How far it is shipped and papered."""
    shipments: tuple[Shipment, ...] = ()
    slot: SlotChoice | None = None
    """The interval in which it goes, where the ERP has taken one."""
    foreign_status: str | None = None
    """A status of the CRM that means no stage here."""

    @property
    def arranged(self) -> Shipment | SlotChoice | None:
        """Return the slot, else the first part whose day is arranged; None once everything has left."""
        if self.slot is not None and not self.order.is_shipped:
            return self.slot
        living = (one for one in self.shipments if one.state in ARRANGED and one.planned_date is not None)
        return next(living, None)


def client_card(desk: Desk, client: Uid, *, orders: int = 50) -> ClientCard:
    """Return the card; raises NotFound."""
    with desk.store.read() as tx:
        found = tx.clients.need(client)
        keys = tx.orders.keys(OrderQuery(client=client), limit=orders + 1)
        return ClientCard(
            client=found,
            responsible=_user(tx, found.responsible),
            orders=tuple(foreign_statuses.of_rows(desk, tx, tx.orders.rows(keys[:orders]))),
            has_more_orders=len(keys) > orders,
            documents=tuple(tx.documents.of_client(client)),
            pending=tuple(op for uid in tx.sides.uids(found.uid) for op in tx.outbox.open_for(uid)),
            calls=calls.of_client(tx, client),
            unsent=unsent_of_all(desk, tx, found),
            level=trading.level_of(tx, found),
            files=client_files.standings(desk, tx, found.uid),
            cover=tx.covers.of(found.uid, found.responsible),
            order_counts=tx.orders.counts_of([one.uid for one in found.companies]),
        )


def order_card(desk: Desk, order: Uid) -> OrderCard:
    """Return the order with its documents, timeline and waiting operations; raises NotFound."""
    with desk.store.read() as tx:
        found = tx.orders.need(order)
        approvals = tuple(tx.approvals.of("order", order))
        return OrderCard(
            order=found,
            client=tx.clients.get(found.client),
            own=tx.people.own_company(found.own_company),
            responsible=_user(tx, found.responsible),
            documents=tuple(
                DocumentLine(d, tuple(tx.documents.deliveries(d.uid))) for d in tx.documents.of_order(order)
            ),
            events=tuple(tx.events.of(order)),
            pending=tuple(tx.outbox.open_for(order)),
            units={code: unit.symbol_ru for code, unit in tx.products.units().items()},
            unsent=unsent(desk, tx, "order", tx.sides.order(found)),
            reserves=tuple(tx.reserves.of_order(order)),
            shipped=order_plans.shipped_of(tx, found),
            approvals=approvals,
            names={user.uid: user.full_name for user in tx.people.users()} if approvals else {},
            otherwise=elsewhere.kept_otherwise(desk, tx, order),
            waiting=tx.revisions.waiting(order),
            standing=tx.orders.standing(order),
            foreign_status=foreign_statuses.of_status(desk, tx, found.vendor_status),
            shipments=tuple(tx.shipments.of_orders([order]).get(order, ())),
            slot=tx.shipments.chosen_slot(order),
        )


def client_of(desk: Desk, kind: str, uid: Uid) -> Uid | None:
    """Return whose an order (one that is only typed too), a document or a call is; None where nobody's."""
    with desk.store.read() as tx:
        if kind == "document":
            document = tx.documents.get(uid)
            return document.client if document else None
        if kind == "call":
            call = tx.calls.get(uid)
            return call.client if call else None
        typed = next((one.order for one in drafts.order_drafts_in(tx) if one.order.uid == uid), None)
        order = typed or tx.orders.get(uid)
        return (order.client or None) if order else None


def document_line(desk: Desk, document: Uid) -> DocumentLine:
    """Return a document and the ways it went; raises NotFound."""
    with desk.store.read() as tx:
        return DocumentLine(tx.documents.need(document), tuple(tx.documents.deliveries(document)))


def letters_of(desk: Desk, client: Uid, limit: int = 50) -> tuple[Letter, ...]:
    """Return the newest letters to and from a client."""
    with desk.store.read() as tx:
        return tuple(tx.letters.of_client(client, limit))


def users(desk: Desk) -> list[User]:
    """Return the people who work with the desk."""
    with desk.store.read() as tx:
        return tx.people.users()


def me(desk: Desk) -> User | None:
    """Return the person at this desk."""
    with desk.store.read() as tx:
        return _user(tx, desk.me)


def _user(tx: ReadTx, uid: Uid | None) -> User | None:
    return tx.people.user(uid) if uid else None

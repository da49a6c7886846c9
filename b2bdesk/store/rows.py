"""What the store answers with besides model objects: list rows, hits, counts and the queries for them.

Sums are roubles (``Decimal``), instants aware UTC. ``pk`` is the opaque local row key of a table model;
commands name records by ``uid`` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from b2bdesk.model.client import ClientKind, PointKind
from b2bdesk.model.document import DESK, Channel, DeliveryState, DocumentKind, DocumentState
from b2bdesk.model.order import Origin, PaperState, PayState, ShipState, Stage
from b2bdesk.model.outbox import OpState
from b2bdesk.model.uid import Uid

Day = date
"""A calendar day, where a field is itself called ``date``."""

Facts = dict[str, Any]
"""A JSON object: facts of an event, an answer, a payload."""


class OrderSplit(StrEnum):
    """The tabs over the list of orders (``ux.md`` 3)."""

    MINE = "mine"
    TO_CONFIRM = "to_confirm"
    WAITING_FOR_MONEY = "waiting_for_money"
    TO_SHIP = "to_ship"
    CORRECTED = "corrected"
    ALL = "all"


class OrderSort(StrEnum):
    """By what the list of orders is sorted."""

    CHANGED = "changed"
    NUMBER = "number"
    SUM = "sum"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """Which orders, in which order. ``me`` is whose orders the split Mine means."""

    split: OrderSplit = OrderSplit.ALL
    text: str = ""
    me: Uid | None = None
    stages: tuple[Stage, ...] = ()
    client: Uid | None = None
    sort: OrderSort = OrderSort.CHANGED
    descending: bool = True


class ClientSplit(StrEnum):
    """The tabs over the list of clients.

    Overdue and dormant are those of mine and of whom I stand in for.
    """

    MINE = "mine"
    COVERED = "covered"
    OVERDUE = "overdue"
    DORMANT = "dormant"
    ALL = "all"


class ClientSort(StrEnum):
    """By what the list of clients is sorted."""

    NAME = "name"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ClientQuery:
    """Which clients, in which order. ``me`` is whose clients every split but All means.

    ``quiet_since`` (UTC): who has ordered nothing since then is dormant.
    """

    split: ClientSplit = ClientSplit.ALL
    text: str = ""
    me: Uid | None = None
    quiet_since: datetime | None = None
    sort: ClientSort = ClientSort.NAME
    descending: bool = False


class DocumentSplit(StrEnum):
    """The tabs over the list of documents that this version has."""

    TO_SEND = "to_send"
    SENT = "sent"
    BOUNCED = "bounced"
    OTHERS = "others"
    ALL = "all"


class DocumentSort(StrEnum):
    """By what the list of documents is sorted."""

    DATE = "date"
    NUMBER = "number"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """Which documents, in which order.

    ``order`` is the number of an order as people know it, ``shipment`` a vehicle, a track or a carrier.
    """

    split: DocumentSplit = DocumentSplit.ALL
    text: str = ""
    kinds: tuple[DocumentKind, ...] = ()
    order: str = ""
    shipment: str = ""
    client: Uid | None = None
    sort: DocumentSort = DocumentSort.DATE
    descending: bool = True


@dataclass(frozen=True, slots=True)
class OutboxQuery:
    """Which operations; no states means every open one. Oldest first."""

    states: tuple[OpState, ...] = ()
    target: str | None = None
    stream: str | None = None
    limit: int = 500


class Standing(NamedTuple):
    """Two axes of an order that nobody stores (``domain.md`` 5.1): computed from shipments and documents."""

    ship: ShipState = ShipState.NONE
    paper: PaperState = PaperState.NONE

    @property
    def invoiced(self) -> bool:
        """Whether an invoice stands, ours or one of the books."""
        return self.paper is not PaperState.NONE


class OrderRow(NamedTuple):
    """One row of the list of orders; ``pay``, ``ship`` and ``paper`` feed the state chip.

    ``disputed``: both sides changed it and nobody has decided.
    """

    pk: int
    uid: Uid
    number: str
    client: Uid
    client_name: str
    company_name: str | None
    total: Decimal
    paid: Decimal
    currency: str
    line_count: int
    stage: Stage
    problem_code: str | None
    pay: PayState
    ship: ShipState
    paper: PaperState
    origin: Origin
    vendor_status: str | None
    wanted_date: date | None
    changed_at: datetime
    has_pending: bool
    responsible: str | None
    row_version: int
    disputed: bool = False


class ClientRow(NamedTuple):
    """One row of the list of clients; ``last_order_at`` is when its newest order was made."""

    pk: int
    uid: Uid
    name: str
    kind: ClientKind
    inn: str | None
    company_count: int
    vip: bool
    bad: bool
    level_percent: Decimal | None
    debt: Decimal | None
    overdue: Decimal | None
    last_order_at: datetime | None
    has_pending: bool
    responsible: str | None
    changed_at: datetime
    row_version: int


class DocumentRow(NamedTuple):
    """One row of the list of documents; delivery is the newest one of any channel."""

    pk: int
    uid: Uid
    kind: DocumentKind
    number: str | None
    date: date
    client: Uid
    client_name: str
    order: Uid | None
    order_number: str | None
    revision: int
    total: Decimal | None
    state: DocumentState
    channel: Channel | None
    delivery: DeliveryState | None
    changed_at: datetime
    owner: str = DESK


class CompanyHit(NamedTuple):
    """A known company and whose it is."""

    client: Uid
    client_name: str
    company: Uid
    company_name: str
    inn: str | None
    kpp: str | None
    responsible: str | None


class ContactHit(NamedTuple):
    """A known phone or e-mail and whose it is; one of ``contact`` and ``company`` is set."""

    client: Uid
    client_name: str
    contact: Uid | None
    company: Uid | None
    name: str
    kind: PointKind
    value: str


class NameHit(NamedTuple):
    """A client whose name, or whose company's name, is alike."""

    client: Uid
    client_name: str
    matched: str
    inn: str | None
    responsible: str | None


class ProductHit(NamedTuple):
    """A product as the entry line suggests it. ``free`` is the b2b warehouses' sum, None when unknown."""

    uid: Uid
    article: str
    name: str
    unit_code: str
    free: Decimal | None
    bought: int


class SearchHit(NamedTuple):
    """One answer of the full-text search; ``owner`` is the client of a company or contact."""

    kind: str
    uid: Uid
    title: str
    detail: str
    amount: Decimal | None
    owner: Uid | None


class OutboxCounts(NamedTuple):
    """How many operations stand where."""

    waiting: int
    held: int
    refused: int
    unknown: int
    sending: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """The money side of an invoice document; ``due`` is the day it should be paid by."""

    uid: Uid
    order: Uid
    document: Uid
    own_company: Uid
    number: str
    date: Day
    total: Decimal
    vat: Decimal
    due: Day
    order_revision: int = 0
    state: str = "issued"
    replaces: Uid | None = None
    row_version: int = 0


class Draft(NamedTuple):
    """What is typed in an editor and not yet saved."""

    screen: str
    subject_kind: str | None
    subject: str | None
    body: Facts
    cursor: Facts
    saved_at: datetime


class Base(NamedTuple):
    """What both sides last agreed on."""

    body: Facts
    version: str | None
    at: datetime


class Waiting(NamedTuple):
    """The newest *theirs* of a record that has open operations."""

    kind: str
    uid: Uid
    system: str
    body: Facts
    version: str | None
    at: datetime


class ConflictField(NamedTuple):
    """One field that both sides changed, and what was chosen."""

    path: str
    choice: str | None
    value: str | None


class Conflict(NamedTuple):
    """A record that both sides changed differently."""

    pk: int
    kind: str
    uid: Uid
    system: str
    base: Facts
    ours: Facts
    theirs: Facts
    by_theirs: str | None
    at: datetime
    state: str
    fields: tuple[ConflictField, ...]

    @property
    def auto(self) -> tuple[str, ...]:
        """Return the paths that only the other side changed: they were merged without a question."""
        asked = {field.path for field in self.fields}
        return tuple(path for path in self.theirs if path not in asked)


class ResolvedConflict(NamedTuple):
    """A conflict that was decided: what came of each path, when, and by whom."""

    conflict: Conflict
    result: Facts
    at: datetime
    by: Uid | None


class CursorRow(NamedTuple):
    """How far a stream has been read; ``full_at`` is when a walk last came to the stream's end."""

    system: str
    stream: str
    value: str
    full_at: datetime | None
    moved_at: datetime


class QuarantineRow(NamedTuple):
    """A record that could not be read."""

    pk: int
    system: str
    stream: str
    external_id: str | None
    payload: str
    error_code: str
    path: str
    first_at: datetime
    seen: int
    state: str


class ConnectorState(NamedTuple):
    """How a connector is: ``state`` is ok, late, unauthorised, offline or paused."""

    system: str
    state: str
    last_ok: datetime | None = None
    last_error: str | None = None
    latency_ms: int = 0
    clock_skew_s: int = 0


class JournalRow(NamedTuple):
    """One readable line of the sync journal, as a code and facts; ``pk`` grows from line to line."""

    at: datetime
    code: str
    facts: Facts
    pk: int = 0


class AuditEntry(NamedTuple):
    """One line of the audit chain."""

    at: datetime
    who: Uid | None
    action: str
    kind: str
    uid: str
    before: Facts | None
    after: Facts | None
    reason: str | None
    hash: str


class OrderEvent(NamedTuple):
    """One event of an order's timeline."""

    at: datetime
    kind: str
    facts: Facts
    who: Uid | None
    system: str
    from_value: str | None
    to_value: str | None


class Reference(NamedTuple):
    """One entry of a vendor's reference book."""

    system: str
    book: str
    code: str
    name: str
    active: bool
    group: str | None
    facts: Facts

"""Orders and their lines (``domain.md`` 3.5 and 5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.making import quickly_made
from b2bdesk.model.uid import Uid
from b2bdesk.model.vat import VatCategory

ZERO = Decimal(0)


class Stage(StrEnum):
    """Where an order stands; the only axis that is stored."""

    RECEIVED = "received"
    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    UNCHECKED = "unchecked"
    CONFIRMED = "confirmed"
    IN_WORK = "in_work"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class PayState(StrEnum):
    """Money received against the total; computed."""

    UNPAID = "unpaid"
    PARTLY = "partly"
    PAID = "paid"
    OVERPAID = "overpaid"


PAYMENT_TOLERANCE = Decimal("1.00")
"""Roubles by which a payment may differ from the total and still count as whole (``domain.md`` 7)."""


def pay_state(total: Decimal, paid: Decimal, tolerance: Decimal = PAYMENT_TOLERANCE) -> PayState:
    """Compare the money received with the total, both in the order's currency."""
    if paid <= 0:
        return PayState.UNPAID
    if paid > total + tolerance:
        return PayState.OVERPAID
    return PayState.PAID if paid >= total - tolerance else PayState.PARTLY


class ShipState(StrEnum):
    """How far the goods are; computed from shipments."""

    NONE = "none"
    SLOT = "slot"
    PICKING = "picking"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    DELIVERED = "delivered"


class PaperState(StrEnum):
    """Which documents exist; computed."""

    NONE = "none"
    INVOICED = "invoiced"
    PAPERS_READY = "papers_ready"


class StateChip(StrEnum):
    """The one word a person sees for the four axes together."""

    CANCELLED = "cancelled"
    PROBLEM = "problem"
    DRAFT = "draft"
    NEW = "new"
    WAITING_APPROVAL = "waiting_approval"
    CONFIRMED_LOCALLY = "confirmed_locally"
    CLOSED = "closed"
    DELIVERED = "delivered"
    SHIPPED = "shipped"
    SHIPPED_PARTLY = "shipped_partly"
    PICKING = "picking"
    SLOT_CHOSEN = "slot_chosen"
    PAID = "paid"
    PARTLY_PAID = "partly_paid"
    INVOICED = "invoiced"
    CONFIRMED = "confirmed"


class Origin(StrEnum):
    """How the order came into being."""

    DESK = "desk"
    WEB = "web"
    MAIL = "mail"
    IMPORT = "import"
    REPEAT = "repeat"


class PriceSource(StrEnum):
    """Who gave the price of a line."""

    LIST = "list"
    AGREED = "agreed"
    MANUAL = "manual"
    ERP = "erp"


class LineState(StrEnum):
    """The fate of a line."""

    OK = "ok"
    SHORT = "short"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@quickly_made
@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line. Sums are roubles of the order's currency; ``product`` is None for a free-text line.

    ``list_price`` is before, ``unit_price`` after the discount; ``gross`` includes VAT.
    """

    uid: Uid
    position: int
    text: str
    qty: Decimal
    unit_code: str = "796"
    product: Uid | None = None
    article_text: str | None = None
    client_code: str | None = None
    list_price: Decimal = ZERO
    price_source: PriceSource = PriceSource.LIST
    manual_price: bool = False
    discount_percent: Decimal = ZERO
    unit_price: Decimal = ZERO
    net: Decimal = ZERO
    vat_rate: Decimal | None = None
    vat_category: VatCategory = VatCategory.STANDARD
    vat: Decimal = ZERO
    gross: Decimal = ZERO
    warehouse: str | None = None
    date: date | None = None
    comment: str | None = None
    qty_shipped: Decimal = ZERO
    qty_cancelled: Decimal = ZERO
    state: LineState = LineState.OK
    row_version: int = 0

    @property
    def is_cancelled(self) -> bool:
        """Tell whether nothing of the line is wanted any more."""
        return self.state is LineState.CANCELLED or self.qty_cancelled >= self.qty


@quickly_made
@dataclass(frozen=True, slots=True)
class Order:
    """An order with its lines. References are uids; sums are roubles of ``currency``.

    ``repeat_of`` is the order whose lines it began with.
    """

    uid: Uid
    own_number: str
    client: Uid
    own_company: Uid
    company: Uid | None = None
    contact: Uid | None = None
    address: Uid | None = None
    contract: Uid | None = None
    number: str | None = None
    origin: Origin = Origin.DESK
    client_number: str | None = None
    stage: Stage = Stage.DRAFT
    problem_code: str | None = None
    created_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by: Uid | None = None
    checked_at: datetime | None = None
    wanted_date: date | None = None
    delivery_method: str | None = None
    delivery_price: Decimal = ZERO
    price_kind: str = "base"
    discount_percent: Decimal = ZERO
    vat_included: bool = True
    currency: str = "RUB"
    goods: Decimal = ZERO
    discount: Decimal = ZERO
    vat: Decimal = ZERO
    total: Decimal = ZERO
    paid: Decimal = ZERO
    weight_g: int = 0
    volume_cm3: int = 0
    comment_client: str | None = None
    comment_internal: str | None = None
    revision: int = 0
    responsible: Uid | None = None
    cancel_reason: str | None = None
    vendor_status: str | None = None
    repeat_of: Uid | None = None
    lines: tuple[OrderLine, ...] = ()
    row_version: int = 0

    @property
    def shown_number(self) -> str:
        """Return the owner system's number, else the number this desk gave."""
        return self.number or self.own_number

    @property
    def is_paid(self) -> bool:
        """Tell whether the money for the whole order is here."""
        return self.total > 0 and self.paid >= self.total

    @property
    def is_shipped(self) -> bool:
        """Tell whether everything that was not cancelled has left."""
        lines = [line for line in self.lines if not line.is_cancelled]
        return bool(lines) and all(line.qty_shipped >= line.qty - line.qty_cancelled for line in lines)

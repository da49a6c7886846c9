"""Orders with their lines and expected payments as the hub of clients tells of them.

Lines are structs and no dataclasses, as :class:`~b2bdesk.connectors.records.common.Ext`: they come in
hundreds of thousands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from b2bdesk.connectors.records.common import Ext
from b2bdesk.model.making import quickly_made
from b2bdesk.model.uid import Uid


class LineRecord(Struct, frozen=True):
    """A line of an order; prices are per unit, ``unit_price`` after the discount."""

    ext: Ext
    text: str
    qty: Decimal
    list_price: Decimal
    unit_price: Decimal
    uid: Uid | None = None
    product: Ext | None = None
    article: str | None = None
    unit_code: str = "796"
    discount_percent: Decimal = Decimal(0)
    vat_rate: Decimal | None = None
    price_kind: str | None = None
    warehouse: str | None = None
    comment: str | None = None
    cancelled: bool = False


class OrderPaymentRecord(Struct, frozen=True):
    """A payment as the CRM keeps it inside an order."""

    ext: Ext
    type: str
    status: str
    amount: Decimal
    uid: Uid | None = None
    paid_at: datetime | None = None
    complete: bool = False
    comment: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class OrderRecord:
    """An order whole. ``status_group`` is the vendor's group code, from which the stage is read.

    ``inn``, ``kpp``, ``buyer_name`` and ``buyer_email`` find the company and the contact where the vendor's
    own names of them are not known here.
    """

    ext: Ext
    number: str
    client: Ext | None
    status: str
    status_group: str | None
    created_at: datetime
    uid: Uid | None = None
    version: str | None = None
    company: Ext | None = None
    contact: Ext | None = None
    responsible: Ext | None = None
    origin: str = "web"
    site: str | None = None
    currency: str = "RUB"
    client_number: str | None = None
    comment_client: str | None = None
    comment_internal: str | None = None
    delivery_method: str | None = None
    delivery_price: Decimal = Decimal(0)
    delivery_date: date | None = None
    delivery_text: str | None = None
    goods: Decimal = Decimal(0)
    total: Decimal = Decimal(0)
    weight_g: int = 0
    full_paid_at: datetime | None = None
    lines: tuple[LineRecord, ...] = ()
    payments: tuple[OrderPaymentRecord, ...] = ()
    inn: str | None = None
    kpp: str | None = None
    buyer_name: str | None = None
    buyer_email: str | None = None

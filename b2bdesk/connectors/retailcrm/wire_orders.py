"""Shapes of orders with their lines and payments, of history records and of files."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.retailcrm.wire import Map, Reference, Text, Wire
from b2bdesk.connectors.retailcrm.wire_clients import WireAddress, WireContragent


class WireUnit(Wire, frozen=True, kw_only=True):
    """A unit of measure; the code may be OKEI or the vendor's own word."""

    code: Text | None = None
    name: str | None = None
    sym: str | None = None


class WireOfferOfLine(Wire, frozen=True, kw_only=True):
    """The offer of a line, as far as the order carries it."""

    id: int | None = None
    external_id: Text | None = None
    xml_id: Text | None = None
    display_name: str | None = None
    name: str | None = None
    article: Text | None = None
    vat_rate: Text | None = None
    unit: WireUnit | list[Any] | None = None


class WireTranche(Wire, frozen=True, kw_only=True):
    """A part of a line's quantity with its own price after discounts."""

    price: Decimal
    quantity: Decimal


class WireMark(Wire, frozen=True, kw_only=True):
    """A line's name in some other system."""

    code: str | None = None
    value: Text | None = None


class WirePriceType(Wire, frozen=True, kw_only=True):
    """The price type a line was priced by."""

    code: Text | None = None


class WireLine(Wire, frozen=True, kw_only=True):
    """A line of an order. ``discount_total`` is per unit; ``prices`` wins over it when it is there."""

    id: int
    external_ids: list[WireMark] | None = None
    price_type: WirePriceType | list[Any] | None = None
    initial_price: Decimal = Decimal(0)
    discount_total: Decimal = Decimal(0)
    discount_manual_percent: Decimal | None = None
    discount_manual_amount: Decimal | None = None
    prices: list[WireTranche] | None = None
    vat_rate: Text | None = None
    quantity: Decimal = Decimal(0)
    status: str | None = None
    comment: str | None = None
    offer: WireOfferOfLine | list[Any] | None = None
    product_name: str | None = None
    is_canceled: bool = False


class WirePayment(Wire, frozen=True, kw_only=True):
    """A payment inside an order; ``amount`` in the order's currency."""

    id: int
    external_id: Text | None = None
    type: Text | None = None
    status: str | None = None
    amount: Decimal = Decimal(0)
    paid_at: datetime | None = None
    comment: str | None = None


class WireDelivery(Wire, frozen=True, kw_only=True):
    """How and when the goods go."""

    code: Text | None = None
    cost: Decimal | None = None
    date: date | None = None
    address: WireAddress | list[Any] | None = None


class WireOrder(Wire, frozen=True, kw_only=True):
    """An order whole. ``summ`` is goods, ``total_summ`` includes delivery and discounts."""

    id: int
    number: Text | None = None
    external_id: Text | None = None
    order_type: str | None = None
    order_method: str | None = None
    created_at: datetime
    status_updated_at: datetime | None = None
    summ: Decimal = Decimal(0)
    total_summ: Decimal = Decimal(0)
    currency: str | None = None
    privilege_type: str | None = None
    discount_manual_percent: Decimal | None = None
    discount_manual_amount: Decimal | None = None
    apply_round: bool = False
    manager_id: int | None = None
    customer: Reference | None = None
    contact: Reference | None = None
    company: Reference | list[Any] | None = None
    contragent: WireContragent | list[Any] | None = None
    delivery: WireDelivery | list[Any] | None = None
    site: str | None = None
    status: str
    status_comment: str | None = None
    customer_comment: str | None = None
    manager_comment: str | None = None
    items: list[WireLine] | dict[str, WireLine] | None = None
    payments: dict[str, WirePayment] | list[WirePayment] | None = None
    full_paid_at: datetime | None = None
    weight: Decimal | None = None
    shipment_store: Text | None = None
    custom_fields: Map | None = None

    def lines(self) -> list[WireLine]:
        """Return the lines in the vendor's order."""
        return list(self.items.values()) if isinstance(self.items, dict) else list(self.items or [])

    def all_payments(self) -> list[WirePayment]:
        """Return the payments; the vendor sends a map by id, a list, or ``[]``."""
        rows = self.payments
        return list(rows.values()) if isinstance(rows, dict) else list(rows or [])

    @property
    def is_corporate(self) -> bool:
        """Tell whether the buyer is a corporate client; after a migration both kinds occur."""
        return self.customer is not None and self.customer.type == "customer_corporate"


class WireHistory(Wire, frozen=True, kw_only=True):
    """One record of a history; only who was touched is read, never the values."""

    id: int
    created: bool = False
    deleted: bool = False
    field: str | None = None
    order: Reference | list[Any] | None = None
    customer: Reference | list[Any] | None = None
    combined_to: Reference | list[Any] | None = None


class WireMoment(Wire, frozen=True, kw_only=True):
    """When a change of a history was made, and of which field."""

    created_at: datetime
    field: str | None = None


class WireAuthor(WireMoment, frozen=True, kw_only=True):
    """Who made a change of a history, too; without a user it was a program."""

    user: Reference


class WireAttachment(Wire, frozen=True, kw_only=True):
    """What a file is tied to."""

    order: Reference | list[Any] | None = None
    customer: Reference | list[Any] | None = None


class WireFile(Wire, frozen=True, kw_only=True):
    """A stored file; ``size`` in bytes."""

    id: int
    filename: str | None = None
    size: int | None = None
    created_at: datetime | None = None
    attachment: list[WireAttachment] | None = None

    def is_tied_to(self, kind: str, number: int) -> bool:
        """Tell whether the file hangs on this order or person."""
        return number in self._ids(kind)

    def orders(self) -> list[int]:
        """Return the ids of the orders that the file hangs on."""
        return self._ids("order")

    def _ids(self, kind: str) -> list[int]:
        rows = [getattr(row, kind) for row in self.attachment or []]
        return [row.id for row in rows if isinstance(row, Reference) and row.id is not None]

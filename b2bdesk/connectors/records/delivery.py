"""Promises, shipments, slots and transport as the ERP tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from b2bdesk.connectors.records.common import Ext
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class PromiseRecord:
    """So much of a product is promised for a day; without ``day`` the vendor named none."""

    qty: Decimal
    day: date | None = None


@dataclass(frozen=True, slots=True)
class AvailabilityRecord:
    """What a warehouse can give of a product, asked live.

    ``kind`` is ``atp`` where the ERP promises and ``book`` where only the stock on hand is known: an
    estimate that does not subtract open orders.
    """

    product: Ext
    warehouse: str
    free: Decimal
    as_of: datetime
    kind: str
    promises: tuple[PromiseRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ErpLineRecord:
    """A line of the ERP's order: what was ordered, what is held, what has left. ``net`` excludes VAT."""

    ext: Ext
    product: Ext | None
    qty: Decimal
    uid: Uid | None = None
    unit: str | None = None
    warehouse: str | None = None
    confirmed: tuple[PromiseRecord, ...] = ()
    delivered: Decimal = Decimal(0)
    rejected: str | None = None
    net: Decimal | None = None
    vat: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ErpOrderRecord:
    """An order as the ERP holds it. ``own_number`` is ours; ``block`` the delivery block, None when free.

    ``over_limit`` tells, of an order that was only tried, that the buyer's credit does not cover it.
    """

    ext: Ext
    number: str
    own_number: str
    uid: Uid | None = None
    version: str | None = None
    company: Ext | None = None
    block: str | None = None
    net: Decimal | None = None
    currency: str = "RUB"
    requested_date: date | None = None
    delivery_state: str | None = None
    changed_at: datetime | None = None
    lines: tuple[ErpLineRecord, ...] = ()
    warnings: tuple[str, ...] = ()
    over_limit: bool = False


@dataclass(frozen=True, slots=True)
class ShippedLineRecord:
    """How much of an order's line is in a shipment."""

    line: Ext
    qty: Decimal
    picked: bool = False
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class ShipmentRecord:
    """One shipment of an order. ``state`` is a word of ``domain.md`` 5.3."""

    ext: Ext
    order: Ext
    state: str
    version: str | None = None
    planned: date | None = None
    shipped_on: date | None = None
    delivered_on: date | None = None
    track: str | None = None
    carrier: str | None = None
    vehicle_no: str | None = None
    weight_g: int = 0
    volume_cm3: int = 0
    places: int | None = None
    lines: tuple[ShippedLineRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotRecord:
    """A free delivery interval of a day; times are wall clock of the warehouse."""

    ref: str
    warehouse: str
    day: date
    from_time: time
    to_time: time
    left: int
    zone: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class TransportRecord:
    """A transport request. ``state``: ``new planned on_the_way delivered cancelled``."""

    ext: Ext
    number: str
    state: str
    uid: Uid | None = None
    version: str | None = None
    order: Ext | None = None
    slot: str | None = None
    shipment: Ext | None = None
    carrier: str | None = None
    changed_at: datetime | None = None
    day: date | None = None
    from_time: time | None = None
    to_time: time | None = None

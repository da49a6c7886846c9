"""Shipments and delivery intervals (``domain.md`` 3.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.uid import Uid


class ShipmentState(StrEnum):
    """How far a shipment has come (``domain.md`` 5.3)."""

    PLANNED = "planned"
    SLOT_ASKED = "slot_asked"
    BOOKED = "booked"
    PICKING = "picking"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    PROBLEM = "problem"
    CANCELLED = "cancelled"
    RETURNED = "returned"


ARRANGED = frozenset({ShipmentState.PLANNED, ShipmentState.BOOKED, ShipmentState.PICKING})
"""States in which a day is arranged and the goods are still here."""


@dataclass(frozen=True, slots=True)
class ShipmentLine:
    """How much of an order's line is in the shipment."""

    line: Uid
    qty: Decimal


@dataclass(frozen=True, slots=True)
class Shipment:
    """One part of an order on its way; ``part`` counts from 1, instants are UTC."""

    uid: Uid
    order: Uid
    part: int
    state: ShipmentState
    vehicle_no: str | None = None
    carrier: str | None = None
    track: str | None = None
    planned_date: date | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    weight_g: int = 0
    volume_cm3: int = 0
    places: int | None = None
    lines: tuple[ShipmentLine, ...] = ()
    row_version: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A delivery interval of a warehouse; ``from_hm`` and ``to_hm`` are its wall clock (``09:00``)."""

    ref: str
    warehouse: str
    date: date
    from_hm: str
    to_hm: str
    left: int
    as_of: datetime
    zone: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class SlotChoice:
    """The interval in which an order goes, as the ERP has taken it; ``at`` is when (UTC).

    ``slot_ref`` is empty where a day and hours were agreed without an interval of the list, ``from_hm`` and
    ``to_hm`` where only a day was.
    """

    uid: Uid
    order: Uid
    slot_ref: str
    date: date
    from_hm: str
    to_hm: str
    at: datetime


class ReserveState(StrEnum):
    """How much of an order's line the ERP holds."""

    ASKED = "asked"
    HELD = "held"
    PARTLY = "partly"
    RELEASED = "released"
    REFUSED = "refused"
    EXPIRED = "expired"


HOLDING = frozenset({ReserveState.HELD, ReserveState.PARTLY})
"""States in which the ERP holds goods of a line."""


@dataclass(frozen=True, slots=True)
class Reserve:
    """What the ERP holds of a line in a warehouse for a day; ``state`` is that of the whole line.

    A line that gets nothing yet is *asked* with the quantity that was ordered. ``until`` is our own end of
    holding it (UTC): the ERP knows none.
    """

    line: Uid
    warehouse: str
    qty: Decimal
    state: ReserveState
    promise_date: date | None = None
    until: datetime | None = None

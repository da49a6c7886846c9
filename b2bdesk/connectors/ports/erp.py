"""The ERP: promises, orders that reserve, shipments, delivery slots and transport."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.ports.common import Idem, Links, Receipt
from b2bdesk.connectors.records import AvailabilityRecord, ErpOrderRecord, ShipmentRecord, SlotRecord
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class StockAsk:
    """Is so much of a product there on the day? ``article`` is asked for where the ERP's name is unknown."""

    product: Uid
    article: str
    qty: Decimal
    warehouse: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class SlotAsk:
    """Which delivery intervals are free from ``first`` on, ``last`` included."""

    warehouse: str
    first: date
    last: date
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class TransportLine:
    """What is to be carried of an order's line."""

    line: Uid
    qty: Decimal
    unit_code: str = "796"


@dataclass(frozen=True, slots=True)
class TransportOrder:
    """A transport request as we want it; ``slot`` is the ERP's own reference."""

    uid: Uid
    order: Uid
    day: date
    from_time: time
    to_time: time
    address: str
    slot: str | None = None
    contact_name: str = ""
    contact_phone: str = ""
    comment: str = ""
    lines: tuple[TransportLine, ...] = ()


@runtime_checkable
class Erp(Protocol):
    """What the desk asks of an ERP. A reserve is an order with a delivery block; there is no other call."""

    def put_partner(self, client: Client, company: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the client's company as a business partner, or bring the known one up to date.

        A partner with the same INN and KPP is taken as the same and not created a second time.
        """

    def find_partner(self, client: Client, company: Uid, links: Links) -> Receipt | None:
        """Return the partner of this INN and KPP; None when the ERP surely has none now."""

    def put_order(self, order: Order, links: Links, idem: Idem, *, blocked: bool) -> Receipt:
        """Create the order, or bring the existing one to these lines, quantities, date and block.

        A line that is cancelled here is rejected there, never deleted. ``blocked`` holds the goods without
        shipping them. The receipt's record is an :class:`ErpOrderRecord` with confirmed quantities.
        """

    def find_order(self, order: Order, links: Links, *, blocked: bool) -> Receipt | None:
        """Return the order by our own number; ``as_meant`` tells whether it is as :meth:`put_order` wants."""

    def simulate(self, order: Order, links: Links) -> ErpOrderRecord:
        """Return the order with prices, VAT and promises as the ERP would give them now; nothing is stored.

        The record has no number; its lines carry our uids. Raises ``Unavailable`` while the buyer is not
        known there.
        """

    def availability(self, asks: Sequence[StockAsk], links: Links) -> list[AvailabilityRecord]:
        """Return what can be promised, asked live; a product that the ERP does not know is left out."""

    def shipments(self, order: Uid, links: Links) -> list[ShipmentRecord]:
        """Return the deliveries of an order, each with its part of the lines."""

    def slots(self, ask: SlotAsk) -> list[SlotRecord]:
        """Return the free delivery intervals."""

    def put_transport(self, request: TransportOrder, links: Links, idem: Idem) -> Receipt:
        """Ask for transport. Raises :class:`Refused` with ``slot_taken`` among ``fields`` when it is gone."""

    def find_transport(self, request: TransportOrder, links: Links) -> Receipt | None:
        """Return the transport request by our id."""

    def cancel_transport(self, request: Uid, links: Links, idem: Idem) -> Receipt:
        """Take the transport request back."""

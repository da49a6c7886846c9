"""SAP's deliveries, slots and transport requests as our records; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from b2bdesk.connectors.records import Ext, ShipmentRecord, ShippedLineRecord, SlotRecord, TransportRecord
from b2bdesk.connectors.sap.kinds import DELIVERY, ORDER, SYSTEM, TRANSPORT, item_ext
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.values import clock_time, day, instant
from b2bdesk.connectors.sap.wire import amount
from b2bdesk.connectors.sap.wire_delivery import WireDelivery, WireDeliveryItem, WireSlot, WireTransport
from b2bdesk.errors import BadRecord
from b2bdesk.model.uid import UID_LENGTH, Uid

LONGEST_NUMBER = 9
DONE = "C"
GRAMS: Mapping[str, int] = {"KG": 1000, "G": 1, "TO": 1_000_000, "MG": 0, "КГ": 1000, "Г": 1, "Т": 1_000_000}
CUBIC_CENTIMETRES: Mapping[str, int] = {
    "M3": 1_000_000, "CDM": 1000, "L": 1000, "CCM": 1, "М3": 1_000_000, "Л": 1000,
}  # fmt: skip
"""Units of weight and volume, also as they are shown in Russian; another unit counts for nothing."""

TRANSPORT_STATES: Mapping[str, str] = {
    "A": "new", "B": "planned", "C": "on_the_way", "D": "delivered", "X": "cancelled",
}  # fmt: skip


def shipments(held: WireDelivery) -> list[ShipmentRecord]:
    """Return one record for each order that the delivery has goods of; mostly that is one.

    A delivery that several orders share is told once an order, its name followed by the order's.
    """
    by_order: dict[str, list[WireDeliveryItem]] = {}
    for item in held.items.results if held.items else []:
        if item.order and amount(item.actual_delivery_quantity):
            by_order.setdefault(item.order, []).append(item)
    shared = len(by_order) > 1
    return [_shipment(held, order, items, shared) for order, items in by_order.items()]


def _shipment(
    held: WireDelivery, order: str, items: Iterable[WireDeliveryItem], shared: bool
) -> ShipmentRecord:
    name = f"{held.delivery_document}/{order}" if shared else held.delivery_document
    return ShipmentRecord(
        ext=Ext(DELIVERY, name),
        order=Ext(ORDER, order),
        state=_state(held),
        version=(held.metadata.etag if held.metadata else None) or held.delivery_version,
        planned=day(held.planned_goods_issue_date) or day(held.delivery_date),
        shipped_on=day(held.actual_goods_movement_date),
        delivered_on=day(held.proof_of_delivery_date),
        track=held.bill_of_lading or None,
        vehicle_no=held.means_of_transport or None,
        weight_g=_counted(held.header_gross_weight, held.header_weight_unit, GRAMS),
        volume_cm3=_counted(held.header_volume, held.header_volume_unit, CUBIC_CENTIMETRES),
        places=_places(held.total_number_of_package),
        lines=tuple(
            ShippedLineRecord(
                line=item_ext(order, item.order_item or ""),
                qty=amount(item.actual_delivery_quantity),
                picked=item.picking_status == DONE,
                shipped=item.goods_movement_status == DONE,
            )
            for item in items
        ),
    )


def slot_record(held: WireSlot, options: Options) -> SlotRecord:
    """Return a delivery interval; raises :class:`BadRecord` when it has no day or no times."""
    when, start, end = day(held.slot_date), clock_time(held.time_from), clock_time(held.time_to)
    if when is None or start is None or end is None:
        raise BadRecord(system=SYSTEM, kind="slot", where="no_time")
    return SlotRecord(
        ref=held.slot_id,
        warehouse=options.warehouse(held.plant) or held.plant,
        day=when,
        from_time=start,
        to_time=end,
        left=max(0, int(amount(held.capacity_free))),
        zone=held.transport_zone or None,
        total=None if held.capacity_total is None else int(amount(held.capacity_total)),
    )


def transport_record(held: WireTransport) -> TransportRecord:
    """Return a transport request; raises :class:`BadRecord` for a status that nobody knows."""
    state = TRANSPORT_STATES.get(held.status)
    if state is None:
        raise BadRecord(system=SYSTEM, kind="transport", where=f"status {held.status[:8]!r}")
    mark = held.external_id or ""
    return TransportRecord(
        ext=Ext(TRANSPORT, held.transport_request),
        number=held.transport_request,
        state=state,
        uid=Uid(mark) if len(mark) == UID_LENGTH else None,
        version=(held.metadata.etag if held.metadata else None) or held.last_change_date_time,
        order=Ext(ORDER, held.sales_order) if held.sales_order else None,
        slot=held.slot_id or None,
        shipment=Ext(DELIVERY, held.delivery_document) if held.delivery_document else None,
        carrier=held.carrier_name or None,
        changed_at=instant(held.last_change_date_time),
        day=day(held.requested_date),
        from_time=clock_time(held.time_from),
        to_time=clock_time(held.time_to),
    )


def _state(held: WireDelivery) -> str:
    """Return the word of ``domain.md`` 5.3; SAP's letters are A not begun, B partly, C complete."""
    if held.overall_proof_of_delivery_status == DONE:
        return "delivered"
    if held.overall_goods_movement_status == DONE:
        return "shipped"
    return "picking" if held.overall_picking_status in ("B", DONE) else "planned"


def _counted(value: Decimal | None, unit: str | None, factors: Mapping[str, int]) -> int:
    return int(amount(value) * factors.get((unit or "").upper(), 0))


def _places(text: str | None) -> int | None:
    readable = text and len(text) <= LONGEST_NUMBER and text.isascii() and text.isdigit()
    return (int(text) or None) if text and readable else None

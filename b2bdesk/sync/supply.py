"""Storing what the ERP tells of deliveries: shipments of orders, free intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from b2bdesk.connectors.records import ErpOrderRecord, ShipmentRecord, SlotRecord
from b2bdesk.model.delivery import Shipment, ShipmentLine, ShipmentState, Slot
from b2bdesk.model.order import Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.names import Names
from b2bdesk.sync.reserves import store_reserves

_HELD_FOR = frozenset({Stage.CONFIRMED, Stage.IN_WORK})
"""Stages of orders for which the ERP holds goods."""


def name_erp_orders(tx: WriteTx, names: Names, records: Sequence[ErpOrderRecord]) -> None:
    """Learn what the ERP calls our orders and their lines, and what it holds for those in work.

    Shipments are told by those names. An order is known by the number that we gave or the hub's; a line by
    its goods, the first with the first.
    """
    known = [uid for one in records if (uid := names.uid(one.ext)) is not None]
    fresh = [one for one in records if names.uid(one.ext) is None]
    uids = tx.orders.uids_by_number([one.own_number for one in fresh])
    ours = tx.orders.get_many({*uids.values(), *known})
    for record in records:
        order = ours.get(names.uid(record.ext) or uids.get(record.own_number) or Uid(""))
        if order is None:
            continue
        names.give("order", order.uid, record.ext, number=record.number, version=record.version)
        free = [line for line in order.lines if line.product is not None]
        for row in record.lines:
            product = names.uid(row.product)
            line = next((one for one in free if one.product == product), None)
            if names.uid(row.ext) is None and line is not None:
                free.remove(line)
                names.give("order_line", line.uid, row.ext)
        if order.stage in _HELD_FOR:
            store_reserves(tx, order, record, lambda row: names.uid(row.ext))
    names.store(tx.refs)


def store_shipments(tx: WriteTx, names: Names, records: Sequence[ShipmentRecord]) -> None:
    """Store shipments of orders that are here; a new one gets the order's next part number."""
    found = [(one, order) for one in records if (order := names.uid(one.order)) is not None]
    if not found:
        return
    known = tx.shipments.of_orders({order for _, order in found})
    shipments = []
    for record, order in found:
        of_order = known.setdefault(order, [])
        uid = names.uid(record.ext)
        ours = next((one for one in of_order if one.uid == uid), None)
        if ours is None:
            part = max((one.part for one in of_order), default=0) + 1
            ours = Shipment(uid or new_uid(), order, part, ShipmentState(record.state))
            of_order.append(ours)
        names.give("shipment", ours.uid, record.ext, version=record.version)
        shipments.append(_shipment(record, ours, names))
    tx.shipments.save_many(shipments)
    names.store(tx.refs)


def store_slots(tx: WriteTx, records: Sequence[SlotRecord]) -> None:
    """Store the free intervals of the days that were told."""
    if records:
        tx.shipments.replace_slots([_slot(one, tx.now) for one in records])


def _shipment(record: ShipmentRecord, ours: Shipment, names: Names) -> Shipment:
    lines: dict[Uid, ShipmentLine] = {}
    for told in record.lines:
        line = names.uid(told.line)
        if line is not None:
            before = lines[line].qty if line in lines else 0
            lines[line] = ShipmentLine(line, told.qty + before)
    return replace(
        ours,
        state=ShipmentState(record.state),
        vehicle_no=record.vehicle_no,
        carrier=record.carrier,
        track=record.track,
        planned_date=record.planned,
        shipped_at=_noon(record.shipped_on),
        delivered_at=_noon(record.delivered_on),
        weight_g=record.weight_g,
        volume_cm3=record.volume_cm3,
        places=record.places,
        lines=tuple(lines.values()),
    )


def _slot(record: SlotRecord, as_of: datetime) -> Slot:
    return Slot(
        ref=record.ref,
        warehouse=record.warehouse,
        date=record.day,
        from_hm=f"{record.from_time:%H:%M}",
        to_hm=f"{record.to_time:%H:%M}",
        left=record.left,
        as_of=as_of,
        zone=record.zone,
        total=record.total,
    )


def _noon(day: date | None) -> datetime | None:
    """The ERP tells the day alone; noon keeps it the same day in every zone of the country."""
    return None if day is None else datetime.combine(day, time(9), UTC)

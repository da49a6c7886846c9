"""What is left to do when a colleague changed an order between our look and our write; pure.

Our change was made for the order as we saw it. What he did himself is done, what he left alone we still do,
and where he changed the very field that we were about to change, a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from b2bdesk.connectors.sap.outgoing_order import BLOCK, DATE, REJECTION, Entity, OrderChanges
from b2bdesk.connectors.sap.wire_order import WireItem, WireOrder


def remaining(
    changes: OrderChanges, still: OrderChanges, held: WireOrder, fresh: WireOrder
) -> OrderChanges | None:
    """Return what of ``changes`` is left to write; None when he changed the same.

    ``still`` is what differs now between the order as we mean it and as he left it. What differs only
    because of him is not in it twice: it is his, and not written over.
    """
    header = _left(changes.header, still.header, _header(held), _header(fresh))
    if header is None:
        return None
    before = {one.sales_order_item: _item(one) for one in held.lines()}
    now = {one.sales_order_item: _item(one) for one in fresh.lines()}
    items: dict[str, Entity] = {}
    for number, fields in changes.items.items():
        left = _left(fields, still.items.get(number, {}), before.get(number, {}), now.get(number, {}))
        if left is None:
            return None
        if left:
            items[number] = left
    return OrderChanges(header, items, still.added if changes.added else [])


def _left(fields: Entity, still: Entity, before: Mapping[str, Any], now: Mapping[str, Any]) -> Entity | None:
    """Return the fields that he left alone; None when he set one of those that still differ."""
    open_ones = {name: value for name, value in fields.items() if name in still}
    if any(before.get(name) != now.get(name) for name in open_ones):
        return None
    return open_ones


def _header(order: WireOrder) -> dict[str, Any]:
    return {BLOCK: order.delivery_block_reason or "", DATE: order.requested_delivery_date}


def _item(item: WireItem) -> dict[str, Any]:
    return {
        REJECTION: item.rejection or "",
        "RequestedQuantity": item.requested_quantity,
        "ProductionPlant": item.production_plant,
        "StorageLocation": item.storage_location,
    }

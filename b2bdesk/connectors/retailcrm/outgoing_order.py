"""From our orders to what the vendor's methods take; pure."""

from __future__ import annotations

from typing import Any

from b2bdesk.connectors.ports import Links
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.mapping_clients import address_line
from b2bdesk.connectors.retailcrm.outgoing_client import Entity, differing, without_empty
from b2bdesk.connectors.retailcrm.outgoing_lines import (
    Surroundings,
    changed_lines,
    lines_of,
    new_line,
    number_of,
)
from b2bdesk.connectors.retailcrm.wire import Reference, filled, text
from b2bdesk.connectors.retailcrm.wire_clients import WireAddress
from b2bdesk.connectors.retailcrm.wire_orders import WireDelivery, WireOrder
from b2bdesk.model.order import Order, Stage

STEP_OF_STAGE = {
    Stage.RECEIVED: 0,
    Stage.UNCHECKED: 0,
    Stage.CONFIRMED: 1,
    Stage.IN_WORK: 2,
    Stage.CLOSED: 3,
}
STEP_OF_GROUP = {"new": 0, "approval": 1, "assembling": 2, "delivery": 2, "complete": 3, "cancel": 4}
CANCELLED = "cancel"
NO_PRIVILEGE = "none"


def new_order(order: Order, links: Links, around: Surroundings, copied: Entity) -> Entity:
    """Return the order to create. ``copied`` holds requisites and delivery address as the CRM has them."""
    options = around.options
    entity: Entity = {
        "number": order.own_number,
        "status": around.status_for(order.stage),
        "orderType": options.order_type,
        "orderMethod": options.order_method,
        # The personal discount and rounding are part of our prices already.
        "privilegeType": NO_PRIVILEGE,
        "customer": {"id": number_of(links, order.client, kinds.CLIENT)},
        **_parties(order, links),
        **_texts(order),
        "delivery": _delivery(order) | copied.get("delivery", {}),
        "contragent": copied.get("contragent"),
        "shipmentStore": _store(order),
        "weight": order.weight_g or None,
        "customFields": _custom(order, around),
    }
    entity = without_empty(entity)
    entity["applyRound"] = False
    entity["items"] = [new_line(line, order, links, around) for line in lines_of(order)]
    if options.own_ids:
        entity["externalId"] = order.uid
    return entity


def edited_order(order: Order, held: WireOrder, links: Links, around: Surroundings) -> Entity:
    """Return what has to change in the CRM's order; nothing when it holds what we mean."""
    delivery = held.delivery if isinstance(held.delivery, WireDelivery) else WireDelivery()
    theirs: Entity = {
        "managerId": held.manager_id,
        "company": _stub(held.company),
        "contact": _stub(held.contact),
        "customerComment": text(held.customer_comment),
        "managerComment": marks.plain(held.manager_comment),
        "statusComment": text(held.status_comment),
        "shipmentStore": text(held.shipment_store),
        "customFields": filled(held.custom_fields),
    }
    wanted = {**_parties(order, links), **_texts(order), "customFields": _custom(order, around)}
    store = _store(order)
    changes = differing(wanted | ({"shipmentStore": store} if store else {}), theirs)
    held_delivery = {
        "code": text(delivery.code),
        "cost": delivery.cost,
        "date": delivery.date.isoformat() if delivery.date else None,
    }
    if differing(_delivery(order), held_delivery):
        changes["delivery"] = _delivery(order)
    changes |= _status(order, held, around)
    items = changed_lines(order, held, links, around)
    if items is not None:
        changes |= {"items": items, **_no_other_discounts(held)}
    return changes


def _no_other_discounts(held: WireOrder) -> Entity:
    """Return what switches off discounts beside those of the lines.

    The unit prices that we read and send contain the client's personal discount, that of the whole order
    and rounding already; left on, the CRM would take them once more.
    """
    found: Entity = {"privilegeType": NO_PRIVILEGE} if held.privilege_type != NO_PRIVILEGE else {}
    if held.discount_manual_percent:
        found["discountManualPercent"] = 0
    if held.discount_manual_amount:
        found["discountManualAmount"] = 0
    return found | ({"applyRound": False} if held.apply_round else {})


def _parties(order: Order, links: Links) -> Entity:
    company = number_of(links, order.company, kinds.COMPANY)
    contact = number_of(links, order.contact, kinds.PERSON)
    manager = number_of(links, order.responsible, kinds.USER)
    found: Entity = {"managerId": manager} if manager is not None else {}
    # Only identifiers: the vendor takes nothing else there.
    found |= {"company": {"id": company}} if company is not None else {}
    return found | ({"contact": {"id": contact}} if contact is not None else {})


def _texts(order: Order) -> Entity:
    found: Entity = {"customerComment": order.comment_client, "managerComment": order.comment_internal}
    if order.stage is Stage.CANCELLED and order.cancel_reason:
        found["statusComment"] = order.cancel_reason
    return found


def _custom(order: Order, around: Surroundings) -> Entity:
    codes = around.options.fields
    wanted = {codes.uid: order.uid, codes.client_number: order.client_number}
    return {code: value for code, value in wanted.items() if around.field_type(kinds.ORDER, code)}


def _delivery(order: Order) -> Entity:
    found: Entity = {"cost": order.delivery_price}
    if order.delivery_method:
        found["code"] = order.delivery_method
    if order.wanted_date:
        found["date"] = order.wanted_date.isoformat()
    return found


def copied_address(address: WireAddress) -> Entity:
    """Return an address of the client as an order's own copy."""
    parts = {
        "index": text(address.index),
        "countryIso": text(address.country_iso),
        "region": text(address.region),
        "city": text(address.city),
        "street": text(address.street),
        "building": text(address.building),
        "notes": text(address.notes),
        "text": address_line(address),
    }
    return without_empty(parts)


def _store(order: Order) -> str | None:
    """Return the store of the order; the CRM knows one an order, not one a line."""
    stores = {line.warehouse for line in lines_of(order)}
    return stores.pop() if len(stores) == 1 else None


def _status(order: Order, held: WireOrder, around: Surroundings) -> Entity:
    """Return the status to set, only forwards: what is already further in the CRM stays there."""
    group = around.group_of(held.status) or ""
    cancels = order.stage is Stage.CANCELLED
    is_further = STEP_OF_STAGE.get(order.stage, 0) <= STEP_OF_GROUP.get(group, 0)
    if group == CANCELLED or (is_further and not cancels):
        return {}
    status = around.status_for(order.stage)
    return {"status": status} if status and status != held.status else {}


def _stub(reference: Reference | list[Any] | None) -> Entity | None:
    return {"id": reference.id} if isinstance(reference, Reference) else None

"""From our orders to what the vendor's methods take; pure.

The CRM computes sums itself, so it is given the list price and a discount from which its own arithmetic
comes to our unit price.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.ports import Links
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.mapping_clients import address_line
from b2bdesk.connectors.retailcrm.mapping_orders import price_of, uid_of_line
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.outgoing_client import Entity, differing, without_empty
from b2bdesk.connectors.retailcrm.wire import Reference, filled, text
from b2bdesk.connectors.retailcrm.wire_clients import WireAddress
from b2bdesk.connectors.retailcrm.wire_orders import WireDelivery, WireLine, WireOfferOfLine, WireOrder
from b2bdesk.model.money import round_half_up
from b2bdesk.model.order import LineState, Order, OrderLine, Stage

ZERO = Decimal(0)
STEP_OF_STAGE = {
    Stage.RECEIVED: 0,
    Stage.UNCHECKED: 0,
    Stage.CONFIRMED: 1,
    Stage.IN_WORK: 2,
    Stage.CLOSED: 3,
}
STEP_OF_GROUP = {"new": 0, "approval": 1, "assembling": 2, "delivery": 2, "complete": 3, "cancel": 4}
CANCELLED = "cancel"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an order needs from the account to be written: statuses, custom fields, price types."""

    status_for: Callable[[Stage], str | None]
    group_of: Callable[[str], str | None]
    field_type: Callable[[str, str], str | None]
    has_price_type: Callable[[str], bool]
    options: Options


def number_of(links: Links, uid: Any, kind: str) -> int | None:
    """Return the vendor's id of a record of ours, if it is known."""
    known = links.get(uid, kind)
    return int(known) if known else None


def new_order(order: Order, links: Links, around: Surroundings, copied: Entity) -> Entity:
    """Return the order to create. ``copied`` holds requisites and delivery address as the CRM has them."""
    options = around.options
    entity: Entity = {
        "number": order.own_number,
        "status": around.status_for(order.stage),
        "orderType": options.order_type,
        "orderMethod": options.order_method,
        # The personal discount and rounding are part of our prices already.
        "privilegeType": "none",
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
    if items := _items(order, held, links, around):
        changes["items"] = items
    return changes


def lines_of(order: Order) -> list[OrderLine]:
    """Return the lines that are ordered; cancelled and refused ones do not go to the CRM."""
    return [line for line in order.lines if line.state not in {LineState.CANCELLED, LineState.REFUSED}]


def new_line(line: OrderLine, order: Order, links: Links, around: Surroundings) -> Entity:
    """Return a line to add."""
    return _line(line, order, links, around) | {"externalIds": [_mark(line)]}


def _line(line: OrderLine, order: Order, links: Links, around: Surroundings) -> Entity:
    offer = number_of(links, line.product, kinds.OFFER)
    named: Entity = {"offer": {"id": offer}} if offer is not None else {"productName": _free_text(line)}
    entity: Entity = {
        **named,
        "quantity": line.qty,
        **prices_of(line),
        "vatRate": marks.vat_text(line.vat_rate),
        "comment": line.comment or "",
    }
    if around.has_price_type(order.price_kind):
        entity["priceType"] = {"code": order.price_kind}
    return entity


def _free_text(line: OrderLine) -> str:
    return f"{line.article_text} {line.text}" if line.article_text else line.text


def _mark(line: OrderLine) -> Entity:
    return {"code": marks.LINE_CODE, "value": line.uid}


def prices_of(line: OrderLine) -> Entity:
    """Return list price and discount of a unit, in roubles.

    A percentage is sent only when it is exact in kopecks: how the CRM rounds half a kopeck is not
    documented, so in all other cases the discount goes as a sum.
    """
    if line.unit_price >= line.list_price:
        return _prices(line.unit_price, ZERO, ZERO)
    discount = line.list_price - line.unit_price
    exactly = line.list_price * line.discount_percent / 100
    if exactly == discount and discount == round_half_up(discount):
        return _prices(line.list_price, ZERO, line.discount_percent)
    return _prices(line.list_price, discount, ZERO)


def _prices(initial: Decimal, amount: Decimal, percent: Decimal) -> Entity:
    return {"initialPrice": initial, "discountManualAmount": amount, "discountManualPercent": percent}


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


def _items(order: Order, held: WireOrder, links: Links, around: Surroundings) -> list[Entity]:
    """Return the complete list of lines when any differs; a partial list would remove the others.

    Lines that somebody else added in the CRM and that we have not seen yet stay.
    """
    by_uid = _lines_by_uid(order, held, links)
    known = {number for (_, kind), number in links.by_uid.items() if kind == kinds.LINE}
    ours: list[Entity] = []
    differs = False
    for line in lines_of(order):
        theirs = by_uid.get(line.uid)
        wanted = _line(line, order, links, around)
        differs = differs or theirs is None or _line_differs(wanted, line, theirs)
        ours.append(wanted | _identity(line, theirs))
    matched = {theirs.id for theirs in by_uid.values()}
    foreign = [one for one in held.lines() if one.id not in matched]
    kept = [one for one in foreign if uid_of_line(one) is None and str(one.id) not in known]
    differs = differs or len(kept) != len(foreign)
    return [*ours, *map(_kept_line, kept)] if differs else []


def _lines_by_uid(order: Order, held: WireOrder, links: Links) -> dict[Any, WireLine]:
    wanted = {line.uid: links.get(line.uid, kinds.LINE) for line in lines_of(order)}
    by_number = {str(one.id): one for one in held.lines()}
    by_mark = {mark: one for one in held.lines() if (mark := uid_of_line(one))}
    found = {uid: by_mark.get(uid) or by_number.get(number or "") for uid, number in wanted.items()}
    return {uid: one for uid, one in found.items() if one is not None}


def _identity(line: OrderLine, theirs: WireLine | None) -> Entity:
    """Return the line's names: the CRM's own, ours, and those of other systems untouched."""
    foreign = [] if theirs is None else _foreign_marks(theirs)
    named: Entity = {"externalIds": [*foreign, _mark(line)]}
    return named if theirs is None else {"id": theirs.id, **named}


def _foreign_marks(line: WireLine) -> list[Entity]:
    rows = line.external_ids or []
    return [{"code": one.code, "value": one.value} for one in rows if one.code != marks.LINE_CODE]


def _kept_line(line: WireLine) -> Entity:
    named: Entity = {"id": line.id, "quantity": line.quantity}
    rows = _foreign_marks(line)
    return named | ({"externalIds": rows} if rows else {})


def _line_differs(wanted: Entity, line: OrderLine, theirs: WireLine) -> bool:
    offer = theirs.offer.id if isinstance(theirs.offer, WireOfferOfLine) else None
    held: Iterable[object] = (
        offer,
        theirs.quantity,
        price_of(theirs),
        marks.vat_rate(theirs.vat_rate),
        text(theirs.comment) or "",
        uid_of_line(theirs),
    )
    product = wanted.get("offer", {}).get("id")
    meant = (product, line.qty, line.unit_price, line.vat_rate, wanted["comment"], line.uid)
    return tuple(held) != meant


def _stub(reference: Reference | list[Any] | None) -> Entity | None:
    return {"id": reference.id} if isinstance(reference, Reference) else None

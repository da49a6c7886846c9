"""An order of ours as a sales order, and what of an existing one must change; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.ports import Links
from b2bdesk.connectors.sap.kinds import ITEM, PRODUCT, SYSTEM, bare, item_ext
from b2bdesk.connectors.sap.options import Options, Place
from b2bdesk.connectors.sap.values import day, day_text, number_text
from b2bdesk.connectors.sap.wire_order import WireItem, WireOrder
from b2bdesk.errors import Refused
from b2bdesk.model.money import round_half_up
from b2bdesk.model.order import LineState, Order, OrderLine, Stage
from b2bdesk.model.uid import Uid

Entity = dict[str, Any]

OWN_NUMBER_LENGTH = 35
REJECTION, BLOCK, DATE = "SalesDocumentRjcnReason", "DeliveryBlockReason", "RequestedDeliveryDate"


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line as SAP should hold it."""

    line: OrderLine
    material: str
    qty: Decimal
    rejected: bool
    place: Place | None


@dataclass(frozen=True, slots=True)
class OrderChanges:
    """What of an order differs: fields of the header, fields of items by their number, new items."""

    header: Entity = field(default_factory=dict)
    items: dict[str, Entity] = field(default_factory=dict)
    added: list[Entity] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.header or self.items or self.added)

    @property
    def fields(self) -> list[str]:
        """Return the names of what differs, for a person."""
        names = [*self.header, *(name for one in self.items.values() for name in one)]
        return list(dict.fromkeys([*names, *(["to_Item"] if self.added else [])]))


def new_order(order: Order, customer: str, links: Links, options: Options, *, blocked: bool) -> Entity:
    """Return the order with partners and lines. Raises :class:`Refused` when there is nothing to order."""
    lines = [one for one in wanted_lines(order, links, options) if not one.rejected]
    if not lines:
        raise Refused(system=SYSTEM, detail="nothing_to_order", fields=["lines"])
    entity = header(order, customer, options)
    if blocked:
        entity[BLOCK] = options.order.reserve_block
    if options.order.client_number_text and order.client_number:
        text = {"Language": options.language, "LongTextID": options.order.client_number_text}
        entity["to_Text"] = [{**text, "LongText": order.client_number}]
    return {**entity, "to_Item": [new_item(one, order, options) for one in lines]}


def header(order: Order, customer: str, options: Options) -> Entity:
    """Return the fields that an order and its simulation share."""
    area = options.area
    entity: Entity = {
        "SalesOrderType": options.order.type,
        "SalesOrganization": area.organization,
        "DistributionChannel": area.channel,
        "OrganizationDivision": area.division,
        "SoldToParty": customer,
        "PurchaseOrderByCustomer": order.own_number[:OWN_NUMBER_LENGTH],
        "TransactionCurrency": order.currency,
    }
    if order.wanted_date:
        entity[DATE] = day_text(order.wanted_date)
    if options.order.ship_to_function:
        partner = {"PartnerFunction": options.order.ship_to_function, "Customer": customer}
        entity["to_Partner"] = [partner]
    return entity


def new_item(wanted: WantedLine, order: Order, options: Options) -> Entity:
    """Return a line that SAP has not yet; a price set by hand goes along where the profile names its type."""
    item: Entity = {
        "Material": wanted.material,
        "RequestedQuantity": number_text(wanted.qty),
        "RequestedQuantityUnit": options.unit(wanted.line.unit_code),
        **_placed(wanted.place, "ProductionPlant"),
    }
    if wanted.line.manual_price and options.order.price_condition:
        item["to_PricingElement"] = [_price(wanted.line, order, options)]
    return item


def simulated_item(wanted: WantedLine, options: Options) -> Entity:
    """Return a line for the simulation, whose plant has another name, with the parts wanted back."""
    return {
        "Material": wanted.material,
        "RequestedQuantity": number_text(wanted.qty),
        "RequestedQuantityUnit": options.unit(wanted.line.unit_code),
        **_placed(wanted.place, "Plant"),
        "to_PricingElement": [],
        "to_ScheduleLine": [],
    }


def wanted_lines(order: Order, links: Links, options: Options) -> Iterator[WantedLine]:
    """Yield every line as SAP should hold it.

    Raises :class:`Refused` for a line whose goods SAP cannot know: a text is no material.
    """
    for line in sorted(order.lines, key=lambda one: one.position):
        qty = line.qty - line.qty_cancelled
        rejected = qty <= 0 or order.stage is Stage.CANCELLED or line.state in _DEAD
        material = links.get(line.product, PRODUCT) or line.article_text or ""
        if not material and not rejected:
            raise Refused(system=SYSTEM, detail="product_not_in_erp", fields=[f"lines.{line.position}"])
        yield WantedLine(line, material, qty, rejected, options.place(line.warehouse))


def changes_of(
    order: Order, held: WireOrder, links: Links, options: Options, *, blocked: bool
) -> OrderChanges:
    """Return what differs between the order as we mean it and as SAP holds it.

    What others set is left to them: a block or a rejection that is not ours is neither lifted nor replaced.
    """
    wanted = list(wanted_lines(order, links, options))
    matched = match_lines(wanted, held, links)
    items: dict[str, Entity] = {}
    added: list[Entity] = []
    for one in wanted:
        item = matched.get(one.line.uid)
        if item is None:
            if not one.rejected:
                added.append(new_item(one, order, options))
        elif changed := _item_changes(one, item, options):
            items[item.sales_order_item] = changed
    for item in _given_up(order, held, links, set(matched)):
        if not item.rejection:
            items[item.sales_order_item] = {REJECTION: options.order.rejection_reason}
    return OrderChanges(_header_changes(order, held, options, blocked=blocked), items, added)


def match_lines(wanted: list[WantedLine], held: WireOrder, links: Links) -> dict[Uid, WireItem]:
    """Return SAP's item of each line: by the known name, else the next of the same goods and place."""
    free = {bare(item.sales_order_item): item for item in held.lines()}
    matched: dict[Uid, WireItem] = {}
    for one in wanted:
        known = links.get(one.line.uid, ITEM) or ""
        number = known.removeprefix(f"{held.sales_order}/")
        if number != known and number in free:
            matched[one.line.uid] = free.pop(number)
    strangers = _linked_items(held, links)
    for one in wanted:
        if one.line.uid in matched:
            continue
        unnamed = (number for number in free if number not in strangers)
        alike = [number for number in unnamed if free[number].material == one.material]
        if alike:
            best = max(alike, key=lambda number: _likeness(one, free[number]))
            matched[one.line.uid] = free.pop(best)
    return matched


def _linked_items(held: WireOrder, links: Links) -> dict[str, Uid]:
    """Return the items of this order that are known as lines of ours, by their bare number."""
    start = f"{held.sales_order}/"
    return {
        name.removeprefix(start): uid
        for (uid, kind), name in links.by_uid.items()
        if kind == ITEM and name.startswith(start)
    }


def _likeness(wanted: WantedLine, item: WireItem) -> tuple[bool, bool]:
    same_place = wanted.place is not None and wanted.place.plant == item.production_plant
    return same_place, item.requested_quantity == wanted.qty


def _given_up(order: Order, held: WireOrder, links: Links, matched: set[Uid]) -> Iterator[WireItem]:
    """Yield the items whose lines were taken out of our order."""
    ours = {line.uid for line in order.lines}
    linked = _linked_items(held, links)
    for item in held.lines():
        uid = linked.get(bare(item.sales_order_item))
        if uid is not None and uid not in ours and uid not in matched:
            yield item


def _item_changes(wanted: WantedLine, item: WireItem, options: Options) -> Entity:
    reason = options.order.rejection_reason
    if wanted.rejected:
        return {} if item.rejection else {REJECTION: reason}
    if item.rejection and item.rejection != reason:
        return {}
    changed: Entity = {REJECTION: ""} if item.rejection else {}
    if item.requested_quantity != wanted.qty:
        changed["RequestedQuantity"] = number_text(wanted.qty)
    if wanted.place and item.production_plant and item.production_plant != wanted.place.plant:
        changed |= _placed(wanted.place, "ProductionPlant")
    return changed


def _header_changes(order: Order, held: WireOrder, options: Options, *, blocked: bool) -> Entity:
    changed: Entity = {}
    if order.wanted_date and day(held.requested_delivery_date) != order.wanted_date:
        changed[DATE] = day_text(order.wanted_date)
    block, reserve = held.delivery_block_reason or "", options.order.reserve_block
    if blocked and not block:
        changed[BLOCK] = reserve
    elif not blocked and block == reserve:
        changed[BLOCK] = ""
    return changed


def _placed(place: Place | None, plant_field: str) -> Entity:
    if place is None:
        return {}
    return {plant_field: place.plant} | ({"StorageLocation": place.storage} if place.storage else {})


def _price(line: OrderLine, order: Order, options: Options) -> Entity:
    """Return the price of one unit without VAT: SAP adds the tax by its own condition."""
    net = round_half_up(line.net / line.qty, 2) if line.qty else line.unit_price
    return {
        "ConditionType": options.order.price_condition,
        "ConditionRateValue": number_text(net),
        "ConditionCurrency": order.currency,
        "ConditionQuantity": "1",
        "ConditionQuantityUnit": options.unit(line.unit_code),
    }


def line_names(order: Order, held: WireOrder, links: Links, options: Options) -> Iterator[tuple[Uid, str]]:
    """Yield our line and the name of SAP's item for every line that is there."""
    wanted = list(wanted_lines(order, links, options))
    for uid, item in match_lines(wanted, held, links).items():
        yield uid, item_ext(held.sales_order, item.sales_order_item).id


_DEAD = (LineState.CANCELLED, LineState.REFUSED)

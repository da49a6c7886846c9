"""Deliveries: of one order in two ways, and the stream of what changed.

A system may refuse to filter deliveries at all: its metadata marks every field as not filterable while the
catalogue describes filters. So the document flow is asked where the release has it, and the stream falls
back from "what changed" to "what the open orders have".
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import Literal

import msgspec

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import BadItem, ShipmentRecord
from b2bdesk.connectors.sap.changes import require_progress
from b2bdesk.connectors.sap.kinds import ORDERS
from b2bdesk.connectors.sap.literals import all_of, any_of, compare, entity, equal, in_groups, query
from b2bdesk.connectors.sap.mapping_delivery import DONE, shipments
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.refusals import is_missing
from b2bdesk.connectors.sap.values import day
from b2bdesk.connectors.sap.wire import by_field, decode, each, entity_of, last_name
from b2bdesk.connectors.sap.wire_delivery import (
    DELIVERY_FIELDS,
    DELIVERY_ITEM_FIELDS,
    WireDelivery,
    WireDeliveryItem,
)
from b2bdesk.connectors.sap.wire_order import WireFlow, WireOrder
from b2bdesk.errors import Refused
from b2bdesk.model.clock import Clock

log = logging.getLogger(__name__)

HEADER, ITEM, ORDER_SET = "A_OutbDeliveryHeader", "A_OutbDeliveryItem", "A_SalesOrder"
TO_ITEM, TO_FLOW = "to_DeliveryDocumentItem", "to_SubsequentProcFlowDoc"
ORDERS_AT_ONCE = 20
DAYS_READ_AGAIN = timedelta(days=1)
MOST_REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class _Read:
    """A delivery's number, the mark of its content, the day it changed, and what it tells of each order."""

    number: str
    mark: str
    changed: date | None
    records: list[ShipmentRecord]


class DeliveryCursor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the stream stands: the day to ask from, the number to go on after, what was told already."""

    since: date
    began: date
    after: str = ""
    pages: int = 0
    way: Literal["changes", "orders"] = "changes"
    told: dict[str, str] = {}


class DeliveryReader:
    """Deliveries as SAP holds them."""

    def __init__(self, odata: OData, options: Options) -> None:
        self._odata, self._options = odata, options
        self.service = options.deliveries_service

    def of_order(self, order: str) -> list[ShipmentRecord]:
        """Return the deliveries of an order, each with its part of the lines."""
        held = (decode(WireDelivery, raw, HEADER) for raw in self.read(self._numbers([order])))
        return [one for delivery in held for one in shipments(delivery) if one.order.id == order]

    def of_orders(self, orders: list[str]) -> list[str]:
        """Return the numbers of all deliveries of some orders."""
        return self._numbers(orders)

    def read(self, numbers: Iterable[str]) -> list[msgspec.Raw]:
        """Return these deliveries with their lines, undecoded; one that is gone meanwhile is left out."""
        options = query(self.wanted())
        found: list[msgspec.Raw] = []
        for group in in_groups(numbers, ORDERS_AT_ONCE):
            addresses = [f"{entity(HEADER, number)}?{options}" for number in group]
            for answer in self._odata.read_together(self.service, addresses):
                if isinstance(answer, Reply):
                    found.append(entity_of(answer.body, HEADER))
                elif not is_missing(answer):
                    raise answer
        return found

    def wanted(self) -> Mapping[str, str]:
        """Return the fields and links to ask for, as far as this release has them."""
        model = self._odata.model(self.service)
        fields = model.offered(HEADER, DELIVERY_FIELDS)
        fields += model.offered(ITEM, DELIVERY_ITEM_FIELDS, f"{TO_ITEM}/")
        return {"$select": ",".join(fields), "$expand": ",".join(model.offered(HEADER, (TO_ITEM,)))}

    def _numbers(self, orders: list[str]) -> list[str]:
        if not self._odata.model(ORDERS).lacks(ORDER_SET, (TO_FLOW,)):
            try:
                return [number for order in orders for number in self._by_flow(order)]
            except Refused as error:
                log.warning("sap: the document flow is refused (%s), items are asked instead", error)
        return self._by_items(orders)

    def _by_flow(self, order: str) -> list[str]:
        address = f"{entity(ORDER_SET, order)}/{TO_FLOW}"
        followed = [decode(WireFlow, raw, TO_FLOW) for raw in self._odata.all(ORDERS, address, {})]
        ours = (one for one in followed if one.category == self._options.delivery_category)
        return list(dict.fromkeys(one.subsequent_document for one in ours if one.subsequent_document))

    def _by_items(self, orders: list[str]) -> list[str]:
        found: dict[str, None] = {}
        for group in in_groups(orders, ORDERS_AT_ONCE):
            wanted = {"$filter": any_of("ReferenceSDDocument", group)}
            for raw in self._odata.all(self.service, ITEM, wanted):
                found[decode(WireDeliveryItem, raw, ITEM).delivery_document] = None
        return [number for number in found if number]


class DeliveryStream:
    """The stream ``shipments``.

    A delivery tells only the day of its last change, so the last day is read again each time and what is
    as it was is not told again.
    """

    def __init__(self, odata: OData, reader: DeliveryReader, options: Options, clock: Clock) -> None:
        self._odata, self._reader, self._options, self._clock = odata, reader, options, clock

    def pull(self, cursor: str | None) -> Page:
        """Return the portion after the cursor."""
        today = self._clock.now().date()
        first = DeliveryCursor(since=today - self._options.pace.orders_since, began=today)
        at = read_cursor(cursor, DeliveryCursor) or first
        if at.way == "changes":
            try:
                return self._changed(at, today)
            except Refused as error:
                log.warning("sap: deliveries may not be filtered (%s), open orders are walked instead", error)
                at = DeliveryCursor(since=at.since, began=today, way="orders", told=at.told)
        return self._of_open_orders(at, today)

    def _changed(self, at: DeliveryCursor, today: date) -> Page:
        recent = " or ".join(compare(field, "ge", at.since) for field in ("LastChangeDate", "CreationDate"))
        wanted = {
            **self._reader.wanted(),
            "$filter": all_of(
                f"({recent})",
                equal("SalesOrganization", self._options.area.organization),
                compare("DeliveryDocument", "gt", at.after) if at.after else "",
            ),
            "$orderby": "DeliveryDocument",
            "$top": str(self._options.pace.page),
        }
        listed = self._odata.page(self._reader.service, HEADER, wanted)
        held, bad = _readable(listed.entities)
        full = listed.next is not None or len(listed.entities) >= self._options.pace.page
        more = bool(listed.entities) and full
        last = last_name(listed.entities, by_field("DeliveryDocument"))
        return self._told(at, today, held, bad, last if more else None)

    def _of_open_orders(self, at: DeliveryCursor, today: date) -> Page:
        orders = self._open_orders(at)
        held, bad = _readable(self._reader.read(self._reader.of_orders(orders)))
        more = len(orders) >= ORDERS_AT_ONCE
        return self._told(at, today, held, bad, orders[-1] if more else None)

    def _open_orders(self, at: DeliveryCursor) -> list[str]:
        """Return orders that wait for goods or changed lately: the last delivery closes its order."""
        since = datetime.combine(at.since - DAYS_READ_AGAIN, time(), UTC)
        is_open = compare("OverallSDProcessStatus", "ne", DONE)
        fresh = f"({is_open} or {compare('LastChangeDateTime', 'ge', since)})"
        wanted = {
            "$filter": all_of(
                equal("SalesOrganization", self._options.area.organization),
                fresh,
                compare("SalesOrder", "gt", at.after) if at.after else "",
            ),
            "$select": "SalesOrder",
            "$orderby": "SalesOrder",
            "$top": str(ORDERS_AT_ONCE),
        }
        listed = self._odata.page(ORDERS, ORDER_SET, wanted)
        return [decode(WireOrder, raw, ORDER_SET).sales_order for raw in listed.entities]

    def _told(
        self, at: DeliveryCursor, today: date, held: list[_Read], bad: list[BadItem], after: str | None
    ) -> Page:
        if after is not None:
            require_progress(at.after, after, at.pages, HEADER)
        told = dict(at.told)
        records: list[ShipmentRecord] = []
        since = at.began - DAYS_READ_AGAIN
        for one in held:
            if told.get(one.number) != one.mark:
                records += one.records
            # What will not be read again next time need not be remembered.
            if at.way == "orders" or one.changed is None or one.changed >= since:
                told[one.number] = one.mark
        recent = dict(list(told.items())[-MOST_REMEMBERED:])
        more = after is not None
        following = DeliveryCursor(
            since=at.since if more else since,
            began=at.began if more else today,
            after=after or "",
            pages=at.pages + 1 if more else 0,
            way=at.way,
            told=recent,
        )
        return Page(tuple(records), write_cursor(following), more, bad=tuple(bad))


def _readable(raws: Iterable[msgspec.Raw]) -> tuple[list[_Read], list[BadItem]]:
    """Decode and map deliveries; what cannot be read is set aside."""
    return each(raws, WireDelivery, HEADER, by_field("DeliveryDocument"), _mapped)


def _mapped(held: WireDelivery) -> _Read:
    mark = blake2b(msgspec.json.encode(held), digest_size=8).hexdigest()
    changed = day(held.last_change_date) or day(held.creation_date)
    return _Read(held.delivery_document, mark, changed, shipments(held))

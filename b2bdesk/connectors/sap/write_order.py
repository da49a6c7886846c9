"""Sales orders: looked for by our number first, changed in one changeset, never overwritten unseen."""

from __future__ import annotations

import logging
from dataclasses import replace

from b2bdesk.connectors.ports import Idem, Link, Links, Receipt
from b2bdesk.connectors.records import ErpLineRecord, ErpOrderRecord, Ext
from b2bdesk.connectors.sap.batch import Part
from b2bdesk.connectors.sap.kinds import ITEM, ORDER, ORDERS, SIMULATION, SYSTEM
from b2bdesk.connectors.sap.literals import entity
from b2bdesk.connectors.sap.mapping_order import order_record
from b2bdesk.connectors.sap.meanwhile import remaining
from b2bdesk.connectors.sap.odata import OData, to_json
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.outgoing_order import (
    Entity,
    OrderChanges,
    WantedLine,
    changes_of,
    header,
    line_names,
    new_order,
    simulated_item,
    wanted_lines,
)
from b2bdesk.connectors.sap.read_orders import ITEMS, SET, OrderReader
from b2bdesk.connectors.sap.refusals import PRECONDITION_FAILED, status_of, warnings_of
from b2bdesk.connectors.sap.wire import decode, entity_of
from b2bdesk.connectors.sap.wire_order import WireOrder, WireSimulated
from b2bdesk.connectors.sap.write_partner import PartnerWriter
from b2bdesk.errors import BadRecord, ConnectorError, OutcomeUnknown, Refused, Unavailable
from b2bdesk.model.clock import Clock
from b2bdesk.model.order import Order

log = logging.getLogger(__name__)

WHOLLY_REJECTED = "C"
ANY_VERSION = "*"


class OrderWriter:
    """Puts orders into SAP and finds them there. An order with the reserve's block is the reserve."""

    def __init__(
        self, odata: OData, reader: OrderReader, partners: PartnerWriter, options: Options, clock: Clock
    ) -> None:
        self._odata, self._reader, self._partners = odata, reader, partners
        self._options, self._clock = options, clock

    def put(self, order: Order, links: Links, idem: Idem, *, blocked: bool) -> Receipt:
        """Create the order or write what differs.

        Raises ``Unavailable`` while the buyer is no partner in SAP: nothing was sent then.
        """
        customer = self._partners.customer_of(order.company, links)
        held = self._look(order, links, customer)
        if held is not None:
            return self._change(order, held, links, blocked=blocked)
        if customer is None:
            raise Unavailable(system=SYSTEM, detail="partner_not_in_erp")
        return self._create(order, customer, links, idem, blocked=blocked)

    def find(self, order: Order, links: Links, *, blocked: bool) -> Receipt | None:
        """Return the order as SAP has it, and whether that is what we mean."""
        held = self._look(order, links, self._partners.customer_of(order.company, links))
        if held is None:
            return None
        as_meant = not changes_of(order, held, links, self._options, blocked=blocked)
        return replace(self._receipt(order, held, links), as_meant=as_meant)

    def simulate(self, order: Order, links: Links) -> ErpOrderRecord:
        """Return prices, VAT and promises as SAP would give them now; nothing is stored.

        Raises ``Unavailable`` while the buyer is no partner in SAP.
        """
        customer = self._partners.customer_of(order.company, links)
        if customer is None:
            raise Unavailable(system=SYSTEM, detail="partner_not_in_erp")
        lines = [one for one in wanted_lines(order, links, self._options) if not one.rejected]
        asked: Entity = {
            **header(order, customer, self._options),
            "to_Item": [simulated_item(one, self._options) for one in lines],
            "to_Pricing": {},
            "to_Credit": {},
            "to_PricingElement": [],
        }
        reply = self._odata.compute(SIMULATION, "A_SalesOrderSimulation", asked)
        held = decode(WireSimulated, entity_of(reply.body, SIMULATION), SIMULATION)
        record = order_record(held, self._options, warnings_of(reply))
        told = tuple(_named(one, answer) for one, answer in zip(lines, record.lines, strict=False))
        return replace(record, net=held.total, lines=told, over_limit=held.over_limit)

    def _look(self, order: Order, links: Links, customer: str | None) -> WireOrder | None:
        known = links.get(order.uid, ORDER)
        if known is not None:
            held = self._reader.by_number(known)
            if held is None:
                raise Refused(system=SYSTEM, detail="order_not_found", fields=[], order=known)
            return held
        found = self._reader.by_own_number(order.own_number, customer)
        if len(found) > 1:
            numbers = ", ".join(one.sales_order for one in found)
            log.warning("sap: several orders carry the number %s: %s", order.own_number, numbers)
        return min(found, key=lambda one: one.rejection_status == WHOLLY_REJECTED, default=None)

    def _create(self, order: Order, customer: str, links: Links, idem: Idem, *, blocked: bool) -> Receipt:
        wanted = new_order(order, customer, links, self._options, blocked=blocked)
        reply = self._odata.create(ORDERS, SET, wanted, idem)
        try:
            made = decode(WireOrder, entity_of(reply.body, SET), SET)
        except BadRecord as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error
        return self._told(order, made.sales_order, links, warnings_of(reply))

    def _change(self, order: Order, held: WireOrder, links: Links, *, blocked: bool) -> Receipt:
        changes = changes_of(order, held, links, self._options, blocked=blocked)
        if not changes:
            return self._receipt(order, held, links)
        try:
            warnings = self._write(held, changes)
        except Refused as error:
            if status_of(error) != PRECONDITION_FAILED:
                raise
            return self._change_again(order, held, changes, links, blocked=blocked)
        return self._told(order, held.sales_order, links, warnings)

    def _change_again(
        self, order: Order, held: WireOrder, changes: OrderChanges, links: Links, *, blocked: bool
    ) -> Receipt:
        """Write what is left after a colleague was quicker.

        Raises :class:`Refused` with ``changed_meanwhile`` when he changed the same; nothing was written then.
        """
        fresh = self._reader.by_number(held.sales_order)
        if fresh is None:
            raise _changed_meanwhile(changes)
        still = changes_of(order, fresh, links, self._options, blocked=blocked)
        left = remaining(changes, still, held, fresh)
        if left is None:
            raise _changed_meanwhile(changes)
        if not left:
            return self._receipt(order, fresh, links)
        return self._told(order, held.sales_order, links, self._write(fresh, left))

    def _write(self, held: WireOrder, changes: OrderChanges) -> tuple[str, ...]:
        """Write the changes together: all of them are done or none."""
        there = entity(SET, held.sales_order)
        parts: list[Part] = []
        if changes.header:
            parts.append(self._odata.updating(there, changes.header, held.etag or ANY_VERSION))
        for number, fields in changes.items.items():
            item = entity(ITEMS, SalesOrder=held.sales_order, SalesOrderItem=number)
            parts.append(self._odata.updating(item, fields))
        parts += [Part("POST", f"{there}/to_Item", to_json(one)) for one in changes.added]
        replies = self._odata.changeset(ORDERS, parts)
        return tuple(dict.fromkeys(text for reply in replies for text in warnings_of(reply)))

    def _told(self, order: Order, number: str, links: Links, warnings: tuple[str, ...]) -> Receipt:
        """Return the order as it is after a write; the write is done, whatever befalls this reading."""
        try:
            held = self._reader.by_number(number)
            if held is not None:
                return self._receipt(order, held, links, warnings)
        except ConnectorError as error:
            log.warning("sap: an order just written could not be read (%s)", error)
        return Receipt((Link("order", order.uid, Ext(ORDER, number), number),), self._clock.now())

    def _receipt(
        self, order: Order, held: WireOrder, links: Links, warnings: tuple[str, ...] = ()
    ) -> Receipt:
        record = order_record(held, self._options, warnings)
        names = list(line_names(order, held, links, self._options))
        by_name = {name: uid for uid, name in names}
        lines = tuple(replace(line, uid=by_name.get(line.ext.id)) for line in record.lines)
        record = replace(record, uid=order.uid, lines=lines)
        told = [Link("order", order.uid, record.ext, record.number)]
        told += [Link("order_line", uid, Ext(ITEM, name)) for uid, name in names]
        return Receipt(tuple(told), self._clock.now(), record.version, record)


def _named(wanted: WantedLine, answer: ErpLineRecord) -> ErpLineRecord:
    """Return a simulated line with our name, if it is about the goods that we asked for."""
    same = answer.product is not None and answer.product.id == wanted.material
    return replace(answer, uid=wanted.line.uid) if same else answer


def _changed_meanwhile(changes: OrderChanges) -> Refused:
    return Refused(
        system=SYSTEM, detail="changed_meanwhile", fields=changes.fields, status=PRECONDITION_FAILED
    )

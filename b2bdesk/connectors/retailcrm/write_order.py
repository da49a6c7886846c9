"""Writing orders: look before a repeat, send the whole list of lines, take what the CRM made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from b2bdesk.connectors.ports import Idem, Link, Links, Receipt
from b2bdesk.connectors.records import OrderRecord
from b2bdesk.connectors.retailcrm import kinds
from b2bdesk.connectors.retailcrm.api import Api, Value
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.find_client import custom_filter
from b2bdesk.connectors.retailcrm.kinds import SYSTEM, ext
from b2bdesk.connectors.retailcrm.mapping_orders import OrderReading, order_record, uid_of_line, uid_of_order
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.outgoing_client import Entity, without_empty
from b2bdesk.connectors.retailcrm.outgoing_lines import Surroundings, number_of
from b2bdesk.connectors.retailcrm.outgoing_order import copied_address, edited_order, new_order
from b2bdesk.connectors.retailcrm.plan_client import held_contragent
from b2bdesk.connectors.retailcrm.read_parts import ClientReader, Scope
from b2bdesk.connectors.retailcrm.wire import Answer, read
from b2bdesk.connectors.retailcrm.wire_orders import WireOrder
from b2bdesk.connectors.retailcrm.write_client import created_id, is_not_found
from b2bdesk.errors import BadRecord, Refused, Superseded, Unavailable
from b2bdesk.model.clock import Clock
from b2bdesk.model.order import Order

PATH = "orders"


class OrderWriter:
    """Puts orders into the CRM and finds them there."""

    def __init__(self, api: Api, books: Books, clients: ClientReader, options: Options, clock: Clock) -> None:
        self._api, self._books, self._clients = api, books, clients
        self._options, self._clock = options, clock

    def put(self, order: Order, links: Links, idem: Idem) -> Receipt:
        """Create the order or write what differs.

        Raises ``Unavailable`` while the client is not in the CRM and ``Superseded`` when the order is not
        as the sender saw it any more: nothing was sent then. The receipt's record holds the prices and sums
        that the CRM computed.
        """
        self._books.load()
        held = self._linked(order, links)
        if held is None and idem.attempt > 1:
            held = self._look(order, links)
        if held is None:
            return self._create(order, links)
        changes = edited_order(order, held, links, self._around())
        if not changes:
            return self._receipt(order, held, links)
        if idem.seen is not None and order_record(held, self.reading()).version != idem.seen:
            raise Superseded(kind="order", by=SYSTEM)
        answer = self._api.post(f"{PATH}/{held.id}/edit", order=changes, by="id", site=held.site)
        return self._answered(order, answer, held.id, links)

    def find(self, order: Order, links: Links) -> Receipt | None:
        """Return the order as the CRM has it, and whether that is what we mean."""
        known = number_of(links, order.uid, kinds.ORDER)
        held = self._look(order, links) if known is None else self.read(known)
        if held is None:
            return None
        as_meant = not edited_order(order, held, links, self._around())
        return replace(self._receipt(order, held, links), as_meant=as_meant)

    def read(self, number: int) -> WireOrder | None:
        """Return the order with this id; None when the CRM has none."""
        try:
            return self._api.get(f"{PATH}/{number}", by="id").one("order", WireOrder)
        except Refused as error:
            if is_not_found(error):
                return None
            raise

    def reading(self) -> OrderReading:
        """Return what the mapping needs to know."""
        return OrderReading(
            self._books.zone(),
            self._options.fields,
            self._options.own_ids,
            self._books.group_of,
            self._books.is_complete,
        )

    def _around(self) -> Surroundings:
        return Surroundings(
            self._books.status_for,
            self._books.group_of,
            self._books.field_type,
            self._books.has_price_type,
            self._options,
        )

    def _linked(self, order: Order, links: Links) -> WireOrder | None:
        known = number_of(links, order.uid, kinds.ORDER)
        if known is None:
            return None
        held = self.read(known)
        if held is None:
            raise Refused(system=SYSTEM, detail="order_not_found", fields=[], order=known)
        return held

    def _create(self, order: Order, links: Links) -> Receipt:
        client = number_of(links, order.client, kinds.CLIENT)
        if client is None:
            raise Unavailable(system=SYSTEM, detail="client_not_in_crm")
        entity = new_order(order, links, self._around(), self._copied(order, client, links))
        answer = self._api.post(f"{PATH}/create", order=entity, site=self._api.site)
        return self._answered(order, answer, created_id(answer.parts), links)

    def _copied(self, order: Order, client: int, links: Links) -> Entity:
        """Return the order's own copies of requisites and delivery address, read from the client."""
        company = number_of(links, order.company, kinds.COMPANY)
        address = number_of(links, order.address, kinds.ADDRESS)
        scope = Scope.COMPANIES if company is not None else Scope.NONE
        scope |= Scope.ADDRESSES if address is not None else Scope.NONE
        parts = self._clients.parts(client, scope)
        copied: Entity = {}
        for one in parts.companies or ():
            if one.id == company:
                copied["contragent"] = without_empty(held_contragent(one))
        for place in parts.addresses or ():
            if place.id == address:
                copied["delivery"] = {"address": copied_address(place)}
        return copied

    def _look(self, order: Order, links: Links) -> WireOrder | None:
        """Return our order if an earlier attempt created it."""
        for raw in self._candidates(order):
            held = read(WireOrder, raw, "order")
            if self._is_ours(order, held, links):
                return held
        return None

    def _candidates(self, order: Order) -> Iterator[msgspec.Raw]:
        filters: list[dict[str, Value]] = [{"numbers": [order.own_number]}]
        code = self._options.fields.uid
        if self._books.field_type(kinds.ORDER, code):
            filters.append({custom_filter(code): order.uid})
        if self._options.own_ids:
            filters.append({"externalIds": [order.uid], "sites": [self._api.site]})
        for one in filters:
            yield from self._api.find_all(PATH, one, "orders")

    def _is_ours(self, order: Order, held: WireOrder, links: Links) -> bool:
        mark = uid_of_order(held, self._options.fields, self._options.own_ids)
        if mark is not None:
            return mark == order.uid
        ours = {line.uid for line in order.lines}
        if any(uid_of_line(line) in ours for line in held.lines()):
            return True
        client = held.customer.id if held.customer else None
        return held.number == order.own_number and client == number_of(links, order.client, kinds.CLIENT)

    def _answered(self, order: Order, answer: Answer, number: int, links: Links) -> Receipt:
        """Take the CRM's own figures; its answer is read again by id when it cannot be understood."""
        try:
            return self._receipt(order, answer.one("order", WireOrder), links)
        except BadRecord:
            link = Link("order", order.uid, ext(kinds.ORDER, number))
            return Receipt((link,), self._clock.now())

    def _receipt(self, order: Order, held: WireOrder, links: Links) -> Receipt:
        record = order_record(held, self.reading())
        return Receipt(tuple(_links(order, record, links)), self._clock.now(), record.version, record)


def _links(order: Order, record: OrderRecord, links: Links) -> Iterator[Link]:
    yield Link("order", order.uid, record.ext, record.number)
    known = {links.get(line.uid, kinds.LINE): line.uid for line in order.lines}
    ours = {line.uid for line in order.lines}
    for line in record.lines:
        uid = line.uid if line.uid in ours else known.get(line.ext.id)
        if uid is not None:
            yield Link("order_line", uid, line.ext)

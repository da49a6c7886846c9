"""Giving a private buyer's order to a corporate client; its number and everything bought stay."""

from __future__ import annotations

from b2bdesk.connectors.ports import Links, Receipt, Takeover
from b2bdesk.connectors.retailcrm import kinds
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.kinds import SYSTEM
from b2bdesk.connectors.retailcrm.mapping_orders import order_record
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.outgoing_client import Entity, without_empty
from b2bdesk.connectors.retailcrm.outgoing_lines import number_of
from b2bdesk.connectors.retailcrm.plan_client import held_contragent
from b2bdesk.connectors.retailcrm.read_orders import PATH
from b2bdesk.connectors.retailcrm.read_parts import ClientReader, Scope
from b2bdesk.connectors.retailcrm.wire_orders import WireOrder
from b2bdesk.connectors.retailcrm.write_order import OrderWriter
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.clock import Clock


class RetailWriter:
    """Takes orders out of the retail queue and looks whose they are."""

    def __init__(
        self, api: Api, orders: OrderWriter, clients: ClientReader, options: Options, clock: Clock
    ) -> None:
        self._api, self._orders, self._clients = api, orders, clients
        self._options, self._clock = options, clock

    def take(self, takeover: Takeover, links: Links) -> Receipt:
        """Make the order the client's, unless it is already.

        Raises ``Unavailable`` while the client is not in the CRM, :class:`Refused` with detail
        ``retail_order_gone`` where the order is gone, ``order_of_another`` where a colleague gave it to
        another client: nothing was written then.
        """
        client = number_of(links, takeover.client, kinds.CLIENT)
        if client is None:
            raise Unavailable(system=SYSTEM, detail="client_not_in_crm")
        held = self._orders.read(int(takeover.order))
        if held is None:
            raise Refused(system=SYSTEM, detail="retail_order_gone", fields=[], order=takeover.order)
        if held.is_corporate and not _is_of(held, client):
            raise Refused(system=SYSTEM, detail="order_of_another", fields=[], order=takeover.order)
        if not held.is_corporate:
            entity = self._entity(takeover, client, links)
            self._api.post(f"{PATH}/{held.id}/edit", order=entity, by="id", site=held.site)
            held = self._orders.read(held.id)
        return self._receipt(held, client)

    def find(self, takeover: Takeover, links: Links) -> Receipt | None:
        """Tell whether the order is the client's."""
        held = self._orders.read(int(takeover.order))
        client = number_of(links, takeover.client, kinds.CLIENT)
        return None if held is None else self._receipt(held, client)

    def _entity(self, takeover: Takeover, client: int, links: Links) -> Entity:
        company = number_of(links, takeover.company, kinds.COMPANY)
        contact = number_of(links, takeover.contact, kinds.PERSON)
        manager = number_of(links, takeover.responsible, kinds.USER)
        entity: Entity = {
            # The buyer is named by both words: an account may know a person of the same number.
            "customer": {"id": client, "type": kinds.CLIENT},
            "company": {"id": company} if company is not None else None,
            "contact": {"id": contact} if contact is not None else None,
            "contragent": self._requisites(client, company),
            "managerId": manager,
            "orderType": self._options.order_type,
            "orderMethod": self._options.order_method,
        }
        return without_empty(entity)

    def _requisites(self, client: int, company: int | None) -> Entity | None:
        """Return the order's own copy of the requisites."""
        if company is None:
            return None
        parts = self._clients.parts(client, Scope.COMPANIES).companies or ()
        return next((without_empty(held_contragent(one)) for one in parts if one.id == company), None)

    def _receipt(self, held: WireOrder | None, client: int | None) -> Receipt:
        if held is None:
            return Receipt((), self._clock.now())
        record = order_record(held, self._orders.reading())
        return Receipt((), self._clock.now(), record.version, record, as_meant=_is_of(held, client))


def _is_of(order: WireOrder, client: int | None) -> bool:
    return order.is_corporate and order.customer is not None and order.customer.id == client

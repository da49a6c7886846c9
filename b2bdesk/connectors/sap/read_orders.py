"""Reading orders: one by its number or by ours, and the stream of what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.sap.changes import Changes
from b2bdesk.connectors.sap.kinds import ORDERS
from b2bdesk.connectors.sap.literals import all_of, entity, equal
from b2bdesk.connectors.sap.mapping_order import order_record
from b2bdesk.connectors.sap.metadata import Model
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.wire import decode
from b2bdesk.connectors.sap.wire_order import (
    CONDITION_FIELDS,
    HEADER_FIELDS,
    ITEM_FIELDS,
    SCHEDULE_FIELDS,
    WireOrder,
)
from b2bdesk.model.clock import Clock

SET, ITEMS, SCHEDULES, CONDITIONS = (
    "A_SalesOrder", "A_SalesOrderItem", "A_SalesOrderScheduleLine", "A_SalesOrderItemPrElement",
)  # fmt: skip
MOST_ALIKE = 20


class OrderReader:
    """Orders as SAP holds them."""

    def __init__(self, odata: OData, options: Options) -> None:
        self._odata, self._options = odata, options

    def by_number(self, number: str) -> WireOrder | None:
        """Return the order with its lines, promises and VAT; None when there is none."""
        raw = self._odata.one(ORDERS, entity(SET, number), self._wanted(with_vat=True))
        return decode(WireOrder, raw, SET) if raw is not None else None

    def by_own_number(self, own_number: str, customer: str | None) -> list[WireOrder]:
        """Return the orders that carry our number, the oldest first.

        SAP takes a second order with the same number, so there may be more than one.
        """
        condition = all_of(
            equal("PurchaseOrderByCustomer", own_number),
            equal("SoldToParty", customer) if customer else "",
        )
        wanted = {
            **self._wanted(with_vat=True),
            "$filter": condition,
            "$orderby": "SalesOrder",
            "$top": str(MOST_ALIKE),
        }
        found = self._odata.page(ORDERS, SET, wanted)
        return [decode(WireOrder, raw, SET) for raw in found.entities]

    def changes(self) -> Changes[WireOrder]:
        """Return the stream of orders of our sales organisation."""
        return Changes(
            odata=self._odata,
            service=ORDERS,
            path=SET,
            key="SalesOrder",
            shape=WireOrder,
            make=lambda held: order_record(held, self._options),
            options=lambda: self._wanted(with_vat=False),
            scope=equal("SalesOrganization", self._options.area.organization),
            page=self._options.pace.page,
            overlap=self._options.pace.overlap,
        )

    def _wanted(self, *, with_vat: bool) -> Mapping[str, str]:
        """Return the fields and links to ask for, as far as this release has them.

        The lines of the pricing procedure are many; they are read only for one order, and only where the
        item itself does not tell its VAT.
        """
        model = self._odata.model(ORDERS)
        expand = model.offered(SET, ("to_Item",))
        fields = model.offered(SET, HEADER_FIELDS) + model.offered(ITEMS, ITEM_FIELDS, "to_Item/")
        if not model.lacks(ITEMS, ("to_ScheduleLine",)):
            expand.append("to_Item/to_ScheduleLine")
            fields += model.offered(SCHEDULES, SCHEDULE_FIELDS, "to_Item/to_ScheduleLine/")
        if with_vat and _vat_is_a_condition(model):
            expand.append("to_Item/to_PricingElement")
            fields += model.offered(CONDITIONS, CONDITION_FIELDS, "to_Item/to_PricingElement/")
        return {"$select": ",".join(fields), "$expand": ",".join(expand)}


class OrderStream:
    """The stream ``erp_orders``."""

    def __init__(self, reader: OrderReader, options: Options, clock: Clock) -> None:
        self._reader, self._options, self._clock = reader, options, clock

    def pull(self, cursor: str | None) -> Page:
        """Return the portion after the cursor; None begins as far back as the profile says."""
        first = self._clock.now().astimezone(UTC) - self._options.pace.orders_since
        return self._reader.changes().pull(cursor, first)


def _vat_is_a_condition(model: Model) -> bool:
    return bool(model.lacks(ITEMS, ("TaxAmount",))) and not model.lacks(ITEMS, ("to_PricingElement",))

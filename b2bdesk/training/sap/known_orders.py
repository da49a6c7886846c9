"""Orders of the last weeks: what the CRM shows as confirmed, paid or shipped is in the ERP already."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from b2bdesk.training.clock import MOSCOW
from b2bdesk.training.records import Order
from b2bdesk.training.sap.errors import SapError
from b2bdesk.training.sap.known_partners import is_known
from b2bdesk.training.sap.services import TYPES
from b2bdesk.training.sap.values import Draft

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_DAYS, _MOST = 30, 300
_WAITS_FOR_MONEY = "01"
_PLANTS = {"B2B1": "1710", "B2B2": "1720"}
_BLOCKED = ("client-confirmed",)
_OPEN = ("prepayed",)
_PICKING = ("assembling", "assembling-complete")
_GONE = ("send-to-delivery", "delivering", "complete")
_REJECTED = ("delivery-did-not-suit", "prices-did-not-suit", "already-buyed")


class KnownOrders:
    """Carries recent orders of the world into the ERP, with their deliveries, each at its own time."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._world = system, system.world

    def make(self) -> None:
        """Make the orders, the oldest first."""
        history = self._world.history
        since = datetime.combine(self._world.today - timedelta(days=_DAYS), time())
        first = history.first_place_since(since)
        for place in range(first, history.size, max((history.size - first) // _MOST, 1)):
            order = history.at(place)
            if order.status in (*_BLOCKED, *_OPEN, *_PICKING, *_GONE, *_REJECTED):
                self._carry(order)
        self._system.happened(None)
        self._system.take_notes()

    def _carry(self, order: Order) -> None:
        company = self._world.company_by_id[order.company_id]
        if not is_known(company):
            return
        self._system.happened(order.created_at.replace(tzinfo=MOSCOW).astimezone(UTC))
        try:
            with self._system.store.unit():
                number = self._create(order, self._system.known_partners.number(company))
                self._follow(order, number)
        except SapError:
            # A product went out of sale, or the customer is closed: the order never came here.
            return

    def _create(self, order: Order, customer: str) -> str:
        codes = self._system.customizing
        wished = order.delivery_on or order.created_at.date() + timedelta(days=3)
        fields = {
            "SalesOrderType": codes.order_types[0],
            "SalesOrganization": codes.sales_organization,
            "DistributionChannel": codes.distribution_channel,
            "OrganizationDivision": codes.division,
            "SoldToParty": customer,
            "PurchaseOrderByCustomer": order.number,
            "RequestedDeliveryDate": datetime.combine(wished, time()),
            "TransactionCurrency": "RUB",
            "DeliveryBlockReason": _WAITS_FOR_MONEY if order.status in _BLOCKED else "",
        }
        items = [
            Draft(
                TYPES["A_SalesOrderItem"],
                {
                    "Material": self._article(line.product_id),
                    "RequestedQuantity": Decimal(line.quantity),
                    "ProductionPlant": _PLANTS.get(order.store, "1710"),
                },
            )
            for line in order.lines
        ]
        row = self._system.orders.create(Draft(TYPES["A_SalesOrder"], fields, {"to_Item": items}), None)
        return str(row["SalesOrder"])

    def _article(self, product_id: int) -> str:
        place = self._world.catalogue.place_of_product(product_id)
        return "" if place is None else self._world.catalogue.at(place).article

    def _follow(self, order: Order, number: str) -> None:
        """Let happen to the order what its status tells."""
        if order.status in _REJECTED:
            for item in self._system.orders.items(self._system.orders.get(number)):
                self._system.items.update(item, {"SalesDocumentRjcnReason": "50"})
        elif order.status in (*_PICKING, *_GONE):
            self._deliver(order, number)

    def _deliver(self, order: Order, number: str) -> None:
        """Make the deliveries: every third order that is under way left in two parts."""
        system = self._system
        head = system.orders.get(number)
        for item in system.orders.items(head):
            system.items.promise(head, item, wholly=True)
        parts: list[dict[str, int] | None] = [None]
        wide = [line for line in system.orders.items(head) if line["RequestedQuantity"] >= 2]
        if order.id % 3 == 0 and wide:
            parts.insert(0, {wide[0]["SalesOrderItem"]: int(wide[0]["RequestedQuantity"]) // 2})
        for place, part in enumerate(parts):
            delivery = system.deliveries.deliver(number, part)
            if order.status != "assembling":
                system.deliveries.pick(delivery)
            last_waits = order.status == "send-to-delivery" and place == len(parts) - 1 and len(parts) > 1
            if order.status in _GONE and not last_waits:
                # The stock figures of the world are those of after these goods had left.
                system.deliveries.post_goods_issue(delivery, takes_stock=False)
            if order.status == "complete":
                system.deliveries.prove(delivery)

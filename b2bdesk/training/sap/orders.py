"""Sales orders: created deep, changed, priced, promised. An order with a delivery block is the reserve.

A second order with the same customer reference is accepted, as at the vendor.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from b2bdesk.training.sap.errors import refused, warning
from b2bdesk.training.sap.materials import day
from b2bdesk.training.sap.promises import ZERO
from b2bdesk.training.sap.statuses import order_statuses
from b2bdesk.training.sap.values import Draft, Row
from b2bdesk.training.sap.writers import Writer

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_KEPT = ("SalesOrder", "SoldToParty", "SalesOrderType", "SalesOrganization", "DistributionChannel")
"""Header fields that do not change once the order is there."""
_FOR_EVERYBODY = ("SP", "SH", "BP", "PY")


class Orders:
    """Creates and changes sales orders."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._store = system, system.store

    def writers(self) -> dict[str, Writer]:
        """Return the writer of the set itself."""
        return {"A_SalesOrder": self}

    def get(self, number: str) -> Row:
        """Return an order; raises :class:`SapError` when there is none."""
        order = self._store["A_SalesOrder"].get(number)
        if order is None:
            raise refused("/IWBEP/CM_MGW_RT/020", f"A_SalesOrder('{number}')")
        return order

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Create an order with its lines, partners and texts; the number comes from the range."""
        order = self._store["A_SalesOrder"].put(self._header(draft.fields))
        number = order["SalesOrder"]
        self._partners(order, draft.children.get("to_Partner", []))
        for place, child in enumerate(draft.children.get("to_Item", ()), 1):
            child.fields.setdefault("SalesOrderItem", str(place * 10))
            self._system.items.add(order, child)
        self._system.create_each("A_SalesOrderText", draft.children.get("to_Text", ()), order)
        self.refresh(number)
        return self.get(number)

    def _header(self, fields: Row) -> Row:
        system, codes, now = self._system, self._system.customizing, self._system.now()
        today = day(now)
        if fields.get("SalesOrder") and self._store["A_SalesOrder"].get(fields["SalesOrder"]):
            raise refused("V1/302", fields["SalesOrder"], target="SalesOrder")
        if fields.get("SalesOrderType") not in codes.order_types:
            raise refused("V1/312", fields.get("SalesOrderType", ""), target="SalesOrderType")
        area = self._sales_area(fields)
        order = {
            "TransactionCurrency": area.get("Currency") or "RUB",
            "PriceListType": area.get("PriceListType") or "01",
            "CustomerPaymentTerms": area.get("CustomerPaymentTerms") or "0001",
            "ShippingCondition": area.get("ShippingCondition") or "01",
            **{name: value for name, value in fields.items() if value not in ("", None)},
            "SalesOrder": fields.get("SalesOrder") or self._store.next_number("order"),
            "CreationDate": today,
            "CreatedByUser": system.user,
            "_area_plant": area.get("SupplyingPlant", ""),
        }
        order.setdefault("SalesOrderDate", today)
        order.setdefault("PricingDate", order["SalesOrderDate"])
        order.setdefault("RequestedDeliveryDate", today + timedelta(days=1))
        order.setdefault("DeliveryBlockReason", "")
        self._check_block(order["DeliveryBlockReason"])
        if order["RequestedDeliveryDate"] < today:
            system.warn(warning("V1/080", target="RequestedDeliveryDate"))
        return order

    def _sales_area(self, fields: Row) -> Row:
        """Return the customer's data of this sales area; raises :class:`SapError` when he may not order."""
        codes, number = self._system.customizing, fields.get("SoldToParty", "")
        customer = self._store["A_Customer"].get(number)
        if not number or customer is None:
            raise refused("V1/045", number, target="SoldToParty", more=(refused("VP/199", number).head,))
        if customer["OrderIsBlockedForCustomer"]:
            raise refused("V1/154", number, target="SoldToParty")
        place = tuple(
            fields.get(name, "")
            for name in ("SalesOrganization", "DistributionChannel", "OrganizationDivision")
        )
        area = self._store["A_CustomerSalesArea"].get(number, *place)
        if area is None and (codes.sales_area_required or place[0] != codes.sales_organization):
            raise refused("VP/204", number, *place, target="SoldToParty")
        if area and area["OrderIsBlockedForCustomer"]:
            raise refused("V1/154", number, target="SoldToParty")
        return area or {}

    def _check_block(self, code: str) -> None:
        if code and code not in self._system.customizing.delivery_blocks:
            raise refused("V1/151", code, target="DeliveryBlockReason")

    def _partners(self, order: Row, drafts: list[Draft]) -> None:
        """Keep the partners of the order: the sold-to party in every function that nobody else has."""
        known, table = self._system.customizing.partner_functions, self._store["A_SalesOrderHeaderPartner"]
        given = {draft.fields.get("PartnerFunction", ""): draft.fields for draft in drafts}
        for function, fields in given.items():
            if function not in known:
                raise refused("VP/101", function, target="PartnerFunction")
            customer = fields.get("Customer", "")
            if customer and self._store["A_Customer"].get(customer) is None:
                raise refused("VP/199", customer, target="Customer")
        usual = {name: {"Customer": order["SoldToParty"]} for name in known if name in _FOR_EVERYBODY}
        for function, fields in {**usual, **given}.items():
            table.put({**fields, "PartnerFunction": function, "SalesOrder": order["SalesOrder"]})

    def update(self, row: Row, changes: Row) -> None:
        """Change the header; a new date goes on to the lines where customizing says so."""
        fixed = [name for name, value in changes.items() if name in _KEPT and value != row[name]]
        if fixed:
            raise refused("/IWBEP/CM_MGW_RT/004", fixed[0], target=fixed[0])
        if "DeliveryBlockReason" in changes:
            self._check_block(changes["DeliveryBlockReason"])
        order = self._store["A_SalesOrder"].put({**row, **changes})
        if order["RequestedDeliveryDate"] < day(self._system.now()) and "RequestedDeliveryDate" in changes:
            self._system.warn(warning("V1/080", target="RequestedDeliveryDate"))
        new_date = "RequestedDeliveryDate" in changes and self._system.customizing.header_date_to_items
        prices = {"PricingDate", "PriceListType", "SalesOrderDate"} & set(changes)
        for item in self.items(order):
            if new_date:
                self._system.items.promise(order, item)
            if prices:
                self._system.items.price(order, item)
        self._mark_block(order)
        self.refresh(row["SalesOrder"])

    def _mark_block(self, order: Row) -> None:
        table = self._store["A_SalesOrderScheduleLine"]
        for line in tuple(table.by("SalesOrder", order["SalesOrder"])):
            if line["DelivBlockReasonForSchedLine"] != order["DeliveryBlockReason"]:
                table.change(line, DelivBlockReasonForSchedLine=order["DeliveryBlockReason"])

    def delete(self, row: Row) -> None:
        """Delete an order that nothing has followed; afterwards nobody reports that it was there."""
        for item in self.items(row):
            self._system.items.delete(item)
        for name in ("A_SalesOrderHeaderPartner", "A_SalesOrderText"):
            for part in tuple(self._store[name].by("SalesOrder", row["SalesOrder"])):
                self._store[name].drop(part)
        self._store["A_SalesOrder"].drop(row)

    def items(self, order: Row) -> list[Row]:
        """Return the lines of an order in the order of their numbers."""
        rows = self._store["A_SalesOrderItem"].by("SalesOrder", order["SalesOrder"])
        return sorted(rows, key=lambda row: int(row["SalesOrderItem"]))

    # --- what the system itself keeps up to date -----------------------------------------------------

    def refresh(self, number: str, *, by_item: bool = False) -> Row:
        """Add the order up, show its statuses and the time of the change."""
        order = self.get(number)
        items = self.items(order)
        living = [item for item in items if not item["SalesDocumentRjcnReason"]]
        total = sum((item["NetAmount"] for item in living), ZERO)
        credit = self._credit_status(order, total)
        fields = {
            "TotalNetAmount": total,
            "TotalCreditCheckStatus": credit,
            **order_statuses(order, items, credit),
        }
        if not by_item or self._system.customizing.item_moves_order:
            now = self._system.stamp()
            fields |= {"LastChangeDateTime": now, "LastChangeDate": day(now)}
        return self._store["A_SalesOrder"].change(order, **fields)

    def _credit_status(self, order: Row, total: Decimal) -> str:
        """Return ``B`` when the customer's open orders exceed his limit, ``D`` once it was released."""
        limit = self._system.customizing.credit_limit
        if order["TotalCreditCheckStatus"] == "D" or limit is None:
            return str(order["TotalCreditCheckStatus"])
        others = self._store["A_SalesOrder"].by("SoldToParty", order["SoldToParty"])
        exposure = total + sum(
            (
                other["TotalNetAmount"]
                for other in others
                if other["SalesOrder"] != order["SalesOrder"] and other["OverallSDProcessStatus"] != "C"
            ),
            ZERO,
        )
        if exposure <= limit:
            return "A"
        self._system.warn(warning("V1/501", order["SalesOrder"]))
        return "B"

    def release_credit(self, number: str) -> None:
        """Let an order go that the credit check holds back: what the credit controller does."""
        self._store["A_SalesOrder"].change(self.get(number), TotalCreditCheckStatus="D")
        self.refresh(number)

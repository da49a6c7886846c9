"""Lines of sales orders: added, changed, rejected; every change is priced and promised anew."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from b2bdesk.training.records import Product
from b2bdesk.training.sap.errors import refused
from b2bdesk.training.sap.materials import UNITS
from b2bdesk.training.sap.pricing import manual_condition
from b2bdesk.training.sap.promises import ZERO, Part
from b2bdesk.training.sap.statuses import item_statuses
from b2bdesk.training.sap.values import Draft, Row
from b2bdesk.training.sap.writers import PlainWriter, Writer

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_SET = "A_SalesOrderItem"
_REPRICED = {"RequestedQuantity", "PricingDate", "Material"}
_PROMISED = {"RequestedQuantity", "ProductionPlant", "SalesDocumentRjcnReason", "Material"}


class Items:
    """Creates and changes lines of orders."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._store = system, system.store

    def writers(self) -> dict[str, Writer]:
        """Return the writers of lines and of what hangs on them."""
        store = self._store
        return {
            _SET: self,
            "A_SalesOrderItemPrElement": Conditions(self._system),
            "A_SalesOrderHeaderPartner": PlainWriter(
                store, "A_SalesOrderHeaderPartner", check=self._checked_partner, touched=self._order_touched
            ),
            "A_SalesOrderItemPartner": PlainWriter(
                store, "A_SalesOrderItemPartner", check=self._checked_partner
            ),
            "A_SalesOrderText": PlainWriter(store, "A_SalesOrderText", touched=self._order_touched),
            "A_SalesOrderItemText": PlainWriter(store, "A_SalesOrderItemText", touched=self._order_touched),
        }

    def _checked_partner(self, row: Row) -> Row:
        if row["PartnerFunction"] not in self._system.customizing.partner_functions:
            raise refused("VP/101", row["PartnerFunction"], target="PartnerFunction")
        customer = row.get("Customer", "")
        if customer and self._store["A_Customer"].get(customer) is None:
            raise refused("VP/199", customer, target="Customer")
        return row

    def _order_touched(self, row: Row) -> None:
        # While an order is being created its parts come before the order is complete.
        if self._store["A_SalesOrder"].get(row["SalesOrder"]) is not None:
            self._system.orders.refresh(row["SalesOrder"], by_item=True)

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Add a line to an order that is there."""
        order = self._system.orders.get((parent or draft.fields).get("SalesOrder", ""))
        item = self.add(order, draft)
        self._system.orders.refresh(order["SalesOrder"], by_item=True)
        found = self._store[_SET].get(order["SalesOrder"], item["SalesOrderItem"])
        assert found is not None
        return found

    def add(self, order: Row, draft: Draft) -> Row:
        """Put a line into an order, with price and promise."""
        fields = draft.fields
        product = self._product(fields.get("Material", ""))
        number = fields.get("SalesOrderItem", "").lstrip("0") or self._next_number(order)
        if self._store[_SET].get(order["SalesOrder"], number) is not None:
            raise refused("V1/155", number, target="SalesOrderItem")
        plant = fields.get("ProductionPlant") or order.get("_area_plant") or "1710"
        weight = Decimal(product.weight_g) / 1000
        item = {
            "SalesOrderItemText": product.name[:40],
            "SalesOrderItemCategory": "TAN",
            "RequestedQuantityUnit": UNITS[product.unit.code],
            "MaterialGroup": f"G{product.group_id:03d}",
            "ShippingPoint": plant,
            "PricingDate": order["PricingDate"],
            "CustomerPaymentTerms": order["CustomerPaymentTerms"],
            "ItemWeightUnit": "KG",
            **{name: value for name, value in fields.items() if value not in ("", None)},
            "SalesOrder": order["SalesOrder"],
            "SalesOrderItem": number,
            "ProductionPlant": plant,
            "TransactionCurrency": order["TransactionCurrency"],
            "_unit_weight": weight,
        }
        kept = self._store[_SET].put(item)
        self._check(kept, product)
        for child in draft.children.get("to_PricingElement", ()):
            if manual_condition(child):
                self._system.pricing.enter(kept, child.fields)
        self._system.create_each("A_SalesOrderItemText", draft.children.get("to_Text", ()), kept)
        self.promise(order, self.price(order, kept))
        return self._system.items.get(order["SalesOrder"], number)

    def get(self, order: str, number: str) -> Row:
        """Return a line; raises :class:`SapError` when there is none."""
        item = self._store[_SET].get(order, number)
        if item is None:
            raise refused("/IWBEP/CM_MGW_RT/020", f"A_SalesOrderItem({order},{number})")
        return item

    def _next_number(self, order: Row) -> str:
        taken = [int(item["SalesOrderItem"]) for item in self._system.orders.items(order)]
        return str((max(taken, default=0) // 10 + 1) * 10)

    def _product(self, material: str) -> Product:
        product = self._system.materials.product(material)
        if product is None:
            raise refused("V1/301", material, target="Material")
        if not product.active:
            raise refused("V1/028", material, target="Material")
        return product

    def _check(self, item: Row, product: Product) -> None:
        number, codes = item["SalesOrderItem"], self._system.customizing
        if item["ProductionPlant"] not in codes.sales_plants:
            raise refused("V1/320", item["ProductionPlant"], item["Material"], target="ProductionPlant")
        if item["RequestedQuantityUnit"] != UNITS[product.unit.code]:
            raise refused(
                "V1/347", item["RequestedQuantityUnit"], item["Material"], target="RequestedQuantityUnit"
            )
        if item["RequestedQuantity"] <= 0:
            raise refused("V1/372", number, target="RequestedQuantity")
        delivered = self._system.deliveries.delivered(item)
        if item["RequestedQuantity"] < delivered:
            raise refused("V1/495", number, f"{delivered:f}", target="RequestedQuantity")
        reason = item["SalesDocumentRjcnReason"]
        if reason and reason not in codes.rejection_reasons:
            raise refused("V1/150", reason, target="SalesDocumentRjcnReason")
        if reason and delivered >= item["RequestedQuantity"]:
            raise refused("V1/528", number, target="SalesDocumentRjcnReason")

    def price(self, order: Row, item: Row) -> Row:
        """Price a line and keep its amounts."""
        product = self._system.materials.product(item["Material"])
        assert product is not None
        priced = self._system.pricing.price(order, item, product)
        weight = item.get("_unit_weight", ZERO) * item["RequestedQuantity"]
        return self._store[_SET].change(
            item,
            NetAmount=priced.net,
            TaxAmount=priced.tax,
            Subtotal1Amount=priced.before_discount,
            ItemGrossWeight=weight,
            ItemNetWeight=weight,
        )

    def promise(self, order: Row, item: Row, *, wholly: bool = False) -> Row:
        """Confirm a line and keep its statuses; a rejected line holds nothing but what has left."""
        delivered = self._system.deliveries.delivered(item)
        if item["SalesDocumentRjcnReason"]:
            self._system.promises.write(order, item, [Part(delivered, order["RequestedDeliveryDate"])])
            confirmed = delivered
        else:
            confirmed = self._system.promises.confirm(order, item, wholly=wholly)
        statuses = item_statuses(item, delivered, self._system.deliveries.issued(item))
        return self._store[_SET].change(item, ConfdDelivQtyInOrderQtyUnit=confirmed, **statuses)

    def update(self, row: Row, changes: Row) -> None:
        """Change a line: quantity, plant, rejection and the rest; the order is added up again."""
        order = self._system.orders.get(row["SalesOrder"])
        fixed = {"SalesOrder", "SalesOrderItem"}
        item = self._store[_SET].put(
            {**row, **{name: changes[name] for name in changes if name not in fixed}}
        )
        self._check(item, self._product(item["Material"]))
        if _REPRICED & set(changes):
            item = self.price(order, item)
        if _PROMISED & set(changes):
            self.promise(order, item)
        self._system.orders.refresh(row["SalesOrder"], by_item=True)

    def delete(self, row: Row) -> None:
        """Delete a line that nothing has followed."""
        number = row["SalesOrderItem"]
        if any(True for _ in self._system.deliveries.items_of(row)):
            raise refused("V1/527", number)
        for name in ("A_SalesOrderScheduleLine", "A_SalesOrderItemPrElement", "A_SalesOrderItemText"):
            for part in tuple(self._store[name].by("SalesOrder", row["SalesOrder"])):
                if part["SalesOrderItem"] == number:
                    self._store[name].drop(part)
        self._store[_SET].drop(row)
        self._system.orders.refresh(row["SalesOrder"], by_item=True)


class Conditions:
    """Manual prices and discounts of a line."""

    def __init__(self, system: SapSystem) -> None:
        self._system = system

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Enter a condition and price the line again."""
        fields = parent or draft.fields
        item = self._system.items.get(fields.get("SalesOrder", ""), fields.get("SalesOrderItem", ""))
        entered = self._system.pricing.enter(item, draft.fields)
        self._price(item)
        found = self._system.store["A_SalesOrderItemPrElement"].get(*self._key(entered))
        return found or entered

    def _key(self, row: Row) -> tuple[str, ...]:
        kind = self._system.store["A_SalesOrderItemPrElement"].kind
        return tuple(row[name] for name in kind.keys)

    def _price(self, item: Row) -> None:
        self._system.items.price(self._system.orders.get(item["SalesOrder"]), item)
        self._system.orders.refresh(item["SalesOrder"], by_item=True)

    def update(self, row: Row, changes: Row) -> None:
        """Change the rate of a manual condition."""
        self._own(row)
        item = self._system.items.get(row["SalesOrder"], row["SalesOrderItem"])
        self._system.pricing.enter(item, {**row, **changes, "ConditionType": row["ConditionType"]})
        self._price(item)

    def delete(self, row: Row) -> None:
        """Take a manual condition out again."""
        self._own(row)
        self._system.store["A_SalesOrderItemPrElement"].drop(row)
        self._price(self._system.items.get(row["SalesOrder"], row["SalesOrderItem"]))

    def _own(self, row: Row) -> None:
        if not row["ConditionIsManuallyChanged"]:
            raise refused("VK/303", row["ConditionType"], target="ConditionType")

"""An order tried before it is saved: created, looked at and taken back, so that nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from b2bdesk.training.sap.call import Tree
from b2bdesk.training.sap.promises import ZERO
from b2bdesk.training.sap.services import TYPES
from b2bdesk.training.sap.values import Draft, Row, blank

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_HEAD = TYPES["A_SalesOrderSimulation"]
_NUMBER = "$SIMULATION"


class Simulation:
    """Tries orders. Only the parts that the body names come back, also when it names them empty."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._store = system, system.store

    def run(self, draft: Draft) -> Tree:
        """Return the order as it would be: prices, confirmed lines, credit, as far as they were asked for."""
        with self._store.unit(keep=False):
            order = self._system.orders.create(self._as_order(draft), None)
            return self._answer(order, draft)

    def _as_order(self, draft: Draft) -> Draft:
        items = []
        for place, child in enumerate(draft.children.get("to_Item", ()), 1):
            fields = {name: value for name, value in child.fields.items() if name != "Plant"}
            fields.setdefault("SalesOrderItem", str(place * 10))
            child.fields["SalesOrderItem"] = fields["SalesOrderItem"]
            if child.fields.get("Plant"):
                fields["ProductionPlant"] = child.fields["Plant"]
            conditions = {"to_PricingElement": child.children.get("to_PricingElement", [])}
            items.append(Draft(TYPES["A_SalesOrderItem"], fields, conditions))
        children = {"to_Item": items, "to_Partner": draft.children.get("to_Partner", [])}
        return Draft(TYPES["A_SalesOrder"], {**draft.fields, "SalesOrder": _NUMBER}, children)

    def _answer(self, order: Row, draft: Draft) -> Tree:
        wanted = set(draft.children)
        items = self._system.orders.items(order) if "to_Item" in wanted else []
        asked = {
            child.fields["SalesOrderItem"]: set(child.children) for child in draft.children.get("to_Item", ())
        }
        tree = _tree("A_SalesOrderSimulation", order)
        tree.children["to_Item"] = [self._item(item, asked[item["SalesOrderItem"]]) for item in items]
        if "to_Partner" in wanted:
            rows = self._store["A_SalesOrderHeaderPartner"].by("SalesOrder", _NUMBER)
            tree.children["to_Partner"] = [_tree("A_SalesOrderPartnerSimulation", row) for row in rows]
        if "to_PricingElement" in wanted:
            tree.children["to_PricingElement"] = []
        if "to_Pricing" in wanted:
            tree.children["to_Pricing"] = [_tree("A_SalesOrderPricingSimulation", self._sums(order, items))]
        if "to_Credit" in wanted:
            tree.children["to_Credit"] = [_tree("A_SalesOrderCreditSimulation", self._credit(order))]
        return tree

    def _item(self, item: Row, wanted: set[str]) -> Tree:
        tree = _tree("A_SalesOrderItemSimulation", {**item, "Plant": item["ProductionPlant"]})
        for way, source, target in (
            ("to_PricingElement", "A_SalesOrderItemPrElement", "A_SalesOrderItmPrcgElmntSimln"),
            ("to_ScheduleLine", "A_SalesOrderScheduleLine", "A_SalesOrderScheduleLineSimln"),
        ):
            if way in wanted:
                rows = self._store[source].by("SalesOrder", _NUMBER)
                mine = [row for row in rows if row["SalesOrderItem"] == item["SalesOrderItem"]]
                tree.children[way] = [_tree(target, row) for row in mine]
        return tree

    def _sums(self, order: Row, items: Iterable[Row]) -> Row:
        tax = sum((item["TaxAmount"] for item in items), ZERO)
        net: Decimal = order["TotalNetAmount"]
        return {**order, "TotalTaxAmount": tax, "TotalGrossAmount": net + tax}

    def _credit(self, order: Row) -> Row:
        status = order["TotalCreditCheckStatus"]
        return {
            **order,
            "CreditCheckStatus": status,
            "CustomerCreditExposureAmount": order["TotalNetAmount"],
            "CreditLimitAmount": self._system.customizing.credit_limit or ZERO,
        }


def _tree(name: str, row: Row) -> Tree:
    kind = TYPES[name]
    known = {**blank(kind), **{part: row[part] for part in kind.by_name if part in row}}
    return Tree(kind, {**known, "SalesOrder": ""})

"""Prices of an order's line: condition records, the customer's discount, manual conditions, VAT.

The price lists of the world hold prices with VAT; the vendor prices without it, so the VAT of the day of
pricing is taken out first: 22 % from 2026 on, 20 % before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from b2bdesk.training.records import Product
from b2bdesk.training.sap.errors import refused
from b2bdesk.training.sap.materials import UNITS, net_of
from b2bdesk.training.sap.values import Draft, Row

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_CENT = Decimal("0.01")
_TAX_CODES = {Decimal(22): "A2", Decimal(20): "A1", Decimal(10): "A3"}
_SET = "A_SalesOrderItemPrElement"
_SUBSEQUENT = "Y"
"""A price that a later one replaced."""


def cents(amount: Decimal) -> Decimal:
    """Return an amount in whole kopecks, half-up."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Priced:
    """Amounts of a line in roubles."""

    net: Decimal
    tax: Decimal
    before_discount: Decimal


class Pricing:
    """Carries out the pricing procedure for lines of orders."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._store = system, system.store

    def price(self, order: Row, item: Row, product: Product) -> Priced:
        """Determine the conditions of a line anew and keep them; manual ones stay."""
        codes, table = self._system.customizing, self._store[_SET]
        manual = [row for row in self._of(item) if row["ConditionIsManuallyChanged"]]
        for row in self._of(item):
            table.drop(row)
        quantity = item["RequestedQuantity"]
        on = item["PricingDate"] or order["PricingDate"] or order["SalesOrderDate"]
        vat = self._system.materials.vat(product, on)
        own_price = next((row for row in manual if row["ConditionType"] == codes.manual_price), None)
        agreed = self._agreed(order, product)
        listed = net_of(self._listed(order, product) if agreed is None else agreed, vat)
        base = cents((own_price["ConditionRateValue"] if own_price else listed) * quantity)
        discounts = list(self._discounts(order, manual, base, final=bool(own_price) or agreed is not None))
        net = base + sum((amount for *_, amount in discounts), Decimal(0))
        tax = cents(net * vat / 100)
        unit = UNITS[product.unit.code]
        self._keep(item, "010", codes.price_condition, listed, cents(listed * quantity), "B", unit=unit,
                   inactive=_SUBSEQUENT if own_price else "")  # fmt: skip
        if own_price:
            rate = own_price["ConditionRateValue"]
            self._keep(item, "011", codes.manual_price, rate, base, "B", unit=unit, manual=True)
        for step, kind, rate, is_manual, amount in discounts:
            self._keep(item, step, kind, rate, amount, "A", base=base, manual=is_manual)
        self._keep(
            item, "910", codes.tax_condition, vat, tax, "D", base=net, tax_code=_TAX_CODES.get(vat, "A0")
        )
        return Priced(net, tax, base)

    def _of(self, item: Row) -> list[Row]:
        rows = self._store[_SET].by("SalesOrder", item["SalesOrder"])
        return [row for row in rows if row["SalesOrderItem"] == item["SalesOrderItem"]]

    def _listed(self, order: Row, product: Product) -> int:
        return self._system.materials.list_price(product, order["PriceListType"] or "01")

    def _agreed(self, order: Row, product: Product) -> int | None:
        return self._system.materials.agreed_price(product, order["SoldToParty"], "02")

    def _discounts(
        self, order: Row, manual: list[Row], base: Decimal, *, final: bool
    ) -> Iterator[tuple[str, str, Decimal, bool, Decimal]]:
        codes, client = self._system.customizing, self._system.known_partners.client(order["SoldToParty"])
        if client and client.discount_percent and not final:
            rate = Decimal(-client.discount_percent)
            yield "100", codes.discount_condition, rate, False, cents(base * rate / 100)
        for row in manual:
            if row["ConditionType"] == codes.manual_discount:
                rate = row["ConditionRateValue"]
                yield "105", codes.manual_discount, rate, True, cents(base * rate / 100)

    def _keep(
        self,
        item: Row,
        step: str,
        kind: str,
        rate: Decimal,
        amount: Decimal,
        condition_class: str,
        *,
        base: Decimal | None = None,
        unit: str = "",
        inactive: str = "",
        tax_code: str = "",
        manual: bool = False,
    ) -> None:
        self._store[_SET].put(
            {
                "SalesOrder": item["SalesOrder"],
                "SalesOrderItem": item["SalesOrderItem"],
                "PricingProcedureStep": step,
                "PricingProcedureCounter": "001",
                "ConditionType": kind,
                "ConditionCalculationType": "C" if unit else "A",
                "ConditionBaseValue": item["RequestedQuantity"] if base is None else base,
                "ConditionRateValue": rate,
                "ConditionCurrency": item["TransactionCurrency"] if unit else "",
                "ConditionQuantity": Decimal(1 if unit else 0),
                "ConditionQuantityUnit": unit,
                "ConditionOrigin": "C" if manual else "A",
                "TaxCode": tax_code,
                "ConditionAmount": amount,
                "TransactionCurrency": item["TransactionCurrency"],
                "ConditionInactiveReason": inactive,
                "ConditionClass": condition_class,
                "ConditionIsManuallyChanged": manual,
            }
        )

    def enter(self, item: Row, fields: Row) -> Row:
        """Take a manual condition of a line; the caller prices the line afterwards."""
        codes, kind = self._system.customizing, fields.get("ConditionType", "")
        steps = {codes.manual_price: "011", codes.manual_discount: "105"}
        if kind not in steps:
            raise refused("VK/303", kind, target="ConditionType")
        return self._store[_SET].put(
            {
                **fields,
                "SalesOrder": item["SalesOrder"],
                "SalesOrderItem": item["SalesOrderItem"],
                "PricingProcedureStep": steps[kind],
                "PricingProcedureCounter": "001",
                "ConditionIsManuallyChanged": True,
            }
        )

    def day_of(self, order: Row) -> datetime:
        """Return the day whose VAT and prices count for an order."""
        moment: datetime = order["PricingDate"] or order["SalesOrderDate"]
        return moment


def manual_condition(draft: Draft) -> bool:
    """Say whether a nested condition carries something to enter."""
    return bool(draft.fields.get("ConditionType"))

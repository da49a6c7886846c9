"""What can be promised: free stock minus what open orders hold; the rest when goods come in again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from b2bdesk.training.sap.errors import warning
from b2bdesk.training.sap.materials import day, later
from b2bdesk.training.sap.values import Row

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_SET = "A_SalesOrderScheduleLine"
_FREE_STOCK = "01"
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """So much on a day; without a day nothing is promised."""

    quantity: Decimal
    on: datetime | None


class Promises:
    """Confirms quantities of orders' lines. A confirmed quantity is held until it has left the house."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._store = system, system.store

    def book_stock(self, material: str, plant: str) -> Decimal:
        """Return the stock of a plant that is neither blocked nor kept for somebody."""
        rows = self.free_rows(material, plant)
        return sum((row["MatlWrhsStkQtyInMatlBaseUnit"] for row in rows), ZERO)

    def free_rows(self, material: str, plant: str) -> list[Row]:
        """Return the stock rows of a plant that count for everybody."""
        return [
            row
            for row in self._store["A_MatlStkInAcctMod"].by("Material", material)
            if row["Plant"] == plant
            and row["InventoryStockType"] == _FREE_STOCK
            and not row["InventorySpecialStockType"]
        ]

    def free(self, material: str, plant: str, *, but: tuple[str, str] | None = None) -> Decimal:
        """Return the stock that no order holds; ``but`` leaves one line of an order out."""
        held = sum(
            (
                self.held(item)
                for item in self._store["A_SalesOrderItem"].by("Material", material)
                if item["ProductionPlant"] == plant and (item["SalesOrder"], item["SalesOrderItem"]) != but
            ),
            ZERO,
        )
        return self.book_stock(material, plant) - held

    def held(self, item: Row) -> Decimal:
        """Return what a line holds of today's stock: confirmed for now and not yet issued."""
        if item["SalesDocumentRjcnReason"]:
            return ZERO
        first = self._store[_SET].get(item["SalesOrder"], item["SalesOrderItem"], "1")
        confirmed: Decimal = first["ConfdOrderQtyByMatlAvailCheck"] if first else ZERO
        return max(confirmed - self._system.deliveries.issued(item), ZERO)

    def check(
        self,
        material: str,
        plant: str,
        quantity: Decimal,
        wished: datetime,
        *,
        but: tuple[str, str] | None = None,
    ) -> list[Part]:
        """Return in which parts a quantity can be promised; what cannot be is missing from the sum."""
        today = day(self._system.now())
        now = min(max(self.free(material, plant, but=but), ZERO), quantity)
        parts = [Part(now, max(wished, today))] if now else []
        product = self._system.materials.product(material)
        if now < quantity and product is not None and self._system.materials.is_replenished(product):
            again = later(self._system.now(), self._system.customizing.replenishment)
            parts.append(Part(quantity - now, max(wished, again)))
        return parts

    def confirm(self, order: Row, item: Row, *, wholly: bool = False) -> Decimal:
        """Write the schedule lines of a line anew and return what is confirmed in all.

        ``wholly`` confirms everything for the wished day, whatever there is: for goods that left long ago.
        """
        wished = order["RequestedDeliveryDate"]
        key = (item["SalesOrder"], item["SalesOrderItem"])
        quantity = item["RequestedQuantity"]
        parts = [Part(quantity, wished)]
        if not wholly:
            parts = self.check(item["Material"], item["ProductionPlant"], quantity, wished, but=key)
        if order["CompleteDeliveryIsDefined"] and len(parts) > 1:
            parts = [Part(quantity, parts[-1].on)]
        if not wholly:
            self._warn(item, parts, max(wished, day(self._system.now())))
        lines = sorted(parts, key=lambda part: not self._is_now(part, wished))
        if not lines or not self._is_now(lines[0], wished):
            lines.insert(0, Part(ZERO, None))
        self.write(order, item, lines)
        return sum((part.quantity for part in lines), ZERO)

    def _is_now(self, part: Part, wished: datetime) -> bool:
        return part.on is not None and part.on <= max(wished, day(self._system.now()))

    def _warn(self, item: Row, parts: list[Part], wished: datetime) -> None:
        number, unit = item["SalesOrderItem"], item["RequestedQuantityUnit"]
        missing = item["RequestedQuantity"] - sum((part.quantity for part in parts), ZERO)
        if missing:
            self._system.warn(warning("V4/081", number, f"{missing:f}", unit, target="RequestedQuantity"))
        late = [part for part in parts if part.on and part.on > wished]
        if late and late[-1].on:
            in_time = sum((part.quantity for part in parts if part not in late), ZERO)
            self._system.warn(
                warning(
                    "V4/083",
                    number,
                    f"{in_time:f}",
                    unit,
                    f"{late[-1].on:%d.%m.%Y}",
                    target="RequestedQuantity",
                )
            )

    def write(self, order: Row, item: Row, lines: list[Part]) -> None:
        """Replace the schedule lines of a line."""
        table = self._store[_SET]
        for row in self.lines(item):
            table.drop(row)
        for place, part in enumerate(lines, 1):
            table.put(
                {
                    "SalesOrder": item["SalesOrder"],
                    "SalesOrderItem": item["SalesOrderItem"],
                    "ScheduleLine": str(place),
                    "RequestedDeliveryDate": order["RequestedDeliveryDate"] if place == 1 else part.on,
                    "ConfirmedDeliveryDate": part.on,
                    "OrderQuantityUnit": item["RequestedQuantityUnit"],
                    "ScheduleLineOrderQuantity": item["RequestedQuantity"] if place == 1 else ZERO,
                    "ConfdOrderQtyByMatlAvailCheck": part.quantity,
                    "DelivBlockReasonForSchedLine": order["DeliveryBlockReason"],
                }
            )
        self.spread_delivered(item)

    def lines(self, item: Row) -> list[Row]:
        """Return the schedule lines of a line."""
        rows = self._store[_SET].by("SalesOrder", item["SalesOrder"])
        return [row for row in rows if row["SalesOrderItem"] == item["SalesOrderItem"]]

    def spread_delivered(self, item: Row) -> None:
        """Show at the schedule lines what deliveries have taken, the earliest line first."""
        left = self._system.deliveries.delivered(item)
        rejected = bool(item["SalesDocumentRjcnReason"])
        for row in self.lines(item):
            confirmed = row["ConfdOrderQtyByMatlAvailCheck"]
            taken = min(left, confirmed)
            left -= taken
            self._store[_SET].change(
                row,
                DeliveredQtyInOrderQtyUnit=taken,
                OpenConfdDelivQtyInOrdQtyUnit=ZERO if rejected else confirmed - taken,
                CorrectedQtyInOrderQtyUnit=confirmed,
            )

"""Functions: availability of materials, and the warehouse's steps on deliveries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from b2bdesk.training.clock import MOSCOW
from b2bdesk.training.sap.errors import refused
from b2bdesk.training.sap.materials import UNITS, day
from b2bdesk.training.sap.promises import ZERO
from b2bdesk.training.sap.values import Row

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_RULES = ("A", "B", "RP")
_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_PLENTY = Decimal("999999999.000")


class Functions:
    """The function imports of every service, by name."""

    def __init__(self, system: SapSystem) -> None:
        self._system = system

    def all(self) -> dict[str, Callable[[Row], list[Row]]]:
        """Return what each function does; a function of one structure gives one row."""
        return {
            "DetermineAvailabilityAt": self._at,
            "DetermineAvailabilityOf": self._of,
            "CalculateAvailabilityTimeseries": self._series,
            "PickAllItems": lambda given: self._picked(given, None),
            "PickOneItem": lambda given: self._picked(given, given["DeliveryDocumentItem"]),
            "ConfirmPickingAllItems": lambda given: self._picked(given, None),
            "ConfirmPickingOneItem": lambda given: self._picked(given, given["DeliveryDocumentItem"]),
            "PostGoodsIssue": self._issued,
            "ReverseGoodsIssue": self._reversed,
        }

    # --- availability --------------------------------------------------------------------------------

    def _periods(self, given: Row) -> list[Row]:
        """Return how much there is from when to when: stock now, anything once goods come in again."""
        material, plant = given["Material"], given["SupplyingPlant"]
        product = self._system.materials.product(material)
        if given["ATPCheckingRule"] not in _RULES:
            raise refused("ATP/002", given["ATPCheckingRule"], target="ATPCheckingRule")
        if product is None or plant not in self._system.customizing.plants:
            raise refused("ATP/001", material, plant, target="Material")
        unit = UNITS[product.unit.code]
        free = max(self._system.promises.free(material, plant), ZERO)
        start = _instant(day(self._system.now()))
        if not self._system.materials.is_replenished(product):
            return [_period(start, _END, free, unit)]
        again = _instant(day(self._system.now() + self._system.customizing.replenishment))
        return [_period(start, again, free, unit), _period(again, _END, _PLENTY, unit)]

    def _at(self, given: Row) -> list[Row]:
        wished = given["RequestedUTCDateTime"]
        periods = self._periods(given)
        fitting = [row for row in periods if row["PeriodStartUTCDateTime"] <= wished]
        return [(fitting or periods)[-1 if fitting else 0]]

    def _of(self, given: Row) -> list[Row]:
        wanted = given["RequestedQuantityInBaseUnit"]
        periods = self._periods(given)
        enough = [row for row in periods if row["AvailableQuantityInBaseUnit"] >= wanted]
        return enough[:1] or [
            {**periods[-1], "AvailableQuantityInBaseUnit": ZERO, "PeriodStartUTCDateTime": _END}
        ]

    def _series(self, given: Row) -> list[Row]:
        return self._periods(given)

    # --- deliveries ----------------------------------------------------------------------------------

    def _picked(self, given: Row, item: str | None) -> list[Row]:
        self._system.deliveries.pick(given["DeliveryDocument"], item)
        return [_report(given["DeliveryDocument"], "VL", "311")]

    def _issued(self, given: Row) -> list[Row]:
        self._system.deliveries.post_goods_issue(given["DeliveryDocument"])
        return [_report(given["DeliveryDocument"], "VL", "602")]

    def _reversed(self, given: Row) -> list[Row]:
        self._system.deliveries.reverse_goods_issue(given["DeliveryDocument"])
        return [{"DeliveryDocument": given["DeliveryDocument"]}]


def _instant(calendar_day: datetime) -> datetime:
    return calendar_day.replace(tzinfo=MOSCOW).astimezone(UTC)


def _period(start: datetime, end: datetime, quantity: Decimal, unit: str) -> Row:
    last = end if end == _END else end - timedelta(seconds=1)
    return {
        "PeriodStartUTCDateTime": start,
        "PeriodStartTimeZone": "RUS03",
        "PeriodEndUTCDateTime": last,
        "PeriodEndTimeZone": "RUS03",
        "AvailableQuantityInBaseUnit": quantity,
        "BaseUnit": unit,
    }


def _report(delivery: str, message: str, number: str) -> Row:
    return {
        "SystemMessageIdentification": message,
        "SystemMessageNumber": number,
        "SystemMessageType": "S",
        "DeliveryDocument": delivery,
    }

"""The warehouse on its own: when it is switched on, orders that may go are delivered step by step."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from b2bdesk.training.sap.errors import SapError
from b2bdesk.training.sap.values import Row

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_NEXT = {"A": "B", "B": "C", "C": "D"}


class Story:
    """Lets time pass for orders and transport requests. It happens when somebody looks, not by a timer."""

    def __init__(self, system: SapSystem) -> None:
        self._system = system
        self._looked_at: datetime | None = None

    def catch_up(self) -> None:
        """Do every step whose time has come; nothing when the story is switched off."""
        pace = self._system.customizing.story
        if pace is None:
            return
        now = self._system.now()
        if self._looked_at is not None and now - self._looked_at < pace / 4:
            return
        self._looked_at = now
        with self._system.store.unit():
            for order in tuple(self._system.store["A_SalesOrder"].rows()):
                if order["OverallSDProcessStatus"] != "C" and not order["DeliveryBlockReason"]:
                    self._move(order, pace)
            for request in tuple(self._system.store["TransportRequestSet"].rows()):
                self._drive(request, pace)
        self._system.take_notes()

    def _is_due(self, since: datetime | None, pace: timedelta) -> bool:
        return since is not None and self._system.now() - since >= pace

    def _move(self, order: Row, pace: timedelta) -> None:
        """Deliver, pick or issue: one step at a time, counted from the order's last change."""
        if not self._is_due(order["LastChangeDateTime"], pace):
            return
        system, number = self._system, order["SalesOrder"]
        waiting = [
            row["DeliveryDocument"]
            for row in system.store["A_OutbDeliveryItem"].by("ReferenceSDDocument", number)
            if row["GoodsMovementStatus"] != "C"
        ]
        if waiting:
            head = system.deliveries.get(waiting[0])
            if head["OverallPickingStatus"] == "C":
                system.deliveries.post_goods_issue(waiting[0])
            else:
                system.deliveries.pick(waiting[0])
                system.orders.refresh(number)
            return
        try:
            system.deliveries.deliver(number)
        except SapError:
            # Nothing of this order can go now: no goods, or the credit check holds it back.
            return

    def _drive(self, request: Row, pace: timedelta) -> None:
        following = _NEXT.get(request["Status"])
        if following is None or not self._is_due(request["LastChangeDateTime"], pace):
            return
        deliveries = [
            row["DeliveryDocument"]
            for row in self._system.store["A_OutbDeliveryItem"].by(
                "ReferenceSDDocument", request["SalesOrder"]
            )
        ]
        if following == "C" and not deliveries:
            return
        self._system.transport.move(
            request["TransportRequest"], following, deliveries[-1] if deliveries else ""
        )

"""Statuses of orders and lines: one letter each, A not started, B partly, C complete, empty not relevant."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from b2bdesk.training.sap.values import Row


def progress(letters: Iterable[str]) -> str:
    """Return the status of a whole from those of its parts; parts that are not relevant do not count."""
    counted = {letter for letter in letters if letter}
    if not counted:
        return ""
    return counted.pop() if len(counted) == 1 else "B"


def item_statuses(item: Row, delivered: Decimal, issued: Decimal) -> Row:
    """Return the statuses of a line: so much is in deliveries, so much of that has left the house."""
    if item["SalesDocumentRjcnReason"]:
        left = "C" if delivered else ""
        return {"SDProcessStatus": "C", "DeliveryStatus": left, "OrderRelatedBillingStatus": ""}
    delivery = "A" if not delivered else "C" if delivered >= item["RequestedQuantity"] else "B"
    process = "C" if issued >= item["RequestedQuantity"] else "B" if delivered else "A"
    return {"SDProcessStatus": process, "DeliveryStatus": delivery, "OrderRelatedBillingStatus": "A"}


def order_statuses(order: Row, items: list[Row], credit: str) -> Row:
    """Return the statuses of an order from those of its lines."""
    rejected = [bool(item["SalesDocumentRjcnReason"]) for item in items]
    rejection = "C" if items and all(rejected) else "B" if any(rejected) else "A"
    delivery = progress(item["DeliveryStatus"] for item in items)
    blocked = bool(order["DeliveryBlockReason"]) or credit == "B"
    return {
        "OverallSDProcessStatus": progress(item["SDProcessStatus"] for item in items) or "A",
        "OverallTotalDeliveryStatus": delivery,
        "OverallDeliveryStatus": delivery,
        "OverallSDDocumentRejectionSts": rejection,
        "OverallOrdReltdBillgStatus": progress(item["OrderRelatedBillingStatus"] for item in items),
        "TotalBlockStatus": "C" if blocked else "",
    }

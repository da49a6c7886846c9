"""The document flow of newer releases: which deliveries followed an order and its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from b2bdesk.training.sap.values import Row

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_DELIVERY = "J"


def keep_flow(system: SapSystem, order_number: str) -> None:
    """Write the flow of an order anew from the deliveries that are there."""
    store = system.store
    for name in ("A_SalesOrderSubsqntProcFlow", "A_SalesOrderItmSubsqntProcFlow"):
        for row in tuple(store[name].by("SalesOrder", order_number)):
            store[name].drop(row)
    for item in tuple(store["A_OutbDeliveryItem"].by("ReferenceSDDocument", order_number)):
        head = store["A_OutbDeliveryHeader"].get(item["DeliveryDocument"])
        if head is None:
            continue
        store["A_SalesOrderSubsqntProcFlow"].put(_link(head, order_number, ""))
        line = str(int(item["ReferenceSDDocumentItem"]))
        store["A_SalesOrderItmSubsqntProcFlow"].put(
            {
                **_link(head, order_number, line),
                "SalesOrderItem": line,
                "SubsequentDocumentItem": item["DeliveryDocumentItem"],
                "QuantityInBaseUnit": item["ActualDeliveryQuantity"],
            }
        )


def _link(head: Row, order_number: str, line: str) -> Row:
    number = head["DeliveryDocument"]
    return {
        "SalesOrder": order_number,
        "DocRelationshipUUID": str(uuid5(NAMESPACE_URL, f"{order_number}/{line}/{number}")),
        "SubsequentDocument": number,
        "SubsequentDocumentCategory": _DELIVERY,
        "CreationDate": head["CreationDate"],
        "LastChangeDate": head["LastChangeDate"],
        "OverallSDProcessStatus": head["OverallSDProcessStatus"],
    }

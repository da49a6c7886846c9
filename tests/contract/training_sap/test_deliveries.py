"""Deliveries: parts of an order, item numbers with zeros, the warehouse's steps, the document flow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.sap.errors import SapError
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import World
from tests.contract.training_sap.stranger import DELIVERIES, DOCK, HEADSET, ORDERS, Json, Stranger

HEAD, ITEM = f"{DELIVERIES}/A_OutbDeliveryHeader", f"{DELIVERIES}/A_OutbDeliveryItem"


def parts_of(sap: Stranger, order: Json) -> list[Json]:
    return sap.rows(ITEM, filter=f"ReferenceSDDocument eq '{order['SalesOrder']}'")


def line(sap: Stranger, order: Json) -> Json:
    address = f"{ORDERS}/A_SalesOrderItem(SalesOrder='{order['SalesOrder']}',SalesOrderItem='10')"
    answer: Json = sap.get(address, expand="to_ScheduleLine")
    return answer


def test_an_order_leaves_in_parts(sap: Stranger, office: SapOffice) -> None:
    order = sap.order((DOCK, "3"))
    first = office.deliver(order["SalesOrder"], {"10": 1})
    office.pick(first)
    office.post_goods_issue(first)
    assert line(sap, order)["DeliveryStatus"] == "B"
    second = office.deliver(order["SalesOrder"])
    rows = parts_of(sap, order)
    assert [row["DeliveryDocument"] for row in rows] == [first, second]
    assert [row["ActualDeliveryQuantity"] for row in rows] == ["1.000", "2.000"]
    assert [row["GoodsMovementStatus"] for row in rows] == ["C", "A"]
    assert line(sap, order)["to_ScheduleLine"]["results"][0]["DeliveredQtyInOrderQtyUnit"] == "3.000"


def test_item_numbers_have_zeros_here_and_none_in_the_order(sap: Stranger, office: SapOffice) -> None:
    order = sap.order((DOCK, "1"))
    office.deliver(order["SalesOrder"])
    (row,) = parts_of(sap, order)
    assert (row["DeliveryDocumentItem"], row["ReferenceSDDocumentItem"]) == ("000010", "000010")
    assert line(sap, order)["SalesOrderItem"] == "10"
    found = sap.rows(
        ITEM, filter=f"ReferenceSDDocument eq '{order['SalesOrder']}' and ReferenceSDDocumentItem eq '10'"
    )
    assert len(found) == 1


def test_a_goods_issue_takes_stock_and_shows_its_day(sap: Stranger, office: SapOffice) -> None:
    before, held = (
        office.system.promises.book_stock(HEADSET, "1710"),
        office.system.promises.free(HEADSET, "1710"),
    )
    order = sap.order((HEADSET, "2"))
    delivery = office.deliver(order["SalesOrder"])
    with pytest.raises(SapError):
        office.post_goods_issue(delivery)
    office.pick(delivery)
    office.post_goods_issue(delivery)
    assert office.system.promises.book_stock(HEADSET, "1710") == before - 2
    assert office.system.promises.free(HEADSET, "1710") == held - 2
    head = sap.get(f"{HEAD}('{delivery}')")
    assert (head["OverallGoodsMovementStatus"], head["ActualGoodsMovementDate"]) == (
        "C",
        "/Date(1795392000000)/",
    )
    assert head["ActualGoodsMovementTime"] == "PT7H0M0S"
    office.prove_delivery(delivery)
    assert sap.get(f"{HEAD}('{delivery}')")["OverallProofOfDeliveryStatus"] == "C"


def test_what_is_delivered_cannot_be_ordered_less_rejected_or_deleted(
    sap: Stranger, office: SapOffice
) -> None:
    order = sap.order((DOCK, "3"))
    office.deliver(order["SalesOrder"], {"10": 2})
    address = f"{ORDERS}/A_SalesOrderItem(SalesOrder='{order['SalesOrder']}',SalesOrderItem='10')"
    assert sap.patch(address, {"RequestedQuantity": "1"}, status=400)["code"] == "V1/495"
    assert sap.send("DELETE", address).json()["error"]["code"] == "V1/527"
    sap.patch(address, {"SalesDocumentRjcnReason": "50"})
    header = sap.get(f"{ORDERS}/A_SalesOrder('{order['SalesOrder']}')")
    assert header["OverallSDDocumentRejectionSts"] == "C"


def test_blocked_orders_are_not_delivered(sap: Stranger, office: SapOffice) -> None:
    order = sap.order((DOCK, "1"), DeliveryBlockReason="01")
    with pytest.raises(SapError, match="VL/367"):
        office.deliver(order["SalesOrder"])
    office.change_order(order["SalesOrder"], DeliveryBlockReason="")
    office.customizing.credit_limit = Decimal(1)
    office.change_order(order["SalesOrder"], DeliveryBlockReason="")
    with pytest.raises(SapError, match="VL/462"):
        office.deliver(order["SalesOrder"])
    office.release_credit(order["SalesOrder"])
    assert office.deliver(order["SalesOrder"])


def test_a_delivery_is_made_and_moved_over_the_wire_with_its_etag(sap: Stranger) -> None:
    order = sap.order((DOCK, "2"))
    item = {
        "ReferenceSDDocument": order["SalesOrder"],
        "ReferenceSDDocumentItem": "10",
        "ActualDeliveryQuantity": "1",
        "DeliveryQuantityUnit": "PC",
    }
    head = sap.post(HEAD, {"ShippingPoint": "1710", "to_DeliveryDocumentItem": {"results": [item]}})
    number = head["DeliveryDocument"]
    steps = f"DeliveryDocument='{number}'"
    version = head["__metadata"]["etag"]
    assert version == "W/\"'0001'\""
    assert sap.send("POST", f"{DELIVERIES}/PickAllItems?{steps}").status_code == 428
    answer = sap.post(f"{DELIVERIES}/PickAllItems?{steps}", status=200, if_match=version)
    assert answer["results"][0]["DeliveryDocument"] == number
    assert sap.send("POST", f"{DELIVERIES}/PostGoodsIssue?{steps}", if_match=version).status_code == 412
    sap.post(f"{DELIVERIES}/PostGoodsIssue?{steps}", status=200, if_match="*")
    again = sap.send("POST", f"{DELIVERIES}/PostGoodsIssue?{steps}", if_match="*")
    assert again.json()["error"]["code"] == "VL/609"
    sap.post(f"{DELIVERIES}/ReverseGoodsIssue?{steps}", status=200, if_match="*")
    assert sap.send("DELETE", f"{HEAD}('{number}')", if_match="*").status_code == 204
    assert line(sap, order)["DeliveryStatus"] == "A"
    too_much = {**item, "ActualDeliveryQuantity": "5"}
    sap.post(HEAD, {"ShippingPoint": "1710", "to_DeliveryDocumentItem": [too_much]}, status=400)


def test_bill_of_lading_and_vehicle_are_kept(sap: Stranger, office: SapOffice) -> None:
    order = sap.order((DOCK, "1"))
    address = f"{HEAD}('{office.deliver(order['SalesOrder'])}')"
    sap.patch(address, {"BillOfLading": "ТТН-17", "MeansOfTransport": "А123ВС77"}, if_match="*")
    head = sap.get(address)
    assert (head["BillOfLading"], head["DeliveryVersion"]) == ("ТТН-17", "0002")


def test_a_system_may_refuse_to_filter_deliveries(sap: Stranger, office: SapOffice) -> None:
    office.customizing.delivery_filter = False
    assert sap.get(ITEM, status=400, filter="ReferenceSDDocument eq '1'")["code"] == "/IWBEP/CM_MGW_RT/177"


def test_the_document_flow_names_deliveries_where_the_release_has_it(
    sap: Stranger, office: SapOffice
) -> None:
    order = sap.order((DOCK, "2"))
    numbers = [office.deliver(order["SalesOrder"], {"10": 1}), office.deliver(order["SalesOrder"], {"10": 1})]
    flow = sap.rows(f"{ORDERS}/A_SalesOrder('{order['SalesOrder']}')/to_SubsequentProcFlowDoc")
    assert sorted(row["SubsequentDocument"] for row in flow) == numbers
    assert {row["SubsequentDocumentCategory"] for row in flow} == {"J"}
    item = f"{ORDERS}/A_SalesOrderItem(SalesOrder='{order['SalesOrder']}',SalesOrderItem='10')"
    below = sap.rows(f"{item}/to_SubsequentProcFlowDocItem")
    assert [row["QuantityInBaseUnit"] for row in below] == ["1.000", "1.000"]
    office.customizing.release = "older"
    sap.get(f"{ORDERS}/A_SalesOrder('{order['SalesOrder']}')/to_SubsequentProcFlowDoc", status=404)


def test_the_warehouse_works_on_its_own_when_it_is_told_to(world: World) -> None:
    clock = TrainingClock(lambda: datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    office = SapOffice(world, clock=clock).start()
    caller = Stranger(office)
    try:
        free, held = caller.order((DOCK, "1")), caller.order((DOCK, "1"), DeliveryBlockReason="01")
        office.customizing.story = timedelta(minutes=10)
        seen = []
        for _ in range(3):
            clock.advance(timedelta(minutes=11))
            seen.append(
                [(row["PickingStatus"], row["GoodsMovementStatus"]) for row in parts_of(caller, free)]
            )
        assert seen == [[("A", "A")], [("C", "A")], [("C", "C")]]
        assert parts_of(caller, held) == []
    finally:
        caller.http.close()
        office.stop()

"""Sales orders: created, priced, promised, changed, blocked, rejected; and the traps around them."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

from b2bdesk.training.sap.office import SapOffice
from tests.contract.training_sap.stranger import (
    CABLE,
    CUSTOMER,
    DOCK,
    MONITOR,
    ORDERS,
    Json,
    Stranger,
    order_body,
)

ORDER, ITEM = f"{ORDERS}/A_SalesOrder", f"{ORDERS}/A_SalesOrderItem"


def item_address(order: Json, number: str = "10") -> str:
    return f"{ITEM}(SalesOrder='{order['SalesOrder']}',SalesOrderItem='{number}')"


def conditions(sap: Stranger, order: Json, number: str = "10") -> dict[str, Json]:
    rows = sap.rows(f"{item_address(order, number)}/to_PricingElement")
    return {row["ConditionType"]: row for row in rows}


def confirmed(sap: Stranger, order: Json, number: str = "10") -> list[tuple[str, str | None]]:
    rows = sap.rows(f"{item_address(order, number)}/to_ScheduleLine", orderby="ScheduleLine")
    return [(row["ConfdOrderQtyByMatlAvailCheck"], row["ConfirmedDeliveryDate"]) for row in rows]


def free_stock(office: SapOffice, material: str) -> Decimal:
    return office.system.promises.free(material, "1710")


def test_the_answer_to_a_deep_creation_holds_what_was_nested(sap: Stranger) -> None:
    body = order_body(
        to_Partner=[{"PartnerFunction": "SH", "Customer": "10000302"}],
        to_Item={"results": [{"Material": DOCK, "RequestedQuantity": "2", "RequestedQuantityUnit": "PC"}]},
    )
    reply = sap.send("POST", ORDER, body)
    answer = reply.json()["d"]
    assert reply.status_code == 201
    assert reply.headers["etag"] == answer["__metadata"]["etag"]
    assert answer["to_Item"]["results"][0]["SalesOrderItem"] == "10"
    rows = sap.rows(f"{ORDER}('{answer['SalesOrder']}')/to_Partner")
    partners = {row["PartnerFunction"]: row["Customer"] for row in rows}
    assert partners == {"SP": CUSTOMER, "SH": "10000302", "BP": CUSTOMER, "PY": CUSTOMER}


def test_vat_is_a_condition_line_and_the_net_value_is_without_it(sap: Stranger) -> None:
    order = sap.order((DOCK, "2"))
    lines = conditions(sap, order)
    assert lines["MWST"]["ConditionRateValue"] == "22.000000000"
    assert lines["MWST"]["ConditionClass"] == "D"
    net, tax = Decimal(order["TotalNetAmount"]), Decimal(lines["MWST"]["ConditionAmount"])
    assert tax == (net * 22 / 100).quantize(Decimal("0.01"))
    assert Decimal(lines["PPR0"]["ConditionAmount"]) == Decimal("16211.32")


def test_before_2026_vat_was_twenty(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"), PricingDate="2025-12-31T00:00:00")
    assert conditions(sap, order)["MWST"]["ConditionRateValue"] == "20.000000000"


def test_the_same_customer_reference_makes_a_second_order(sap: Stranger, office: SapOffice) -> None:
    first = sap.order((DOCK, "1"), PurchaseOrderByCustomer="TWICE-1")
    second = sap.order((DOCK, "1"), PurchaseOrderByCustomer="TWICE-1")
    assert first["SalesOrder"] != second["SalesOrder"]
    assert len(office.orders_of("TWICE-1")) == 2


def test_a_number_given_from_outside_is_taken_once(sap: Stranger) -> None:
    assert sap.order((DOCK, "1"), SalesOrder="9000001")["SalesOrder"] == "9000001"
    assert sap.post(ORDER, order_body(SalesOrder="0009000001"), status=400)["code"] == "V1/302"


def test_a_blocked_order_holds_goods_and_the_next_one_gets_what_is_left(
    sap: Stranger, office: SapOffice
) -> None:
    there = free_stock(office, MONITOR)
    reserve = sap.order((MONITOR, f"{there - 3}"), DeliveryBlockReason="01")
    assert confirmed(sap, reserve)[0][0] == f"{there - 3:.3f}"
    assert reserve["TotalBlockStatus"] == "C"
    other = sap.order((MONITOR, "5"))
    assert [quantity for quantity, _ in confirmed(sap, other)] == ["3.000", "2.000"]
    sap.patch(item_address(reserve), {"SalesDocumentRjcnReason": "50"})
    assert free_stock(office, MONITOR) == there - 3


def test_less_in_time_is_said_beside_success(sap: Stranger, office: SapOffice) -> None:
    much = f"{free_stock(office, CABLE) + 10}"
    body = order_body(to_Item=[{"Material": CABLE, "RequestedQuantity": much}])
    reply = sap.send("POST", ORDER, body)
    said = json.loads(reply.headers["sap-message"])
    assert (said["severity"], said["code"]) == ("warning", "V4/083")
    assert said["message"].startswith("Item 10: only")
    russian = sap.send("POST", f"{ORDER}?sap-language=RU", body)
    assert russian.headers["sap-message"].isascii()
    assert json.loads(russian.headers["sap-message"])["message"].startswith("Позиция 10")
    order = reply.json()["d"]
    in_time, later = confirmed(sap, order)
    assert Decimal(in_time[0]) + Decimal(later[0]) == Decimal(much)
    assert later[1] == "/Date(1796601600000)/"
    sap.patch(item_address(order), {"SalesDocumentRjcnReason": "50"})
    sap.patch(item_address(russian.json()["d"]), {"SalesDocumentRjcnReason": "50"})


def test_a_complete_delivery_is_promised_for_one_day(sap: Stranger, office: SapOffice) -> None:
    much = f"{free_stock(office, DOCK) + 4}"
    order = sap.order((DOCK, much), CompleteDeliveryIsDefined=True)
    assert confirmed(sap, order)[0] == ("0.000", None)
    assert Decimal(confirmed(sap, order)[1][0]) == Decimal(much)


def test_a_changed_quantity_is_answered_empty_priced_and_promised_anew(sap: Stranger) -> None:
    order = sap.order((DOCK, "2"))
    assert sap.patch(item_address(order), {"RequestedQuantity": "7"}) is None
    assert Decimal(sap.get(item_address(order))["NetAmount"]) == Decimal("8105.66") * 7
    assert Decimal(sap.get(f"{ORDER}('{order['SalesOrder']}')")["TotalNetAmount"]) == Decimal("56739.62")


def test_an_item_write_moves_the_orders_etag_where_the_release_does_so(
    sap: Stranger, office: SapOffice
) -> None:
    order = sap.order((DOCK, "2"))
    before = sap.version(order["SalesOrder"])
    sap.patch(item_address(order), {"RequestedQuantity": "3"})
    moved = sap.version(order["SalesOrder"])
    office.customizing.item_moves_order = False
    sap.patch(item_address(order), {"RequestedQuantity": "4"})
    assert before != moved == sap.version(order["SalesOrder"])


def test_a_header_change_needs_the_present_etag(sap: Stranger, office: SapOffice) -> None:
    order = sap.order((DOCK, "1"))
    address, block = f"{ORDER}('{order['SalesOrder']}')", {"DeliveryBlockReason": "01"}
    assert sap.patch(address, block, status=428)["code"] == "/IWFND/CM_MGW/096"
    old = sap.version(order["SalesOrder"])
    office.change_order(order["SalesOrder"], CustomerPaymentTerms="NT30")
    sap.patch(address, block, status=412, if_match=old)
    assert sap.get(address)["DeliveryBlockReason"] == ""
    sap.patch(address, block, if_match=sap.version(order["SalesOrder"]))
    assert sap.get(address)["DeliveryBlockReason"] == "01"
    sap.patch(address, {"DeliveryBlockReason": ""}, if_match="*")
    assert sap.get(address)["TotalBlockStatus"] == ""


def test_merge_and_a_tunnelled_post_change_as_patch_does(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"))
    assert sap.send("MERGE", item_address(order), {"RequestedQuantity": "2"}).status_code == 204
    tunnelled = {"x_http_method": "MERGE"}
    assert (
        sap.send("POST", item_address(order), {"SalesOrderItemText": "Док"}, **tunnelled).status_code == 204
    )
    assert sap.get(item_address(order))["RequestedQuantity"] == "2.000"


def test_put_empties_what_it_does_not_name(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"), CustomerPaymentTerms="NT30")
    body = {
        **order_body(),
        "RequestedDeliveryDate": "/Date(1795824000000)/",
        "PricingDate": "/Date(1795392000000)/",
    }
    assert sap.send("PUT", f"{ORDER}('{order['SalesOrder']}')", body, if_match="*").status_code == 204
    assert sap.get(f"{ORDER}('{order['SalesOrder']}')")["CustomerPaymentTerms"] == ""


def test_a_new_date_goes_on_to_the_lines_or_not(sap: Stranger, office: SapOffice) -> None:
    order = sap.order((DOCK, "1"))
    address = f"{ORDER}('{order['SalesOrder']}')"
    sap.patch(address, {"RequestedDeliveryDate": "/Date(1795824000000)/"}, if_match="*")
    (line,) = sap.rows(f"{item_address(order)}/to_ScheduleLine")
    assert line["RequestedDeliveryDate"] == line["ConfirmedDeliveryDate"] == "/Date(1795824000000)/"
    office.customizing.header_date_to_items = False
    sap.patch(address, {"RequestedDeliveryDate": "/Date(1795910400000)/"}, if_match="*")
    (line,) = sap.rows(f"{item_address(order)}/to_ScheduleLine")
    assert line["RequestedDeliveryDate"] == "/Date(1795824000000)/"


def test_a_line_is_added_rejected_and_taken_back(sap: Stranger, office: SapOffice) -> None:
    order = sap.order((DOCK, "1"))
    address = f"{ORDER}('{order['SalesOrder']}')"
    added = sap.post(f"{address}/to_Item", {"Material": CABLE, "RequestedQuantity": "3"})
    assert added["SalesOrderItem"] == "20"
    sap.patch(item_address(order, "20"), {"SalesDocumentRjcnReason": "50"})
    assert confirmed(sap, order, "20")[0][0] == "0.000"
    header = sap.get(address)
    assert (header["OverallSDDocumentRejectionSts"], header["TotalNetAmount"]) == ("B", "8105.66")
    sap.patch(item_address(order, "10"), {"SalesDocumentRjcnReason": "50"})
    header = sap.get(address)
    assert (header["OverallSDDocumentRejectionSts"], header["OverallSDProcessStatus"]) == ("C", "C")
    sap.patch(item_address(order, "20"), {"SalesDocumentRjcnReason": ""})
    assert confirmed(sap, order, "20")[0][0] == "3.000"


def test_a_virgin_line_can_be_deleted(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"), (CABLE, "1"))
    assert sap.send("DELETE", item_address(order, "20")).status_code == 204
    assert [row["SalesOrderItem"] for row in sap.rows(f"{ORDER}('{order['SalesOrder']}')/to_Item")] == ["10"]


def test_a_manual_price_replaces_the_listed_one(sap: Stranger) -> None:
    order = sap.order((DOCK, "2"))
    address = f"{item_address(order)}/to_PricingElement"
    sap.post(address, {"ConditionType": "PMP0", "ConditionRateValue": "5000"})
    sap.post(address, {"ConditionType": "DRG1", "ConditionRateValue": "-10"})
    lines = conditions(sap, order)
    assert lines["PPR0"]["ConditionInactiveReason"] == "Y"
    assert sap.get(item_address(order))["NetAmount"] == "9000.00"
    assert lines["MWST"]["ConditionAmount"] == "1980.00"
    sap.post(address, {"ConditionType": "MWST", "ConditionRateValue": "0"}, status=400)


def test_what_is_wrong_is_refused_and_nothing_stays(sap: Stranger, office: SapOffice) -> None:
    before = len(office.rows("A_SalesOrder"))
    line = {"Material": DOCK, "RequestedQuantity": "1"}
    wrong: list[tuple[str, Json]] = [
        ("V1/045", {"SoldToParty": "4711"}),
        ("VP/204", {"DistributionChannel": "99"}),
        ("V1/312", {"SalesOrderType": "ZZ"}),
        ("V1/151", {"DeliveryBlockReason": "77"}),
        ("VP/101", {"to_Partner": [{"PartnerFunction": "WE", "Customer": CUSTOMER}]}),
        ("VP/199", {"to_Partner": [{"PartnerFunction": "SH", "Customer": "4711"}]}),
        ("V1/301", {"to_Item": [line, {"Material": "NO-SUCH", "RequestedQuantity": "1"}]}),
        ("V1/320", {"to_Item": [line | {"ProductionPlant": "9999"}]}),
        ("V1/347", {"to_Item": [line | {"RequestedQuantityUnit": "KG"}]}),
        ("V1/372", {"to_Item": [line | {"RequestedQuantity": "0"}]}),
        ("V1/155", {"to_Item": [line | {"SalesOrderItem": "10"}, line | {"SalesOrderItem": "000010"}]}),
        ("CX_SY_CONVERSION_ERROR", {"to_Item": [line | {"RequestedQuantity": 1}]}),
        ("CX_SY_CONVERSION_ERROR", {"to_Item": [line | {"RequestedQuantity": "1.0005"}]}),
        ("CX_SY_CONVERSION_ERROR", {"RequestedDeliveryDate": "25.11.2026"}),
        ("CX_SY_CONVERSION_ERROR", {"PurchaseOrderByCustomer": "0123456789" * 4}),
        ("/IWCOR/CX_DS_EP_PROPERTY_ERROR", {"ProductionPlant": "1710"}),
    ]
    for code, fields in wrong:
        error = sap.post(ORDER, order_body(**{"to_Item": [line], **fields}), status=400)
        assert error["code"] == code
    assert len(office.rows("A_SalesOrder")) == before


def test_a_refusal_tells_its_details_with_noise_at_the_end(sap: Stranger, office: SapOffice) -> None:
    error = sap.post(ORDER, order_body(SoldToParty="4711"), status=400)
    details = error["innererror"]["errordetails"]
    assert [row["code"] for row in details] == ["V1/045", "VP/199", "/IWBEP/CX_MGW_BUSI_EXCEPTION"]
    assert details[0]["message"] == error["message"]["value"]
    assert details[0]["target"] == "SoldToParty"
    office.customizing.nested_messages = True
    error = sap.post(ORDER, order_body(SoldToParty="4711"), status=400)
    assert error["innererror"]["errordetails"][0]["message"]["value"] == error["message"]["value"]


def test_products_out_of_sale_and_closed_customers_are_refused(sap: Stranger, office: SapOffice) -> None:
    gone = next(product.article for product in office.system.world.products() if not product.active)
    sap.post(ORDER, order_body(to_Item=[{"Material": gone, "RequestedQuantity": "1"}]), status=400)
    customer = office.system.store["A_Customer"].get("10000302")
    assert customer is not None
    office.system.work(
        lambda: office.system.store["A_Customer"].change(customer, OrderIsBlockedForCustomer="01")
    )
    assert sap.post(ORDER, order_body(SoldToParty="10000302"), status=400)["code"] == "V1/154"
    office.system.work(lambda: office.system.store["A_Customer"].put(customer))


def test_changes_are_found_by_their_time(sap: Stranger, office: SapOffice) -> None:
    order = sap.order((DOCK, "1"))
    last = sap.rows(ORDER, orderby="LastChangeDateTime desc", top="1", select="SalesOrder,LastChangeDateTime")
    assert last[0]["SalesOrder"] == order["SalesOrder"]
    since = office.system.now() + timedelta(days=1)
    assert sap.rows(ORDER, filter=f"LastChangeDateTime gt datetimeoffset'{since:%Y-%m-%dT%H:%M:%SZ}'") == []


def test_a_customer_over_his_limit_is_held_back(sap: Stranger, office: SapOffice) -> None:
    office.customizing.credit_limit = Decimal(1000)
    order = sap.order((DOCK, "1"))
    assert order["TotalCreditCheckStatus"] == "B"
    office.release_credit(order["SalesOrder"])
    assert sap.get(f"{ORDER}('{order['SalesOrder']}')")["TotalCreditCheckStatus"] == "D"


def test_an_order_deleted_in_the_house_is_not_reported(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"))
    address = f"{ORDER}('{order['SalesOrder']}')"
    assert sap.send("DELETE", address).status_code == 428
    assert sap.send("DELETE", address, if_match=sap.version(order["SalesOrder"])).status_code == 204
    sap.get(address, status=404)


def test_the_parts_of_an_order_are_created_through_it_alone(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"))
    partner = {"SalesOrder": order["SalesOrder"], "PartnerFunction": "CP", "Customer": CUSTOMER}
    sap.post(f"{ORDERS}/A_SalesOrderHeaderPartner", partner, status=501)
    sap.post(f"{ORDERS}/A_SalesOrder('{order['SalesOrder']}')/to_Partner", partner)
    sap.post(f"{item_address(order)}/to_ScheduleLine", {"ScheduleLine": "2"}, status=501)


def test_an_older_release_has_other_fields_and_no_flow(sap: Stranger, office: SapOffice) -> None:
    office.customizing.release = "older"
    order = sap.order((DOCK, "1"))
    assert "FashionCancelDate" in order
    assert "TotalBlockStatus" not in order
    assert "to_SubsequentProcFlowDoc" not in order
    sap.get(ORDER, status=400, select="TotalBlockStatus")


def test_a_field_or_set_can_be_missing(sap: Stranger, office: SapOffice) -> None:
    office.customizing.hidden = {"A_SalesOrder.PurchaseOrderByCustomer", "A_SalesOrderText"}
    assert "PurchaseOrderByCustomer" not in sap.rows(ORDER, top="1")[0]
    sap.get(f"{ORDERS}/A_SalesOrderText", status=404)
    sap.post(ORDER, order_body(), status=400)


def test_recent_orders_of_the_crm_are_there_under_its_numbers(sap: Stranger, office: SapOffice) -> None:
    world = office.system.world
    paid = [order for order in world.orders() if order.status == "complete"][-40:]
    found = [order for order in paid if office.orders_of(order.number)]
    assert found
    row = office.orders_of(found[-1].number)[0]
    assert row["OverallTotalDeliveryStatus"] == "C"
    assert row["SoldToParty"] == str(10_000_000 + found[-1].company_id)

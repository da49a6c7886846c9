"""Slots and transport requests: the customer's own service, with the same wire rules."""

from __future__ import annotations

import pytest

from b2bdesk.training.sap.office import SapOffice
from tests.contract.training_sap.stranger import DOCK, OWN, Json, Stranger

SLOTS, REQUESTS = f"{OWN}/DeliverySlotSet", f"{OWN}/TransportRequestSet"


@pytest.fixture
def order(sap: Stranger) -> Json:
    return sap.order((DOCK, "1"))


def free_slots(sap: Stranger, *conditions: str) -> list[Json]:
    parts = ("Plant eq '1710'", "SlotDate ge datetime'2026-11-24T00:00:00'", "CapacityFree gt 0", *conditions)
    return sap.rows(SLOTS, filter=" and ".join(parts), orderby="SlotDate,TimeFrom")


def body(order: Json, slot: Json | None, **fields: object) -> Json:
    return {
        "SalesOrder": order["SalesOrder"],
        "SlotID": slot["SlotID"] if slot else "",
        "AddressText": "Москва, ул. Лесная, д. 5",
        "ContactName": "Белова Анна",
        "ExternalID": "0192f0a0-0000-7000-8000-000000000001",
        "to_Item": [{"SalesOrderItem": "10", "Quantity": "1", "QuantityUnit": "PC"}],
        **fields,
    }


def test_slots_are_on_working_days_and_have_room(sap: Stranger) -> None:
    slots = free_slots(sap, "TransportZone eq '77'")
    assert slots
    assert {slot["TimeFrom"] for slot in slots} <= {"PT9H0M0S", "PT13H0M0S", "PT17H0M0S"}
    assert all(0 < slot["CapacityFree"] <= slot["CapacityTotal"] for slot in slots)
    assert all(len(slot["SlotID"]) <= 20 for slot in slots)


def test_a_request_takes_a_place_in_its_slot(sap: Stranger, order: Json) -> None:
    slot = free_slots(sap)[0]
    answer = sap.post(REQUESTS, body(order, slot))
    assert (answer["Status"], answer["TransportRequest"]) == ("A", "4900000001")
    assert (answer["RequestedDate"], answer["TimeFrom"]) == (slot["SlotDate"], slot["TimeFrom"])
    assert answer["to_Item"]["results"][0]["Quantity"] == "1.000"
    again = sap.get(f"{SLOTS}('{slot['SlotID']}')")
    assert again["CapacityFree"] == slot["CapacityFree"] - 1


def test_a_full_slot_is_refused_in_its_own_words(sap: Stranger, order: Json) -> None:
    slot = free_slots(sap)[-1]
    for _ in range(slot["CapacityFree"]):
        sap.post(REQUESTS, body(order, slot))
    error = sap.post(REQUESTS, body(order, slot), status=400)
    assert error["code"] == "ZB2B/010"
    assert slot["SlotID"] not in [row["SlotID"] for row in free_slots(sap)]


def test_the_same_external_id_makes_a_second_request_unless_the_system_minds(
    sap: Stranger, office: SapOffice, order: Json
) -> None:
    mine = "0192f0a0-0000-7000-8000-000000000002"
    sap.post(REQUESTS, body(order, None, ExternalID=mine))
    sap.post(REQUESTS, body(order, None, ExternalID=mine))
    assert len(sap.rows(REQUESTS, filter=f"ExternalID eq '{mine}'")) == 2
    office.customizing.refuse_known_external_id = True
    assert sap.post(REQUESTS, body(order, None, ExternalID=mine), status=400)["code"] == "ZB2B/013"


def test_a_request_is_cancelled_with_its_etag_and_frees_the_place(sap: Stranger, order: Json) -> None:
    slot = free_slots(sap)[0]
    answer = sap.post(REQUESTS, body(order, slot))
    address = f"{REQUESTS}('{answer['TransportRequest']}')"
    sap.patch(address, {"Status": "X"}, status=428)
    sap.patch(address, {"Status": "X"}, status=412, if_match='W/"old"')
    sap.patch(address, {"Status": "X"}, if_match=answer["__metadata"]["etag"])
    assert sap.get(address)["Status"] == "X"
    assert sap.get(f"{SLOTS}('{slot['SlotID']}')")["CapacityFree"] == slot["CapacityFree"]


def test_what_is_on_the_way_cannot_be_cancelled(sap: Stranger, office: SapOffice, order: Json) -> None:
    number = sap.post(REQUESTS, body(order, None))["TransportRequest"]
    address = f"{REQUESTS}('{number}')"
    office.move_transport(number, "B")
    assert sap.get(address)["CarrierName"]
    office.move_transport(number, "C", "80000001")
    error = sap.patch(address, {"Status": "X"}, status=400, if_match="*")
    assert error["code"] == "ZB2B/030"
    office.move_transport(number, "D")
    assert (sap.get(address)["Status"], sap.get(address)["DeliveryDocument"]) == ("D", "80000001")


def test_nothing_else_of_a_request_is_changed_from_outside(sap: Stranger, order: Json) -> None:
    number = sap.post(REQUESTS, body(order, None))["TransportRequest"]
    address = f"{REQUESTS}('{number}')"
    sap.patch(address, {"Status": "D"}, status=400, if_match="*")
    sap.patch(address, {"SalesOrder": "1"}, status=400, if_match="*")
    sap.patch(address, {"Comment": "Позвонить за час"}, if_match="*")
    assert sap.send("DELETE", address, if_match="*").status_code == 501


def test_a_request_for_nothing_is_refused(sap: Stranger, order: Json) -> None:
    assert sap.post(REQUESTS, body({"SalesOrder": "999999"}, None), status=400)["code"] == "ZB2B/012"
    assert sap.post(REQUESTS, body(order, {"SlotID": "NO-SUCH"}), status=400)["code"] == "ZB2B/011"


def test_without_a_slot_the_request_keeps_the_day_it_was_given(sap: Stranger, order: Json) -> None:
    wished = {"RequestedDate": "/Date(1795651200000)/", "TimeFrom": "PT10H30M0S", "TimeTo": "PT12H0M0S"}
    answer = sap.post(REQUESTS, body(order, None, **wished))
    assert {name: answer[name] for name in wished} == wished

"""What goes wrong on the way, and what outlives the program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import World
from tests.contract.training_sap.stranger import CABLE, DOCK, HEADSET, ORDERS, OWN, Stranger, order_body

ORDER = f"{ORDERS}/A_SalesOrder"


def body(reference: str) -> dict[str, object]:
    return order_body(
        PurchaseOrderByCustomer=reference, to_Item=[{"Material": DOCK, "RequestedQuantity": "1"}]
    )


def test_an_answer_is_lost_before_or_after_the_order_is_made(sap: Stranger, office: SapOffice) -> None:
    assert sap.token
    office.faults.add(Fault(FaultKind.DROP_BEFORE_COMMIT, writes_only=True))
    with pytest.raises(httpx.TransportError):
        sap.send("POST", ORDER, body("LOST-1"))
    assert office.orders_of("LOST-1") == []
    office.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True))
    with pytest.raises(httpx.TransportError):
        sap.send("POST", ORDER, body("LOST-2"))
    assert len(office.orders_of("LOST-2")) == 1


def test_an_order_appears_after_somebody_has_looked_for_it(world: World) -> None:
    clock = TrainingClock(lambda: datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    office = SapOffice(world, clock=clock).start()
    caller = Stranger(office)
    try:
        assert caller.token
        office.faults.add(Fault(FaultKind.COMMIT_LATE, writes_only=True, seconds=30))
        with pytest.raises(httpx.TransportError):
            caller.send("POST", ORDER, body("LATE-1"))
        condition = "PurchaseOrderByCustomer eq 'LATE-1' and SoldToParty eq '10000301'"
        assert caller.rows(ORDER, filter=condition) == []
        clock.advance(timedelta(seconds=31))
        assert len(caller.rows(ORDER, filter=condition)) == 1
    finally:
        caller.http.close()
        office.stop()


def test_a_gateway_in_front_asks_to_slow_down(sap: Stranger, office: SapOffice) -> None:
    office.faults.add(Fault(FaultKind.RATE_LIMITED, seconds=7))
    reply = sap.http.get(f"{ORDERS}/")
    assert (reply.status_code, reply.headers["retry-after"]) == (429, "7")


def test_repeat_headers_are_answered_as_unsupported(sap: Stranger) -> None:
    reply = sap.send("POST", ORDER, body("REPEAT-1"), RequestID="0" * 32, RepeatabilityCreation="now")
    assert reply.headers["repeatabilityresult"] == "unsupported"


def test_a_service_set_up_for_repeats_makes_one_order_of_two_requests(
    sap: Stranger, office: SapOffice
) -> None:
    office.customizing.repeatable = True
    headers = {"RequestID": "1" * 32, "RepeatabilityCreation": "2026-11-23"}
    first, second = (sap.send("POST", ORDER, body("REPEAT-2"), **headers) for _ in range(2))
    assert first.headers["repeatabilityresult"] == "accepted"
    assert first.json() == second.json()
    assert len(office.orders_of("REPEAT-2")) == 1


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"text"', b'{"to_Item": 5}', b"[" * 100_000, b"\xff\xfe"]
)
def test_a_body_that_is_none_is_refused(sap: Stranger, content: bytes) -> None:
    headers = {"x-csrf-token": sap.token, "content-type": "application/json"}
    reply = sap.http.post(ORDER, content=content, headers=headers)
    assert reply.status_code == 400
    assert reply.json()["error"]["message"]["value"]


def test_what_was_written_is_there_after_a_restart(world: World, tmp_path: Path) -> None:
    clock = TrainingClock(lambda: datetime(2026, 11, 23, 7, 0, tzinfo=UTC))

    def state(office: SapOffice) -> list[object]:
        return [office.rows(name) for name in ("A_SalesOrder", "A_SalesOrderItem", "A_OutbDeliveryItem",
                "A_SalesOrderScheduleLine", "A_BusinessPartner", "TransportRequestSet")]  # fmt: skip

    first = SapOffice(world, clock=clock, folder=tmp_path).start()
    caller = Stranger(first)
    order = caller.order((HEADSET, "1"), (CABLE, "2"))
    caller.post(f"{OWN}/TransportRequestSet", {"SalesOrder": order["SalesOrder"]})
    caller.post(
        "API_BUSINESS_PARTNER/A_BusinessPartner", {"BusinessPartnerCategory": "1", "LastName": "Белова"}
    )
    delivery = first.deliver(order["SalesOrder"], {"10": 1})
    first.pick(delivery)
    first.post_goods_issue(delivery)
    caller.send(
        "DELETE", f"{ORDERS}/A_SalesOrderItem(SalesOrder='{order['SalesOrder']}',SalesOrderItem='20')"
    )
    before, stock = state(first), first.system.promises.book_stock(HEADSET, "1710")
    caller.http.close()
    first.stop()
    second = SapOffice(world, clock=clock, folder=tmp_path)
    assert state(second) == before
    assert second.system.promises.book_stock(HEADSET, "1710") == stock
    assert second.system.store.numbers == first.system.store.numbers


def test_an_instructor_moves_goods_and_throws_switches_from_outside(sap: Stranger, office: SapOffice) -> None:
    control = office.addresses()["sap.control"]

    def do(name: str, **fields: object) -> httpx.Response:
        return httpx.post(f"{control}/{name}", json=fields)

    order = sap.order((DOCK, "2"), DeliveryBlockReason="01")["SalesOrder"]
    assert "blocked for delivery" in do("deliver", order=order).json()["error"]
    do("change-order", order=order, fields={"DeliveryBlockReason": ""})
    delivery = do("deliver", order=order, parts={"10": 1}).json()["result"]
    assert do("pick", delivery=delivery).status_code == do("issue", delivery=delivery).status_code == 200
    (row,) = httpx.get(
        f"{control}/rows",
        params={"set": "A_OutbDeliveryItem", "field": "ReferenceSDDocument", "value": order},
    ).json()
    assert row["GoodsMovementStatus"] == "C"
    do("switches", release="older", page_size=7)
    assert httpx.get(f"{control}/state").json()["switches"]["page_size"] == 7
    assert do("switches", users={}).status_code == 400
    do("faults", kind="server_error", status=500)
    assert sap.http.get(f"{ORDERS}/").status_code == 500
    assert sap.http.get(f"{ORDERS}/").status_code == 200

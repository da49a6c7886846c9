"""Deliveries of an order in parts, slots and transport."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from b2bdesk.connectors.ports import SlotAsk, TransportLine, TransportOrder
from b2bdesk.connectors.records import Ext, ShipmentRecord, SlotRecord, TransportRecord
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.model.order import Order
from b2bdesk.model.uid import new_uid
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import World
from tests.contract.sap.desk import Desk, idem, line, order


@pytest.fixture
def released(desk: Desk, buyer: Client, number: str, articles: list[str]) -> tuple[Order, str]:
    """An order of two lines that may leave, and its number in SAP."""
    ours = order(buyer, number, line(1, articles[0], 5), line(2, articles[1], 2))
    return ours, desk.put_order(ours, blocked=False).number


def ship(office: SapOffice, order: str, parts: dict[str, int] | None = None) -> str:
    delivery = office.deliver(order, parts)
    office.pick(delivery)
    office.post_goods_issue(delivery)
    return delivery


WAYS = [("newer", True), ("older", True), ("newer", False)]
"""Release, and whether deliveries can be filtered: by document flow, by items, by document flow alone."""


@pytest.mark.parametrize(("release", "filtered"), WAYS)
def test_an_order_leaves_in_parts(
    open_desk: Callable[..., Desk], desk: Desk, office: SapOffice, released: tuple[Order, str], release: str,
    filtered: bool, clock: HandClock,
) -> None:  # fmt: skip
    ours, number = released
    office.customizing.release, office.customizing.delivery_filter = release, filtered
    other = open_desk()
    other.known = dict(desk.known)
    assert other.sap.shipments(ours.uid, other.links) == []
    first = ship(office, number, {"10": 3})
    second = office.deliver(number, {"10": 2, "20": 2})
    by_name = {one.ext.id: one for one in other.sap.shipments(ours.uid, other.links)}
    assert by_name.keys() == {first, second}
    gone, waiting = by_name[first], by_name[second]
    assert (gone.state, gone.shipped_on, gone.order) == (
        "shipped",
        clock.now().date(),
        Ext("sales_order", number),
    )
    assert [(one.line.id, one.qty, one.picked, one.shipped) for one in gone.lines] == [
        (f"{number}/10", Decimal(3), True, True)
    ]
    assert waiting.state == "planned"
    assert [(one.line.id, one.qty, one.shipped) for one in waiting.lines] == [
        (f"{number}/10", Decimal(2), False), (f"{number}/20", Decimal(2), False),
    ]  # fmt: skip
    assert gone.weight_g > 0
    office.pick(second)
    states = {one.ext.id: one.state for one in other.sap.shipments(ours.uid, other.links)}
    assert states == {first: "shipped", second: "picking"}
    office.prove_delivery(first)
    states = {one.ext.id: one.state for one in other.sap.shipments(ours.uid, other.links)}
    assert states[first] == "delivered"


def test_the_order_itself_says_how_much_has_left(
    desk: Desk, office: SapOffice, released: tuple[Order, str]
) -> None:
    ours, number = released
    ship(office, number, {"10": 3})
    record = desk.put_order(ours, blocked=False)
    assert [one.delivered for one in record.lines] == [3, 0]
    assert record.delivery_state == "partly"


def test_an_order_that_sap_does_not_know_has_no_deliveries(desk: Desk) -> None:
    assert desk.sap.shipments(new_uid(), desk.links) == []


@pytest.mark.parametrize("filtered", [True, False])
def test_each_step_of_a_delivery_is_told_once(
    desk: Desk, office: SapOffice, released: tuple[Order, str], filtered: bool
) -> None:
    _, number = released
    office.customizing.delivery_filter = filtered
    _, cursor, _pages = desk.walk("shipments")
    delivery = office.deliver(number)

    def told() -> list[str]:
        nonlocal cursor
        records, cursor, _pages = desk.walk("shipments", cursor)
        return [one.state for one in records if isinstance(one, ShipmentRecord) and one.ext.id == delivery]

    assert told() == ["planned"]
    assert told() == []
    office.pick(delivery)
    assert told() == ["picking"]
    office.post_goods_issue(delivery)
    assert told() == ["shipped"]
    assert told() == []


def test_a_long_list_of_deliveries_is_walked_in_pages(open_desk: Callable[..., Desk], desk: Desk) -> None:
    whole, _, _pages = desk.walk("shipments")
    small = open_desk(page=7)
    pages = small.pages("shipments")
    assert len(pages) > 3
    assert [record for page in pages for record in page.records] == whole


# --- slots and transport -------------------------------------------------------------------------

WEEK = SlotAsk("B2B1", date(2026, 11, 24), date(2026, 12, 4))


def request_for(ours: Order, slot: SlotRecord | None = None, **more: object) -> TransportOrder:
    asked = TransportOrder(
        new_uid(), ours.uid, slot.day if slot else date(2026, 11, 27), slot.from_time if slot else time(9),
        slot.to_time if slot else time(13), "г. Москва, ул. Мясницкая, д. 1", slot.ref if slot else None,
        "Иванов И. И.", "+74950000001", "x" * 300, (TransportLine(ours.lines[0].uid, Decimal(5)),),
    )  # fmt: skip
    return replace(asked, **more)  # type: ignore[arg-type]


def test_slots_with_room_are_offered_by_warehouse_days_and_zone(desk: Desk) -> None:
    slots = desk.sap.slots(WEEK)
    assert slots
    assert all(one.warehouse == "B2B1" and one.left > 0 for one in slots)
    assert all(WEEK.first <= one.day <= WEEK.last for one in slots)
    assert slots == sorted(slots, key=lambda one: (one.day, one.from_time))
    zone = slots[0].zone
    assert {one.zone for one in desk.sap.slots(replace(WEEK, zone=zone))} == {zone}
    with pytest.raises(Refused):
        desk.sap.slots(replace(WEEK, warehouse="SHOP9"))


def test_the_stream_tells_full_slots_too(desk: Desk) -> None:
    records, _, _pages = desk.walk("slots")
    slots = [one for one in records if isinstance(one, SlotRecord)]
    assert {one.warehouse for one in slots} == {"B2B1", "B2B2"}
    assert any(one.left == 0 for one in slots)
    assert any(one.left for one in slots)


def test_transport_is_asked_for_in_a_slot(desk: Desk, office: SapOffice, released: tuple[Order, str]) -> None:
    ours, number = released
    slot = desk.sap.slots(WEEK)[0]
    request = request_for(ours, slot)
    receipt = desk.learn(desk.sap.put_transport(request, desk.links, idem()))
    record = receipt.record
    assert isinstance(record, TransportRecord)
    assert (record.state, record.slot, record.order, record.uid) == (
        "new", slot.ref, Ext("sales_order", number), request.uid,
    )  # fmt: skip
    assert (record.day, record.from_time, record.to_time) == (slot.day, slot.from_time, slot.to_time)
    (held,) = [row for row in office.rows("TransportRequestSet") if row["ExternalID"] == request.uid]
    assert (held["ContactName"], len(held["Comment"])) == ("Иванов И. И.", 241)
    items = [
        row for row in office.rows("TransportRequestItemSet") if row["TransportRequest"] == record.number
    ]
    assert [(row["SalesOrderItem"], row["Quantity"]) for row in items] == [("10", Decimal(5))]


def test_a_slot_that_went_meanwhile_is_said_to_be_taken(
    desk: Desk, office: SapOffice, released: tuple[Order, str]
) -> None:
    ours, _ = released
    slot = min(desk.sap.slots(WEEK), key=lambda one: one.left)
    for _ in range(slot.left):
        desk.sap.put_transport(request_for(ours, slot), desk.links, idem())
    with pytest.raises(Refused) as refused:
        desk.sap.put_transport(request_for(ours, slot), desk.links, idem())
    assert "slot_taken" in refused.value.facts["fields"]  # type: ignore[operator]
    assert slot.ref not in {one.ref for one in desk.sap.slots(WEEK)}


def test_an_order_that_is_not_in_sap_is_waited_for(desk: Desk, buyer: Client, articles: list[str]) -> None:
    ours = order(buyer, "K7Q-77777", line(1, articles[0], 5))
    with pytest.raises(Unavailable):
        desk.sap.put_transport(request_for(ours), desk.links, idem())


def test_a_request_is_taken_back_and_taking_back_twice_is_harmless(
    desk: Desk, released: tuple[Order, str]
) -> None:
    ours, _ = released
    slot = desk.sap.slots(WEEK)[0]
    request = request_for(ours, slot)
    desk.learn(desk.sap.put_transport(request, desk.links, idem()))
    for _ in range(2):
        receipt = desk.sap.cancel_transport(request.uid, desk.links, idem())
        assert isinstance(receipt.record, TransportRecord)
        assert receipt.record.state == "cancelled"
    found = desk.sap.find_transport(request, desk.links)
    assert found is not None
    assert not found.as_meant
    with pytest.raises(Refused):
        desk.sap.put_transport(request, desk.links, idem())


def test_goods_on_the_way_are_not_called_back(
    desk: Desk, office: SapOffice, released: tuple[Order, str]
) -> None:
    ours, _ = released
    request = request_for(ours)
    number = desk.learn(desk.sap.put_transport(request, desk.links, idem())).links[0].ext.id
    office.move_transport(number, "B")
    found = desk.sap.find_transport(replace(request, day=date(2026, 12, 3)), desk.links)
    assert found is not None
    assert found.as_meant, "once it is planned, the time is the dispatcher's"
    office.move_transport(number, "C")
    with pytest.raises(Refused) as refused:
        desk.sap.cancel_transport(request.uid, desk.links, idem())
    assert refused.value.facts["detail"] == "transport_under_way"


def test_the_walk_of_a_request_is_told_by_the_stream(
    desk: Desk, office: SapOffice, released: tuple[Order, str], clock: HandClock
) -> None:
    ours, order_number = released
    _, cursor, _pages = desk.walk("transport")
    request = request_for(ours)
    number = desk.sap.put_transport(request, desk.links, idem()).links[0].ext.id
    delivery = ship(office, order_number)

    def told() -> list[tuple[str, object, object]]:
        nonlocal cursor
        clock.move(timedelta(seconds=1))
        records, cursor, _pages = desk.walk("transport", cursor)
        ours = [one for one in records if isinstance(one, TransportRecord) and one.number == number]
        return [(one.state, one.uid, one.shipment) for one in ours]

    assert told() == [("new", request.uid, None)]
    assert told() == []
    office.move_transport(number, "B")
    assert told() == [("planned", request.uid, None)]
    office.move_transport(number, "C", delivery)
    assert told() == [("on_the_way", request.uid, Ext("outbound_delivery", delivery))]


def test_a_system_without_the_service_has_no_slots(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(own_service="")
    assert desk.walk("slots")[0] == []
    assert desk.walk("transport")[0] == []
    with pytest.raises(Refused) as refused:
        desk.sap.slots(WEEK)
    assert refused.value.facts["detail"] == "no_transport_service"


@pytest.mark.parametrize(("status", "state"), [("B", "cancelled"), ("X", "cancelled"), ("C", None)])
def test_a_dispatcher_who_was_quicker_is_heard(
    desk: Desk, office: SapOffice, released: tuple[Order, str], status: str, state: str | None
) -> None:
    """The request moves on between our look and our taking it back."""
    ours, _ = released
    request = request_for(ours)
    number = desk.learn(desk.sap.put_transport(request, desk.links, idem())).links[0].ext.id
    odata = desk.sap._odata
    update = odata.update

    def late(*args: object) -> object:
        odata.update = update  # type: ignore[method-assign]
        office.move_transport(number, status)
        return update(*args)  # type: ignore[arg-type]

    odata.update = late  # type: ignore[method-assign, assignment]
    if state is None:
        with pytest.raises(Refused):
            desk.sap.cancel_transport(request.uid, desk.links, idem())
        return
    record = desk.sap.cancel_transport(request.uid, desk.links, idem()).record
    assert isinstance(record, TransportRecord)
    assert record.state == state


def test_goods_by_the_set_and_by_the_metre_are_ordered_in_their_units(
    desk: Desk, office: SapOffice, world: World, buyer: Client, number: str
) -> None:
    products = {one.unit.okei: one for one in world.products() if one.active}
    lines = [
        line(place, one.article, 2, unit_code=okei) for place, (okei, one) in enumerate(products.items(), 1)
    ]
    record = desk.put_order(order(buyer, number, *lines))
    assert len(products) > 1
    assert [one.qty for one in record.lines] == [2] * len(lines)
    assert len({one.unit for one in record.lines}) == len(products)

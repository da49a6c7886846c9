"""The stream of orders: everything once, then what changed, whatever happens while it is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from b2bdesk.connectors.records import ErpOrderRecord
from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.training.sap.office import SapOffice
from tests.contract.sap.desk import Desk, line, order


@pytest.fixture
def five(desk: Desk, office: SapOffice, buyer: Client, articles: list[str], clock: HandClock) -> list[str]:
    """Five orders that a mass change touched in one instant, by their numbers in SAP."""
    clock.move(timedelta(hours=1))
    orders = (order(buyer, f"K7S-{place}-{clock.now():%d%H}", line(1, articles[0], 1)) for place in range(5))
    numbers = [desk.put_order(one).number for one in orders]
    for number in numbers:
        office.system.store["A_SalesOrder"].change(
            office.system.orders.get(number), LastChangeDateTime=clock.now()
        )
    return numbers


def numbers(records: list[object]) -> list[str]:
    return [one.number for one in records if isinstance(one, ErpOrderRecord)]


@pytest.mark.parametrize("page", [2, 3, 100])
def test_every_order_is_told_once_also_many_of_one_instant(
    open_desk: Callable[..., Desk], office: SapOffice, five: list[str], page: int
) -> None:
    records, _, _pages = open_desk(page=page).walk("erp_orders")
    told = numbers(records)  # type: ignore[arg-type]
    assert len(told) == len(set(told)) == len(office.rows("A_SalesOrder"))
    assert set(five) <= set(told)


@pytest.mark.parametrize("size", [3, 500])
def test_the_pages_of_the_system_may_be_smaller_than_ours(
    open_desk: Callable[..., Desk], office: SapOffice, five: list[str], size: int
) -> None:
    office.customizing.page_size = size
    told = numbers(open_desk(page=50).walk("erp_orders")[0])  # type: ignore[arg-type]
    assert sorted(told) == sorted(row["SalesOrder"] for row in office.rows("A_SalesOrder"))


def test_afterwards_only_what_changed_is_told(
    desk: Desk, office: SapOffice, five: list[str], clock: HandClock
) -> None:
    _, cursor, _pages = desk.walk("erp_orders")
    again, cursor, _pages = desk.walk("erp_orders", cursor)
    assert again == []
    clock.move(timedelta(seconds=2))
    office.change_order(five[1], DeliveryBlockReason="02")
    records, cursor, _pages = desk.walk("erp_orders", cursor)
    assert [(one.number, one.block) for one in records if isinstance(one, ErpOrderRecord)] == [
        (five[1], "02")
    ]
    assert desk.walk("erp_orders", cursor)[0] == []


def test_an_order_that_changes_while_we_page_is_told_and_hides_none(
    open_desk: Callable[..., Desk], office: SapOffice, five: list[str], clock: HandClock
) -> None:
    desk = open_desk(page=2)
    told: list[str] = []
    cursor: str | None = None
    for place in range(200):
        page = desk.sap.pull("erp_orders", cursor)
        told += numbers(list(page.records))
        cursor = page.next_cursor
        clock.move(timedelta(seconds=1))
        if place < 5:
            office.change_order(told[place], SalesOffice="170")
        if not page.more:
            break
    assert set(told) == {row["SalesOrder"] for row in office.rows("A_SalesOrder")}
    assert all(told.count(number) == 2 for number in told[:5])


def test_an_order_stored_late_within_the_overlap_is_told(
    desk: Desk, office: SapOffice, five: list[str], clock: HandClock
) -> None:
    """Its instant is older than the newest that we have seen."""
    clock.move(timedelta(seconds=60))
    office.change_order(five[0], SalesOffice="170")
    _, cursor, _pages = desk.walk("erp_orders")
    late = clock.now() - timedelta(seconds=30)
    store = office.system.store["A_SalesOrder"]
    store.change(office.system.orders.get(five[2]), LastChangeDateTime=late, SalesOffice="180")
    records, _, _pages = desk.walk("erp_orders", cursor)
    assert numbers(records) == [five[2]]  # type: ignore[arg-type]


def test_only_the_given_days_back_are_read_at_first(
    open_desk: Callable[..., Desk], office: SapOffice, clock: HandClock
) -> None:
    records, _, _pages = open_desk(orders_since_days=10).walk("erp_orders")
    border = clock.now() - timedelta(days=10)
    assert records
    assert all(
        one.changed_at and one.changed_at >= border for one in records if isinstance(one, ErpOrderRecord)
    )
    assert len(records) < len(office.rows("A_SalesOrder"))


def test_orders_of_another_organisation_are_not_ours(open_desk: Callable[..., Desk]) -> None:
    assert open_desk(sales_organization="9999").walk("erp_orders")[0] == []


@pytest.mark.parametrize(
    "stream", ["erp_products", "erp_stock", "erp_prices", "erp_orders", "shipments", "slots", "transport"]
)
@pytest.mark.parametrize("cursor", ["[1]", '{"since":"yesterday","plant":"x","phase":5,"began":0}'])
def test_a_cursor_of_another_make_begins_again(desk: Desk, stream: str, cursor: str) -> None:
    began, again = desk.sap.pull(stream, None), desk.sap.pull(stream, cursor)
    assert len(again.records) == len(began.records)


def test_every_stream_of_the_list_can_be_pulled(desk: Desk) -> None:
    specs = desk.sap.streams()
    assert [spec.name for spec in specs] == [
        "erp_products", "erp_stock", "erp_prices", "erp_orders", "shipments", "slots", "transport",
    ]  # fmt: skip
    assert all(spec.every < spec.stale_after for spec in specs)

"""Orders: the reserve, changes in one piece, what others did meanwhile, what SAP refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from b2bdesk.connectors.records import ErpOrderRecord, Ext
from b2bdesk.errors import ConnectorError, Refused, Unavailable
from b2bdesk.model.client import Client
from b2bdesk.model.order import LineState, Order, Stage
from b2bdesk.model.uid import new_uid
from b2bdesk.training.sap.office import SapOffice
from tests.contract.sap.desk import Desk, client, idem, line, order


@pytest.fixture
def placed(desk: Desk, buyer: Client, number: str, articles: list[str]) -> tuple[Order, ErpOrderRecord]:
    """An order of two lines, in SAP with the reserve's block."""
    ours = order(buyer, number, line(1, articles[0], 3), line(2, articles[1], 2))
    return ours, desk.put_order(ours)


def test_the_reserve_is_an_order_with_our_block(
    office: SapOffice, placed: tuple[Order, ErpOrderRecord], articles: list[str]
) -> None:
    ours, record = placed
    assert (record.own_number, record.block, record.uid) == (ours.own_number, "01", ours.uid)
    (held,) = office.orders_of(ours.own_number)
    assert (held["SalesOrder"], held["DeliveryBlockReason"]) == (record.number, "01")
    assert [one.product for one in record.lines] == [Ext("product", articles[0]), Ext("product", articles[1])]
    assert [one.uid for one in record.lines] == [one.uid for one in ours.lines]
    assert [sum(part.qty for part in one.confirmed) for one in record.lines] == [3, 2]
    assert record.requested_date == date(2026, 11, 30)
    assert record.net is not None
    assert all(one.vat == round(one.net * Decimal("0.22"), 2) for one in record.lines if one.net and one.vat)


def test_a_line_learns_its_name_in_sap(desk: Desk, placed: tuple[Order, ErpOrderRecord]) -> None:
    ours, record = placed
    assert [desk.links.get(one.uid, "sales_order_item") for one in ours.lines] == [
        f"{record.number}/10", f"{record.number}/20",
    ]  # fmt: skip


def test_money_came_and_the_goods_may_leave(
    desk: Desk, office: SapOffice, placed: tuple[Order, object]
) -> None:
    ours, _ = placed
    assert desk.put_order(ours, blocked=False).block is None
    (held,) = office.orders_of(ours.own_number)
    assert held["DeliveryBlockReason"] == ""


@pytest.mark.parametrize("release", ["older", "newer"])
def test_the_same_is_read_from_an_older_and_a_newer_release(
    open_desk: Callable[..., Desk], office: SapOffice, buyer: Client, number: str, articles: list[str],
    desk: Desk, release: str,
) -> None:  # fmt: skip
    office.customizing.release = release
    other = open_desk()
    other.known = dict(desk.known)
    record = other.put_order(order(buyer, number, line(1, articles[0], 4)))
    (told,) = record.lines
    assert told.net is not None
    assert told.vat == (told.net * Decimal("0.22")).quantize(Decimal("0.01"))
    assert record.delivery_state == "none"


def test_everything_that_changed_goes_in_one_piece(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord], articles: list[str]
) -> None:
    ours, record = placed
    first, second = ours.lines
    changed = replace(
        ours, wanted_date=date(2026, 12, 2),
        lines=(
            replace(first, qty=Decimal(7)),
            replace(second, state=LineState.CANCELLED),
            line(3, articles[2], 1),
        ),
    )  # fmt: skip
    before = len(office.app.requests)
    told = desk.put_order(changed)
    writes = [path for method, path in office.app.requests[before:] if method != "GET"]
    assert [path.rpartition("/")[2] for path in writes] == ["$batch"]
    assert [(one.qty, one.rejected) for one in told.lines] == [(7, None), (2, "50"), (1, None)]
    assert told.lines[2].uid == changed.lines[2].uid
    assert told.requested_date == date(2026, 12, 2)
    assert len(office.orders_of(ours.own_number)) == 1
    assert told.number == record.number


def test_a_change_that_sap_refuses_in_part_is_not_done_in_part(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, record = placed
    changed = replace(
        ours, lines=(replace(ours.lines[0], qty=Decimal(9)), ours.lines[1], line(3, "NO-SUCH", 1))
    )
    with pytest.raises(Refused) as refused:
        desk.put_order(changed)
    assert "NO-SUCH" in str(refused.value.facts["detail"])
    assert [row["RequestedQuantity"] for row in office.items_of(record.number)] == [3, 2]


def test_less_than_what_has_left_is_refused(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, record = placed
    desk.put_order(ours, blocked=False)
    delivery = office.deliver(record.number, {"10": 2})
    office.pick(delivery)
    office.post_goods_issue(delivery)
    with pytest.raises(Refused) as refused:
        desk.put_order(
            replace(ours, lines=(replace(ours.lines[0], qty=Decimal(1)), ours.lines[1])), blocked=False
        )
    assert refused.value.facts["messages"]


def test_cancelling_rejects_every_line_and_deletes_none(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, record = placed
    told = desk.put_order(replace(ours, stage=Stage.CANCELLED))
    assert [one.rejected for one in told.lines] == ["50", "50"]
    back = desk.put_order(ours)
    assert [one.rejected for one in back.lines] == [None, None]
    assert len(office.items_of(record.number)) == 2


def test_a_line_taken_out_of_our_order_is_rejected(desk: Desk, placed: tuple[Order, ErpOrderRecord]) -> None:
    ours, _ = placed
    told = desk.put_order(replace(ours, lines=ours.lines[1:]))
    assert [(one.qty, one.rejected) for one in told.lines] == [(3, "50"), (2, None)]


def test_a_buyer_that_sap_does_not_know_yet_is_waited_for(
    desk: Desk, office: SapOffice, number: str, articles: list[str]
) -> None:
    stranger = client(inn="7736050003", kpp="773601001")
    with pytest.raises(Unavailable) as unavailable:
        desk.put_order(order(stranger, number, line(1, articles[0], 1)))
    assert unavailable.value.facts["detail"] == "partner_not_in_erp"
    assert office.orders_of(number) == []


def test_unknown_goods_are_refused_in_the_vendors_words(
    desk: Desk, office: SapOffice, buyer: Client, number: str
) -> None:
    with pytest.raises(Refused) as refused:
        desk.put_order(order(buyer, number, line(1, "NO-SUCH", 1)))
    assert "NO-SUCH" in str(refused.value.facts["detail"])
    assert office.orders_of(number) == []


def test_a_warning_of_sap_reaches_the_person(
    desk: Desk, buyer: Client, number: str, articles: list[str]
) -> None:
    late = order(buyer, number, line(1, articles[0], 1), wanted_date=date(2026, 11, 1))
    assert desk.put_order(late).warnings


# --- somebody else is in the order, too ----------------------------------------------------------


def meanwhile(
    office: SapOffice,
    desk: Desk,
    number: str,
    item: tuple[str, dict[str, object]] | None = None,
    **fields: object,
) -> None:
    """Let a colleague in SAP change header or line between our look and our write."""
    odata = desk.sap._odata
    write = odata.changeset

    def late(*args: object, **kwargs: object) -> object:
        odata.changeset = write  # type: ignore[method-assign]
        if item:
            system = office.system
            row = next(row for row in office.items_of(number) if row["SalesOrderItem"] == item[0])
            system.work(lambda: system.items.update(row, item[1]))
        else:
            office.change_order(number, **fields)
        return write(*args, **kwargs)  # type: ignore[arg-type]

    odata.changeset = late  # type: ignore[method-assign, assignment]


def test_a_colleagues_other_change_is_kept_and_ours_is_made(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, record = placed
    meanwhile(office, desk, record.number, SalesOffice="170")
    assert desk.put_order(ours, blocked=False).block is None
    (held,) = office.orders_of(ours.own_number)
    assert held["SalesOffice"] == "170"


def test_a_colleagues_change_of_the_same_field_is_not_overwritten(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, record = placed
    his = datetime.fromisoformat("2026-12-14")
    meanwhile(office, desk, record.number, RequestedDeliveryDate=his)
    with pytest.raises(Refused) as refused:
        desk.put_order(replace(ours, wanted_date=date(2026, 12, 2)), blocked=False)
    assert refused.value.facts["detail"] == "changed_meanwhile"
    assert "RequestedDeliveryDate" in refused.value.facts["fields"]  # type: ignore[operator]
    (held,) = office.orders_of(ours.own_number)
    assert (held["RequestedDeliveryDate"], held["DeliveryBlockReason"]) == (his, "01")


def test_a_colleagues_quantity_is_not_taken_back_with_our_change_of_the_block(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, record = placed
    meanwhile(office, desk, record.number, item=("10", {"RequestedQuantity": Decimal(9)}))
    told = desk.put_order(ours, blocked=False)
    assert told.block is None
    assert [one.qty for one in told.lines] == [9, 2]


def test_a_block_that_a_colleague_set_meanwhile_stays(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, record = placed
    meanwhile(office, desk, record.number, DeliveryBlockReason="02")
    told = desk.put_order(replace(ours, wanted_date=date(2026, 12, 2)), blocked=False)
    assert (told.block, told.requested_date) == ("02", date(2026, 12, 2))


def test_a_colleague_who_did_the_same_has_saved_us_the_work(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, record = placed
    meanwhile(office, desk, record.number, DeliveryBlockReason="")
    assert desk.put_order(ours, blocked=False).block is None


def test_a_block_that_others_set_stays(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, record = placed
    office.change_order(record.number, DeliveryBlockReason="02")
    assert desk.put_order(ours, blocked=False).block == "02"


# --- found again ---------------------------------------------------------------------------------


def test_an_order_is_found_by_our_number_alone(desk: Desk, placed: tuple[Order, ErpOrderRecord]) -> None:
    ours, record = placed
    desk.forget(ours.uid, *(one.uid for one in ours.lines))
    found = desk.sap.find_order(ours, desk.links, blocked=True)
    assert found is not None
    assert found.as_meant
    assert found.links[0].ext == Ext("sales_order", record.number)
    other = desk.sap.find_order(replace(ours, wanted_date=date(2026, 12, 9)), desk.links, blocked=True)
    assert other is not None
    assert not other.as_meant
    assert not desk.sap.find_order(ours, desk.links, blocked=False).as_meant  # type: ignore[union-attr]


def test_the_living_one_of_two_orders_with_our_number_is_ours(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    """SAP takes a number twice; a rejected double must not be taken for the order."""
    ours, first = placed
    desk.put_order(replace(ours, stage=Stage.CANCELLED))
    twin = replace(ours, uid=new_uid(), own_number="K7Q-99999")
    second = desk.put_order(twin)
    office.change_order(second.number, PurchaseOrderByCustomer=ours.own_number)
    desk.forget(ours.uid, twin.uid, *(one.uid for one in ours.lines))
    assert first.number != second.number
    assert desk.sap.find_order(ours, desk.links, blocked=True).links[0].ext.id == second.number  # type: ignore[union-attr]


def test_an_order_that_was_deleted_there_is_named(desk: Desk, placed: tuple[Order, ErpOrderRecord]) -> None:
    ours, _ = placed
    desk.known[ours.uid, "sales_order"] = "999999"
    with pytest.raises(Refused) as refused:
        desk.put_order(ours)
    assert refused.value.facts["detail"] == "order_not_found"


def test_an_expired_token_between_two_writes_is_not_noticed(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, _ = placed
    office.expire_tokens()
    assert desk.put_order(ours, blocked=False).block is None


def test_a_missing_right_is_no_stale_token_and_not_repeated(
    desk: Desk, office: SapOffice, placed: tuple[Order, ErpOrderRecord]
) -> None:
    ours, _ = placed
    (user,) = office.customizing.users.values()
    user.forbidden.add("API_SALES_ORDER_SRV:write")
    try:
        before = len(office.app.requests)
        with pytest.raises(ConnectorError) as error:
            desk.put_order(ours, blocked=False)
        writes = [path for method, path in office.app.requests[before:] if method == "POST"]
    finally:
        user.forbidden.clear()
    assert error.value.facts["detail"] == "no_right"
    assert len(writes) == 1


def test_a_simulation_tells_prices_and_promises_and_stores_nothing(
    desk: Desk, office: SapOffice, buyer: Client, number: str, articles: list[str]
) -> None:
    ours = order(buyer, number, line(1, articles[0], 3), line(2, articles[1], 2))
    told = desk.sap.simulate(ours, desk.links)
    assert office.orders_of(number) == []
    made = desk.put_order(ours)
    assert told.net == made.net
    assert [(one.uid, one.net, one.vat) for one in told.lines] == [
        (one.uid, one.net, one.vat) for one in made.lines
    ]  # fmt: skip
    assert told.lines[0].confirmed


def test_two_threads_never_mix_up_their_tokens(
    desk: Desk, office: SapOffice, buyer: Client, articles: list[str]
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    orders = [order(buyer, f"K7T-{place:05d}", line(1, articles[0], 1)) for place in range(8)]
    with ThreadPoolExecutor(4) as pool:
        receipts = list(
            pool.map(lambda one: desk.sap.put_order(one, desk.links, idem(), blocked=True), orders)
        )
    assert len({one.links[0].ext.id for one in receipts}) == 8
    assert all(len(office.orders_of(one.own_number)) == 1 for one in orders)

"""A confirmed order arrives in the CRM once, with our prices to the kopeck, and follows its changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from b2bdesk.connectors.records import OrderRecord
from b2bdesk.errors import OutcomeUnknown, Refused, Superseded, Unavailable
from b2bdesk.model.client import Client
from b2bdesk.model.order import LineState, Order, OrderLine, Stage
from b2bdesk.model.uid import new_uid
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.retailcrm.conftest import OpenDesk
from tests.contract.retailcrm.desk import Desk, idem, line, new_client, new_order

NUMBER = "K7Q-00042"
COLLEAGUE = 12


@pytest.fixture
def client(desk: Desk) -> Client:
    whole = new_client()
    client = replace(whole, contacts=whole.contacts[:1])
    desk.put_client(client)
    return client


def held(desk: Desk, number: str = NUMBER) -> dict[str, Any]:
    (found,) = desk.office.control.orders(number=number)
    return found


def record_of(desk: Desk, order: Order, attempt: int = 1) -> OrderRecord:
    record = desk.put_order(order, attempt).record
    assert isinstance(record, OrderRecord)
    return record


def lose(office: RetailCrmOffice, kind: FaultKind, path: str, seconds: float = 30) -> None:
    office.faults.add(Fault(kind, writes_only=True, path=path, seconds=seconds))


def test_a_new_order_arrives_with_its_parties_and_lines(desk: Desk, client: Client) -> None:
    order = new_order(desk, client)
    receipt = desk.put_order(order)
    found = held(desk)
    assert found["status"] == "client-confirmed"
    assert str(found["customer"]["id"]) == desk.known[client.uid, "customer_corporate"]
    assert str(found["company"]["id"]) == desk.known[client.companies[0].uid, "company"]
    assert str(found["contact"]["id"]) == desk.known[client.contacts[0].uid, "customer"]
    assert found["contragent"]["INN"] == client.companies[0].inn
    assert found["delivery"]["address"]["text"] == client.addresses[0].text
    assert (found["delivery"]["code"], found["shipmentStore"]) == ("courier", "B2B1")
    assert found["customFields"]["b2bdesk_uid"] == order.uid
    assert [row["externalIds"] for row in found["items"]] == [
        [{"code": "b2bdesk", "value": one.uid}] for one in order.lines
    ]
    assert [link.kind for link in receipt.links] == ["order", "order_line", "order_line"]
    assert receipt.links[0].number == NUMBER


def test_the_crm_comes_to_our_prices_and_total_by_itself(desk: Desk, client: Client) -> None:
    record = record_of(desk, new_order(desk, client))
    assert [one.unit_price for one in record.lines] == [Decimal("310.00"), Decimal("370.50")]
    assert [one.list_price for one in record.lines] == [Decimal("333.33"), Decimal("390")]
    assert [one.discount_percent for one in record.lines] == [Decimal(7), Decimal(5)]
    assert [one.vat_rate for one in record.lines] == [Decimal(22), Decimal(22)]
    assert record.goods == Decimal("4635.00")
    assert record.total == Decimal("5835.50")


def test_the_clients_personal_discount_is_not_taken_twice(desk: Desk, client: Client) -> None:
    number = desk.known[client.uid, "customer_corporate"]
    form = {"customerCorporate": {"personalDiscount": 10}}
    desk.office.control.as_user(COLLEAGUE, f"customers-corporate/{number}/edit", form)
    assert record_of(desk, new_order(desk, client)).goods == Decimal("4635.00")


@pytest.mark.parametrize(
    ("list_price", "percent", "unit_price"),
    [
        ("10.10", 5, "9.60"),
        ("0.05", 10, "0.05"),
        ("99.99", 33, "66.99"),
        ("100", 0, "120"),
        ("1281.6", 3, "1243.15"),
    ],
)
def test_any_price_survives_the_crms_own_arithmetic(
    desk: Desk, client: Client, list_price: str, percent: int, unit_price: str
) -> None:
    one = line(desk, 200001, list_price, unit_price, percent, qty="7", position=1)
    record = record_of(desk, new_order(desk, client, lines=(one,), delivery_price=Decimal(0)))
    assert record.lines[0].unit_price == Decimal(unit_price)
    assert record.total == Decimal(unit_price) * 7


def test_a_line_without_goods_of_the_catalogue_goes_as_text(desk: Desk, client: Client) -> None:
    price = Decimal(50)
    free = OrderLine(
        new_uid(), 1, "Упаковка", Decimal(1), list_price=price, unit_price=price, comment="в плёнку"
    )
    record = record_of(desk, new_order(desk, client, lines=(free,)))
    assert (record.lines[0].text, record.lines[0].product) == ("Упаковка", None)
    assert (record.lines[0].vat_rate, record.lines[0].comment) == (None, "в плёнку")


def test_an_order_waits_until_its_client_is_in_the_crm(desk: Desk) -> None:
    before = len(desk.office.control.writes())
    with pytest.raises(Unavailable):
        desk.put_order(new_order(desk, new_client()))
    assert len(desk.office.control.writes()) == before


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_DROP, FaultKind.COMMIT_LATE])
def test_a_lost_answer_does_not_double_the_order(
    desk: Desk, client: Client, office: RetailCrmOffice, kind: FaultKind
) -> None:
    order = new_order(desk, client)
    lose(office, kind, "orders/create")
    with pytest.raises(OutcomeUnknown):
        desk.put_order(order)
    desk.pass_time(desk.crm.late_commit.total_seconds())
    found = desk.crm.find_order(order, desk.links)
    assert found is not None
    assert found.links[0].uid == order.uid
    desk.put_order(order, attempt=2)
    assert str(held(desk)["id"]) == found.links[0].ext.id


def test_an_order_lost_before_it_arrived_is_sent_again(
    desk: Desk, client: Client, office: RetailCrmOffice
) -> None:
    order = new_order(desk, client)
    lose(office, FaultKind.DROP_BEFORE_COMMIT, "orders/create")
    with pytest.raises(OutcomeUnknown):
        desk.put_order(order)
    assert desk.crm.find_order(order, desk.links) is None
    desk.put_order(order, attempt=2)
    assert held(desk)["number"] == NUMBER


def test_a_strangers_order_with_our_number_is_not_taken_for_ours(desk: Desk, client: Client) -> None:
    stranger = {"number": NUMBER, "customer": {"id": 656}, "items": []}
    desk.office.control.as_user(COLLEAGUE, "orders/create", {"order": stranger})
    order = new_order(desk, client)
    assert desk.crm.find_order(order, desk.links) is None


def test_the_shop_modules_renumbering_does_not_lose_the_order(
    open_desk: OpenDesk, office: RetailCrmOffice
) -> None:
    office.crm.options.shop_module = True
    desk = open_desk(external_id="shop")
    client = new_client()
    desk.put_client(client)
    order = new_order(desk, client)
    desk.put_order(order)
    desk.pass_time(10)
    assert held(desk)["externalId"].isdecimal()
    grown = replace(order, comment_internal="Срочно")
    desk.put_order(grown)
    assert held(desk)["managerComment"] == "Срочно"
    found = desk.crm.find_order(grown, desk.links)
    assert found is not None
    assert found.as_meant


def test_in_the_mode_ours_the_shops_module_leaves_our_key_alone(
    open_desk: OpenDesk, office: RetailCrmOffice
) -> None:
    office.crm.options.shop_module = True
    desk = open_desk(external_id="ours")
    client = new_client()
    desk.put_client(client)
    order = new_order(desk, client)
    desk.put_order(order)
    desk.pass_time(10)
    assert held(desk)["externalId"] == order.uid


def test_a_changed_order_keeps_the_identity_of_its_lines(desk: Desk, client: Client) -> None:
    order = new_order(desk, client)
    desk.put_order(order)
    before = [row["id"] for row in held(desk)["items"]]
    third = line(desk, 200003, "100.00", "100.00", 0, qty="1", position=3)
    changed = replace(order, lines=(replace(order.lines[0], qty=Decimal(5)), order.lines[1], third))
    record = record_of(desk, changed)
    rows = held(desk)["items"]
    assert [row["id"] for row in rows][:2] == before
    assert [row["quantity"] for row in rows] == [5, 10, 1]
    assert record.lines[2].uid == third.uid
    assert record.goods == Decimal("5355.00")


def test_a_line_that_the_manager_removed_or_cancelled_leaves_the_order(desk: Desk, client: Client) -> None:
    order = new_order(desk, client)
    desk.put_order(order)
    cancelled = replace(order.lines[0], state=LineState.CANCELLED)
    desk.put_order(replace(order, lines=(cancelled, order.lines[1])))
    assert [row["offer"]["id"] for row in held(desk)["items"]] == [200002]


def test_the_last_line_of_an_order_can_be_taken_out(desk: Desk, client: Client) -> None:
    order = new_order(desk, client)
    desk.put_order(order)
    desk.put_order(replace(order, lines=()))
    assert held(desk)["items"] == []


def test_a_line_that_a_colleague_added_meanwhile_is_not_thrown_out(desk: Desk, client: Client) -> None:
    order = new_order(desk, client)
    desk.put_order(order)
    number = held(desk)["id"]
    rows = [{"id": row["id"]} for row in held(desk)["items"]]
    form = {"order": {"items": [*rows, {"offer": {"id": 200005}, "quantity": 2, "initialPrice": 10}]}}
    desk.office.control.as_user(COLLEAGUE, f"orders/{number}/edit", form)
    changed = replace(order, lines=(replace(order.lines[0], qty=Decimal(4)), order.lines[1]))
    record = record_of(desk, changed)
    assert sorted(row["offer"]["id"] for row in held(desk)["items"]) == [200001, 200002, 200005]
    assert record.lines[2].unit_price == Decimal(10)


@pytest.mark.parametrize(
    "discount",
    [{}, {"discountManualPercent": 10}, {"discountManualAmount": 100}],
    ids=["personal", "percent", "sum"],
)
def test_changing_a_web_order_does_not_take_its_discounts_a_second_time(
    desk: Desk, client: Client, discount: dict[str, Any]
) -> None:
    number = desk.known[client.uid, "customer_corporate"]
    if not discount:
        personal = {"customerCorporate": {"personalDiscount": 10}}
        desk.office.control.as_user(COLLEAGUE, f"customers-corporate/{number}/edit", personal)
    rows = [{"offer": {"id": 200001 + place}, "quantity": 1, "initialPrice": 1000} for place in range(3)]
    web = {"number": "W-1", "customer": {"id": int(number)}, "items": rows, **discount}
    made = desk.office.control.as_user(COLLEAGUE, "orders/create", {"order": web})["order"]
    page = desk.crm.pull("orders", None)
    (seen,) = [one for one in page.records if isinstance(one, OrderRecord) and one.number == "W-1"]
    assert seen.goods == made["summ"] < 3000
    lines = tuple(
        line(desk, 200001 + place, "1000", str(one.unit_price), 0, qty="1", position=place)
        for place, one in enumerate(seen.lines)
    )
    order = replace(new_order(desk, client), own_number="W-1", lines=lines, delivery_price=Decimal(0))
    desk.known[order.uid, "order"] = seen.ext.id
    for ours, one in zip(lines, seen.lines, strict=True):
        desk.known[ours.uid, "order_product"] = one.ext.id
    more = replace(lines[0], qty=Decimal(2))
    record = record_of(desk, replace(order, lines=(more, *lines[1:])))
    assert [one.unit_price for one in record.lines] == [one.unit_price for one in seen.lines]
    assert record.goods == seen.goods + seen.lines[0].unit_price


def test_marks_of_other_programs_stay_on_the_lines(desk: Desk, client: Client) -> None:
    order = new_order(desk, client)
    desk.put_order(order)
    found = held(desk)
    rows = [
        {"id": row["id"], "externalIds": [*row["externalIds"], {"code": "bitrix", "value": f"9_{place}"}]}
        for place, row in enumerate(found["items"])
    ]
    desk.office.control.as_user(COLLEAGUE, f"orders/{found['id']}/edit", {"order": {"items": rows}})
    desk.put_order(replace(order, lines=(replace(order.lines[0], qty=Decimal(9)), order.lines[1])))
    codes = [{one["code"] for one in row["externalIds"]} for row in held(desk)["items"]]
    assert codes == [{"b2bdesk", "bitrix"}, {"b2bdesk", "bitrix"}]


def test_an_order_that_a_colleague_changed_since_it_was_looked_at_is_not_overwritten(
    desk: Desk, client: Client, office: RetailCrmOffice
) -> None:
    order = new_order(desk, client)
    seen = desk.put_order(order).version
    changed = replace(order, comment_internal="Наше")
    form = {"order": {"customerComment": "Коллега"}}
    office.control.as_user(COLLEAGUE, f"orders/{held(desk)['id']}/edit", form)
    with pytest.raises(Superseded):
        desk.crm.put_order(changed, desk.links, replace(idem(), seen=seen))
    assert (held(desk)["customerComment"], held(desk).get("managerComment")) == ("Коллега", None)
    found = desk.crm.find_order(changed, desk.links)
    assert found is not None
    desk.crm.put_order(
        replace(changed, comment_client="Коллега"), desk.links, replace(idem(), seen=found.version)
    )
    assert (held(desk)["customerComment"], held(desk)["managerComment"]) == ("Коллега", "Наше")


def test_sending_an_unchanged_order_writes_nothing(
    desk: Desk, client: Client, office: RetailCrmOffice
) -> None:
    order = new_order(desk, client)
    desk.put_order(order)
    before = len(office.control.writes())
    desk.put_order(order)
    assert len(office.control.writes()) == before


def test_an_edit_whose_answer_was_lost_counts_only_when_the_crm_holds_it(
    desk: Desk, client: Client, office: RetailCrmOffice
) -> None:
    order = new_order(desk, client)
    desk.put_order(order)
    changed = replace(order, comment_client="После обеда")
    lose(office, FaultKind.COMMIT_LATE, "/edit", seconds=60)
    with pytest.raises(OutcomeUnknown):
        desk.put_order(changed)
    found = desk.crm.find_order(changed, desk.links)
    assert found is not None
    assert isinstance(found.record, OrderRecord)
    assert (found.as_meant, found.record.comment_client) == (False, "Позвонить за час")
    desk.pass_time(61)
    found = desk.crm.find_order(changed, desk.links)
    assert found is not None
    assert found.as_meant


def test_a_cancelled_order_gets_a_status_of_the_cancel_group(desk: Desk, client: Client) -> None:
    order = new_order(desk, client)
    desk.put_order(order)
    record = record_of(desk, replace(order, stage=Stage.CANCELLED, cancel_reason="передумали"))
    assert record.status_group == "cancel"
    assert held(desk)["statusComment"] == "передумали"


def test_the_profile_names_the_status_of_a_cancelled_order(open_desk: OpenDesk) -> None:
    desk = open_desk(status_cancelled="no-product")
    client = new_client()
    desk.put_client(client)
    order = new_order(desk, client)
    desk.put_order(order)
    desk.put_order(replace(order, stage=Stage.CANCELLED))
    assert held(desk)["status"] == "no-product"


def test_an_order_that_went_further_in_the_crm_is_not_set_back(desk: Desk, client: Client) -> None:
    order = new_order(desk, client)
    desk.put_order(order)
    number = held(desk)["id"]
    desk.office.control.as_user(COLLEAGUE, f"orders/{number}/edit", {"order": {"status": "assembling"}})
    record = record_of(desk, replace(order, comment_internal="Проверено"))
    assert (record.status, record.comment_internal) == ("assembling", "Проверено")


def test_the_vendors_refusal_reaches_the_manager_in_its_own_words(
    desk: Desk, client: Client, office: RetailCrmOffice
) -> None:
    office.faults.refuse_next_write(
        "Errors in the entity format", {"items[0].offer.id": "Товар не найден"}, path="orders/create"
    )
    with pytest.raises(Refused) as refused:
        desk.put_order(new_order(desk, client))
    assert refused.value.facts["fields"] == ["items[0].offer.id"]
    assert refused.value.facts["messages"] == ["items[0].offer.id: Товар не найден"]
    assert "Товар не найден" in str(refused.value.facts["detail"])


def test_goods_that_the_crm_does_not_know_are_refused_by_their_line(desk: Desk, client: Client) -> None:
    wrong = line(desk, 999_999_999, "1.00", "1.00", 0, qty="1", position=1)
    with pytest.raises(Refused) as refused:
        desk.put_order(new_order(desk, client, lines=(wrong,)))
    assert refused.value.facts["fields"] == ["items[0].offer.id"]


def test_an_order_removed_from_the_crm_is_refused_not_created_anew(desk: Desk, client: Client) -> None:
    order = new_order(desk, client)
    desk.known[order.uid, "order"] = "987654321"
    with pytest.raises(Refused) as refused:
        desk.crm.put_order(order, desk.links, idem())
    assert refused.value.facts["detail"] == "order_not_found"

"""Orders and payments: the training CRM computes, copies, refuses and remembers as the vendor does."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.retailcrm.totals import recompute
from b2bdesk.training.world import World
from tests.contract.training_retailcrm.caller import Answer, Caller

# --- sums ----------------------------------------------------------------------------------------


def test_the_crm_counts_itself_whatever_the_caller_says(crm: Caller) -> None:
    order = crm.new_order(
        crm.new_client()["id"], summ=1, totalSumm=1, prepaySum=1, delivery={"code": "courier", "cost": 1200}
    )
    assert (order["summ"], order["totalSumm"], order["prepaySum"]) == (90_170, 91_370, 0)
    assert order["number"] == "K7Q-00042" and order["id"] == 1601


def test_every_seeded_order_is_what_the_crm_itself_would_count(crm: Caller, world: World) -> None:
    for page in (1, 2, 3):
        text = crm.http.get("/api/v5/orders", params={"limit": 100, "page": page}).text
        for order in json.loads(text, parse_float=Decimal)["orders"]:
            kept = {**order, "payments": list((order["payments"] or {}).values())}
            again: dict[str, Any] = {**kept, "items": [dict(item) for item in order["items"]]}
            recompute(again, {"paid"})
            for key in ("summ", "totalSumm", "purchaseSumm", "prepaySum", "fullPaidAt"):
                assert kept.get(key) == again.get(key)


def test_personal_discount_is_taken_unless_the_order_wants_no_privilege(crm: Caller) -> None:
    client = crm.new_client(personalDiscount=5)
    by_itself, refused = crm.new_order(client["id"]), crm.new_order(client["id"], privilegeType="none")
    assert (by_itself["privilegeType"], by_itself["summ"]) == ("personal_discount", 85_661.5)
    assert by_itself["items"][0]["discountTotal"] == 445
    assert by_itself["items"][0]["discounts"] == [{"type": "personal", "amount": 445}]
    assert refused["summ"] == 90_170 and refused["items"][0]["discounts"] == []


def test_discounts_of_a_line_are_per_unit(crm: Caller) -> None:
    item = {
        "offer": {"id": 200001}, "quantity": 10, "initialPrice": 99.99,
        "discountManualPercent": 3, "discountManualAmount": 1.5,
    }  # fmt: skip
    order = crm.new_order(crm.new_client()["id"], items=[item])
    assert order["items"][0]["discountTotal"] == 4.5
    assert order["summ"] == 954.9


def test_a_discount_on_the_whole_order_is_shared_out_to_the_last_kopeck(crm: Caller) -> None:
    order = crm.new_order(crm.new_client()["id"], discountManualAmount=100.01)
    assert order["summ"] == 90_069.99
    first = order["items"][0]
    assert len(first["prices"]) == 2
    assert sum(row["quantity"] for row in first["prices"]) == 10
    parts = [
        Decimal(str(row["price"])) * row["quantity"] for item in order["items"] for row in item["prices"]
    ]
    assert sum(parts) == Decimal("90069.99")


def test_a_line_without_a_price_takes_the_price_of_its_kind(crm: Caller) -> None:
    items = [{"offer": {"externalId": "10001"}, "quantity": 1, "priceType": {"code": "b2b"}}]
    line = crm.new_order(crm.new_client()["id"], items=items)["items"][0]
    assert (line["initialPrice"], line["offer"]["article"]) == (8900, "AB-10231-2")
    assert line["vatRate"] == "22.00"


# --- lines ---------------------------------------------------------------------------------------


def test_the_list_of_lines_is_always_complete(crm: Caller) -> None:
    order = crm.new_order(crm.new_client()["id"])
    first, second = (item["id"] for item in order["items"])
    items = [{"id": first, "quantity": 4}, {"productName": "Услуга монтажа", "initialPrice": 500}]
    edited = crm.post(f"orders/{order['id']}/edit", by="id", order={"items": items})["order"]
    assert [item["quantity"] for item in edited["items"]] == [4, 1]
    assert edited["items"][0]["id"] == first and edited["items"][1]["id"] not in (first, second)
    assert edited["items"][0]["initialPrice"] == 8900 and edited["summ"] == 36_100
    rows = crm.get("orders/history", **{"filter[orderId]": order["id"]})["history"][1:]
    told = {(row["field"], str(row["oldValue"]), str(row["newValue"])) for row in rows}
    assert ("order_product.quantity", "10", "4") in told
    removed = next(row for row in rows if row["field"] == "order_product" and row["newValue"] is None)
    assert removed["oldValue"] == {"id": second, "offer": {"id": 200002}} and removed["item"]["id"] == second


def test_lines_that_cannot_be_are_refused_by_their_path(crm: Caller) -> None:
    client = crm.new_client()

    def errors(item: Answer) -> set[str]:
        order = {"customer": {"id": client["id"]}, "items": [item]}
        return set(crm.post("orders/create", 400, order=order, site="b2b")["errors"])

    assert errors({"offer": {"id": 1}}) == {"items[0].offer.id"}
    assert errors({"quantity": 1}) == {"items[0].productName"}
    assert errors({"offer": {"id": 200001}, "quantity": 0}) == {"items[0].quantity"}
    assert errors({"id": 5}) == {"items[0].id"}
    assert errors({"offer": {"id": 200001}, "vatRate": "22"}) == {"items[0].vatRate"}
    assert errors({"offer": {"id": 200001}, "initialPrice": -1}) == {"items[0].initialPrice"}


def test_foreign_codes_of_a_line_stay_beside_ours(crm: Caller, world: World) -> None:
    number = next(order.id for order in world.orders() if order.from_shop)
    items = [
        {"id": item["id"], "externalIds": [{"code": "b2bdesk", "value": f"line-{item['id']}"}]}
        for item in crm.order(number)["items"]
    ]
    crm.post(f"orders/{number}/edit", by="id", order={"items": items})
    codes = [row["code"] for row in crm.order(number)["items"][0]["externalIds"]]
    assert codes == ["bitrix", "b2bdesk"]


# --- links ---------------------------------------------------------------------------------------


def test_main_contact_main_company_and_manager_come_into_a_new_order(
    crm: Caller, office: RetailCrmOffice
) -> None:
    client = crm.new_client(managerId=14)
    order = crm.new_order(client["id"])
    assert order["customer"]["type"] == "customer_corporate"
    assert order["contact"]["id"] == client["mainCustomerContact"]["customer"]["id"]
    assert order["company"]["id"] == client["mainCompany"]["id"]
    assert order["contragent"]["INN"] == "7700901370"
    assert (order["lastName"], order["phone"], order["managerId"]) == ("Орлов", "8 (900) 111-22-33", 14)
    office.crm.options.main_parts_into_orders = False
    bare = crm.new_order(client["id"])
    assert "company" not in bare and "contact" not in bare


def test_contact_and_company_are_named_by_identifiers_only(crm: Caller) -> None:
    client, other = crm.new_client(), crm.new_client("7700902744")

    def errors(**links: object) -> set[str]:
        order = {"customer": {"id": client["id"]}, **links}
        return set(crm.post("orders/create", 400, order=order, site="b2b")["errors"])

    assert errors(contact={"firstName": "Иван"}) == {"contact"}
    assert errors(company={"id": other["mainCompany"]["id"]}) == {"company"}
    assert errors(customer={"id": 999_999}) == {"customer"}
    assert errors(customer={"type": "customer_corporate"}) == {"order[customer][nickName]"}


def test_an_order_may_be_moved_to_another_client(crm: Caller) -> None:
    first, second = crm.new_client(), crm.new_client("7700902744")
    order = crm.new_order(first["id"])
    edited = crm.post(f"orders/{order['id']}/edit", by="id", order={"customer": {"id": second["id"]}})[
        "order"
    ]
    assert edited["company"]["id"] == second["mainCompany"]["id"]
    assert edited["contragent"]["INN"] == "7700902744"
    counts = [
        crm.get(f"customers-corporate/{client['id']}", by="id")["customerCorporate"]["ordersCount"]
        for client in (first, second)
    ]
    assert counts == [0, 1]


def test_codes_that_the_account_does_not_have_are_refused(crm: Caller) -> None:
    client = crm.new_client()
    order = {
        "customer": {"id": client["id"]}, "status": "done", "orderType": "b2b", "shipmentStore": "X",
        "delivery": {"code": "drone"},
    }  # fmt: skip
    assert set(crm.post("orders/create", 400, order=order, site="b2b")["errors"]) == {
        "status", "orderType", "shipmentStore", "delivery.code",
    }  # fmt: skip
    wrong_day = {"customer": {"id": client["id"]}, "shipmentDate": "25.11.2026"}
    assert set(crm.post("orders/create", 400, order=wrong_day, site="b2b")["errors"]) == {"shipmentDate"}


def test_an_edit_leaves_alone_what_it_does_not_name(crm: Caller) -> None:
    order = crm.new_order(
        crm.new_client()["id"], customerComment="Пропуск", delivery={"code": "courier", "cost": 690}
    )
    crm.post(
        f"orders/{order['id']}/edit",
        by="id",
        order={"delivery": {"date": "2026-11-30"}, "customerComment": None},
    )
    read = crm.order(order["id"])
    assert read["delivery"] == {"code": "courier", "cost": 690, "netCost": 0, "date": "2026-11-30"}
    assert "customerComment" not in read and read["totalSumm"] == order["totalSumm"]


def test_orders_are_found_by_number_external_id_custom_field_client_and_requisites(
    crm: Caller, world: World
) -> None:
    client = crm.new_client()
    order = crm.new_order(client["id"], externalId="uid-1", customFields={"b2bdesk_uid": "uid-1"})

    def found(**filters: object) -> list[int]:
        given = {f"filter[{name.replace('__', '][')}]": value for name, value in filters.items()}
        return [row["id"] for row in crm.get("orders", **given)["orders"]]

    assert found(**{"numbers][": "K7Q-00042"}) == [order["id"]]
    assert found(**{"externalIds][": "uid-1"}) == [order["id"]]
    assert found(customFields__b2bdesk_uid="uid-1") == [order["id"]]
    assert found(customerId=client["id"]) == [order["id"]]
    assert found(contragentInn="7700901370") == [order["id"]]
    assert found(createdAtFrom="2026-11-23") == [order["id"]]
    assert found(**{"extendedStatus][": "new", "customerId": client["id"]}) == [order["id"]]
    seeded = world.history.at(17)
    assert found(**{"numbers][": seeded.number}) == [seeded.id]
    assert crm.get("orders/uid-1", site="b2b")["order"]["id"] == order["id"]
    crm.get("orders/uid-1", 404, site="retail")


def test_two_orders_may_have_one_number_but_not_one_external_id(crm: Caller) -> None:
    client = crm.new_client()
    first, second = crm.new_order(client["id"], externalId="1"), crm.new_order(client["id"])
    assert first["number"] == second["number"] and first["id"] != second["id"]
    refused = crm.post(
        "orders/create", 400, order={"customer": {"id": client["id"]}, "externalId": "1"}, site="b2b"
    )
    assert "externalId" in refused["errors"]
    crm.post("orders/create", order={"customer": {"id": client["id"]}, "externalId": "1"}, site="retail")


def test_a_link_of_two_orders_is_seen_on_reading_again(crm: Caller) -> None:
    client = crm.new_client()
    first, second = crm.new_order(client["id"]), crm.new_order(client["id"])
    link = {"comment": "Допоставка", "orders": [{"id": first["id"]}, {"id": second["id"]}]}
    assert crm.post("orders/links/create", link=link, site="b2b") == {"success": True}
    assert crm.order(first["id"])["links"][0]["order"]["id"] == second["id"]


# --- payments ------------------------------------------------------------------------------------


def test_an_order_is_paid_in_full_when_done_payments_cover_it(crm: Caller) -> None:
    order = crm.new_order(crm.new_client()["id"])

    def pay(amount: float, status: str) -> int:
        payment = {"order": {"id": order["id"]}, "type": "bank-transfer", "amount": amount, "status": status}
        number: int = crm.post("orders/payments/create", payment=payment, site="b2b")["id"]
        return number

    pay(90_000, "paid")
    rest = pay(170, "invoice")
    assert "fullPaidAt" not in crm.order(order["id"])
    crm.post(
        f"orders/payments/{rest}/edit",
        by="id",
        payment={"status": "paid", "paidAt": "2026-11-23 12:00:00"},
        site="b2b",
    )
    paid = crm.order(order["id"])
    assert paid["fullPaidAt"] == "2026-11-23 12:00:00" and paid["prepaySum"] == 90_170
    rows = crm.get("orders/history", **{"filter[orderId]": order["id"]})["history"]
    assert [row["field"] for row in rows[1:]] == [
        "payments", "payments", "payments.status", "full_paid_at", "payments.paid_at",
    ]  # fmt: skip


def test_external_ids_of_payments_are_unique_in_the_whole_crm(crm: Caller) -> None:
    client = crm.new_client()
    first, second = crm.new_order(client["id"]), crm.new_order(client["id"])
    entity = {"type": "cash", "externalId": "pay-1", "order": {"id": first["id"]}}
    number = crm.post("orders/payments/create", payment=entity, site="b2b")["id"]
    crm.post("orders/payments/create", 400, payment={**entity, "order": {"id": second["id"]}}, site="b2b")
    # Even its own external id, sent again, is refused; addressed by it, it cannot be changed.
    refused = crm.post(
        f"orders/payments/{number}/edit", 400, by="id", payment={"externalId": "pay-1"}, site="b2b"
    )
    assert "externalId" in refused["errors"]
    crm.post("orders/payments/pay-1/edit", payment={"externalId": "pay-2", "amount": 7}, site="b2b")
    (row,) = crm.order(first["id"])["payments"].values()
    assert (row["externalId"], row["amount"]) == ("pay-1", 7)


def test_wrong_payments_are_refused(crm: Caller) -> None:
    order = crm.new_order(crm.new_client()["id"])

    def errors(**payment: object) -> set[str]:
        entity = {"order": {"id": order["id"]}, "type": "cash", **payment}
        return set(crm.post("orders/payments/create", 400, payment=entity, site="b2b")["errors"])

    assert errors(type="gold") == {"type"}
    assert errors(status="perhaps") == {"status"}
    assert errors(paidAt="2026-11-23T12:00:00Z") == {"paidAt"}
    assert errors(order={"id": 1}) == {"order"}
    assert crm.post("orders/payments/1/delete", 404)["errorMsg"] == "Payment not found"


def test_payments_of_seeded_orders_can_be_changed(crm: Caller, world: World) -> None:
    order = next(order for order in world.orders() if order.payments and order.payments[0].paid_at is None)
    number = order.payments[0].id
    crm.post(f"orders/payments/{number}/edit", by="id", payment={"status": "paid"}, site="b2b")
    assert crm.order(order.id)["payments"][str(number)]["paidAt"] == "2026-11-23 10:00:00"


# --- the shop's module ---------------------------------------------------------------------------


@pytest.fixture
def with_module(office: RetailCrmOffice) -> RetailCrmOffice:
    office.crm.options.shop_module = True
    return office


def test_the_module_gives_a_new_order_a_numeric_external_id_a_moment_later(
    crm: Caller, with_module: RetailCrmOffice
) -> None:
    order = crm.new_order(crm.new_client()["id"])
    assert "externalId" not in crm.order(order["id"])
    with_module.control.advance(timedelta(seconds=5))
    read = crm.order(order["id"])
    assert read["externalId"] == "300601" and read["number"] == "K7Q-00042"
    row = crm.get("orders/history", **{"filter[orderId]": order["id"]})["history"][1]
    assert (row["field"], row["newValue"], row["apiKey"]) == ("external_id", "300601", {"current": False})


def test_the_module_skips_an_order_whose_external_id_is_no_number(
    crm: Caller, with_module: RetailCrmOffice
) -> None:
    order = crm.new_order(crm.new_client()["id"], externalId="0198-uid")
    with_module.control.advance(timedelta(seconds=5))
    assert crm.order(order["id"])["externalId"] == "0198-uid"
    assert with_module.shop_module.skipped == [order["id"]]


def test_the_module_writes_its_own_id_over_a_persons(crm: Caller, with_module: RetailCrmOffice) -> None:
    number = crm.post("customers/create", site="b2b", customer={"firstName": "Анна", "externalId": "uid-7"})[
        "id"
    ]
    with_module.control.advance(timedelta(seconds=5))
    assert crm.get(f"customers/{number}", by="id")["customer"]["externalId"] == "9001"
    crm.get("customers/uid-7", 404, site="b2b")


def test_without_the_module_external_ids_stay_ours(crm: Caller, office: RetailCrmOffice) -> None:
    number = crm.post("customers/create", site="b2b", customer={"firstName": "Анна", "externalId": "uid-7"})[
        "id"
    ]
    office.control.advance(timedelta(minutes=5))
    assert crm.get(f"customers/{number}", by="id")["customer"]["externalId"] == "uid-7"

"""Traps of the vendor's transport: keys, envelopes, filters, forms, identification, rate, history."""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import timedelta

from b2bdesk.training import RETAILCRM_KEY, RETAILCRM_READ_KEY
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.world import World
from tests.contract.training_retailcrm.caller import Caller

# --- keys and rights -----------------------------------------------------------------------------


def test_a_wrong_key_and_a_key_in_the_address_are_not_accepted(crm: Caller) -> None:
    wrong = crm.with_key("guess", "users")
    assert (wrong.status_code, wrong.json()["errorMsg"]) == (403, 'Wrong "apiKey" value.')
    in_address = crm.with_key("", f"users?apiKey={RETAILCRM_KEY}")
    assert (in_address.status_code, in_address.json()["errorMsg"]) == (403, '"apiKey" is missing.')


def test_a_key_that_may_only_read_reads_and_does_not_write(crm: Caller) -> None:
    assert crm.with_key(RETAILCRM_READ_KEY, "orders").status_code == 200
    refused = crm.with_key(RETAILCRM_READ_KEY, "customers/create", customer={"firstName": "Анна"})
    assert (refused.status_code, refused.json()["errorMsg"]) == (403, "Access denied.")


def test_a_right_that_was_taken_away_is_missing_in_the_credentials_too(
    crm: Caller, office: RetailCrmOffice
) -> None:
    office.control.take_rights(RETAILCRM_KEY, ["payment_write"])
    assert "payment_write" not in crm.http.get("/api/credentials").json()["scopes"]
    crm.post("orders/payments/create", 403, payment={"type": "cash"}, site="b2b")
    assert crm.get("orders")["orders"]


# --- envelope, forms, paging ---------------------------------------------------------------------


def test_an_unknown_method_and_a_wrong_verb_answer_in_json(crm: Caller) -> None:
    assert crm.get("carts", 404)["errorMsg"] == "API method not found"
    reply = crm.http.get("/api/v5/orders/payments/create")
    assert reply.status_code in (404, 405) and reply.json()["success"] is False


def test_an_entity_must_come_as_json_inside_a_form_field(crm: Caller) -> None:
    reply = crm.http.post("/api/v5/customers/create", json={"customer": {"firstName": "Анна"}, "site": "b2b"})
    assert (reply.status_code, reply.json()["errorMsg"]) == (400, "Parameter 'customer' is missing")
    assert crm.post("customers/create", 400, customer="{not json", site="b2b")["errors"]


def test_only_three_page_sizes_are_allowed(crm: Caller) -> None:
    assert "limit" in crm.get("orders", 400, limit=30)["errors"]
    assert "page" in crm.get("orders", 400, page=0)["errors"]
    page = crm.get("orders", limit=50, page=2)
    assert page["pagination"] == {"limit": 50, "totalCount": 600, "currentPage": 2, "totalPageCount": 12}
    assert len(page["orders"]) == 50


def test_pages_walk_over_every_order_once_newest_first(crm: Caller) -> None:
    seen = [row["id"] for page in range(1, 7) for row in crm.get("orders", limit=100, page=page)["orders"]]
    assert seen == sorted(seen, reverse=True) and len(set(seen)) == 600


def test_an_empty_list_has_no_pages_at_all(crm: Caller) -> None:
    assert crm.get("files")["pagination"]["totalPageCount"] == 0


def test_a_filter_that_does_not_exist_is_refused_by_its_form_path(crm: Caller) -> None:
    assert "children[statuses]" in crm.get("orders", 400, **{"filter[statuses][]": "new"})["errors"]
    assert "children[ids]" in crm.get("orders", 400, **{"filter[ids][]": "first"})["errors"]


def test_numbers_are_numbers_and_rates_are_text(crm: Caller, world: World) -> None:
    raw = crm.http.get(f"/api/v5/orders/{world.history.id_at(0)}", params={"by": "id"}).text
    order = json.loads(raw)["order"]
    assert isinstance(order["totalSumm"], int | float)
    assert {item["vatRate"] for item in order["items"]} <= {"20.00", "10.00"}
    assert "E+" not in raw and '.00"' in raw


def test_an_empty_map_comes_as_a_list_and_a_filled_one_as_a_map(crm: Caller) -> None:
    client = crm.new_client()
    assert client["customFields"] == []
    crm.post(
        f"customers-corporate/{client['id']}/edit",
        by="id",
        customerCorporate={"customFields": {"b2bdesk_uid": "u"}},
    )
    read = crm.get(f"customers-corporate/{client['id']}", by="id")["customerCorporate"]
    assert read["customFields"] == {"b2bdesk_uid": "u"}
    order = crm.new_order(client["id"])
    assert order["items"][0]["properties"] == [] and order["customFields"] == []


def test_payments_are_a_list_in_a_creation_and_a_map_or_an_empty_list_elsewhere(crm: Caller) -> None:
    client = crm.new_client()
    order = crm.new_order(client["id"], payments=[{"type": "cash", "amount": 5}])
    assert isinstance(order["payments"], list)
    number = order["payments"][0]["id"]
    assert crm.order(order["id"])["payments"] == {str(number): order["payments"][0]}
    crm.post(f"orders/payments/{number}/delete")
    assert crm.order(order["id"])["payments"] == []


def test_references_are_maps_by_code_or_lists_and_a_code_may_look_like_a_number(crm: Caller) -> None:
    assert crm.get("reference/statuses")["statuses"]["2"]["code"] == "2"
    assert isinstance(crm.get("reference/legal-entities")["legalEntities"], list)
    assert isinstance(crm.get("reference/units")["units"], dict)
    assert crm.get("reference/payment-statuses")["paymentStatuses"]["paid"]["paymentComplete"] is True
    assert crm.get("reference/horoscopes", 404)


# --- identification ------------------------------------------------------------------------------


def test_without_by_the_path_names_an_external_id(crm: Caller) -> None:
    client = crm.new_client(externalId="client-1")
    crm.get(f"customers-corporate/{client['id']}", 404, site="b2b")
    found = crm.get("customers-corporate/client-1", site="b2b")
    assert found["customerCorporate"]["id"] == client["id"]


def test_site_is_needed_where_a_key_opens_several_shops(crm: Caller) -> None:
    assert crm.post("customers/create", 400, customer={"firstName": "Анна"})["errorMsg"] == (
        "Parameter 'site' is missing"
    )
    assert crm.get("orders/no-such", 400)["errorMsg"] == "Parameter 'site' is missing"
    assert crm.post("customers/create", 400, customer={"firstName": "Анна"}, site="shop-2")["errors"]


def test_external_ids_are_unique_in_one_shop_and_can_be_written_afterwards(crm: Caller) -> None:
    first, second = crm.new_client(), crm.new_client()
    crm.post(
        "customers-corporate/fix-external-ids", customersCorporate=[{"id": first["id"], "externalId": "a"}]
    )
    refused = crm.post(
        "customers-corporate/fix-external-ids",
        400,
        customersCorporate=[{"id": second["id"], "externalId": "a"}],
    )
    assert "externalId" in refused["errors"]
    assert crm.get("customers-corporate/a", site="b2b")["customerCorporate"]["id"] == first["id"]


# --- corporate clients ---------------------------------------------------------------------------


def test_a_client_read_alone_shows_no_parts_and_no_phone(crm: Caller) -> None:
    client = crm.new_client()
    assert not {"companies", "addresses", "customerContacts", "phones", "email"} & set(client)
    assert client["mainCompany"]["name"] == "ООО «Лаборатория Света»"
    contacts = crm.get(f"customers-corporate/{client['id']}/contacts", by="id")["contacts"]
    assert (
        contacts[0]["isMain"]
        and contacts[0]["customer"]["id"] == client["mainCustomerContact"]["customer"]["id"]
    )


def test_a_wrong_part_leaves_nothing_behind(crm: Caller) -> None:
    before = crm.get("customers-corporate")["pagination"]["totalCount"]
    entity = {"nickName": "Новый", "companies": [{"name": "ООО"}, {"brand": "без имени"}]}
    refused = crm.post("customers-corporate/create", 400, customerCorporate=entity, site="b2b")
    assert refused["errors"] == {"companies[1].name": "This value should not be blank."}
    assert crm.get("customers-corporate")["pagination"]["totalCount"] == before


def test_a_client_without_a_name_and_a_contact_who_does_not_exist_are_refused(crm: Caller) -> None:
    assert (
        "nickName" in crm.post("customers-corporate/create", 400, customerCorporate={}, site="b2b")["errors"]
    )
    entity = {"nickName": "Новый", "customerContacts": [{"customer": {"id": 999999}}]}
    refused = crm.post("customers-corporate/create", 400, customerCorporate=entity, site="b2b")
    assert "customerContacts[0].customer" in refused["errors"]


def test_inn_and_kpp_must_be_of_the_same_company(crm: Caller) -> None:
    client = crm.new_client()
    branch = {"name": "Филиал", "contragent": {"INN": "7700901370", "KPP": "780043001"}}
    crm.post(f"customers-corporate/{client['id']}/companies/create", by="id", company=branch)
    other = {"name": "Другая", "contragent": {"INN": "7700902744", "KPP": "540043009"}}
    crm.post(f"customers-corporate/{client['id']}/companies/create", by="id", company=other)

    def found(inn: str, kpp: str) -> int:
        filters = {"filter[contragentInn]": inn, "filter[contragentKpp]": kpp}
        count: int = crm.get("customers-corporate", **filters)["pagination"]["totalCount"]
        return count

    assert found("7700901370", "780043001") == 1
    assert found("7700901370", "540043009") == 0


def test_a_company_is_edited_by_field_and_null_clears(crm: Caller) -> None:
    client = crm.new_client()
    path = f"customers-corporate/{client['id']}/companies/{client['mainCompany']['id']}/edit"
    crm.post(path, by="id", entityBy="id", company={"contragent": {"BIK": "044525900"}, "brand": "Свет"})
    crm.post(path, by="id", entityBy="id", company={"contragent": {"KPP": None}})
    company = crm.get(f"customers-corporate/{client['id']}/companies", by="id")["companies"][0]
    assert company["brand"] == "Свет"
    assert company["contragent"] == {
        "contragentType": "legal-entity", "INN": "7700901370", "BIK": "044525900",
    }  # fmt: skip


def test_a_contact_is_edited_by_the_person_not_by_the_link(crm: Caller) -> None:
    client = crm.new_client()
    link = client["mainCustomerContact"]
    entity = {"companies": [{"id": client["mainCompany"]["id"]}]}
    base = f"customers-corporate/{client['id']}/contacts"
    assert link["id"] != link["customer"]["id"]
    crm.post(f"{base}/{link['id']}/edit", 404, by="id", entityBy="id", contact=entity)
    crm.post(f"{base}/{link['customer']['id']}/edit", by="id", entityBy="id", contact=entity)
    companies = crm.get(base, by="id")["contacts"][0]["companies"]
    assert companies[0]["company"]["id"] == client["mainCompany"]["id"]


def test_a_new_main_address_takes_the_mark_from_the_old_one(crm: Caller) -> None:
    client = crm.new_client()
    base = f"customers-corporate/{client['id']}/addresses"
    entity = {"name": "Склад", "street": "Заводская", "building": "7", "isMain": True}
    number = crm.post(f"{base}/create", by="id", address=entity)["id"]
    addresses = {row["id"]: row for row in crm.get(base, by="id")["addresses"]}
    assert [row["isMain"] for row in addresses.values()] == [False, True]
    assert addresses[number]["text"] == "ул. Заводская, д. 7"
    read = crm.get(f"customers-corporate/{client['id']}", by="id")["customerCorporate"]
    assert read["mainAddress"] == {"id": number, "name": "Склад"}


def test_persons_are_found_by_mail_name_and_phone_in_any_spelling(crm: Caller) -> None:
    client = crm.new_client()
    person = client["mainCustomerContact"]["customer"]["id"]

    def found(**filters: str) -> list[int]:
        given = {f"filter[{name}]": value for name, value in filters.items()}
        return [row["id"] for row in crm.get("customers", **given)["customers"]]

    crm.post(f"customers/{person}/edit", by="id", customer={"email": "i.orlov@svet.example"})
    assert found(email="i.orlov@svet.example") == [person]
    assert found(name="+7 900 111-22-33") == found(name="89001112233") == [person]
    assert person in found(name="орлов")
    by_contact = crm.get("customers-corporate", **{"filter[contactIds][]": person})["customersCorporate"]
    assert [row["id"] for row in by_contact] == [client["id"]]


def test_phones_stay_as_typed_and_a_mail_must_look_like_one(crm: Caller) -> None:
    phones = [{"number": "8 (900) 111-22-33 доб. 5"}]
    number = crm.post("customers/create", site="b2b", customer={"phones": phones})["id"]
    assert crm.get(f"customers/{number}", by="id")["customer"]["phones"] == phones
    refused = crm.post(f"customers/{number}/edit", 400, by="id", customer={"email": "не почта"})
    assert "email" in refused["errors"]


def test_an_unknown_custom_field_and_an_unknown_manager_are_refused(
    crm: Caller, office: RetailCrmOffice
) -> None:
    client = crm.new_client()
    path = f"customers-corporate/{client['id']}/edit"
    assert "managerId" in crm.post(path, 400, by="id", customerCorporate={"managerId": 5})["errors"]
    fields = {"customFields": {"b2bdesk_uid": "u-1"}}
    crm.post(path, by="id", customerCorporate=fields)
    found = crm.get("customers-corporate", **{"filter[customFields][b2bdesk_uid]": "u-1"})
    assert [row["id"] for row in found["customersCorporate"]] == [client["id"]]
    office.control.take_custom_fields(["b2bdesk_uid"])
    assert "customFields[b2bdesk_uid]" in crm.post(path, 400, by="id", customerCorporate=fields)["errors"]


def test_a_field_of_several_choices_takes_known_codes_only(crm: Caller) -> None:
    person = {"firstName": "Анна", "customFields": {"contact_roles": ["orders", "cook"]}}
    refused = crm.post("customers/create", 400, customer=person, site="b2b")
    assert "customFields[contact_roles]" in refused["errors"]
    (dictionary,) = crm.get("custom-fields/dictionaries")["customDictionaries"]
    person["customFields"] = {"contact_roles": [row["code"] for row in dictionary["elements"]][:2]}
    crm.post("customers/create", customer=person, site="b2b")


def test_an_account_without_corporate_clients_says_so(crm: Caller, office: RetailCrmOffice) -> None:
    office.crm.options.corporate_mode = False
    crm.get("customers-corporate", 400)


# --- history -------------------------------------------------------------------------------------


def test_since_id_does_not_go_with_a_page(crm: Caller) -> None:
    crm.get("orders/history", 400, **{"filter[sinceId]": 1, "page": 1})
    crm.get("orders/history", **{"filter[sinceId]": 1})


def test_walking_by_since_id_reads_every_record_once(crm: Caller) -> None:
    seen: list[int] = []
    while rows := crm.get("orders/history", **{"filter[sinceId]": seen[-1] if seen else 0, "limit": 20})[
        "history"
    ]:
        seen += [row["id"] for row in rows]
    assert seen == sorted(set(seen)) and len(seen) == crm.get("orders/history")["pagination"]["totalCount"]


def test_a_creation_carries_the_whole_order_and_a_change_a_stub(crm: Caller) -> None:
    order = crm.new_order(crm.new_client()["id"])
    crm.post(
        f"orders/{order['id']}/edit", by="id", order={"status": "client-confirmed", "managerComment": "да"}
    )
    rows = crm.get("orders/history", **{"filter[orderId]": order["id"]})["history"]
    assert rows[0]["created"] and rows[0]["order"]["items"] and rows[0]["newValue"] == order["id"]
    assert set(rows[1]["order"]) == {"id", "site", "status"}
    changed = {row["field"]: (row["oldValue"], row["newValue"]) for row in rows[1:]}
    assert changed == {
        "status": ({"code": "new"}, {"code": "client-confirmed"}), "manager_comment": (None, "да"),
    }  # fmt: skip


def test_whose_key_made_a_change_depends_on_who_reads(crm: Caller) -> None:
    order = crm.new_order(crm.new_client()["id"])
    path = f"orders/history?filter[orderId]={order['id']}"
    assert crm.get(path)["history"][0]["apiKey"] == {"current": True}
    assert crm.with_key(RETAILCRM_READ_KEY, path).json()["history"][0]["apiKey"] == {"current": False}


def test_a_colleague_in_the_crm_window_is_named_in_history(crm: Caller, office: RetailCrmOffice) -> None:
    order = crm.new_order(crm.new_client()["id"])
    office.control.as_user(12, f"orders/{order['id']}/edit", {"order": {"managerComment": "звонил"}})
    row = crm.get("orders/history", **{"filter[orderId]": order["id"]})["history"][-1]
    assert (row["source"], row["user"], row["field"]) == ("user", {"id": 12}, "manager_comment")
    assert "apiKey" not in row and crm.order(order["id"])["managerComment"] == "звонил"


def test_history_of_persons_has_the_noise_of_a_live_account(crm: Caller) -> None:
    fields = Counter(row["field"] for row in crm.get("customers/history", limit=100)["history"])
    assert fields["segments"] > fields.total() / 2 and fields["commentary"]


def test_a_change_of_a_part_is_in_the_clients_history(crm: Caller) -> None:
    client = crm.new_client()
    crm.post(
        f"customers-corporate/{client['id']}/companies/create", by="id", company={"name": "ООО «Вторая»"}
    )
    row = crm.get("customers-corporate/history")["history"][-1]
    assert (row["field"], row["customer"]["id"], row["company"]["name"]) == (
        "company",
        client["id"],
        "ООО «Вторая»",
    )


def test_a_removed_order_is_told_whole_and_is_gone(
    crm: Caller, office: RetailCrmOffice, world: World
) -> None:
    order = world.history.at(3)
    before = crm.get(f"customers-corporate/{order.client_id}", by="id")["customerCorporate"]["ordersCount"]
    office.control.remove(12, "order", order.id)
    row = crm.get("orders/history", **{"filter[orderId]": order.id})["history"][-1]
    assert row["deleted"] and (row["oldValue"], row["newValue"]) == (order.id, None)
    crm.get(f"orders/{order.id}", 404, by="id")
    assert crm.get("orders", limit=100)["pagination"]["totalCount"] == 599
    after = crm.get(f"customers-corporate/{order.client_id}", by="id")["customerCorporate"]["ordersCount"]
    assert after == before - 1


def test_merged_clients_live_on_in_one_a_moment_later(
    crm: Caller, office: RetailCrmOffice, world: World
) -> None:
    kept, gone = world.clients[0], world.clients[1]
    form = {"customers": [{"id": gone.id}], "resultCustomer": {"id": kept.id}}
    crm.post("customers-corporate/combine", **form)
    assert crm.get(f"customers-corporate/{gone.id}", by="id")
    office.control.advance(timedelta(seconds=2))
    crm.get(f"customers-corporate/{gone.id}", 404, by="id")
    row = crm.get("customers-corporate/history")["history"][-1]
    assert row["deleted"] and row["combinedTo"]["id"] == kept.id and row["customer"]["id"] == gone.id
    companies = crm.get(f"customers-corporate/{kept.id}/companies", by="id")["companies"]
    assert {company["id"] for company in companies} == {*kept.company_ids, *gone.company_ids}
    order = world.history.at(world.history.places_of_client(gone.id)[0])
    assert crm.order(order.id)["customer"]["id"] == kept.id
    refused = crm.post("customers-corporate/combine", 400, **form)
    assert "customers[0]" in refused["errors"]


def test_merged_persons_are_replaced_in_links_and_orders(
    crm: Caller, office: RetailCrmOffice, world: World
) -> None:
    order = next(
        order for order in world.orders() if len(world.client_by_id[order.client_id].contact_ids) > 1
    )
    gone = order.contact_id
    kept = next(number for number in world.client_by_id[order.client_id].contact_ids if number != gone)
    crm.post("customers/combine", customers=[{"id": gone}], resultCustomer={"id": kept})
    office.control.advance(timedelta(seconds=2))
    assert crm.order(order.id)["contact"]["id"] == kept
    contacts = crm.get(f"customers-corporate/{order.client_id}/contacts", by="id")["contacts"]
    assert [link["customer"]["id"] for link in contacts].count(kept) == 1
    assert gone not in [link["customer"]["id"] for link in contacts]
    assert crm.get("customers/history", limit=100)["history"][-1]["combinedTo"]["id"] == kept


# --- the rest ------------------------------------------------------------------------------------


def test_more_than_ten_requests_a_second_are_turned_away(crm: Caller, office: RetailCrmOffice) -> None:
    office.crm.options.rate_limit = 10
    answers = Counter(crm.http.get("/api/v5/settings").status_code for _ in range(14))
    assert answers[200] >= 10 and answers[503] >= 1
    time.sleep(1.05)
    crm.get("settings")


def test_stock_has_pages_of_250_and_shows_stores_on_request(crm: Caller) -> None:
    assert len(crm.get("store/inventories", limit=250)["offers"]) == 250
    plain = crm.get("store/inventories", **{"filter[ids][]": 200001})["offers"][0]
    detailed = crm.get("store/inventories", **{"filter[ids][]": 200001, "filter[details]": 1})["offers"][0]
    assert "stores" not in plain
    assert {row["store"] for row in detailed["stores"]} == {"B2B1", "B2B2", "SHOP1"}
    assert sum(row["quantity"] for row in detailed["stores"]) == plain["quantity"]


def test_the_catalogue_is_walked_by_since_id_and_asked_for_changes(crm: Caller, world: World) -> None:
    seen: list[int] = []
    while rows := crm.get("store/products", **{"filter[sinceId]": seen[-1] if seen else 0, "limit": 100})[
        "products"
    ]:
        seen += [row["id"] for row in rows]
    assert seen == [product.id for product in world.products()]
    since = "2026-11-20 00:00:00"
    changed = crm.get("store/products", **{"filter[sinceUpdatedAt]": since})
    assert 0 < changed["pagination"]["totalCount"] < 100
    assert all(row["updatedAt"] >= since for row in changed["products"])


def test_a_file_gets_its_name_and_order_in_a_second_call(crm: Caller) -> None:
    order = crm.new_order(crm.new_client()["id"])
    body = b"%PDF-1.7 \xff\x00 sample"
    reply = crm.http.post(
        "/api/v5/files/upload", content=body, headers={"Content-Type": "application/octet-stream"}
    )
    number = reply.json()["file"]["id"]
    assert crm.get(f"files/{number}")["file"]["filename"].startswith("API upload 23-11-2026")
    crm.post(f"files/{number}/edit", file={"attachment": {"order": order["id"]}})
    assert crm.get(f"files/{number}")["file"]["attachment"] == []
    crm.post(
        f"files/{number}/edit",
        file={"filename": "Счёт 42.pdf", "attachment": [{"order": {"id": order["id"]}}]},
    )
    found = crm.get("files", **{"filter[orderIds][]": order["id"]})["files"]
    assert [(row["filename"], row["size"]) for row in found] == [("Счёт 42.pdf", len(body))]
    download = crm.http.get(f"/api/v5/files/{number}/download")
    assert download.content == body and "Счёт 42.pdf" in download.headers["Content-Disposition"]
    crm.post(f"files/{number}/delete")
    crm.get(f"files/{number}", 404)


def test_users_can_be_asked_for_managers_and_change_their_presence(crm: Caller) -> None:
    managers = crm.get("users", **{"filter[isManager]": 1, "filter[active]": 1})["users"]
    assert len(managers) == 10
    assert crm.http.post("/api/v5/users/11/status", data={"status": "dinner"}).status_code == 200
    assert crm.get("users/11")["user"]["status"] == "dinner"
    assert crm.http.post("/api/v5/users/11/status", data={"status": "asleep"}).status_code == 400

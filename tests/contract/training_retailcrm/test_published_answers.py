"""The training CRM answers in the shapes of the vendor's own published samples."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.training_retailcrm.caller import Answer, Caller, published_answers

PUBLISHED = published_answers()
pytestmark = pytest.mark.skipif(
    PUBLISHED is None, reason="the vendor's samples do not lie beside this checkout"
)


def published(name: str) -> Answer:
    assert PUBLISHED is not None
    answer: Answer = json.loads((PUBLISHED / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)
    return answer


def family(value: object) -> str:
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, int | float | Decimal):
        return "number"
    return type(value).__name__


def unlike(ours: Any, theirs: Any, path: str = "") -> list[str]:
    """Name every place where our answer has another kind of value than the vendor's."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        shared = [key for key in ours if key in theirs]
        return [fault for key in shared for fault in unlike(ours[key], theirs[key], f"{path}.{key}")]
    if isinstance(ours, list) and isinstance(theirs, list):
        return unlike(ours[0], theirs[0], f"{path}[0]") if ours and theirs else []
    if [] in (ours, theirs) or None in (ours, theirs):
        return []  # An empty map comes as a list, and what is not known is null.
    return [] if family(ours) == family(theirs) else [f"{path}: {family(ours)}, not {family(theirs)}"]


def assert_alike(ours: Answer, sample: str, *, absent: tuple[str, ...] = (), entity: str = "") -> None:
    """Assert kinds of values, the envelope, and that no field of the sample is missing but ``absent``."""
    theirs = published(sample)
    assert unlike(ours, theirs) == []
    assert set(theirs) <= set(ours)
    if entity:
        mine, model = ours[entity], theirs[entity]
        mine, model = (mine[0], model[0]) if isinstance(mine, list) else (mine, model)
        assert set(model) - set(mine) <= set(absent)


def test_credentials_and_settings(office: RetailCrmOffice, crm: Caller) -> None:
    assert_alike(crm.http.get("/api/credentials").json(), "credentials")
    assert_alike(crm.get("settings"), "settings", entity="settings", absent=("mg",))


@pytest.mark.parametrize(
    ("book", "key"),
    [
        ("statuses", "statuses"),
        ("payment-types", "paymentTypes"),
        ("delivery-types", "deliveryTypes"),
        ("order-methods", "orderMethods"),
        ("sites", "sites"),
        ("stores", "stores"),
        ("price-types", "priceTypes"),
    ],
)
def test_reference_books_are_maps_or_lists_as_the_vendor_has_them(crm: Caller, book: str, key: str) -> None:
    ours, theirs = crm.get(f"reference/{book}"), published(f"reference.{book}")
    assert type(ours[key]) is type(theirs[key])
    mine, model = (
        next(iter(rows.values())) if isinstance(rows, dict) else rows[0] for rows in (ours[key], theirs[key])
    )
    assert unlike(mine, model) == []
    assert {"code", "name"} <= set(mine)


def test_users_groups_and_custom_fields(crm: Caller) -> None:
    rare = ("mgUserId", "senderEmail", "senderName")
    assert_alike(crm.get("users/11"), "users.get", entity="user", absent=rare)
    assert_alike(crm.get("user-groups"), "user-groups.list", entity="groups")
    assert_alike(crm.get("custom-fields"), "custom-fields.list", entity="customFields")


def test_a_corporate_client_and_its_parts(crm: Caller) -> None:
    number = crm.new_client(externalId="client-1")["id"]
    client = crm.get(f"customers-corporate/{number}", by="id")
    assert_alike(client, "customers-corporate.get", entity="customerCorporate", absent=("managerId",))
    companies = crm.get(f"customers-corporate/{number}/companies", by="id")
    assert_alike(companies, "customers-corporate.companies", entity="companies", absent=("brand",))
    addresses = crm.get(f"customers-corporate/{number}/addresses", by="id")
    assert_alike(addresses, "customers-corporate.addresses", entity="addresses")
    created = crm.get("customers-corporate/history")["history"][-1]
    model = next(row for row in published("customers-corporate.history")["history"] if row.get("created"))
    assert unlike(created, model) == []
    assert set(model) <= set(created)
    assert set(model["customer"]) - set(created["customer"]) <= {"managerId", "cumulativeDiscount"}


def test_a_person(crm: Caller) -> None:
    number = crm.get("customers")["customers"][0]["id"]
    rare = ("externalId", "emailMarketingUnsubscribedAt", "customerSubscriptions", "mgCustomers", "address")
    assert_alike(crm.get(f"customers/{number}", by="id"), "customers.get", entity="customer", absent=rare)


def test_an_order_read_and_created(crm: Caller) -> None:
    client = crm.new_client()
    payment = {"type": "bank-transfer", "amount": 10.5, "status": "paid"}
    created = crm.post(
        "orders/create", site="b2b", order={
            "customer": {"id": client["id"]}, "items": [{"offer": {"id": 200001}}], "payments": [payment],
            "statusComment": "Срочно", "shipmentStore": "B2B1", "shipmentDate": "2026-11-25",
        },
    )  # fmt: skip
    rare = (
        "managerId", "patronymic", "fullPaidAt", "applyRound", "email", "lastName", "privilegeType",
        "markDatetime",
    )  # fmt: skip
    assert_alike(created, "orders.create", entity="order", absent=rare)
    read = crm.get(f"orders/{created['id']}", by="id")
    assert_alike(read, "orders.get", entity="order", absent=("externalId", "links", "email"))
    corporate, contact = (published(f"orders.part.{part}") for part in ("customer-corporate", "contact"))
    assert unlike(read["order"]["customer"], corporate) == []
    assert unlike(read["order"]["contact"], contact) == []


def test_statuses_payments_files_and_notes(crm: Caller) -> None:
    client = crm.new_client()
    order = crm.new_order(client["id"])
    assert_alike(crm.get("orders/statuses", **{"ids[]": order["id"]}), "orders.statuses")
    paid = crm.post(
        "orders/payments/create", payment={"order": {"id": order["id"]}, "type": "cash"}, site="b2b"
    )
    assert_alike(paid, "orders.payments.create")
    reply = crm.http.post("/api/v5/files/upload", content=b"sample", headers={"Content-Type": "text/plain"})
    assert_alike(reply.json(), "files.upload")
    assert_alike(crm.get(f"files/{reply.json()['file']['id']}"), "files.get", entity="file")
    note = {"text": "Звонил", "customer": {"id": client["id"]}}
    crm.post("customers-corporate/notes/create", note=note, site="b2b")
    notes = crm.get("customers-corporate/notes")
    assert_alike(notes, "customers-corporate.notes", entity="notes")
    assert notes["notes"][0]["text"] == "<p>Звонил</p>"


def test_order_history(crm: Caller) -> None:
    order = crm.new_order(crm.new_client()["id"])
    crm.post(f"orders/{order['id']}/edit", by="id", order={"contragent": {"legalAddress": "Тверь"}})
    change = crm.get("orders/history", **{"filter[orderId]": order["id"]})["history"][-1]
    model = next(
        row
        for row in published("orders.history.to-corporate")["history"]
        if row["field"] == "contragent.legal_address"
    )
    assert change["field"] == model["field"]
    assert unlike(change, model) == []


def test_the_catalogue(crm: Caller) -> None:
    rare = ("imageUrl", "description")
    assert_alike(crm.get("store/products"), "store.products", entity="products", absent=rare)
    assert_alike(crm.get("store/inventories", limit=250), "store.inventories", entity="offers")
    assert_alike(crm.get("store/product-groups"), "store.product-groups", entity="productGroup")


def test_refusals(crm: Caller, office: RetailCrmOffice) -> None:
    no_key = crm.with_key("", "users")
    assert (no_key.status_code, no_key.json()) == (403, published("error.api-key-missing"))
    missing = crm.post("orders/create", 400, site="b2b")
    assert missing["errorMsg"] == "Parameter 'order' is missing"
    assert set(missing) == set(published("error.parameter-missing"))
    wrong = crm.post("customers-corporate/create", 400, site="b2b", customerCorporate={"vip": "perhaps"})
    assert set(wrong) == set(published("error.entity-format"))
    assert wrong["errorMsg"] == published("error.entity-format")["errorMsg"]
    office.crm.options.files_paid = False
    refused = crm.http.post("/api/v5/files/upload", content=b"x", headers={"Content-Type": "text/plain"})
    assert (refused.status_code, refused.json()) == (400, published("error.file-upload-no-money"))
    office.crm.options.rate_limit = 0
    assert crm.get("users", 503) == published("error.rate-limit")


def test_an_upload_that_partly_failed(crm: Caller) -> None:
    rows = [{"externalId": "test_20", "firstName": "Анна"}, {"externalId": "100", "sex": "unknown"}]
    answer = crm.post("customers/upload", 460, customers=rows, site="b2b")
    assert_alike(answer, "customers-corporate.upload-partial")
    assert answer["failedCustomers"] == [{"externalId": "100"}]


def test_tasks(crm: Caller) -> None:
    crm.post("tasks/create", task={"text": "Перезвонить", "datetime": "2026-11-24 11:40", "performerId": 11})
    assert_alike(crm.get("tasks"), "tasks.list", entity="tasks", absent=("completedAt",))
    refused = crm.post("tasks/create", 400, task={"text": "Перезвонить"})
    model = published("error.task-not-loaded")
    assert (refused["errorMsg"], refused["errors"]) == (model["errorMsg"], model["ErrorsList"])

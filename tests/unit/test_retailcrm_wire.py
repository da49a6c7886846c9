"""The vendor's published answers are read without loss."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from b2bdesk.connectors.retailcrm import wire
from b2bdesk.connectors.retailcrm.wire_catalogue import (
    WireCustomField,
    WireEntry,
    WireInventory,
    WireProduct,
    WireProductGroup,
    WireRights,
    WireSettings,
    WireUser,
)
from b2bdesk.connectors.retailcrm.wire_clients import (
    WireAddress,
    WireClient,
    WireCompany,
    WirePerson,
)
from b2bdesk.connectors.retailcrm.wire_orders import WireFile, WireHistory, WireOrder
from b2bdesk.errors import BadRecord, Refused

FOLDERS = [
    parent / "shared" / "vendors" / "fixtures" / "retailcrm" for parent in Path(__file__).resolve().parents
]
FIXTURES = next((folder for folder in FOLDERS if folder.is_dir()), None)

needs_fixtures = pytest.mark.skipif(FIXTURES is None, reason="the vendor's published answers are not here")


def answer(name: str) -> wire.Answer:
    assert FIXTURES is not None
    return wire.open_envelope((FIXTURES / f"{name}.json").read_bytes(), name)


@needs_fixtures
@pytest.mark.parametrize(
    ("name", "key", "shape", "entries"),
    [
        ("customers-corporate.companies", "companies", WireCompany, 1),
        ("customers-corporate.addresses", "addresses", WireAddress, 1),
        ("customers-corporate.history", "history", WireHistory, 7),
        ("customers.history", "history", WireHistory, None),
        ("orders.history.to-corporate", "history", WireHistory, 13),
        ("orders.history.contact-changed", "history", WireHistory, 6),
        ("reference.statuses", "statuses", WireEntry, None),
        ("reference.payment-types", "paymentTypes", WireEntry, 6),
        ("reference.order-methods", "orderMethods", WireEntry, None),
        ("reference.delivery-types", "deliveryTypes", WireEntry, None),
        ("reference.sites", "sites", WireEntry, None),
        ("reference.stores", "stores", WireEntry, None),
        ("reference.price-types", "priceTypes", WireEntry, 4),
        ("store.products", "products", WireProduct, 1),
        ("store.product-groups", "productGroup", WireProductGroup, 7),
        ("store.inventories", "offers", WireInventory, 20),
        ("custom-fields.list", "customFields", WireCustomField, 3),
    ],
)
def test_every_entry_of_a_published_list_is_read(
    name: str, key: str, shape: type, entries: int | None
) -> None:
    raws = answer(name).entries(key)
    found, bad = wire.read_each(raws, shape, key, lambda entry: entry)
    assert bad == []
    assert len(found) == len(raws) > 0
    if entries is not None:
        assert len(found) == entries


@needs_fixtures
def test_an_order_of_a_private_buyer_keeps_its_payment_from_the_map() -> None:
    order = answer("orders.get").one("order", WireOrder)
    (payment,) = order.all_payments()
    (line,) = order.lines()
    assert (payment.id, payment.type) == (4326, "bank-card")
    assert str(payment.paid_at) == "2020-12-29 17:35:12"
    assert not order.is_corporate
    assert (line.id, line.initial_price, line.discount_total) == (10114, Decimal(1), Decimal(0))


@needs_fixtures
def test_a_created_order_has_its_payments_in_a_list() -> None:
    order = answer("orders.create").one("order", WireOrder)
    (payment,) = order.all_payments()
    assert (payment.status, payment.amount) == ("paid", Decimal(1000))
    assert str(order.full_paid_at) == "2021-02-25 14:05:06"


@needs_fixtures
def test_an_order_of_a_corporate_client_names_client_contact_and_company() -> None:
    assert FIXTURES is not None
    order = msgspec.json.decode((FIXTURES / "orders.get.json").read_bytes())["order"]
    for part in ("customer-corporate", "contact"):
        entity = msgspec.json.decode((FIXTURES / f"orders.part.{part}.json").read_bytes())
        order["customer" if part == "customer-corporate" else part] = entity
    order["company"] = {"id": 591, "name": "Компания1"}
    order["contragent"] = {"contragentType": "legal-entity"}
    read = wire.read(WireOrder, msgspec.json.encode(order), "order")
    assert read.is_corporate
    assert read.customer is not None
    assert read.customer.id == 4220
    assert read.contact is not None
    assert read.contact.id == 4219
    assert isinstance(read.company, wire.Reference)
    assert read.company.id == 591


@needs_fixtures
def test_a_client_a_person_and_a_user_are_read() -> None:
    client = answer("customers-corporate.get").one("customerCorporate", WireClient)
    assert (client.id, client.nick_name, client.manager_id) == (5043, "Test Corp Company", 24)
    person = answer("customers.get").one("customer", WirePerson)
    assert person.numbers() == ["79000000000", "+79000000000"]
    assert answer("users.get").one("user", WireUser).is_manager
    assert answer("files.get").one("file", WireFile).size == 14
    assert answer("files.upload").one("file", WireFile).id == 1
    zone = answer("settings").one("settings", WireSettings).timezone
    assert zone is not None
    assert zone.value == "Europe/Moscow"
    assert answer("credentials").whole(WireRights).scopes == ["order_read", "customer_read", "reference_read"]


@needs_fixtures
@pytest.mark.parametrize(
    ("name", "fields", "part"),
    [
        ("error.entity-format", ["name"], "name must be provided"),
        ("error.errors-as-list", [], "insufficient funds"),
        ("error.api-key-missing", [], "is missing"),
        ("error.parameter-missing", [], "missing"),
        ("error.rate-limit", [], "Rate limit exceeded"),
        ("error.file-upload-no-money", [], "money"),
    ],
)
def test_a_refusal_says_what_the_vendor_said(name: str, fields: list[str], part: str) -> None:
    with pytest.raises(Refused) as refused:
        answer(name)
    assert refused.value.facts["fields"] == fields
    assert part in str(refused.value.facts["detail"])


@pytest.mark.parametrize(
    "text", ["0.1", "272.64", "1234567890123456.78", "0.0", "624", "99999999999.99", "1e-7"]
)
def test_money_is_read_to_the_last_digit(text: str) -> None:
    line = wire.read(WireInventory, f'{{"id": 1, "quantity": {text}}}'.encode(), "inventory")
    assert line.quantity == Decimal(text)


def test_money_is_written_to_the_last_digit() -> None:
    assert wire.to_json({"amount": Decimal("1234567890123456.78")}) == '{"amount":1234567890123456.78}'


@pytest.mark.parametrize("empty", ["[]", "{}", "null"])
def test_an_empty_map_may_be_a_list(empty: str) -> None:
    raw = (
        '{"id": 1, "createdAt": "2026-01-02 03:04:05", "status": "new",'
        f' "customFields": {empty}, "payments": {empty}, "items": {empty}, "delivery": {empty},'
        f' "company": {empty}, "contragent": {empty}}}'
    )
    order = wire.read(WireOrder, raw.encode(), "order")
    assert order.all_payments() == []
    assert order.lines() == []
    assert wire.filled(order.custom_fields) == {}


def test_texts_in_place_of_numbers_and_truths_are_read() -> None:
    raw = b'{"id": "17", "isMain": "true", "index": 344001, "externalId": 5}'
    address = wire.read(WireAddress, raw, "address")
    assert (address.id, address.is_main, wire.text(address.index)) == (17, True, "344001")


def test_a_bad_entry_is_set_aside_and_the_others_come() -> None:
    raws = [msgspec.Raw(b'{"id": 1}'), msgspec.Raw(b'{"id": 2, "vip": {}}'), msgspec.Raw(b'{"id": 3}')]
    found, bad = wire.read_each(raws, WireClient, "customerCorporate", lambda client: client.id)
    assert found == [1, 3]
    assert bad[0].external_id == "2"
    assert "$.vip" in bad[0].where
    assert '"vip": {}' in bad[0].payload


@pytest.mark.parametrize(
    ("entries", "numbers", "wrong"),
    [
        ('[{"id": 1}, {"id": 2}]', [1, 2], []),
        ('[{"id": 1}, {"id": 2, "vip": {}}, {"id": 3}]', [1, 3], ["2"]),
        ('{"one": {"id": 1}, "two": {"id": 2}}', [1, 2], []),
        ("[]", [], []),
    ],
    ids=["all good", "one bad", "a map by code", "none"],
)
def test_entries_are_read_together_and_a_bad_one_stops_none(
    entries: str, numbers: list[int], wrong: list[str]
) -> None:
    told = wire.Answer({"clients": msgspec.Raw(entries.encode())})
    found, bad = told.each("clients", WireClient, "customerCorporate", lambda client: client.id)
    assert found == numbers
    assert [one.external_id for one in bad] == wrong
    assert told.each("absent", WireClient, "customerCorporate", lambda client: client.id) == ([], [])


@pytest.mark.parametrize("body", [b"[1, 2]", b'"text"', b"{", b'{"success": tru', b"\xff\xfe"])
def test_what_is_no_envelope_is_named_as_unreadable(body: bytes) -> None:
    with pytest.raises(BadRecord):
        wire.open_envelope(body, "orders")


def test_a_page_count_of_zero_means_there_is_no_more() -> None:
    body = b'{"success": true, "files": [], "pagination": {"limit": 20, "totalCount": 0, "currentPage": 1,'
    assert not wire.open_envelope(body + b' "totalPageCount": 0}}', "files").has_more

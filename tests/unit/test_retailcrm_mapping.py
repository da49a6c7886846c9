"""What the CRM holds becomes our words, to the kopeck and to the second."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from b2bdesk.connectors.records import Ext
from b2bdesk.connectors.retailcrm import mapping_catalogue, mapping_clients, mapping_orders, marks, wire
from b2bdesk.connectors.retailcrm.mapping_clients import ClientReading, Parts
from b2bdesk.connectors.retailcrm.mapping_orders import OrderReading
from b2bdesk.connectors.retailcrm.options import Fields
from b2bdesk.connectors.retailcrm.wire_catalogue import WireEntry, WireInventory, WireProduct, WireUser
from b2bdesk.connectors.retailcrm.wire_clients import WireClient, WireCompany, WireContact, WirePerson
from b2bdesk.connectors.retailcrm.wire_orders import WireOrder
from b2bdesk.errors import BadRecord
from b2bdesk.model.client import CompanyKind, ContactRole

ZONE = ZoneInfo("Asia/Yekaterinburg")
UID = "018f3a91-0000-7000-8000-0000007f3a91"
OTHER_PROGRAMS = "03956a7e-3ead-41eb-8a80-017300081b64"
GROUPS = {"client-confirmed": "approval", "new": "new"}
READING = OrderReading(ZONE, Fields(), False, GROUPS.get, lambda status: status == "paid")


def order(**fields: Any) -> WireOrder:
    entity = {"id": 7, "createdAt": "2026-11-21 17:00:00", "status": "new", **fields}
    return wire.read(WireOrder, msgspec.json.encode(entity), "order")


def line(**fields: Any) -> dict[str, Any]:
    return {"id": 1, "initialPrice": 100, "quantity": 2, **fields}


def record(**fields: Any) -> mapping_orders.OrderRecord:
    return mapping_orders.order_record(order(**fields), READING)


def test_times_are_read_in_the_accounts_zone() -> None:
    assert record().created_at == datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def test_a_corporate_order_names_its_parties() -> None:
    found = record(
        customer={"type": "customer_corporate", "id": 4220},
        contact={"type": "customer", "id": 4219},
        company={"id": 591, "name": "Компания1"},
        managerId=27,
        number="7146A",
        delivery={"code": "courier", "cost": 1200.5, "date": "2026-12-01", "address": {"text": "Склад"}},
    )
    assert found.client == Ext("customer_corporate", "4220")
    assert found.contact == Ext("customer", "4219")
    assert found.company == Ext("company", "591")
    assert found.responsible == Ext("user", "27")
    assert (found.delivery_method, found.delivery_price) == ("courier", Decimal("1200.5"))
    assert (found.delivery_date, found.delivery_text) == (date(2026, 12, 1), "Склад")


def test_a_private_buyer_is_no_client_of_ours() -> None:
    found = record(customer={"type": "customer", "id": 4976}, contact={"type": "customer", "id": 4976})
    assert (found.client, found.contact) == (None, None)


def test_a_company_known_only_by_name_is_not_linked() -> None:
    assert record(company={"name": "Компания1"}).company is None


def test_an_unknown_status_is_kept_as_text() -> None:
    found = record(status="our-own-status")
    assert (found.status, found.status_group) == ("our-own-status", None)


def test_the_discount_counts_per_unit() -> None:
    found = record(items=[line(initialPrice=333.33, discountTotal=23.33, quantity=3)]).lines[0]
    assert (found.list_price, found.unit_price) == (Decimal("333.33"), Decimal("310.00"))
    assert found.discount_percent == Decimal(7)


def test_one_line_may_hold_several_price_tranches() -> None:
    tranches = [{"price": 90, "quantity": 1}, {"price": 100, "quantity": 2}]
    found = record(items=[line(prices=tranches, quantity=3, discountTotal=5)]).lines[0]
    assert found.unit_price == Decimal("96.67")


@pytest.mark.parametrize(
    ("told", "rate"), [("none", None), ("22.00", Decimal(22)), ("0.00", Decimal(0)), (None, None)]
)
def test_vat_is_a_text_and_none_is_not_zero(told: str | None, rate: Decimal | None) -> None:
    assert record(items=[line(vatRate=told)]).lines[0].vat_rate == rate


def test_our_line_is_known_by_our_mark_among_those_of_others() -> None:
    names = [{"code": "bitrix", "value": "12_34"}, {"code": "b2bdesk", "value": UID}]
    assert record(items=[line(externalIds=names)]).lines[0].uid == UID


@pytest.mark.parametrize(
    ("unit", "code"), [({"code": "796"}, "796"), ({"code": "pc"}, "796"), ({"code": "6"}, "006"), ([], "796")]
)
def test_units_become_okei_codes(unit: Any, code: str) -> None:
    found = record(items=[line(offer={"id": 5, "name": "Провод", "unit": unit})]).lines[0]
    assert (found.unit_code, found.product) == (code, Ext("offer", "5"))


def test_a_payment_is_done_when_its_status_says_so_not_when_it_has_a_date() -> None:
    comment = f"b2bdesk:{UID} Счёт 17"
    found = record(
        payments={
            "1": {"id": 1, "type": "bank-transfer", "status": "paid", "amount": 272.64},
            "2": {"id": 2, "type": "bank-transfer", "status": "invoice", "paidAt": "2026-11-21 10:00:00",
                  "comment": comment},
        }
    ).payments  # fmt: skip
    assert [(one.complete, one.amount) for one in found] == [(True, Decimal("272.64")), (False, Decimal(0))]
    assert found[1].uid == UID


def test_whose_external_id_it_is_depends_on_the_mode() -> None:
    ours = order(externalId=UID)
    assert mapping_orders.uid_of_order(ours, Fields(), own_ids=True) == UID
    assert mapping_orders.uid_of_order(ours, Fields(), own_ids=False) is None
    assert record(customFields={"b2bdesk_uid": UID}).uid == UID


def test_another_programs_uuid_is_not_taken_for_ours() -> None:
    assert marks.as_uid(OTHER_PROGRAMS) is None
    assert record(customFields={"b2bdesk_uid": OTHER_PROGRAMS}).uid is None


def test_the_version_moves_with_any_content_and_only_with_it() -> None:
    assert record(items=[line()]).version == record(items=[line()], payments=[]).version
    assert record(items=[line()]).version != record(items=[line(quantity=3)]).version


@pytest.mark.parametrize("sum_", ['"NaN"', "1e400", '"Infinity"'])
def test_a_sum_that_is_no_sum_makes_the_record_bad(sum_: str) -> None:
    raw = f'{{"id":7,"createdAt":"2026-11-21 17:00:00","status":"new","totalSumm":{sum_}}}'.encode()
    with pytest.raises(BadRecord):
        mapping_orders.order_record(wire.read(WireOrder, raw, "order"), READING)


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("<p>позвонить&nbsp;в 10</p>", "позвонить\xa0в 10"),
        ("до 5 < 7 & точка", "до 5 < 7 & точка"),
        ("<p>раз</p><p>два</p>", "раз\nдва"),
        ("<b2b>", "<b2b>"),
        ("", None),
    ],
)
def test_comments_lose_the_editors_tags_and_nothing_else(comment: str, words: str | None) -> None:
    assert marks.plain(comment) == words


def client_of(parts: Parts, **fields: Any) -> mapping_clients.ClientRecord:
    entity = wire.read(WireClient, msgspec.json.encode({"id": 5043, **fields}), "customerCorporate")
    return mapping_clients.client_record(entity, parts, ClientReading(ZONE, Fields(), False))


def test_a_client_has_its_companies_with_requisites_and_its_bank_account() -> None:
    told = {
        "contragentType": "enterpreneur", "legalName": "ИП Ёлкин", "INN": 500100732259,
        "OGRNIP": "304500116000157", "BIK": "044525225", "bank": "Банк",
        "corrAccount": "30101810400000000225", "bankAccount": "40802810000000000001",
    }  # fmt: skip
    entity = {"id": 772, "name": "Ёлкин", "externalId": UID, "contragent": told}
    company = wire.read(WireCompany, msgspec.json.encode(entity), "company")
    found = client_of(Parts(companies=(company,)), mainCompany={"id": 772}, nickName=" Группа ")
    assert found.name == "Группа"
    assert found.companies is not None
    (one,) = found.companies
    assert (one.inn, one.kpp, one.ogrn) == ("500100732259", None, "304500116000157")
    assert (one.kind, one.is_main, one.uid) == (CompanyKind.SOLE_TRADER, True, UID)
    assert one.bank_account is not None
    assert one.bank_account.account == "40802810000000000001"
    assert (found.contacts, found.addresses) == (None, None)


def test_a_contact_has_its_person_phones_roles_and_companies() -> None:
    contact = wire.read(
        WireContact,
        b'{"id": 945, "isMain": true, "customer": {"id": 5039},'
        b' "companies": [{"id": 160, "company": {"id": 772}}]}',
        "contact",
    )
    person = wire.read(
        WirePerson,
        msgspec.json.encode(
            {
                "id": 5039, "firstName": "Анна", "email": "anna@example.com",
                "phones": [{"number": "8 (495) 123-45-67 доб. 12"}, {"number": 79031234567}],
                "customFields": {"contact_roles": ["orders", "unknown"], "position": "закупщик"},
            }
        ),
        "customer",
    )  # fmt: skip
    found = client_of(Parts(contacts=(contact,), persons={5039: person})).contacts
    assert found is not None
    (one,) = found
    assert one.phones == ("+74951234567;ext=12", "+79031234567")
    assert (one.roles, one.position) == ((ContactRole.ORDERS,), "закупщик")
    assert (one.link, one.companies) == (Ext("customer_contact", "945"), (Ext("company", "772"),))


def test_contacts_count_as_not_read_when_a_person_could_not_be_read() -> None:
    contact = wire.read(WireContact, b'{"id": 945, "customer": {"id": 5039}}', "contact")
    assert client_of(Parts(contacts=(contact,))).contacts is None


def test_an_offer_has_its_own_article_group_and_prices() -> None:
    product = wire.read(
        WireProduct,
        b'{"id": 1, "name": "Cable", "groups": [{"id": 9}], "offers": [{"id": 2, "article": "AB-1",'
        b' "vatRate": "22.00", "prices": [{"priceType": "base", "price": 272.64}],'
        b' "weight": 33, "active": false}]}',
        "product",
    )
    (found,) = mapping_catalogue.product_records(product, {9: "Кабели"}, "base")
    assert (found.ext, found.product_ext, found.group) == (Ext("offer", "2"), Ext("product", "1"), "Кабели")
    assert (found.article, found.name, found.active, found.weight_g) == ("AB-1", "Cable", False, 33)
    assert found.prices[0].amount == Decimal("272.64")


def test_stock_is_per_store() -> None:
    row = b'{"id": 2, "stores": [{"store": "B2B1", "quantity": 5.5}, {"store": "2", "quantity": 9.5}]}'
    found = mapping_catalogue.stock_records(
        wire.read(WireInventory, row, "inventory"), datetime(2026, 11, 21, tzinfo=UTC)
    )
    assert [one.warehouse for one in found] == ["B2B1", "2"]
    assert [one.on_hand for one in found] == [Decimal("5.5"), Decimal("9.5")]


def test_a_user_and_a_status_have_names() -> None:
    user = wire.read(WireUser, '{"id": 28, "firstName": "Анна", "lastName": "Ким"}'.encode(), "user")
    assert mapping_catalogue.user_record(user).full_name == "Ким Анна"
    entry = wire.read(WireEntry, b'{"code": "2", "name": "x", "group": "new", "active": false}', "status")
    found = mapping_catalogue.reference_record("status", entry)
    assert (found.code, found.group, found.active) == ("2", "new", False)

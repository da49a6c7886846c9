"""Buyers' accounts and documents over the site's own endpoint."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from b2bdesk.connectors.ports import ShopPriceList, ShopSlot
from b2bdesk.connectors.records import PublishedRecord, ShopAccountRecord
from b2bdesk.errors import Refused, Unauthorised
from b2bdesk.model.client import PortalRole
from b2bdesk.model.uid import new_uid
from b2bdesk.training.bitrix.office import BitrixOffice
from tests.contract.bitrix.conftest import OpenRig
from tests.contract.bitrix.rig import Rig, accounts_of, client_with_buyer, idem, links_of, paper


def test_a_buyer_gets_an_account_for_all_his_companies(office: BitrixOffice, by_rest: Rig) -> None:
    client, anna = client_with_buyer()
    receipt = by_rest.shop.put_account(client, anna, by_rest.links, idem())
    [account] = accounts_of(office)
    assert (account.email, account.name, account.role) == ("anna@romashka.example", "Анна Ким", "supervisor")
    assert [one["kpp"] for one in account.profiles] == ["770001001", "780001001"]
    assert account.invitations == 1
    assert isinstance(receipt.record, ShopAccountRecord)
    assert (receipt.record.state, receipt.record.inn) == ("invited", "7700651716")
    assert receipt.as_meant


def test_a_retail_account_is_repaired_and_nothing_of_it_is_lost(office: BitrixOffice, by_rest: Rig) -> None:
    client, anna = client_with_buyer()
    by_rest.shop.put_account(client, anna, by_rest.links, idem())
    [account] = accounts_of(office)
    own = {"inn": "500100732259", "kpp": "", "name": "ИП Ким", "address": ""}
    account.profiles[:] = [own]
    account.role, account.state = "line", "active"
    found = by_rest.shop.find_account(client, anna, by_rest.links)
    assert found is not None
    assert not found.as_meant
    by_rest.shop.put_account(client, anna, by_rest.links, idem())
    assert account.role == "supervisor"
    assert [one["inn"] for one in account.profiles] == ["500100732259", "7700651716", "7700651716"]
    assert account.invitations == 1
    again = by_rest.shop.find_account(client, anna, by_rest.links)
    assert again is not None
    assert again.as_meant


def test_a_private_customers_account_becomes_one_of_a_company(office: BitrixOffice, by_rest: Rig) -> None:
    """Whoever ever ordered has an account already, but it knows no company."""
    client, ivan = client_with_buyer("i.korolev.501@romashka.example")
    placed = office.place_order(501, [("AB-10231-2", 1)])
    found = by_rest.shop.find_account(client, ivan, by_rest.links)
    assert found is not None
    assert not found.as_meant
    receipt = by_rest.shop.put_account(client, ivan, by_rest.links, idem())
    order = by_rest.shop.order(placed.number)
    assert order is not None
    assert order.contact == receipt.links[0].ext
    [account] = accounts_of(office, "i.korolev.501@romashka.example")
    assert len(account.profiles) == 2
    assert account.invitations == 0


def test_a_buyer_of_one_company_sees_only_that_one(office: BitrixOffice, by_rest: Rig) -> None:
    client, anna = client_with_buyer()
    contact = replace(client.contacts[0], companies=(client.companies[1].uid,), portal_role=PortalRole.LINE)
    by_rest.shop.put_account(replace(client, contacts=(contact,)), anna, by_rest.links, idem())
    [account] = accounts_of(office)
    assert [one["kpp"] for one in account.profiles] == ["780001001"]


def test_a_contact_without_an_email_gets_no_account(office: BitrixOffice, by_rest: Rig) -> None:
    client, anna = client_with_buyer()
    contact = replace(client.contacts[0], points=())
    with pytest.raises(Refused) as refused:
        by_rest.shop.put_account(replace(client, contacts=(contact,)), anna, by_rest.links, idem())
    assert refused.value.facts["fields"] == ["email"]
    assert not accounts_of(office)


def test_a_document_is_shown_in_the_buyers_account(office: BitrixOffice, by_rest: Rig) -> None:
    found, _ = by_rest.orders()
    order = by_rest.ours(found["390001"])
    document = replace(paper(), order=order.uid)
    receipt = by_rest.shop.publish(document, by_rest.links, idem())
    [held] = office.shop.documents.values()
    assert (held.order, held.content, held.name) == ("390001", b"%PDF-1.7 invoice", "Счёт K7Q-00042.pdf")
    assert isinstance(receipt.record, PublishedRecord)
    assert receipt.record.opened_at is None and by_rest.shop.opened(document.uid) is None
    held.opened_at = by_rest.office.clock.local()
    seen = by_rest.shop.find_published(document, by_rest.links)
    assert seen is not None
    assert isinstance(seen.record, PublishedRecord)
    assert seen.record.opened_at == by_rest.clock.now() == by_rest.shop.opened(document.uid)


def test_a_new_issue_of_a_document_takes_the_place_of_the_old_one(office: BitrixOffice, by_rest: Rig) -> None:
    document = paper()
    by_rest.shop.publish(document, by_rest.links, idem())
    newer = replace(document, file=replace(document.file, content=b"%PDF-1.7 corrected"))
    looked = by_rest.shop.find_published(newer, by_rest.links)
    assert looked is not None
    assert not looked.as_meant
    by_rest.shop.publish(newer, by_rest.links, idem())
    [held] = office.shop.documents.values()
    assert held.content == b"%PDF-1.7 corrected"


def slot_of(rig: Rig) -> ShopSlot:
    found, _ = rig.orders()
    order = rig.ours(found["390001"])
    return ShopSlot(new_uid(), order.uid, "B2B1", date(2026, 11, 25), time(9), time(12), "ТЗ-17")


def test_the_buyer_sees_when_his_goods_come(office: BitrixOffice, by_rest: Rig) -> None:
    slot = slot_of(by_rest)
    assert by_rest.shop.find_slot(slot, by_rest.links) is None
    receipt = by_rest.shop.put_slot(slot, by_rest.links, idem())
    [notice] = office.shop.notices.values()
    assert (notice.told["order"], notice.told["day"], notice.told["from"]) == (
        "390001",
        "2026-11-25",
        "09:00",
    )
    assert links_of(receipt) == {"slot": str(notice.id)}
    found = by_rest.shop.find_slot(slot, by_rest.links)
    assert found is not None
    assert found.as_meant


def test_a_moved_delivery_takes_the_place_of_the_old_one(office: BitrixOffice, by_rest: Rig) -> None:
    slot = slot_of(by_rest)
    by_rest.shop.put_slot(slot, by_rest.links, idem())
    moved = replace(slot, day=date(2026, 11, 26))
    looked = by_rest.shop.find_slot(moved, by_rest.links)
    assert looked is not None
    assert not looked.as_meant
    by_rest.shop.put_slot(moved, by_rest.links, idem())
    assert [one.told["day"] for one in office.shop.notices.values()] == ["2026-11-26"]


def test_a_company_gets_its_own_prices(office: BitrixOffice, by_rest: Rig) -> None:
    client, anna = client_with_buyer()
    prices = ShopPriceList(
        new_uid(), "7700651716", "770001001", "Партнёрская", date(2026, 12, 1),
        (("AB-10231-2", Decimal("8500")), ("AC-77120-1", Decimal("350.5"))),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        by_rest.shop.put_price_list(prices, idem())
    assert refused.value.facts["fields"] == ["inn", "kpp"]
    by_rest.shop.put_account(client, anna, by_rest.links, idem())
    by_rest.shop.put_price_list(prices, idem())
    newer = replace(prices, uid=new_uid(), prices=(("AB-10231-2", Decimal("8400")),))
    by_rest.shop.put_price_list(newer, idem())
    assert [one.told["prices"] for one in office.shop.notices.values()] == [
        [{"article": "AB-10231-2", "price": "8400.00"}]
    ]
    found = by_rest.shop.find_price_list(newer)
    assert found is not None
    assert found.as_meant
    assert by_rest.shop.find_price_list(prices) is None


def test_a_refusal_of_the_site_arrives_with_words_and_fields(by_rest: Rig) -> None:
    with pytest.raises(Refused) as refused:
        by_rest.shop.publish(replace(paper(), kind="nonsense"), by_rest.links, idem())
    assert refused.value.facts["detail"] == "A document needs a mark and a known kind"
    assert refused.value.facts["fields"] == ["mark", "kind"]


def test_a_wrong_key_is_told_from_a_wrong_clock(office: BitrixOffice, open_rig: OpenRig) -> None:
    client, anna = client_with_buyer()
    wrong = open_rig(secret_endpoint_key="guessed")
    with pytest.raises(Unauthorised) as refused:
        wrong.shop.find_account(client, anna, wrong.links)
    assert refused.value.facts["detail"] == "key_not_accepted"
    late = open_rig()
    office.clock.advance(timedelta(minutes=10))
    with pytest.raises(Unauthorised) as refused:
        late.shop.find_account(client, anna, late.links)
    assert refused.value.facts["detail"] == "bad_time"


def test_without_an_endpoint_nothing_is_asked(open_rig: OpenRig) -> None:
    client, anna = client_with_buyer()
    rig = open_rig(endpoint_path="")
    with pytest.raises(Refused) as refused:
        rig.shop.put_account(client, anna, rig.links, idem())
    assert refused.value.facts["detail"] == "endpoint_off"


def test_a_file_too_large_for_the_endpoint_is_not_sent(office: BitrixOffice, by_rest: Rig) -> None:
    with pytest.raises(Refused) as refused:
        by_rest.shop.publish(paper(b"x" * (20 * 1024 * 1024 + 1)), by_rest.links, idem())
    assert refused.value.facts["detail"] == "file_too_large"
    assert not office.shop.documents

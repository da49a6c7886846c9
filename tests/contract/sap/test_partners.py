"""Companies as business partners: never twice, found by INN and KPP, completed and not overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from b2bdesk.connectors.records import ClientRecord, Ext
from b2bdesk.errors import Refused
from b2bdesk.model.client import BankAccount, Client, Company
from b2bdesk.model.uid import new_uid, vendor_key
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import World
from tests.contract.sap.conftest import fresh_company
from tests.contract.sap.desk import Desk, idem


def rows(office: SapOffice, table: str, partner: str) -> list[dict[str, object]]:
    return [row for row in office.rows(table) if row["BusinessPartner"] == partner]


def with_company(client: Client, **more: object) -> Client:
    return replace(client, companies=(replace(client.companies[0], **more),))  # type: ignore[arg-type]


def test_a_new_company_is_a_customer_with_its_requisites(desk: Desk, office: SapOffice, world: World) -> None:
    company = fresh_company(world, office)
    client = desk.client_of(company)
    receipt = desk.put_partner(client)
    (number,) = office.partners_of(company.inn, company.kpp)
    uid = client.companies[0].uid
    assert {(link.kind, link.uid, link.ext) for link in receipt.links} == {
        ("company", uid, Ext("business_partner", number)),
        ("company", uid, Ext("customer", number)),
    }
    (held,) = rows(office, "A_BusinessPartner", number)
    assert held["BusinessPartnerIDByExtSystem"] == vendor_key(uid, 20)
    taxes = {
        row["BPTaxType"]: row["BPTaxNumber"] for row in rows(office, "A_BusinessPartnerTaxNumber", number)
    }
    assert taxes == {"RU1": company.inn, "RU2": company.okpo, "RU3": company.kpp}
    (bank,) = rows(office, "A_BusinessPartnerBank", number)
    assert (bank["BankControlKey"], len(str(bank["BankAccount"]))) == (company.bank_account.account[:2], 18)
    (address,) = rows(office, "A_BusinessPartnerAddress", number)
    assert (address["PostalCode"], address["CityName"]) == (company.address.postcode, company.address.city)
    areas = [row for row in office.rows("A_CustomerSalesArea") if row["Customer"] == number]
    assert [row["SalesOrganization"] for row in areas] == ["1710"]


def test_what_sap_holds_comes_back_with_the_account_whole(
    desk: Desk, office: SapOffice, world: World
) -> None:
    company = fresh_company(world, office)
    record = desk.put_partner(desk.client_of(company)).record
    assert isinstance(record, ClientRecord)
    (read,) = record.companies or ()
    assert (read.inn, read.kpp, read.okpo) == (company.inn, company.kpp, company.okpo)
    assert read.bank_account is not None
    assert read.bank_account.account == company.bank_account.account
    assert read.bank_account.corr_account == company.bank_account.bank.corr_account


def test_a_partner_that_accounting_made_is_taken_as_the_same(
    desk: Desk, office: SapOffice, world: World
) -> None:
    known = next(one for one in world.companies if one.kpp and office.partners_of(one.inn, one.kpp))
    before = office.partners_of(known.inn)
    receipt = desk.put_partner(desk.client_of(known))
    assert receipt.links[0].ext.id in office.partners_of(known.inn, known.kpp)
    assert office.partners_of(known.inn) == before


def test_a_branch_is_a_partner_of_its_own(desk: Desk, office: SapOffice, world: World) -> None:
    company = fresh_company(world, office)
    head, branch = desk.client_of(company), desk.client_of(replace(company, kpp="540143001"))
    first, second = desk.put_partner(head), desk.put_partner(branch)
    assert first.links[0].ext != second.links[0].ext
    assert len(office.partners_of(company.inn)) == 2


def test_an_entrepreneur_without_kpp_is_found_again(desk: Desk, office: SapOffice, world: World) -> None:
    trader = next(one for one in world.companies if not one.kpp and not office.partners_of(one.inn))
    client = desk.client_of(trader)
    first = desk.put_partner(client)
    desk.forget(client.companies[0].uid)
    assert desk.put_partner(client).links == first.links
    assert len(office.partners_of(trader.inn)) == 1


def test_a_company_is_found_by_our_mark_when_its_inn_was_corrected_there(
    desk: Desk, office: SapOffice, world: World
) -> None:
    client = desk.client_of(fresh_company(world, office))
    first = desk.put_partner(client)
    desk.forget(client.companies[0].uid)
    corrected = with_company(client, inn="7736050003", kpp="773601001")
    assert desk.put_partner(corrected).links == first.links
    assert office.partners_of("7736050003") == [first.links[0].ext.id]


def test_a_known_partner_is_brought_up_to_date_and_keeps_what_only_sap_knows(
    desk: Desk, office: SapOffice, world: World
) -> None:
    client = desk.client_of(fresh_company(world, office))
    number = desk.put_partner(client).links[0].ext.id
    second = BankAccount("044525974", "АО «ТБанк»", "30101810145250000974", "40702810900000000001")
    changed = with_company(
        client,
        short_name="АО «Проба плюс»",
        bank_accounts=(second,),
        okpo="87654321",
        inn=client.companies[0].inn,
    )
    uid = client.companies[0].uid
    found = desk.sap.find_partner(changed, uid, desk.links)
    assert found is not None
    assert not found.as_meant
    desk.put_partner(changed)
    found = desk.sap.find_partner(changed, uid, desk.links)
    assert found is not None
    assert found.as_meant
    (held,) = rows(office, "A_BusinessPartner", number)
    assert held["OrganizationBPName1"] == "АО «Проба плюс»"
    assert len(rows(office, "A_BusinessPartnerBank", number)) == 2
    taxes = {
        row["BPTaxType"]: row["BPTaxNumber"] for row in rows(office, "A_BusinessPartnerTaxNumber", number)
    }
    assert taxes["RU2"] == "87654321"


@pytest.mark.parametrize("method", ["PATCH", "MERGE", "POST"])
def test_each_way_of_sending_a_change_works(
    open_desk: Callable[..., Desk], office: SapOffice, world: World, method: str
) -> None:
    desk = open_desk(update_method=method)
    client = desk.client_of(fresh_company(world, office))
    number = desk.put_partner(client).links[0].ext.id
    desk.put_partner(with_company(client, short_name=f"АО «{method}»"))
    (held,) = rows(office, "A_BusinessPartner", number)
    assert held["OrganizationBPName1"] == f"АО «{method}»"


def test_a_refusal_arrives_in_the_vendors_words(desk: Desk, office: SapOffice, world: World) -> None:
    client = with_company(desk.client_of(fresh_company(world, office)), okpo="12")
    with pytest.raises(Refused) as refused:
        desk.put_partner(client)
    assert refused.value.facts["vendor_code"] == "FTAX/012"
    assert "12" in str(refused.value.facts["detail"])
    assert "CX_" not in str(refused.value.facts["detail"])
    assert office.partners_of(client.companies[0].inn or "") == []


def test_a_company_that_the_client_has_not_is_refused_without_a_call(desk: Desk, office: SapOffice) -> None:
    before = len(office.app.requests)
    client = Client(new_uid(), "x", companies=(Company(new_uid(), "a", "a"),))
    with pytest.raises(Refused):
        desk.sap.put_partner(client, new_uid(), desk.links, idem())
    assert len(office.app.requests) == before

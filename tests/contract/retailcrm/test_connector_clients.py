"""A manager's new client arrives in the CRM whole and once, whatever happens on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from b2bdesk.connectors.records import ClientRecord
from b2bdesk.errors import OutcomeUnknown, Refused, Superseded, Unavailable
from b2bdesk.model.client import Client, Contact
from b2bdesk.model.uid import new_uid
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.retailcrm.conftest import OpenDesk
from tests.contract.retailcrm.desk import Desk, email, idem, new_client, phone

INN = "7700901370"


def persons_named(desk: Desk, client: Client) -> int:
    addresses = [one.emails()[0] for one in client.contacts if one.emails()]
    return sum(len(desk.office.control.persons(email=one)) for one in addresses)


def writes_since(office: RetailCrmOffice, before: int) -> list[str]:
    return [row["path"].removeprefix("/api/v5/") for row in office.control.writes()[before:]]


def test_a_new_client_arrives_with_company_contacts_and_address(desk: Desk) -> None:
    client = new_client()
    manager = next(iter(desk.users.values()))
    receipt = desk.put_client(replace(client, responsible=manager))
    held = desk.client_in_crm(INN)
    (company,) = held["companies"]
    assert held["nickName"] == "Лаборатория Света"
    assert str(held["managerId"]) == desk.known[manager, "user"]
    assert company["contragent"] == {
        "contragentType": "legal-entity", "legalName": "ООО «Лаборатория Света»",
        "legalAddress": "г. Москва, ул. Лесная, д. 5", "INN": INN, "KPP": "770001001",
        "OGRN": "1027700132195", "BIK": "044525225", "bank": "Банк", "corrAccount": "30101810400000000225",
        "bankAccount": "40702810000000000001",
    }  # fmt: skip
    assert (company["name"], company["isMain"]) == ("Лаборатория Света", True)
    assert company["externalId"] == client.companies[0].uid
    assert held["addresses"][0]["text"] == "г. Москва, ул. Лесная, д. 5, склад"
    people = {row["person"]["firstName"]: row for row in held["contacts"]}
    assert people["Анна"]["person"]["phones"] == [{"number": "+74951234567 доб. 12"}]
    assert people["Анна"]["person"]["email"] == "anna@svet.example"
    assert people["Анна"]["person"]["customFields"]["contact_roles"] == ["accounting", "orders"]
    assert [row["company"]["id"] for row in people["Анна"]["companies"]] == [company["id"]]
    assert isinstance(receipt.record, ClientRecord)
    assert {link.kind for link in receipt.links} == {"client", "company", "contact", "address"}


def test_the_receipt_reads_back_what_was_typed(desk: Desk) -> None:
    client = new_client()
    record = desk.put_client(client).record
    assert isinstance(record, ClientRecord)
    assert record.companies is not None
    assert record.contacts is not None
    assert record.addresses is not None
    assert record.companies[0].uid == client.companies[0].uid
    assert record.companies[0].bank_account == client.companies[0].bank_accounts[0]
    buyer = next(one for one in record.contacts if one.first_name == "Анна")
    assert (buyer.phones, buyer.emails) == (("+74951234567;ext=12",), ("anna@svet.example",))
    assert set(buyer.roles) == set(client.contacts[0].roles)
    assert record.addresses[0].text == client.addresses[0].text


def test_external_ids_of_persons_belong_to_the_shop_unless_the_profile_says_ours(
    office: RetailCrmOffice, open_desk: OpenDesk
) -> None:
    shop, ours = open_desk(external_id="shop"), open_desk(external_id="ours")
    first, second = new_client(), new_client("7700901371", "Второй")
    shop.put_client(first)
    ours.put_client(replace(second, contacts=()))
    assert "externalId" not in shop.client_in_crm(INN)
    assert not any("externalId" in row["person"] for row in shop.client_in_crm(INN)["contacts"])
    assert ours.client_in_crm("7700901371")["externalId"] == second.uid


def test_sending_again_without_changes_writes_nothing(desk: Desk, office: RetailCrmOffice) -> None:
    client = new_client()
    desk.put_client(client)
    before = len(office.control.writes())
    desk.put_client(client)
    assert writes_since(office, before) == []


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_DROP, FaultKind.COMMIT_LATE])
@pytest.mark.parametrize("path", ["customers/create", "customers-corporate/create", "contacts/"])
def test_a_lost_answer_does_not_double_anything(
    desk: Desk, office: RetailCrmOffice, kind: FaultKind, path: str
) -> None:
    client = new_client()
    office.faults.add(Fault(kind, writes_only=True, path=path, seconds=30))
    with pytest.raises(OutcomeUnknown):
        desk.put_client(client)
    desk.pass_time(desk.crm.late_commit.total_seconds())
    found = desk.crm.find_client(client, desk.links)
    if found is None:
        desk.put_client(client, attempt=2)
    else:
        desk.learn(found)
    held = desk.client_in_crm(INN)
    assert len(held["companies"]) == len(held["addresses"]) == 1
    assert len(held["contacts"]) == 2
    assert persons_named(desk, client) == 1
    assert len(office.control.persons(phone="+79031234567")) == 1
    assert desk.crm.find_client(client, desk.links) is not None


def test_a_late_commit_is_not_there_before_it_happens(desk: Desk, office: RetailCrmOffice) -> None:
    client = replace(new_client(), contacts=())
    office.faults.add(
        Fault(FaultKind.COMMIT_LATE, writes_only=True, path="customers-corporate/create", seconds=60)
    )
    with pytest.raises(OutcomeUnknown):
        desk.put_client(client)
    desk.pass_time(5)
    assert desk.crm.find_client(client, desk.links) is None
    desk.pass_time(60)
    assert desk.crm.find_client(client, desk.links) is not None


def test_a_refused_client_can_be_corrected_without_doubling_its_persons(
    desk: Desk, office: RetailCrmOffice
) -> None:
    client = new_client()
    office.faults.refuse_next_write(
        "Errors in the entity format", {"companies[0].name": "too long"}, path="customers-corporate/create"
    )
    with pytest.raises(Refused) as refused:
        desk.put_client(client)
    assert refused.value.facts["fields"] == ["companies[0].name"]
    assert "too long" in str(refused.value.facts["detail"])
    desk.put_client(replace(client, name="Лаборатория"), attempt=2)
    assert desk.client_in_crm(INN)["nickName"] == "Лаборатория"
    assert persons_named(desk, client) == 1


def test_a_company_that_the_crm_already_has_is_not_created_again(desk: Desk) -> None:
    theirs = next(one for one in desk.office.crm.every_company() if one["contragent"].get("KPP"))
    client = new_client(theirs["contragent"]["INN"])
    twin = replace(client.companies[0], kpp=theirs["contragent"]["KPP"])
    with pytest.raises(Refused) as refused:
        desk.put_client(replace(client, companies=(twin,)))
    assert refused.value.facts["detail"] == "company_exists"
    assert refused.value.facts["client"] == theirs["customer"]["id"]
    assert persons_named(desk, client) == 0


def test_a_branch_with_another_kpp_is_a_client_of_its_own(desk: Desk) -> None:
    desk.put_client(replace(new_client(), contacts=()))
    other = replace(new_client(), contacts=())
    branch = replace(other.companies[0], kpp="780001001")
    desk.put_client(replace(other, companies=(branch,)))
    assert len(desk.office.control.clients(inn=INN)) == 2


def test_only_what_changed_is_written(desk: Desk, office: RetailCrmOffice) -> None:
    client = new_client()
    desk.put_client(client)
    before = len(office.control.writes())
    buyer = replace(client.contacts[0], points=(phone("+74951234568"), email("anna@svet.example")))
    desk.put_client(replace(client, contacts=(buyer, client.contacts[1])))
    number = desk.known[buyer.uid, "customer"]
    assert writes_since(office, before) == [f"customers/{number}/edit"]
    (row,) = office.control.persons(email="anna@svet.example")
    assert row["phones"] == [{"number": "+74951234568"}]
    assert row["lastName"] == "Ёлкина"


def test_what_a_colleague_wrote_elsewhere_in_the_client_stays(desk: Desk, office: RetailCrmOffice) -> None:
    client = new_client()
    desk.put_client(client)
    number = desk.known[client.uid, "customer_corporate"]
    form = {"company": {"name": "Филиал коллеги", "contragent": {"contragentType": "legal-entity"}}}
    office.control.as_user(11, f"customers-corporate/{number}/companies/create", form)
    desk.put_client(replace(client, vip=True))
    held = desk.client_in_crm(INN)
    assert held["vip"] is True
    assert {row["name"] for row in held["companies"]} == {"Лаборатория Света", "Филиал коллеги"}


def test_a_client_that_a_colleague_changed_since_it_was_looked_at_is_not_overwritten(
    desk: Desk, office: RetailCrmOffice
) -> None:
    client = new_client()
    seen = desk.put_client(client).version
    number = desk.client_in_crm(INN)["id"]
    form = {"customerCorporate": {"nickName": "Коллега"}}
    office.control.as_user(12, f"customers-corporate/{number}/edit", form)
    with pytest.raises(Superseded):
        desk.crm.put_client(replace(client, name="Наше"), desk.links, replace(idem(), seen=seen))
    assert desk.client_in_crm(INN)["nickName"] == "Коллега"


def test_a_colleague_may_rename_a_client_whose_creation_was_not_answered(
    desk: Desk, office: RetailCrmOffice
) -> None:
    client = new_client()
    office.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True, path="customers-corporate/create"))
    with pytest.raises(OutcomeUnknown):
        desk.put_client(client)
    number = desk.client_in_crm(INN)["id"]
    form = {"customerCorporate": {"nickName": "Коллега"}}
    office.control.as_user(12, f"customers-corporate/{number}/edit", form)
    with pytest.raises(Superseded):
        desk.put_client(client, attempt=2)
    found = desk.crm.find_client(client, desk.links)
    assert found is not None and isinstance(found.record, ClientRecord)
    assert (found.record.name, found.as_meant) == ("Коллега", False)


def test_a_cleared_field_is_cleared_in_the_crm(desk: Desk, office: RetailCrmOffice) -> None:
    client = new_client()
    desk.put_client(client)
    buyer = replace(client.contacts[0], patronymic=None)
    desk.put_client(replace(client, contacts=(buyer, client.contacts[1])))
    (row,) = office.control.persons(email="anna@svet.example")
    assert "patronymic" not in row


def test_a_second_company_and_a_new_contact_are_added(desk: Desk) -> None:
    client = new_client()
    desk.put_client(client)
    second = replace(client.companies[0], uid=new_uid(), inn="7700901372", is_main=False, short_name="Вторая")
    both = (client.companies[0].uid, second.uid)
    boss = Contact(uid=new_uid(), last_name="Ким", companies=both, points=(email("kim@svet.example"),))
    grown = replace(client, companies=(*client.companies, second), contacts=(*client.contacts, boss))
    desk.put_client(grown)
    held = desk.client_in_crm("7700901372")
    assert len(held["companies"]) == 2
    (row,) = [row for row in held["contacts"] if row["person"].get("lastName") == "Ким"]
    assert {one["company"]["id"] for one in row["companies"]} == {one["id"] for one in held["companies"]}
    found = desk.crm.find_client(grown, desk.links)
    assert found is not None
    assert found.as_meant


def test_looking_at_a_known_client_shows_what_a_colleague_changed(
    desk: Desk, office: RetailCrmOffice
) -> None:
    client = new_client()
    desk.put_client(client)
    number = desk.known[client.uid, "customer_corporate"]
    office.control.as_user(
        11, f"customers-corporate/{number}/edit", {"customerCorporate": {"nickName": "Переименован"}}
    )
    found = desk.crm.find_client(client, desk.links)
    assert found is not None
    assert isinstance(found.record, ClientRecord)
    assert (found.as_meant, found.record.name) == (False, "Переименован")


def test_the_shop_module_may_take_the_external_ids_of_persons(
    office: RetailCrmOffice, open_desk: OpenDesk
) -> None:
    desk = open_desk(external_id="ours")
    office.crm.options.shop_module = True
    client = new_client()
    desk.put_client(client)
    desk.pass_time(10)
    (row,) = office.control.persons(email="anna@svet.example")
    assert row["externalId"].isdecimal()
    desk.known = {key: value for key, value in desk.known.items() if key[1] == "user"}
    desk.put_client(client, attempt=2)
    assert persons_named(desk, client) == 1
    assert len(desk.client_in_crm(INN)["contacts"]) == 2


def test_without_custom_fields_a_repeat_still_finds_everything(
    office: RetailCrmOffice, open_desk: OpenDesk
) -> None:
    office.control.take_custom_fields(["b2bdesk_uid", "contact_roles", "position"])
    desk = open_desk(external_id="shop")
    client = new_client()
    office.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True, path="customers-corporate/create"))
    with pytest.raises(OutcomeUnknown):
        desk.put_client(client)
    desk.put_client(client, attempt=2)
    assert len(desk.client_in_crm(INN)["contacts"]) == 2
    assert persons_named(desk, client) == 1


def test_no_network_means_surely_not_done(desk: Desk, office: RetailCrmOffice) -> None:
    office.stop()
    with pytest.raises(Unavailable):
        desk.crm.put_client(new_client(), desk.links, idem())


def test_a_client_is_found_by_the_tax_number_of_a_company(desk: Desk) -> None:
    client = new_client()
    desk.put_client(client)
    (found,) = desk.crm.clients_by_inn(client.companies[0].inn or "")
    assert (found.ext.id, found.name) == (desk.known[client.uid, "customer_corporate"], client.name)
    assert desk.crm.clients_by_inn("7700000070") == []

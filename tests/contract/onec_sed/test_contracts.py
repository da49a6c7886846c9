"""Contracts are read as they stand there, and asked for once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from b2bdesk.connectors.onec_sed.connector import OneCSed
from b2bdesk.connectors.ports import CAPABILITIES, ContractRequest, Links, Source
from b2bdesk.connectors.records import ContractRecord
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.client import Client
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.training.onec_sed.objects import DmObject, Ref
from b2bdesk.training.onec_sed.office import OneCSedOffice
from b2bdesk.training.onec_sed.seeded import (
    CONTRACT_TYPE_ID,
    CORRESPONDENT,
    DEFERRAL_PROPERTY,
    DOCUMENT,
    LIMIT_PROPERTY,
    PREPAY_PROPERTY,
    correspondent_id,
)
from b2bdesk.training.world import World
from tests.contract.onec_sed.conftest import (
    OpenSed,
    contracts_of,
    correspondents_with,
    idem,
    ids,
    new_client,
    our_company,
    with_contracts,
)


def kept(office: OneCSedOffice, number: str) -> DmObject:
    return next(one for one in office.objects(DOCUMENT) if one.id == number)


def test_it_is_a_source_of_contracts(sed: OneCSed) -> None:
    assert isinstance(sed, CAPABILITIES["contracts"]) and isinstance(sed, Source)


def test_the_contracts_of_a_company_are_found_by_its_inn_and_kpp(
    sed: OneCSed, office: OneCSedOffice, world: World
) -> None:
    company = with_contracts(office, world, 2)
    found = sed.contracts(our_company(company), Links())
    assert ids(found) == contracts_of(office, company)
    assert {(one.inn, one.kpp or "") for one in found} == {(company.inn, company.kpp)}
    assert {one.own_company_inn for one in found} == {world.own.company.inn}
    assert {one.company.id for one in found if one.company} == {correspondent_id(company)}


def test_a_known_company_is_not_looked_for(sed: OneCSed, office: OneCSedOffice, world: World) -> None:
    company = with_contracts(office, world)
    ours = our_company(company)
    links = Links({(ours.uid, "correspondent"): correspondent_id(company)})
    assert ids(sed.contracts(ours, links)) == contracts_of(office, company)
    assert office.commands.executed == ["DMGetObjectListRequest", "DMRetrieveRequest"]


def test_a_company_without_contracts_and_a_stranger_have_none(
    sed: OneCSed, office: OneCSedOffice, world: World
) -> None:
    assert sed.contracts(our_company(with_contracts(office, world, 0)), Links()) == []
    assert sed.contracts(new_client().companies[0], Links()) == []


@pytest.fixture
def changed(office: OneCSedOffice, world: World, sed: OneCSed) -> object:
    """Changes one contract there and reads it; afterwards it is as before."""
    number = contracts_of(office, with_contracts(office, world))[0]
    one = kept(office, number)
    before = (dict(one.fields), dict(one.properties))

    def change(properties: dict[str, str] | None = None, **fields: str | bool) -> ContractRecord:
        one.fields |= fields
        one.properties |= properties or {}
        found = sed.contract(number)
        assert found is not None
        return found

    yield change
    one.fields, one.properties = before


def test_a_card_as_we_understand_it(changed) -> None:
    one = changed(
        {LIMIT_PROPERTY: "1\u00a0500 000,50", DEFERRAL_PROPERTY: "30", PREPAY_PROPERTY: "50"},
        regNumber="17/26-П", regDate="2026-02-03T12:30:00", status="Действует", openEnded=False,
        beginDate="2026-02-04T00:00:00", endDate="2027-02-03T00:00:00", comment="прислан почтой",
    )  # fmt: skip
    assert (one.number, one.day, one.state, one.signed) == ("17/26-П", date(2026, 2, 3), "active", True)
    assert (one.valid_from, one.valid_till) == (date(2026, 2, 4), date(2027, 2, 3))
    assert (one.limit, one.deferral_days, one.prepay_percent) == (Decimal("1500000.50"), 30, Decimal(50))
    assert one.uid is None
    number = one.ext.id.replace("-", "")
    assert one.file_url is not None and one.file_url.endswith(f"#e1cib/data/DMInternalDocument?ref={number}")


@pytest.mark.parametrize(
    ("limit", "deferral", "meant"),
    [
        ("500 000 руб.", "30 календарных дней", (Decimal(500000), 30)),
        ("500000.5000", "7 дн.", (Decimal("500000.5"), 7)),
        ("1 р.", "0", (Decimal(1), 0)),
    ],
)
def test_terms_as_people_type_them(changed, limit: str, deferral: str, meant: tuple[Decimal, int]) -> None:
    one = changed({LIMIT_PROPERTY: limit, DEFERRAL_PROPERTY: deferral})
    assert (one.limit, one.deferral_days) == meant


def test_empty_dates_and_terms_are_none(changed) -> None:
    one = changed(
        {LIMIT_PROPERTY: "", DEFERRAL_PROPERTY: "", PREPAY_PROPERTY: ""},
        regDate="0001-01-01T00:00:00", endDate="0001-01-01T00:00:00", openEnded=True,
    )  # fmt: skip
    assert (one.day, one.valid_till, one.limit, one.deferral_days) == (None, None, None, None)


def test_a_contract_without_an_end_has_none_whatever_the_field_says(changed) -> None:
    assert changed(openEnded=True, endDate="2020-01-01T00:00:00", status="Действует").valid_till is None


@pytest.mark.parametrize(
    ("status", "state", "signed"),
    [("Проект", "draft", False), ("На согласовании", "approval", False), ("ДЕЙСТВУЕТ", "active", True),
     ("Закрыт", "closed", False), ("Приостановлен", "draft", False), ("", "draft", False)],
)  # fmt: skip
def test_statuses_and_the_unknown_ones_open_no_doors(changed, status: str, state: str, signed: bool) -> None:
    one = changed(status=status, openEnded=True)
    assert (one.state, one.signed) == (state, signed)


def test_a_contract_in_force_ends_with_its_last_day(changed) -> None:
    last_day = changed(status="Действует", openEnded=False, endDate="2026-11-21T00:00:00")
    assert last_day.state == "active"
    assert changed(endDate="2026-11-20T00:00:00").state == "expired"


def test_the_profile_names_the_statuses_and_the_properties(
    open_sed: OpenSed, office: OneCSedOffice, world: World
) -> None:
    number = contracts_of(office, with_contracts(office, world))[0]
    before, kept(office, number).fields["status"] = kept(office, number).fields["status"], "Приостановлен"
    own_words = open_sed(states_closed="Закрыт; Приостановлен", property_limit="", property_deferral="")
    one = own_words.contract(number)
    kept(office, number).fields["status"] = before
    assert one is not None and (one.state, one.limit, one.deferral_days) == ("closed", None, None)


def test_a_contract_that_is_not_there(sed: OneCSed) -> None:
    assert sed.contract("0c0b6059-0000-11f0-9d51-00155d0a1b02") is None


# --- corporate clients ---------------------------------------------------------------------------


def put(sed: OneCSed, client: Client) -> str:
    receipt = sed.put_correspondent(client, client.companies[0].uid, Links(), idem())
    (link,) = receipt.links
    assert (link.kind, link.uid, link.ext.kind) == ("company", client.companies[0].uid, "correspondent")
    return link.ext.id


def test_a_new_company_is_created_with_its_requisites(sed: OneCSed, office: OneCSedOffice) -> None:
    client = new_client()
    company = client.companies[0]
    assert sed.find_correspondent(client, company.uid, Links()) is None
    number = put(sed, client)
    made = next(one for one in office.objects(CORRESPONDENT) if one.id == number)
    assert made.name == company.short_name, "signs that mean something in XML arrive as they are"
    assert made.fields == {
        "inn": company.inn, "kpp": company.kpp, "legalPrivatePerson": "ЮрЛицо",
        "comment": f"b2bdesk:{company.uid}",
    }  # fmt: skip


def test_a_company_that_is_there_is_taken(sed: OneCSed, office: OneCSedOffice, world: World) -> None:
    known = world.companies[3]
    ours = our_company(known)
    client = Client(new_uid(), ours.short_name, companies=(ours,))
    assert put(sed, client) == correspondent_id(known)
    assert "DMCreateRequest" not in office.commands.executed
    assert correspondents_with(office, known.inn) == sum(one.inn == known.inn for one in world.companies)


def test_a_branch_is_another_company(sed: OneCSed, office: OneCSedOffice) -> None:
    client = new_client()
    head = put(sed, client)
    company = client.companies[0]
    branch = replace(company, uid=new_uid(), short_name="Филиал", kpp="780001001")
    assert put(sed, Client(new_uid(), "Филиал", companies=(branch,))) != head
    assert correspondents_with(office, company.inn) == 2


def test_a_company_without_an_inn_is_refused_before_a_call(sed: OneCSed, office: OneCSedOffice) -> None:
    client = new_client()
    nameless = replace(client.companies[0], inn=None, kpp=None)
    with pytest.raises(Refused) as refused:
        put(sed, Client(new_uid(), "x", companies=(nameless,)))
    assert refused.value.facts["fields"] == ["inn"]
    assert office.commands.executed == []


# --- requests ------------------------------------------------------------------------------------


def request_for(company: Uid, **more: object) -> ContractRequest:
    return ContractRequest(new_uid(), company, "Договор поставки <2026>", **more)


def test_a_request_becomes_a_draft_with_our_mark(sed: OneCSed, office: OneCSedOffice) -> None:
    client = new_client()
    company = client.companies[0].uid
    links = Links({(company, "correspondent"): put(sed, client)})
    request = request_for(
        company, comment="Срочно & важно", deferral_days=14, limit=Decimal("300000"),
        valid_from=date(2026, 12, 1), valid_till=date(2027, 11, 30),
    )  # fmt: skip
    assert sed.find_request(request, links) is None
    (link,) = sed.request_contract(request, links, idem()).links
    assert (link.kind, link.uid, link.ext.kind) == ("contract", request.uid, "internal_document")
    made = kept(office, link.ext.id)
    assert made.fields["comment"] == f"b2bdesk:{request.uid} Срочно & важно"
    assert made.fields["title"] == made.name == "Договор поставки <2026>"
    assert made.fields["documentType"] == Ref(CONTRACT_TYPE_ID, "DMInternalDocumentType")
    assert made.properties == {LIMIT_PROPERTY: "300000.00", DEFERRAL_PROPERTY: "14"}
    found = sed.find_request(request, links)
    assert found is not None and found.links[0].ext == link.ext
    read = sed.contract(link.ext.id)
    assert read is not None
    assert (read.uid, read.state, read.limit, read.deferral_days) == (request.uid, "draft", 300000, 14)
    assert (read.valid_from, read.valid_till) == (date(2026, 12, 1), date(2027, 11, 30))
    assert read.inn == client.companies[0].inn


def test_a_draft_that_people_work_on_stays_ours(sed: OneCSed, office: OneCSedOffice) -> None:
    client = new_client()
    links = Links({(client.companies[0].uid, "correspondent"): put(sed, client)})
    request = request_for(client.companies[0].uid)
    (link,) = sed.request_contract(request, links, idem()).links
    kept(office, link.ext.id).fields |= {"regNumber": "99/26-П", "status": "На согласовании"}
    found = sed.find_request(request, links)
    assert found is not None and found.as_meant and found.links[0].number == "99/26-П"


def test_somebody_who_quotes_our_mark_is_not_taken_for_us(
    sed: OneCSed, office: OneCSedOffice, world: World
) -> None:
    client = new_client()
    links = Links({(client.companies[0].uid, "correspondent"): put(sed, client)})
    request = request_for(client.companies[0].uid)
    stranger = kept(office, contracts_of(office, with_contracts(office, world))[0])
    stranger.fields["comment"] = f"см. b2bdesk:{request.uid}"
    assert sed.find_request(request, links) is None
    stranger.fields["comment"] = ""


def test_a_request_for_a_company_that_is_not_there_waits_for_it(sed: OneCSed) -> None:
    with pytest.raises(Unavailable) as later:
        sed.request_contract(request_for(new_uid()), Links(), idem())
    assert later.value.facts["detail"] == "company_not_there"


def test_signs_that_xml_cannot_hold_do_not_break_a_request(sed: OneCSed, office: OneCSedOffice) -> None:
    client = new_client()
    links = Links({(client.companies[0].uid, "correspondent"): put(sed, client)})
    request = request_for(client.companies[0].uid, comment="до\x00\x1fпосле ]]> </dm:object>\ud83d")
    (link,) = sed.request_contract(request, links, idem()).links
    assert kept(office, link.ext.id).fields["comment"] == (f"b2bdesk:{request.uid} допосле ]]> </dm:object>")

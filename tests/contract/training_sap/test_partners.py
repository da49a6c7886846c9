"""Business partners: one deep creation, tax numbers, roles, sales areas; nothing looks for doubles."""

from __future__ import annotations

from typing import Any

from b2bdesk.training.newcomers import TOUR_INN
from b2bdesk.training.sap.known_partners import name_parts
from b2bdesk.training.sap.office import SapOffice
from tests.contract.training_sap.stranger import CUSTOMER, PARTNERS, Json, Stranger

PARTNER = f"{PARTNERS}/A_BusinessPartner"
AREA = {"SalesOrganization": "1710", "DistributionChannel": "10", "Division": "00", "Currency": "RUB"}


def partner_body(**fields: Any) -> Json:
    return {
        "BusinessPartnerCategory": "2",
        "BusinessPartnerGrouping": "BP02",
        "OrganizationBPName1": "ООО Ромашка",
        "BusinessPartnerIDByExtSystem": "0123456789ABCDEFGHJK",
        "to_BusinessPartnerRole": [{"BusinessPartnerRole": "FLCU00"}, {"BusinessPartnerRole": "FLCU01"}],
        "to_BusinessPartnerAddress": [
            {
                "Country": "RU",
                "CityName": "Москва",
                "StreetName": "Мясницкая",
                "to_EmailAddress": [{"EmailAddress": "buh@romashka.example"}],
                "to_PhoneNumber": [{"PhoneNumber": "4951234567"}],
            }
        ],
        "to_BusinessPartnerTax": {
            "results": [
                {"BPTaxType": "RU1", "BPTaxNumber": "7701234567"},
                {"BPTaxType": "RU3", "BPTaxNumber": "770101001"},
            ]
        },
        "to_BusinessPartnerBank": [
            {"BankCountryKey": "RU", "BankNumber": "044525225", "BankControlKey": "40",
             "BankAccount": "702810400703333333", "BankAccountReferenceText": "30101810400000000225"}
        ],
        "to_Customer": {"to_CustomerSalesArea": [AREA]},
        **fields,
    }  # fmt: skip


def test_a_partner_is_created_with_everything_nested_and_becomes_a_customer(sap: Stranger) -> None:
    reply = sap.send("POST", PARTNER, {"d": partner_body()})
    answer = reply.json()["d"]
    number = answer["BusinessPartner"]
    assert answer["Customer"] == number
    assert reply.headers["location"].endswith(f"/A_BusinessPartner('{number}')")
    assert answer["to_BusinessPartnerTax"]["results"][0]["BPTaxNumber"] == "7701234567"
    assert "etag" not in answer["__metadata"]
    customer = sap.get(f"{PARTNERS}/A_Customer('{number}')", expand="to_CustomerSalesArea")
    assert (customer["TaxNumber1"], customer["TaxNumber3"]) == ("7701234567", "770101001")
    assert customer["to_CustomerSalesArea"]["results"][0]["SalesOrganization"] == "1710"


def test_parts_get_numbers_and_defaults(sap: Stranger) -> None:
    number = sap.post(PARTNER, partner_body())["BusinessPartner"]
    (bank,) = sap.rows(f"{PARTNER}('{number}')/to_BusinessPartnerBank")
    assert bank["BankIdentification"] == "0001"
    (address,) = sap.rows(
        f"{PARTNER}('{number}')/to_BusinessPartnerAddress", expand="to_AddressUsage,to_PhoneNumber"
    )
    assert address["to_AddressUsage"]["results"][0]["AddressUsage"] == "XXDEFAULT"
    assert address["to_PhoneNumber"]["results"][0]["InternationalPhoneNumber"] == "+74951234567"


def test_a_second_partner_with_the_same_inn_is_created_without_a_word(
    sap: Stranger, office: SapOffice
) -> None:
    before = len(office.partners_of("7701234567"))
    sap.post(PARTNER, partner_body())
    sap.post(PARTNER, partner_body())
    rows = sap.rows(
        f"{PARTNERS}/A_BusinessPartnerTaxNumber", filter="BPTaxType eq 'RU1' and BPTaxNumber eq '7701234567'"
    )
    assert len(rows) == before + 2


def test_newcomers_are_not_known_and_two_thirds_of_the_companies_are(
    sap: Stranger, office: SapOffice
) -> None:
    assert office.partners_of(TOUR_INN) == []
    companies = office.system.world.companies
    known = [
        company for company in companies if office.system.known_partners.company(str(10_000_000 + company.id))
    ]
    assert 0.6 < len(known) / len(companies) < 0.7
    assert office.partners_of(known[0].inn, known[0].kpp)


def test_without_a_customers_role_nobody_is_a_customer_and_the_set_cannot_be_created(sap: Stranger) -> None:
    body = {key: value for key, value in partner_body().items() if key != "to_Customer"}
    number = sap.post(PARTNER, body | {"to_BusinessPartnerRole": []})["BusinessPartner"]
    sap.get(f"{PARTNERS}/A_Customer('{number}')", status=404)
    sap.get(f"{PARTNER}('{number}')/to_Customer", status=404)
    sap.post(f"{PARTNERS}/A_Customer", {"Customer": number}, status=501)
    sap.post(f"{PARTNER}('{number}')/to_BusinessPartnerRole", {"BusinessPartnerRole": "FLCU01"})
    assert sap.get(f"{PARTNERS}/A_Customer('{number}')")["TaxNumber1"] == "7701234567"
    sap.post(f"{PARTNERS}/A_Customer('{number}')/to_CustomerSalesArea", AREA)


def test_what_is_wrong_in_the_body_creates_nothing(sap: Stranger, office: SapOffice) -> None:
    before = len(office.rows("A_BusinessPartner"))
    wrong: list[Json] = [
        {"to_BusinessPartnerTax": [{"BPTaxType": "RU1", "BPTaxNumber": "12"}]},
        {"to_BusinessPartnerTax": [{"BPTaxType": "XX1", "BPTaxNumber": "7701234567"}]},
        {"to_BusinessPartnerRole": [{"BusinessPartnerRole": "NOROLE"}]},
        {"OrganizationBPName1": ""},
        {"OrganizationBPName1": "Х" * 41},
        {"BusinessPartnerGrouping": "ZZZZ"},
        {"NoSuchField": "1"},
        {"to_NoSuchWay": []},
    ]
    for fields in wrong:
        error = sap.post(PARTNER, partner_body(**fields), status=400)
        assert error["message"]["value"]
    assert len(office.rows("A_BusinessPartner")) == before


def test_an_account_longer_than_eighteen_digits_does_not_fit(sap: Stranger) -> None:
    bank = {"BankCountryKey": "RU", "BankNumber": "044525225", "BankAccount": "40702810400703333333"}
    sap.post(PARTNER, partner_body(to_BusinessPartnerBank=[bank]), status=400)


def test_read_only_fields_are_passed_over_or_refused_as_the_system_is_set(
    sap: Stranger, office: SapOffice
) -> None:
    answer = sap.post(PARTNER, partner_body(Customer="777", BusinessPartnerFullName="Чужое"))
    assert answer["Customer"] != "777"
    assert answer["BusinessPartnerFullName"] == "ООО Ромашка"
    office.customizing.refuse_read_only = True
    sap.post(PARTNER, partner_body(Customer="777"), status=400)


def test_a_partner_is_changed_without_an_etag_and_never_deleted(sap: Stranger) -> None:
    number = sap.post(PARTNER, partner_body())["BusinessPartner"]
    sap.patch(f"{PARTNER}('{number}')", {"SearchTerm1": "ROMASHKA"})
    kpp = f"{PARTNERS}/A_BusinessPartnerTaxNumber(BusinessPartner='{number}',BPTaxType='RU3')"
    sap.patch(kpp, {"BPTaxNumber": "770101002"})
    assert sap.get(f"{PARTNER}('{number}')")["SearchTerm1"] == "ROMASHKA"
    assert sap.get(f"{PARTNERS}/A_Customer('{number}')")["TaxNumber3"] == "770101002"
    assert sap.send("DELETE", f"{PARTNER}('{number}')").status_code == 501


def test_a_person_is_a_partner_and_a_contact_of_the_company(sap: Stranger) -> None:
    person = sap.post(PARTNER, {"BusinessPartnerCategory": "1", "LastName": "Белова", "FirstName": "Анна"})
    body = {
        "BusinessPartnerPerson": person["BusinessPartner"],
        "to_ContactRelationship": {"EmailAddress": "belova@romashka.example"},
    }
    sap.post(f"{PARTNER}('{CUSTOMER}')/to_BusinessPartnerContact", body)
    rows = sap.rows(f"{PARTNER}('{CUSTOMER}')/to_BusinessPartnerContact", expand="to_ContactRelationship")
    assert rows[-1]["to_ContactRelationship"]["EmailAddress"] == "belova@romashka.example"


def test_long_names_are_split_between_words() -> None:
    name = "Общество с ограниченной ответственностью «Научно-производственное объединение Северный Ветер»"
    parts = name_parts(name)
    assert " ".join(part for part in parts if part) == name
    assert max(map(len, parts)) <= 40

"""Partners of the world: two thirds of the clients' companies are customers of the ERP already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Any

from b2bdesk.training.records import Client, Company, CompanyKind, CompanyState
from b2bdesk.training.sap.customizing import Customizing
from b2bdesk.training.sap.drawn import Drawn
from b2bdesk.training.sap.services import TYPES
from b2bdesk.training.sap.store import Store
from b2bdesk.training.sap.values import Row
from b2bdesk.training.world import World

FIRST_PARTNER = 10_000_000
"""Number of a known partner: this plus the CRM's number of the company."""
_FIRST_ADDRESS = 20_000
_EVER = datetime(9999, 12, 31, tzinfo=UTC)
_NORTH_WEST = ("RU-SPE", "RU-LEN")


def is_known(company: Company) -> bool:
    """Say whether the ERP has this company of a client from the beginning."""
    return company.id > 0 and company.id % 3 != 0


def name_parts(name: str, length: int = 40, most: int = 4) -> list[str]:
    """Split a long name between words; what does not fit is lost, as it is when people type it in."""
    parts: list[str] = [""]
    for word in name.split():
        longer = f"{parts[-1]} {word}".strip()
        if len(longer) <= length:
            parts[-1] = longer
        else:
            parts.append(word[:length])
    return [*parts[:most], *[""] * (most - len(parts))]


class KnownPartners:
    """Companies of the world as business partners and customers."""

    def __init__(self, world: World, customizing: Customizing) -> None:
        self._world, self._customizing = world, customizing
        self.companies = [company for company in world.companies if is_known(company)]
        self._by_tax_number: dict[str, list[Company]] = defaultdict(list)
        for company in self.companies:
            for number in {company.inn, company.okpo, company.kpp} - {""}:
                self._by_tax_number[number].append(company)

    def company(self, partner: str) -> Company | None:
        """Return the company behind a partner's number."""
        if not partner.isdecimal():
            return None
        company = self._world.company_by_id.get(int(partner) - FIRST_PARTNER)
        return company if company is not None and is_known(company) else None

    def client(self, partner: str) -> Client | None:
        """Return the client whose company the partner is."""
        company = self.company(partner)
        return self._world.client_by_id[company.client_id] if company else None

    def number(self, company: Company) -> str:
        """Return the partner's number of a known company."""
        return str(FIRST_PARTNER + company.id)

    def sow(self, store: Store) -> None:
        """Put every set of partners behind what is written."""
        by_partner = self._owners_by_number
        by_address = self._owners_by_address
        draws: dict[str, tuple[str, Callable[[Company], Iterable[Row]]]] = {
            "A_BusinessPartner": ("BusinessPartner", self._partner),
            "A_BusinessPartnerRole": ("BusinessPartner", self._roles),
            "A_BusinessPartnerAddress": ("BusinessPartner", self._address),
            "A_BuPaAddressUsage": ("BusinessPartner", self._usage),
            "A_BusinessPartnerTaxNumber": ("BusinessPartner", self._tax_numbers),
            "A_BusinessPartnerBank": ("BusinessPartner", self._bank),
            "A_Customer": ("Customer", self._customer),
            "A_CustomerSalesArea": ("Customer", self._sales_area),
            "A_CustomerCompany": ("Customer", self._company_code),
            "A_AddressEmailAddress": ("AddressID", self._email),
            "A_AddressPhoneNumber": ("AddressID", self._phone),
        }
        for name, (key, draw) in draws.items():
            quick: dict[str, Callable[[Any], Iterable[Company]]] = {
                key: by_address if key == "AddressID" else by_partner
            }
            if name == "A_BusinessPartnerTaxNumber":
                quick["BPTaxNumber"] = lambda value: self._by_tax_number.get(value, ())
            store[name].sow(Drawn(TYPES[name], lambda: self.companies, draw, quick))

    def _owners_by_number(self, partner: str) -> tuple[Company, ...]:
        company = self.company(partner)
        return (company,) if company else ()

    def _owners_by_address(self, address: str) -> tuple[Company, ...]:
        if not address.isdecimal():
            return ()
        return self._owners_by_number(str(int(address) - _FIRST_ADDRESS + FIRST_PARTNER))

    # --- drawing -----------------------------------------------------------------------------------

    def _partner(self, company: Company) -> Iterator[Row]:
        number, names = self.number(company), name_parts(company.short_name)
        registered = datetime.combine(company.registered_on, time())
        yield {
            "BusinessPartner": number, "Customer": number, "BusinessPartnerCategory": "2",
            "BusinessPartnerFullName": company.short_name[:81],
            "BusinessPartnerName": company.short_name[:81],
            "BusinessPartnerGrouping": "BP02", "CorrespondenceLanguage": "RU", "Language": "RU",
            "CreatedByUser": "MIGRATION", "CreationDate": registered, "LastChangeDate": registered,
            "OrganizationBPName1": names[0], "OrganizationBPName2": names[1], "OrganizationBPName3": names[2],
            "OrganizationBPName4": names[3], "SearchTerm1": company.inn,
            "OrganizationFoundationDate": registered,
        }  # fmt: skip

    def _roles(self, company: Company) -> Iterator[Row]:
        for role in ("000000", "FLCU00", "FLCU01"):
            yield {"BusinessPartner": self.number(company), "BusinessPartnerRole": role, "ValidTo": _EVER}

    def _address(self, company: Company) -> Iterator[Row]:
        place = company.address
        yield {
            "BusinessPartner": self.number(company), "AddressID": str(_FIRST_ADDRESS + company.id),
            "ValidityEndDate": _EVER, "Country": "RU", "Region": place.region.tax_code,
            "CityName": place.city, "PostalCode": place.postcode, "StreetName": place.street,
            "HouseNumber": place.house, "HouseNumberSupplementText": place.office, "Language": "RU",
            "FullName": company.short_name[:80], "TransportZone": place.region.tax_code,
        }  # fmt: skip

    def _usage(self, company: Company) -> Iterator[Row]:
        yield {
            "BusinessPartner": self.number(company), "AddressID": str(_FIRST_ADDRESS + company.id),
            "ValidityEndDate": _EVER, "AddressUsage": "XXDEFAULT", "StandardUsage": True,
        }  # fmt: skip

    def _tax_numbers(self, company: Company) -> Iterator[Row]:
        numbers = (company.inn, company.okpo, company.kpp)
        for kind, number in zip(self._customizing.tax_types, numbers, strict=True):
            if number:
                yield {"BusinessPartner": self.number(company), "BPTaxType": kind, "BPTaxNumber": number}

    def _bank(self, company: Company) -> Iterator[Row]:
        account = company.bank_account
        yield {
            "BusinessPartner": self.number(company), "BankIdentification": "0001", "BankCountryKey": "RU",
            "BankNumber": account.bank.bic, "BankName": account.bank.name[:60],
            "BankControlKey": account.account[:2], "BankAccount": account.account[2:],
            "BankAccountReferenceText": account.bank.corr_account, "ValidityEndDate": _EVER,
            "CityName": account.bank.city,
        }  # fmt: skip

    def _customer(self, company: Company) -> Iterator[Row]:
        closed = company.state is CompanyState.LIQUIDATED
        yield {
            "Customer": self.number(company), "CustomerName": company.short_name[:80],
            "CustomerFullName": company.short_name, "CustomerAccountGroup": "KUNA",
            "CreationDate": datetime.combine(company.registered_on, time()),
            "OrderIsBlockedForCustomer": "01" if closed else "", "TaxNumber1": company.inn,
            "TaxNumber2": company.okpo[:11], "TaxNumber3": company.kpp,
        }  # fmt: skip

    def _sales_area(self, company: Company) -> Iterator[Row]:
        codes, client = self._customizing, self._world.client_by_id[company.client_id]
        yield {
            "Customer": self.number(company), "SalesOrganization": codes.sales_organization,
            "DistributionChannel": codes.distribution_channel, "Division": codes.division, "Currency": "RUB",
            "CustomerPaymentTerms": "NT30" if client.vip else "0001",
            "PriceListType": "01", "ShippingCondition": "01",
            "SupplyingPlant": "1720" if client.region.iso in _NORTH_WEST else "1710",
        }  # fmt: skip

    def _company_code(self, company: Company) -> Iterator[Row]:
        yield {
            "Customer": self.number(company), "CompanyCode": self._customizing.company_code,
            "ReconciliationAccount": "12100000", "PaymentTerms": "0001",
        }  # fmt: skip

    def _email(self, company: Company) -> Iterator[Row]:
        domain = self._world.client_by_id[company.client_id].mail_domain
        box = "ip" if company.kind is CompanyKind.SOLE_TRADER else "buh"
        yield {
            "AddressID": str(_FIRST_ADDRESS + company.id), "OrdinalNumber": "1",
            "IsDefaultEmailAddress": True, "EmailAddress": f"{box}@{domain}",
        }  # fmt: skip

    def _phone(self, company: Company) -> Iterator[Row]:
        client = self._world.client_by_id[company.client_id]
        phones = [
            phone for number in client.contact_ids for phone in self._world.contact_by_id[number].phones
        ]
        digits = re.sub(r"\D", "", phones[0])[-10:] if phones else ""
        if digits:
            yield {
                "AddressID": str(_FIRST_ADDRESS + company.id), "OrdinalNumber": "1",
                "IsDefaultPhoneNumber": True, "DestinationLocationCountry": "RU", "PhoneNumber": digits,
                "InternationalPhoneNumber": f"+7{digits}", "PhoneNumberType": "1",
            }  # fmt: skip

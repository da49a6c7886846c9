"""A company of ours as a business partner, and what of a known partner must change; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.wire_partner import WireBank, WirePartner
from b2bdesk.model.client import Address, BankAccount, Client, Company
from b2bdesk.model.uid import Uid, vendor_key

Entity = dict[str, Any]

NAME_PLACES, NAME_LENGTH = 4, 40
EXTERNAL_ID_LENGTH = 20
ORGANIZATION = "2"
CONTROL_DIGITS = 2
COUNTRY = "RU"
_POSTCODE = re.compile(r"\b(\d{6})\b")
_TOWN = re.compile(r"^(?:г\.?|город|пгт|пос\.?|п\.|с\.|село|дер\.?|д\.)\s+(?P<name>\D.*)$", re.IGNORECASE)


def new_partner(client: Client, company: Company, options: Options) -> Entity:
    """Return the partner with roles, address, tax numbers, bank and, if the profile says so, sales data."""
    wanted = options.partner
    entity: Entity = {
        "BusinessPartnerCategory": ORGANIZATION,
        "BusinessPartnerGrouping": wanted.grouping,
        **names(company),
        "SearchTerm1": _search_term(company),
        "BusinessPartnerIDByExtSystem": external_id(company.uid),
        "to_BusinessPartnerRole": [{"BusinessPartnerRole": role} for role in wanted.roles],
        "to_BusinessPartnerAddress": [address(client, company)],
        "to_BusinessPartnerTax": [tax(kind, number) for kind, number in tax_numbers(company, options)],
        "to_BusinessPartnerBank": [bank(one, wanted.bank_country) for one in company.bank_accounts],
    }
    if wanted.with_sales_area:
        entity["to_Customer"] = _customer(options)
    return {name: value for name, value in entity.items() if value not in ("", [])}


def external_id(uid: Uid) -> str:
    """Return our mark: the field holds 20 characters, so it is not the uid itself."""
    return vendor_key(uid, EXTERNAL_ID_LENGTH)


def names(company: Company) -> Entity:
    """Return the name in SAP's four fields of 40 characters, broken between words where it can be."""
    fields = {f"OrganizationBPName{place}": "" for place in range(1, NAME_PLACES + 1)}
    fields.update({f"OrganizationBPName{place}": part for place, part in enumerate(_parts(company), 1)})
    return fields


def tax_numbers(company: Company, options: Options) -> Iterator[tuple[str, str]]:
    """Yield type and number of each requisite that the company has."""
    wanted = options.partner
    numbers = (
        (wanted.tax_inn, company.inn),
        (wanted.tax_okpo, company.okpo),
        (wanted.tax_kpp, company.kpp),
    )
    for kind, number in numbers:
        if kind and number:
            yield kind, number


def tax(kind: str, number: str) -> Entity:
    """Return one tax number."""
    return {"BPTaxType": kind, "BPTaxNumber": number}


def bank(account: BankAccount, country: str) -> Entity:
    """Return one account: 20 digits do not fit into 18, so the first two stand in the control key."""
    return {
        "BankCountryKey": country,
        "BankNumber": account.bic,
        "BankControlKey": account.account[:CONTROL_DIGITS],
        "BankAccount": account.account[CONTROL_DIGITS:],
        "BankAccountReferenceText": account.corr_account,
    }


def whole_account(held: WireBank) -> str:
    """Return the 20 digits of a held account."""
    return held.bank_control_key + held.bank_account


def address(client: Client, company: Company) -> Entity:
    """Return the partner's address, with mail and phone of the contact who serves this company.

    One that we know by parts is taken first, else the registered one, read as far as it goes.
    """
    known = _known_address(client, company)
    place = _of_parts(known) if known else _of_text(company.legal_address or "")
    filled = {name: value for name, value in place.items() if value}
    return {"Country": COUNTRY, **filled, **_reach(client, company)}


def _known_address(client: Client, company: Company) -> Address | None:
    own = [one for one in client.addresses if one.company == company.uid and one.city and one.street]
    return next((one for one in own if one.is_main), own[0] if own else None)


def _of_parts(known: Address) -> Entity:
    return {
        "Country": known.country[:3],
        "PostalCode": (known.postcode or "")[:10],
        "CityName": (known.city or "")[:40],
        "StreetName": (known.street or "")[:60],
        "HouseNumber": (known.house or "")[:10],
    }


def _of_text(text: str) -> Entity:
    """Take postcode and town out of a registered address; the rest is the street, as long as it may be."""
    postcode = _POSTCODE.search(text)
    rest = text.replace(postcode[1], "", 1) if postcode else text
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    towns = [part for part in parts if _TOWN.match(part)]
    town = _TOWN.match(towns[0]) if towns else None
    street = ", ".join(parts[parts.index(towns[0]) + 1 :]) if towns else ", ".join(parts)
    return {
        "PostalCode": postcode[1] if postcode else "",
        "CityName": (town["name"] if town else "")[:40],
        "StreetName": street[:60],
    }


def _reach(client: Client, company: Company) -> Entity:
    serving = [one for one in client.contacts if not one.companies or company.uid in one.companies]
    mails = [mail for one in serving for mail in one.emails()]
    phones = [phone for one in serving for phone in one.phones()]
    reach: Entity = {}
    if mails:
        reach["to_EmailAddress"] = [{"EmailAddress": mails[0][:241]}]
    if phones:
        reach["to_PhoneNumber"] = [{"PhoneNumber": phones[0][:30]}]
    return reach


def _customer(options: Options) -> Entity:
    """Return the sales data: without them an order for the new customer would be refused."""
    wanted, area = options.partner, options.area
    sales: Entity = {
        "SalesOrganization": area.organization,
        "DistributionChannel": area.channel,
        "Division": area.division,
        "Currency": "RUB",
    }
    if wanted.payment_terms:
        sales["CustomerPaymentTerms"] = wanted.payment_terms
    customer: Entity = {"to_CustomerSalesArea": [sales]}
    if wanted.company_code and wanted.reconciliation_account:
        books = {"CompanyCode": wanted.company_code, "ReconciliationAccount": wanted.reconciliation_account}
        customer["to_CustomerCompany"] = [books]
    return customer


def _search_term(company: Company) -> str:
    return (company.inn or company.short_name)[:20]


def _parts(company: Company) -> list[str]:
    """Return the short name in pieces of at most 40 characters; a word that is longer is cut."""
    lines = [""]
    for word in company.short_name.split() or company.legal_name.split():
        for piece in (word[at : at + NAME_LENGTH] for at in range(0, len(word), NAME_LENGTH)):
            joined = f"{lines[-1]} {piece}".strip()
            if len(joined) <= NAME_LENGTH:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines[:NAME_PLACES]


def changed_names(company: Company, held: WirePartner) -> Entity:
    """Return the name fields that differ."""
    have = dict(zip(names(company), (held.name1, held.name2, held.name3, held.name4), strict=True))
    return {field: value for field, value in names(company).items() if value != have[field]}


def missing_banks(company: Company, held: WirePartner) -> list[BankAccount]:
    """Return our accounts that the partner has not; theirs that we do not know stay."""
    known = {whole_account(one) for one in (held.banks.results if held.banks else [])}
    return [one for one in company.bank_accounts if one.account not in known]


def missing_roles(held: WirePartner, options: Options) -> list[str]:
    """Return the roles that a customer must have and this partner has not."""
    known = {one.role for one in (held.roles.results if held.roles else [])}
    return [role for role in options.partner.roles if role not in known]

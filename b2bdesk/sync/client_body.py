"""A client as the parties compare it: from our model, and back into it.

The body holds only what travels both ways (``domain.md`` 2); everything else of a client is ours alone
and survives every merge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from b2bdesk.model.client import (
    Address,
    BankAccount,
    Client,
    ClientKind,
    ClientSource,
    Company,
    CompanyKind,
    Contact,
    ContactPoint,
    ContactRole,
    PointKind,
    PortalRole,
)
from b2bdesk.model.uid import Uid
from b2bdesk.sync import plain

COMPANY_TEXTS = ("inn", "kpp", "ogrn", "okpo", "legal_address")
CONTACT_TEXTS = ("last_name", "first_name", "patronymic", "position")
ADDRESS_TEXTS = ("name", "postcode", "city", "street", "house")
_EXTENSION = ";ext="


def of_client(client: Client) -> dict[str, Any]:
    """Return the client's body."""
    return {
        "name": client.name,
        "vip": client.vip,
        "bad": client.bad,
        "responsible": client.responsible,
        "own_discount": plain.number(client.own_discount, plain.PERCENT_PLACES),
        "companies": {company.uid: of_company(company) for company in client.companies},
        "contacts": {contact.uid: _of_contact(contact) for contact in client.contacts},
        "addresses": {address.uid: _of_address(address) for address in client.addresses},
    }


def of_company(company: Company) -> dict[str, Any]:
    """Return a company's part of the body."""
    account = next((a for a in company.bank_accounts if a.is_default), None)
    return {
        "legal_name": company.legal_name,
        "short_name": company.short_name,
        "kind": plain_kind(company.kind),
        "is_main": company.is_main,
        "bank_account": bank(account),
        **{name: plain.text(getattr(company, name)) for name in COMPANY_TEXTS},
    }


def plain_kind(kind: CompanyKind) -> str:
    """Return the kind as the CRM can tell it: it does not know branches from head offices."""
    return CompanyKind.COMPANY.value if kind is CompanyKind.BRANCH else kind.value


def bank(account: BankAccount | None) -> dict[str, str] | None:
    """Return an account's part of the body."""
    if account is None:
        return None
    return {
        "bic": account.bic,
        "bank_name": account.bank_name,
        "corr_account": account.corr_account,
        "account": account.account,
    }


def _of_contact(contact: Contact) -> dict[str, Any]:
    return {
        "phones": [_phone(p) for p in contact.points if p.kind is PointKind.PHONE],
        "emails": [p.value_key for p in contact.points if p.kind is PointKind.EMAIL],
        "roles": sorted(role.value for role in contact.roles),
        "companies": sorted(contact.companies),
        "no_mail": contact.no_mail,
        "portal_role": contact.portal_role.value,
        **{name: plain.text(getattr(contact, name)) for name in CONTACT_TEXTS},
    }


def _phone(point: ContactPoint) -> str:
    return f"{point.value}{_EXTENSION}{point.ext}" if point.ext else point.value


def _of_address(address: Address) -> dict[str, Any]:
    return {
        "text": address.text,
        "country": address.country,
        "is_main": address.is_main,
        **{name: plain.text(getattr(address, name)) for name in ADDRESS_TEXTS},
    }


def into_client(body: Mapping[str, Any], uid: Uid, ours: Client | None) -> Client:
    """Return ``ours`` (or a new client) with everything that the body says."""
    client = ours or Client(uid=uid, name=body["name"], source=ClientSource.WEB)
    companies = tuple(
        _into_company(row, client.company(Uid(name)) or _new_company(Uid(name), row))
        for name, row in body["companies"].items()
    )
    return replace(
        client,
        name=body["name"],
        kind=ClientKind.GROUP if len(companies) > 1 else client.kind,
        vip=body["vip"],
        bad=body["bad"],
        responsible=body["responsible"],
        own_discount=plain.decimal(body["own_discount"]),
        companies=companies,
        contacts=tuple(
            _into_contact(row, client.contact(Uid(name)) or Contact(uid=Uid(name)))
            for name, row in body["contacts"].items()
        ),
        addresses=tuple(
            _into_address(row, client.address(Uid(name)) or Address(uid=Uid(name), text=row["text"]))
            for name, row in body["addresses"].items()
        ),
    )


def _new_company(uid: Uid, row: Mapping[str, Any]) -> Company:
    return Company(uid=uid, legal_name=row["legal_name"], short_name=row["short_name"])


def _into_company(row: Mapping[str, Any], company: Company) -> Company:
    same_kind = row["kind"] == plain_kind(company.kind)
    return replace(
        company,
        legal_name=row["legal_name"],
        short_name=row["short_name"],
        kind=company.kind if same_kind else CompanyKind(row["kind"]),
        is_main=row["is_main"],
        bank_accounts=_accounts(row["bank_account"], company.bank_accounts),
        **{name: row[name] for name in COMPANY_TEXTS},
    )


def _accounts(row: Mapping[str, str] | None, known: tuple[BankAccount, ...]) -> tuple[BankAccount, ...]:
    """The first account is shared with the CRM; the others are the desk's own."""
    others = tuple(account for account in known if not account.is_default)
    if row is None:
        return others
    shared = BankAccount(row["bic"], row["bank_name"], row["corr_account"], row["account"])
    return (shared, *others)


def _into_contact(row: Mapping[str, Any], contact: Contact) -> Contact:
    return replace(
        contact,
        points=_points(row, contact.points),
        roles=tuple(ContactRole(role) for role in row["roles"]),
        companies=tuple(Uid(company) for company in row["companies"]),
        no_mail=row["no_mail"],
        portal_role=PortalRole(row["portal_role"]),
        **{name: row[name] for name in CONTACT_TEXTS},
    )


def _points(row: Mapping[str, Any], known: tuple[ContactPoint, ...]) -> tuple[ContactPoint, ...]:
    by_phone = {_phone(p): p for p in known if p.kind is PointKind.PHONE}
    by_email = {p.value_key: p for p in known if p.kind is PointKind.EMAIL}
    phones = [by_phone.get(told) or _new_phone(told) for told in row["phones"]]
    emails = [by_email.get(told) or _new_email(told) for told in row["emails"]]
    return (*_with_main(phones), *_with_main(emails))


def _with_main(points: list[ContactPoint]) -> list[ContactPoint]:
    if points and not any(point.is_main for point in points):
        points[0] = replace(points[0], is_main=True)
    return points


def _new_phone(told: str) -> ContactPoint:
    value, _, extension = told.partition(_EXTENSION)
    digits = "".join(character for character in value if character.isdigit())
    return ContactPoint(PointKind.PHONE, value, digits, ext=extension or None)


def _new_email(told: str) -> ContactPoint:
    return ContactPoint(PointKind.EMAIL, told, told)


def _into_address(row: Mapping[str, Any], address: Address) -> Address:
    return replace(
        address.reading(row["text"]),
        country=row["country"],
        is_main=row["is_main"],
        **{name: row[name] for name in ADDRESS_TEXTS},
    )

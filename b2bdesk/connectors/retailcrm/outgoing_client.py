"""From our clients to what the vendor's methods take; pure.

Fields that the desk does not know stay out, so that they are not cleared in the CRM.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from b2bdesk.connectors.retailcrm import kinds
from b2bdesk.connectors.retailcrm.mapping_clients import LEGAL_ENTITY, SOLE_TRADER
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.model import phones
from b2bdesk.model.client import Address, Client, Company, CompanyKind, Contact, ContactPoint, PointKind

Entity = dict[str, Any]
FieldType = Callable[[str, str], str | None]
"""Tells the type of an entity's custom field by its code; None when the account has no such field."""

SEVERAL = "multiselect_dictionary"


def client_fields(client: Client, manager: int | None, options: Options, field_type: FieldType) -> Entity:
    """Return the client's own fields; the manager is left alone when nobody is responsible."""
    fields: Entity = {"nickName": client.name, "vip": client.vip, "bad": client.bad}
    if manager is not None:
        fields["managerId"] = manager
    if client.own_discount is not None:
        fields["personalDiscount"] = client.own_discount
    if field_type(kinds.CLIENT, options.fields.uid):
        fields["customFields"] = {options.fields.uid: client.uid}
    return fields


def company_fields(company: Company) -> Entity:
    """Return a legal entity; the first bank account goes there, more do not fit."""
    return {"name": company.short_name or company.legal_name, "contragent": contragent_fields(company)}


def contragent_fields(company: Company) -> Entity:
    """Return the requisites under the vendor's keys; None where ours are empty."""
    sole_trader = company.kind is CompanyKind.SOLE_TRADER
    accounts = sorted(company.bank_accounts, key=lambda one: not one.is_default)
    account = accounts[0] if accounts else None
    fields: Entity = {
        "contragentType": SOLE_TRADER if sole_trader else LEGAL_ENTITY,
        "legalName": company.legal_name,
        "legalAddress": company.legal_address,
        "INN": company.inn,
        "KPP": company.kpp,
        "OKPO": company.okpo,
        "OGRNIP" if sole_trader else "OGRN": company.ogrn,
    }
    if account is not None:
        fields |= {
            "BIK": account.bic,
            "bank": account.bank_name,
            "corrAccount": account.corr_account,
            "bankAccount": account.account,
        }
    return fields


def person_fields(contact: Contact, options: Options, field_type: FieldType) -> Entity:
    """Return a person; the CRM keeps one e-mail and any number of phones."""
    emails = contact.emails()
    fields: Entity = {
        "lastName": contact.last_name,
        "firstName": contact.first_name,
        "patronymic": contact.patronymic,
        "email": emails[0] if emails else None,
        "phones": [{"number": phone_number(point)} for point in _phones(contact)],
    }
    custom = {
        options.fields.uid: contact.uid,
        options.fields.roles: _roles(contact, field_type(kinds.PERSON, options.fields.roles)),
        options.fields.position: contact.position,
    }
    known = {code: value or None for code, value in custom.items() if field_type(kinds.PERSON, code)}
    return fields | ({"customFields": known} if known else {})


def _roles(contact: Contact, kind: str | None) -> list[str] | str:
    roles = sorted(role.value for role in contact.roles)
    return roles if kind == SEVERAL else ",".join(roles)


def new_person_fields(contact: Contact, options: Options, field_type: FieldType) -> Entity:
    """Return a person to create; the CRM's lists show a first name, so there is always something in it."""
    fields = without_empty(person_fields(contact, options, field_type))
    shown = contact.last_name or next(iter(contact.emails()), None) or next(iter(contact.phones()), "-")
    return {"firstName": shown, **fields, "isContact": True}


def _phones(contact: Contact) -> Iterable[ContactPoint]:
    points = [point for point in contact.points if point.kind is PointKind.PHONE]
    return sorted(points, key=lambda point: not point.is_main)


def phone_number(point: ContactPoint) -> str:
    """Return a phone as the CRM's users read it, with its extension behind."""
    return f"{point.value} доб. {point.ext}" if point.ext else point.value


def phone_keys(numbers: Iterable[str]) -> frozenset[str]:
    """Return what phones are compared by: the last ten digits of each number and its extension."""
    found = (phones.parse(number) for number in numbers)
    return frozenset(
        f"{phones.key(one.e164)}/{one.ext}" if one else number
        for one, number in zip(found, numbers, strict=True)
    )


def address_fields(address: Address) -> Entity:
    """Return a delivery address; who meets the lorry and when stands in the notes."""
    fields = {
        "text": address.text,
        "name": address.name,
        "index": address.postcode,
        "countryIso": address.country,
        "city": address.city,
        "street": address.street,
        "building": address.house,
        "notes": _notes(address),
    }
    return {name: value for name, value in fields.items() if value}


def _notes(address: Address) -> str:
    parts = (address.hours, address.door_contact, address.door_phone, address.unloading)
    return "; ".join(part for part in parts if part)


def differing(wanted: Mapping[str, Any], held: Mapping[str, Any]) -> Entity:
    """Return the wanted fields that the CRM holds otherwise; an emptied one is sent as null."""
    found: Entity = {}
    for name, value in wanted.items():
        if isinstance(value, dict):
            inner = differing(value, held.get(name) or {})
            found |= {name: inner} if inner else {}
        elif (value or None) != (held.get(name) or None):
            found[name] = value
    return found


def without_empty(fields: Mapping[str, Any]) -> Entity:
    """Return an entity to create: what we do not have stays out, deeper levels too."""
    found: Entity = {}
    for name, value in fields.items():
        inner = without_empty(value) if isinstance(value, dict) else value
        if inner not in (None, "", {}, []):
            found[name] = inner
    return found

"""What has to be written so that the CRM holds our client; pure.

Nothing is ever removed: the API cannot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from b2bdesk.connectors.retailcrm import outgoing_client
from b2bdesk.connectors.retailcrm.mapping_clients import address_line
from b2bdesk.connectors.retailcrm.match_client import Held, Matches, same_phones
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.outgoing_client import Entity, FieldType, differing, without_empty
from b2bdesk.connectors.retailcrm.wire import filled, text
from b2bdesk.connectors.retailcrm.wire_clients import WireClient, WireCompany, WirePerson
from b2bdesk.model.client import Address, Client, Company, Contact


@dataclass(frozen=True, slots=True)
class Step:
    """One call: ``path`` takes ``entity`` under ``field``; an edit inside a client names both by id."""

    path: str
    field: str
    entity: Entity
    edits: bool = True


@dataclass(frozen=True, slots=True)
class AddContact:
    """A person of ours that the client lacks: create it (unless it is there) and tie it to the client."""

    contact: Contact
    companies: tuple[int, ...]


def plan(
    client: Client, held: Held, matches: Matches, manager: int | None, options: Options, field_type: FieldType
) -> list[Step | AddContact]:
    """Return the calls that are still needed; none when the CRM holds our client."""
    path = f"customers-corporate/{held.client.id}"
    steps: list[Step | AddContact] = [
        *_client_step(client, held.client, manager, options, field_type),
        *(step for one in client.companies for step in _company_step(path, one, matches)),
        *(step for one in client.addresses for step in _address_step(path, one, matches)),
    ]
    for contact in client.contacts:
        steps += _contact_steps(path, contact, held, matches, options, field_type)
    return steps


def _client_step(
    client: Client, theirs: WireClient, manager: int | None, options: Options, field_type: FieldType
) -> list[Step]:
    wanted = outgoing_client.client_fields(client, manager, options, field_type)
    held: Entity = {
        "nickName": text(theirs.nick_name),
        "vip": theirs.vip,
        "bad": theirs.bad,
        "managerId": theirs.manager_id,
        "personalDiscount": theirs.personal_discount,
        "customFields": _known_custom(wanted, theirs.custom_fields),
    }
    changes = differing(wanted, held)
    return [Step(f"customers-corporate/{theirs.id}/edit", "customerCorporate", changes)] if changes else []


def _known_custom(wanted: Entity, held: Any) -> Entity:
    """Return those of the CRM's custom fields that we write; the order in a list of codes says nothing."""
    found = {code: filled(held).get(code) for code in wanted.get("customFields", {})}
    return {code: sorted(value) if isinstance(value, list) else value for code, value in found.items()}


def _company_step(path: str, company: Company, matches: Matches) -> list[Step]:
    wanted = outgoing_client.company_fields(company)
    theirs = matches.companies.get(company.uid)
    if theirs is None:
        entity = without_empty(wanted) | {"externalId": company.uid, "isMain": company.is_main}
        return [Step(f"{path}/companies/create", "company", entity, edits=False)]
    changes = differing({"name": wanted["name"]}, {"name": text(theirs.name)})
    held = held_contragent(theirs)
    if differing(wanted["contragent"], held):
        # The whole block: whether a part of it would leave the rest alone is not documented.
        changes["contragent"] = without_empty(held) | wanted["contragent"]
    if company.is_main and not theirs.is_main:
        changes["isMain"] = True
    return [Step(f"{path}/companies/{theirs.id}/edit", "company", changes)] if changes else []


def held_contragent(company: WireCompany) -> Entity:
    """Return the CRM's requisites of a company under the vendor's keys."""
    told = company.requisites()
    return {
        "contragentType": told.contragent_type,
        "legalName": text(told.legal_name),
        "legalAddress": text(told.legal_address),
        "INN": text(told.inn),
        "KPP": text(told.kpp),
        "OKPO": text(told.okpo),
        "OGRN": text(told.ogrn),
        "OGRNIP": text(told.ogrnip),
        "BIK": text(told.bik),
        "bank": text(told.bank),
        "corrAccount": text(told.corr_account),
        "bankAccount": text(told.bank_account),
    }


def _address_step(path: str, address: Address, matches: Matches) -> list[Step]:
    wanted = outgoing_client.address_fields(address)
    theirs = matches.addresses.get(address.uid)
    if theirs is None:
        entity = wanted | {"externalId": address.uid, "isMain": address.is_main}
        return [Step(f"{path}/addresses/create", "address", entity, edits=False)]
    held: Entity = {
        "text": address_line(theirs),
        "name": text(theirs.name),
        "index": text(theirs.index),
        "countryIso": text(theirs.country_iso),
        "city": text(theirs.city),
        "street": text(theirs.street),
        "building": text(theirs.building),
        "notes": text(theirs.notes),
    }
    changes = differing(wanted, held)
    if changes.keys() == {"countryIso"}:
        # An address without a country is one of ours by default; that alone is worth no call.
        changes = {}
    if address.is_main and not theirs.is_main:
        changes["isMain"] = True
    return [Step(f"{path}/addresses/{theirs.id}/edit", "address", changes)] if changes else []


def _contact_steps(
    path: str, contact: Contact, held: Held, matches: Matches, options: Options, field_type: FieldType
) -> list[Step | AddContact]:
    theirs = matches.contacts.get(contact.uid)
    served = [matches.companies[one].id for one in contact.companies if one in matches.companies]
    if theirs is None:
        return [AddContact(contact, tuple(served))]
    person = held.person(theirs)
    steps: list[Step | AddContact] = list(_person_step(contact, person, options, field_type))
    ours = {company.id for company in matches.companies.values()}
    strangers = [one for one in theirs.company_ids() if one not in ours]
    if set(theirs.company_ids()) != {*served, *strangers}:
        entity = {"companies": [{"id": one} for one in (*served, *strangers)]}
        steps.append(Step(f"{path}/contacts/{theirs.customer.id}/edit", "contact", entity))
    return steps


def _same_spelling(theirs: str | None, ours: str | None) -> str | None:
    """Return our spelling of an e-mail that differs only in capital letters: that is no difference."""
    return ours if theirs and ours and theirs.casefold() == ours.casefold() else theirs


def _reached_by(contact: Contact) -> tuple[str, ...]:
    return (*contact.emails(), *contact.phones(), "-")


def _person_step(
    contact: Contact, person: WirePerson | None, options: Options, field_type: FieldType
) -> list[Step]:
    if person is None:
        return []
    wanted = outgoing_client.person_fields(contact, options, field_type)
    numbers = wanted.pop("phones")
    if contact.first_name is None and text(person.first_name) in {contact.last_name, *_reached_by(contact)}:
        # Put there when the person was created, because a first name is shown everywhere.
        del wanted["firstName"]
    held: Entity = {
        "lastName": text(person.last_name),
        "firstName": text(person.first_name),
        "patronymic": text(person.patronymic),
        "email": _same_spelling(text(person.email), wanted["email"]),
        "customFields": _known_custom(wanted, person.custom_fields),
    }
    changes = differing(wanted, held)
    if not same_phones(contact, person):
        changes["phones"] = numbers
    return [Step(f"customers/{person.id}/edit", "customer", changes)] if changes else []

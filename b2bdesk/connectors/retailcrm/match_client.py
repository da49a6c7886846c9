"""Finding our companies, contacts and addresses among those that the CRM holds of a client; pure.

They are found by the vendor's ids we know, then by our marks, then by what makes them the same for a
person: INN with KPP, names with e-mail and phones, the text of an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from b2bdesk.connectors.ports import Links
from b2bdesk.connectors.retailcrm import kinds, marks, outgoing_client
from b2bdesk.connectors.retailcrm.mapping_clients import Parts, address_line
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.wire import text
from b2bdesk.connectors.retailcrm.wire_clients import (
    WireAddress,
    WireClient,
    WireCompany,
    WireContact,
    WirePerson,
)
from b2bdesk.model.client import Address, Client, Company, Contact
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class Held:
    """What the CRM holds of a client."""

    client: WireClient
    parts: Parts

    def person(self, contact: WireContact) -> WirePerson | None:
        """Return the person behind a contact."""
        return self.parts.persons.get(contact.customer.id or 0)


@dataclass(frozen=True, slots=True)
class Matches:
    """Which of the CRM's parts are which of ours."""

    companies: dict[Uid, WireCompany]
    contacts: dict[Uid, WireContact]
    addresses: dict[Uid, WireAddress]


def match(client: Client, held: Held, links: Links, options: Options) -> Matches:
    """Find our companies, contacts and addresses among the CRM's; each of theirs serves once."""
    parts = held.parts
    return Matches(
        _pairs(client.companies, parts.companies or (), lambda a, b: _same_company(a, b, links, options)),
        _pairs(client.contacts, parts.contacts or (), lambda a, b: _same_contact(a, b, held, links, options)),
        _pairs(client.addresses, parts.addresses or (), lambda a, b: _same_address(a, b, links)),
    )


def _pairs(ours: Iterable[Any], theirs: Iterable[Any], rank: Callable[[Any, Any], int]) -> dict[Uid, Any]:
    """Pair by the best ground first, so that a likeness never takes what an id names for another."""
    ranked = [(rank(one, other), one, other) for one in ours for other in theirs]
    pairs: dict[Uid, Any] = {}
    taken: set[int] = set()
    for _, one, other in sorted((row for row in ranked if row[0]), key=lambda row: row[0]):
        if one.uid not in pairs and id(other) not in taken:
            pairs[one.uid] = other
            taken.add(id(other))
    return pairs


BY_ID, BY_MARK, BY_LIKENESS, DIFFERENT = 1, 2, 3, 0


def _same_company(ours: Company, theirs: WireCompany, links: Links, options: Options) -> int:
    if links.get(ours.uid, kinds.COMPANY) == str(theirs.id):
        return BY_ID
    mark = marks.as_uid(theirs.external_id) or marks.uid_in(theirs.custom_fields, options.fields.uid)
    if mark is not None:
        return BY_MARK if mark == ours.uid else DIFFERENT
    told = theirs.requisites()
    same = ours.inn is not None and (ours.inn, ours.kpp or "") == (text(told.inn), text(told.kpp) or "")
    return BY_LIKENESS if same else DIFFERENT


def _same_contact(ours: Contact, theirs: WireContact, held: Held, links: Links, options: Options) -> int:
    if links.get(ours.uid, kinds.PERSON) == str(theirs.customer.id):
        return BY_ID
    person = held.person(theirs)
    if person is None:
        return DIFFERENT
    mark = mark_of_person(person, options)
    if mark is not None:
        return BY_MARK if mark == ours.uid else DIFFERENT
    return BY_LIKENESS if is_like(ours, person) else DIFFERENT


def mark_of_person(person: WirePerson, options: Options) -> Uid | None:
    """Return our uid of a person; an external id counts only where external ids are ours."""
    mark = marks.uid_in(person.custom_fields, options.fields.uid)
    return mark or (marks.as_uid(person.external_id) if options.own_ids else None)


def is_like(ours: Contact, person: WirePerson) -> bool:
    """Tell whether an unmarked person of the CRM is this contact: names, e-mail and phones are equal."""
    ours_named = outgoing_client.new_person_fields(ours, Options(""), _no_fields)
    same_names = _folded(ours.last_name, ours_named["firstName"]) == _folded(
        person.last_name, person.first_name
    )
    emails = ours.emails()
    same_email = (text(person.email) or "").casefold() == (emails[0] if emails else "").casefold()
    reached = bool(emails or ours.phones())
    return same_names and same_email and reached and same_phones(ours, person)


def _folded(*names: str | None) -> list[str]:
    return [(name or "").strip().casefold() for name in names]


def same_phones(ours: Contact, person: WirePerson) -> bool:
    """Tell whether the CRM has the contact's phones, in any spelling."""
    keys = outgoing_client.phone_keys
    wanted = [row["number"] for row in outgoing_client.person_fields(ours, Options(""), _no_fields)["phones"]]
    return keys(wanted) == keys(person.numbers())


def _no_fields(_entity: str, _code: str) -> None:
    return None


def _same_address(ours: Address, theirs: WireAddress, links: Links) -> int:
    if links.get(ours.uid, kinds.ADDRESS) == str(theirs.id):
        return BY_ID
    mark = marks.as_uid(theirs.external_id)
    if mark is not None:
        return BY_MARK if mark == ours.uid else DIFFERENT
    return BY_LIKENESS if address_line(theirs) == ours.text else DIFFERENT

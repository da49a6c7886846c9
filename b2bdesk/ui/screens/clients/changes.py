"""Changes of one thing of a client, as functions from a client to a client; pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from b2bdesk.model import phones
from b2bdesk.model.client import Address, Client, Contact, ContactPoint, ContactRole, PointKind
from b2bdesk.model.uid import Uid, new_uid

Change = Callable[[Client], Client]


def of_client(**fields: Any) -> Change:
    """Replace fields of the client itself."""
    return lambda client: replace(client, **fields)


def of_contact(uid: Uid, **fields: Any) -> Change:
    """Replace fields of one contact."""
    return _contact(uid, lambda contact: replace(contact, **fields))


def of_role(uid: Uid, role: ContactRole, wanted: bool) -> Change:
    """Give a contact a role or take it away."""

    def change(contact: Contact) -> Contact:
        rest = tuple(each for each in contact.roles if each is not role)
        return replace(contact, roles=(*rest, role) if wanted else rest)

    return _contact(uid, change)


def of_service(uid: Uid, company: Uid, wanted: bool) -> Change:
    """Let a contact speak for a company, or no longer."""

    def change(contact: Contact) -> Contact:
        rest = tuple(each for each in contact.companies if each != company)
        return replace(contact, companies=(*rest, company) if wanted else rest)

    return _contact(uid, change)


def of_point(uid: Uid, kind: PointKind, text: str) -> Change:
    """Replace the main phone or e-mail of a contact; an empty text takes it away."""

    def change(contact: Contact) -> Contact:
        main = next((p for p in contact.points if p.kind is kind and p.is_main), None)
        main = main or next((p for p in contact.points if p.kind is kind), None)
        rest = tuple(p for p in contact.points if p is not main)
        made = _point(kind, text)
        return replace(contact, points=(made, *rest) if made else rest)

    return _contact(uid, change)


def of_address(uid: Uid, **fields: Any) -> Change:
    """Replace fields of one address."""

    def changed(address: Address) -> Address:
        text = fields.get("text") or address.text
        return replace(address.reading(text), **fields)

    def change(client: Client) -> Client:
        made = tuple(changed(each) if each.uid == uid else each for each in client.addresses)
        return replace(client, addresses=made)

    return change


def of_main_address(uid: Uid) -> Change:
    """Make an address the main one; there is one."""

    def change(client: Client) -> Client:
        made = tuple(replace(each, is_main=each.uid == uid) for each in client.addresses)
        return replace(client, addresses=made)

    return change


def with_contact(uid: Uid, name: str) -> Change:
    """Add a contact who speaks for the main company."""
    first, _, last = name.strip().partition(" ")

    def change(client: Client) -> Client:
        served = (client.main_company.uid,) if client.main_company else ()
        made = Contact(
            uid,
            last_name=last.strip() or None,
            first_name=first,
            roles=(ContactRole.OTHER,),
            companies=served,
        )
        return replace(client, contacts=(*client.contacts, made))

    return change


def with_address(uid: Uid, text: str) -> Change:
    """Add a delivery address."""

    def change(client: Client) -> Client:
        made = Address(uid, text.strip(), is_main=not client.addresses)
        return replace(client, addresses=(*client.addresses, made))

    return change


def fresh_uid() -> Uid:
    """Return the uid of a part that is added."""
    return new_uid()


def _contact(uid: Uid, change: Callable[[Contact], Contact]) -> Change:
    def whole(client: Client) -> Client:
        made = tuple(change(each) if each.uid == uid else each for each in client.contacts)
        return replace(client, contacts=made)

    return whole


def _point(kind: PointKind, text: str) -> ContactPoint | None:
    if not text.strip():
        return None
    if kind is PointKind.EMAIL:
        return ContactPoint(kind, text.strip(), text.strip().lower(), is_main=True)
    phone = phones.parse(text)
    if phone is None:
        return None
    return ContactPoint(kind, phone.e164, phone.e164.lstrip("+"), ext=phone.ext, is_main=True)

"""Which fields of a client changed, as its history notes them; pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from b2bdesk.model.client import Address, Client, Contact

Facts = dict[str, Any]

_CLIENT = ("name", "kind", "responsible", "price_kind", "own_discount", "region_code", "pinned_note", "vip")
_CONTACT = (
    *("first_name", "last_name", "patronymic", "position", "note", "no_mail", "portal_role"),
    *("roles", "companies"),
)
_COMPANY = ("legal_name", "inn", "kpp", "ogrn", "legal_address", "director", "state")
_ADDRESS = (
    *("text", "name", "company", "region_code", "hours", "unloading"),
    *("door_contact", "door_phone", "is_main", "lat", "lon"),
)


def differences(before: Client, after: Client) -> tuple[Facts, Facts]:
    """Return the fields that differ with their old and new values as texts, by ``contact.phone|<uid>``."""
    old, new = _flat(before), _flat(after)
    keys = [key for key in (old | new) if old.get(key) != new.get(key)]
    return {key: old.get(key) for key in keys}, {key: new.get(key) for key in keys}


def told_elsewhere(before: Client, after: Client) -> tuple[Facts, Facts]:
    """Return what another system changed of a client that was known here.

    A client is first told by name and its parts later: what came of a kind of which there was nothing is no
    change, and neither is the kind of client, which follows from its companies.
    """
    told = replace(
        after,
        kind=after.kind if before.companies else before.kind,
        contacts=after.contacts if before.contacts else (),
        addresses=after.addresses if before.addresses else (),
        companies=after.companies if before.companies else (),
    )
    return differences(before, told)


def _flat(client: Client) -> Facts:
    flat: Facts = {name: _plain(getattr(client, name)) for name in _CLIENT}
    for contact in client.contacts:
        flat |= _of_contact(contact)
    for address in client.addresses:
        flat |= _of_address(address)
    for company in client.companies:
        flat[f"company|{company.uid}"] = company.short_name
        flat |= {f"company.{name}|{company.uid}": _plain(getattr(company, name)) for name in _COMPANY}
    return {key: value for key, value in flat.items() if value is not None}


def _of_contact(contact: Contact) -> Facts:
    flat = {f"contact.{name}|{contact.uid}": _plain(getattr(contact, name)) for name in _CONTACT}
    flat[f"contact.phone|{contact.uid}"] = _plain(contact.phones())
    flat[f"contact.email|{contact.uid}"] = _plain(contact.emails())
    return flat


def _of_address(address: Address) -> Facts:
    return {f"address.{name}|{address.uid}": _plain(getattr(address, name)) for name in _ADDRESS}


def _plain(value: object) -> str | bool | None:
    if value is None or value == () or value == "":
        return None
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    if isinstance(value, Decimal):
        # 5 from the store and 5.00 from a vendor are one value.
        return f"{value.normalize():f}"
    return value if isinstance(value, bool) else str(value)

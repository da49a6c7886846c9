"""What the values of a client are called where both sides compare it, and in the history of changes."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """What a value is called: as both sides compare it (empty: it stays here), as the history notes it."""

    path: str
    noted: str


_FIELDS = {
    "client.owner": Place("responsible", "responsible"),
    "client.price": Place("", "price_kind"),
    "client.region": Place("", "region_code"),
    "client.note": Place("", "pinned_note"),
}
_CONTACT = {
    "first": ("first_name", "first_name"),
    "last": ("last_name", "last_name"),
    "patronymic": ("patronymic", "patronymic"),
    "position": ("position", "position"),
    "phone": ("phones", "phone"),
    "email": ("emails", "email"),
}
PARTS = {
    "client.companies": "companies",
    "client.firms.list": "companies",
    "client.contacts": "contacts",
    "client.people.list": "contacts",
    "client.places.list": "addresses",
}
"""Tables of the card and the part of the client that each lists."""


def place_of(name: str, part: str = "") -> Place:
    """Return what a field of the card is called; ``part``: uid of the contact or the address shown."""
    if name in _FIELDS:
        return _FIELDS[name]
    group, _, field = name.removeprefix("client.").partition(".")
    if group == "contact" and field in _CONTACT and part:
        path, noted = _CONTACT[field]
        return Place(f"contacts/{part}/{path}", f"contact.{noted}|{part}")
    if group == "address" and field and "." not in field and part:
        return Place(f"addresses/{part}/{field}", f"address.{field}|{part}")
    return Place("", "")

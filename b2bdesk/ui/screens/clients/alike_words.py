"""Why two clients may be one, what a merge moves, and in which fields they differ: in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from b2bdesk.model.client import PointKind
from b2bdesk.model.uid import Uid
from b2bdesk.services.duplicates import Cause, Reason
from b2bdesk.services.merging_contacts import AlikeContacts
from b2bdesk.ui import format
from b2bdesk.ui.field_words import field_words, value_words
from b2bdesk.ui.regions import region_name
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

_REASONS = {
    Reason.INN_KPP: QT_TRANSLATE_NOOP("clients", "INN and KPP equal"),
    Reason.INN: QT_TRANSLATE_NOOP("clients", "INN equal"),
    Reason.PHONE: QT_TRANSLATE_NOOP("clients", "phone equal"),
    Reason.EMAIL: QT_TRANSLATE_NOOP("clients", "e-mail equal"),
    Reason.NAME: QT_TRANSLATE_NOOP("clients", "name alike"),
}

_TABLES = {
    "companies": QT_TRANSLATE_NOOP("clients", "Companies"),
    "contacts": QT_TRANSLATE_NOOP("clients", "Contacts"),
    "addresses": QT_TRANSLATE_NOOP("clients", "Addresses"),
    "orders": QT_TRANSLATE_NOOP("clients", "Orders"),
    "contracts": QT_TRANSLATE_NOOP("clients", "Contracts"),
    "documents": QT_TRANSLATE_NOOP("clients", "Documents"),
    "client_files": QT_TRANSLATE_NOOP("clients", "Files from the client"),
    "calls": QT_TRANSLATE_NOOP("clients", "Calls"),
    "letters": QT_TRANSLATE_NOOP("clients", "Letters"),
    "client_item_codes": QT_TRANSLATE_NOOP("clients", "Item codes"),
    "agreed_prices": QT_TRANSLATE_NOOP("clients", "Agreed prices"),
    "payer_aliases": QT_TRANSLATE_NOOP("clients", "Payer aliases"),
    "order_templates": QT_TRANSLATE_NOOP("clients", "Order templates"),
    "favourites": QT_TRANSLATE_NOOP("clients", "Favourite items"),
    "notes": QT_TRANSLATE_NOOP("clients", "Notes"),
    "tasks": QT_TRANSLATE_NOOP("clients", "Tasks"),
    "points": QT_TRANSLATE_NOOP("clients", "Phones and e-mails"),
}

_OF_CONTACTS = {
    "last_name": QT_TRANSLATE_NOOP("clients", "Surname"),
    "first_name": QT_TRANSLATE_NOOP("clients", "First name"),
    "patronymic": QT_TRANSLATE_NOOP("clients", "Patronymic"),
    "position": QT_TRANSLATE_NOOP("clients", "Position"),
    "note": QT_TRANSLATE_NOOP("clients", "Note"),
}

_FIELDS = {
    "name": QT_TRANSLATE_NOOP("clients", "Name"),
    "responsible": QT_TRANSLATE_NOOP("clients", "Responsible"),
    "price_kind": QT_TRANSLATE_NOOP("clients", "Price kind"),
    "own_discount": QT_TRANSLATE_NOOP("clients", "Discount, %"),
    "region_code": QT_TRANSLATE_NOOP("clients", "Region"),
    "segment": QT_TRANSLATE_NOOP("clients", "Segment"),
    "pinned_note": QT_TRANSLATE_NOOP("clients", "Note"),
    "bad_reason": QT_TRANSLATE_NOOP("clients", "Why unwanted"),
    "lead_only": QT_TRANSLATE_NOOP("clients", "Only for the lead"),
    "language": QT_TRANSLATE_NOOP("clients", "Language of documents"),
}


def cause_words(cause: Cause) -> str:
    """Return one reason with what both have: ``phone equal, +7 495 123-45-67``."""
    value = format.phone(cause.value) if cause.reason is Reason.PHONE else cause.value
    return f"{translate('clients', _REASONS[cause.reason])}, {value}"


def alike_contact_words(pair: AlikeContacts) -> str:
    """Return which two contacts may be one person, and why."""
    is_phone = pair.kind is PointKind.PHONE
    cause = Cause(Reason.PHONE if is_phone else Reason.EMAIL, pair.value)
    said = translate("clients", "Possibly one person: %1 and %2 (%3)").replace("%3", cause_words(cause))
    return said.replace("%1", pair.one.full_name).replace("%2", pair.other.full_name)


def causes_words(causes: Sequence[Cause]) -> str:
    """Return the reasons without their values, the strongest first."""
    return ", ".join(translate("clients", _REASONS[cause.reason]) for cause in causes)


def table_words(name: str) -> str:
    """Return what stands in a table that moves; empty for what nobody asks about."""
    return translate("clients", _TABLES[name]) if name in _TABLES else ""


def contact_field_words(name: str) -> str:
    """Return what a field of a contact is called where two are compared."""
    return translate("clients", _OF_CONTACTS[name])


def merge_field_words(name: str) -> str:
    """Return what a field of a client is called where two are compared."""
    return translate("clients", _FIELDS[name]) if name in _FIELDS else field_words({}, name)


def merge_value_words(name: str, value: Any, people: Mapping[Uid, str]) -> str:
    """Return a value of a client's field; a dash where there is none."""
    if value is None or value == "":
        return "—"
    if name == "responsible":
        return people.get(value, "—")
    if name == "region_code":
        return region_name(value)
    if isinstance(value, Decimal):
        return format.number(value)
    return value_words({}, name, value)

"""Fields and values of a record that both sides changed, as people say them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication

from b2bdesk.services.conflicts import ConflictCase
from b2bdesk.ui import format
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

_FIELDS = {
    "address": QT_TRANSLATE_NOOP("conflict", "address"),
    "bad": QT_TRANSLATE_NOOP("conflict", "unwanted"),
    "bank_account": QT_TRANSLATE_NOOP("conflict", "bank account"),
    "cancelled": QT_TRANSLATE_NOOP("conflict", "cancelled"),
    "city": QT_TRANSLATE_NOOP("conflict", "city"),
    "client": QT_TRANSLATE_NOOP("conflict", "client"),
    "client_number": QT_TRANSLATE_NOOP("conflict", "client's number"),
    "comment": QT_TRANSLATE_NOOP("conflict", "comment"),
    "comment_client": QT_TRANSLATE_NOOP("conflict", "client's comment"),
    "comment_internal": QT_TRANSLATE_NOOP("conflict", "comment"),
    "company": QT_TRANSLATE_NOOP("conflict", "company"),
    "contact": QT_TRANSLATE_NOOP("conflict", "contact"),
    "delivery_method": QT_TRANSLATE_NOOP("conflict", "way of delivery"),
    "delivery_price": QT_TRANSLATE_NOOP("conflict", "price of delivery"),
    "discount_percent": QT_TRANSLATE_NOOP("conflict", "discount"),
    "first_name": QT_TRANSLATE_NOOP("conflict", "first name"),
    "inn": QT_TRANSLATE_NOOP("conflict", "INN"),
    "is_main": QT_TRANSLATE_NOOP("conflict", "main"),
    "kpp": QT_TRANSLATE_NOOP("conflict", "KPP"),
    "last_name": QT_TRANSLATE_NOOP("conflict", "last name"),
    "legal_address": QT_TRANSLATE_NOOP("conflict", "legal address"),
    "legal_name": QT_TRANSLATE_NOOP("conflict", "legal name"),
    "list_price": QT_TRANSLATE_NOOP("conflict", "price before the discount"),
    "name": QT_TRANSLATE_NOOP("conflict", "name"),
    "no_mail": QT_TRANSLATE_NOOP("conflict", "do not write"),
    "ogrn": QT_TRANSLATE_NOOP("conflict", "OGRN"),
    "own_discount": QT_TRANSLATE_NOOP("conflict", "own discount"),
    "patronymic": QT_TRANSLATE_NOOP("conflict", "patronymic"),
    "position": QT_TRANSLATE_NOOP("conflict", "post"),
    "product": QT_TRANSLATE_NOOP("conflict", "product"),
    "qty": QT_TRANSLATE_NOOP("conflict", "quantity"),
    "responsible": QT_TRANSLATE_NOOP("conflict", "responsible"),
    "short_name": QT_TRANSLATE_NOOP("conflict", "short name"),
    "stage": QT_TRANSLATE_NOOP("conflict", "state"),
    "text": QT_TRANSLATE_NOOP("conflict", "text"),
    "total": QT_TRANSLATE_NOOP("conflict", "total"),
    "unit_price": QT_TRANSLATE_NOOP("conflict", "price"),
    "vat_rate": QT_TRANSLATE_NOOP("conflict", "VAT rate"),
    "vip": QT_TRANSLATE_NOOP("conflict", "important client"),
    "wanted_date": QT_TRANSLATE_NOOP("conflict", "delivery date"),
}
_PARTS = {
    "lines": QT_TRANSLATE_NOOP("conflict", "Line %1"),
    "companies": QT_TRANSLATE_NOOP("conflict", "Company %1"),
    "contacts": QT_TRANSLATE_NOOP("conflict", "Contact %1"),
    "addresses": QT_TRANSLATE_NOOP("conflict", "Address %1"),
}
_MONEY = frozenset({"unit_price", "list_price", "delivery_price", "total"})
_NUMBERS = frozenset({"qty", "discount_percent", "own_discount", "vat_rate"})
TEXTS = frozenset(
    {"comment", "comment_client", "comment_internal", "position", "name", "text", "legal_address"}
)
"""Fields of which both texts may stay, one after the other."""


def field_words(case: ConflictCase, path: str) -> str:
    """Return the name of a field: ``lines/<uid>/qty`` is "Line 3 Headset: quantity"."""
    part, _, rest = path.partition("/")
    uid, _, name = rest.partition("/")
    if part not in _PARTS:
        return _capital(_say(_FIELDS.get(path, path)))
    owner = _say(_PARTS[part]).replace("%1", case.names.get(uid, "")).strip()
    return f"{owner}: {_say(_FIELDS.get(name, name))}" if name else owner


def value_words(case: ConflictCase, path: str, value: object) -> str:
    """Return a value for people to compare; nothing is a dash, a whole row tells what it holds."""
    name = path.rpartition("/")[2]
    if value is None or value == "" or value == []:
        return _say(QT_TRANSLATE_NOOP("conflict", "not there")) if _is_row(path) else "—"
    if isinstance(value, bool):
        yes, no = QT_TRANSLATE_NOOP("conflict", "yes"), QT_TRANSLATE_NOOP("conflict", "no")
        return _say(yes if value else no)
    if isinstance(value, Mapping):
        return _row_words(case, value)
    if isinstance(value, list | tuple):
        return ", ".join(case.names.get(str(each), str(each)) for each in value)
    return _plain(case, name, str(value))


def is_text(path: str) -> bool:
    """Tell whether both values of a field may stay, joined."""
    return path.rpartition("/")[2] in TEXTS


def joined(ours: object, theirs: object) -> str:
    """Return both texts, ours first."""
    return "; ".join(str(each) for each in (ours, theirs) if each)


def _plain(case: ConflictCase, name: str, value: str) -> str:
    try:
        if name in _MONEY:
            return format.money(Decimal(value))
        if name in _NUMBERS:
            return format.number(Decimal(value).normalize())
        if name == "wanted_date":
            return format.day(date.fromisoformat(value))
    except (InvalidOperation, ValueError):
        return value
    return case.names.get(value, value)


def _row_words(case: ConflictCase, row: Mapping[str, object]) -> str:
    if "qty" in row and "unit_price" in row:
        qty, price = _plain(case, "qty", str(row["qty"])), _plain(case, "unit_price", str(row["unit_price"]))
        return f"{qty} × {price}"
    told = [str(value) for value in row.values() if isinstance(value, str) and value]
    return ", ".join(told[:3])


def _is_row(path: str) -> bool:
    part, _, rest = path.partition("/")
    return part in _PARTS and "/" not in rest


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _say(source: str) -> str:
    return QCoreApplication.translate("conflict", source)

"""Fields and values of clients and orders by their paths, as people say them.

A path names a value as both sides compare it (``lines/<uid>/qty``); ``names`` tell what people call the uids.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import InvalidInput
from b2bdesk.ui import format
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.typed import parse_date, parse_number

_FIELDS = {
    "address": QT_TRANSLATE_NOOP("conflict", "address"),
    "amount": QT_TRANSLATE_NOOP("conflict", "amount"),
    "article_text": QT_TRANSLATE_NOOP("conflict", "article"),
    "bad": QT_TRANSLATE_NOOP("conflict", "unwanted"),
    "bank_account": QT_TRANSLATE_NOOP("conflict", "bank account"),
    "cancelled": QT_TRANSLATE_NOOP("conflict", "cancelled"),
    "city": QT_TRANSLATE_NOOP("conflict", "city"),
    "client": QT_TRANSLATE_NOOP("conflict", "client"),
    "client_number": QT_TRANSLATE_NOOP("conflict", "client's number"),
    "comment": QT_TRANSLATE_NOOP("conflict", "comment"),
    "comment_client": QT_TRANSLATE_NOOP("conflict", "client's comment"),
    "comment_internal": QT_TRANSLATE_NOOP("conflict", "comment"),
    "companies": QT_TRANSLATE_NOOP("conflict", "companies"),
    "company": QT_TRANSLATE_NOOP("conflict", "company"),
    "contact": QT_TRANSLATE_NOOP("conflict", "contact"),
    "contract": QT_TRANSLATE_NOOP("conflict", "contract"),
    "country": QT_TRANSLATE_NOOP("conflict", "country"),
    "date": QT_TRANSLATE_NOOP("conflict", "date"),
    "delivery_method": QT_TRANSLATE_NOOP("conflict", "way of delivery"),
    "delivery_price": QT_TRANSLATE_NOOP("conflict", "price of delivery"),
    "discount_percent": QT_TRANSLATE_NOOP("conflict", "discount"),
    "emails": QT_TRANSLATE_NOOP("conflict", "e-mail addresses"),
    "first_name": QT_TRANSLATE_NOOP("conflict", "first name"),
    "house": QT_TRANSLATE_NOOP("conflict", "house"),
    "inn": QT_TRANSLATE_NOOP("conflict", "INN"),
    "is_main": QT_TRANSLATE_NOOP("conflict", "main"),
    "kind": QT_TRANSLATE_NOOP("conflict", "kind"),
    "kpp": QT_TRANSLATE_NOOP("conflict", "KPP"),
    "last_name": QT_TRANSLATE_NOOP("conflict", "last name"),
    "legal_address": QT_TRANSLATE_NOOP("conflict", "legal address"),
    "legal_name": QT_TRANSLATE_NOOP("conflict", "legal name"),
    "list_price": QT_TRANSLATE_NOOP("conflict", "price before the discount"),
    "name": QT_TRANSLATE_NOOP("conflict", "name"),
    "no_mail": QT_TRANSLATE_NOOP("conflict", "do not write"),
    "number": QT_TRANSLATE_NOOP("conflict", "number"),
    "ogrn": QT_TRANSLATE_NOOP("conflict", "OGRN"),
    "okpo": QT_TRANSLATE_NOOP("conflict", "OKPO"),
    "own_discount": QT_TRANSLATE_NOOP("conflict", "own discount"),
    "patronymic": QT_TRANSLATE_NOOP("conflict", "patronymic"),
    "phones": QT_TRANSLATE_NOOP("conflict", "phones"),
    "portal_role": QT_TRANSLATE_NOOP("conflict", "rights on the portal"),
    "position": QT_TRANSLATE_NOOP("conflict", "post"),
    "postcode": QT_TRANSLATE_NOOP("conflict", "postcode"),
    "product": QT_TRANSLATE_NOOP("conflict", "product"),
    "qty": QT_TRANSLATE_NOOP("conflict", "quantity"),
    "reason": QT_TRANSLATE_NOOP("conflict", "reason"),
    "responsible": QT_TRANSLATE_NOOP("conflict", "responsible"),
    "roles": QT_TRANSLATE_NOOP("conflict", "roles"),
    "short_name": QT_TRANSLATE_NOOP("conflict", "short name"),
    "stage": QT_TRANSLATE_NOOP("conflict", "state"),
    "street": QT_TRANSLATE_NOOP("conflict", "street"),
    "subject": QT_TRANSLATE_NOOP("conflict", "subject"),
    "text": QT_TRANSLATE_NOOP("conflict", "text"),
    "to": QT_TRANSLATE_NOOP("conflict", "to"),
    "total": QT_TRANSLATE_NOOP("conflict", "total"),
    "unit_code": QT_TRANSLATE_NOOP("conflict", "unit"),
    "unit_price": QT_TRANSLATE_NOOP("conflict", "price"),
    "vat_rate": QT_TRANSLATE_NOOP("conflict", "VAT rate"),
    "vip": QT_TRANSLATE_NOOP("conflict", "important client"),
    "wanted_date": QT_TRANSLATE_NOOP("conflict", "delivery date"),
    "warehouse": QT_TRANSLATE_NOOP("conflict", "warehouse"),
}
_PARTS = {
    "lines": QT_TRANSLATE_NOOP("conflict", "Line %1"),
    "companies": QT_TRANSLATE_NOOP("conflict", "Company %1"),
    "contacts": QT_TRANSLATE_NOOP("conflict", "Contact %1"),
    "addresses": QT_TRANSLATE_NOOP("conflict", "Address %1"),
}
_MONEY = frozenset({"unit_price", "list_price", "delivery_price", "total", "amount"})
_NUMBERS = frozenset({"qty", "discount_percent", "own_discount", "vat_rate"})
_AMOUNTS = {
    "qty": (3, Decimal("0.001"), Decimal(10**9)),
    "unit_price": (2, Decimal(0), Decimal(10**10)),
    "list_price": (2, Decimal(0), Decimal(10**10)),
    "delivery_price": (2, Decimal(0), Decimal(10**10)),
    "discount_percent": (2, Decimal(0), Decimal(100)),
    "own_discount": (2, Decimal(0), Decimal(100)),
}
"""Amounts that may be typed: decimal places, the least and the most."""
_PLAIN = frozenset(
    {"client_number", "first_name", "last_name", "patronymic", "short_name", "legal_name", "inn", "kpp",
     "ogrn", "okpo", "city", "street", "house", "postcode", "country", "warehouse", "article_text"}
)  # fmt: skip
"""Texts of one word or name: one of both is right, so they are never joined."""
TEXTS = frozenset(
    {"comment", "comment_client", "comment_internal", "position", "name", "text", "legal_address"}
)
"""Fields of which both texts may stay, one after the other."""


def field_words(names: Mapping[str, str], path: str) -> str:
    """Return the name of a field: ``lines/<uid>/qty`` is "Line 3 Headset: quantity"."""
    part, _, rest = path.partition("/")
    uid, _, name = rest.partition("/")
    if part not in _PARTS:
        return _capital(_say(_FIELDS.get(path, path)))
    owner = _say(_PARTS[part]).replace("%1", names.get(uid, "")).strip()
    return f"{owner}: {_say(_FIELDS.get(name, name))}" if name else owner


def value_words(names: Mapping[str, str], path: str, value: object) -> str:
    """Return a value for people to compare; nothing is a dash, a whole row tells what it holds."""
    name = path.rpartition("/")[2]
    if value is None or value == "" or value == []:
        return _say(QT_TRANSLATE_NOOP("conflict", "not there")) if _is_row(path) else "—"
    if isinstance(value, bool):
        yes, no = QT_TRANSLATE_NOOP("conflict", "yes"), QT_TRANSLATE_NOOP("conflict", "no")
        return _say(yes if value else no)
    if isinstance(value, Mapping):
        return _row_words(names, value)
    if isinstance(value, list | tuple):
        return ", ".join(names.get(str(each), str(each)) for each in value)
    return _plain(names, name, str(value))


def is_text(path: str) -> bool:
    """Tell whether both values of a field may stay, joined."""
    return path.rpartition("/")[2] in TEXTS


def can_be_typed(path: str) -> bool:
    """Tell whether a person may type a value of his own: no other record, no whole row, no list."""
    part, _, rest = path.partition("/")
    name = path.rpartition("/")[2]
    is_row = part in _PARTS and "/" not in rest
    return not is_row and (name in TEXTS | _PLAIN | _AMOUNTS.keys() or name == "wanted_date")


def typed_words(path: str, value: object) -> str:
    """Return a value as it stands in the editor before it is typed over."""
    name, text = path.rpartition("/")[2], "" if value is None else str(value)
    if name == "wanted_date" and text:
        return format.day(date.fromisoformat(text))
    return format.number(Decimal(text).normalize()) if name in _AMOUNTS and text else text


def read_typed(path: str, text: str, today: date) -> str | None:
    """Return what was typed as both sides compare it; raises InvalidInput when it is no such value."""
    name = path.rpartition("/")[2]
    if name == "wanted_date":
        return parse_date(text, today, field=name).isoformat() if text.strip() else None
    if name not in _AMOUNTS:
        return text.strip() or None
    places, least, most = _AMOUNTS[name]
    value = parse_number(text, field=name)
    if not least <= value <= most or value != round(value, places):
        raise InvalidInput(field=name, reason="number")
    return f"{value:.{places}f}"


def joined(ours: object, theirs: object) -> str:
    """Return both texts, ours first."""
    return "; ".join(str(each) for each in (ours, theirs) if each)


def _plain(names: Mapping[str, str], name: str, value: str) -> str:
    try:
        if name in _MONEY:
            return format.money(Decimal(value))
        if name in _NUMBERS:
            return format.number(Decimal(value).normalize())
        if name in ("wanted_date", "date"):
            return format.day(date.fromisoformat(value))
    except (InvalidOperation, ValueError):
        return value
    return names.get(value, value)


def _row_words(names: Mapping[str, str], row: Mapping[str, object]) -> str:
    if "qty" in row and "unit_price" in row:
        qty, price = (
            _plain(names, "qty", str(row["qty"])),
            _plain(names, "unit_price", str(row["unit_price"])),
        )
        return f"{qty} × {price}"
    if "bic" in row:
        return ", ".join(
            str(row[name]) for name in ("account", "bic", "bank_name", "corr_account") if row[name]
        )
    told = [str(value) for value in row.values() if isinstance(value, str) and value]
    return ", ".join(told[:3])


def _is_row(path: str) -> bool:
    part, _, rest = path.partition("/")
    return part in _PARTS and "/" not in rest


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _say(source: str) -> str:
    return QCoreApplication.translate("conflict", source)

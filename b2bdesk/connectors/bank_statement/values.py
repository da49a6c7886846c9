"""Single values of a statement: dates, sums, parties. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LARGEST_SUM = Decimal(10) ** 13

_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
_DAY = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)", re.ASCII)
_SUM = re.compile(r"\d+(?:\.\d{1,2})?")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_ACCOUNT = re.compile(r"\d{5,34}")
_LEADING_INN = re.compile(
    r"^\s*(?:ИНН[\s:/]*)?(?P<inn>\d{12}|\d{10})(?!\d)"
    r"(?:\s*[,;/]?\s*КПП[\s:/]*\d{1,9}|/\d{9})?[\s,;/]*(?P<name>\S.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_CURRENCIES = {"810": "RUB", "643": "RUB", "840": "USD", "978": "EUR", "156": "CNY", "398": "KZT"}


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a payment; empty where the file does not say."""

    name: str
    inn: str
    kpp: str
    account: str


def day(text: str) -> date | None:
    """Return a date written ``dd.mm.yyyy``; None for an empty or impossible one."""
    found = _DAY.match(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def money(text: str) -> Decimal | None:
    """Return a sum in roubles and kopecks; None when it is none.

    A point or a comma is taken; with both the last one divides kopecks. What could be read in two ways
    (``1.000``) is no sum.
    """
    bare = _BLANKS.sub("", text).replace("−", "-")
    negative, digits = bare.startswith("-"), bare.lstrip("-+")
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        last, group = (",", ".") if comma > point else (".", ",")
        whole = digits.rpartition(last)[0]
        if not _GROUPS.fullmatch(whole):
            return None
        digits = digits.replace(group, "")
    digits = digits.replace(",", ".")
    if not digits.isascii() or not _SUM.fullmatch(digits):
        return None
    amount = Decimal(digits).quantize(Decimal("0.01"))
    if amount >= LARGEST_SUM:
        return None
    return -amount if negative else amount


def account(text: str) -> str:
    """Return the digits of an account; empty when it is none."""
    bare = _BLANKS.sub("", text)
    return bare if _ACCOUNT.fullmatch(bare) and bare.isascii() else ""


def currency(own_account: str) -> str:
    """Return the currency that stands in an account's sixth to eighth digit; roubles when it is unknown."""
    return _CURRENCIES.get(own_account[5:8], "RUB")


def party(name: str, inn: str, kpp: str, number: str) -> Party:
    """Return a side of a payment; an INN in front of the name is taken off and used if it is the only one."""
    led = _LEADING_INN.match(name)
    shown = " ".join((led["name"] or "").split()) if led else " ".join(name.split())
    return Party(
        name=shown or " ".join(name.split()),
        inn=_digits(inn, (10, 12)) or (led["inn"] if led else ""),
        kpp=_kpp(kpp),
        account=account(number),
    )


def _digits(text: str, lengths: tuple[int, ...]) -> str:
    bare = _BLANKS.sub("", text)
    real = bare.isascii() and bare.isdigit() and len(bare) in lengths and bare.strip("0")
    return bare if real else ""


def _kpp(text: str) -> str:
    bare = _BLANKS.sub("", text).upper()
    return bare if re.fullmatch(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}", bare) and bare.strip("0") else ""

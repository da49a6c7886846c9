"""What payers write about a payment: numbers of invoices, orders and contracts, their days, the VAT. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

LONGEST = 2_000
"""Signs of a text that are read; a bank's own limit is 210."""


class Named(StrEnum):
    """What a number in a purpose is a number of."""

    INVOICE = "invoice"
    ORDER = "order"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A number as it was written (in capitals), with its day where one stands behind it.

    ``sure`` is False for words that mean an invoice or a tax invoice alike.
    """

    kind: Named
    number: str
    day: date | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class NamedVat:
    """The VAT of a purpose: percent and roubles where they are named; ``none`` when it says there is none."""

    rate: Decimal | None = None
    amount: Decimal | None = None
    none: bool = False


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose as far as it was understood."""

    numbers: tuple[NamedNumber, ...] = ()
    vat: NamedVat | None = None
    refund: bool = False

    def of(self, kind: Named) -> tuple[NamedNumber, ...]:
        """Return the numbers of one kind."""
        return tuple(one for one in self.numbers if one.kind is kind)


_SIGN = r"(?:№{1,2}|N[OR]?[º°.]*(?![А-ЯA-Z])|НОМЕР[А-Я]*|#)"
# People write the day without a blank too: "15от01.02.2024".
_TOKEN = r'[0-9A-ZА-Я](?:(?!ОТ\s*[«"]?\d)[0-9A-ZА-Я/\-])*'  # noqa: S105 - a word of a text, no secret
_KEY = re.compile(
    r"(?<![А-ЯA-Z])(?:"
    # The tax invoice stands first: its word begins like that of an invoice and names something else.
    r"(?P<tax>СЧЕТ[А-Я]*\s*-\s*ФАКТУР[А-Я]*|СЧ\.?\s*-\s*Ф(?:АКТ[А-Я]*)?\b\.?)"
    r"|(?P<either>СЧ\s*/\s*Ф\b\.?)"
    r"|(?P<invoice>СЧЕТ(?:ОВ|АМИ|АМ|АХ|ОМ|У|А|Е|Ы)?(?:\s*-\s*(?:ОФЕРТ[А-Я]*|ДОГОВОР[А-Я]*))?(?![А-Я])"
    r"|СЧ(?![А-Я])\.?)"
    r"|(?P<order>ЗАКАЗ[А-Я]*)"
    r"|(?P<contract>ДОГОВОР[А-Я]*|ДОГ(?![А-Я])\.?)"
    r")"
)
_BETWEEN = re.compile(
    r"\s*(?:(?:КЛИЕНТА|ПОКУПАТЕЛЯ|НА\s+ОПЛАТУ|ОФЕРТ[А-Я]*|ПОСТАВКИ|ДОГОВОР[А-Я]*)\s*)*[:\s]*"
)
_NUMBER = re.compile(rf"(?:{_SIGN}\s*)?(?P<token>{_TOKEN})")
_MORE = re.compile(rf"\s*(?:,|;|И(?=\s|№))\s*(?P<sign>{_SIGN}\s*)?(?P<token>{_TOKEN})")
_YEAR_WORD = r"(?:\s*Г(?:ОДА|ОД)?\.?(?![А-Я]))?"
_DATE = re.compile(
    r"\s*ОТ\s*(?:"
    r"(?P<d>\d{1,2})[.\-/](?P<m>\d{1,2})[.\-/](?P<y>\d{4}|\d{2})(?!\d)"
    r"|[\"«]?(?P<d2>\d{1,2})[\"»]?\s+(?P<month>[А-Я]{3,8})\s+(?P<y2>\d{4})"
    r")" + _YEAR_WORD
)
_MONTHS = ("ЯНВ", "ФЕВ", "МАР", "АПР", "МА", "ИЮН", "ИЮЛ", "АВГ", "СЕН", "ОКТ", "НОЯ", "ДЕК")
_KINDS = {"either": Named.INVOICE, "invoice": Named.INVOICE, "order": Named.ORDER, "contract": Named.CONTRACT}
_REFUND = re.compile(r"(?<![А-Я])ВОЗВРА[ТЩ]")

_NO_VAT = re.compile(
    r"БЕЗ\s+(?:НАЛОГА\s*)?\(?\s*НДС|НДС\s+НЕ\s+(?:ОБЛАГАЕТСЯ|ПРЕДУСМОТРЕН)|НЕ\s+ОБЛАГАЕТСЯ\s+НДС"
)
_VAT_RATE = re.compile(r"НДС[^0-9А-ЯA-Z]{0,4}(?P<rate>\d{1,2})(?:[.,]0+)?\s*%")
_VAT = re.compile(r"НДС")
_ROUBLES = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,3}(?:[ .,]\d{3})+|\d{1,12})(?:[.,=\-](?P<kopecks>\d{2}))?(?![\d%])(?!\s*%)"
)
_NEAR = 40
_ACCOUNT_DIGITS = 20
# "1000,00" behind a comma is a sum, "20%" a rate, and "2024 ГОДА" no number of a document.
_NO_NUMBER_BEFORE = re.compile(r"[.,=]\d{2}(?![\d,])|\s*%|\s*(?:РУБ|Р\.|ГОД|ШТ)")


def read_purpose(text: str) -> Purpose:
    """Return the numbers, the VAT and whether it is a refund; what is not understood is left to a person."""
    folded = _folded(text)
    return Purpose(
        numbers=tuple(dict.fromkeys(_numbers(folded))),
        vat=_vat(folded),
        refund=_REFUND.search(folded) is not None,
    )


def _folded(text: str) -> str:
    composed = unicodedata.normalize("NFC", text[:LONGEST]).upper().replace("Ё", "Е")
    return re.sub(r"[\s\u00a0\u202f]+", " ", composed).replace("–", "-").replace("—", "-").replace("‑", "-")


def _numbers(text: str) -> Iterator[NamedNumber]:
    for key in _KEY.finditer(text):
        word = key.lastgroup or ""
        if word == "tax" or (word == "contract" and _inside_invoice_word(text, key.start())):
            continue
        yield from _listed(text, key.end(), _KINDS[word], sure=word != "either")


def _inside_invoice_word(text: str, start: int) -> bool:
    """Tell whether this is the second half of ``счет-договор``, whose number the first half has taken."""
    return re.search(r"СЧЕТ[А-Я]*\s*-\s*$", text[:start]) is not None


def _listed(text: str, at: int, kind: Named, *, sure: bool) -> Iterator[NamedNumber]:
    """Yield the number behind a key word and those that follow it in the same list, each with its day."""
    between = _BETWEEN.match(text, at)
    at = between.end() if between else at
    found = _NUMBER.match(text, at)
    while found and _is_number(text, found):
        day, at = _day(text, found.end("token"))
        yield NamedNumber(kind, found["token"].rstrip("-/"), day, sure)
        found = _MORE.match(text, at)


def _is_number(text: str, found: re.Match[str]) -> bool:
    token = found["token"].rstrip("-/")
    digits = sum(sign.isdigit() for sign in token)
    # Twenty digits are a bank account: "расчетный счет 40702...".
    if not 0 < digits < _ACCOUNT_DIGITS:
        return False
    return _NO_NUMBER_BEFORE.match(text, found.end("token")) is None


def _day(text: str, at: int) -> tuple[date | None, int]:
    """Return the day behind a number and where the text goes on."""
    found = _DATE.match(text, at)
    if found is None:
        return None, at
    if found["month"]:
        starts = (found["month"].startswith(start) for start in _MONTHS)
        month = next((number for number, fits in enumerate(starts, 1) if fits), 0)
        return _date(int(found["y2"]), month, int(found["d2"])), found.end()
    year = int(found["y"])
    return _date(year + 2000 if year < 100 else year, int(found["m"]), int(found["d"])), found.end()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _vat(text: str) -> NamedVat | None:
    if _NO_VAT.search(text):
        return NamedVat(none=True)
    rated = _VAT_RATE.search(text)
    word = rated or _VAT.search(text)
    if word is None:
        return None
    amount = _roubles(text[word.end() : word.end() + _NEAR])
    rate = Decimal(rated["rate"]) if rated else None
    return NamedVat(rate, amount) if rated or amount is not None else None


def _roubles(text: str) -> Decimal | None:
    """Return the first sum of a text: ``3 416.95``, ``3416-95``, ``3416=95``, ``40.487,50``."""
    found = _ROUBLES.search(text)
    if found is None:
        return None
    whole = re.sub(r"[ .,]", "", found["whole"])
    return Decimal(f"{whole}.{found['kopecks'] or '00'}")

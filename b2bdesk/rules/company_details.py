"""Requisites of a company in a file of its details: by pattern and check digit, each with its line.

Only what can be checked is taken: tax numbers, bank and account, phones, e-mails. Names and addresses come
from the registry by the INN.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from b2bdesk.model import phones, requisites


class DetailKind(StrEnum):
    """What was found."""

    INN = "inn"
    KPP = "kpp"
    BIC = "bic"
    ACCOUNT = "account"
    CORRESPONDENT = "correspondent"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Detail:
    """A requisite and the line it stands in. ``sure`` False: the check digit fits, but nothing names it."""

    kind: DetailKind
    value: str
    line: str
    sure: bool = True


_GAP = r"[^\d\n]{0,20}?"
_BOTH = re.compile(rf"инн\s*/\s*кпп{_GAP}(\d{{9,12}})\s*/\s*(\d{{8,9}})", re.I)
_INN = re.compile(rf"\bинн\b{_GAP}(\d[\d ]{{7,14}}\d)", re.I)
_KPP = re.compile(rf"\bкпп\b{_GAP}(\d{{4}}[\dA-Z]{{2}}\d{{2,3}})(?!\d)", re.I)
_BIC = re.compile(rf"\bбик\b{_GAP}(\d{{8,9}})(?!\d)", re.I)
_ACCOUNT = re.compile(r"(?<!\d)((?:\d[ ]?){19}\d)(?!\d)")
_BARE_INN = re.compile(r"(?<![\d+(-])(\d{12}|\d{10})(?![\d-])")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE_LINE = re.compile(r"тел|phone|моб|факс|\+7|8[\s(-]*\d{3}", re.I)
_NOT_A_PHONE = re.compile(r"\b(?:инн|кпп|огрн|окпо|бик|р/с|к/с|счет|счёт)\b", re.I)
LONGEST_LINE = 400


def details(lines: Iterable[str]) -> list[Detail]:
    """Return what the lines of a file hold, each value once, in the order of the form that takes them."""
    told = [" ".join(line.split())[:LONGEST_LINE] for line in lines]
    found = [*_tax_numbers(told), *_bank(told), *_points(told)]
    first: dict[tuple[DetailKind, str], Detail] = {}
    for one in found:
        first.setdefault((one.kind, one.value), one)
    order = list(DetailKind)
    return sorted(first.values(), key=lambda one: (order.index(one.kind), not one.sure))


def _tax_numbers(lines: Sequence[str]) -> Iterator[Detail]:
    named = False
    for line in lines:
        both = _BOTH.search(line)
        inn = _right_inn(both[1] if both else next(iter(_INN.findall(line)), ""))
        if inn:
            named = True
            yield Detail(DetailKind.INN, inn, line)
        kpp = (both[2] if both else next(iter(_KPP.findall(line)), "")).upper()
        if kpp and requisites.check_kpp(kpp.zfill(9)) is None:
            yield Detail(DetailKind.KPP, kpp.zfill(9), line)
    if not named:
        for line in lines:
            for number in _BARE_INN.findall(line):
                if requisites.check_inn(number) is None:
                    yield Detail(DetailKind.INN, number, line, sure=False)


def _right_inn(text: str) -> str:
    """Return an INN whose check digits are right; a spreadsheet drops the zero before a region below 10."""
    digits = text.replace(" ", "")
    for number in (digits, digits.zfill(10), digits.zfill(12)):
        if requisites.check_inn(number) is None:
            return number
    return ""


def _bank(lines: Sequence[str]) -> Iterator[Detail]:
    """Yield bank and accounts; an account counts only with the bank whose key it carries."""
    banks = []
    for line in lines:
        for text in _BIC.findall(line):
            bic = text.zfill(9)
            if requisites.check_bic(bic) is None:
                banks.append(bic)
                yield Detail(DetailKind.BIC, bic, line)
    for line in lines:
        for text in _ACCOUNT.findall(line):
            account = text.replace(" ", "")
            if any(requisites.check_account(account, bic) is None for bic in banks):
                kind = DetailKind.CORRESPONDENT if account.startswith("301") else DetailKind.ACCOUNT
                yield Detail(kind, account, line)


def _points(lines: Sequence[str]) -> Iterator[Detail]:
    for line in lines:
        for email in _EMAIL.findall(line):
            yield Detail(DetailKind.EMAIL, email.rstrip("."), line)
        if _PHONE_LINE.search(line) and not _NOT_A_PHONE.search(line):
            for phone in phones.parse_all(line):
                yield Detail(DetailKind.PHONE, phone.e164, line)

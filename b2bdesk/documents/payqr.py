"""The payment code of an invoice: its text (GOST R 56042-2014, ST00012) and its modules.

Bank programs fill a payment order from it, so every value is literal: nothing is prettified but
white space, and no field is printed empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

import segno

from b2bdesk.documents.format import short_date
from b2bdesk.model.money import round_half_up
from b2bdesk.model.vat import RateSum, label

SERVICE_BLOCK = "ST00012"
SEPARATORS = "|#;:^_~{}!$%&()*+,/@"
NAME_LIMIT, BANK_NAME_LIMIT, PURPOSE_LIMIT = 160, 45, 210
QUIET_MODULES = 4
MASK = 2

Run = tuple[int, int, int]
"""Row, first column and length of neighbouring dark modules."""


def vat_tail(sums: Sequence[RateSum]) -> str:
    """Return how a payment names its VAT: ``В т.ч. НДС 22% - 13970.42 руб.``; zero groups are left out."""
    taxed = [group for group in sums if group.rate]
    if taxed:
        parts = ", ".join(f"НДС {label(group.rate)} - {group.vat:.2f} руб." for group in taxed)
        return f"В т.ч. {parts}"
    return "НДС 0%." if any(group.rate is not None for group in sums) else "Без НДС."


def purpose(number: str, day: date, sums: Sequence[RateSum]) -> str:
    """Return the payment's purpose; too long, it loses of the part before the VAT, never of the VAT."""
    tail = " " + vat_tail(sums)
    head = _plain(f"Оплата по счету № {number} от {short_date(day)}.")
    return head[: PURPOSE_LIMIT - len(tail)] + tail


def payload(
    *,
    name: str,
    account: str,
    bank_name: str,
    bic: str,
    correspondent_account: str,
    total: Decimal,
    purpose: str,
    inn: str,
    kpp: str,
) -> str:
    """Return the text of the code; ``total`` is in roubles, the code carries whole kopecks."""
    fields = {
        "Name": _plain(name)[:NAME_LIMIT],
        "PersonalAcc": account,
        "BankName": _plain(bank_name)[:BANK_NAME_LIMIT],
        "BIC": bic,
        "CorrespAcc": correspondent_account or "0",
        "Sum": str(int(round_half_up(total).scaleb(2))),
        "Purpose": purpose,
        "PayeeINN": inn,
        "KPP": kpp,
    }
    filled = {key: value.strip() for key, value in fields.items() if value.strip()}
    separator = _free_separator("".join(filled.values()))
    return separator.join([SERVICE_BLOCK, *(f"{key}={value}" for key, value in filled.items())])


def dark_runs(text: str) -> tuple[int, list[Run]]:
    """Return the size of the code in modules and its dark modules as horizontal runs.

    Level M, UTF-8 bytes as the service block says; the quiet zone is not counted.
    """
    # Trying all eight patterns takes longer than drawing the rest of the invoice. For texts of this shape
    # the second is nearly always the best and at worst a few percent behind; every reader takes any.
    code = segno.make_qr(text, error="m", encoding="utf-8", mode="byte", boost_error=False, mask=MASK)
    rows = [bytes(row) for row in code.matrix]
    return len(rows), list(_runs(rows))


def _runs(rows: Sequence[bytes]) -> Iterator[Run]:
    for index, row in enumerate(rows):
        column = 0
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                yield index, column, length
            column += length


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _free_separator(values: str) -> str:
    free = (sign for sign in SEPARATORS if sign not in values)
    # A value that uses every sign keeps the standard one: a reader then sees a broken field, not a
    # broken code, and the printed requisites beside it stay right.
    return next(free, SEPARATORS[0])

"""Editions of the VAT forms: what the law's texts say on the date of a document.

Sources: Government decree 1137 of 26.12.2011 in the editions of decree 1096 of 16.08.2024 (until 2026-03-31)
and of decree 26 of 23.01.2026 (from 2026-04-01: line 5б, kopecks in column 14, registration number of a sole
trader instead of his certificate).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Edition:
    """Texts of one edition; ``approved`` lacks the number of the appendix."""

    since: date
    approved: str
    has_advance_line: bool
    trace_value_title: str
    trader_note: str


_DECREE = "постановлению Правительства Российской Федерации от 26 декабря 2011 г. № 1137"
_VALUE = "Стоимость товара, подлежащего прослеживаемости, без налога на добавленную стоимость, в рублях"
EDITIONS = (
    Edition(
        since=date(2026, 4, 1),
        approved=f"{_DECREE} (в ред. постановления от 23 января 2026 г. № 26)",
        has_advance_line=True,
        trace_value_title=f"{_VALUE} и копейках",
        trader_note=(
            "(основной государственный регистрационный номер индивидуального предпринимателя "
            "и дата присвоения такого номера)"
        ),
    ),
    Edition(
        since=date.min,
        approved=f"{_DECREE} (в ред. постановления от 16 августа 2024 г. № 1096)",
        has_advance_line=False,
        trace_value_title=_VALUE,
        trader_note=(
            "(реквизиты свидетельства о государственной регистрации индивидуального предпринимателя)"
        ),
    ),
)
"""Newest first. A document dated before 2024-10-01 is drawn in the oldest edition we know."""


def edition_on(day: date) -> Edition:
    """Return the edition in force on the date of a document, whenever it is printed."""
    return next(edition for edition in EDITIONS if day >= edition.since)

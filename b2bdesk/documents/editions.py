"""Editions of the VAT forms: what the law's texts say on the date of a document.

Sources: Government decree 1137 of 26.12.2011 in the editions of decree 1096 of 16.08.2024 (until 2026-03-31)
and of decree 26 of 23.01.2026 (from 2026-04-01: line 5б, kopecks in column 14, registration number of a sole
trader instead of his certificate). From 2026-01-01 to 2026-03-31 the tax service recommends line 5б (letter
ЕА-4-26/11336@ of 16.12.2025).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

AdvanceLine = Literal["always", "named", "never"]
"""Whether line 5б stands in the form: always, only when an advance is named, or never."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Texts of one edition; ``changed_by`` is the decree that made it, said of the VAT invoice alone.

    ``trader_is_registered`` tells that a sole trader names his registration, not a certificate.
    """

    since: date
    changed_by: str
    advance_line: AdvanceLine
    trader_is_registered: bool
    trace_value_title: str
    trader_note: str


DECREE = "постановлению Правительства Российской Федерации от 26 декабря 2011 г. № 1137"
_OLD = "16 августа 2024 г. № 1096"
_CERTIFICATE = "(реквизиты свидетельства о государственной регистрации индивидуального предпринимателя)"
_VALUE = "Стоимость товара, подлежащего прослеживаемости, без налога на добавленную стоимость, в рублях"
EDITIONS = (
    Edition(
        since=date(2026, 4, 1),
        changed_by="23 января 2026 г. № 26",
        advance_line="always",
        trader_is_registered=True,
        trace_value_title=f"{_VALUE} и копейках",
        trader_note=(
            "(основной государственный регистрационный номер индивидуального предпринимателя "
            "и дата присвоения такого номера)"
        ),
    ),
    Edition(
        since=date(2026, 1, 1),
        changed_by=_OLD,
        advance_line="named",
        trader_is_registered=False,
        trace_value_title=_VALUE,
        trader_note=_CERTIFICATE,
    ),
    Edition(
        since=date.min,
        changed_by=_OLD,
        advance_line="never",
        trader_is_registered=False,
        trace_value_title=_VALUE,
        trader_note=_CERTIFICATE,
    ),
)
"""Newest first. A document dated before 2024-10-01 is drawn in the oldest edition we know."""


def edition_on(day: date) -> Edition:
    """Return the edition in force on the date of a document, whenever it is printed."""
    return next(edition for edition in EDITIONS if day >= edition.since)

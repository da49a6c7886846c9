"""Totals of a document: sums of the stored lines, and the labels they are printed with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from b2bdesk.documents.data import InvoiceLine
from b2bdesk.documents.format import money
from b2bdesk.model.money import ZERO
from b2bdesk.model.vat import RateSum, label, vat_by_rate


class Priced(Protocol):
    """A snapshot with lines that are worth money."""

    @property
    def lines(self) -> Sequence[InvoiceLine]:
        """The lines with the sums they were counted with."""

    @property
    def vat_included(self) -> bool:
        """Whether the prices hold VAT."""

    @property
    def currency(self) -> str:
        """ISO 4217 letters."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the table adds up to: the sum above VAT lines, VAT by rate, and what is to be paid."""

    listed: Decimal
    vat: Sequence[RateSum]
    payable: Decimal


def totals_of(data: Priced) -> Totals:
    """Add up the lines as they were stored; nothing is computed from the grand total."""
    payable = sum((line.gross for line in data.lines), ZERO)
    net = sum((line.net for line in data.lines), ZERO)
    by_rate = vat_by_rate((line.vat_rate, line.vat) for line in data.lines)
    return Totals(payable if data.vat_included else net, by_rate, payable)


def total_rows(data: Priced, totals: Totals, payable: str = "Всего к оплате") -> list[tuple[str, str]]:
    """Return the lines under the table as (label, amount); the last one is the sum with VAT, ``payable``."""
    unit = "" if data.currency == "RUB" else f", {data.currency}"
    listed = (f"Итого{unit}:", money(totals.listed))
    whole = (f"{payable}{unit}:", money(totals.payable))
    return [listed, *_vat_rows(data, totals), whole]


def count_sentence(data: Priced, totals: Totals) -> str:
    """Return how many lines there are and what they are worth: the sentence over the sum in words."""
    unit = "руб." if data.currency == "RUB" else data.currency
    return f"Всего наименований {len(data.lines)}, на сумму {money(totals.payable)} {unit}"


def _vat_rows(data: Priced, totals: Totals) -> list[tuple[str, str]]:
    taxed = [group for group in totals.vat if group.rate is not None]
    if not taxed:
        return [("Без налога (НДС)", "–")]
    before = "В том числе НДС" if data.vat_included else "НДС"
    return [(f"{before} {label(group.rate)}:", money(group.vat)) for group in taxed]

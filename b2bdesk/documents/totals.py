"""Totals of an invoice: sums of the stored lines, and the labels they are printed with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from b2bdesk.documents.data import InvoiceData
from b2bdesk.documents.format import money
from b2bdesk.model.money import ZERO
from b2bdesk.model.vat import RateSum, label, vat_by_rate


@dataclass(frozen=True, slots=True)
class Totals:
    """What the table adds up to: the sum above VAT lines, VAT by rate, and what is to be paid."""

    listed: Decimal
    vat: Sequence[RateSum]
    payable: Decimal


def totals_of(data: InvoiceData) -> Totals:
    """Add up the lines as they were stored; nothing is computed from the grand total."""
    payable = sum((line.gross for line in data.lines), ZERO)
    net = sum((line.net for line in data.lines), ZERO)
    by_rate = vat_by_rate((line.vat_rate, line.vat) for line in data.lines)
    return Totals(payable if data.vat_included else net, by_rate, payable)


def total_rows(data: InvoiceData, totals: Totals) -> list[tuple[str, str]]:
    """Return the lines under the table as (label, amount); the last one is what is to be paid."""
    unit = "" if data.currency == "RUB" else f", {data.currency}"
    listed = (f"Итого{unit}:", money(totals.listed))
    payable = (f"Всего к оплате{unit}:", money(totals.payable))
    return [listed, *_vat_rows(data, totals), payable]


def _vat_rows(data: InvoiceData, totals: Totals) -> list[tuple[str, str]]:
    taxed = [group for group in totals.vat if group.rate is not None]
    if not taxed:
        return [("Без налога (НДС)", "–")]
    before = "В том числе НДС" if data.vat_included else "НДС"
    return [(f"{before} {label(group.rate)}:", money(group.vat)) for group in taxed]

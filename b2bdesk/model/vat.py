"""VAT: the rate by tax-event date, kind of goods and the seller's own mode; labels; advances.

The rate follows the tax event (shipment, completion of work, receipt of an advance), not the date of
the contract or the order. Rates belong to the seller: one who pays by the simplified system charges
5 % or 7 % on everything taxable. "Without VAT" (None) is not the same as 0 %.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.money import ZERO, vat_inside

STANDARD_RATES = (
    (date(2026, 1, 1), Decimal(22)),
    (date(2019, 1, 1), Decimal(20)),
    (date(2004, 1, 1), Decimal(18)),
    (date.min, Decimal(20)),
)
REDUCED_RATE = Decimal(10)
SIMPLIFIED_SINCE = date(2025, 1, 1)


class VatMode(StrEnum):
    """How our own company pays VAT."""

    GENERAL = "general"
    USN5 = "usn5"
    USN7 = "usn7"
    EXEMPT = "exempt"


class VatCategory(StrEnum):
    """What kind of goods or service a line holds, for VAT."""

    STANDARD = "standard"
    REDUCED = "reduced"
    ZERO = "zero"
    EXEMPT = "exempt"


SIMPLIFIED_RATES = {VatMode.USN5: Decimal(5), VatMode.USN7: Decimal(7)}


def rate(category: VatCategory, event_date: date, mode: VatMode) -> Decimal | None:
    """Return the rate in percent for a tax event on ``event_date``; None means without VAT."""
    if mode is VatMode.EXEMPT or category is VatCategory.EXEMPT:
        return None
    if mode in SIMPLIFIED_RATES and event_date < SIMPLIFIED_SINCE:
        return None
    if category is VatCategory.ZERO:
        return ZERO
    if mode in SIMPLIFIED_RATES:
        return SIMPLIFIED_RATES[mode]
    if category is VatCategory.REDUCED:
        return REDUCED_RATE
    return next(percent for since, percent in STANDARD_RATES if event_date >= since)


def label(percent: Decimal | None) -> str:
    """Return the rate as documents print it: ``22%`` or ``без НДС``."""
    return "без НДС" if percent is None else f"{percent.normalize():f}%"


def advance_label(percent: Decimal) -> str:
    """Return the rate of an advance as documents print it: ``22/122``."""
    return f"{percent.normalize():f}/{(percent + 100).normalize():f}"


def advance_vat(amount: Decimal, percent: Decimal) -> Decimal:
    """Return the VAT inside an advance of ``amount``, by the fraction of :func:`advance_label`."""
    return vat_inside(amount, percent)


@dataclass(frozen=True, slots=True)
class RateSum:
    """The VAT of all lines of one rate; ``rate`` None stands for the lines without VAT."""

    rate: Decimal | None
    vat: Decimal


def vat_by_rate(lines: Iterable[tuple[Decimal | None, Decimal]]) -> list[RateSum]:
    """Add up (rate, VAT) pairs of lines by rate, the highest rate first, "without VAT" last."""
    sums: defaultdict[Decimal | None, Decimal] = defaultdict(lambda: ZERO)
    for percent, vat in lines:
        sums[percent] += vat
    taxed = sorted((percent for percent in sums if percent is not None), reverse=True)
    order: list[Decimal | None] = [*taxed, *([None] if None in sums else [])]
    return [RateSum(percent, sums[percent]) for percent in order]

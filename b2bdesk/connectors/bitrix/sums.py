"""What a line really costs, from the prices, sums, taxes and discounts that a site writes. Pure.

Prices of our records are those that the buyer pays: VAT inside, discounts off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec import structs

from b2bdesk.connectors.records import LineRecord
from b2bdesk.model.money import HUNDRED, ZERO, round_half_up, spread

TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Priced:
    """Prices of one unit with VAT: before and after the discount, the percentage between, the line's sum."""

    list_price: Decimal
    unit_price: Decimal
    percent: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a line: unit price, quantity, sum, discount of one unit, and what they include."""

    price: Decimal
    quantity: Decimal
    amount: Decimal | None = None
    unit_discount: Decimal = ZERO
    discount_included: bool = True
    rate: Decimal | None = None
    vat_included: bool = True


def priced(told: Told) -> Priced:
    """Return the prices of a line; of two readings the one counts that agrees with the line's sum."""
    unit = told.price if told.discount_included else told.price - told.unit_discount
    if told.amount is not None and told.quantity and not _agree(unit * told.quantity, told.amount):
        unit = told.amount / told.quantity
    before = unit + told.unit_discount
    unit_price, list_price = _with_vat(unit, told), _with_vat(before, told)
    amount = _with_vat(unit * told.quantity if told.amount is None else told.amount, told)
    return Priced(list_price, unit_price, percent_between(list_price, unit_price), amount)


def percent_between(list_price: Decimal, unit_price: Decimal) -> Decimal:
    """Return the discount in percent: the roundest figure that gives the same unit price."""
    if list_price <= 0 or unit_price >= list_price:
        return ZERO
    exactly = (list_price - unit_price) * HUNDRED / list_price
    for places in range(2):
        percent = round_half_up(exactly, places)
        if round_half_up(list_price * (HUNDRED - percent) / HUNDRED) == unit_price:
            return percent
    return round_half_up(exactly)


def shared_out(lines: Sequence[LineRecord], discount: Decimal) -> tuple[LineRecord, ...]:
    """Return the lines with a discount of the whole order taken off them, in proportion to their sums.

    Unit prices are rounded to kopecks, so the lines may miss the order's sum by some of those.
    """
    grosses = [round_half_up(line.unit_price * line.qty) for line in lines]
    if discount <= 0 or discount > sum(grosses, ZERO) or any(gross < 0 for gross in grosses):
        return tuple(lines)
    shares = spread(round_half_up(discount), grosses)
    return tuple(
        _cheaper(line, gross - share) for line, gross, share in zip(lines, grosses, shares, strict=True)
    )


def _cheaper(line: LineRecord, gross: Decimal) -> LineRecord:
    if not line.qty:
        return line
    unit_price = round_half_up(gross / line.qty)
    percent = percent_between(line.list_price, unit_price)
    return structs.replace(line, unit_price=unit_price, discount_percent=percent)


def _with_vat(value: Decimal, told: Told) -> Decimal:
    if told.vat_included or not told.rate:
        return round_half_up(value)
    return round_half_up(value * (HUNDRED + told.rate) / HUNDRED)


def _agree(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= TOLERANCE

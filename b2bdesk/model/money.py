"""Exact money: amounts, the arithmetic of an order line, totals, and a discount spread over lines.

Everything is :class:`~decimal.Decimal`; a float would lose a kopeck in about one amount of a hundred.
VAT is counted per line and totals are sums of the rounded lines, never recomputed from the grand total:
that keeps the invoice, the transfer document, the books and the CRM equal to the kopeck.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

ZERO = Decimal(0)
KOPECK = Decimal("0.01")
HUNDRED = Decimal(100)


class MixedCurrencies(ValueError):
    """Two amounts of different currencies met in one operation: a fault of the program."""


def round_half_up(value: Decimal, places: int = 2) -> Decimal:
    """Round to ``places`` decimals, an exact half away from zero (the trade's rule, not the banker's)."""
    return value.quantize(_step(places), rounding=ROUND_HALF_UP)


@cache
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in the main unit of ``currency`` (roubles, not kopecks; ISO 4217 letters)."""

    amount: Decimal
    currency: str = "RUB"

    def __post_init__(self) -> None:
        given: object = self.amount
        if not isinstance(given, Decimal) or not given.is_finite():
            raise ValueError(f"money needs a finite Decimal, got {given!r}")

    @classmethod
    def from_kopecks(cls, kopecks: int, currency: str = "RUB") -> Money:
        """Make money from whole minor units, as the store keeps them."""
        return cls(Decimal(kopecks).scaleb(-2), currency)

    @classmethod
    def total(cls, parts: Iterable[Money], currency: str = "RUB") -> Money:
        """Add up ``parts``; nothing adds up to zero of ``currency``. Raises :class:`MixedCurrencies`."""
        whole = cls(ZERO, currency)
        for part in parts:
            whole = whole + part
        return whole

    @property
    def kopecks(self) -> int:
        """Whole minor units. Raises ValueError for an amount that was not rounded before."""
        scaled = self.amount.scaleb(2)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{self.amount} has fractions of a kopeck")
        return int(scaled)

    def rounded(self) -> Money:
        """Return the amount rounded half up to kopecks."""
        return Money(round_half_up(self.amount), self.currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._amount_of(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._amount_of(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        return Money(self.amount * factor, self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._amount_of(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._amount_of(other)

    def __bool__(self) -> bool:
        return self.amount != ZERO

    def _amount_of(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            raise MixedCurrencies(f"{self.currency} with {other.currency}")
        return other.amount


@dataclass(frozen=True, slots=True)
class LineSums:
    """The money of one line, every part rounded to kopecks.

    ``unit_price`` is the price of a unit after discount and ``discount`` what the discount took off the
    whole line; both with or without VAT as the prices of the order are.
    """

    net: Decimal
    vat: Decimal
    gross: Decimal
    unit_price: Decimal
    discount: Decimal = ZERO


# An order of 200 lines is counted at every keystroke, and one of them has changed.
@lru_cache(maxsize=4096)
def line_sums(
    quantity: Decimal,
    list_price: Decimal,
    discount_percent: Decimal,
    vat_rate: Decimal | None,
    vat_included: bool,
) -> LineSums:
    """Count one line: discount per unit first, then the sum, then VAT of that sum.

    The discount is rounded per unit, so the printed price times quantity gives the printed sum.
    ``vat_rate`` is in percent (22 means 22 %); None means without VAT.
    """
    unit_price = round_half_up(list_price * (HUNDRED - discount_percent) / HUNDRED)
    net, vat, gross = sums_at(quantity, unit_price, vat_rate, vat_included)
    discount = round_half_up(quantity * list_price) - (gross if vat_included else net)
    return LineSums(net, vat, gross, unit_price, discount)


def sums_at(
    quantity: Decimal, unit_price: Decimal, vat_rate: Decimal | None, vat_included: bool
) -> tuple[Decimal, Decimal, Decimal]:
    """Return net, VAT and gross of a line at a price per unit that is rounded to kopecks already."""
    sum_of_line = round_half_up(quantity * unit_price)
    rate = vat_rate or ZERO
    if vat_included:
        vat = vat_inside(sum_of_line, rate)
        return sum_of_line - vat, vat, sum_of_line
    vat = round_half_up(sum_of_line * rate / HUNDRED)
    return sum_of_line, vat, sum_of_line + vat


def vat_inside(gross: Decimal, rate: Decimal) -> Decimal:
    """Return the VAT that a sum with VAT holds: the fraction rate/(100+rate), rounded to kopecks."""
    return round_half_up(gross * rate / (HUNDRED + rate))


@dataclass(frozen=True, slots=True)
class OrderTotals:
    """The money of a whole order: sums of its rounded lines.

    ``goods`` and ``delivery`` include VAT; ``discount`` is already off ``goods``.
    """

    goods: Decimal
    discount: Decimal
    delivery: Decimal
    net: Decimal
    vat: Decimal

    @property
    def total(self) -> Decimal:
        """What the client pays, VAT included."""
        return self.goods + self.delivery


def order_totals(lines: Iterable[LineSums], delivery: LineSums | None = None) -> OrderTotals:
    """Add up the lines of an order and its delivery (a line of its own, None when there is none)."""
    goods = list(lines)
    everything = goods if delivery is None else [*goods, delivery]
    return OrderTotals(
        goods=sum((line.gross for line in goods), ZERO),
        discount=sum((line.discount for line in goods), ZERO),
        delivery=ZERO if delivery is None else delivery.gross,
        net=sum((line.net for line in everything), ZERO),
        vat=sum((line.vat for line in everything), ZERO),
    )


def spread(discount: Decimal, grosses: Sequence[Decimal]) -> list[Decimal]:
    """Spread a discount in money over lines in proportion to their sums, exact to the kopeck.

    Kopecks that proportion leaves over go to the largest remainders, of equal ones to the earlier line.
    Raises ValueError when the discount is negative, larger than the lines, or a line is negative.
    """
    whole = sum(grosses, ZERO)
    if not ZERO <= discount <= whole or any(gross < ZERO for gross in grosses):
        raise ValueError(f"cannot spread {discount} over lines worth {whole}")
    if not discount:
        return [ZERO for _ in grosses]
    exact = [discount * gross / whole for gross in grosses]
    shares = [share.quantize(KOPECK, rounding=ROUND_FLOOR) for share in exact]
    left_over = int((discount - sum(shares, ZERO)).scaleb(2))
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in by_remainder[:left_over]:
        shares[index] += KOPECK
    return shares

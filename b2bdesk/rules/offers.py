"""When an offer is not what it was: prices that moved, goods that are not there any more."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a line may move: ``price_percent`` of the offered price either way.

    ``stock_percent`` of the offered quantity must be free where it was when the offer was made.
    """

    price_percent: Decimal = Decimal(1)
    stock_percent: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True)
class Promised:
    """A line as an offer said it, or as it is now: roubles a unit and what is free."""

    price: Decimal
    free: Decimal


def has_drifted(then: Promised, now: Promised, qty: Decimal, tolerance: Tolerance) -> bool:
    """Tell whether the price moved too far, or the goods were enough for ``qty`` and are not any more."""
    return price_moved(then.price, now.price, tolerance) or stock_left(then.free, now.free, qty, tolerance)


def price_moved(then: Decimal, now: Decimal, tolerance: Tolerance) -> bool:
    """Tell whether a price moved by more than the tolerance."""
    return abs(now - then) * 100 > then * tolerance.price_percent


def stock_left(then: Decimal, now: Decimal, qty: Decimal, tolerance: Tolerance) -> bool:
    """Tell whether goods were enough and are not any more."""
    needed = qty * tolerance.stock_percent / 100
    return now < needed <= then

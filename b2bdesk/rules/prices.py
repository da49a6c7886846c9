"""Which price and which discount a line gets (``domain.md`` 6.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from b2bdesk.model.catalogue import Price


def best_row(prices: Iterable[Price], qty: Decimal, on: date) -> Price | None:
    """Return the row with the largest ``from_qty`` not above the quantity and valid on the day."""
    fitting = [p for p in prices if p.from_qty <= qty and _valid(p, on)]
    return max(fitting, key=lambda p: (p.from_qty, p.valid_from or date.min), default=None)


def choose(prices: Sequence[Price], kinds: Sequence[str], qty: Decimal, on: date) -> Price | None:
    """Return the price of the first kind that has one; ``kinds`` stand in order of precedence."""
    for kind in dict.fromkeys(kinds):
        found = best_row((p for p in prices if p.price_kind == kind), qty, on)
        if found is not None:
            return found
    return None


def discount(*, discountable: bool, manual: bool, offered: Iterable[Decimal | None]) -> Decimal:
    """Return the largest of the discounts offered; a manual price and undiscountable goods get none."""
    if manual or not discountable:
        return Decimal(0)
    return max((percent for percent in offered if percent is not None), default=Decimal(0))


def _valid(price: Price, on: date) -> bool:
    return (price.valid_from is None or price.valid_from <= on) and (
        price.valid_to is None or on <= price.valid_to
    )

"""Which price and which discount a line gets (``domain.md`` 6.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from b2bdesk.model.catalogue import AgreedPrice, Price
from b2bdesk.model.order import PriceSource
from b2bdesk.model.uid import Uid

Row = TypeVar("Row", Price, AgreedPrice)


@dataclass(frozen=True, slots=True)
class Buyer:
    """For whom goods are priced; ``kinds`` are price kinds in order of precedence: contract, client, base."""

    client: Uid | None = None
    company: Uid | None = None
    contract: Uid | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A price before the discount, in roubles. ``final``: no discount lowers it."""

    amount: Decimal
    source: PriceSource
    final: bool = False


def offer(
    prices: Sequence[Price], agreed: Sequence[AgreedPrice], buyer: Buyer, qty: Decimal, on: date
) -> Offer | None:
    """Return the first price that exists: agreed with the buyer, else of the buyer's price kinds."""
    special = choose_agreed(agreed, buyer, qty, on)
    if special is not None:
        return Offer(special.amount, PriceSource.AGREED, final=not special.discount_applies)
    row = choose(prices, buyer.kinds, qty, on)
    return Offer(row.amount, PriceSource.LIST) if row is not None else None


def choose_agreed(agreed: Iterable[AgreedPrice], buyer: Buyer, qty: Decimal, on: date) -> AgreedPrice | None:
    """Return the price agreed in the contract, else with the company, else with the whole client."""
    fitting = [one for one in agreed if _is_for(one, buyer) and one.from_qty <= qty and _valid(one, on)]
    return max(fitting, key=lambda one: (_nearness(one), *_rank(one)), default=None)


def best_row(prices: Iterable[Price], qty: Decimal, on: date) -> Price | None:
    """Return the row with the largest ``from_qty`` not above the quantity and valid on the day."""
    fitting = [p for p in prices if p.from_qty <= qty and _valid(p, on)]
    return max(fitting, key=_rank, default=None)


def choose(prices: Sequence[Price], kinds: Sequence[str], qty: Decimal, on: date) -> Price | None:
    """Return the price of the first kind that has one; ``kinds`` stand in order of precedence."""
    for kind in dict.fromkeys(kinds):
        found = best_row((p for p in prices if p.price_kind == kind), qty, on)
        if found is not None:
            return found
    return None


def discount(*, discountable: bool, final: bool, offered: Iterable[Decimal | None]) -> Decimal:
    """Return the largest of the discounts offered; a final price and undiscountable goods get none."""
    if final or not discountable:
        return Decimal(0)
    return max((percent for percent in offered if percent is not None), default=Decimal(0))


def _is_for(price: AgreedPrice, buyer: Buyer) -> bool:
    return (
        price.client == buyer.client
        and price.company in (None, buyer.company)
        and price.contract in (None, buyer.contract)
    )


def _nearness(price: AgreedPrice) -> int:
    return 2 * (price.contract is not None) + (price.company is not None)


def _rank(price: Row) -> tuple[Decimal, date]:
    return price.from_qty, price.valid_from or date.min


def _valid(price: Row, on: date) -> bool:
    return (price.valid_from is None or price.valid_from <= on) and (
        price.valid_to is None or on <= price.valid_to
    )

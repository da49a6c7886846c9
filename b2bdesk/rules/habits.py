"""What a client usually buys and when it is due again, and how a level is made of months; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from b2bdesk.model.level import Ladder, Purchase
from b2bdesk.model.uid import Uid
from b2bdesk.rules.discount import leaves_on

LEAST_TIMES = 3
"""Bought so often, on different days, goods are usual."""
MOST_SHOWN = 5
FORGOTTEN = 3
"""What was not bought for so many of its intervals is no habit any more."""


@dataclass(frozen=True, slots=True)
class Habit:
    """Goods that come again and again: how many days lie between, when they were bought last."""

    product: Uid
    name: str
    times: int
    every_days: int
    last: date

    def is_due(self, today: date) -> bool:
        """Tell whether it is time to buy them again."""
        return today - self.last >= timedelta(days=self.every_days)


@dataclass(frozen=True, slots=True)
class WindowMonth:
    """A month's part of the turnover that counts, and the days on which it begins and ends to leave."""

    month: date
    amount: Decimal
    leaves_from: date
    leaves_till: date


def habits(bought: Iterable[tuple[Uid, str, date]], today: date) -> list[Habit]:
    """Return the goods that a client buys again and again, what is due first, then the most usual."""
    names: dict[Uid, str] = {}
    days: defaultdict[Uid, set[date]] = defaultdict(set)
    for product, name, day in bought:
        names[product] = name
        days[product].add(day)
    found = [
        _habit(product, names[product], sorted(on)) for product, on in days.items() if len(on) >= LEAST_TIMES
    ]
    living = [one for one in found if (today - one.last).days <= FORGOTTEN * one.every_days]
    living.sort(key=lambda one: (not one.is_due(today), -one.times, one.name))
    return living[:MOST_SHOWN]


def window(purchases: Iterable[Purchase], ladder: Ladder, on: date) -> list[WindowMonth]:
    """Return the months whose purchases count on a day, the oldest first."""
    months: defaultdict[date, list[Purchase]] = defaultdict(list)
    for one in purchases:
        if one.on <= on < leaves_on(one.on, ladder.months):
            months[one.on.replace(day=1)].append(one)
    return [
        WindowMonth(
            month,
            sum((one.amount for one in those), Decimal(0)),
            min(leaves_on(one.on, ladder.months) for one in those),
            max(leaves_on(one.on, ladder.months) for one in those),
        )
        for month, those in sorted(months.items())
    ]


def leaving(purchases: Iterable[Purchase], ladder: Ladder, on: date, until: date) -> Decimal:
    """Return what of the purchases that count on a day no longer counts on a later one."""
    counted = [one for one in purchases if one.on <= on < leaves_on(one.on, ladder.months)]
    return sum((one.amount for one in counted if leaves_on(one.on, ladder.months) <= until), Decimal(0))


def _habit(product: Uid, name: str, on: list[date]) -> Habit:
    between = (on[-1] - on[0]).days
    return Habit(product, name, len(on), max(1, round(between / (len(on) - 1))), on[-1])

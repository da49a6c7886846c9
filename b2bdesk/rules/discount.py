"""The level that purchases of the last months lead to (``domain.md`` 6.3)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from b2bdesk.model.level import THIS_ORDER, Ladder, Level, Purchase

ZERO = Decimal(0)


def leaves_on(bought: date, months: int) -> date:
    """Return the first day on which a purchase does not count any more.

    The same day that many months later, the month's last day where it has no such day (31.08 -> 30.11).
    """
    years, month = divmod(bought.month - 1 + months, 12)
    year, month = bought.year + years, month + 1
    return date(year, month, min(bought.day, calendar.monthrange(year, month)[1]))


def began(on: date, months: int) -> date:
    """Return a day before which no purchase counts on ``on``: some days early at the ends of months."""
    years, month = divmod(on.month - 1 - months, 12)
    return date(on.year + years, month + 1, min(on.day, 28))


def level(purchases: Iterable[Purchase], ladder: Ladder, on: date) -> Level:
    """Return the level of a day; purchases of later days do not count yet."""
    counted = [one for one in purchases if one.on <= on < leaves_on(one.on, ladder.months)]
    turnover = sum((one.amount for one in counted), ZERO)
    percent = reached(ladder, turnover)
    ahead = next(((start, more) for start, more in ladder.steps if start > turnover), None)
    falls_on, falls_to = _fall(counted, ladder, turnover, percent)
    return Level(
        percent=percent,
        turnover=turnover,
        next_percent=ahead[1] if ahead else None,
        to_next=ahead[0] - turnover if ahead else None,
        falls_on=falls_on,
        falls_to=falls_to,
    )


def reached(ladder: Ladder, turnover: Decimal) -> Decimal:
    """Return the percent of the highest step that a turnover reaches."""
    return max((percent for start, percent in ladder.steps if start <= turnover), default=ZERO)


def for_order(known: Level, ladder: Ladder | None, order_sum: Decimal) -> Decimal:
    """Return the percent for an order of this sum, in roubles before the discount.

    The ladder says whether an order counts for itself or for the next one only.
    """
    if ladder is None or ladder.applies != THIS_ORDER:
        return known.percent
    return max(known.percent, reached(ladder, known.turnover + order_sum))


def brings(known: Level, ladder: Ladder | None, order_sum: Decimal) -> Decimal | None:
    """Return the higher percent that an order of this sum (with VAT, as paid) leads to, None without one."""
    if ladder is None:
        return None
    after = reached(ladder, known.turnover + order_sum)
    return after if after > known.percent else None


def _fall(
    counted: Iterable[Purchase], ladder: Ladder, turnover: Decimal, percent: Decimal
) -> tuple[date | None, Decimal | None]:
    leaving: dict[date, Decimal] = {}
    for one in counted:
        day = leaves_on(one.on, ladder.months)
        leaving[day] = leaving.get(day, ZERO) + one.amount
    for day in sorted(leaving):
        turnover -= leaving[day]
        left = reached(ladder, turnover)
        if left < percent:
            return day, left
    return None, None

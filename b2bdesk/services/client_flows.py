"""What was invoiced to each company of a client in a period, and what it paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.client import Client
from b2bdesk.model.money import ZERO
from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import ReadTx

_LONG_AGO = date(2000, 1, 1)


class Period(StrEnum):
    """Which days are counted; all end today."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TWELVE_MONTHS = "twelve_months"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Flow:
    """A company's money of the period, in roubles. Invoices are those that the desks here issued."""

    company: Uid
    name: str
    invoiced: Decimal
    paid: Decimal


def begins_on(period: Period, today: date) -> date:
    """Return the first day of a period."""
    if period is Period.MONTH:
        return today.replace(day=1)
    if period is Period.QUARTER:
        return today.replace(month=today.month - (today.month - 1) % 3, day=1)
    if period is Period.YEAR:
        return today.replace(month=1, day=1)
    if period is Period.TWELVE_MONTHS:
        # The 29th of February has no namesake a year ago; the day after the last one counted has.
        tomorrow = today + timedelta(days=1)
        leap = tomorrow.month == 2 and tomorrow.day == 29
        return tomorrow.replace(year=tomorrow.year - 1, day=28 if leap else tomorrow.day)
    return _LONG_AGO


def flows(tx: ReadTx, client: Client, period: Period, today: date) -> tuple[Flow, ...]:
    """Return the money of every company of a client, in their order."""
    wanted, begins = [one.uid for one in client.companies], begins_on(period, today)
    invoiced = tx.flows.invoiced(wanted, begins, today)
    paid = tx.flows.paid(wanted, begins, today)
    return tuple(
        Flow(one.uid, one.short_name, invoiced.get(one.uid, ZERO), paid.get(one.uid, ZERO))
        for one in client.companies
    )

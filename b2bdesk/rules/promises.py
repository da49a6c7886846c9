"""When a promise to pay is kept and when it is broken. Pure; sums are roubles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from b2bdesk.model.promise import Promise, PromiseState
from b2bdesk.rules.payment_matching import TOLERANCE, Grade, Incoming, OpenInvoice, proposals

NEWS_LATE_BY = timedelta(days=3)
"""Money is told of late (the bank's file of a Friday is read on Monday): only then a promise is settled."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came on a day from whom the invoice is for."""

    day: date
    money: Incoming


@dataclass(frozen=True, slots=True)
class Standing:
    """How the promised invoice stands: what is left, what was paid in all, receipts since the promise.

    ``invoice`` names it as the rules of matching do.
    """

    invoice: OpenInvoice
    paid: Decimal
    receipts: Sequence[Receipt] = ()


def state_of(promise: Promise, standing: Standing, today: date) -> PromiseState:
    """Return the state on a day; what was settled stays as it was.

    Money of the promised day counts as in time whenever it is told of.
    """
    if promise.state is not PromiseState.OPEN:
        return promise.state
    if is_met(promise, standing):
        return PromiseState.KEPT
    return PromiseState.BROKEN if promise.date < today else PromiseState.OPEN


def settled(promise: Promise, standing: Standing, today: date) -> PromiseState:
    """Return what may be written down for good: a promise is broken once news of money could have come."""
    found = state_of(promise, standing, today)
    waits = found is PromiseState.BROKEN and today <= promise.date + NEWS_LATE_BY
    return promise.state if waits else found


def is_met(promise: Promise, standing: Standing) -> bool:
    """Tell whether the promised money has come: the invoice is paid, or as much more as was promised.

    Receipts count that fit the invoice as surely as a proposal of grade A or B, because the books may not
    have told yet what they are for.
    """
    if standing.invoice.left <= TOLERANCE:
        return True
    meant = replace(standing.invoice, left=promise.sum)
    came = sum((one.money.amount for one in standing.receipts if _fits(one.money, meant)), Decimal(0))
    return max(standing.paid - promise.paid_before, came) >= promise.sum - TOLERANCE


def _fits(money: Incoming, invoice: OpenInvoice) -> bool:
    return any(one.grade in (Grade.A, Grade.B) for one in proposals(money, [invoice]))

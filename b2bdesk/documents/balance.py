"""The arithmetic of a reconciliation act: what moved in the period and what is owed at its end."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from b2bdesk.documents.data_after import Operation, ReconciliationData
from b2bdesk.model.money import ZERO


def closing(data: ReconciliationData) -> Decimal:
    """Return the balance at the end of the period: above 0 is what they owe us."""
    return data.opening + turnover(data.operations)[0] - turnover(data.operations)[1]


def turnover(operations: Sequence[Operation]) -> tuple[Decimal, Decimal]:
    """Return the sums of debits and of credits."""
    return (
        sum((one.debit for one in operations), ZERO),
        sum((one.credit for one in operations), ZERO),
    )

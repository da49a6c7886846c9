"""A promise to pay an invoice until a day (``domain.md`` 3.6)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.uid import Uid


class PromiseState(StrEnum):
    """Whether the promised money is awaited, came, or did not come in time."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Promise:
    """Somebody said that ``sum`` roubles will be paid for an invoice until ``date``; ``who`` is his name.

    ``paid_before`` is what was paid for the order when he said so; ``call`` is the one in which he did.
    """

    uid: Uid
    invoice: Uid
    date: dt.date
    sum: Decimal
    who: str
    call: Uid | None = None
    state: PromiseState = PromiseState.OPEN
    paid_before: Decimal = Decimal(0)

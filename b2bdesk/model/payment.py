"""Money that came from clients, and what they owe (``domain.md`` 3.6)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.uid import Uid


class PaymentDirection(StrEnum):
    """Money that came in, or went back to a client."""

    IN = "in"
    REFUND = "refund"


class PaymentSource(StrEnum):
    """Who told of the money."""

    ACCOUNTING = "accounting"
    STATEMENT = "statement"
    CRM = "crm"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment; it counts as money only when ``posted``. ``amount`` is roubles of ``currency``.

    ``date`` and ``doc_number`` are the payment order's, ``bank_date`` is the day the bank credited it.
    """

    uid: Uid
    direction: PaymentDirection
    own_account: str
    date: dt.date
    doc_number: str
    amount: Decimal
    payer_name: str
    purpose: str
    source: PaymentSource
    bank_date: dt.date | None = None
    currency: str = "RUB"
    payer_inn: str | None = None
    payer_kpp: str | None = None
    payer_account: str | None = None
    company: Uid | None = None
    posted: bool = True
    occurrence: int = 1
    row_version: int = 0

    @property
    def natural_key(self) -> str:
        """Return what makes it the same money in a bank's file and in the books (``bank-statement.md`` 5.6).

        Equal keys are legal: ``occurrence`` tells them apart.
        """
        parts = (
            self.own_account,
            self.direction,
            self.date.isoformat(),
            self.doc_number.lstrip("0"),
            f"{self.amount:.2f}",
            self.payer_account or "",
            self.payer_inn or "",
        )
        return "|".join(parts)


@dataclass(frozen=True, slots=True)
class Balance:
    """What a company owes at an instant; sums in roubles, ``overdue`` is part of ``debt``."""

    company: Uid
    at: dt.datetime
    debt: Decimal
    overdue: Decimal = Decimal(0)
    overdue_0_7: Decimal = Decimal(0)
    overdue_8_30: Decimal = Decimal(0)
    overdue_31: Decimal = Decimal(0)
    advance: Decimal = Decimal(0)

"""Contracts with companies (``domain.md`` 3.2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.uid import Uid

EXPIRING = dt.timedelta(days=30)
"""An active contract with less left than this is expiring."""


class ContractKind(StrEnum):
    """What a contract is about."""

    SALE = "sale"
    FRAME = "frame"
    OTHER = "other"


class ContractState(StrEnum):
    """How far a contract has come."""

    DRAFT = "draft"
    APPROVAL = "approval"
    ACTIVE = "active"
    EXPIRED = "expired"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract. ``limit`` is roubles of credit, None without one; no ``deferral_days`` is prepayment."""

    uid: Uid
    client: Uid
    company: Uid
    own_company: Uid
    number: str
    date: dt.date
    from_on: dt.date
    kind: ContractKind = ContractKind.SALE
    state: ContractState = ContractState.DRAFT
    till_on: dt.date | None = None
    deferral_days: int = 0
    prepay_pct: Decimal = Decimal(0)
    limit: Decimal | None = None
    currency: str = "RUB"
    price_kind: str | None = None
    signed: bool = False
    file_url: str | None = None
    row_version: int = 0

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether goods may be sold by it on a day: it is active and has not ended."""
        return self.state is ContractState.ACTIVE and (self.till_on is None or self.till_on >= day)

    def is_expiring(self, today: dt.date) -> bool:
        """Tell whether it is active and ends soon."""
        active = self.state is ContractState.ACTIVE
        return active and self.till_on is not None and self.till_on - today < EXPIRING

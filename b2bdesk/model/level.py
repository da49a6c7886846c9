"""The discount ladder and the level a buyer has reached on it (``domain.md`` 3.3 and 6.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from b2bdesk.model.uid import Uid

BY_CLIENT, BY_COMPANY = "client", "company"
NEXT_ORDER, THIS_ORDER = "next_order", "this_order"


class LevelSource(StrEnum):
    """Who says what the level is: our own sum, or the CRM's field."""

    DESK = "desk"
    CRM = "crm"


class Ladder(NamedTuple):
    """The discount ladder: ``steps`` are (from roubles, percent), the lowest first."""

    uid: Uid
    name: str
    basis: str
    scope: str
    months: int
    applies: str
    steps: tuple[tuple[Decimal, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Purchase:
    """What was bought on a day, roubles with VAT; what came back is below zero."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Level:
    """A level: discount in percent, turnover of the window in roubles, what is missing to the next step.

    ``falls_on`` is the first day on which it is lower if nothing more is bought, ``falls_to`` the percent
    of that day. ``at`` is None for a level that was not stored.
    """

    percent: Decimal = Decimal(0)
    turnover: Decimal = Decimal(0)
    next_percent: Decimal | None = None
    to_next: Decimal | None = None
    falls_on: date | None = None
    falls_to: Decimal | None = None
    source: LevelSource = LevelSource.DESK
    at: datetime | None = None

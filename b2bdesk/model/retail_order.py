"""Orders of private buyers behind which a company seems to stand (``domain.md`` 5.5, *classify*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.uid import Uid


class SignKind(StrEnum):
    """What tells of a company."""

    INN = "inn"
    ACCOUNT = "account"
    COMPANY = "company"
    FILE = "file"


class SignPlace(StrEnum):
    """Where it stands in the order."""

    DETAILS = "details"
    NAME = "name"
    COMMENT = "comment"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence: what was found, word for word, and where."""

    kind: SignKind
    value: str
    place: SignPlace


class RetailState(StrEnum):
    """What people did with it: nothing yet, left it to the retail department, took it to B2B."""

    OPEN = "open"
    LEFT = "left"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class RetailOrder:
    """An order of the retail queue. ``external_id`` is its name in ``system``; ``total`` is roubles.

    ``inn``, ``kpp`` and ``company`` are what the evidence says of the company, empty where it says nothing.
    """

    uid: Uid
    system: str
    external_id: str
    number: str
    buyer: str
    phone: str
    email: str
    inn: str
    kpp: str
    company: str
    comment: str
    total: Decimal
    came_at: datetime
    signs: tuple[Sign, ...] = ()
    state: RetailState = RetailState.OPEN

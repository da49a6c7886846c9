"""What needs a person today: a queue read from many sources (``ux.md`` 3.1, ``domain.md`` 3.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from b2bdesk.model.uid import Uid


class TodayKind(StrEnum):
    """Why an item stands in the queue."""

    MISSED_CALL = "missed_call"
    ORDER_BY_HAND = "order_by_hand"
    UNCHECKED = "unchecked"
    REFUSED = "refused"
    CORRECTION_REFUSED = "correction_refused"
    DECISION = "decision"
    NOT_DELIVERED = "not_delivered"
    PAYMENT = "payment"
    CHOOSE_SLOT = "choose_slot"
    RESERVE_ENDS = "reserve_ends"
    OFFER_DRIFTED = "offer_drifted"
    PROMISE = "promise"
    NEW_CLIENT = "new_client"
    LOOKS_B2B = "looks_b2b"
    LEVEL_FALLS = "level_falls"
    DORMANT = "dormant"
    APPROVAL = "approval"
    ANSWER = "answer"
    TASK = "task"
    DRAFT = "draft"


class TodayGroup(StrEnum):
    """The tab under which an item stands besides *All*."""

    ORDERS = "orders"
    MONEY = "money"
    DELIVERY = "delivery"
    CLIENTS = "clients"


class TodayPart(StrEnum):
    """The header under which an item stands in its tab."""

    OVERDUE = "overdue"
    BEFORE_NOON = "before_noon"
    TODAY = "today"
    LATER_DAYS = "later_days"
    NO_DEADLINE = "no_deadline"


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One thing to do. ``key`` names it for good, so that *later* and *taken* outlive its being read again.

    ``due`` is UTC, None for what has no deadline; ``total`` is roubles; ``facts`` fill the words of the kind.
    """

    key: str
    kind: TodayKind
    subject_kind: str
    subject: Uid
    title: str
    due: datetime | None = None
    number: str = ""
    total: Decimal | None = None
    responsible: Uid | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    snoozed_until: datetime | None = None
    taken_by: Uid | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a person wrote down to be done; ``due`` is UTC."""

    uid: Uid
    text: str
    due: datetime | None = None
    owner: Uid | None = None
    client: Uid | None = None
    subject_kind: str | None = None
    subject: Uid | None = None

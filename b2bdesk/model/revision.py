"""Revisions of a confirmed order: why it was corrected, what it was before and after (``domain.md`` 3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid

AS_CONFIRMED = 1
"""The order as it was confirmed is revision 1; the first correction makes revision 2."""


class CorrectionReason(StrEnum):
    """Why a confirmed order is corrected; analytics count by it."""

    CLIENT_ASKED = "client_asked"
    OUT_OF_STOCK = "out_of_stock"
    PRICE_CHANGED = "price_changed"
    OUR_MISTAKE = "our_mistake"
    DELIVERY_CHANGED = "delivery_changed"
    DETAILS = "details"
    OTHER = "other"


class CancelReason(StrEnum):
    """Why an order is cancelled."""

    CLIENT_REFUSED = "client_refused"
    OUT_OF_STOCK = "out_of_stock"
    NOT_PAID = "not_paid"
    DUPLICATE = "duplicate"
    OUR_MISTAKE = "our_mistake"
    OTHER = "other"


class RevisionState(StrEnum):
    """How far a revision came: one that was taken back before it left is dropped."""

    DRAFT = "draft"
    WAITING = "waiting"
    APPLIED = "applied"
    REFUSED = "refused"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Revision:
    """A correction that was applied: the order before and after, what was to follow and what was queued.

    ``effects`` and ``effects_done`` hold the consequences as ``services.consequences`` writes them.
    """

    uid: Uid
    order: Uid
    number: int
    reason: CorrectionReason
    at: datetime
    before: Order
    after: Order
    text: str | None = None
    by: Uid | None = None
    state: RevisionState = RevisionState.APPLIED
    effects: tuple[Mapping[str, Any], ...] = field(default_factory=tuple)
    effects_done: tuple[Mapping[str, Any], ...] = field(default_factory=tuple)


def number_of(order: Order) -> int:
    """Return the revision in which an order stands."""
    return max(order.revision, AS_CONFIRMED)


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that is being typed: ``base`` is the order as it stood when the typing began.

    ``tells_buyer``: a letter goes to the buyer with it. ``waiting`` is the revision under which it waits for
    the lead; None while it is typed.
    """

    base: Order
    order: Order
    reason: CorrectionReason | None = None
    text: str = ""
    tells_buyer: bool = True
    waiting: Uid | None = None

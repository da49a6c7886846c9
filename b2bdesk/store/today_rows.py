"""What the store answers with about the queue of a day."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from b2bdesk.model.order import Stage
from b2bdesk.model.uid import Uid


class TodayState(NamedTuple):
    """What somebody did with an item: put off till then (UTC), taken."""

    snoozed_until: datetime | None = None
    taken_by: Uid | None = None


class LoosePayment(NamedTuple):
    """Money that no invoice was found for; ``amount`` is roubles, ``client`` is None for an unknown payer."""

    uid: Uid
    payer_name: str
    payer_inn: str | None
    amount: Decimal
    purpose: str
    came_at: datetime
    client: Uid | None
    client_name: str | None


class Newcomer(NamedTuple):
    """A client that came by itself; ``inn`` is its company's, None when nobody told."""

    uid: Uid
    name: str
    came_at: datetime
    inn: str | None
    details_pending: bool
    responsible: Uid | None


class FallingLevel(NamedTuple):
    """A client whose discount level falls soon, in percent."""

    client: Uid
    client_name: str
    percent: Decimal
    falls_to: Decimal
    falls_on: date
    responsible: Uid | None


class DormantClient(NamedTuple):
    """A client that has ordered nothing for a while; ``last_at`` is when its newest order was made (UTC)."""

    client: Uid
    client_name: str
    last_at: datetime
    responsible: Uid | None


class WaitingOrder(NamedTuple):
    """An order that waits for a person.

    ``since`` is when it came up, or when its reserve ends (UTC); ``total`` is roubles.
    """

    uid: Uid
    number: str
    client_name: str
    total: Decimal
    stage: Stage
    since: datetime
    responsible: Uid | None

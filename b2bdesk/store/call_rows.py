"""What the store answers with about calls: whose a number is, rows of the journal and the query for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from b2bdesk.model.call import Direction, Disposition, Outcome
from b2bdesk.model.uid import Uid


class CallSplit(StrEnum):
    """The tabs over the journal of calls: who waits to be called back, whose own calls, all of them."""

    BACK = "back"
    MINE = "mine"
    ALL = "all"


class CallSort(StrEnum):
    """By what the journal is sorted."""

    TIME = "time"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class CallQuery:
    """Which calls, in which order. ``me`` is whose calls the splits mean."""

    split: CallSplit = CallSplit.ALL
    text: str = ""
    me: Uid | None = None
    client: Uid | None = None
    order: Uid | None = None
    sort: CallSort = CallSort.TIME
    descending: bool = True


class CallRow(NamedTuple):
    """One row of the journal."""

    pk: int
    uid: Uid
    direction: Direction
    disposition: Disposition
    number: str
    client: Uid | None
    client_name: str | None
    contact_name: str | None
    order: Uid | None
    order_number: str | None
    user_name: str | None
    extension: str
    by_extension: str | None
    started_at: datetime
    ring_s: int
    talk_s: int
    outcome: Outcome | None
    note: str | None
    callback_at: datetime | None


class PhoneOwner(NamedTuple):
    """Somebody to whom a number belongs: a contact of a client, or the client's company itself."""

    client_pk: int
    client: Uid
    client_name: str
    contact_pk: int | None
    contact: Uid | None
    name: str
    position: str | None
    responsible: Uid | None
    responsible_name: str | None


class TalkTime(NamedTuple):
    """How many calls a choice holds and how long was talked in them, in seconds."""

    calls: int
    talk_s: int


class Served(NamedTuple):
    """A company for which a contact speaks; ``last`` is the one he ordered for last."""

    company: Uid
    name: str
    last: bool


class Owed(NamedTuple):
    """What a client's companies owe together, in roubles; None when the books told nothing."""

    debt: Decimal | None
    overdue: Decimal | None

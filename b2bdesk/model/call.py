"""Calls: who rang whom, what became of it, and what a person noted about it (``domain.md`` 3.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from b2bdesk.model.uid import Uid

BY_HAND = "desk"
"""The source of a call that a person noted by hand."""


class Direction(StrEnum):
    """Who began the call."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


class Disposition(StrEnum):
    """How far a call has come, or how it ended, for the manager whose call it is."""

    RINGING = "ringing"
    TALKING = "talking"
    ANSWERED = "answered"
    MISSED = "missed"
    ABANDONED = "abandoned"
    BUSY = "busy"
    REJECTED = "rejected"
    COLLEAGUE = "colleague"
    TRANSFERRED = "transferred"
    FAILED = "failed"

    @property
    def lives(self) -> bool:
        """Tell whether the call is not over yet."""
        return self in (Disposition.RINGING, Disposition.TALKING)


LOST = (Disposition.MISSED, Disposition.ABANDONED, Disposition.BUSY, Disposition.REJECTED)
"""Ends of a visitor's call after which somebody has to call back."""


class Outcome(StrEnum):
    """What a person says the call was about."""

    ORDER = "order"
    QUESTION = "question"
    COMPLAINT = "complaint"
    WRONG = "wrong"
    NO_TALK = "no_talk"


@dataclass(frozen=True, slots=True)
class Call:
    """One conversation. ``linked_id`` names it at its ``source`` (a vendor, or :data:`BY_HAND`).

    ``shown_number`` is the outside party as the exchange told it, empty when hidden; ``phone_key`` its last
    ten digits. ``by_extension`` is the colleague who answered, or to whom the call was handed.
    ``made_here`` tells that this desk dialled it or noted it by hand. Instants are UTC, lengths seconds.
    """

    uid: Uid
    source: str
    linked_id: str
    direction: Direction
    disposition: Disposition
    started_at: datetime
    shown_number: str = ""
    phone_key: str | None = None
    did: str | None = None
    extension: str = ""
    user: Uid | None = None
    contact: Uid | None = None
    company: Uid | None = None
    client: Uid | None = None
    order: Uid | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    ring_s: int = 0
    talk_s: int = 0
    by_extension: str | None = None
    recording_url: str | None = None
    outcome: Outcome | None = None
    note: str | None = None
    callback_at: datetime | None = None
    made_here: bool = False
    row_version: int = 0

    @property
    def lost(self) -> bool:
        """Tell whether a visitor was not served."""
        return self.direction is Direction.IN and self.disposition in LOST

"""Calls as a phone exchange tells of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CallLegRecord:
    """One phone that rang in a call. ``ended`` words: ``answered no_answer busy rejected elsewhere gone``."""

    extension: str
    rang_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A conversation as far as it has come; the same ``linked_id`` is told again when it changes.

    ``direction`` is ``in out internal``; ``disposition`` a word of ``domain.md`` 3.9 (``ringing talking
    answered missed abandoned busy rejected colleague transferred failed``). ``number`` is the outside
    party as the exchange wrote it, None when hidden. ``own_id`` is the id this desk gave when it dialled.
    """

    linked_id: str
    direction: str
    disposition: str
    number: str | None
    started_at: datetime
    shown_name: str | None = None
    did: str | None = None
    extension: str | None = None
    by_extension: str | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    ring_s: int = 0
    talk_s: int = 0
    own_id: str | None = None
    recording: str | None = None
    legs: tuple[CallLegRecord, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RingRecord:
    """The manager's own phone begins to ring: the moment at which the client's card appears."""

    linked_id: str
    extension: str
    number: str | None
    at: datetime
    shown_name: str | None = None
    did: str | None = None

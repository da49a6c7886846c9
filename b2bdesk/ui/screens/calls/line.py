"""The calls on the manager's line, without a widget: what rings, what is talked, what has just ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from b2bdesk.model.call import Call, Direction, Disposition
from b2bdesk.model.uid import Uid
from b2bdesk.services.calls import CallerCard, Ring


class LineState(StrEnum):
    """How a call stands for the person at this desk."""

    ASKED = "asked"
    """Nobody rings: a link or a person asks for this number."""
    RINGING = "ringing"
    TALKING = "talking"
    COLLEAGUE = "colleague"
    OVER = "over"
    GONE = "gone"


Key = str
"""Source and id of a call, in one word."""


def key_of(source: str, linked_id: str) -> Key:
    """Return the word that names a call on the line."""
    return f"{source}/{linked_id}"


@dataclass(frozen=True, slots=True)
class LineCall:
    """One call on the line. ``card`` is None until the look-up came; ``changed_at`` when the state began.

    ``put_away``: the person does not want to see its card.
    """

    key: Key
    state: LineState
    number: str
    began_at: datetime
    changed_at: datetime
    direction: Direction = Direction.IN
    shown_name: str = ""
    did: str = ""
    card: CallerCard | None = None
    call: Call | None = None
    put_away: bool = False

    @property
    def uid(self) -> Uid | None:
        """The call in the store, None before it was kept."""
        return self.call.uid if self.call else None

    @property
    def lives(self) -> bool:
        """Whether it rings or is being talked."""
        return self.state in (LineState.RINGING, LineState.TALKING)

    @property
    def shows_card(self) -> bool:
        """Whether it has a card over the screen."""
        if self.put_away or self.state in (LineState.OVER, LineState.GONE):
            return False
        return self.direction is Direction.IN or self.state is LineState.ASKED


def rung(ring: Ring, card: CallerCard | None, now: datetime) -> LineCall:
    """Return the call that a ring begins."""
    return LineCall(
        key_of(ring.source, ring.linked_id),
        LineState.RINGING,
        card.number if card else ring.number or "",
        ring.at,
        now,
        shown_name=ring.shown_name or "",
        did=ring.did or "",
        card=card,
    )


def told(known: LineCall | None, call: Call, now: datetime) -> LineCall | None:
    """Return the call as the store has it now; None for one that is nothing new and was never on the line."""
    state = state_of(call)
    if known is None:
        fresh = call.disposition.lives and now - call.started_at < timedelta(hours=12)
        if not fresh or state is LineState.COLLEAGUE:
            return None
        key = key_of(call.source, call.linked_id)
        began = call.answered_at if state is LineState.TALKING and call.answered_at else call.started_at
        return LineCall(
            key, state, call.shown_number, began, now, call.direction, did=call.did or "", call=call
        )
    began = known.began_at
    if state is LineState.TALKING and known.state is not LineState.TALKING:
        began = call.answered_at or now
    changed = now if state is not known.state else known.changed_at
    number = known.number or call.shown_number
    return replace(known, state=state, call=call, began_at=began, changed_at=changed, number=number)


def state_of(call: Call) -> LineState:
    """Return how a stored call stands on this desk's line."""
    word = call.disposition
    if word is Disposition.COLLEAGUE or (word is Disposition.TALKING and _taken(call)):
        return LineState.COLLEAGUE
    if word is Disposition.RINGING:
        return LineState.RINGING
    if word is Disposition.TALKING:
        return LineState.TALKING
    served = word in (Disposition.ANSWERED, Disposition.TRANSFERRED)
    return LineState.OVER if served else LineState.GONE


def in_hand(calls: Iterable[LineCall]) -> LineCall | None:
    """Return the call that the keys act on: what rings newest, else what is talked, else what has ended."""
    order = (LineState.RINGING, LineState.ASKED, LineState.TALKING, LineState.OVER)
    chosen = [one for one in calls if one.state in order and not (one.put_away and not one.lives)]
    chosen.sort(key=lambda one: (one.put_away, order.index(one.state), -one.began_at.timestamp()))
    return chosen[0] if chosen else None


def _taken(call: Call) -> bool:
    """Whether a colleague has the visitor whom this desk's phone was ringing for."""
    by = call.by_extension
    return call.direction is Direction.IN and bool(by) and by != call.extension

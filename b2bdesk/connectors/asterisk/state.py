"""What the tracker knows of living calls: legs, who is connected with whom, when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from b2bdesk.connectors.asterisk.devices import other_half
from b2bdesk.connectors.records import CallRecord

MOST_LEGS = 60
"""Most legs kept of one call: a queue may ring the same phones for an hour."""


@dataclass(slots=True)
class Leg:
    """One channel of a call. ``called`` tells that somebody rang this line; the others began the call.

    ``joined_at`` and ``left_at`` enclose the time in which it was connected with somebody.
    """

    uniqueid: str
    channel: str
    trunk: bool
    own: bool
    plumbing: bool
    called: bool
    extension: str
    up: bool = False
    bridge: str = ""
    rang_at: datetime | None = None
    ring_ended_at: datetime | None = None
    answered_at: datetime | None = None
    joined_at: datetime | None = None
    left_at: datetime | None = None
    ended_at: datetime | None = None
    cause: int | None = None
    dial_status: str = ""
    told: bool = False

    @property
    def rings(self) -> bool:
        """Tell whether the phone rings at this moment."""
        return self.rang_at is not None and not (self.ring_ended_at or self.answered_at or self.ended_at)

    @property
    def connected(self) -> bool:
        """Tell whether it is connected with somebody at this moment."""
        return self.joined_at is not None and self.left_at is None

    def stop_ringing(self, at: datetime) -> None:
        """Remember when it stopped ringing; told twice, the first time counts."""
        if self.rang_at is not None and self.ring_ended_at is None:
            self.ring_ended_at = at

    def answer(self, at: datetime) -> None:
        """Remember when it was answered; told twice, the first time counts."""
        self.stop_ringing(at)
        self.answered_at = self.answered_at or at

    def hang_up(self, at: datetime, cause: int | None) -> None:
        """Remember that the line is free again."""
        self.stop_ringing(at)
        self.bridge = ""
        if self.connected:
            self.left_at = at
        self.ended_at, self.cause = self.ended_at or at, cause


@dataclass(slots=True)
class Call:
    """One conversation: everything under one ``Linkedid``."""

    linked_id: str
    started_at: datetime
    legs: dict[str, Leg] = field(default_factory=dict)
    number: str | None = None
    shown_name: str | None = None
    did: str | None = None
    own_id: str | None = None
    transferred_to: str | None = None
    transferred_by: str = ""
    queue: str | None = None
    seen_from_start: bool = True
    end_seen: bool = True
    told: CallRecord | None = None

    def heard(self) -> list[Leg]:
        """Return the legs that are somebody's line, in the order in which they came."""
        return [leg for leg in self.legs.values() if not leg.plumbing]

    @property
    def origin(self) -> Leg | None:
        """Return the line that began the call, if it is known."""
        return next((leg for leg in self.heard() if not leg.called), None)

    @property
    def direction(self) -> str:
        """Return ``in``, ``out`` or ``internal``: by the first line and by whether another leads outside."""
        origin, trunks = self.origin, [leg for leg in self.heard() if leg.trunk]
        if origin is not None and origin.trunk:
            return "in"
        return "out" if trunks or self.own_id or self.number else "internal"

    @property
    def over(self) -> bool:
        """Tell whether the last line that somebody could hear is free."""
        return all(leg.ended_at for leg in self.heard())

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it lives, plumbing included."""
        return all(leg.ended_at for leg in self.legs.values())

    @property
    def ended_at(self) -> datetime | None:
        """Return when the last line was freed; None while one is in use."""
        ends = [leg.ended_at for leg in self.heard()]
        return max((end for end in ends if end), default=None) if all(ends) else None

    def connect(self, at: datetime) -> None:
        """Look again at who is connected with whom, after lines entered or left a bridge."""
        for group in self._groups():
            lines = [leg for leg in group if not leg.plumbing]
            for leg in lines:
                if len(lines) > 1:
                    self._join(leg, at)
                elif leg.connected:
                    leg.left_at = at

    def forget_a_leg(self) -> Leg | None:
        """Drop the oldest leg that has ended without an answer and return it; None when all are needed."""
        spare = (leg for leg in self.legs.values() if leg.ended_at and not leg.answered_at)
        leg = next((one for one in spare if one is not self.origin), None)
        if leg is not None:
            del self.legs[leg.uniqueid]
        return leg

    def _join(self, leg: Leg, at: datetime) -> None:
        leg.joined_at, leg.left_at = leg.joined_at or at, None
        if leg.called:
            leg.answer(at)

    def _groups(self) -> list[list[Leg]]:
        """Return the living legs by what connects them: a bridge, or two halves of a ``Local`` pair."""
        rooms: dict[str, list[Leg]] = {}
        for leg in self.legs.values():
            if not leg.ended_at:
                rooms.setdefault(leg.bridge or leg.uniqueid, []).append(leg)
        by_channel = {leg.channel: leg for legs in rooms.values() for leg in legs}
        groups: list[list[Leg]] = []
        seen: set[str] = set()
        for leg in by_channel.values():
            if leg.uniqueid not in seen:
                groups.append(_reachable(leg, rooms, by_channel, seen))
        return groups


def _reachable(
    start: Leg, rooms: dict[str, list[Leg]], by_channel: dict[str, Leg], seen: set[str]
) -> list[Leg]:
    found, waiting = [], [start]
    while waiting:
        leg = waiting.pop()
        if leg.uniqueid in seen:
            continue
        seen.add(leg.uniqueid)
        found.append(leg)
        waiting += rooms[leg.bridge or leg.uniqueid]
        half = by_channel.get(other_half(leg.channel))
        # A half that nobody has picked up yet connects nothing.
        if half is not None and leg.bridge and half.bridge:
            waiting.append(half)
    return found

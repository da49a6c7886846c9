"""What became of calls, from lists of those that live: each look is compared with the one before. Pure.

The exchange tells only what lives now. A ring is seen as late as the look, lengths are exact to the time
between two looks, and how a call ended has to be concluded: an own phone that stopped ringing while the
caller was still there was not answered (``missed``); a call that vanished whole while it rang was given up
by the caller (``abandoned``). That conclusion is a guess; both mean that somebody has to call back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from b2bdesk.connectors.ports import CallEvent
from b2bdesk.connectors.records import CallLegRecord, CallRecord, RingRecord
from b2bdesk.connectors.uis.wire import GONE, Leg, Session

OLDEST = timedelta(hours=12)
"""A start that is told as earlier, or as in the future, is that of another time zone."""


@dataclass(frozen=True, slots=True)
class Own:
    """Who listens: his number among the exchange's employees and his extension; the account's time zone.

    ``colleagues`` are the extensions of other employees by their numbers: the exchange tells names alone.
    """

    employee: int
    extension: str
    zone: tzinfo
    colleagues: Mapping[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Phone:
    """One employee's phone in a call, as far as it was seen."""

    extension: str
    own: bool
    rang_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(slots=True)
class Tracked:
    """A call that was seen at least once."""

    session: Session
    started_at: datetime
    begin_unseen: bool
    contact_talked: bool = False
    answered_at: datetime | None = None
    contact_stayed: bool = False
    phones: dict[int, Phone] = field(default_factory=dict)

    @property
    def own(self) -> Phone | None:
        """Return the own phone, the last one that rang."""
        return next((one for one in reversed(self.phones.values()) if one.own), None)


class Tracker:
    """Compares looks. ``dialled`` are the ids that this desk gave, with the numbers as they were dialled."""

    def __init__(self, own: Own) -> None:
        self._own = own
        self._known: dict[str, Tracked] = {}
        self._told: dict[str, CallRecord] = {}
        self.dialled: Mapping[str, str] = {}

    def look(self, sessions: Sequence[Session], now: datetime, *, after_gap: bool) -> Iterator[CallEvent]:
        """Yield what is new. ``after_gap``: nobody looked for a while, so begins and ends were not seen."""
        living = {one.name: one for one in sessions}
        for name in [name for name in self._known if name not in living]:
            yield self._end(name, now, after_gap)
        for name, session in living.items():
            yield from self._go_on(name, session, now, after_gap)

    def _go_on(self, name: str, session: Session, now: datetime, after_gap: bool) -> Iterator[CallEvent]:
        call = self._known.get(name)
        if call is None:
            began = _began(session, self._own.zone, now)
            talked = any(leg.talks for leg in session.legs if leg.is_operator)
            call = self._known[name] = Tracked(session, began, begin_unseen=after_gap and talked)
        call.session = session
        rang_before = call.own is not None
        self._see_legs(call, now)
        rings = call.own is not None and not rang_before and call.own.answered_at is None
        if rings and session.direction == "in":
            yield self._ring(call, name, now)
        record = self._record(call, name, self._living_word(call))
        if self._told.get(name) != record:
            self._told[name] = record
            yield record

    def _see_legs(self, call: Tracked, now: datetime) -> None:
        contact = [leg for leg in call.session.legs if not leg.is_operator]
        call.contact_talked |= any(leg.talks for leg in contact)
        seen = set()
        for leg in call.session.legs:
            if leg.is_operator and leg.state != GONE:
                seen.add(leg.leg_id)
                phone = call.phones.setdefault(leg.leg_id, self._phone(leg, now))
                if leg.talks and phone.answered_at is None:
                    phone.answered_at = now
        for leg_id, phone in call.phones.items():
            if leg_id not in seen and phone.ended_at is None:
                phone.ended_at = now
                # Somebody is still on the line: it was this phone that stopped.
                call.contact_stayed |= any(leg.state != GONE for leg in contact)
        if call.answered_at is None and self._connected(call):
            call.answered_at = now

    def _connected(self, call: Tracked) -> bool:
        answered = any(phone.answered_at for phone in call.phones.values())
        return answered and (call.session.direction == "in" or call.contact_talked)

    def _phone(self, leg: Leg, now: datetime) -> Phone:
        number = leg.employee_id or 0
        if number == self._own.employee:
            return Phone(self._own.extension, True, now)
        shown = leg.employee_full_name or leg.called_phone_number or str(number)
        return Phone(self._own.colleagues.get(number, shown), False, now)

    def _ring(self, call: Tracked, name: str, now: datetime) -> RingRecord:
        told = call.session
        number, line = told.contact_phone_number or None, told.virtual_phone_number
        return RingRecord(name, self._own.extension, number, now, None, line)

    def _living_word(self, call: Tracked) -> str:
        return "talking" if call.answered_at else "ringing"

    def _end(self, name: str, now: datetime, after_gap: bool) -> CallRecord:
        call = self._known.pop(name)
        self._told.pop(name, None)
        for phone in call.phones.values():
            phone.ended_at = phone.ended_at or now
        return self._record(call, name, _end_word(call), now, {"end_unseen": True} if after_gap else {})

    def _record(
        self,
        call: Tracked,
        name: str,
        word: str,
        ended_at: datetime | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> CallRecord:
        session, own = call.session, call.own
        until = call.answered_at or ended_at
        rang = min((phone.rang_at for phone in call.phones.values()), default=call.started_at)
        point = own or next(iter(call.phones.values()), None)
        return CallRecord(
            linked_id=name,
            direction=session.direction if session.direction in ("in", "out") else "internal",
            disposition=word,
            number=self.dialled.get(name) or session.contact_phone_number or None,
            started_at=call.started_at,
            did=session.virtual_phone_number,
            extension=point.extension if point else None,
            by_extension=_other(call),
            answered_at=call.answered_at,
            ended_at=ended_at,
            ring_s=_seconds(rang, until),
            talk_s=_seconds(call.answered_at, ended_at),
            own_id=name if name in self.dialled else None,
            legs=tuple(_leg(phone) for phone in call.phones.values()),
            facts={**(facts or {}), **({"begin_unseen": True} if call.begin_unseen else {})},
        )


def _end_word(call: Tracked) -> str:
    own, other = call.own, _other(call)
    if call.session.direction != "in":
        return "answered" if call.answered_at else ("missed" if call.phones else "failed")
    if own is None:
        return "answered" if call.answered_at else "abandoned"
    if own.answered_at:
        return "transferred" if other else "answered"
    if other:
        return "colleague"
    return "missed" if call.contact_stayed else "abandoned"


def _other(call: Tracked) -> str | None:
    """Return the colleague who talked: instead of the own phone, or after it."""
    own = call.own
    if own is None:
        return next((phone.extension for phone in call.phones.values() if phone.answered_at), None)
    others = [phone for phone in call.phones.values() if not phone.own and phone.answered_at]
    if own.answered_at is not None:
        handed = own.answered_at
        others = [phone for phone in others if phone.answered_at is not None and phone.answered_at > handed]
    return others[-1].extension if others else None


def _leg(phone: Phone) -> CallLegRecord:
    return CallLegRecord(phone.extension, phone.rang_at, phone.answered_at, phone.ended_at)


def _seconds(since: datetime | None, until: datetime | None) -> int:
    return max(0, round((until - since).total_seconds())) if since and until else 0


def _began(session: Session, zone: tzinfo, now: datetime) -> datetime:
    """Return when the call began; what cannot be right in the account's zone is the moment of the look."""
    try:
        told = datetime.fromisoformat(session.start_time or "")
    except ValueError:
        return now
    at = told if told.tzinfo else told.replace(tzinfo=zone)
    return at.astimezone(now.tzinfo) if now - OLDEST <= at <= now else now

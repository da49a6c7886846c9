"""The cloud exchange behind the port: asks which calls live, rings, hands over, hangs up."""

from __future__ import annotations

import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from b2bdesk.connectors.checking import attempt
from b2bdesk.connectors.ports import CallEvent, CheckLine, DialAnswer
from b2bdesk.connectors.records import CallRecord
from b2bdesk.connectors.registry import Kit
from b2bdesk.connectors.uis.api import Api
from b2bdesk.connectors.uis.tracker import Own, Tracker
from b2bdesk.connectors.uis.wire import SYSTEM, Leg, Limits, Session, session_id_of
from b2bdesk.errors import ConnectorError, OutcomeUnknown, ProfileInvalid, RateLimited, Refused, Unauthorised
from b2bdesk.model import phones
from b2bdesk.model.uid import Uid

log = logging.getLogger(__name__)

PAUSES_S = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
"""Seconds before a lost exchange is asked again; the last one repeats."""
SPARED = 5
"""Points of the tariff that looks leave to what a person does."""
SLOWEST_LOOK_S = 60.0
REMEMBERED = 200
_NUMBER = re.compile(r"\+?[0-9 ().\-\u2010-\u2013/]{7,30}")
_EXTENSION = re.compile(r"[0-9A-Za-z_*#.\-]{1,40}", re.ASCII)


class CloudExchange:
    """Implements ``ports.Telephony`` over the Call API of UIS (CoMagic), which has no stream."""

    system = SYSTEM

    def __init__(self, kit: Kit) -> None:
        settings = kit.settings
        self.late_commit: timedelta = kit.late_commit
        self.pauses: Sequence[float] = PAUSES_S
        self._clock, self._api = kit.clock, Api(kit)
        self._own = Own(
            settings["employee_id"],
            settings["extension"],
            _zone(settings["time_zone"]),
            _colleagues(settings["colleagues"]),
        )
        self._line, self._hold = _digits(settings["line_number"]), str(settings["hold_media_id"])
        self._poll_s, self._ring_s = float(settings["poll_s"]), float(settings["ring_s"])
        self._heard = False
        self._stopping = threading.Event()
        self._numbers: OrderedDict[str, str] = OrderedDict()
        self._over: dict[str, DialAnswer] = {}

    @property
    def listening(self) -> bool:
        """Tell whether the last look was answered."""
        return self._heard

    def calls(self, stop: threading.Event) -> Iterator[CallEvent]:
        """Yield what the looks show until ``stop``. Raises :class:`Unauthorised`; waits out all else."""
        tracker = Tracker(self._own)
        failures, gap = 0, True
        try:
            while not stop.is_set() and not self._stopping.is_set():
                try:
                    living = self._api.living()
                except Unauthorised:
                    raise
                except ConnectorError as error:
                    self._heard, gap = False, True
                    stop.wait(self._pause_after(error, failures))
                    failures += 1
                    continue
                tracker.dialled = dict(self._numbers)
                yield from self._noting_ends(tracker.look(living, self._clock.now(), after_gap=gap))
                self._heard, failures, gap = True, 0, False
                stop.wait(pause_between(self._poll_s, self._api.limits))
        finally:
            self._heard = False

    def dial(self, call: Uid, number: str, *, extension: str | None = None) -> DialAnswer:
        """Ring the manager's phone, then the number. ``call`` becomes the call's id everywhere.

        A repeat finds the call that lives, or what became of it. Raises :class:`Refused`.
        """
        contact = _contact(number)
        known = self._over.get(call)
        if known is not None:
            return known
        # Known before it rings: the first ring of the own call is no client.
        self._numbers[call] = number
        while len(self._numbers) > REMEMBERED:
            self._over.pop(self._numbers.popitem(last=False)[0], None)
        if self._find(call) is None:
            self._begin(call, contact, extension)
        answer = self._over[call] = self._follow(call)
        return answer

    def transfer(self, linked_id: str, extension: str) -> None:
        """Hand the living call to a colleague: hold it, call him, connect both.

        Raises :class:`Refused`; the caller is taken off hold again when the colleague cannot be called.
        """
        if not _EXTENSION.fullmatch(extension):
            raise Refused(system=SYSTEM, detail="bad_number", fields=["extension"])
        session, _ = self._own_leg(linked_id)
        if not self._hold:
            raise Refused(system=SYSTEM, detail="no_hold_media", fields=["hold_media_id"])
        number = session.call_session_id
        music = {"type": "media", "value": self._hold}
        self._api.write("hold.call", call_session_id=number, contact_message=music)
        try:
            self._api.write("make.call", call_session_id=number, to=extension)
        except Refused:
            self._api.write("unhold.call", call_session_id=number)
            raise
        self._api.write("transfer.talk", call_session_id=number)

    def hang_up(self, linked_id: str) -> None:
        """End the own leg of the call. Raises :class:`Refused` when it is over already."""
        session, leg = self._own_leg(linked_id)
        self._api.write("disconnect.leg", call_session_id=session.call_session_id, leg_id=leg.leg_id)

    def check(self) -> list[CheckLine]:
        """Ask once which calls live; never raises."""
        lines: list[CheckLine] = []
        attempt(lines, "check.answer", self._look_once)
        return lines

    def close(self) -> None:
        """Let the connections go."""
        self._stopping.set()
        self._api.close()

    def _noting_ends(self, events: Iterable[CallEvent]) -> Iterator[CallEvent]:
        """Pass events on; what became of an own call outlives it, so that a repeat rings nobody."""
        for event in events:
            if isinstance(event, CallRecord) and event.own_id and event.ended_at:
                answered = "answered" if event.answered_at else "no_answer"
                self._over.setdefault(event.own_id, DialAnswer(Uid(event.own_id), answered))
            yield event

    def _look_once(self) -> list[CheckLine]:
        self._api.living()
        return [CheckLine(True, "check.reachable"), CheckLine(True, "check.signed_in")]

    def _begin(self, call: Uid, contact: str, extension: str | None) -> None:
        employee: dict[str, object] = {"id": self._own.employee}
        if extension:
            employee["phone_number"] = extension
        told = self._api.write(
            "start.employee_call",
            first_call="employee",
            virtual_phone_number=self._line,
            contact=contact,
            external_id=call,
            direction="out",
            employee=employee,
        )
        if session_id_of(told.data) is None:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood")

    def _follow(self, call: Uid) -> DialAnswer:
        """Look until the own handset is lifted, or was not."""
        ends = self._clock.monotonic() + self._ring_s
        seen = False
        while self._clock.monotonic() < ends and not self._stopping.is_set():
            found = self._find(call)
            if found is not None and any(leg.talks for leg in self._own_legs(found)):
                return DialAnswer(call, "answered")
            if found is None and seen:
                return DialAnswer(call, "no_answer")
            seen = seen or found is not None
            self._stopping.wait(pause_between(self._poll_s, self._api.limits))
        if seen:
            raise OutcomeUnknown(system=SYSTEM, detail="no_answer")
        return DialAnswer(call, "failed")

    def _find(self, linked_id: str) -> Session | None:
        """Return the living call that is called so here, or there."""
        living = self._api.living()
        return next((one for one in living if linked_id in (one.name, str(one.call_session_id))), None)

    def _own_legs(self, session: Session) -> list[Leg]:
        return [one for one in session.legs if one.is_operator and one.employee_id == self._own.employee]

    def _own_leg(self, linked_id: str) -> tuple[Session, Leg]:
        session = self._find(linked_id)
        mine = self._own_legs(session) if session else []
        mine.sort(key=lambda leg: not leg.talks)
        if session is None or not mine:
            raise Refused(system=SYSTEM, detail="no_such_call", fields=["linked_id"])
        return session, mine[0]

    def _pause_after(self, error: ConnectorError, failures: int) -> float:
        log.info("uis: no answer: %s", error)
        asked = error.facts.get("after_s") if isinstance(error, RateLimited) else None
        usual = self.pauses[min(failures, len(self.pauses) - 1)]
        return max(usual, float(asked)) if isinstance(asked, int | float) else usual


def pause_between(poll_s: float, limits: Limits) -> float:
    """Return the seconds until the next look: longer where the tariff's points would not last otherwise."""
    pauses = [poll_s]
    spans = ((limits.minute_remaining, limits.minute_reset), (limits.day_remaining, limits.day_reset))
    for left, reset in spans:
        if left is not None and reset is not None:
            pauses.append(reset / max(left - SPARED, 1))
    return min(max(pauses), max(poll_s, SLOWEST_LOOK_S))


def _contact(number: str) -> str:
    """Return the number as the exchange wants it: international, digits alone. Raises :class:`Refused`."""
    phone = phones.parse(number) if _NUMBER.fullmatch(number) else None
    if phone is None:
        raise Refused(system=SYSTEM, detail="bad_number", fields=["number"])
    return phone.e164.lstrip("+")


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in "0123456789")


def _colleagues(text: str) -> dict[int, str]:
    """Read ``2345=102, 2346=103``; raises :class:`ProfileInvalid`."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    try:
        return {int(number): extension.strip() for number, _, extension in pairs}
    except ValueError as error:
        raise ProfileInvalid(path="connectors.uis.colleagues", detail="wrong_type") from error


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError) as error:
        raise ProfileInvalid(path="connectors.uis.time_zone", detail="not_a_time_zone") from error

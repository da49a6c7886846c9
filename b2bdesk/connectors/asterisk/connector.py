"""The phone exchange behind the port: hears calls, rings, hands over, hangs up."""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from b2bdesk.connectors.asterisk import check, dialling
from b2bdesk.connectors.asterisk.devices import is_plumbing
from b2bdesk.connectors.asterisk.enter import open_link
from b2bdesk.connectors.asterisk.ledger import REMEMBERED
from b2bdesk.connectors.asterisk.link import Link
from b2bdesk.connectors.asterisk.listening import PAUSES_S, Listener
from b2bdesk.connectors.asterisk.numbers import require_extension, to_dial
from b2bdesk.connectors.asterisk.settings import office_from, place_from
from b2bdesk.connectors.asterisk.tracker import Tracker
from b2bdesk.connectors.asterisk.wire import SYSTEM, Message, is_safe, words_of
from b2bdesk.connectors.ports import CallEvent, CheckLine, DialAnswer
from b2bdesk.connectors.records import CallRecord
from b2bdesk.connectors.registry import Kit
from b2bdesk.errors import OutcomeUnknown, Refused, Unauthorised
from b2bdesk.model.uid import Uid

UP = "6"
NORMAL = "16"


class Exchange:
    """Implements ``ports.Telephony`` over the manager interface of Asterisk.

    While somebody listens, everything goes over that one link; otherwise each errand opens its own.
    """

    system = SYSTEM

    def __init__(self, kit: Kit, pauses: Sequence[float] = PAUSES_S) -> None:
        self.late_commit: timedelta = kit.late_commit
        self._place, self._office = place_from(kit), office_from(kit)
        self._clock, self.pauses = kit.clock, pauses
        self._link: Link | None = None
        self._lock = threading.Lock()
        self._tracker = self._new_tracker()
        self._over: OrderedDict[str, DialAnswer] = OrderedDict()

    @property
    def listening(self) -> bool:
        """Tell whether calls are being heard at this moment: the link stands and living calls are known."""
        with self._lock:
            return self._link is not None and self._link.alive

    def calls(self, stop: threading.Event) -> Iterator[CallEvent]:
        """Yield what happens until ``stop``; a lost link is taken up again with a snapshot of living calls.

        Raises :class:`Unauthorised` when the exchange does not let us in; waits out everything else. One
        listener at a time.
        """
        self._tracker = self._new_tracker()
        listener = Listener(
            lambda: open_link(self._place), self._tracker, self._clock, self._keep_link, self.pauses
        )
        for event in listener.calls(stop):
            if isinstance(event, CallRecord) and event.own_id and event.ended_at:
                self._remember(Uid(event.own_id), event)
            yield event

    def dial(self, call: Uid, number: str, *, extension: str | None = None) -> DialAnswer:
        """Ring the manager's phone, then the number. ``call`` becomes the call's id everywhere.

        A repeat finds the call that lives, or what became of it, and rings nobody twice. Raises
        :class:`Refused`, :class:`OutcomeUnknown` when the link broke after it was sent.
        """
        wish = dialling.Wish(
            call, to_dial(number, self._office.rules), self._office.channel(extension), self._office
        )
        if call in self._over:
            return self._over[call]
        with self._errand() as link:
            living = [one for one in _living(link) if call in (one.raw("Uniqueid"), one.raw("Linkedid"))]
            self._tracker.dialled(call, number)
            if living:
                return dialling.follow(link, wish, living)
            return dialling.originate(link, wish)

    def transfer(self, linked_id: str, extension: str) -> None:
        """Hand the living call to a colleague. Raises :class:`Refused` with the exchange's words."""
        fields = {"Context": self._office.context, "Exten": require_extension(extension)}
        with self._errand() as link:
            leg = self._own_leg(link, linked_id)
            _require_done(link.ask("BlindTransfer", {"Channel": leg, **fields}, writes=True))

    def hang_up(self, linked_id: str) -> None:
        """End the own leg of the call. Raises :class:`Refused` when it is over already."""
        with self._errand() as link:
            leg = self._own_leg(link, linked_id)
            _require_done(link.ask("Hangup", {"Channel": leg, "Cause": NORMAL}, writes=True))

    def check(self) -> list[CheckLine]:
        """Connect, sign in and try every right that is needed, ringing nobody; never raises."""
        return check.look(self._place, self._office, self._clock)

    def close(self) -> None:
        """Let the link go."""
        with self._lock:
            link = self._link
        if link is not None:
            link.close()

    def _new_tracker(self) -> Tracker:
        return Tracker(self._office.devices, self._office.rules.prefix)

    def _keep_link(self, link: Link | None) -> None:
        with self._lock:
            self._link = link

    @contextlib.contextmanager
    def _errand(self) -> Iterator[Link]:
        with self._lock:
            link = self._link
        if link is not None and link.alive:
            yield link
            return
        link = open_link(self._place)
        try:
            yield link
        finally:
            link.close()

    def _own_leg(self, link: Link, linked_id: str) -> str:
        """Return the channel of the own phone in a call, the one that talks before one that rings."""
        if not is_safe(linked_id):
            raise Refused(system=SYSTEM, detail="line_break", fields=["linked_id"])
        mine = [
            one
            for one in _living(link)
            if one.raw("Linkedid") == linked_id
            and not is_plumbing(one.raw("Channel"))
            and self._office.devices.is_own(one.raw("Channel"))
        ]
        mine.sort(key=lambda one: one.raw("ChannelState") != UP)
        if not mine:
            raise Refused(system=SYSTEM, detail="no_such_call", fields=["linked_id"])
        return mine[0].raw("Channel")

    def _remember(self, call: Uid, record: CallRecord) -> None:
        self._over[call] = dialling.answer_of(call, record)
        while len(self._over) > REMEMBERED:
            self._over.popitem(last=False)


def _living(link: Link) -> Sequence[Message]:
    """Return the living channels; an account without the right to see all may still ask for their states."""
    for action in ("CoreShowChannels", "Status"):
        answer, channels = link.listed(action)
        if answer.succeeded:
            return channels
    raise Unauthorised(system=SYSTEM, detail="no_right", text="write = reporting")


def _require_done(answer: Message) -> None:
    """Raise what the exchange said when it did not do what was asked."""
    if answer.succeeded:
        return
    words = words_of(answer)
    if words == "Permission denied":
        raise Unauthorised(system=SYSTEM, detail="no_right", text="write = call")
    if not answer.is_answer:
        raise OutcomeUnknown(system=SYSTEM, detail=words)
    raise Refused(system=SYSTEM, detail=words or "not_done", fields=[])

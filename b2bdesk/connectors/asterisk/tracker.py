"""From events of channels to calls: who rang, who answered, who has to be called back. No socket, no clock.

Legs of one conversation share ``Linkedid``; a leg is known by ``Uniqueid``. Every event may come twice, late,
or without the ones before it: the link may have been taken up in the middle of a call.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from b2bdesk.connectors.asterisk.devices import Devices, device_of, is_plumbing
from b2bdesk.connectors.asterisk.outcome import record_of
from b2bdesk.connectors.asterisk.state import MOST_LEGS, Call, Leg
from b2bdesk.connectors.asterisk.wire import Message
from b2bdesk.connectors.ports import CallEvent
from b2bdesk.connectors.records import RingRecord

MOST_CALLS = 1_000
"""Most conversations kept at once; the one that has been silent longest makes room."""
REMEMBERED = 4_096
LONGEST_NAME = 300
"""Longest id or name of a channel; the exchange makes them half as long at most."""
LONGEST_TEXT = 200
"""What is kept of a caller's number or name."""
_BUSINESS_TIMES = range(946_684_800, 4_102_444_800)
_OWN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHORTEST_OUTSIDE_NUMBER = 5
_NAMES_OF_CALLS = ("Linkedid", "DestLinkedid", "TransfererLinkedid", "OrigTransfererLinkedid")


class Tracker:
    """Keeps the living calls and tells what changed. ``outgoing_prefix`` is taken off dialled numbers."""

    def __init__(self, devices: Devices, outgoing_prefix: str = "") -> None:
        self._devices = devices
        self._prefix = outgoing_prefix
        self._calls: OrderedDict[str, Call] = OrderedDict()
        self._call_of: dict[str, Call] = {}
        self._gone: OrderedDict[str, None] = OrderedDict()
        self._dialled: OrderedDict[str, str] = OrderedDict()
        self._snapshot: set[str] | None = None
        self._snapshot_id = ""
        self._skew = timedelta()
        self._handlers: dict[str, Callable[[Message, datetime], None]] = {
            "Newchannel": self._new_channel,
            "Newstate": self._new_state,
            "NewCallerid": self._leg_event,
            "DialBegin": self._dial_begin,
            "DialEnd": self._dial_end,
            "BridgeEnter": self._bridge_enter,
            "BridgeLeave": self._bridge_leave,
            "Rename": self._rename,
            "Hangup": self._hangup,
            "BlindTransfer": self._blind_transfer,
            "AttendedTransfer": self._attended_transfer,
            "OriginateResponse": self._originate_response,
            "QueueCallerJoin": self._queue,
            "CoreShowChannel": self._living_channel,
            "Status": self._living_channel,
            "CoreShowChannelsComplete": self._snapshot_complete,
            "StatusComplete": self._snapshot_complete,
        }

    @property
    def living(self) -> int:
        """Return how many conversations are kept."""
        return len(self._calls)

    def dialled(self, call_id: str, number: str) -> None:
        """Expect a call of our own: it goes to ``number`` and its first ring is no visitor."""
        self._dialled[call_id] = number
        _trim(self._dialled, REMEMBERED)

    def begin_snapshot(self, action_id: str) -> None:
        """The list of living channels asked for with this id comes; what is missing in it ended unseen."""
        self._snapshot, self._snapshot_id = set(), action_id

    def see(self, message: Message, arrived: datetime) -> Iterator[CallEvent]:
        """Take in one message and yield what it changes; ``arrived`` counts where the event has no time."""
        handler = self._handlers.get(message.event)
        if handler is None:
            if message.is_answer:
                self._moment(message, arrived)
            return
        at = self._moment(message, arrived)
        touched = self._linked_ids(message)
        handler(message, at)
        if message.event.endswith("Complete"):
            touched = list(self._calls)
        for linked_id in touched:
            if linked_id in self._calls:
                self._calls.move_to_end(linked_id)
                yield from self._tell(self._calls[linked_id], at)
        while len(self._calls) > MOST_CALLS:
            yield from self._let_go(next(iter(self._calls)), at)

    # --- telling -------------------------------------------------------------------------------

    def _tell(self, call: Call, at: datetime) -> Iterator[CallEvent]:
        if call.heard():
            yield from self._rings(call, at)
            record = record_of(call)
            if record != call.told:
                call.told = record
                yield record
        if call.empty:
            self._forget(call)

    def _rings(self, call: Call, at: datetime) -> Iterator[RingRecord]:
        for leg in call.heard():
            # The first ring of our own click-to-call looks the same, but nobody has called that line.
            if leg.own and leg.called and leg.rings and not leg.told and call.direction != "internal":
                # Two phones of one manager ring together, for one card.
                known = any(other.own and other.told and other.rings for other in call.heard())
                leg.told = True
                if known:
                    continue
                yield RingRecord(
                    linked_id=call.linked_id,
                    extension=leg.extension,
                    number=call.number,
                    at=leg.rang_at or at,
                    shown_name=call.shown_name,
                    did=call.did,
                )

    def _let_go(self, linked_id: str, at: datetime) -> Iterator[CallEvent]:
        """End a call whose end was not seen, so that nobody believes it living."""
        call = self._calls[linked_id]
        call.end_seen = False
        for leg in call.legs.values():
            if not leg.ended_at:
                leg.hang_up(at, None)
        yield from self._tell(call, at)
        self._forget(call)

    def _forget(self, call: Call) -> None:
        self._calls.pop(call.linked_id, None)
        for uniqueid in call.legs:
            if self._call_of.get(uniqueid) is call:
                self._leave_index(uniqueid)

    def _leave_index(self, uniqueid: str) -> None:
        self._call_of.pop(uniqueid, None)
        self._gone[uniqueid] = None
        _trim(self._gone, REMEMBERED)

    # --- legs ----------------------------------------------------------------------------------

    def _linked_ids(self, message: Message) -> list[str]:
        """Return the calls that a message is about; before it moves a leg from one to another."""
        named = {message.raw(key) for key in _NAMES_OF_CALLS}
        for key in ("Uniqueid", "DestUniqueid"):
            call = self._call_of.get(message.raw(key))
            if call is not None:
                named.add(call.linked_id)
        if message.event == "OriginateResponse":
            named |= {call.linked_id for call in self._originated(message)}
        return sorted(named - {""})

    def _leg(self, message: Message, at: datetime, side: str = "") -> Leg | None:
        """Return the leg that a message tells of, made when it is new; None when it names none."""
        uniqueid, linked_id = message.get(f"{side}Uniqueid"), message.get(f"{side}Linkedid")
        channel = message.get(f"{side}Channel")
        if not (uniqueid and linked_id and channel) or uniqueid in self._gone:
            return None
        if max(len(uniqueid), len(linked_id), len(channel)) > LONGEST_NAME:
            return None
        if self._snapshot is not None:
            self._snapshot.add(uniqueid)
        call = self._call_of.get(uniqueid)
        if call is not None and call.linked_id != linked_id:
            self._move(uniqueid, call, self._call(linked_id, at), at)
        elif call is None:
            call = self._call(linked_id, at)
            if len(call.legs) >= MOST_LEGS and not self._make_room(call):
                return None
            self._add(uniqueid, channel, message.raw(f"{side}ChannelState"), call)
        call = self._call_of[uniqueid]
        self._learn_number(call, call.legs[uniqueid], message, side)
        return call.legs[uniqueid]

    def _call(self, linked_id: str, at: datetime) -> Call:
        call = self._calls.get(linked_id)
        if call is None:
            call = self._calls[linked_id] = Call(linked_id, at)
            if linked_id in self._dialled:
                call.own_id, call.number = linked_id, self._dialled[linked_id]
        return call

    def _make_room(self, call: Call) -> bool:
        leg = call.forget_a_leg()
        if leg is not None:
            self._leave_index(leg.uniqueid)
        return leg is not None

    def _add(self, uniqueid: str, channel: str, state: str, call: Call) -> None:
        caller_side = uniqueid == call.linked_id or state == "4"
        own = self._devices.is_own(channel)
        call.legs[uniqueid] = Leg(
            uniqueid=uniqueid,
            channel=channel,
            trunk=self._devices.is_trunk(channel),
            own=own,
            plumbing=is_plumbing(channel),
            called=not caller_side,
            extension=self._devices.extension(channel),
        )
        self._call_of[uniqueid] = call
        if caller_side and own and _OWN_ID.fullmatch(call.linked_id):
            call.own_id = call.linked_id

    def _move(self, uniqueid: str, source: Call, target: Call, at: datetime) -> None:
        """Two conversations have become one: the exchange goes on with the older ``Linkedid``.

        The other one keeps what it has seen of the leg, so that it ends as what it was.
        """
        leg = target.legs[uniqueid] = source.legs[uniqueid]
        left_behind = source.legs[uniqueid] = replace(leg)
        left_behind.hang_up(at, None)
        source.connect(at)
        self._call_of[uniqueid] = target

    def _learn_number(self, call: Call, leg: Leg, message: Message, side: str) -> None:
        if not leg.trunk or leg.plumbing:
            return
        if not leg.called:
            call.number = call.number or _short(message.get(f"{side}CallerIDNum"))
            call.shown_name = call.shown_name or _short(message.get(f"{side}CallerIDName"))
        elif call.direction == "out" and not call.number and leg.rang_at:
            self._dialled_number(call, message.get(f"{side}CallerIDNum"), message.get(f"{side}Exten"))

    def _dialled_number(self, call: Call, *candidates: str | None) -> None:
        if call.number or call.direction == "in":
            return
        number = next((one for one in candidates if one and len(one) >= _SHORTEST_OUTSIDE_NUMBER), None)
        if number is not None:
            call.number = _short(number.removeprefix(self._prefix))

    # --- events --------------------------------------------------------------------------------

    def _leg_event(self, message: Message, at: datetime) -> None:
        self._leg(message, at)

    def _new_channel(self, message: Message, at: datetime) -> None:
        leg = self._leg(message, at)
        if leg is None:
            return
        call = self._call_of[leg.uniqueid]
        dialled = message.get("Exten")
        # Only the first event holds the number that the client dialled; then it becomes the extension.
        if leg.trunk and not leg.called and dialled != "s" and call.did is None:
            call.did = _short(dialled)

    def _new_state(self, message: Message, at: datetime) -> None:
        leg = self._leg(message, at)
        if leg is None:
            return
        state = message.raw("ChannelState")
        leg.up = state == "6"
        if state == "5" and leg.called:
            leg.rang_at = leg.rang_at or at
            call = self._call_of[leg.uniqueid]
            if leg.own and not call.number and call.direction == "in":
                call.number = _short(message.get("ConnectedLineNum"))

    def _dial_begin(self, message: Message, at: datetime) -> None:
        caller = self._leg(message, at)
        leg = self._leg(message, at, "Dest")
        if leg is None or not leg.called:
            return
        leg.rang_at = leg.rang_at or at
        if leg.trunk and not leg.plumbing and caller is not None:
            self._dialled_number(
                self._call_of[leg.uniqueid], message.get("DestCallerIDNum"), message.get("Exten")
            )

    def _dial_end(self, message: Message, at: datetime) -> None:
        self._leg(message, at)
        leg = self._known(message, at, "Dest")
        if leg is None:
            return
        leg.dial_status = leg.dial_status or message.raw("DialStatus")
        if message.raw("DialStatus") != "ANSWER":
            leg.stop_ringing(at)
        elif leg.called and not leg.plumbing:
            leg.answer(at)

    def _bridge_enter(self, message: Message, at: datetime) -> None:
        leg = self._leg(message, at)
        if leg is not None:
            leg.bridge, leg.up = message.raw("BridgeUniqueid"), True
            self._call_of[leg.uniqueid].connect(at)

    def _bridge_leave(self, message: Message, at: datetime) -> None:
        leg = self._known(message, at)
        if leg is not None and leg.bridge == message.raw("BridgeUniqueid"):
            leg.bridge = ""
            self._call_of[leg.uniqueid].connect(at)

    def _rename(self, message: Message, at: datetime) -> None:
        leg, name = self._known(message, at), message.get("Newname")
        if leg is not None and name:
            leg.channel = name

    def _hangup(self, message: Message, at: datetime) -> None:
        leg = self._known(message, at)
        if leg is None:
            return
        cause = message.raw("Cause")
        leg.hang_up(at, int(cause) if cause.isascii() and cause.isdigit() and len(cause) < 4 else None)
        self._call_of[leg.uniqueid].connect(at)

    def _blind_transfer(self, message: Message, at: datetime) -> None:
        call = self._calls.get(message.raw("TransfererLinkedid"))
        if call is not None and message.raw("Result") == "Success":
            call.transferred_to = _short(message.get("Extension"))
            call.transferred_by = message.raw("TransfererUniqueid")

    def _attended_transfer(self, message: Message, at: datetime) -> None:
        """The manager asked a colleague first: whoever else talks in either conversation has the call now."""
        call = self._calls.get(message.raw("OrigTransfererLinkedid"))
        if call is None or message.raw("Result") != "Success":
            return
        leaving = {message.raw("OrigTransfererUniqueid"), message.raw("SecondTransfererUniqueid")}
        asked = self._calls.get(message.raw("SecondTransfererLinkedid"), call)
        legs = {**call.legs, **asked.legs}.values()
        stay = [leg for leg in legs if not (leg.plumbing or leg.trunk or leg.uniqueid in leaving)]
        talk = [leg for leg in stay if leg.called and leg.answered_at and not leg.ended_at]
        if talk:
            call.transferred_to = talk[-1].extension
            call.transferred_by = message.raw("OrigTransfererUniqueid")

    def _originate_response(self, message: Message, at: datetime) -> None:
        """A click-to-call that was not lifted never comes to the number: only this event names it."""
        for call in self._originated(message):
            self._dialled_number(call, message.get("Exten"))

    def _originated(self, message: Message) -> list[Call]:
        known = self._call_of.get(message.raw("Uniqueid"))
        if known is not None:
            return [known]
        device = message.raw("Channel").partition("/")[2].partition("/")[0]
        waiting = [
            call
            for call in self._calls.values()
            if (origin := call.origin) is not None
            and not (origin.trunk or origin.up or call.number)
            and device in (device_of(origin.channel), origin.extension)
        ]
        return waiting[-1:] if message.raw("Response") == "Failure" else []

    def _queue(self, message: Message, at: datetime) -> None:
        leg = self._leg(message, at)
        if leg is not None:
            self._call_of[leg.uniqueid].queue = _short(message.get("Queue"))

    def _known(self, message: Message, at: datetime, side: str = "") -> Leg | None:
        """Return the leg only if it is known: an end tells nothing of a call that was never seen."""
        call = self._call_of.get(message.raw(f"{side}Uniqueid"))
        return self._leg(message, at, side) if call is not None else None

    # --- joining in the middle -------------------------------------------------------------------

    def _living_channel(self, message: Message, at: datetime) -> None:
        """Take in one line of the list of living channels."""
        if message.get("ActionID") is None:
            return
        begun = at - _age(message)
        known = message.raw("Uniqueid") in self._call_of
        leg = self._leg(message, begun)
        if leg is None or leg.ended_at:
            return
        call = self._call_of[leg.uniqueid]
        call.seen_from_start = call.seen_from_start and known
        call.started_at = min(call.started_at, begun)
        leg.up = message.raw("ChannelState") == "6"
        leg.bridge = message.raw("BridgeId")
        if leg.called and not known:
            leg.rang_at = leg.rang_at or begun
        call.connect(begun if not known else at)

    def _snapshot_complete(self, message: Message, at: datetime) -> None:
        if self._snapshot is None or message.raw("ActionID") != self._snapshot_id:
            return
        seen, self._snapshot = self._snapshot, None
        for call in list(self._calls.values()):
            missing = [leg for leg in call.legs.values() if not (leg.ended_at or leg.uniqueid in seen)]
            for leg in missing:
                leg.hang_up(at, None)
            if missing:
                call.end_seen = call.end_seen and not call.over
                call.connect(at)

    def _moment(self, message: Message, arrived: datetime) -> datetime:
        """Return the event's own time where it has one, else its arrival by the exchange's clock."""
        stamp = message.raw("Timestamp")
        try:
            seconds = float(stamp) if stamp else 0.0
        except ValueError:
            seconds = 0.0
        if not (_BUSINESS_TIMES.start <= seconds < _BUSINESS_TIMES.stop):
            return arrived + self._skew
        moment = datetime.fromtimestamp(seconds, UTC)
        self._skew = moment - arrived
        return moment


def _short(text: str | None) -> str | None:
    return text[:LONGEST_TEXT] if text else None


def _age(message: Message) -> timedelta:
    """Return how long a channel has lived: ``Duration`` is HH:MM:SS, ``Seconds`` a number."""
    found = re.fullmatch(r"(\d{1,4}):(\d\d):(\d\d)", message.raw("Duration"), re.ASCII)
    if found:
        hours, minutes, seconds = map(int, found.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    given = message.raw("Seconds")
    return timedelta(seconds=int(given)) if re.fullmatch(r"\d{1,7}", given, re.ASCII) else timedelta()


def _trim(kept: OrderedDict[str, object] | OrderedDict[str, str] | OrderedDict[str, None], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)

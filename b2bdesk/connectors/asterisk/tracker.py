"""From events of channels to calls: who rang, who answered, who has to be called back. No socket, no clock.

Lines of one conversation share ``Linkedid``; a line is known by ``Uniqueid``. Every event may come twice,
late, or without the ones before it: the link may have been taken up in the middle of a call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from b2bdesk.connectors.asterisk.devices import Devices, device_of
from b2bdesk.connectors.asterisk.ledger import Ledger, short
from b2bdesk.connectors.asterisk.moments import ExchangeClock, age
from b2bdesk.connectors.asterisk.outcome import record_of
from b2bdesk.connectors.asterisk.state import Call
from b2bdesk.connectors.asterisk.wire import Message
from b2bdesk.connectors.ports import CallEvent
from b2bdesk.connectors.records import RingRecord

MOST_CALLS = 1_000
"""Most conversations kept at once; the one that has been silent longest makes room."""
RINGING, UP = "5", "6"
"""States of a channel by their numbers."""


class Tracker:
    """Keeps the living calls and tells what changed. ``outgoing_prefix`` is taken off dialled numbers."""

    def __init__(self, devices: Devices, outgoing_prefix: str = "") -> None:
        self._ledger, self._clock = Ledger(devices, outgoing_prefix), ExchangeClock()
        self._snapshot_id = ""
        self._handlers: dict[str, Callable[[Message, datetime], None]] = {
            "Newchannel": self._new_channel,
            "Newstate": self._new_state,
            "NewCallerid": self._heard_of,
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
        return len(self._ledger.calls)

    def dialled(self, call_id: str, number: str) -> None:
        """Expect a call of our own: it goes to ``number`` and its first ring is no visitor."""
        self._ledger.expect(call_id, number)

    def begin_snapshot(self, action_id: str) -> None:
        """The list of living channels asked for with this id comes; what is missing in it ended unseen."""
        self._ledger.touched, self._snapshot_id = set(), action_id

    def see(self, message: Message, arrived: datetime) -> Iterator[CallEvent]:
        """Take in one message and yield what it changes; ``arrived`` counts where the event has no time."""
        handler = self._handlers.get(message.event)
        if handler is None:
            if message.is_answer:
                self._clock.moment(message, arrived)
            return
        at, calls = self._clock.moment(message, arrived), self._ledger.calls
        touched = self._ledger.named(message) | {call.linked_id for call in self._originated(message)}
        handler(message, at)
        for linked_id in list(calls) if message.event.endswith("Complete") else sorted(touched):
            if linked_id in calls:
                calls.move_to_end(linked_id)
                yield from self._tell(calls[linked_id], at)
        while len(calls) > MOST_CALLS:
            yield from self._let_go(next(iter(calls.values())), at)

    # --- telling -------------------------------------------------------------------------------

    def _tell(self, call: Call, at: datetime) -> Iterator[CallEvent]:
        if call.heard():
            yield from self._rings(call, at)
            record = record_of(call)
            if record != call.told:
                call.told = record
                yield record
        if call.empty:
            self._ledger.forget(call)

    def _rings(self, call: Call, at: datetime) -> Iterator[RingRecord]:
        """Yield the ring of the own phone. The first ring of our own click-to-call looks the same, but
        nobody has called that line.
        """
        own = [leg for leg in call.heard() if leg.own and leg.called and leg.rings]
        if call.direction == "internal" or all(leg.told for leg in own):
            return
        # Two phones of one manager ring together, for one card.
        known = any(leg.told for leg in own)
        for leg in own:
            leg.told = True
        if not known:
            yield RingRecord(
                linked_id=call.linked_id,
                extension=own[0].extension,
                number=call.number,
                at=own[0].rang_at or at,
                shown_name=call.shown_name,
                did=call.did,
            )

    def _let_go(self, call: Call, at: datetime) -> Iterator[CallEvent]:
        """End a call whose end was not seen, so that nobody believes it living."""
        call.end_seen = False
        for leg in call.legs.values():
            if not leg.ended_at:
                leg.hang_up(at, None)
        yield from self._tell(call, at)
        self._ledger.forget(call)

    # --- events --------------------------------------------------------------------------------

    def _heard_of(self, message: Message, at: datetime) -> None:
        self._ledger.leg(message, at)

    def _new_channel(self, message: Message, at: datetime) -> None:
        found = self._ledger.leg(message, at)
        if found is None:
            return
        call, leg = found
        dialled = message.get("Exten")
        # Only the first event holds the number that the client dialled; then it becomes the extension.
        if leg.trunk and not leg.called and dialled != "s" and call.did is None:
            call.did = short(dialled)

    def _new_state(self, message: Message, at: datetime) -> None:
        found = self._ledger.leg(message, at)
        if found is None:
            return
        call, leg = found
        leg.up = message.raw("ChannelState") == UP
        if message.raw("ChannelState") == RINGING and leg.called:
            leg.rang_at = leg.rang_at or at
            if leg.own and not call.number and call.direction == "in":
                call.number = short(message.get("ConnectedLineNum"))
            elif leg.trunk and not leg.plumbing:
                self._ledger.number_dialled(call, message.get("CallerIDNum"), message.get("Exten"))

    def _dial_begin(self, message: Message, at: datetime) -> None:
        caller, found = self._ledger.leg(message, at), self._ledger.leg(message, at, "Dest")
        if found is None or not found[1].called:
            return
        call, leg = found
        leg.rang_at = leg.rang_at or at
        if leg.trunk and not leg.plumbing and caller is not None:
            self._ledger.number_dialled(call, message.get("DestCallerIDNum"), message.get("Exten"))

    def _dial_end(self, message: Message, at: datetime) -> None:
        self._ledger.leg(message, at)
        found = self._ledger.known(message, at, "Dest")
        if found is None:
            return
        leg, status = found[1], message.raw("DialStatus")
        leg.dial_status = leg.dial_status or status
        if status != "ANSWER":
            leg.stop_ringing(at)
        elif leg.called and not leg.plumbing:
            leg.answer(at)

    def _bridge_enter(self, message: Message, at: datetime) -> None:
        found = self._ledger.leg(message, at)
        if found is not None:
            call, leg = found
            leg.bridge, leg.up = message.raw("BridgeUniqueid"), True
            call.connect(at)

    def _bridge_leave(self, message: Message, at: datetime) -> None:
        found = self._ledger.known(message, at)
        if found is not None and found[1].bridge == message.raw("BridgeUniqueid"):
            found[1].bridge = ""
            found[0].connect(at)

    def _rename(self, message: Message, at: datetime) -> None:
        found, name = self._ledger.known(message, at), short(message.get("Newname"))
        if found is not None and name:
            found[1].channel = name

    def _hangup(self, message: Message, at: datetime) -> None:
        found = self._ledger.known(message, at)
        if found is None:
            return
        cause = message.raw("Cause")
        found[1].hang_up(at, int(cause) if cause.isascii() and cause.isdigit() and len(cause) < 4 else None)
        found[0].connect(at)

    def _blind_transfer(self, message: Message, at: datetime) -> None:
        call = self._ledger.calls.get(message.raw("TransfererLinkedid"))
        if call is not None and message.raw("Result") == "Success":
            call.transferred_to = short(message.get("Extension"))
            call.transferred_by = message.raw("TransfererUniqueid")

    def _attended_transfer(self, message: Message, at: datetime) -> None:
        """The manager asked a colleague first: whoever else talks in either conversation has the call now."""
        calls = self._ledger.calls
        call = calls.get(message.raw("OrigTransfererLinkedid"))
        if call is None or message.raw("Result") != "Success":
            return
        leaving = {message.raw("OrigTransfererUniqueid"), message.raw("SecondTransfererUniqueid")}
        asked = calls.get(message.raw("SecondTransfererLinkedid"), call)
        legs = {**call.legs, **asked.legs}.values()
        stay = [leg for leg in legs if not (leg.plumbing or leg.trunk or leg.uniqueid in leaving)]
        talk = [leg for leg in stay if leg.called and leg.answered_at and not leg.ended_at]
        if talk:
            call.transferred_to = talk[-1].extension
            call.transferred_by = message.raw("OrigTransfererUniqueid")

    def _originate_response(self, message: Message, at: datetime) -> None:
        """A click-to-call that was not lifted never comes to the number: only this event names it."""
        for call in self._originated(message):
            self._ledger.number_dialled(call, message.get("Exten"))

    def _originated(self, message: Message) -> list[Call]:
        """Return the click-to-call that an event ends; one that was not lifted is known by its phone."""
        if message.event != "OriginateResponse":
            return []
        known = self._ledger.call_of(message.raw("Uniqueid"))
        if known is not None or message.raw("Response") != "Failure":
            return [known] if known is not None else []
        device = message.raw("Channel").partition("/")[2].partition("/")[0]
        waiting = [call for call in self._ledger.calls.values() if _waits_for(call, device)]
        return waiting[-1:]

    def _queue(self, message: Message, at: datetime) -> None:
        found = self._ledger.leg(message, at)
        if found is not None:
            found[0].queue = short(message.get("Queue"))

    # --- joining in the middle -------------------------------------------------------------------

    def _living_channel(self, message: Message, at: datetime) -> None:
        """Take in one line of the list of living channels."""
        if message.get("ActionID") is None:
            return
        begun = at - age(message)
        known = self._ledger.call_of(message.raw("Uniqueid")) is not None
        found = self._ledger.leg(message, begun)
        if found is None or found[1].ended_at:
            return
        call, leg = found
        call.seen_from_start = call.seen_from_start and known
        call.started_at = min(call.started_at, begun)
        leg.up, leg.bridge = message.raw("ChannelState") == UP, message.raw("BridgeId")
        if leg.called and not known:
            leg.rang_at = leg.rang_at or begun
        call.connect(at if known else begun)

    def _snapshot_complete(self, message: Message, at: datetime) -> None:
        seen = self._ledger.touched
        if seen is None or message.raw("ActionID") != self._snapshot_id:
            return
        self._ledger.touched = None
        for call in self._ledger.calls.values():
            missing = [leg for leg in call.legs.values() if not (leg.ended_at or leg.uniqueid in seen)]
            for leg in missing:
                leg.hang_up(at, None)
            if missing:
                call.end_seen = call.end_seen and not call.over
                call.connect(at)


def _waits_for(call: Call, device: str) -> bool:
    """Tell whether a call waits for this phone to be lifted and does not know yet where it goes."""
    origin = call.origin
    if origin is None or origin.trunk or origin.up or call.number:
        return False
    return device in (device_of(origin.channel), origin.extension)

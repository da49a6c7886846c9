"""The book of living calls: which line belongs to which conversation, within bounds that nothing breaks."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime

from b2bdesk.connectors.asterisk.devices import Devices, is_plumbing
from b2bdesk.connectors.asterisk.state import MOST_LEGS, Call, Leg
from b2bdesk.connectors.asterisk.wire import Message

REMEMBERED = 4_096
"""How many freed lines and dialled calls are remembered."""
LONGEST_NAME = 300
"""Longest id or name of a channel; the exchange makes them half as long at most."""
LONGEST_TEXT = 200
"""What is kept of a caller's number or name."""
CALLER_SIDE = "4"
_OWN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHORTEST_OUTSIDE_NUMBER = 5
_NAMES_OF_CALLS = ("Linkedid", "DestLinkedid", "TransfererLinkedid", "OrigTransfererLinkedid")


class Ledger:
    """Conversations by ``Linkedid`` in the order in which they were last heard of, lines by ``Uniqueid``.

    ``touched``, while it is a set, collects the lines that are heard of: a list of living channels may have
    been made before them.
    """

    def __init__(self, devices: Devices, outgoing_prefix: str) -> None:
        self._devices, self._prefix = devices, outgoing_prefix
        self.calls: OrderedDict[str, Call] = OrderedDict()
        self.touched: set[str] | None = None
        self._call_of: dict[str, Call] = {}
        self._gone: OrderedDict[str, str] = OrderedDict()
        self._dialled: OrderedDict[str, str] = OrderedDict()

    def expect(self, call_id: str, number: str) -> None:
        """Remember the number of a call of our own before it begins."""
        _remember(self._dialled, call_id, number)

    def call_of(self, uniqueid: str) -> Call | None:
        """Return the living conversation that a line belongs to."""
        return self._call_of.get(uniqueid)

    def named(self, message: Message) -> set[str]:
        """Return the conversations that a message is about, asked before it changes anything."""
        found = {message.raw(key) for key in _NAMES_OF_CALLS}
        calls = (self._call_of.get(message.raw(key)) for key in ("Uniqueid", "DestUniqueid"))
        return (found | {call.linked_id for call in calls if call is not None}) - {""}

    def leg(self, message: Message, at: datetime, side: str = "") -> tuple[Call, Leg] | None:
        """Return the line that a message tells of, taken down when it is new; None when it names none."""
        uniqueid, linked_id = message.get(f"{side}Uniqueid"), message.get(f"{side}Linkedid")
        channel = message.get(f"{side}Channel")
        if not (uniqueid and linked_id and channel) or uniqueid in self._gone:
            return None
        if max(len(uniqueid), len(linked_id), len(channel)) > LONGEST_NAME:
            return None
        if self.touched is not None:
            self.touched.add(uniqueid)
        call = self._call_of.get(uniqueid)
        if call is None:
            call = self._call(linked_id, at)
            if not self._has_room(call):
                return None
            self._add(uniqueid, channel, message.raw(f"{side}ChannelState"), call)
        elif call.linked_id != linked_id:
            call = self._move(uniqueid, call, self._call(linked_id, at), at)
        self._learn_number(call, call.legs[uniqueid], message, side)
        return call, call.legs[uniqueid]

    def known(self, message: Message, at: datetime, side: str = "") -> tuple[Call, Leg] | None:
        """Return the line only if it is known: an end tells nothing of a call that was never seen."""
        known = message.raw(f"{side}Uniqueid") in self._call_of
        return self.leg(message, at, side) if known else None

    def number_dialled(self, call: Call, *candidates: str | None) -> None:
        """Keep the first of these that can be a number outside, unless the number is known."""
        if call.number or call.direction == "in":
            return
        number = next((one for one in candidates if one and len(one) >= _SHORTEST_OUTSIDE_NUMBER), None)
        if number is not None:
            call.number = short(number.removeprefix(self._prefix))

    def forget(self, call: Call) -> None:
        """Strike a conversation out; what comes late about its lines opens nothing any more."""
        self.calls.pop(call.linked_id, None)
        for uniqueid in call.legs:
            if self._call_of.get(uniqueid) is call:
                self._strike(uniqueid)

    def _call(self, linked_id: str, at: datetime) -> Call:
        call = self.calls.get(linked_id)
        if call is None:
            call = self.calls[linked_id] = Call(linked_id, at)
            if linked_id in self._dialled:
                call.own_id, call.number = linked_id, self._dialled[linked_id]
        return call

    def _has_room(self, call: Call) -> bool:
        if len(call.legs) < MOST_LEGS:
            return True
        leg = call.forget_a_leg()
        if leg is not None:
            self._strike(leg.uniqueid)
        return leg is not None

    def _add(self, uniqueid: str, channel: str, state: str, call: Call) -> None:
        caller_side = uniqueid == call.linked_id or state == CALLER_SIDE
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

    def _move(self, uniqueid: str, source: Call, target: Call, at: datetime) -> Call:
        """Two conversations have become one: the exchange goes on with the older ``Linkedid``.

        The other one keeps what it has seen of the line, so that it ends as what it was.
        """
        leg = target.legs[uniqueid] = source.legs[uniqueid]
        left_behind = source.legs[uniqueid] = replace(leg)
        left_behind.hang_up(at, None)
        source.connect(at)
        self._call_of[uniqueid] = target
        return target

    def _learn_number(self, call: Call, leg: Leg, message: Message, side: str) -> None:
        if not leg.trunk or leg.plumbing:
            return
        if not leg.called:
            call.number = call.number or short(message.get(f"{side}CallerIDNum"))
            call.shown_name = call.shown_name or short(message.get(f"{side}CallerIDName"))
        elif leg.rang_at:
            self.number_dialled(call, message.get(f"{side}CallerIDNum"), message.get(f"{side}Exten"))

    def _strike(self, uniqueid: str) -> None:
        self._call_of.pop(uniqueid, None)
        _remember(self._gone, uniqueid, "")


def short(text: str | None) -> str | None:
    """Return outside text cut to what is kept of it; None when there is none."""
    return text[:LONGEST_TEXT] if text else None


def _remember(kept: OrderedDict[str, str], key: str, value: str) -> None:
    kept[key] = value
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)

"""The exchange's lines: making, ringing, connecting and freeing them, each with the events that it causes."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from datetime import datetime
from random import Random

from b2bdesk.training.asterisk.channels import CAUSES, DOWN, RINGING, UP, Bridge, Channel, Dial
from b2bdesk.training.asterisk.protocol import UNKNOWN, Fields
from b2bdesk.training.clock import TrainingClock

TRUNK = "PJSIP/trunk"
FROM_TRUNK, FROM_INTERNAL = "from-trunk", "from-internal"
Emit = Callable[[str, str, Fields], None]
"""Name of the event, the class of accounts that hear it, its fields."""


class Lines:
    """Everything that is in use at this moment."""

    def __init__(self, clock: TrainingClock, emit: Emit, seed: int) -> None:
        self._clock, self._emit = clock, emit
        self._counter = itertools.count()
        self._random = Random(seed)
        self.channels: dict[str, Channel] = {}
        self.dials: list[Dial] = []

    def find(self, name: str) -> Channel | None:
        """Return the channel with this name."""
        return self.channels.get(name)

    def of(self, linkedid: str) -> list[Channel]:
        """Return the channels of a conversation."""
        return [channel for channel in self.channels.values() if channel.linkedid == linkedid]

    def dial_of(self, channel: Channel) -> Dial | None:
        """Return the ringing that this channel is a part of."""
        return next((one for one in self.dials if channel is one.caller or channel in one.targets), None)

    def open(
        self, device: str, *, linkedid: str = "", uniqueid: str = "", name: str = "", state: int = DOWN
    ) -> Channel:
        """Take a line. Nothing is told yet: the caller fills in what the first event shows."""
        now = self._clock.now()
        own_id = uniqueid or f"{int(now.timestamp())}.{next(self._counter)}"
        full = name or f"{device}-{self._random.getrandbits(32):08x}"
        channel = Channel(full, device, own_id, linkedid or own_id, now, state)
        self.channels[full] = channel
        return channel

    def announce(self, channel: Channel) -> None:
        """Tell that the line is there."""
        self._emit("Newchannel", "call", channel.fields())

    def state(self, channel: Channel, state: int) -> None:
        """Change the state of a line and tell it."""
        channel.state = state
        self._emit("Newstate", "call", channel.fields())
        words = {RINGING: "RINGING", UP: "INUSE"}.get(state, "NOT_INUSE")
        self._emit("DeviceStateChange", "call", [("Device", channel.device), ("State", words)])

    def ring(self, channel: Channel, dial: Dial, number: str, exten: str) -> None:
        """Let a line ring: it rings before the dialling is told."""
        caller = dial.caller
        channel.number = channel.number if channel.number != UNKNOWN or dial.queue else number
        if caller is not None:
            channel.connected_number, channel.connected_name = caller.number, caller.shown
        channel.context, channel.exten, channel.application = FROM_INTERNAL, exten, "AppDial"
        presentation = ("CID-CallingPres", "0 (Presentation Allowed, Not Screened)")
        self._emit("NewCallerid", "call", [*channel.fields(), presentation])
        self._emit("NewConnectedLine", "call", channel.fields())
        self.state(channel, RINGING)
        begin = [*(caller.fields() if caller else ()), *channel.fields("Dest")]
        self._emit("DialBegin", "call", [*begin, ("DialString", f"{channel.extension}/{exten}")])
        self._emit("DialState", "call", [*begin, ("DialStatus", "RINGING")])

    def dial_end(self, dial: Dial, channel: Channel, status: str) -> None:
        """Tell how the ringing of one line ended; a queue tells of the losers twice."""
        fields = [*(dial.caller.fields() if dial.caller else ()), *channel.fields("Dest")]
        for _ in range(2 if dial.queue and status == "CANCEL" else 1):
            self._emit("DialEnd", "call", [*fields, ("DialStatus", status)])
        if channel in dial.targets:
            dial.targets.remove(channel)
        if not dial.targets and dial in self.dials:
            self.dials.remove(dial)

    def connect(self, *channels: Channel) -> Bridge:
        """Put lines into a new room."""
        bridge = Bridge(str(uuid.UUID(int=self._random.getrandbits(128), version=4)))
        self._emit("BridgeCreate", "call", bridge.fields())
        for channel in channels:
            self.enter(bridge, channel)
        return bridge

    def enter(self, bridge: Bridge, channel: Channel) -> None:
        """Let a line into a room."""
        bridge.members.append(channel)
        channel.bridge = bridge
        self._emit("BridgeEnter", "call", [*bridge.fields(), *channel.fields()])

    def leave(self, channel: Channel) -> None:
        """Let a line out of its room; the empty room goes."""
        bridge = channel.bridge
        if bridge is None:
            return
        bridge.members.remove(channel)
        channel.bridge = None
        self._emit("BridgeLeave", "call", [*bridge.fields(), *channel.fields()])
        if not bridge.members:
            self._emit("BridgeDestroy", "call", bridge.fields())

    def free(self, channel: Channel, cause: int) -> None:
        """Free a line: out of its room, then gone."""
        self.leave(channel)
        if self.channels.pop(channel.name, None) is None:
            return
        words = [("Cause", str(cause)), ("Cause-txt", CAUSES[cause])]
        self._emit("Hangup", "call", [*channel.fields(), *words])
        self._emit("DeviceStateChange", "call", [("Device", channel.device), ("State", "NOT_INUSE")])

    def tell(self, event: str, fields: Fields, privilege: str = "call") -> None:
        """Tell something else about lines."""
        self._emit(event, privilege, fields)

    def since(self, channel: Channel) -> int:
        """Return how many seconds the line has been in use."""
        return max(0, int((self._clock.now() - channel.created_at).total_seconds()))

    def told_at(self) -> datetime:
        """Return the exchange's time."""
        return self._clock.now()

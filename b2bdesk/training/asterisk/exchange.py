"""What happens at the exchange: clients ring, managers answer, hand over and hang up.

The order of events and the causes are those of recordings of a real exchange, with its traps: the phone rings
before the dialling is told, a queue tells of losers twice, a click-to-call has no caller side at first.
"""

from __future__ import annotations

from b2bdesk.training.asterisk.channels import RING, RINGING, UP, Channel, Dial
from b2bdesk.training.asterisk.dialplan import NotPossible, Plan, Wanted
from b2bdesk.training.asterisk.lines import FROM_INTERNAL, FROM_TRUNK, TRUNK, Lines
from b2bdesk.training.asterisk.protocol import UNKNOWN

MOST_CHANNELS = 500


class Exchange:
    """The calls of one office. Everything runs in one thread."""

    def __init__(self, plan: Plan, lines: Lines) -> None:
        self.plan, self.lines = plan, lines
        self.busy: set[str] = set()
        self._wanted: dict[str, Wanted] = {}

    # --- calls from outside ---------------------------------------------------------------------

    def ring(self, number: str, dialled: str, name: str = "", forward_to: str = "") -> str:
        """Let a client ring a number of the office; return the id of the call."""
        if len(self.lines.channels) > MOST_CHANNELS:
            raise NotPossible
        trunk = self.lines.open(TRUNK, state=RING)
        trunk.number, trunk.shown = number or UNKNOWN, name or UNKNOWN
        trunk.context, trunk.exten = FROM_TRUNK, dialled
        self.lines.announce(trunk)
        if dialled == self.plan.queue_number:
            self._queue(trunk)
        elif dialled == self.plan.menu_number:
            self._through_menu(trunk)
        elif dialled == self.plan.group_number:
            self._dial(trunk, list(self.plan.group), exten=dialled)
        else:
            extension = self.plan.direct.get(dialled, dialled)
            self._dial(trunk, [extension], exten=extension, forward_to=forward_to)
        return trunk.linkedid

    def internal(self, caller: str, extension: str) -> str:
        """Let a phone ring another phone."""
        line = self._phone_line(caller, dialled=extension)
        self._dial(line, [extension], exten=extension)
        return line.linkedid

    def dial_out(self, caller: str, number: str) -> str:
        """Let a phone dial a number outside."""
        line = self._phone_line(caller, dialled=number)
        self._go_outside(line, number)
        return line.linkedid

    def answer(self, linkedid: str, extension: str = "") -> None:
        """Lift the handset: of this phone, or of the only line that rings."""
        dial, channel = self._ringing(linkedid, extension)
        self.lines.state(channel, UP)
        losers = [one for one in dial.targets if one is not channel]
        if dial.queue:
            self.lines.dial_end(dial, channel, "ANSWER")
        for loser in losers:
            self.lines.dial_end(dial, loser, "CANCEL")
            self.lines.free(loser, 26)
        if not dial.queue:
            self.lines.dial_end(dial, channel, "ANSWER")
        if dial.caller is None:
            self._lifted(channel)
            return
        self._talk(dial, channel)

    def decline(self, linkedid: str, extension: str = "") -> None:
        """Reject a ringing call."""
        dial, channel = self._ringing(linkedid, extension)
        self.lines.dial_end(dial, channel, "NOANSWER")
        self.lines.free(channel, 21)
        self._nobody_left(dial, 21)

    def give_up(self, linkedid: str) -> None:
        """The client stops waiting."""
        dial, _ = self._ringing(linkedid, "")
        caller = dial.caller
        for channel in list(dial.targets):
            self.lines.dial_end(dial, channel, "CANCEL")
            self.lines.free(channel, 19)
        if caller is not None:
            self._free_rest(caller.linkedid, 19)

    def ring_out(self, linkedid: str) -> None:
        """The dial timer ends; the call goes on to where unanswered calls are forwarded."""
        dial, _ = self._ringing(linkedid, "")
        for channel in list(dial.targets):
            if dial.caller is None:
                self._not_lifted(channel, "3", 19)
                return
            self.lines.dial_end(dial, channel, "NOANSWER")
            self.lines.free(channel, 0)
        if dial.forward_to and dial.caller is not None:
            self._dial(dial.caller, [dial.forward_to], exten=dial.caller.exten)
        else:
            self._nobody_left(dial, 16)

    def hang_up(self, linkedid: str) -> None:
        """End a conversation, whoever does."""
        living = self.lines.of(linkedid)
        if not living:
            raise NotPossible
        for channel in living:
            self.lines.leave(channel)
        self._free_rest(linkedid, 16)

    def decline_or_give_up(self, channel: Channel) -> None:
        """Free a line of a call that still rings: a rung phone declines, the waiting side gives up."""
        dial = self.lines.dial_of(channel)
        if dial is None:
            raise NotPossible
        if channel.name in self._wanted:
            self._not_lifted(channel, "1", 16)
        elif channel is dial.caller:
            self.give_up(channel.linkedid)
        else:
            self.decline(channel.linkedid, channel.extension)

    # --- click-to-call ---------------------------------------------------------------------------

    def originate(self, wanted: Wanted) -> None:
        """Ring the manager's phone; what becomes of it is reported."""
        extension = wanted.device.partition("/")[2].partition("/")[0]
        taken = any(wanted.channel_id == one.uniqueid for one in self.lines.channels.values())
        if not wanted.device.startswith("PJSIP/") or extension not in self.plan.phones or taken:
            wanted.report(None, "0")
            return
        channel = self.lines.open(f"PJSIP/{extension}", uniqueid=wanted.channel_id)
        self.lines.announce(channel)
        channel.shown = wanted.caller_name or UNKNOWN
        channel.connected_number = wanted.caller_number
        self._wanted[channel.name] = wanted
        dial = Dial(None, [channel])
        self.lines.dials.append(dial)
        self.lines.ring(channel, dial, wanted.caller_number, "s")
        if extension in self.busy:
            self._not_lifted(channel, "5", 17)

    def _lifted(self, channel: Channel) -> None:
        wanted = self._wanted.pop(channel.name)
        wanted.report(channel, "4")
        channel.application = "Dial"
        if wanted.exten in self.plan.phones:
            self._dial(channel, [wanted.exten], exten=wanted.exten)
        else:
            self._go_outside(channel, wanted.exten)

    def _not_lifted(self, channel: Channel, reason: str, cause: int) -> None:
        """No ``DialEnd`` is told for it at all."""
        dial = self.lines.dial_of(channel)
        if dial is not None:
            self.lines.dials.remove(dial)
        self._wanted.pop(channel.name).report(None, reason)
        self.lines.free(channel, cause)

    # --- steps -----------------------------------------------------------------------------------

    def _phone_line(self, extension: str, dialled: str) -> Channel:
        line = self.lines.open(f"PJSIP/{extension}", state=RING)
        line.number, line.shown = extension, self.plan.phones.get(extension, UNKNOWN)
        line.context, line.exten = FROM_INTERNAL, dialled
        self.lines.announce(line)
        return line

    def _dial(
        self, caller: Channel, extensions: list[str], exten: str, forward_to: str = "", queue: str = ""
    ) -> None:
        caller.context, caller.application, caller.data = FROM_INTERNAL, "Dial", f"PJSIP/{exten}/{exten}"
        caller.exten = exten
        targets = []
        for extension in extensions:
            channel = self.lines.open(f"PJSIP/{extension}", linkedid=caller.linkedid)
            self.lines.announce(channel)
            targets.append(channel)
        dial = Dial(caller, targets, queue, forward_to)
        self.lines.dials.append(dial)
        for channel in list(targets):
            number = caller.number if len(extensions) > 1 else channel.extension
            self.lines.ring(channel, dial, number, exten)
            if channel.extension in self.busy:
                self.lines.dial_end(dial, channel, "BUSY")
                self.lines.free(channel, 17)
        if not dial.targets:
            self._nobody_left(dial, 17)

    def _go_outside(self, caller: Channel, number: str) -> None:
        caller.number = self.plan.group_number
        trunk = self.lines.open(TRUNK, linkedid=caller.linkedid)
        self.lines.announce(trunk)
        trunk.number = number
        dial = Dial(caller, [trunk])
        self.lines.dials.append(dial)
        caller.exten = number
        self.lines.ring(trunk, dial, number, number)
        if number in self.busy:
            self.lines.dial_end(dial, trunk, "BUSY")
            self.lines.free(trunk, 17)
            self._nobody_left(dial, 17)

    def _queue(self, trunk: Channel) -> None:
        self.lines.state(trunk, UP)
        about = [("Queue", "b2b"), ("Position", "1"), ("Count", "1")]
        self.lines.tell("QueueCallerJoin", [*trunk.fields(), *about], "agent")
        self._dial(trunk, list(self.plan.group)[:2], exten=trunk.exten, queue="b2b")

    def _through_menu(self, trunk: Channel) -> None:
        """The exchange answers itself and goes on over a pair of local channels."""
        self.lines.state(trunk, UP)
        extension = self.plan.group[0]
        one, two = self.local_pair(trunk.linkedid, extension)
        two.number = trunk.number
        self.lines.connect(one, trunk)
        self._dial(two, [extension], exten=extension)

    def local_pair(self, linkedid: str, extension: str) -> tuple[Channel, Channel]:
        """Make a pair of channels that join two rooms and are nobody's phone."""
        name = f"Local/{extension}@{FROM_INTERNAL}-{len(self.lines.channels):08x}"
        pair = [self.lines.open("Local/x", linkedid=linkedid, name=f"{name};{half}") for half in (1, 2)]
        pair[1].state = RING
        for half in pair:
            half.exten = extension
            self.lines.announce(half)
        self.lines.tell("LocalBridge", [*pair[0].fields("LocalOne"), *pair[1].fields("LocalTwo")])
        return pair[0], pair[1]

    def _talk(self, dial: Dial, channel: Channel) -> None:
        caller = dial.caller
        if caller is None:
            raise NotPossible
        if dial.queue:
            about = [("Queue", dial.queue), ("Member", channel.device)]
            self.lines.tell("AgentConnect", [*caller.fields(), *channel.fields("Dest"), *about], "agent")
        if caller.state != UP:
            self.lines.state(caller, UP)
        self.lines.connect(channel, caller)

    def onward(self, channel: Channel, exten: str) -> None:
        """Send a line to another extension; where there is none, it ends."""
        if exten in self.plan.phones:
            self._dial(channel, [exten], exten=exten)
        else:
            self._free_rest(channel.linkedid, 16)

    def _nobody_left(self, dial: Dial, cause: int) -> None:
        if not dial.targets and dial.caller is not None:
            self._free_rest(dial.caller.linkedid, cause)

    def _free_rest(self, linkedid: str, cause: int) -> None:
        for channel in self.lines.of(linkedid):
            dial = self.lines.dial_of(channel)
            if dial is not None and channel in dial.targets:
                self.lines.dial_end(dial, channel, "CANCEL")
            if channel.name in self._wanted:
                self._not_lifted(channel, "1", cause)
            else:
                self.lines.free(channel, cause)

    def _ringing(self, linkedid: str, extension: str) -> tuple[Dial, Channel]:
        for dial in self.lines.dials:
            for channel in dial.targets:
                wanted = channel.linkedid == linkedid and extension in ("", channel.extension)
                if wanted and channel.state == RINGING:
                    return dial, channel
        raise NotPossible

    def talking_phone(self, linkedid: str) -> Channel:
        """Return the line of the phone that talks in a call."""
        for channel in self.lines.of(linkedid):
            if channel.bridge is not None and channel.extension in self.plan.phones:
                return channel
        raise NotPossible

    def other(self, channel: Channel) -> Channel:
        """Return who is in the same room."""
        for other in channel.bridge.members if channel.bridge else ():
            if other is not channel:
                return other
        raise NotPossible

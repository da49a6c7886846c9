"""Click-to-call: the own phone rings first, then the number. What is sent, and what its end means."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from b2bdesk.connectors.asterisk.link import Heard, Link
from b2bdesk.connectors.asterisk.outcome import BUSY, REJECTED
from b2bdesk.connectors.asterisk.settings import Office
from b2bdesk.connectors.asterisk.wire import SYSTEM, Message, words_of
from b2bdesk.connectors.ports import DialAnswer
from b2bdesk.connectors.records import CallRecord
from b2bdesk.errors import OutcomeUnknown, Refused, Unauthorised
from b2bdesk.model.uid import Uid

REASONS = {
    "0": "cannot_be_called",
    "1": "hung_up",
    "3": "no_answer",
    "4": "answered",
    "5": "busy",
    "8": "failed",
}
"""Reasons of ``OriginateResponse`` are numbers of the exchange's control frames."""
UP = "6"


@dataclass(frozen=True, slots=True)
class Wish:
    """A call that is wanted: our id for it, the digits, the channel that rings the manager's phone."""

    call: Uid
    digits: str
    channel: str
    office: Office

    def fields(self) -> dict[str, str]:
        """Return the fields of the action. ``ChannelId`` makes our id the id of the whole call."""
        own = self.office.extension
        return {
            "Channel": self.channel,
            "Context": self.office.context,
            "Exten": self.digits,
            "Priority": "1",
            "CallerID": f'"{self.office.caller_name}" <{own}>',
            "Timeout": str(round(self.office.ring_s * 1000)),
            "Async": "true",
            "ChannelId": self.call,
        }


def originate(link: Link, wish: Wish) -> DialAnswer:
    """Ask for the call and wait until the manager has lifted his phone or has not."""
    action_id = link.next_id("Originate")

    def ours(message: Message) -> bool:
        return action_id == message.raw("ActionID") or wish.call == message.raw("Uniqueid")

    with link.hearing(ours) as heard:
        link.send("Originate", action_id, wish.fields())
        return _outcome(link, heard, wish)


def follow(link: Link, wish: Wish, living: Sequence[Message]) -> DialAnswer:
    """Wait for a call that an earlier attempt has begun."""
    first = next((one for one in living if one.raw("Uniqueid") == wish.call), None)
    if first is None or first.raw("ChannelState") == UP:
        return DialAnswer(wish.call, "answered")
    with link.hearing(lambda message: message.raw("Uniqueid") == wish.call) as heard:
        return _outcome(link, heard, wish)


def answer_of(call: Uid, record: CallRecord) -> DialAnswer:
    """Return what became of a dialled call that is over."""
    return DialAnswer(call, "failed" if record.disposition == "failed" else "answered", record.disposition)


def _outcome(link: Link, heard: Heard, wish: Wish) -> DialAnswer:
    """Read on until something says how the manager's phone ended."""
    ends = time.monotonic() + wish.office.ring_s + link.answer_s
    while True:
        left = ends - time.monotonic()
        if left <= 0:
            raise OutcomeUnknown(system=SYSTEM, detail="no_answer")
        message = link.wait(heard, left, writes=True)
        if message.is_answer and not message.succeeded:
            raise _no(message)
        state = _state(message)
        if state is not None:
            return DialAnswer(wish.call, *state)


def _state(message: Message) -> tuple[str, str] | None:
    if message.event == "OriginateResponse":
        reason = message.raw("Reason")
        return REASONS.get(reason, "failed"), "" if reason in REASONS else f"reason {reason}"[:40]
    if message.event == "Newstate" and message.raw("ChannelState") == UP:
        return "answered", ""
    if message.event == "Hangup":
        cause = message.raw("Cause")
        states = {str(BUSY): "busy", str(REJECTED): "hung_up", "16": "hung_up"}
        return states.get(cause, "no_answer"), words_of_cause(message)
    return None


def words_of_cause(message: Message) -> str:
    """Return the exchange's words for why a line was freed."""
    return "".join(letter for letter in message.raw("Cause-txt") if letter.isprintable())[:80]


def _no(answer: Message) -> Refused | Unauthorised:
    words = words_of(answer)
    if words == "Permission denied":
        return Unauthorised(system=SYSTEM, detail="no_right", text="write = originate")
    return Refused(system=SYSTEM, detail=words or "not_done", fields=[])

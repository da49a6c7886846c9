"""Looks whether the exchange lets us do what the desk needs. Nobody's phone rings."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from datetime import UTC, datetime

from b2bdesk.connectors.asterisk.enter import EVENTS_WANTED, connect, sign_in
from b2bdesk.connectors.asterisk.link import Heard, Link
from b2bdesk.connectors.asterisk.settings import Office, Place
from b2bdesk.connectors.asterisk.wire import Message, words_of
from b2bdesk.connectors.checking import attempt, clock_line
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.errors import ConnectorError, Unavailable
from b2bdesk.model.clock import Clock

NOBODY = "B2bdeskCheck/nobody"
"""A channel of a technology that no exchange has: asking for it rings nobody and still tests the right."""
SLOW_MS = 1_000
"""An exchange that thinks longer about a mere question lets the card come after the ring."""
_EVENT_S = 1.5
_DENIED = "Permission denied"
RIGHTS = {"read_call": "read = call", "read_system": "read = system", "call": "write = call"} | {
    "originate": "write = originate",
    "reporting": "write = reporting",
}
"""Rights of the account and how the exchange's own file spells them."""


def look(place: Place, office: Office, clock: Clock) -> list[CheckLine]:
    """Return one line for each thing that was looked at; never raises."""
    lines: list[CheckLine] = []
    with contextlib.ExitStack() as closing:

        def reach() -> list[CheckLine]:
            link = connect(place)
            closing.callback(link.close)
            found = _reached(link, place)
            attempt(found, "check.signed_in", lambda: _inside(link, place, office, clock))
            return found

        attempt(lines, "check.reachable", reach)
    return lines


def _reached(link: Link, place: Place) -> list[CheckLine]:
    here = CheckLine(True, "check.reachable", {"host": place.host, "port": place.port})
    return [here, CheckLine(bool(link.encryption), "check.encrypted", {"version": link.encryption})]


def _inside(link: Link, place: Place, office: Office, clock: Clock) -> list[CheckLine]:
    with link.hearing(lambda message: message.event == "FullyBooted") as booted:
        sign_in(link, place, EVENTS_WANTED)
        lines = [CheckLine(True, "check.signed_in", {"login": place.user})]
        attempt(lines, "check.answer", lambda: _times(link, clock))
        attempt(lines, "check.answer", lambda: _rights(link))
        lines.append(_booted(link, booted))
    own = office.devices.is_own(office.channel(None)) and not office.devices.is_trunk(office.channel(None))
    return [*lines, CheckLine(own, "check.own_phone", {"phone": office.channel(None)})]


def _times(link: Link, clock: Clock) -> list[CheckLine]:
    begun = time.monotonic()
    answer = link.ask("Ping")
    took = round((time.monotonic() - begun) * 1000)
    clocks = clock_line(_instant(answer.raw("Timestamp")), clock.now())
    return [*clocks, CheckLine(took <= SLOW_MS, "check.speed", {"ms": took})]


def _rights(link: Link) -> list[CheckLine]:
    found = {right: has(link) for right, has in _TRIALS.items()}
    # Whether calls are heard shows only on a call, if one to nobody.
    if found["originate"]:
        found["read_call"] = _hears_calls(link)
    return [_right(right, has) for right, has in found.items()]


def _right(right: str, has: bool) -> CheckLine:
    return CheckLine(has, "check.exchange_right", {"right": RIGHTS[right]})


def _allowed(answer: Message) -> bool:
    return words_of(answer) != _DENIED


def _may_hang_up(link: Link) -> bool:
    """A channel that does not exist is named as such only to who may hang up."""
    return _allowed(link.ask("Hangup", {"Channel": f"{NOBODY}-1"}))


def _may_originate(link: Link) -> bool:
    """Without a channel nothing can be called; whoever lacks the right is told that first."""
    return _allowed(link.ask("Originate"))


def _may_see_channels(link: Link) -> bool:
    return _allowed(link.listed("CoreShowChannels")[0])


_TRIALS: dict[str, Callable[[Link], bool]] = {
    "call": _may_hang_up,
    "originate": _may_originate,
    "reporting": _may_see_channels,
}


def _hears_calls(link: Link) -> bool:
    """A call to nobody ends in an event of the class that tells of calls, if the account hears those."""
    action_id = link.next_id("Originate")
    nobody = {"Channel": NOBODY, "Context": "b2bdesk-check", "Exten": "s", "Priority": "1", "Async": "true"}

    def ended(message: Message) -> bool:
        return message.event == "OriginateResponse" and message.raw("ActionID") == action_id

    try:
        with link.hearing(ended) as heard:
            link.send("Originate", action_id, nobody)
            link.wait(heard, min(_EVENT_S, link.answer_s))
    except ConnectorError:
        return False
    return True


def _booted(link: Link, booted: Heard) -> CheckLine:
    try:
        link.wait(booted, min(_EVENT_S, link.answer_s))
    except Unavailable:
        return _right("read_system", False)
    return CheckLine(True, "check.exchange_started")


def _instant(stamp: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        return None

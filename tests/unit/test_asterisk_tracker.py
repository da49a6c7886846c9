"""Calls as other exchanges tell them: what the recordings do not hold, built by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from b2bdesk.connectors.asterisk.devices import Devices, device_of, patterns
from b2bdesk.connectors.asterisk.ledger import LONGEST_TEXT
from b2bdesk.connectors.asterisk.numbers import DialRules, to_dial
from b2bdesk.connectors.asterisk.state import MOST_LEGS
from b2bdesk.connectors.asterisk.tracker import Tracker
from b2bdesk.connectors.asterisk.wire import Message, Reader
from b2bdesk.connectors.ports import CallEvent
from b2bdesk.connectors.records import CallRecord, RingRecord

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DOWN, RING, RINGING, UP = "0", "4", "5", "6"


class Story:
    """Tells a tracker events about channels, one second apart."""

    def __init__(self, own: str = "101", **settings: tuple[str, ...]) -> None:
        self.tracker = Tracker(Devices(own=own, **settings), "9")
        self.now, self.told = START, list[CallEvent]()

    def say(self, event: str, channel: str = "", uid: str = "", linked: str = "", **fields: str) -> None:
        self.now += timedelta(seconds=1)
        about = {"Event": event, "Channel": channel, "Uniqueid": uid, "Linkedid": linked or uid, **fields}
        lines = tuple((key, value) for key, value in about.items() if value)
        self.told += self.tracker.see(Message(lines), self.now)

    def rings(self) -> list[RingRecord]:
        return [event for event in self.told if isinstance(event, RingRecord)]

    def last(self) -> dict[str, CallRecord]:
        return {event.linked_id: event for event in self.told if isinstance(event, CallRecord)}


def talking(story: Story, trunk: str = "1.1", desk: str = "1.2", bridge: str = "b1") -> None:
    """A client has been answered by 101."""
    story.say("Newchannel", "PJSIP/trunk-01", trunk, ChannelState=RING, CallerIDNum="79160000001")
    story.say("Newchannel", "PJSIP/101-01", desk, trunk, ChannelState=DOWN)
    story.say("Newstate", "PJSIP/101-01", desk, trunk, ChannelState=RINGING)
    story.say("BridgeEnter", "PJSIP/101-01", desk, trunk, BridgeUniqueid=bridge)
    story.say("BridgeEnter", "PJSIP/trunk-01", trunk, trunk, BridgeUniqueid=bridge)


def test_a_sip_phone_that_asks_on_a_second_line_and_connects_makes_one_call() -> None:
    """The second conversation has an id of its own until the exchange joins them under the older one."""
    story = Story()
    talking(story)
    story.say("Newchannel", "PJSIP/101-02", "1.3", ChannelState=RING, CallerIDNum="101", Exten="102")
    story.say("Newchannel", "PJSIP/102-01", "1.4", "1.3", ChannelState=DOWN)
    story.say("Newstate", "PJSIP/102-01", "1.4", "1.3", ChannelState=RINGING)
    story.say("BridgeEnter", "PJSIP/102-01", "1.4", "1.3", BridgeUniqueid="b2")
    story.say("BridgeEnter", "PJSIP/101-02", "1.3", "1.3", BridgeUniqueid="b2")
    assert story.last()["1.3"].disposition == "talking"
    story.say(
        "AttendedTransfer",
        Result="Success",
        OrigTransfererUniqueid="1.2",
        OrigTransfererLinkedid="1.1",
        SecondTransfererUniqueid="1.3",
        SecondTransfererLinkedid="1.3",
    )
    story.say("BridgeLeave", "PJSIP/101-01", "1.2", "1.1", BridgeUniqueid="b1")
    story.say("BridgeLeave", "PJSIP/102-01", "1.4", "1.3", BridgeUniqueid="b2")
    story.say("BridgeEnter", "PJSIP/102-01", "1.4", "1.1", BridgeUniqueid="b1")
    story.say("Hangup", "PJSIP/101-02", "1.3", "1.3", Cause="16")
    story.say("Hangup", "PJSIP/101-01", "1.2", "1.1", Cause="16")
    assert story.last()["1.1"].disposition == "talking"
    story.say("Hangup", "PJSIP/102-01", "1.4", "1.1", Cause="16")
    story.say("Hangup", "PJSIP/trunk-01", "1.1", "1.1", Cause="16")
    client, asked = story.last()["1.1"], story.last()["1.3"]
    assert (client.disposition, client.by_extension, client.number) == ("transferred", "102", "79160000001")
    assert (asked.direction, asked.disposition) == ("internal", "answered")
    assert client.ended_at is not None
    assert asked.ended_at is not None
    assert story.tracker.living == 0


def test_a_call_taken_outside_is_not_a_colleagues_desk() -> None:
    """Nobody lifts at the desk, and the call goes on to somebody's mobile phone."""
    story = Story(own="")
    story.say("Newchannel", "PJSIP/trunk-01", "1.1", ChannelState=RING, CallerIDNum="79160000001")
    story.say("Newchannel", "PJSIP/trunk-02", "1.2", "1.1", ChannelState=DOWN)
    story.say("BridgeEnter", "PJSIP/trunk-02", "1.2", "1.1", BridgeUniqueid="b")
    story.say("BridgeEnter", "PJSIP/trunk-01", "1.1", "1.1", BridgeUniqueid="b")
    story.say("Hangup", "PJSIP/trunk-02", "1.2", "1.1", Cause="16")
    story.say("Hangup", "PJSIP/trunk-01", "1.1", "1.1", Cause="16")
    call = story.last()["1.1"]
    assert (call.direction, call.disposition, call.extension) == ("in", "answered", None)


def test_an_outgoing_call_nobody_can_reach_has_failed() -> None:
    story = Story()
    story.say("Newchannel", "PJSIP/101-01", "1.1", ChannelState=RING, CallerIDNum="101", Exten="989161112233")
    story.say("Newchannel", "PJSIP/trunk-01", "1.2", "1.1", ChannelState=DOWN)
    both = {"DestChannel": "PJSIP/trunk-01", "DestUniqueid": "1.2", "DestLinkedid": "1.1"}
    story.say("DialBegin", "PJSIP/101-01", "1.1", "1.1", **both, DestCallerIDNum="989161112233")
    story.say("DialEnd", "PJSIP/101-01", "1.1", "1.1", **both, DialStatus="CHANUNAVAIL")
    story.say("Hangup", "PJSIP/trunk-01", "1.2", "1.1", Cause="0")
    story.say("Hangup", "PJSIP/101-01", "1.1", "1.1", Cause="0")
    call = story.last()["1.1"]
    assert (call.direction, call.disposition, call.number) == ("out", "failed", "89161112233")


def test_a_second_ring_of_a_queue_brings_the_card_again() -> None:
    story = Story()
    story.say("Newchannel", "PJSIP/trunk-01", "1.1", ChannelState=RING, CallerIDNum="79160000001")
    for uid in ("1.2", "1.3"):
        story.say("Newstate", f"PJSIP/101-{uid[-1]}", uid, "1.1", ChannelState=RINGING)
        story.say("Newstate", f"PJSIP/101-{uid[-1]}", uid, "1.1", ChannelState=RINGING)
        story.say("Hangup", f"PJSIP/101-{uid[-1]}", uid, "1.1", Cause="19")
    assert [ring.linked_id for ring in story.rings()] == ["1.1", "1.1"]


def test_two_phones_of_one_manager_bring_one_card() -> None:
    story = Story(own_devices=("101-soft",))
    story.say("Newchannel", "PJSIP/trunk-01", "1.1", ChannelState=RING, CallerIDNum="79160000001")
    story.say("Newstate", "PJSIP/101-1", "1.2", "1.1", ChannelState=RINGING)
    story.say("Newstate", "PJSIP/101-soft-1", "1.3", "1.1", ChannelState=RINGING)
    assert len(story.rings()) == 1
    story.say("BridgeEnter", "PJSIP/101-soft-1", "1.3", "1.1", BridgeUniqueid="b")
    story.say("BridgeEnter", "PJSIP/trunk-01", "1.1", "1.1", BridgeUniqueid="b")
    story.say("Hangup", "PJSIP/101-1", "1.2", "1.1", Cause="26")
    assert story.last()["1.1"].disposition == "talking"
    story.say("Hangup", "PJSIP/101-soft-1", "1.3", "1.1", Cause="16")
    story.say("Hangup", "PJSIP/trunk-01", "1.1", "1.1", Cause="16")
    assert story.last()["1.1"].disposition == "answered"


def test_a_call_handed_to_a_manager_who_does_not_lift_is_missed_by_him() -> None:
    story = Story(own="102")
    talking(story)
    story.say("Hangup", "PJSIP/101-01", "1.2", "1.1", Cause="16")
    story.say("Newstate", "PJSIP/102-01", "1.3", "1.1", ChannelState=RINGING)
    assert story.rings()[0].number == "79160000001"
    story.say("Hangup", "PJSIP/102-01", "1.3", "1.1", Cause="0")
    story.say("Hangup", "PJSIP/trunk-01", "1.1", "1.1", Cause="16")
    call = story.last()["1.1"]
    assert (call.disposition, call.extension, call.by_extension) == ("missed", "102", None)


def test_an_outgoing_call_handed_to_a_manager_who_does_not_lift_stays_his_colleagues() -> None:
    story = Story(own="102")
    story.say("Newchannel", "PJSIP/101-01", "1.1", ChannelState=RING, CallerIDNum="101", Exten="989161112233")
    story.say("Newstate", "PJSIP/trunk-01", "1.2", "1.1", ChannelState=RINGING, CallerIDNum="989161112233")
    story.say("BridgeEnter", "PJSIP/trunk-01", "1.2", "1.1", BridgeUniqueid="b")
    story.say("BridgeEnter", "PJSIP/101-01", "1.1", "1.1", BridgeUniqueid="b")
    story.say("Hangup", "PJSIP/101-01", "1.1", "1.1", Cause="16")
    story.say("Newstate", "PJSIP/102-01", "1.3", "1.1", ChannelState=RINGING)
    assert [ring.number for ring in story.rings()] == ["89161112233"]
    story.say("Hangup", "PJSIP/102-01", "1.3", "1.1", Cause="0")
    story.say("Hangup", "PJSIP/trunk-01", "1.2", "1.1", Cause="16")
    call = story.last()["1.1"]
    assert (call.direction, call.disposition, call.extension) == ("out", "answered", "101")


def test_a_call_with_lines_without_number_keeps_to_its_bounds() -> None:
    story = Story()
    story.say("Newchannel", "PJSIP/trunk-01", "1.1", ChannelState=RING, CallerIDNum="7" * 9_000)
    for place in range(2, MOST_LEGS * 3):
        story.say("Newstate", f"PJSIP/102-{place}", f"1.{place}", "1.1", ChannelState=RINGING)
    story.say("Newchannel", "PJSIP/102-1", "9" * 9_000, ChannelState=RING)
    call = story.last()["1.1"]
    assert len(call.legs) == MOST_LEGS - 1
    assert len(call.number or "") == LONGEST_TEXT
    assert story.tracker.living == 1


def test_a_softphone_with_another_name_is_the_own_phone() -> None:
    story = Story(own_devices=("PJSIP/101-*", "ivanov-laptop"))
    story.say("Newchannel", "PJSIP/trunk-01", "1.1", ChannelState=RING, CallerIDNum="79160000001")
    story.say("Newstate", "SIP/ivanov-laptop-0a", "1.2", "1.1", ChannelState=RINGING)
    assert [ring.extension for ring in story.rings()] == ["101"]


def test_a_renamed_channel_is_the_same_line() -> None:
    story = Story()
    talking(story)
    story.say("Rename", "PJSIP/101-01", "1.2", "1.1", Newname="PJSIP/101-99")
    story.say("Hangup", "PJSIP/101-99", "1.2", "1.1", Cause="16")
    story.say("Hangup", "PJSIP/trunk-01", "1.1", "1.1", Cause="16")
    assert story.last()["1.1"].disposition == "answered"


def test_an_end_that_nobody_saw_the_beginning_of_is_no_call() -> None:
    story = Story()
    story.say("Hangup", "PJSIP/trunk-01", "1.1", "1.1", Cause="16")
    story.say("BridgeLeave", "PJSIP/trunk-01", "1.1", "1.1", BridgeUniqueid="b")
    both = {"DestChannel": "PJSIP/101-1", "DestUniqueid": "1.2", "DestLinkedid": "1.1"}
    story.say("DialEnd", **both, DialStatus="ANSWER")
    story.say("BlindTransfer", TransfererLinkedid="1.1", Result="Success", Extension="102")
    assert story.told == []
    assert story.tracker.living == 0


def test_a_line_freed_before_the_list_was_read_stays_free() -> None:
    story = Story()
    talking(story)
    story.say("Hangup", "PJSIP/101-01", "1.2", "1.1", Cause="16")
    story.say("Hangup", "PJSIP/trunk-01", "1.1", "1.1", Cause="16")
    told = len(story.told)
    listed = {"ActionID": "x", "ChannelState": UP, "Duration": "00:00:09"}
    story.say("CoreShowChannel", "PJSIP/trunk-01", "1.1", "1.1", **listed)
    assert len(story.told) == told
    assert story.tracker.living == 0


@pytest.mark.parametrize(
    ("channel", "device"),
    [
        ("PJSIP/101-0000002a", "101"),
        ("IAX2/101-8466", "101"),
        ("PJSIP/ivanov-laptop-0000002a", "ivanov-laptop"),
        ("SIP/101", "101"),
        ("", ""),
    ],
)
def test_the_device_of_a_channel(channel: str, device: str) -> None:
    assert device_of(channel) == device


def test_a_long_numeric_line_is_a_trunk_and_a_short_one_a_phone() -> None:
    usual = Devices()
    assert usual.is_trunk("PJSIP/74951110100-0000002a")
    assert not usual.is_trunk("PJSIP/1010-0000002a")
    named = Devices(trunks=patterns("sip-*, PJSIP/mango"), desks=())
    assert named.is_trunk("SIP/sip-provider-1")
    assert named.is_trunk("PJSIP/mango-1")
    assert not named.is_trunk("SIP/mango-1")


@pytest.mark.parametrize(
    ("typed", "rules", "digits"),
    [
        ("+7 (495) 765-43-21", DialRules(), "84957654321"),
        ("8 495 765 43 21", DialRules("7"), "74957654321"),
        ("4957654321", DialRules("+7"), "+74957654321"),
        ("8 (916) 123-45-67 доб. 12", DialRules(prefix="9"), "989161234567"),
        ("+375 29 123-45-67", DialRules(), "810375291234567"),
        ("+375 29 123-45-67", DialRules("+7"), "+375291234567"),
        ("102", DialRules(prefix="9"), "102"),
        ("*43#", DialRules(), "*43#"),
        ("8 800 555 35 35", DialRules(), "88005553535"),
        ("70000000000", DialRules(), "70000000000"),
    ],
)
def test_a_number_becomes_what_the_dial_plan_expects(typed: str, rules: DialRules, digits: str) -> None:
    assert to_dial(typed, rules) == digits


def test_a_line_end_without_carriage_return_is_one_too() -> None:
    (message,) = Reader().feed(b"Event: Hangup\nCause-txt: Normal: Clearing\nVariable: a\nVariable: b\n\n")
    assert (message.event, message.raw("cause-txt")) == ("Hangup", "Normal: Clearing")
    assert message.every("Variable") == ["a", "b"]

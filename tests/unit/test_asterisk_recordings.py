"""Streams recorded from a real exchange become the calls that were made then."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b2bdesk.connectors.asterisk.devices import Devices
from b2bdesk.connectors.asterisk.replay import as_line, replay
from b2bdesk.connectors.asterisk.state import MOST_LEGS
from b2bdesk.connectors.asterisk.tracker import MOST_CALLS, Tracker
from b2bdesk.connectors.asterisk.wire import LONGEST_LINE, Message, Reader, dump
from b2bdesk.connectors.ports import CallEvent
from b2bdesk.connectors.records import CallRecord, RingRecord
from b2bdesk.errors import FileNotRead
from b2bdesk.training.asterisk.dialplan import Plan
from b2bdesk.training.asterisk.exchange import Exchange
from b2bdesk.training.asterisk.lines import Lines
from b2bdesk.training.asterisk.protocol import Fields, render
from b2bdesk.training.asterisk.stories import STORIES, play
from b2bdesk.training.clock import TrainingClock

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
CLIENT = "79161234567"


def recording(number: str) -> Path:
    """Return one of the recordings kept beside the repository, if they are there."""
    for parent in Path(__file__).resolve().parents:
        folder = parent / "shared" / "vendors" / "fixtures" / "ami"
        if folder.is_dir():
            found = [path for path in folder.glob(f"{number}-*.txt") if ".client." not in path.name]
            return found[0]
    pytest.skip("the recordings are not on this computer")


@cache
def calls(number: str, own: str = "") -> tuple[CallRecord, ...]:
    return tuple(replay(recording(number), Devices(own=own)))


def one(number: str, own: str = "") -> CallRecord:
    (call,) = calls(number, own)
    return call


def told(content: bytes, own: str = "", cuts: tuple[int, ...] = ()) -> list[CallEvent]:
    """Return everything that is told of a stream that comes in these pieces."""
    reader, tracker, found = Reader(), Tracker(Devices(own=own)), list[CallEvent]()
    for begin, end in itertools.pairwise((0, *sorted(cuts), len(content))):
        for message in reader.feed(content[begin:end]):
            found += tracker.see(message, NOW)
    return found


def rings(number: str, own: str) -> list[RingRecord]:
    found = told(recording(number).read_bytes(), own)
    return [event for event in found if isinstance(event, RingRecord)]


SINGLE = {
    # recording: direction, outside number, extension, disposition, colleague, rang, talked
    "01": ("in", CLIENT, "101", "answered", "101", 3, 6),
    "02": ("in", "+74957654321", "101", "answered", "101", 2, 5),
    "03": ("in", "89031112233", "102", "missed", None, 20, 0),
    "04": ("in", CLIENT, "101", "abandoned", None, 5, 0),
    "05": ("in", "79261112233", "101", "busy", None, 0, 0),
    "06": ("in", "79261112233", "101", "rejected", None, 3, 0),
    "07": ("out", "84957654321", "101", "answered", None, 4, 7),
    "08": ("out", "84957654321", "101", "failed", None, 0, 0),
    "09": ("out", "89161234567", "101", "busy", None, 0, 0),
    "10": ("in", "79031234500", "102", "answered", "102", 4, 6),
    "11": ("in", CLIENT, "101", "transferred", "102", 2, 11),
    "12": ("in", CLIENT, "101", "answered", "101", 2, 13),
    "13": ("in", CLIENT, "101", "transferred", "102", 2, 9),
    "15": ("in", "78121234567", "102", "answered", "102", 3, 6),
    "16": ("internal", None, "101", "answered", "102", 2, 4),
    "17": ("out", "89165556677", "102", "answered", None, 3, 6),
    "18": ("in", CLIENT, "101", "answered", "101", 2, 6),
    "19": ("in", CLIENT, "102", "answered", "102", 8, 5),
    "20": ("in", None, "101", "answered", "101", 1, 4),
    "21": ("in", CLIENT, "101", "answered", "101", 1, 2),
    "23": ("in", CLIENT, "101", "answered", "101", 1, 4),
    "27": ("in", CLIENT, "101", "answered", "101", 3, 6),
    "28": ("in", "79031234500", "102", "answered", "102", 4, 6),
    "30": ("in", CLIENT, "101", "transferred", "102", 2, 15),
    "31": ("in", CLIENT, "101", "transferred", "102", 2, 12),
    "32": ("out", "84957654321", "101", "answered", None, 3, 5),
    "33": ("in", CLIENT, "101", "answered", "101", 2, 4),
}


@pytest.mark.parametrize("number", SINGLE)
def test_a_recorded_call_is_who_when_and_what(number: str) -> None:
    call = one(number)
    assert SINGLE[number] == (
        call.direction,
        call.number,
        call.extension,
        call.disposition,
        call.by_extension,
        call.ring_s,
        call.talk_s,
    )
    assert call.ended_at is not None
    assert call.started_at <= call.ended_at
    assert call.facts in ({}, {"queue": "b2b"})


def test_who_called_and_which_number_was_dialled() -> None:
    assert one("02").shown_name == "OOO Romashka"
    assert one("23").shown_name == "ООО «Ромашка»"
    assert one("01").shown_name is None
    assert [one(number).did for number in ("01", "10", "15", "18")] == [
        "74951110101",
        "74951110100",
        "74951110200",
        "74951110300",
    ]


def test_the_whole_moment_of_a_call() -> None:
    call = one("01")
    assert call.started_at == datetime(2026, 11, 21, 16, 34, 30, 695153, tzinfo=UTC)
    assert call.answered_at == datetime(2026, 11, 21, 16, 34, 33, 715014, tzinfo=UTC)
    assert call.ended_at == datetime(2026, 11, 21, 16, 34, 39, 749127, tzinfo=UTC)


@pytest.mark.parametrize("number", ["10", "15", "28"])
def test_a_call_that_a_colleague_took_is_his(number: str) -> None:
    call = one(number, own="101")
    assert (call.disposition, call.extension, call.by_extension) == ("colleague", "101", "102")
    assert [leg.ended for leg in call.legs if leg.extension == "101"] == ["elsewhere"]
    assert one(number, own="102").disposition == "answered"


def test_a_call_belongs_to_who_got_it_after_all() -> None:
    assert (one("19", own="104").disposition, one("19", own="104").by_extension) == ("colleague", "102")
    assert one("11", own="102").disposition == "answered"
    assert one("30", own="102").disposition == "answered"
    legs = [(leg.extension, leg.ended) for leg in one("19").legs]
    assert legs == [("104", "no_answer"), ("102", "answered")]


def test_three_calls_at_once() -> None:
    assert [(call.number, call.extension, call.disposition) for call in calls("14")] == [
        ("79160000001", "101", "answered"),
        ("79160000002", "102", "answered"),
        ("79160000003", "101", "answered"),
    ]


def test_calls_that_were_going_on_before_we_came() -> None:
    abandoned, talked = sorted(calls("29"), key=lambda call: call.number or "")
    assert (abandoned.number, abandoned.disposition, abandoned.ring_s) == ("79035556677", "abandoned", 8)
    assert (talked.number, talked.disposition, talked.extension) == (CLIENT, "answered", "101")
    assert talked.talk_s == 10
    assert talked.facts == abandoned.facts == {"begin_unseen": True}


@pytest.mark.parametrize("number", ["22", "22b", "24", "25", "26"])
def test_where_nobody_called_there_is_no_call(number: str) -> None:
    assert calls(number) == ()


@pytest.mark.parametrize(
    ("number", "own", "shown"),
    [
        ("01", "101", [CLIENT]),
        ("01", "102", []),
        ("10", "103", ["79031234500"]),
        ("15", "101", ["78121234567"]),
        ("18", "101", [CLIENT]),
        ("20", "101", [None]),
        ("11", "102", [CLIENT]),
        ("30", "102", [CLIENT]),
        ("14", "101", ["79160000001", "79160000003"]),
        ("07", "101", []),
        ("08", "101", []),
        ("32", "101", []),
        ("16", "102", []),
        ("17", "102", []),
        ("29", "102", ["79035556677"]),
    ],
)
def test_the_card_comes_for_clients_and_for_nobody_else(
    number: str, own: str, shown: list[str | None]
) -> None:
    assert [ring.number for ring in rings(number, own)] == shown


def test_a_dial_of_our_own_keeps_our_id_and_number() -> None:
    tracker, reader, found = Tracker(Devices(own="101")), Reader(), list[CallEvent]()
    tracker.dialled("b2b-5d1e7a", "+7 495 765-43-21")
    for message in reader.feed(recording("32").read_bytes()):
        found += tracker.see(message, NOW)
    records = [event for event in found if isinstance(event, CallRecord)]
    assert {(record.own_id, record.number, record.direction) for record in records} == {
        ("b2b-5d1e7a", "+7 495 765-43-21", "out")
    }
    assert [record.disposition for record in records] == ["ringing", "ringing", "talking", "answered"]


def test_the_answers_of_the_exchange_are_read() -> None:
    (answer,) = Reader().feed(recording("22").read_bytes())
    assert (answer.is_answer, answer.succeeded, answer.raw("Message")) == (
        True,
        False,
        "Authentication failed",
    )
    words = [message.raw("Message") for message in Reader().feed(recording("25").read_bytes())]
    assert "Originate with 'Exten' requires 'Context' and 'Priority'" in words


# --- any bytes at all --------------------------------------------------------------------------------


@cache
def made(story: str) -> bytes:
    """Return the stream of one of the training exchange's stories: it is at hand everywhere."""
    phones = {"101": "Иванов", "102": "Петрова"}
    plan = Plan(phones, {}, "7495", tuple(phones), "7200", "7300")
    said: list[bytes] = []

    def emit(event: str, privilege: str, fields: Fields) -> None:
        said.append(render([("Event", event), ("Privilege", privilege), *fields]))

    exchange = Exchange(plan, Lines(TrainingClock(lambda: NOW), emit, seed=1))
    told = STORIES[story]
    call = exchange.ring(CLIENT, {"own": "101", "group": "7495", "queue": "7200"}[told.to])
    play(exchange, lambda _seconds, work: work(), call, told.steps, 1.0)
    return b"".join(said)


made_streams = st.sampled_from(["answered", "group", "queue", "transferred", "abandoned"]).map(made)


@settings(max_examples=40, deadline=None)
@given(made_streams, st.lists(st.integers(0, 30_000), max_size=30))
def test_however_the_bytes_are_cut_the_calls_are_the_same(content: bytes, cuts: list[int]) -> None:
    inside = tuple(min(cut, len(content)) for cut in cuts)
    assert told(content, "101", inside) == told(content, "101") != []


@settings(max_examples=40, deadline=None)
@given(made_streams, st.integers(0, 30_000), st.integers(0, 30_000))
def test_any_part_of_a_stream_is_survived(content: bytes, begin: int, length: int) -> None:
    for event in told(content[begin : begin + length], "101"):
        assert event.linked_id


@settings(max_examples=40, deadline=None)
@given(made_streams, st.data())
def test_messages_lost_doubled_and_swapped_are_survived(content: bytes, data: st.DataObject) -> None:
    messages = list(Reader().feed(content))
    tracker = Tracker(Devices(own="101"))
    for message in data.draw(st.lists(st.sampled_from(messages), max_size=100)):
        for event in tracker.see(message, NOW):
            assert event.linked_id


@pytest.mark.parametrize("number", ["01", "14", "15", "29", "30"])
def test_a_recording_cut_anywhere_tells_the_same_calls(number: str) -> None:
    content = recording(number).read_bytes()
    whole = told(content, "101")
    assert told(content, "101", tuple(range(1, len(content)))) == whole
    for end in range(0, len(content), 997):
        part = told(content[:end], "101")
        assert part == whole[: len(part)], "a beginning tells the beginning"


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=2_000))
def test_bytes_that_mean_nothing_are_survived(junk: bytes) -> None:
    told(junk)
    told(b"Event: Newchannel\r\nUniqueid: 1.1\r\nLinkedid: 1.1\r\nChannel: " + junk + b"\r\n\r\n", "101")


def test_every_event_told_twice_tells_the_same_calls() -> None:
    for number in ("01", "10", "15", "18", "30"):
        tracker, last = Tracker(Devices(own="101")), dict[str, CallRecord]()
        for message in Reader().feed(recording(number).read_bytes()):
            for _ in range(2):
                for event in tracker.see(message, NOW):
                    if isinstance(event, CallRecord):
                        last[event.linked_id] = event
        assert tuple(last.values()) == calls(number, "101")


def test_a_line_and_a_message_without_end_cost_no_memory() -> None:
    reader = Reader()
    tracemalloc.start()
    for _ in range(100):
        assert list(reader.feed(b"x" * 65_536)) == []
    for _ in range(10):
        assert list(reader.feed(b"Key: value\r\n" * 5_000)) == []
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1_000_000
    assert [message.event for message in reader.feed(b"\r\n\r\nEvent: Hangup\r\n\r\n")] == ["Hangup"]
    assert reader.left_out == 1


def test_a_line_of_the_longest_length_is_still_read() -> None:
    value = "я" * ((LONGEST_LINE - 5) // 2)
    content = f"Key: {value}\r\n\r\n".encode()
    for cut in (0, 3, LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 1):
        reader = Reader()
        found = [*reader.feed(content[:cut]), *reader.feed(content[cut:])]
        assert [message.raw("key") for message in found] == [value]


def test_a_hundred_thousand_events_cost_no_memory() -> None:
    """Every call is begun and none is ever ended, as behind a filter that drops the hang-ups."""
    tracker, ended, begun = Tracker(Devices(own="101")), 0, 0
    noise = [Message((("Event", event), ("Uniqueid", "1.1"))) for event in ("VarSet", "Newexten", "Cdr")] * 10
    while begun * len(noise) < 100_000:
        begun += 1
        uniqueid = f"1795278870.{begun}"
        lines = (("Event", "Newchannel"), ("Channel", f"PJSIP/trunk-{begun:08x}"), ("ChannelState", "4"))
        about = (("CallerIDNum", CLIENT), ("Uniqueid", uniqueid), ("Linkedid", uniqueid))
        for message in (Message((*lines, *about)), *noise):
            for event in tracker.see(message, NOW):
                ended += isinstance(event, CallRecord) and event.ended_at is not None
    assert tracker.living == MOST_CALLS
    assert ended == begun - MOST_CALLS, "whoever makes room is told as over"


def test_a_queue_that_rings_for_an_hour_costs_no_memory() -> None:
    tracker, last = Tracker(Devices(own="101")), list[CallRecord]()
    caller = (("Channel", "PJSIP/trunk-01"), ("ChannelState", "4"), ("Uniqueid", "1.1"), ("Linkedid", "1.1"))
    events = [Message((("Event", "Newchannel"), *caller))]
    for place in range(2, 400):
        leg = (("Channel", f"PJSIP/102-{place}"), ("Uniqueid", f"1.{place}"), ("Linkedid", "1.1"))
        events += [
            Message((("Event", "Newstate"), ("ChannelState", "5"), *leg)),
            Message((("Event", "Hangup"), ("Cause", "19"), *leg)),
        ]
    for message in (*events, Message((("Event", "Hangup"), ("Cause", "16"), *caller))):
        last += [event for event in tracker.see(message, NOW) if isinstance(event, CallRecord)]
    assert (last[-1].disposition, len(last[-1].legs)) == ("missed", MOST_LEGS - 1)
    assert tracker.living == 0


# --- the command -------------------------------------------------------------------------------------


def run_calls(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in an interpreter that has no Qt."""
    without_qt = "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None; "
    start = f"{without_qt}from b2bdesk.cli import run; sys.exit(run(['calls', *sys.argv[1:]]))"
    return subprocess.run(
        [sys.executable, "-c", start, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_command_shows_the_calls_of_a_recording_without_a_window() -> None:
    found = run_calls("--replay", str(recording("19")), "--own", "104", "--json")
    assert found.returncode == 0, found.stderr
    (call,) = json.loads(found.stdout)["calls"]
    assert (call["number"], call["disposition"], call["by_extension"]) == (CLIENT, "colleague", "102")
    assert call["started_at"].endswith("Z")


def test_a_call_on_one_line() -> None:
    assert as_line(one("10", own="101"), UTC) == (
        "2026-11-21 16:35:58  in       79031234500 -> 101"
        "                   colleague by 102, rang 4 s, talked 6 s"
    )
    assert "102 -> 89165556677" in as_line(one("17"), UTC)
    assert "101 -> 102" in as_line(one("16"), UTC)
    assert "hidden number -> 101" in as_line(one("20"), UTC)


def test_a_recording_that_is_not_there_or_is_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotRead):
        replay(tmp_path / "nothing.txt", Devices())
    other = tmp_path / "other.txt"
    other.write_bytes(b"\x00\xff" * 5_000)
    (tmp_path / "other.timing.json").write_text('{"chunks": [[1e300, 0, 10000]]}', encoding="utf-8")
    assert replay(other, Devices()) == []


def test_which_lines_lead_outside_is_a_setting() -> None:
    path = recording("01")
    (inside,) = replay(path, Devices(trunks=("sip-provider",)))
    assert inside.direction == "internal"
    (named,) = replay(path, Devices(trunks=("IAX2/trunk*",), desks=()))
    assert (named.direction, named.extension) == ("in", "101")


def test_an_action_keeps_to_its_lines() -> None:
    sent = dump("Ping", "b2b-1", {"Key": "value: 1"})
    assert sent == b"Action: Ping\r\nActionID: b2b-1\r\nKey: value: 1\r\n\r\n"

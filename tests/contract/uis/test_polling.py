"""An exchange without a stream: what is seen by looking is told as any other exchange tells it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from b2bdesk.connectors.records import CallRecord, RingRecord
from b2bdesk.connectors.uis import wire
from b2bdesk.connectors.uis.connector import SLOWEST_LOOK_S, CloudExchange, pause_between
from b2bdesk.connectors.uis.tracker import Own, Tracker
from b2bdesk.connectors.uis.wire import Limits, Session
from b2bdesk.errors import Refused
from tests.contract.suites.telephony import Ear, PhoneBench, TelephonySuite, until
from tests.contract.uis.conftest import Open
from tests.contract.uis.office import CloudOffice

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PUBLISHED = """[{"call_session_id": 206597836, "direction": "in", "start_time": "2016-10-19T12:26:48.418",
 "virtual_phone_number": "74951045771", "contact_phone_number": "74959268686", "external_id": null,
 "tags": [{"tag_id": 456, "tag_name": "Целевой"}],
 "legs": [{"leg_id": 287866245, "calling_phone_number": "74951045771",
           "called_phone_number": "74959268686...9.2.3.3", "is_operator": false, "employee_id": null,
           "employee_full_name": null, "record_call_enabled": true, "state": "Разговор"},
          {"leg_id": 287866221, "calling_phone_number": "74959268686", "called_phone_number": "79262444393",
           "is_operator": true, "employee_id": 2345, "employee_full_name": "Тест",
           "record_call_enabled": true, "state": "Разговор"}]}]"""


class TestCloudExchange(TelephonySuite):
    """The suite of every exchange."""


def tracker(employee: int = 2345) -> Tracker:
    return Tracker(Own(employee, "101", ZoneInfo("Europe/Moscow")))


def published() -> tuple[Session, ...]:
    return wire.sessions_of(msgspec.Raw(PUBLISHED.encode()))


def test_the_published_answer_is_a_talk_of_its_employee() -> None:
    (talk,) = tracker().look(published(), NOON, after_gap=True)
    assert isinstance(talk, CallRecord)
    assert (talk.linked_id, talk.disposition, talk.number) == ("206597836", "talking", "74959268686")
    assert (talk.extension, talk.did, talk.facts) == ("101", "74951045771", {"begin_unseen": True})


def test_a_start_that_cannot_be_right_is_the_moment_of_the_look() -> None:
    (talk,) = tracker().look(published(), NOON, after_gap=True)
    assert isinstance(talk, CallRecord) and talk.started_at == NOON
    (early,) = (msgspec.structs.replace(one, start_time="2026-11-23T11:58:00.000") for one in published())
    (again,) = tracker().look([early], NOON, after_gap=True)
    assert isinstance(again, CallRecord) and again.started_at == NOON - timedelta(minutes=2)


def test_the_same_look_twice_tells_nothing_new() -> None:
    one = tracker()
    assert list(one.look(published(), NOON, after_gap=False))
    assert list(one.look(published(), NOON + timedelta(seconds=3), after_gap=False)) == []


def test_lengths_are_those_between_looks() -> None:
    one = tracker()
    (session,) = published()
    ringing = msgspec.structs.replace(
        session, legs=(session.legs[0], msgspec.structs.replace(session.legs[1], state="Дозвон"))
    )
    ring, _ = one.look([ringing], NOON, after_gap=False)
    assert isinstance(ring, RingRecord) and ring.number == "74959268686"
    list(one.look([session], NOON + timedelta(seconds=6), after_gap=False))
    (over,) = one.look([], NOON + timedelta(seconds=66), after_gap=False)
    assert isinstance(over, CallRecord)
    assert (over.disposition, over.ring_s, over.talk_s) == ("answered", 6, 60)


def test_the_tariffs_points_last_the_day() -> None:
    assert pause_between(3.0, Limits()) == 3.0
    assert pause_between(3.0, Limits(minute_remaining=149, minute_reset=52.0)) == 3.0
    assert pause_between(3.0, Limits(day_remaining=741, day_reset=31_492.0)) == pytest.approx(42.8, abs=0.1)
    assert pause_between(3.0, Limits(day_remaining=0, day_reset=31_492.0)) == SLOWEST_LOOK_S


def test_spent_points_are_waited_for_and_the_line_is_heard_again(
    office: CloudOffice, phones: PhoneBench, ear: Ear
) -> None:
    office.limits = {"minute_remaining": 0, "minute_reset": 0.05}
    office.spent = True
    call = office.ring("79161234567", "101")
    until(lambda: not phones.listens())
    office.spent, office.limits = False, {}
    assert ear.ring().linked_id == call


def test_a_colleague_who_cannot_be_called_leaves_the_caller_off_hold(
    office: CloudOffice, phones: PhoneBench, ear: Ear
) -> None:
    call = phones.ring("79161234567", phones.own)
    phones.answer(call, phones.own)
    with pytest.raises(Refused) as refused:
        phones.exchange.transfer(call, "777")
    assert refused.value.facts["detail"] == "no_active_phone_number"
    assert office.living()[call] == ["Разговор", "Разговор"]


def test_without_music_for_the_waiting_a_call_is_not_put_on_hold(
    open_exchange: Open, office: CloudOffice
) -> None:
    exchange = open_exchange(hold_media_id="")
    held = office.asked.count("hold.call")
    call = office.ring("79161234567", "101")
    office.answer(call, "101")
    with pytest.raises(Refused) as refused:
        exchange.transfer(call, "102")
    assert refused.value.facts["detail"] == "no_hold_media"
    assert office.asked.count("hold.call") == held


def test_the_check_names_a_wrong_key_and_rings_nobody(open_exchange: Open, office: CloudOffice) -> None:
    exchange, dials = open_exchange(), office.dials()
    assert [(line.code, line.ok) for line in exchange.check()] == [
        ("check.reachable", True),
        ("check.signed_in", True),
    ]
    office.token = "another"
    assert [(line.code, line.ok) for line in exchange.check()] == [("check.signed_in", False)]
    assert office.dials() == dials


def test_garbage_is_no_call(exchange: CloudExchange) -> None:
    for text in (b"null", b"[]"):
        assert wire.sessions_of(msgspec.Raw(text)) == ()
    with pytest.raises(Exception, match="bad_record"):
        wire.sessions_of(msgspec.Raw(b'[{"direction": "in"}]'))

"""Calls stand in the CRM's journal once, and its pop-up appears, where the profile wants that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from b2bdesk.connectors.ports import CallKeeper, CallMoment
from b2bdesk.errors import Refused
from b2bdesk.model.call import Call, Direction, Disposition
from b2bdesk.model.uid import new_uid
from b2bdesk.training import RETAILCRM_KEY
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.retailcrm.conftest import MORNING, OpenDesk
from tests.contract.retailcrm.desk import Desk, idem

CALL = Call(
    uid=new_uid(),
    source="asterisk",
    linked_id="1763791200.17",
    direction=Direction.IN,
    disposition=Disposition.ANSWERED,
    started_at=MORNING,
    shown_number="+74951234567",
    did="74950000001",
    extension="101",
    ended_at=MORNING + timedelta(minutes=2),
    ring_s=7,
    talk_s=95,
    recording_url="https://exchange.example/17.mp3",
)


@pytest.fixture
def one(open_desk: OpenDesk) -> Desk:
    return open_desk(calls="ringing")


def journal(office: RetailCrmOffice) -> list[dict[str, Any]]:
    return [dict(one) for one in office.control.calls()]


def test_a_call_stands_in_the_journal_with_everything_that_is_known(
    one: Desk, office: RetailCrmOffice
) -> None:
    me, number = next((uid, number) for number, uid in one.users.items())
    one.crm.put_call(replace(CALL, user=me), one.links, idem())
    (kept,) = journal(office)
    del kept["id"]
    assert kept == {
        "date": "2026-11-23 10:00:00",
        "type": "in",
        "phone": "+74951234567",
        "externalPhone": "74950000001",
        "userId": number,
        "result": "answered",
        "duration": 95,
        "durationWaiting": 7,
        "externalId": "1763791200.17",
        "recordUrl": "https://exchange.example/17.mp3",
        "site": "b2b",
    }


def test_a_call_told_twice_stands_there_once(one: Desk, office: RetailCrmOffice) -> None:
    for attempt in (1, 2):
        one.crm.put_call(CALL, one.links, idem(attempt))
    assert [call["externalId"] for call in journal(office)] == ["1763791200.17"]


@pytest.mark.parametrize(
    ("end", "result", "hangup"),
    [
        (Disposition.ANSWERED, "answered", "answered"),
        (Disposition.TRANSFERRED, "answered", "answered"),
        (Disposition.MISSED, "no answer", "no answered"),
        (Disposition.ABANDONED, "no answer", "cancel"),
        (Disposition.REJECTED, "no answer", "no answered"),
        (Disposition.BUSY, "busy", "busy"),
        (Disposition.FAILED, "failed", "failed"),
    ],
)
def test_each_end_of_a_call_has_the_vendors_word(
    one: Desk, office: RetailCrmOffice, end: Disposition, result: str, hangup: str
) -> None:
    ended = replace(CALL, disposition=end, direction=Direction.OUT, recording_url=None)
    one.crm.put_call(ended, one.links, idem())
    one.crm.tell_call(ended, CallMoment.HANGUP, one.links, idem())
    (kept,) = journal(office)
    assert (kept["type"], kept["result"], kept["code"]) == ("out", result, "101")
    assert office.crm.call_events[-1]["hangupStatus"] == hangup


def test_a_ringing_call_makes_the_crm_show_its_own_card_to_the_manager(
    one: Desk, office: RetailCrmOffice
) -> None:
    me = next(iter(one.users.values()))
    one.crm.tell_call(replace(CALL, user=me), CallMoment.IN, one.links, idem())
    (event,) = office.crm.call_events
    assert (event["type"], event["phone"], event["callExternalId"]) == ("in", "+74951234567", CALL.linked_id)
    assert event["userIds"] == [next(iter(one.users))]
    assert journal(office) == []


def test_a_recording_without_encryption_is_not_linked(one: Desk, office: RetailCrmOffice) -> None:
    one.crm.put_call(replace(CALL, recording_url="http://exchange/17.wav"), one.links, idem())
    assert "recordUrl" not in journal(office)[0]


def test_a_key_without_the_right_is_refused_for_calls_alone_and_the_check_says_so(
    one: Desk, office: RetailCrmOffice
) -> None:
    office.control.take_rights(RETAILCRM_KEY, ["telephony_write"])
    with pytest.raises(Refused) as refused:
        one.crm.put_call(CALL, one.links, idem())
    assert refused.value.facts["detail"] == "telephony_right"
    scopes = [line for line in one.crm.check() if line.code == "check.scope"]
    assert [line.facts["scope"] for line in scopes if not line.ok] == ["telephony_write"]


def test_without_the_setting_the_crm_hears_of_no_call(open_desk: OpenDesk) -> None:
    plain, ended, ringing = (open_desk(calls=word) for word in ("none", "ended", "ringing"))
    told = [(desk.crm.keeps_calls(), desk.crm.shows_calls()) for desk in (plain, ended, ringing)]
    assert told == [(False, False), (True, False), (True, True)]
    assert isinstance(plain.crm, CallKeeper)
    assert not open_desk().crm.keeps_calls(), "a journal that another module fills must not be filled twice"

"""What a manager does with a call: ring a client, hand over, hang up. Nothing of it is done twice."""

from __future__ import annotations

import pytest

from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.asterisk.connector import Exchange
from b2bdesk.errors import OutcomeUnknown, Refused, Unauthorised
from b2bdesk.model.uid import new_uid
from b2bdesk.training.asterisk.office import AsteriskOffice
from tests.contract.asterisk.conftest import Open
from tests.contract.suites.telephony import (
    NUMBER,
    Ear,
    PhoneBench,
    TelephonySuite,
    in_background,
    lifted,
    until,
)


class TestTheExchange(TelephonySuite):
    """What every phone exchange must hold to."""


def test_a_dial_is_asked_for_in_the_words_of_the_exchange(phones: PhoneBench, office: AsteriskOffice) -> None:
    call = new_uid()
    lifted(phones, call)
    asked = office.got("Originate")[-1]
    assert (asked["channel"], asked["exten"], asked["channelid"]) == ("PJSIP/101", "84957654321", call)
    assert (asked["async"], asked["callerid"], asked["timeout"]) == ("true", '"b2bdesk" <101>', "5000")


def test_a_call_may_ring_another_phone_of_the_manager(open_exchange: Open, office: AsteriskOffice) -> None:
    exchange, call = open_exchange(outgoing_prefix="9", outgoing_form="7"), new_uid()
    answer = in_background(lambda: exchange.dial(call, NUMBER, extension="105"))
    until(lambda: call in office.living())
    office.answer(call)
    assert answer.result(10).state == "answered"
    asked = office.got("Originate")[-1]
    assert (asked["channel"], asked["exten"]) == ("PJSIP/105", "974957654321")


def test_a_phone_that_is_not_lifted_is_no_answer(
    open_exchange: Open, office: AsteriskOffice, ear: Ear
) -> None:
    exchange, call = open_exchange(ring_s=0.2), new_uid()
    assert exchange.dial(call, NUMBER).state == "no_answer"
    assert ear.over(call).disposition == "failed"
    assert office.living() == {}


def test_a_busy_phone_and_a_phone_that_is_not_there(exchange: Exchange, office: AsteriskOffice) -> None:
    office.busy("101")
    assert exchange.dial(new_uid(), NUMBER).state == "busy"
    assert exchange.dial(new_uid(), NUMBER, extension="999").state == "cannot_be_called"


def test_a_busy_client_is_told_as_a_call(phones: PhoneBench, office: AsteriskOffice, ear: Ear) -> None:
    office.busy("84957654321")
    call = new_uid()
    assert lifted(phones, call).state == "answered"
    assert ear.over(call).disposition == "busy"


def test_an_exchange_that_falls_silent_leaves_the_outcome_open(
    open_exchange: Open, office: AsteriskOffice
) -> None:
    exchange, call = open_exchange(ring_s=0.2, answer_s=0.2), new_uid()
    answer = in_background(lambda: exchange.dial(call, NUMBER))
    until(lambda: call in office.living())
    office.faults.silent = True
    with pytest.raises(OutcomeUnknown):
        answer.result(10)


def test_a_person_is_not_kept_waiting(open_exchange: Open, office: AsteriskOffice) -> None:
    exchange = open_exchange(ring_s=600.0)
    with pytest.raises(OutcomeUnknown), asking(0.3):
        exchange.dial(new_uid(), NUMBER)
    assert len(office.living()) == 1


def test_a_right_that_is_missing_is_named(exchange: Exchange, office: AsteriskOffice) -> None:
    office.faults.deny = {"originate"}
    with pytest.raises(Unauthorised) as refused:
        exchange.dial(new_uid(), NUMBER)
    assert refused.value.facts == {"system": "asterisk", "detail": "no_right", "text": "write = originate"}
    call = office.ring("79161234567", "101")
    office.answer(call)
    office.faults.deny = {"call"}
    with pytest.raises(Unauthorised):
        exchange.hang_up(call)


def test_without_the_list_of_channels_their_states_are_enough(
    exchange: Exchange, office: AsteriskOffice
) -> None:
    office.faults.deny = {"reporting"}
    call = office.ring("79161234567", "101")
    office.answer(call)
    exchange.hang_up(call)
    assert office.living() == {}


def test_a_ringing_call_cannot_be_handed_over(exchange: Exchange, office: AsteriskOffice) -> None:
    call = office.ring("79161234567", "101")
    with pytest.raises(Refused) as refused:
        exchange.transfer(call, "102")
    assert refused.value.facts["detail"] == "Channel not in a bridge"


def test_hanging_up_while_it_rings_rejects(exchange: Exchange, office: AsteriskOffice, ear: Ear) -> None:
    call = office.ring("79161234567", "101")
    exchange.hang_up(call)
    assert ear.over(call).disposition == "rejected"

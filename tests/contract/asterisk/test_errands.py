"""What a manager does with a call: ring a client, hand over, hang up. Nothing of it is done twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.asterisk.connector import Exchange
from b2bdesk.connectors.ports import DialAnswer, Telephony
from b2bdesk.errors import OutcomeUnknown, Refused, Unauthorised, Unavailable
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.training.asterisk.faults import Lose
from b2bdesk.training.asterisk.office import AsteriskOffice
from tests.contract.asterisk.conftest import Ear, Open

NUMBER = "+7 (495) 765-43-21"


def in_background(work: Callable[[], DialAnswer]) -> Future[DialAnswer]:
    pool = ThreadPoolExecutor(1)
    found = pool.submit(work)
    pool.shutdown(wait=False)
    return found


def until_rings(office: AsteriskOffice, call: str) -> None:
    for _ in range(1000):
        if call in office.living():
            return
        threading.Event().wait(0.005)
    raise AssertionError("nothing rings")


def dialled(exchange: Exchange, office: AsteriskOffice, call: Uid) -> DialAnswer:
    """Dial and lift the manager's handset."""
    answer = in_background(lambda: exchange.dial(call, NUMBER))
    until_rings(office, call)
    office.answer(call)
    return answer.result(10)


def test_the_connector_is_a_phone_exchange(exchange: Exchange) -> None:
    assert isinstance(exchange, Telephony)


def test_click_to_call_rings_the_own_phone_and_then_the_client(
    exchange: Exchange, office: AsteriskOffice, ear: Ear
) -> None:
    call = new_uid()
    assert dialled(exchange, office, call) == DialAnswer(call, "answered")
    asked = office.got("Originate")[-1]
    assert (asked["channel"], asked["exten"], asked["channelid"]) == ("PJSIP/101", "84957654321", call)
    office.answer(call)
    office.hang_up(call)
    over = ear.over(call)
    assert (over.direction, over.disposition, over.own_id) == ("out", "answered", call)
    assert over.number == NUMBER
    assert ear.rings() == [], "the first ring of the own click-to-call is no client"


def test_a_call_may_ring_another_phone_of_the_manager(open_exchange: Open, office: AsteriskOffice) -> None:
    exchange, call = open_exchange(outgoing_prefix="9", outgoing_form="7"), new_uid()
    answer = in_background(lambda: exchange.dial(call, NUMBER, extension="105"))
    until_rings(office, call)
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


def test_a_busy_client_is_told_as_a_call(exchange: Exchange, office: AsteriskOffice, ear: Ear) -> None:
    office.busy("84957654321")
    call = new_uid()
    assert dialled(exchange, office, call).state == "answered"
    assert ear.over(call).disposition == "busy"


@pytest.mark.parametrize("number", ["1\r\nAction: Hangup", "84957654321\n", "+7495\x007654321", "7\u2028495"])
def test_a_number_that_would_be_another_action_is_refused(
    exchange: Exchange, office: AsteriskOffice, number: str
) -> None:
    before = len(office.got("Originate"))
    with pytest.raises(Refused) as refused:
        exchange.dial(new_uid(), number)
    assert refused.value.facts["fields"] == ["number"]
    assert len(office.got("Originate")) == before


@pytest.mark.parametrize("number", ["", "ООО Ромашка", "12 34 abc", "1" * 40, "*" * 8])
def test_what_is_no_number_is_not_dialled(exchange: Exchange, number: str) -> None:
    with pytest.raises(Refused) as refused:
        exchange.dial(new_uid(), number)
    assert refused.value.facts["detail"] == "bad_number"


def test_a_dial_told_twice_rings_once(exchange: Exchange, office: AsteriskOffice, ear: Ear) -> None:
    call, before = new_uid(), len(office.got("Originate"))
    dialled(exchange, office, call)
    assert exchange.dial(call, NUMBER).state == "answered"
    office.hang_up(call)
    ear.over(call)
    assert exchange.dial(call, NUMBER).state == "answered"
    assert len(office.got("Originate")) == before + 1


def test_a_dial_whose_answer_was_lost_is_unknown_and_found_again(
    exchange: Exchange, office: AsteriskOffice
) -> None:
    call, before = new_uid(), len(office.got("Originate"))
    office.faults.lose["originate"] = Lose.AFTER
    with pytest.raises(OutcomeUnknown):
        exchange.dial(call, NUMBER)
    assert call in office.living()
    again = in_background(lambda: exchange.dial(call, NUMBER))
    office.answer(call)
    assert again.result(10).state == "answered"
    assert len(office.got("Originate")) == before + 1


def test_a_dial_lost_on_the_way_may_be_repeated(exchange: Exchange, office: AsteriskOffice) -> None:
    call = new_uid()
    office.faults.lose["originate"] = Lose.BEFORE
    with pytest.raises(OutcomeUnknown):
        exchange.dial(call, NUMBER)
    assert office.living() == {}
    assert dialled(exchange, office, call).state == "answered"


def test_an_exchange_that_falls_silent_leaves_the_outcome_open(
    open_exchange: Open, office: AsteriskOffice
) -> None:
    exchange, call = open_exchange(ring_s=0.2, answer_s=0.2), new_uid()
    answer = in_background(lambda: exchange.dial(call, NUMBER))
    until_rings(office, call)
    office.faults.silent = True
    with pytest.raises(OutcomeUnknown):
        answer.result(10)


def test_an_exchange_that_is_away_did_nothing(exchange: Exchange, office: AsteriskOffice) -> None:
    office.go_down()
    with pytest.raises(Unavailable):
        exchange.dial(new_uid(), NUMBER)
    office.come_up()
    assert dialled(exchange, office, new_uid()).state == "answered"


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


def test_a_call_is_handed_over(exchange: Exchange, office: AsteriskOffice, ear: Ear) -> None:
    call = office.ring("79161234567", "101")
    office.answer(call)
    exchange.transfer(call, "102")
    office.answer(call, "102")
    assert "PJSIP/102*" in office.living()[call]
    office.hang_up(call)
    over = ear.over(call)
    assert (over.disposition, over.extension, over.by_extension) == ("transferred", "101", "102")


def test_a_transfer_whose_answer_was_lost_is_unknown_and_done_once(
    exchange: Exchange, office: AsteriskOffice
) -> None:
    call = office.ring("79161234567", "101")
    office.answer(call)
    office.faults.lose["blindtransfer"] = Lose.AFTER
    with pytest.raises(OutcomeUnknown):
        exchange.transfer(call, "102")
    with pytest.raises(Refused) as refused:
        exchange.transfer(call, "102")
    assert refused.value.facts["detail"] == "no_such_call"
    assert "PJSIP/102" in office.living()[call]


def test_a_ringing_call_cannot_be_handed_over(exchange: Exchange, office: AsteriskOffice) -> None:
    call = office.ring("79161234567", "101")
    with pytest.raises(Refused) as refused:
        exchange.transfer(call, "102")
    assert refused.value.facts["detail"] == "Channel not in a bridge"


@pytest.mark.parametrize("extension", ["102\r\nAction: Originate", "", "10 2", "'); drop"])
def test_an_extension_is_checked_before_anything_is_sent(exchange: Exchange, extension: str) -> None:
    with pytest.raises(Refused) as refused:
        exchange.transfer("1795278870.0", extension)
    assert refused.value.facts["fields"] == ["extension"]


def test_hanging_up_ends_the_call(exchange: Exchange, office: AsteriskOffice, ear: Ear) -> None:
    call = office.ring("79161234567", "101")
    office.answer(call)
    exchange.hang_up(call)
    assert ear.over(call).disposition == "answered"
    with pytest.raises(Refused) as refused:
        exchange.hang_up(call)
    assert refused.value.facts["detail"] == "no_such_call"


def test_hanging_up_while_it_rings_rejects(exchange: Exchange, office: AsteriskOffice, ear: Ear) -> None:
    call = office.ring("79161234567", "101")
    exchange.hang_up(call)
    assert ear.over(call).disposition == "rejected"


def test_a_colleagues_call_cannot_be_ended(exchange: Exchange, office: AsteriskOffice) -> None:
    call = office.ring("79161234567", "102")
    with pytest.raises(Refused):
        exchange.hang_up(call)
    assert call in office.living()

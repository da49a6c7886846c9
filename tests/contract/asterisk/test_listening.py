"""What a manager's desk hears of the calls at the exchange, as they happen."""

from __future__ import annotations

from b2bdesk.training.asterisk.office import AsteriskOffice
from tests.contract.suites.telephony import Ear


def test_what_nobody_took_is_told_by_its_kind(ear: Ear, office: AsteriskOffice) -> None:
    missed = office.ring("79161234567", "101")
    office.ring_out(missed)
    assert ear.over(missed).disposition == "missed"
    abandoned = office.ring("79161234567", "101")
    office.give_up(abandoned)
    assert ear.over(abandoned).disposition == "abandoned"
    rejected = office.ring("79161234567", "101")
    office.decline(rejected)
    assert ear.over(rejected).disposition == "rejected"
    office.busy("101")
    busy = office.ring("79161234567", "101")
    assert ear.over(busy).disposition == "busy"


def test_a_call_that_a_colleague_took_is_not_missed(ear: Ear, office: AsteriskOffice) -> None:
    call = office.ring("79161234567", "group")
    assert ear.ring().linked_id == call
    office.answer(call, "102")
    office.hang_up(call)
    over = ear.over(call)
    assert (over.disposition, over.by_extension) == ("colleague", "102")
    assert {leg.extension: leg.ended for leg in over.legs} == {
        "101": "elsewhere",
        "102": "answered",
        "103": "elsewhere",
    }


def test_a_queue_that_tells_of_losers_twice_harms_nothing(ear: Ear, office: AsteriskOffice) -> None:
    call = office.ring("78121234567", "queue")
    assert ear.ring().number == "78121234567"
    office.answer(call, "102")
    office.hang_up(call)
    over = ear.over(call)
    assert (over.disposition, over.by_extension, over.facts) == ("colleague", "102", {"queue": "b2b"})
    assert over.answered_at is not None


def test_a_menu_that_answered_itself_is_no_answer(ear: Ear, office: AsteriskOffice) -> None:
    call = office.ring("79161234567", "menu")
    assert ear.ring().number == "79161234567"
    office.give_up(call)
    assert ear.over(call).disposition == "abandoned"
    taken = office.ring("79161234567", "menu")
    office.answer(taken)
    office.hang_up(taken)
    over = ear.over(taken)
    assert (over.disposition, [leg.extension for leg in over.legs]) == ("answered", ["101"])


def test_a_forwarded_call_belongs_to_who_took_it(ear: Ear, office: AsteriskOffice) -> None:
    call = office.ring("79161234567", "101", forward_to="102")
    office.ring_out(call)
    office.answer(call, "102")
    office.hang_up(call)
    over = ear.over(call)
    assert (over.disposition, over.by_extension) == ("colleague", "102")
    assert [leg.ended for leg in over.legs] == ["no_answer", "answered"]


def test_a_call_handed_over_after_asking_is_transferred(ear: Ear, office: AsteriskOffice) -> None:
    call = office.ring("79161234567", "101")
    office.answer(call)
    office.attended_transfer(call, "102")
    office.hang_up(call)
    over = ear.over(call)
    assert (over.disposition, over.by_extension, over.number) == ("transferred", "102", "79161234567")


def test_colleagues_among_themselves_bring_no_card(ear: Ear, office: AsteriskOffice) -> None:
    call = office.internal("102", "101")
    office.answer(call)
    office.hang_up(call)
    over = ear.over(call)
    assert (over.direction, over.disposition, over.number) == ("internal", "answered", None)
    assert ear.rings() == []


def test_a_number_dialled_on_the_phone_is_an_outgoing_call(ear: Ear, office: AsteriskOffice) -> None:
    call = office.dial_out("101", "89165556677")
    office.answer(call)
    office.hang_up(call)
    over = ear.over(call)
    assert (over.direction, over.disposition, over.number) == ("out", "answered", "89165556677")
    assert (over.extension, over.own_id) == ("101", None)


def test_three_calls_at_once_are_three_calls(ear: Ear, office: AsteriskOffice) -> None:
    first, second = office.ring("79160000001", "101"), office.ring("79160000002", "102")
    third = office.ring("79160000003", "group")
    office.answer(first)
    office.answer(third, "101")
    office.answer(second)
    for call in (first, second, third):
        office.hang_up(call)
    found = [ear.over(call) for call in (first, second, third)]
    assert [one.number for one in found] == ["79160000001", "79160000002", "79160000003"]
    assert {one.disposition for one in found} == {"answered"}

"""A change whose answer was lost, and which does not stand there: it never arrived, or somebody undid it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from msgspec import structs

from b2bdesk.connectors.records import Ext
from b2bdesk.errors import OutcomeUnknown, Unavailable
from b2bdesk.model.order import Order
from b2bdesk.model.uid import new_uid
from b2bdesk.store.rows import Conflict
from b2bdesk.sync.resolution import Choice, Decision, asked, resolve
from tests.scenario.office import Office

CABLE, SLEEVE = "Кабель", "Муфта"


def sent_order(office: Office) -> Order:
    order = office.confirm_order(office.new_client())
    office.sync()
    office.sync(minutes=10)
    return office.order(order.uid)


def puts_in_a_sleeve(office: Office, order: Order) -> None:
    sleeve = replace(order.lines[0], uid=new_uid(), position=2, text=SLEEVE, qty=Decimal(5))
    office.change(order, lines=(order.lines[0], sleeve))


def colleague_leaves_only_the_cable(office: Office) -> None:
    held = office.crm.the_order()
    lines = tuple(line for line in held.lines if line.text == CABLE)
    office.crm.colleague_changes(replace(held, lines=lines, total=Decimal(200)))


def loses_the_call(office: Office) -> None:
    """The next change never reaches the CRM, and nobody says so."""
    calls = iter([OutcomeUnknown(system="pretend", detail="reset")])
    office.crm.trouble = lambda call: next(calls, None) if call == "put_order" else None


def time_passes(office: Office) -> None:
    for _ in range(40):
        office.sync(seconds=5)


def undone_unheard(office: Office) -> Order:
    """A sleeve arrives, nobody hears of it, and a colleague takes it out again."""
    order = sent_order(office)
    office.crm.lost_answers = 1
    puts_in_a_sleeve(office, order)
    office.sync()
    colleague_leaves_only_the_cable(office)
    time_passes(office)
    return order


def questions(office: Office) -> list[Conflict]:
    with office.desk.read() as tx:
        return [asked(tx, conflict) for conflict in tx.conflicts.rows()]


def decide(office: Office, choice: Choice) -> None:
    with office.desk.write() as tx:
        (conflict,) = (asked(tx, one) for one in tx.conflicts.rows())
        resolve(tx, conflict, {field.path: Decision(choice) for field in conflict.fields})
    time_passes(office)


def held_lines(office: Office, order: Order) -> tuple[list[str], list[str]]:
    here, there = office.order(order.uid), office.crm.the_order()
    return [line.text for line in here.lines], [line.text for line in there.lines]


def test_a_line_that_a_colleague_took_out_before_we_knew_that_it_arrived_is_asked_about(
    office: Office,
) -> None:
    order = undone_unheard(office)
    assert [line.text for line in office.crm.the_order().lines] == [CABLE]
    (question,) = questions(office)
    (field,) = question.fields
    assert (question.base[field.path], question.theirs[field.path]) == (None, None)
    assert question.ours[field.path]["text"] == SLEEVE
    decide(office, Choice.THEIRS)
    assert held_lines(office, order) == ([CABLE], [CABLE])
    assert office.states() == [] and questions(office) == []


def test_what_a_person_wants_in_spite_of_it_is_put_in_once_more(office: Office) -> None:
    order = undone_unheard(office)
    decide(office, Choice.MINE)
    assert held_lines(office, order) == ([CABLE, SLEEVE], [CABLE, SLEEVE])
    assert office.states() == [] and questions(office) == []


def test_a_quantity_that_a_colleague_set_back_is_asked_about(office: Office) -> None:
    order = sent_order(office)
    office.crm.lost_answers = 1
    office.change_quantity(order, "7")
    office.sync()
    held = office.crm.the_order()
    set_back = structs.replace(held.lines[0], qty=Decimal(2))
    office.crm.colleague_changes(replace(held, lines=(set_back,), total=Decimal(200)))
    time_passes(office)
    (question,) = questions(office)
    path = f"lines/{order.lines[0].uid}/qty"
    sides = (question.base[path], question.ours[path], question.theirs[path])
    assert sides == ("2.000", "7.000", "2.000")
    decide(office, Choice.THEIRS)
    assert office.order(order.uid).lines[0].qty == office.crm.the_order().lines[0].qty == Decimal(2)


def test_a_change_of_an_order_that_nobody_touched_since_is_simply_sent_again(office: Office) -> None:
    order = sent_order(office)
    loses_the_call(office)
    office.change_quantity(order, "7")
    time_passes(office)
    assert office.states() == [] and questions(office) == []
    assert office.crm.the_order().lines[0].qty == Decimal(7)


def test_what_a_colleague_typed_long_before_is_no_reason_to_ask(office: Office) -> None:
    order = sent_order(office)
    office.crm.colleague_changes(replace(office.crm.the_order(), comment_client="до обеда"))
    office.sync(minutes=5)
    loses_the_call(office)
    office.change_quantity(office.order(order.uid), "7")
    time_passes(office)
    assert office.states() == [] and questions(office) == []
    assert office.crm.the_order().lines[0].qty == Decimal(7)


def test_a_comment_is_sent_again_without_a_question(office: Office) -> None:
    order = sent_order(office)
    loses_the_call(office)
    office.change(order, comment_client="звонить с утра")
    office.sync()
    held = office.crm.the_order()
    line = structs.replace(held.lines[0], qty=Decimal(9))
    office.crm.colleague_changes(replace(held, lines=(line,), total=Decimal(900)))
    time_passes(office)
    assert questions(office) == [] and office.states() == []
    assert office.crm.the_order().comment_client == "звонить с утра"
    assert office.order(order.uid).lines[0].qty == Decimal(9)


def test_a_crm_that_keeps_no_history_leaves_the_doubt_to_a_person(office: Office) -> None:
    order = sent_order(office)
    office.crm.tells_history = False
    loses_the_call(office)
    office.change_quantity(order, "7")
    time_passes(office)
    assert [len(one.fields) for one in questions(office)] == [1]
    decide(office, Choice.MINE)
    assert office.crm.the_order().lines[0].qty == Decimal(7)


def test_a_line_that_came_and_went_there_while_a_question_was_open_does_not_come_back(
    office: Office,
) -> None:
    order = sent_order(office)
    office.crm.trouble = away
    office.change_quantity(order, "5")
    office.sync()
    held = office.crm.the_order()
    nine = structs.replace(held.lines[0], qty=Decimal(9))
    sleeve = structs.replace(nine, ext=Ext("line", "sleeve"), uid=None, text=SLEEVE)
    office.crm.colleague_changes(replace(held, lines=(nine, sleeve), total=Decimal(1800)))
    office.crm.trouble = lambda _: None
    time_passes(office)
    assert [len(one.fields) for one in questions(office)] == [1]
    assert held_lines(office, order) == ([CABLE, SLEEVE], [CABLE, SLEEVE])
    colleague_leaves_only_the_cable(office)
    decide(office, Choice.MINE)
    assert held_lines(office, order) == ([CABLE], [CABLE])
    assert office.order(order.uid).lines[0].qty == office.crm.the_order().lines[0].qty == Decimal(5)


def test_a_line_that_another_computer_marked_as_its_own_is_still_the_one_that_was_sent(
    office: Office,
) -> None:
    order = sent_order(office)
    office.crm.lost_answers = 1
    puts_in_a_sleeve(office, order)
    office.sync()
    held = office.crm.the_order()
    marked = tuple(
        structs.replace(line, uid=new_uid()) if line.text == SLEEVE else line for line in held.lines
    )
    office.crm.colleague_changes(replace(held, lines=marked))
    office.change(order, lines=(order.lines[0],))
    time_passes(office)
    assert held_lines(office, order) == ([CABLE], [CABLE])
    assert office.states() == [] and questions(office) == []


@pytest.mark.parametrize("qty", ["5", "11"])
@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_goods_put_in_again_after_a_lost_call_are_asked_about_when_a_colleague_took_them_out(
    office: Office, qty: str, choice: Choice
) -> None:
    order = sent_order(office)
    puts_in_a_sleeve(office, order)
    time_passes(office)
    cable, sleeve = office.order(order.uid).lines
    loses_the_call(office)
    office.change(office.order(order.uid), lines=(cable,))
    office.sync()
    again = replace(sleeve, uid=new_uid(), qty=Decimal(qty))
    office.change(office.order(order.uid), lines=(cable, again))
    colleague_leaves_only_the_cable(office)
    time_passes(office)
    # Whether our own call took the sleeve out or the colleague did, nobody can tell.
    (question,) = questions(office)
    (field,) = question.fields
    assert (question.base[field.path]["qty"], question.theirs[field.path]) == ("5.000", None)
    decide(office, choice)
    wanted = [CABLE, SLEEVE] if choice is Choice.MINE else [CABLE]
    assert held_lines(office, order) == (wanted, wanted)
    assert office.states() == [] and questions(office) == []


def test_goods_put_in_again_after_a_lost_call_are_sent_when_nobody_touched_the_order(office: Office) -> None:
    order = sent_order(office)
    puts_in_a_sleeve(office, order)
    office.sync(minutes=10)
    office.sync(minutes=10)
    cable, sleeve = office.order(order.uid).lines
    loses_the_call(office)
    office.change(office.order(order.uid), lines=(cable,))
    office.sync()
    office.change(office.order(order.uid), lines=(cable, replace(sleeve, uid=new_uid(), qty=Decimal(11))))
    time_passes(office)
    assert office.states() == [] and questions(office) == []
    assert held_lines(office, order) == ([CABLE, SLEEVE], [CABLE, SLEEVE])
    assert office.crm.the_order().lines[1].qty == Decimal(11)


def away(call: str) -> Unavailable | None:
    """The CRM takes no writes."""
    return Unavailable(system="pretend", detail="connect") if call == "put_order" else None

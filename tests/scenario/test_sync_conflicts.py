"""What a person decided about a conflict is carried out on both sides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from msgspec import structs

from b2bdesk.errors import InvalidInput, Superseded
from b2bdesk.model.order import Order
from b2bdesk.model.uid import new_uid
from b2bdesk.store.rows import Conflict
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.conflicts import open_conflict
from b2bdesk.sync.merge import Clash
from b2bdesk.sync.resolution import Choice, Decision, asked, resolve
from tests.scenario.office import Office


@pytest.fixture
def disputed(office: Office) -> Order:
    """An order of which both sides changed the quantity: 5 here, 9 there."""
    order = office.confirm_order(office.new_client())
    office.sync()
    office.sync(seconds=6)
    colleague_types(office, qty=Decimal(9))
    office.change_quantity(office.order(order.uid), "5")
    office.sync(seconds=30)
    return office.order(order.uid)


def shown(tx: ReadTx) -> Conflict:
    """The conflict as its dialog shows it."""
    (conflict,) = tx.conflicts.rows()
    return asked(tx, conflict)


def shown_now(office: Office) -> Conflict:
    with office.desk.read() as tx:
        return shown(tx)


def decide(office: Office, choice: Choice, value: str | None = None) -> None:
    with office.desk.write() as tx:
        conflict = shown(tx)
        resolve(tx, conflict, {field.path: Decision(choice, value) for field in conflict.fields})
    office.sync(seconds=1)
    office.sync(seconds=30)


@pytest.mark.parametrize(
    ("choice", "typed", "quantity"),
    [(Choice.MINE, None, "5"), (Choice.THEIRS, None, "9"), (Choice.TYPED, "7.000", "7")],
)
def test_both_sides_hold_what_was_decided(
    office: Office, disputed: Order, choice: Choice, typed: str | None, quantity: str
) -> None:
    decide(office, choice, typed)
    ours, theirs = office.order(disputed.uid), office.crm.the_order()
    assert ours.lines[0].qty == theirs.lines[0].qty == Decimal(quantity)
    assert ours.total == Decimal(quantity) * 100
    assert office.states() == []
    with office.desk.read() as tx:
        assert tx.conflicts.count() == 0


def test_a_price_of_the_crm_can_be_accepted(office: Office) -> None:
    client = office.new_client()
    office.sync()
    office.crm.reprice = Decimal("101.50")
    order = office.confirm_order(client)
    office.sync()
    decide(office, Choice.THEIRS)
    ours = office.order(order.uid)
    assert ours.lines[0].unit_price == Decimal("101.50") and ours.total == Decimal("203.00")
    with office.desk.read() as tx:
        assert tx.conflicts.count() == 0


def test_nothing_is_carried_out_while_a_field_is_undecided(office: Office, disputed: Order) -> None:
    with office.desk.write() as tx, pytest.raises(InvalidInput):
        resolve(tx, shown(tx), {})
    assert office.order(disputed.uid).lines[0].qty == Decimal("5.000")


def colleague_types(office: Office, **values: object) -> None:
    record = office.crm.the_order()
    line = structs.replace(record.lines[0], **values)
    office.crm.colleague_changes(replace(record, lines=(line,), total=line.qty * line.unit_price))


def test_mine_is_what_was_typed_last(office: Office, disputed: Order) -> None:
    office.change_quantity(office.order(disputed.uid), "6")
    decide(office, Choice.MINE)
    assert office.order(disputed.uid).lines[0].qty == office.crm.the_order().lines[0].qty == Decimal(6)
    assert office.states() == []


def test_what_was_compared_before_somebody_typed_on_is_not_decided(office: Office, disputed: Order) -> None:
    seen = shown_now(office)
    path = seen.fields[0].path
    office.change_quantity(office.order(disputed.uid), "6")
    for choice in (Choice.MINE, Choice.THEIRS):
        with office.desk.write() as tx, pytest.raises(Superseded):
            resolve(tx, seen, {path: Decision(choice)})
    again = shown_now(office)
    assert (again.ours, again.theirs) == ({path: "6.000"}, {path: "9.000"})


@pytest.mark.parametrize(("choice", "quantities"), [(Choice.MINE, []), (Choice.THEIRS, [Decimal(9)])])
def test_a_line_taken_out_while_its_quantity_is_in_question_is_asked_about_whole(
    office: Office, disputed: Order, choice: Choice, quantities: list[Decimal]
) -> None:
    row = f"lines/{disputed.lines[0].uid}"
    office.change(office.order(disputed.uid), lines=())
    seen = shown_now(office)
    assert [field.path for field in seen.fields] == [row]
    assert (seen.base[row]["qty"], seen.ours[row], seen.theirs[row]["qty"]) == ("2.000", None, "9.000")
    decide(office, choice)
    ours, theirs = office.order(disputed.uid), office.crm.the_order()
    assert [line.qty for line in ours.lines] == [line.qty for line in theirs.lines] == quantities
    assert office.states() == []


def test_a_conflict_is_decided_once(office: Office, disputed: Order) -> None:
    seen = shown_now(office)
    decide(office, Choice.MINE)
    with office.desk.write() as tx, pytest.raises(Superseded):
        resolve(tx, seen, {field.path: Decision(Choice.THEIRS) for field in seen.fields})
    assert office.order(disputed.uid).lines[0].qty == Decimal(5)


def test_what_clashed_while_one_question_was_open_is_asked_next(office: Office) -> None:
    order = office.confirm_order(office.new_client())
    office.sync()
    office.sync(seconds=6)
    colleague_types(office, qty=Decimal(9))
    office.change_quantity(office.order(order.uid), "5")
    office.sync(seconds=30)
    first = office.order(order.uid)
    priced = replace(first.lines[0], list_price=Decimal(70), unit_price=Decimal(70))
    office.change(first, lines=(priced,))
    colleague_types(office, list_price=Decimal(80), unit_price=Decimal(80))
    decide(office, Choice.MINE)
    # The price was not asked about yet: theirs came while ours waited for the decision.
    asked_next = shown_now(office)
    assert [field.path.rpartition("/")[2] for field in asked_next.fields] == ["unit_price"]
    decide(office, Choice.MINE)
    ours, theirs = office.order(order.uid).lines[0], office.crm.the_order().lines[0]
    assert (ours.qty, ours.unit_price) == (theirs.qty, theirs.unit_price) == (Decimal(5), Decimal(70))
    assert office.states() == []


def test_a_further_clash_leaves_the_earlier_question_open(office: Office, disputed: Order) -> None:
    price = f"lines/{disputed.lines[0].uid}/unit_price"
    with office.agent.write() as tx:
        open_conflict(tx, "order", disputed.uid, "pretend", [Clash(price, "100.00", "100.00", "90.00")])
        fields = [field.path for field in shown(tx).fields]
        base = shown(tx).base
    # Both sides have the same price, so nothing is asked about it; the quantity still is.
    assert fields == [f"lines/{disputed.lines[0].uid}/qty"]
    assert base == {fields[0]: "2.000", price: "100.00"}


def test_a_price_is_one_question_however_it_came_about(office: Office) -> None:
    order = office.confirm_order(office.new_client())
    office.sync()
    office.sync(seconds=6)
    colleague_types(office, list_price=Decimal(80), unit_price=Decimal(76), discount_percent=Decimal(5))
    first = office.order(order.uid)
    office.change(first, lines=(replace(first.lines[0], list_price=Decimal(70), unit_price=Decimal(70)),))
    office.sync(seconds=30)
    (field,) = shown_now(office).fields
    assert field.path == f"lines/{order.lines[0].uid}/unit_price"
    decide(office, Choice.THEIRS)
    line = office.order(order.uid).lines[0]
    assert (line.list_price, line.discount_percent, line.unit_price) == (Decimal(80), Decimal(5), Decimal(76))
    assert office.states() == []
    with office.desk.read() as tx:
        assert tx.conflicts.count() == 0


def test_what_only_they_changed_is_shown_beside_the_question(office: Office) -> None:
    order = office.confirm_order(office.new_client())
    office.sync()
    office.sync(seconds=6)
    colleague_types(office, qty=Decimal(9), comment="до обеда")
    office.change_quantity(office.order(order.uid), "5")
    office.sync(seconds=30)
    conflict, line = shown_now(office), f"lines/{order.lines[0].uid}"
    assert [field.path for field in conflict.fields] == [f"{line}/qty"]
    assert conflict.auto == (f"{line}/comment",)
    told = [side[f"{line}/comment"] for side in (conflict.base, conflict.ours, conflict.theirs)]
    assert told == [None, "до обеда", "до обеда"]
    decide(office, Choice.MINE)
    assert office.order(order.uid).lines[0].comment == "до обеда" and office.states() == []


def test_a_question_falls_away_when_both_came_to_mean_the_same(office: Office, disputed: Order) -> None:
    office.change_quantity(office.order(disputed.uid), "9")
    office.sync(seconds=30)
    colleague_types(office, comment="до обеда")
    office.sync(seconds=30)
    assert shown_now(office).fields, "a refused change waits until the card is closed by a person"
    decide(office, Choice.MINE)
    assert office.states() == []
    assert office.order(disputed.uid).lines[0].comment == "до обеда"


@pytest.mark.parametrize(
    ("choice", "quantities"), [(Choice.MINE, [Decimal(2), Decimal(4)]), (Choice.THEIRS, [Decimal(2)])]
)
def test_goods_put_in_again_are_a_question_when_a_colleague_took_them_out(
    office: Office, choice: Choice, quantities: list[Decimal]
) -> None:
    order = office.confirm_order(office.new_client())
    office.sync()
    sleeve = replace(order.lines[0], uid=new_uid(), position=2, text="Муфта", qty=Decimal(3))
    office.change(order, lines=(order.lines[0], sleeve))
    office.sync(seconds=30)
    cable = office.order(order.uid).lines[:1]
    # Taken out and put in again with another quantity: for the manager that is a change of one line.
    office.change(office.order(order.uid), lines=cable)
    office.change(office.order(order.uid), lines=(*cable, replace(sleeve, uid=new_uid(), qty=Decimal(4))))
    held = office.crm.the_order()
    office.crm.colleague_changes(replace(held, lines=held.lines[:1], total=Decimal(200)))
    office.sync(seconds=30)
    seen = shown_now(office)
    (field,) = seen.fields
    assert (seen.base[field.path]["qty"], seen.ours[field.path]["qty"]) == ("3.000", "4.000")
    assert seen.theirs[field.path] is None
    decide(office, choice)
    ours, theirs = office.order(order.uid), office.crm.the_order()
    assert [line.qty for line in ours.lines] == [line.qty for line in theirs.lines] == quantities
    assert office.states() == []


def test_goods_put_in_again_as_they_were_leave_with_the_colleague_who_took_them_out(office: Office) -> None:
    order = office.confirm_order(office.new_client())
    office.sync()
    sleeve = replace(order.lines[0], uid=new_uid(), position=2, text="Муфта", qty=Decimal(3))
    office.change(order, lines=(order.lines[0], sleeve))
    office.sync(seconds=30)
    now = office.order(order.uid)
    office.change(now, lines=(now.lines[0], replace(now.lines[1], uid=new_uid())))
    held = office.crm.the_order()
    office.crm.colleague_changes(replace(held, lines=held.lines[:1], total=Decimal(200)))
    office.sync(seconds=30)
    assert [line.text for line in office.order(order.uid).lines] == ["Кабель"]
    with office.desk.read() as tx:
        assert tx.conflicts.count() == 0


def test_what_the_crm_has_no_place_for_outlives_a_change_there(office: Office) -> None:
    order = office.confirm_order(office.new_client())
    first = order.lines[0]
    lines = (
        replace(first, warehouse="B2B1"),
        replace(first, uid=new_uid(), position=2, text="Муфта", warehouse="B2B2"),
    )
    office.change(order, lines=lines, client_number="З-17")
    office.sync()
    office.sync(seconds=30)
    held = office.crm.the_order()
    assert held.client_number is None and {line.warehouse for line in held.lines} == {None}
    office.crm.colleague_changes(replace(held, comment_client="до обеда"))
    office.sync(seconds=30)
    kept = office.order(order.uid)
    assert (kept.comment_client, kept.client_number) == ("до обеда", "З-17")
    assert [line.warehouse for line in kept.lines] == ["B2B1", "B2B2"]

"""What a person decided about a conflict is carried out on both sides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from b2bdesk.errors import InvalidInput
from b2bdesk.model.order import Order
from b2bdesk.sync.resolution import Choice, Decision, resolve
from tests.scenario.office import Office


@pytest.fixture
def disputed(office: Office) -> Order:
    """An order of which both sides changed the quantity: 5 here, 9 there."""
    order = office.confirm_order(office.new_client())
    office.sync()
    office.sync(seconds=6)
    record = office.crm.the_order()
    office.crm.colleague_changes(replace(record, lines=(replace(record.lines[0], qty=Decimal(9)),)))
    office.change_quantity(office.order(order.uid), "5")
    office.sync(seconds=30)
    return office.order(order.uid)


def decide(office: Office, choice: Choice, value: str | None = None) -> None:
    with office.desk.write() as tx:
        (conflict,) = tx.conflicts.rows()
        resolve(tx, conflict.pk, {path: Decision(choice, value) for path in conflict.theirs})
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
        (conflict,) = tx.conflicts.rows()
        resolve(tx, conflict.pk, {})
    assert office.order(disputed.uid).lines[0].qty == Decimal("5.000")

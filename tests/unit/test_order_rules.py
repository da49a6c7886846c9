"""What happens to an order when a manager types: sums, prices, stages, the state chip."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.errors import InvalidInput, NotAllowed
from b2bdesk.model.catalogue import Price
from b2bdesk.model.order import (
    Order,
    OrderLine,
    PaperState,
    PayState,
    PriceSource,
    ShipState,
    Stage,
    StateChip,
    pay_state,
)
from b2bdesk.model.uid import Uid
from b2bdesk.model.vat import VatCategory, VatMode
from b2bdesk.rules import order_editing, prices, totals, transitions
from b2bdesk.rules.state_chip import state_chip
from b2bdesk.rules.transitions import Actor

TODAY = date(2026, 11, 21)


def line(uid: str, qty: str, price: str, percent: str = "0", **more: object) -> OrderLine:
    made = OrderLine(
        uid=Uid(uid),
        position=1,
        text=uid,
        qty=Decimal(qty),
        list_price=Decimal(price),
        discount_percent=Decimal(percent),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def order(*lines: OrderLine, **more: object) -> Order:
    empty = Order(uid=Uid("o"), own_number="K7Q-00001", client=Uid("c"), own_company=Uid("own"))
    for each in lines:
        empty = order_editing.with_line(empty, each)
    return totals.recomputed(replace(empty, **more), mode=VatMode.GENERAL, today=TODAY)  # type: ignore[arg-type]


def test_the_order_of_the_drawing_adds_up_to_the_kopeck() -> None:
    made = order(
        line("dock", "10", "8900", "5"),
        line("cable", "100", "390", "5"),
        line("headset", "10", "4100", "5"),
        delivery_price=Decimal(1200),
    )
    assert (made.goods, made.discount, made.total) == (Decimal(169000), Decimal(8450), Decimal(161750))
    assert made.vat == sum((li.vat for li in made.lines), Decimal("216.39"))


def test_shipping_before_new_year_of_2026_keeps_twenty_percent() -> None:
    old = order(line("a", "1", "120.00"), wanted_date=date(2025, 12, 31))
    new = order(line("a", "1", "122.00"), wanted_date=date(2026, 1, 1))
    assert (old.lines[0].vat_rate, old.vat) == (Decimal(20), Decimal("20.00"))
    assert (new.lines[0].vat_rate, new.vat) == (Decimal(22), Decimal("22.00"))


def test_several_rates_are_shown_apart_the_highest_first() -> None:
    made = order(line("a", "1", "122"), line("b", "1", "110", vat_category=VatCategory.REDUCED))
    shares = totals.vat_shares(made, mode=VatMode.GENERAL, today=TODAY)
    assert [(s.rate, s.vat) for s in shares] == [
        (Decimal(22), Decimal("22.00")),
        (Decimal(10), Decimal("10.00")),
    ]


@given(
    st.lists(
        st.tuples(
            st.decimals(min_value="0.001", max_value="5000", places=3),
            st.decimals(min_value="0.01", max_value="99999.99", places=2),
            st.decimals(min_value="0", max_value="100", places=2),
        ),
        max_size=12,
    )
)
def test_totals_are_sums_of_lines_whatever_is_typed(rows: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    made = order(*(line(str(n), str(q), str(p), str(d)) for n, (q, p, d) in enumerate(rows)))
    assert made.total == sum((li.gross for li in made.lines), Decimal(0))
    assert made.goods - made.discount == made.total
    assert all(li.net + li.vat == li.gross for li in made.lines)


def test_a_typed_price_survives_quantity_and_gets_no_discount() -> None:
    typed = order_editing.with_manual_price(order(line("a", "1", "100", "5")), Uid("a"), Decimal("90.00"))
    more = order_editing.with_qty(typed, Uid("a"), Decimal(7))
    assert (more.lines[0].list_price, more.lines[0].manual_price) == (Decimal("90.00"), True)
    assert more.lines[0].discount_percent == 0
    again = order_editing.repriced(more, Uid("a"), Decimal(100), Decimal(5), PriceSource.LIST)
    assert not again.lines[0].manual_price


@pytest.mark.parametrize("qty", ["0", "-1", "1.2345", "10000000"])
def test_an_impossible_quantity_is_refused(qty: str) -> None:
    with pytest.raises(InvalidInput):
        order_editing.with_qty(order(line("a", "1", "1")), Uid("a"), Decimal(qty))


def test_lines_are_numbered_after_moving_and_deleting() -> None:
    made = order(line("a", "1", "1"), line("b", "1", "1"), line("c", "1", "1"))
    made = order_editing.without_line(order_editing.moved(made, Uid("c"), -1), Uid("a"))
    assert [(li.uid, li.position) for li in made.lines] == [("c", 1), ("b", 2)]


def test_the_client_s_own_price_kind_wins_and_the_larger_quantity_row_counts() -> None:
    def row(kind: str, amount: str, from_qty: str = "1") -> Price:
        return Price(Uid("p"), kind, Decimal(amount), Decimal(from_qty))

    known = [row("base", "100"), row("b2b", "90"), row("b2b", "80", "10")]
    picked = prices.choose(known, ["b2b", "base"], Decimal(10), TODAY)
    assert picked is not None and picked.amount == Decimal(80)
    fallback = prices.choose(known, ["partner", "base"], Decimal(1), TODAY)
    assert fallback is not None and fallback.amount == Decimal(100)
    assert prices.choose(known, ["partner"], Decimal(1), TODAY) is None


def test_discounts_do_not_add_up() -> None:
    offered = [Decimal(5), None, Decimal(7)]
    assert prices.discount(discountable=True, final=False, offered=offered) == 7
    assert prices.discount(discountable=False, final=False, offered=offered) == 0
    assert prices.discount(discountable=True, final=True, offered=offered) == 0


def test_a_confirmed_order_is_not_confirmed_again() -> None:
    transitions.require(Stage.DRAFT, Stage.CONFIRMED, Actor.MANAGER)
    with pytest.raises(NotAllowed):
        transitions.require(Stage.CONFIRMED, Stage.CONFIRMED, Actor.MANAGER)
    assert not transitions.may(Stage.DRAFT, Stage.CONFIRMED, Actor.ROBOT)


@pytest.mark.parametrize(
    ("facts", "chip"),
    [
        ((Stage.CANCELLED, PayState.PAID, ShipState.NONE, PaperState.NONE, "x"), StateChip.CANCELLED),
        ((Stage.CONFIRMED, PayState.PAID, ShipState.NONE, PaperState.NONE, "erp_refused"), StateChip.PROBLEM),
        ((Stage.DRAFT, PayState.UNPAID, ShipState.NONE, PaperState.NONE, None), StateChip.DRAFT),
        (
            (Stage.CONFIRMED, PayState.PARTLY, ShipState.NONE, PaperState.INVOICED, None),
            StateChip.PARTLY_PAID,
        ),
        ((Stage.IN_WORK, PayState.UNPAID, ShipState.SHIPPED, PaperState.INVOICED, None), StateChip.SHIPPED),
        ((Stage.CONFIRMED, PayState.UNPAID, ShipState.NONE, PaperState.INVOICED, None), StateChip.INVOICED),
        ((Stage.CONFIRMED, PayState.UNPAID, ShipState.NONE, PaperState.NONE, None), StateChip.CONFIRMED),
    ],
)
def test_one_word_for_four_axes(facts: tuple[object, ...], chip: StateChip) -> None:
    assert state_chip(*facts) is chip  # type: ignore[arg-type]


def test_a_rouble_short_still_counts_as_paid() -> None:
    assert pay_state(Decimal("1000.00"), Decimal("999.00")) is PayState.PAID
    assert pay_state(Decimal("1000.00"), Decimal("998.99")) is PayState.PARTLY
    assert pay_state(Decimal("1000.00"), Decimal("1001.01")) is PayState.OVERPAID

"""The level a client has reached: three months back, and when it falls."""

from datetime import date
from decimal import Decimal

import pytest

from b2bdesk.model.level import Ladder, Level, Purchase
from b2bdesk.model.uid import Uid
from b2bdesk.rules import discount
from b2bdesk.store.seeds import LADDER_STEPS

NEXT = Ladder(Uid("l"), "Turnover", "shipped", "client", 3, "next_order", LADDER_STEPS)
THIS = NEXT._replace(applies="this_order")
TODAY = date(2026, 11, 21)


def bought(on: date, roubles: int) -> Purchase:
    return Purchase(on, Decimal(roubles))


@pytest.mark.parametrize(
    ("day", "leaves"),
    [
        (date(2026, 8, 31), date(2026, 11, 30)),
        (date(2026, 9, 5), date(2026, 12, 5)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_a_purchase_leaves_on_the_same_day_three_months_later(day: date, leaves: date) -> None:
    assert discount.leaves_on(day, 3) == leaves
    eve = leaves.fromordinal(leaves.toordinal() - 1)
    assert discount.level([bought(day, 300_000)], NEXT, eve).percent == 3
    assert discount.level([bought(day, 300_000)], NEXT, leaves).percent == 0
    assert discount.began(eve, 3) <= day


def test_the_card_of_romashka_as_it_was_drawn() -> None:
    purchases = [bought(date(2026, 9, 5), 310_000), bought(date(2026, 11, 2), 341_700)]
    known = discount.level(purchases, NEXT, TODAY)
    assert known == Level(
        percent=Decimal(5),
        turnover=Decimal(651_700),
        next_percent=Decimal(7),
        to_next=Decimal(48_300),
        falls_on=date(2026, 12, 5),
        falls_to=Decimal(3),
    )


def test_what_came_back_is_taken_off_and_leaves_with_its_own_day() -> None:
    purchases = [bought(date(2026, 10, 1), 320_000), bought(date(2026, 10, 20), -30_000)]
    known = discount.level(purchases, NEXT, TODAY)
    assert (known.percent, known.to_next) == (Decimal(0), Decimal(10_000))


def test_a_level_that_survives_the_first_leaving_falls_on_the_day_it_is_really_lost() -> None:
    purchases = [bought(date(2026, 9, 1), 50_000), bought(date(2026, 10, 7), 300_000), bought(TODAY, 1)]
    known = discount.level(purchases, NEXT, TODAY)
    assert (known.percent, known.falls_on, known.falls_to) == (Decimal(3), date(2027, 1, 7), Decimal(0))


def test_tomorrows_shipment_does_not_count_today_and_the_top_has_nothing_above() -> None:
    ahead = discount.level([bought(date(2026, 11, 22), 2_000_000)], NEXT, TODAY)
    assert (ahead.percent, ahead.turnover, ahead.falls_on) == (Decimal(0), Decimal(0), None)
    top = discount.level([bought(TODAY, 2_000_000)], NEXT, TODAY)
    assert (top.percent, top.next_percent, top.to_next) == (Decimal(10), None, None)


def test_an_order_counts_for_itself_only_where_the_ladder_says_so() -> None:
    known = discount.level([bought(TODAY, 250_000)], NEXT, TODAY)
    assert discount.for_order(known, NEXT, Decimal(60_000)) == 0
    assert discount.for_order(known, THIS, Decimal(60_000)) == 3
    assert discount.brings(known, NEXT, Decimal(60_000)) == 3
    assert discount.brings(known, NEXT, Decimal(40_000)) is None

"""What a client usually buys and when it is due; which months make the level."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from b2bdesk.model.level import BY_CLIENT, NEXT_ORDER, Ladder, Purchase
from b2bdesk.model.uid import Uid
from b2bdesk.rules.discount import level
from b2bdesk.rules.habits import habits, window

TODAY = date(2026, 11, 22)
DOCK, CABLE, ONCE = Uid("dock"), Uid("cable"), Uid("once")
LADDER = Ladder(Uid("l"), "Usual", "shipped", BY_CLIENT, 3, NEXT_ORDER, ((Decimal(300_000), Decimal(3)),))


def every(product: Uid, days: int, times: int, last: date) -> list[tuple[Uid, str, date]]:
    return [(product, product.title(), last - timedelta(days=days * back)) for back in range(times)]


def test_what_is_due_stands_first_with_its_usual_interval() -> None:
    bought = [
        *every(CABLE, 14, 8, TODAY - timedelta(days=3)),
        *every(DOCK, 35, 4, TODAY - timedelta(days=36)),
    ]
    found = habits(bought, TODAY)
    assert [(one.product, one.every_days, one.is_due(TODAY)) for one in found] == [
        (DOCK, 35, True),
        (CABLE, 14, False),
    ]


def test_twice_is_no_habit_and_a_forgotten_one_is_none_any_more() -> None:
    assert habits(every(ONCE, 10, 2, TODAY), TODAY) == []
    assert habits(every(DOCK, 30, 5, TODAY - timedelta(days=200)), TODAY) == []
    same_day = [(DOCK, "Dock", TODAY)] * 9
    assert habits(same_day, TODAY) == []


def test_the_months_add_up_to_the_turnover_and_say_when_they_leave() -> None:
    bought = [
        Purchase(date(2026, 8, 31), Decimal(100)),
        Purchase(date(2026, 9, 5), Decimal(200)),
        Purchase(date(2026, 9, 25), Decimal(300)),
        Purchase(date(2026, 8, 1), Decimal(999)),
    ]
    months = window(bought, LADDER, TODAY)
    assert [(one.month, one.amount, one.leaves_from, one.leaves_till) for one in months] == [
        (date(2026, 8, 1), Decimal(100), date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 9, 1), Decimal(500), date(2026, 12, 5), date(2026, 12, 25)),
    ]
    assert sum(one.amount for one in months) == level(bought, LADDER, TODAY).turnover

"""An order that is divided costs the same to the kopeck, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from b2bdesk.errors import InvalidInput, NotAllowed
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.model.vat import VatCategory, VatMode
from b2bdesk.rules import order_editing, splitting, totals
from b2bdesk.rules.splitting import By
from b2bdesk.services import orders
from b2bdesk.services import splitting as service
from b2bdesk.store.order_links import SPLIT
from tests.desk_rig import DeskRig

TODAY = date(2026, 11, 20)


def made_up(dice: Random) -> Order:
    """Return an order of two to twelve lines with whatever quantities, prices and discounts."""
    lines = tuple(
        OrderLine(
            uid=new_uid(),
            position=place + 1,
            text=f"Товар {place}",
            qty=Decimal(dice.randint(1, 99_999)) / dice.choice((1, 10, 1000)),
            list_price=Decimal(dice.randint(1, 9_999_999)) / 100,
            discount_percent=Decimal(dice.choice((0, 3, 5, 7, 12.5))),
            vat_category=dice.choice(list(VatCategory)),
            warehouse=dice.choice(("B2B1", "B2B2", None)),
            date=dice.choice((None, TODAY, TODAY + timedelta(days=3))),
        )
        for place in range(dice.randint(2, 12))
    )
    order = Order(
        new_uid(),
        "",
        Uid("c"),
        Uid("own"),
        lines=lines,
        delivery_price=Decimal(dice.choice((0, 1200))),
        vat_included=dice.random() < 0.7,
    )
    return totals.recomputed(order, mode=VatMode.GENERAL, today=TODAY)


def test_the_two_cost_what_the_one_did_to_the_kopeck() -> None:
    dice = Random(20261122)
    for _ in range(300):
        order = made_up(dice)
        going = dice.sample([line.uid for line in order.lines], dice.randint(1, len(order.lines) - 1))
        stays, goes = splitting.divided(order, going, mode=VatMode.GENERAL, today=TODAY)
        for name in ("total", "vat", "goods", "discount"):
            assert getattr(stays, name) + getattr(goes, name) == getattr(order, name)
        assert len(stays.lines) + len(goes.lines) == len(order.lines)


def test_a_line_has_to_stay_and_a_line_has_to_go() -> None:
    order = made_up(Random(1))
    for going in ((), [line.uid for line in order.lines]):
        with pytest.raises(InvalidInput):
            splitting.divided(order, going, mode=VatMode.GENERAL, today=TODAY)


def test_warehouses_and_days_are_offered_where_they_differ() -> None:
    order = made_up(Random(3))
    first, second = order.lines[:2]
    same = replace(order, lines=(replace(first, warehouse="B2B1"), replace(second, warehouse="B2B1")))
    assert splitting.choices(same, By.WAREHOUSE) == []
    other = replace(same, lines=(same.lines[0], replace(same.lines[1], warehouse="B2B2")))
    assert splitting.choices(other, By.WAREHOUSE) == ["B2B1", "B2B2"]
    assert splitting.lines_of(other, By.WAREHOUSE, "B2B2") == [second.uid]


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


def typed(rig: DeskRig) -> Order:
    order = orders.start(rig.desk, client=rig.romashka.uid)
    for article in ("AB-10231-2", "AC-77120-1", "AD-31007-4"):
        order = orders.add_item(rig.desk, order, rig.product(article).uid, Decimal(3))
    dear = order_editing.with_manual_price(order, order.lines[2].uid, Decimal("4000"))
    return orders.recompute(rig.desk, dear)


def test_both_are_drafts_that_know_of_each_other(rig: DeskRig) -> None:
    order = typed(rig)
    done = service.split(rig.desk, order, [order.lines[2].uid])
    assert done.stays.total + done.goes.total == order.total
    assert (len(done.stays.lines), len(done.goes.lines)) == (2, 1)
    assert done.goes.lines[0].manual_price
    assert done.goes.own_number not in ("", done.stays.own_number)
    with rig.store.read() as tx:
        assert tx.order_links.of(done.stays.uid, SPLIT) == [done.goes.uid]


def test_joined_again_it_is_the_order_that_it_was(rig: DeskRig) -> None:
    order = typed(rig)
    done = service.split(rig.desk, order, [order.lines[0].uid])
    back = service.join(rig.desk, done)
    assert [line.uid for line in back.lines] == [line.uid for line in order.lines]
    assert back.total == order.total
    with rig.store.read() as tx:
        assert tx.orders.get(done.goes.uid) is None


def test_what_was_changed_since_is_not_joined(rig: DeskRig) -> None:
    order = typed(rig)
    done = service.split(rig.desk, order, [order.lines[0].uid])
    orders.save(rig.desk, replace(done.goes, comment_internal="Позвонить"))
    with pytest.raises(NotAllowed):
        service.join(rig.desk, done)


def test_a_confirmed_order_is_not_split_here(rig: DeskRig) -> None:
    order = orders.confirm(rig.desk, typed(rig)).order
    with pytest.raises(NotAllowed):
        service.split(rig.desk, order, [order.lines[0].uid])

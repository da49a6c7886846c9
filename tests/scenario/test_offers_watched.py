"""Offers watched: what moved since is seen line by line, and a fresh revision takes one call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.model.catalogue import Price, Stock
from b2bdesk.model.document import Document, DocumentKind, DocumentState
from b2bdesk.model.order import Order
from b2bdesk.rules import order_editing
from b2bdesk.rules.offers import Promised, Tolerance, has_drifted
from b2bdesk.rules.team_rules import Section
from b2bdesk.services import offers, orders, papers, team_rules
from b2bdesk.services.offers import Drift
from tests.desk_rig import DeskRig
from tests.scenario.test_services import typed_order

DOCK = "AB-10231-2"


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path)
    yield made
    made.close()


def offered(rig: DeskRig) -> tuple[Order, Document]:
    order = orders.save(rig.desk, typed_order(rig))
    return order, papers.issue_paper(rig.desk, order.uid, DocumentKind.OFFER).document


def reprice(rig: DeskRig, amount: str) -> None:
    with rig.store.write() as tx:
        tx.products.save_prices([Price(rig.product(DOCK).uid, "b2b", Decimal(amount))])


def stock(rig: DeskRig, first: int, second: int) -> None:
    dock, now = rig.product(DOCK).uid, rig.clock.now()
    held = {"B2B1": Decimal(first), "B2B2": Decimal(second)}
    with rig.store.write() as tx:
        tx.products.save_stock([Stock(dock, house, qty, Decimal(0), qty, now) for house, qty in held.items()])


def drifts(rig: DeskRig) -> list[Drift]:
    with rig.store.read() as tx:
        return [line for found in offers.drifted(rig.desk, tx) for line in found.lines]


def test_while_nothing_moves_nothing_is_written(rig: DeskRig) -> None:
    offered(rig)
    assert offers.compare(rig.desk) == 0
    assert drifts(rig) == []


def test_a_price_that_moves_beyond_the_tolerance_is_seen_old_and_new(rig: DeskRig) -> None:
    order, document = offered(rig)
    reprice(rig, "8950.00")
    assert offers.compare(rig.desk) == 0, "half a percent is nothing to write a letter about"
    reprice(rig, "9400.00")
    assert offers.compare(rig.desk) == 1
    (line,) = drifts(rig)
    assert line.text == order.lines[0].text
    assert line.price == (Decimal("8455.00"), Decimal("8930.00"))
    assert line.free is None
    with rig.store.read() as tx:
        assert offers.drift_of(rig.desk, tx, document.uid) == (line,)
    reprice(rig, "8900.00")
    offers.compare(rig.desk)
    assert drifts(rig) == [], "what came back is no drift any more"


def test_goods_that_are_not_enough_any_more_are_seen(rig: DeskRig) -> None:
    offered(rig)
    stock(rig, 9, 3)
    offers.compare(rig.desk)
    assert drifts(rig) == [], "twelve are free, ten were offered"
    stock(rig, 4, 0)
    offers.compare(rig.desk)
    (line,) = drifts(rig)
    assert (line.price, line.free) == (None, (Decimal(46), Decimal(4)))


def test_the_tolerance_is_a_rule_of_the_team(rig: DeskRig) -> None:
    offered(rig)
    reprice(rig, "9400.00")
    wider = {"offer_price": Decimal(10), "offer_stock": Decimal(50)}
    team_rules.change(rig.desk, Section.TOLERANCE, wider)
    offers.compare(rig.desk)
    assert drifts(rig) == []
    stock(rig, 6, 0)
    offers.compare(rig.desk)
    assert drifts(rig) == [], "half of it is still there"


def test_a_typed_price_is_no_drift(rig: DeskRig) -> None:
    typed = typed_order(rig)
    typed = order_editing.with_manual_price(typed, typed.lines[0].uid, Decimal("5000.00"))
    order = orders.save(rig.desk, typed)
    papers.issue_paper(rig.desk, order.uid, DocumentKind.OFFER)
    offers.compare(rig.desk)
    assert drifts(rig) == []


def test_an_offer_that_was_taken_or_has_ended_is_not_watched(rig: DeskRig) -> None:
    order, _ = offered(rig)
    ended, _ = offered(rig)
    orders.confirm(rig.desk, order)
    reprice(rig, "12000.00")
    rig.clock.move(timedelta(days=8))
    assert offers.compare(rig.desk) == 0
    assert ended.uid != order.uid and drifts(rig) == []


def test_one_call_makes_the_fresh_revision(rig: DeskRig) -> None:
    order, document = offered(rig)
    reprice(rig, "9400.00")
    offers.compare(rig.desk)
    made = offers.renew(rig.desk, document.uid).document
    assert (made.number, made.revision, made.replaces) == (document.number, 2, document.uid)
    with rig.store.read() as tx:
        assert tx.documents.need(document.uid).state is DocumentState.VOID
        fresh = tx.orders.need(order.uid)
    assert fresh.lines[0].unit_price == Decimal("8930.00")
    assert made.total == fresh.total
    offers.compare(rig.desk)
    assert drifts(rig) == []


def test_where_only_stock_moved_the_offer_stays_and_is_compared_anew(rig: DeskRig) -> None:
    _, document = offered(rig)
    stock(rig, 4, 0)
    offers.compare(rig.desk)
    assert len(drifts(rig)) == 1
    assert offers.renew(rig.desk, document.uid).document.uid == document.uid
    offers.compare(rig.desk)
    assert drifts(rig) == []


@pytest.mark.parametrize(
    ("then", "now", "qty", "expected"),
    [
        (("100.00", 10), ("101.00", 10), 5, False),
        (("100.00", 10), ("101.01", 10), 5, True),
        (("100.00", 10), ("98.99", 10), 5, True),
        (("100.00", 10), ("100.00", 5), 5, False),
        (("100.00", 10), ("100.00", 4), 5, True),
        (("100.00", 3), ("100.00", 1), 5, False),
        (("0.00", 10), ("0.00", 10), 5, False),
    ],
)
def test_the_edges_of_the_tolerance(
    then: tuple[str, int], now: tuple[str, int], qty: int, expected: bool
) -> None:
    was, seen = (Promised(Decimal(price), Decimal(free)) for price, free in (then, now))
    assert has_drifted(was, seen, Decimal(qty), Tolerance()) is expected


def test_a_line_that_left_the_order_is_not_watched_any_more(rig: DeskRig) -> None:
    order, document = offered(rig)
    with rig.store.write() as tx:
        known = tx.orders.need(order.uid)
        tx.orders.save(replace(known, lines=known.lines[1:]))
    reprice(rig, "9400.00")
    offers.compare(rig.desk)
    assert drifts(rig) == []
    assert document.state is DocumentState.ISSUED

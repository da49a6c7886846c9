"""Levels, reserves and agreed prices as the agent keeps them, and the desk reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from b2bdesk.changes import ChangeSet
from b2bdesk.model.catalogue import AgreedPrice, RegionRule, SoldMode, Stock, StockKind
from b2bdesk.model.clock import HandClock
from b2bdesk.model.delivery import Shipment, ShipmentLine, ShipmentState
from b2bdesk.model.level import Level, LevelSource
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.payment import Payment, PaymentDirection, PaymentSource
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.store import Store
from b2bdesk.sync.levels import MANY_ORDERS, OWNER_LEVEL, Figures
from b2bdesk.sync.writer import Writer
from tests.store.world import World, line

AUTUMN = datetime(2026, 9, 5, 9, tzinfo=UTC)


@pytest.fixture
def figures(store: Store, clock: HandClock) -> Figures:
    made = Figures(store, Writer(store, rest_s=0), clock)
    store.changes.subscribe(made.heard)
    return made


def sold(
    world: World, gross: int, at: datetime = AUTUMN, stage: Stage = Stage.CLOSED, **more: object
) -> Order:
    goods = replace(line("Дрель", "10", str(gross)), product=world.drill.uid)
    return world.saved_order(
        stage=stage, confirmed_at=at, created_at=at, total=Decimal(gross), lines=(goods,), **more
    )


def level(world: World, owner: Uid | None = None) -> Level | None:
    with world.store.read() as tx:
        return tx.levels.of(world.yolka.uid).get(owner or world.yolka.uid)


def percent(world: World) -> int | None:
    found = level(world)
    return None if found is None else int(found.percent)


def shipped(world: World, order: Order, qty: int, state: ShipmentState, at: datetime = AUTUMN) -> Shipment:
    rows = (ShipmentLine(order.lines[0].uid, Decimal(qty)),)
    made = Shipment(new_uid(), order.uid, 1, state, shipped_at=at, lines=rows)
    with world.store.write() as tx:
        tx.shipments.save_many([made])
    return made


def test_closed_orders_without_shipments_lead_to_a_level_that_falls_by_itself(
    world: World, figures: Figures, clock: HandClock
) -> None:
    sold(world, 310_000)
    sold(world, 341_700, datetime(2026, 11, 2, 9, tzinfo=UTC), delivery_price=Decimal(0))
    figures.work(50)
    known = level(world)
    assert known is not None
    assert (known.percent, known.turnover, known.to_next) == (Decimal(5), Decimal(651_700), Decimal(48_300))
    assert (known.falls_on, known.falls_to) == (date(2026, 12, 5), Decimal(3))
    clock.jump(datetime(2026, 12, 5, 1, tzinfo=UTC))
    figures.work(50)
    assert percent(world) == 3


def test_what_was_shipped_counts_and_what_came_back_does_not(world: World, figures: Figures) -> None:
    order = sold(world, 500_000, stage=Stage.IN_WORK)
    figures.work(50)
    assert percent(world) == 5
    sent = shipped(world, order, 6, ShipmentState.SHIPPED)
    figures.work(50)
    found = level(world)
    assert found is not None and found.turnover == Decimal(300_000)
    with world.store.write() as tx:
        tx.shipments.save_many([replace(sent, state=ShipmentState.RETURNED)])
    figures.work(50)
    assert percent(world) == 0


def test_confirmed_orders_do_not_count_before_they_are_in_work(world: World, figures: Figures) -> None:
    order = sold(world, 400_000, stage=Stage.CONFIRMED)
    figures.work(50)
    assert percent(world) == 0
    with world.store.write() as tx:
        tx.orders.save(replace(order, stage=Stage.IN_WORK))
    figures.work(50)
    assert percent(world) == 3


def test_a_ladder_may_count_orders_or_money_and_by_company(world: World, figures: Figures) -> None:
    sold(world, 400_000, stage=Stage.CONFIRMED)
    company = world.yolka.companies[0].uid
    with world.store.write() as tx:
        ladder = tx.rules.ladder(date(2026, 11, 23))
        assert ladder is not None
        by_orders = ladder._replace(uid=new_uid(), basis="ordered", scope="company")
        tx.rules.save_ladder(by_orders, date(2026, 11, 1))
    figures.work(50)
    found = level(world, company)
    assert found is not None and found.percent == 3 and level(world) is None
    with world.store.write() as tx:
        tx.books.save_payments([_paid(company, 500_000), _paid(company, 200_000, PaymentDirection.REFUND)])
        by_money = ladder._replace(uid=new_uid(), basis="paid")
        tx.rules.save_ladder(by_money, date(2026, 11, 2))
    figures.work(50)
    found = level(world)
    assert found is not None and found.turnover == Decimal(300_000) and level(world, company) is None


def _paid(company: Uid, amount: int, way: PaymentDirection = PaymentDirection.IN) -> Payment:
    return Payment(
        new_uid(), way, "40702", date(2026, 11, 3), str(amount), Decimal(amount), "Ёлка", "",
        PaymentSource.STATEMENT, company=company,
    )  # fmt: skip


def test_where_the_crm_owns_the_level_its_discount_is_taken(world: World, figures: Figures) -> None:
    sold(world, 310_000)
    with world.store.write() as tx:
        tx.clients.save(replace(world.client_now(), own_discount=Decimal(4)))
        tx.settings.set(OWNER_LEVEL, "crm", scope="company")
    figures.work(50)
    found = level(world)
    assert found is not None
    assert (found.percent, found.source, found.turnover) == (Decimal(4), LevelSource.CRM, Decimal(310_000))
    assert (found.next_percent, found.falls_on) == (Decimal(5), None)


def test_the_desk_hears_only_of_levels_that_changed(world: World, figures: Figures) -> None:
    figures.work(50)
    heard: list[ChangeSet] = []
    world.store.changes.subscribe(heard.append)
    order = sold(world, 310_000)
    figures.work(50)
    assert any(one.has("level", world.yolka.uid) for one in heard)
    heard.clear()
    with world.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), comment_internal="x"))
    figures.work(50)
    assert not any(one.has("level") for one in heard)


def free(world: World) -> dict[str, tuple[int, int]]:
    with world.store.read() as tx:
        held = tx.products.stock(world.drill.uid)
    return {one.warehouse: (int(one.reserved), int(one.free)) for one in held}


def test_confirmed_orders_are_taken_off_book_stock_until_they_are_shipped(
    world: World, figures: Figures
) -> None:
    order = sold(world, 1, stage=Stage.CONFIRMED)
    with world.store.write() as tx:
        cut = replace(order.lines[0], warehouse="B2B1", qty_cancelled=Decimal(2))
        order = tx.orders.save(replace(tx.orders.need(order.uid), lines=(cut,)))
    figures.work(50)
    assert free(world)["B2B1"] == (8, 2)
    shipped(world, order, 5, ShipmentState.SHIPPED)
    figures.work(50)
    assert free(world)["B2B1"] == (3, 7)
    with world.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), stage=Stage.CANCELLED))
    figures.work(50)
    assert free(world)["B2B1"] == (0, 10)


def test_behind_a_first_reading_everybody_is_counted_and_all_that_is_promised(
    world: World, clock: HandClock
) -> None:
    figures = Figures(world.store, Writer(world.store, rest_s=0), clock)
    figures.work(50)
    first_reading = ChangeSet(frozenset(("order", new_uid()) for _ in range(MANY_ORDERS + 1)))
    sold(world, 500_000)
    confirmed = sold(world, 1, stage=Stage.CONFIRMED)
    figures.work(50)
    assert (percent(world), free(world)["B2B1"]) == (0, (3, 7)), "nothing was heard yet"
    figures.heard(first_reading)
    figures.work(50)
    assert (percent(world), free(world)["B2B1"]) == (5, (10, 0))
    with world.store.write() as tx:
        tx.orders.save(replace(confirmed, stage=Stage.CANCELLED))
    figures.heard(first_reading)
    figures.work(50)
    assert free(world)["B2B1"] == (0, 10)


def test_an_order_of_no_warehouse_is_taken_off_a_b2b_one_and_never_below_nothing(
    world: World, figures: Figures
) -> None:
    sold(world, 1, stage=Stage.CONFIRMED)
    sold(world, 1, stage=Stage.CONFIRMED)
    figures.work(50)
    assert free(world) == {"B2B1": (20, 0), "SHOP1": (0, 10)}


def test_a_promise_of_the_erp_is_taken_as_it_is(world: World, figures: Figures) -> None:
    sold(world, 1, stage=Stage.CONFIRMED)
    now = world.store.clock.now()
    told = Stock(world.drill.uid, "B2B1", Decimal(9), Decimal(0), Decimal(9), now, StockKind.ATP)
    with world.store.write() as tx:
        tx.products.save_stock([told])
    figures.work(50)
    assert free(world)["B2B1"] == (0, 9)


def test_agreed_prices_are_read_for_their_client_until_they_are_withdrawn(world: World) -> None:
    company = world.yolka.companies[0].uid
    one = AgreedPrice(new_uid(), world.yolka.uid, world.drill.uid, Decimal("4100.50"), company=company)
    with world.store.write() as tx:
        tx.agreed_prices.save_many([one])
    stranger = world.saved_client("Берёзка")
    with world.store.read() as tx:
        (kept,) = tx.agreed_prices.of(world.yolka.uid, [world.drill.uid, world.cable.uid])[world.drill.uid]
        assert tx.agreed_prices.of(stranger.uid, [world.drill.uid]) == {}
    assert (kept.amount, kept.company, kept.contract) == (Decimal("4100.50"), company, None)
    with world.store.write() as tx:
        tx.agreed_prices.remove([one.uid])
        assert tx.agreed_prices.of(world.yolka.uid, [world.drill.uid]) == {}


def test_where_goods_are_not_sold_is_read_with_them(world: World) -> None:
    with world.store.write() as tx:
        tx.region_rules.put_around({"RU-MOW": "RU-CFO"})
        licence = RegionRule("RU-CFO", SoldMode.NOT_SOLD, None, "licence")
        tx.region_rules.replace_of_group("Инструмент", [licence])
        tx.region_rules.replace_of_product(world.drill.uid, [RegionRule("RU-MOW", SoldMode.SOLD)])
    with world.store.read() as tx:
        found = tx.region_rules.of([world.drill.uid, world.cable.uid])
        assert tx.region_rules.lies_in() == {"RU-MOW": "RU-CFO"}
    assert sorted(found[world.drill.uid], key=lambda one: one.region) == [
        RegionRule("RU-CFO", SoldMode.NOT_SOLD, None, "licence"),
        RegionRule("RU-MOW", SoldMode.SOLD, world.drill.uid),
    ]
    assert world.cable.uid not in found

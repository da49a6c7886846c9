"""Products, stock and promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from b2bdesk.connectors.ports import StockAsk
from b2bdesk.connectors.records import AgreedPriceRecord, Ext, ProductRecord, StockRecord
from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import new_uid
from b2bdesk.training.records import Product
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import World
from tests.contract.sap.desk import Desk, line, order


@pytest.fixture
def product(world: World, articles: list[str]) -> Product:
    return next(one for one in world.products() if one.article == articles[0])


def ask(article: str, qty: int, **more: object) -> StockAsk:
    return StockAsk(new_uid(), article, Decimal(qty), **more)  # type: ignore[arg-type]


def test_every_product_is_read_once_and_then_only_changes(
    open_desk: Callable[..., Desk], world: World, clock: HandClock
) -> None:
    desk = open_desk(page=300)
    records, cursor, _pages = desk.walk("erp_products")
    products = [one for one in records if isinstance(one, ProductRecord)]
    assert len(products) == world.size.products == len({one.ext for one in products})
    assert {one.article for one in products} == {one.article for one in world.products()}
    told, cursor, _pages = desk.walk("erp_products", cursor)
    assert len(told) < 50
    again, cursor, _pages = desk.walk("erp_products", cursor)
    assert again == []
    clock.move(timedelta(days=1))
    page = desk.sap.pull("erp_products", cursor)
    assert (len(page.records), page.more) == (300, True), "the whole again"


def test_a_product_says_what_the_catalogue_knows(desk: Desk, product: Product) -> None:
    records, _, _pages = desk.walk("erp_products")
    (held,) = [one for one in records if isinstance(one, ProductRecord) and one.article == product.article]
    assert held.ext == Ext("product", product.article)
    assert held.name == product.name[:40]
    assert (held.barcode, held.weight_g) == (product.barcode, product.weight_g)
    assert held.pack_qty == product.pack


def test_stock_of_a_warehouse_is_the_sum_of_its_places_without_special_stock(
    desk: Desk, world: World
) -> None:
    records, _, _pages = desk.walk("erp_stock")
    held = {(one.product.id, one.warehouse): one.on_hand for one in records if isinstance(one, StockRecord)}
    expected = {
        (one.article, store): Decimal(quantity)
        for one in world.products()
        for store, quantity in one.stock.items()
        if store in ("B2B1", "B2B2")
    }
    assert {place: qty for place, qty in held.items() if expected.get(place) != qty} == {}
    assert {place for place, qty in expected.items() if qty} <= held.keys()


def test_stock_of_one_storage_location_is_told_apart(
    open_desk: Callable[..., Desk], product: Product
) -> None:
    desk = open_desk(plants="B2B1=1710; SHOW=1710/171B")
    records, _, _pages = desk.walk("erp_stock")
    held = {
        one.warehouse: one.on_hand
        for one in records
        if isinstance(one, StockRecord) and one.product.id == product.article
    }
    assert held["SHOW"] == product.stock["B2B1"] // 4
    assert held["B2B1"] == product.stock["B2B1"] - product.stock["B2B1"] // 4


def test_what_can_be_promised_is_asked_for_each_warehouse(desk: Desk, product: Product) -> None:
    answers = desk.sap.availability([ask(product.article, 5)], desk.links)
    assert {one.warehouse for one in answers} == {"B2B1", "B2B2"}
    assert {one.kind for one in answers} == {"atp"}
    (one,) = desk.sap.availability([ask(product.article, 5, warehouse="B2B2")], desk.links)
    assert 0 < one.free <= product.stock["B2B2"]
    assert one.promises[0].qty == one.free


def test_a_reserve_takes_from_what_can_be_promised(
    desk: Desk, buyer: Client, number: str, articles: list[str]
) -> None:
    asked = ask(articles[5], 1, warehouse="B2B1")
    (before,) = desk.sap.availability([asked], desk.links)
    desk.put_order(order(buyer, number, line(1, articles[5], 7, warehouse="B2B1")))
    (after,) = desk.sap.availability([asked], desk.links)
    assert before.free - after.free == 7


def test_more_than_there_is_gets_the_day_when_it_will_be(
    desk: Desk, articles: list[str], clock: HandClock
) -> None:
    answers = desk.sap.availability([ask(one, 5_000, warehouse="B2B1") for one in articles], desk.links)
    assert all(0 < one.free < 5_000 for one in answers)
    coming = [one for one in answers if one.promises[-1].qty == 5_000]
    assert 0 < len(coming) < len(answers), "the others are not bought any more"
    day = coming[0].promises[-1].day
    assert day is not None
    assert day > clock.today()
    on_the_day = ask(coming[0].product.id, 5_000, warehouse="B2B1", day=day + timedelta(days=1))
    (later,) = desk.sap.availability([on_the_day], desk.links)
    assert later.free >= 5_000


def test_unknown_goods_and_warehouses_are_left_out(desk: Desk, product: Product) -> None:
    answers = desk.sap.availability(
        [
            ask("NO-SUCH", 1),
            ask(product.article, 1, warehouse="SHOP9"),
            ask(product.article, 1, warehouse="B2B1"),
        ],
        desk.links,
    )
    assert [one.product.id for one in answers] == [product.article]
    assert desk.sap.availability([ask("NO-SUCH", 1)], desk.links) == []
    assert desk.sap.availability([], desk.links) == []


@pytest.mark.parametrize("status", [403, 404])
def test_where_nobody_promises_the_stock_is_an_estimate(
    desk: Desk, office: SapOffice, product: Product, status: int
) -> None:
    office.customizing.missing_services["API_PRODUCT_AVAILY_INFO_BASIC"] = status
    asks = [ask(product.article, 5), ask("NO-SUCH", 1)]
    answers = desk.sap.availability(asks, desk.links)
    office.customizing.missing_services.clear()
    assert {(one.warehouse, one.free, one.kind) for one in answers} == {
        ("B2B1", Decimal(product.stock["B2B1"]), "book"), ("B2B2", Decimal(product.stock["B2B2"]), "book"),
    }  # fmt: skip
    assert {one.kind for one in desk.sap.availability(asks, desk.links)} == {"book"}


def test_a_system_without_promises_is_asked_again_after_a_while(
    desk: Desk, office: SapOffice, product: Product, clock: HandClock
) -> None:
    office.customizing.missing_services["API_PRODUCT_AVAILY_INFO_BASIC"] = 404
    desk.sap.availability([ask(product.article, 1)], desk.links)
    office.customizing.missing_services.clear()
    clock.move(timedelta(minutes=11))
    assert {one.kind for one in desk.sap.availability([ask(product.article, 1)], desk.links)} == {"atp"}


def test_many_lines_are_asked_in_few_requests(desk: Desk, office: SapOffice, articles: list[str]) -> None:
    desk.sap.availability([ask(articles[0], 1)], desk.links)
    before = len(office.app.requests)
    answers = desk.sap.availability([ask(article, 1) for article in articles], desk.links)
    assert len(answers) == 2 * len(articles)
    assert len(office.app.requests) - before == 1


def test_the_profile_may_say_that_nobody_promises(open_desk: Callable[..., Desk], product: Product) -> None:
    desk = open_desk(atp_rule="")
    (one,) = desk.sap.availability(
        [ask(product.article, 1, warehouse="B2B1", day=date(2026, 12, 1))], desk.links
    )
    assert one.kind == "book"


def test_prices_agreed_with_customers_are_told_with_their_tax_numbers(
    open_desk: Callable[..., Desk], world: World
) -> None:
    records, cursor, _pages = open_desk(page=5).walk("erp_prices")
    agreed = [one for one in records if isinstance(one, AgreedPriceRecord)]
    vips = [one for one in world.clients if one.vip]
    vip_ids = {one.id for one in vips}
    companies = {(one.inn, one.kpp or None) for one in world.companies if one.client_id in vip_ids}
    told = {(one.inn, one.kpp) for one in agreed}
    assert told and told <= companies, "of the customers that SAP knows, those who agreed on prices"
    assert len(agreed) == len({one.ext for one in agreed}) == 7 * len(told)
    one = agreed[0]
    held = next(product for product in world.products() if product.article == one.product.id)
    assert not one.vat_included and one.company is not None and one.company.kind == "customer"
    gross = one.amount * Decimal("1.22")
    assert abs(gross - Decimal(held.prices_kopecks["partner"] * 97 // 100) / 100) < Decimal("0.01")
    assert len(open_desk().walk("erp_prices", cursor)[0]) == len(agreed), "the whole again"

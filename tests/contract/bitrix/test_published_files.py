"""Real files of the vendor are read to the values that their collectors counted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.bitrix.catalogue import Catalogue
from b2bdesk.connectors.bitrix.mapping_rest import order_record as rest_order
from b2bdesk.connectors.bitrix.mapping_rest import shipment_records
from b2bdesk.connectors.bitrix.options import Options, Properties
from b2bdesk.connectors.bitrix.read_exchange import read_orders
from b2bdesk.connectors.bitrix.rest import explained
from b2bdesk.connectors.bitrix.rest_answers import Answer, Listing, decode, read, read_each
from b2bdesk.connectors.bitrix.wire_catalogue import WireFile, read_file
from b2bdesk.connectors.bitrix.wire_rest import (
    WireBasketItem,
    WireOrder,
    WirePayment,
    WirePrice,
    WireProduct,
    WireProperty,
    WireShipment,
    WireStock,
)
from b2bdesk.connectors.records import OrderRecord
from b2bdesk.errors import Refused, Unauthorised
from tests.contract.bitrix.rig import fixture, sum_of

OPTIONS = Options()


def orders_of(name: str) -> list[OrderRecord]:
    records, bad, _ = read_orders(fixture("commerceml", name), OPTIONS)
    assert bad == ()
    return [one for one in records if isinstance(one, OrderRecord)]


def catalogue_file(name: str) -> WireFile:
    return read_file(fixture("commerceml", name), OPTIONS.zone)


def answer(name: str) -> Answer:
    return Answer(decode(fixture("bitrix", name), dict, name), None)


def test_two_orders_of_a_real_site() -> None:
    first, second = orders_of("bitrix-query-response-full.xml")
    assert (first.number, second.number) == ("132", "133")
    assert first.created_at == datetime(2021, 2, 11, 15, 45, 21, tzinfo=UTC)
    assert second.created_at == datetime(2021, 2, 12, 6, 11, 4, tzinfo=UTC)
    assert (first.total, second.total) == (Decimal("231.74"), Decimal("14380.58"))
    assert (len(first.lines), len(second.lines)) == (1, 7)
    assert [sum(line.qty for line in one.lines) for one in (first, second)] == [1, 9]
    assert [sum_of(one) for one in (first, second)] == [first.total, second.total]
    assert {first.status, second.status} == {"N"}
    assert not any(payment.complete for one in (first, second) for payment in one.payments)
    assert {one.status_group for one in (first, second)} <= {None, "new"}
    assert {first.currency, second.currency} == {"RUB"}
    assert first.comment_client == "Я повелитель порошочков"
    assert second.lines[0].text.endswith("refill 800ml")


def test_an_answer_without_orders() -> None:
    assert orders_of("bitrix-query-response-empty.xml") == []


def test_a_real_file_of_offers() -> None:
    read = catalogue_file("offers-2017.xml")
    assert read.bad == ()
    assert len(read.offers) == 5
    assert [(one.name, one.currency) for one in read.price_kinds] == [("Розничная", "RUB")]
    assert sum(amount for one in read.offers for _, amount, _ in one.prices or ()) == 7104
    assert sum(one.quantity or 0 for one in read.offers) == 219
    assert all("#" in one.id for one in read.offers)
    for offer in read.offers:
        assert sum(held for _, held in offer.stock or ()) == offer.quantity
    assert {one.unit_code for one in read.offers} == {"715"}
    assert 'Магазин "Обувь"' in dict(read.stores).values()


def test_a_real_file_of_goods_without_groups() -> None:
    read = catalogue_file("import-without-classifier.xml")
    assert [(one.article, one.name) for one in read.goods] == [
        ("Б-130001", "Женские ботфорты коричневые"),
        ("Б- 130005", "Ботинки женские демисезонные"),
    ]
    assert read.groups == {}


def test_real_goods_and_offers_make_a_catalogue() -> None:
    catalogue = Catalogue()
    catalogue.take(catalogue_file("import-without-classifier.xml"))
    catalogue.take(catalogue_file("offers-2017.xml"))
    made = catalogue.products()
    boots = next(one for one in made if one.name == "Женские ботфорты коричневые (38)")
    assert boots.barcode == "2000018987155"
    assert boots.prices[0].amount == Decimal("1719.00")
    assert sum(one.on_hand for one in catalogue.stock("main", datetime.now(UTC))) == 219


def test_a_whole_order_over_rest() -> None:
    options = Options(properties=Properties(email=("EMAIL",), address=("ADDRESS",)))
    order = read(answer("sale.order.get.ok.json").named("order", "get"), WireOrder)
    record = rest_order(order, options)
    assert (record.ext.id, record.number, record.total) == ("236/392", "392", 1480)
    assert (record.delivery_price, record.goods) == (500, 980)
    [line] = record.lines
    assert (line.text, line.qty, line.unit_price, line.vat_rate) == ("Футболка Мужской Огонь", 1, 980, 20)
    assert line.product is not None
    assert line.product.id == "1000000386"
    assert (record.buyer_email, record.delivery_text) == ("email@mail.ru", "test")
    assert [(one.amount, one.complete) for one in record.payments] == [(1480, False)]
    assert record.created_at == datetime(2024, 2, 28, 14, 36, 55, tzinfo=UTC)
    [shipment] = shipment_records(order, options)
    assert (shipment.state, shipment.carrier) == ("planned", "Доставка курьером")


LISTS = [
    ("sale.basketitem.list.ok.json", "basketItems", WireBasketItem),
    ("sale.propertyvalue.list.ok.json", "propertyValues", WireProperty),
    ("sale.propertyvalue.modify.ok.json", "propertyValues", WireProperty),
    ("sale.property.list.ok.json", "properties", WireProperty),
    ("sale.shipment.list.ok.json", "shipments", WireShipment),
    ("catalog.product.list.ok.json", "products", WireProduct),
    ("catalog.price.list.ok.json", "prices", WirePrice),
    ("catalog.storeproduct.list.ok.json", "storeProducts", WireStock),
    ("sale.status.list.ok.json", "statuses", msgspec.Struct),
    ("sale.persontype.list.ok.json", "personTypes", msgspec.Struct),
    ("sale.businessValuePersonDomain.list.ok.json", "businessValuePersonDomains", msgspec.Struct),
]


@pytest.mark.parametrize(("name", "key", "shape"), LISTS, ids=[one[0] for one in LISTS])
def test_every_published_list_is_read_whole(name: str, key: str, shape: type) -> None:
    page = Listing.of(answer(name), key, name)
    assert page.entries
    if shape is not msgspec.Struct:
        found, bad = read_each(page.entries, shape, lambda one: one)
        assert len(found) == len(page.entries)
        assert bad == []


@pytest.mark.parametrize(
    ("name", "key", "shape"),
    [
        ("sale.payment.get.ok.json", "payment", WirePayment),
        ("sale.payment.add.ok.json", "payment", WirePayment),
        ("sale.shipment.get.ok.json", "shipment", WireShipment),
        ("sale.basketitem.get.ok.json", "basketItem", WireBasketItem),
        ("sale.order.add.ok.json", "order", WireOrder),
        ("sale.order.update.ok.json", "order", WireOrder),
    ],
)
def test_every_published_entity_is_read(name: str, key: str, shape: type) -> None:
    assert read(answer(name).named(key, name), shape) is not None


@pytest.mark.parametrize(
    ("name", "family", "words"),
    [
        ("sale.order.get.error.json", Refused, "order is not exists"),
        ("sale.order.delete.error.json", Refused, "order is not exists"),
        ("sale.order.add.error.json", Unauthorised, "Access Denied"),
        ("sale.persontype.get.error.json", Unauthorised, "Access Denied"),
    ],
)
def test_published_errors_with_numbers_are_understood(name: str, family: type, words: str) -> None:
    reply = Reply(400, {}, fixture("bitrix", name))
    error = explained("secret")(reply, Refused(system="bitrix", detail="http_400", fields=[]))
    assert isinstance(error, family)
    assert words in (error.facts.get("text"), error.facts.get("detail"))


def test_the_training_shop_writes_orders_as_the_real_one_does() -> None:
    """Names of elements and requisites of the real file are those that the training shop uses."""
    import re

    from b2bdesk.training.bitrix.orders_xml import export
    from b2bdesk.training.bitrix.seeded import seed
    from b2bdesk.training.bitrix.shop import Shop
    from b2bdesk.training.clock import TrainingClock
    from b2bdesk.training.world import SMALL, World

    real = fixture("commerceml", "bitrix-query-response-full.xml").decode("cp1251")
    shop = Shop(World.build(SMALL, today=date(2026, 11, 23)), TrainingClock())
    seed(shop, 5)
    ours = export(shop.orders.values(), shop.clock.local()).decode("cp1251")
    names = {part for text in (real,) for part in re.findall(r"<([А-Яа-я]+)[ >]", text)}
    assert names - set(re.findall(r"<([А-Яа-я]+)[ >]", ours)) <= {"ИдКаталога", "АдресРегистрации"}

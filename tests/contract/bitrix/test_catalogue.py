"""Goods, prices and stock: from a folder of exchange files and over REST; changes never clear the rest."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.connectors.bitrix.archives import packed
from b2bdesk.connectors.records import PriceRecord, ProductRecord, ReferenceRecord, StockRecord
from b2bdesk.errors import ProfileInvalid, Refused, Unavailable
from b2bdesk.model.catalogue import SoldMode
from b2bdesk.training.bitrix.catalogue_files import (
    NOT_SOLD,
    NOT_SOLD_ID,
    ON_REQUEST,
    import_file,
    offers_file,
    write_catalogue,
)
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.world import World
from tests.contract.bitrix.conftest import OpenRig
from tests.contract.bitrix.rig import MORNING, Rig

HEAD = '<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация ВерсияСхемы="2.08">'
TAIL = "</КоммерческаяИнформация>"
DOCK = "00010001-training"


@pytest.fixture
def folder(tmp_path: Path, world: World) -> Path:
    write_catalogue(world, tmp_path / "exchange", MORNING, most=30)
    return tmp_path / "exchange"


@pytest.fixture
def rig(open_rig: OpenRig, folder: Path) -> Rig:
    return open_rig(catalogue="files", catalogue_folder=str(folder))


def products(rig: Rig, cursor: str | None = None) -> tuple[dict[str, ProductRecord], str]:
    records, cursor, _ = rig.walk("shop_products", cursor)
    return {one.ext.id: one for one in records if isinstance(one, ProductRecord)}, cursor


def changes(folder: Path, name: str, inside: str) -> None:
    (folder / name).write_text(
        f"{HEAD}<ИзмененияПакетаПредложений>{inside}</ИзмененияПакетаПредложений>{TAIL}"
    )


def test_goods_come_with_prices_rate_group_and_barcode(rig: Rig, world: World) -> None:
    found, _ = products(rig)
    assert len(found) == 30
    dock, known = found[DOCK], world.catalogue.at(0)
    assert (dock.article, dock.name, dock.barcode) == (known.article, known.name, known.barcode)
    assert (dock.vat_rate, dock.unit_code, dock.weight_g) == (22, "796", known.weight_g)
    assert dock.group == "Док-станции и кабели"
    assert {one.price_kind: one.amount * 100 for one in dock.prices} == known.prices_kopecks


@pytest.mark.parametrize("not_sold", [NOT_SOLD, NOT_SOLD_ID])
def test_properties_and_requisites_tell_where_goods_are_not_sold(
    open_rig: OpenRig, folder: Path, not_sold: str
) -> None:
    rig = open_rig(
        catalogue="files",
        catalogue_folder=str(folder),
        property_not_sold=not_sold,
        property_on_request=ON_REQUEST,
    )
    found, _ = products(rig)
    rules = {name: {(one.region, one.mode) for one in goods.regions or ()} for name, goods in found.items()}
    assert rules["00010011-training"] == {("RU-KDA", SoldMode.NOT_SOLD), ("RU-NVS", SoldMode.NOT_SOLD)}
    assert rules["00010012-training"] == {("RU-SVE", SoldMode.ON_REQUEST)}
    assert found[DOCK].regions == ()


def test_without_named_properties_nothing_is_told_of_regions(rig: Rig) -> None:
    found, _ = products(rig)
    assert {one.regions for one in found.values()} == {None}


def test_price_kinds_and_warehouses_are_reference_books(rig: Rig) -> None:
    records, _, _ = rig.walk("shop_products")
    books = {(one.book, one.code): one for one in records if isinstance(one, ReferenceRecord)}
    assert books["price_type", "b2b"].name == "Оптовая"
    assert books["price_type", "b2b"].facts == {"currency": "RUB", "vat_included": True}
    assert books["store", "B2B1"].name == "Склад Москва"


def test_stock_comes_by_warehouse(rig: Rig, world: World) -> None:
    records, _, _ = rig.walk("shop_stock")
    held = {(one.product.id, one.warehouse): one.on_hand for one in records if isinstance(one, StockRecord)}
    for code, amount in world.catalogue.at(0).stock.items():
        assert held[DOCK, code] == amount


def test_nothing_is_told_twice_while_no_file_changes(rig: Rig) -> None:
    _, cursor = products(rig)
    assert products(rig, cursor)[0] == {}


def test_a_file_of_changes_updates_and_clears_nothing(rig: Rig, folder: Path) -> None:
    before, cursor = products(rig)
    changes(
        folder,
        "prices_1.xml",
        f"<Предложения><Предложение><Ид>{DOCK}</Ид><Цены><Цена><ИдТипаЦены>b2b</ИдТипаЦены>"
        "<ЦенаЗаЕдиницу>8800</ЦенаЗаЕдиницу><Валюта>RUB</Валюта></Цена></Цены></Предложение></Предложения>",
    )
    after, _ = products(rig, cursor)
    assert len(after) == 30
    assert PriceRecord("b2b", Decimal("8800.00")) in after[DOCK].prices
    assert len(after[DOCK].prices) == len(before[DOCK].prices)
    assert (after[DOCK].article, after[DOCK].barcode) == (before[DOCK].article, before[DOCK].barcode)


@pytest.mark.parametrize(
    "shape",
    [
        '<Склады ИдСклада="B2B1" КоличествоНаСкладе="7"/>',
        "<Остатки><Остаток><Склад><Ид>B2B1</Ид><Количество>7</Количество></Склад></Остаток></Остатки>",
    ],
)
def test_changed_stock_of_one_warehouse_leaves_the_others(
    rig: Rig, folder: Path, world: World, shape: str
) -> None:
    changes(
        folder, "rests_1.xml", f"<Предложения><Предложение><Ид>{DOCK}</Ид>{shape}</Предложение></Предложения>"
    )
    records, _, _ = rig.walk("shop_stock")
    held = {(one.product.id, one.warehouse): one.on_hand for one in records if isinstance(one, StockRecord)}
    assert held[DOCK, "B2B1"] == 7
    assert held[DOCK, "B2B2"] == world.catalogue.at(0).stock["B2B2"]


def test_stock_without_a_warehouse_goes_to_the_one_of_the_profile(open_rig: OpenRig, tmp_path: Path) -> None:
    changes(
        tmp_path, "offers.xml",
        "<Предложения><Предложение><Ид>x</Ид><Количество>5</Количество></Предложение></Предложения>",
    )  # fmt: skip
    rig = open_rig(catalogue="files", catalogue_folder=str(tmp_path), default_warehouse="B2B1")
    records, _, _ = rig.walk("shop_stock")
    assert [(one.product.id, one.warehouse, one.on_hand) for one in records] == [("x", "B2B1", 5)]  # type: ignore[union-attr]


def test_prices_without_vat_get_it_on_top(open_rig: OpenRig, tmp_path: Path) -> None:
    goods = (
        "<Каталог><Товары><Товар><Ид>x</Ид><Артикул>A</Артикул><Наименование>Шайба</Наименование>"
        "<СтавкиНалогов><СтавкаНалога><Наименование>НДС</Наименование><Ставка>22</Ставка></СтавкаНалога>"
        "</СтавкиНалогов></Товар></Товары></Каталог>"
    )
    offers = (
        "<ПакетПредложений><ТипыЦен><ТипЦены><Ид>net</Ид><Наименование>Без НДС</Наименование>"
        "<Налог><УчтеноВСумме>false</УчтеноВСумме></Налог></ТипЦены></ТипыЦен><Предложения><Предложение>"
        "<Ид>x</Ид><Цены><Цена><ИдТипаЦены>net</ИдТипаЦены><ЦенаЗаЕдиницу>100</ЦенаЗаЕдиницу></Цена></Цены>"
        "</Предложение></Предложения></ПакетПредложений>"
    )
    (tmp_path / "import.xml").write_text(HEAD + goods + TAIL)
    (tmp_path / "offers.xml").write_text(HEAD + offers + TAIL)
    found, _ = products(open_rig(catalogue="files", catalogue_folder=str(tmp_path)))
    assert found["x"].prices == (PriceRecord("net", Decimal("122.00")),)


def test_goods_in_an_archive_are_read_from_it(open_rig: OpenRig, tmp_path: Path, world: World) -> None:
    goods = [world.catalogue.at(place) for place in range(5)]
    (tmp_path / "import.zip").write_bytes(packed("webdata/../../import.xml", import_file(goods, MORNING)))
    (tmp_path / "offers.zip").write_bytes(packed("/etc/offers.xml", offers_file(goods, MORNING)))
    found, _ = products(open_rig(catalogue="files", catalogue_folder=str(tmp_path)))
    assert len(found) == 5
    assert sorted(one.name for one in tmp_path.iterdir()) == ["import.zip", "offers.zip"]


def test_while_a_file_is_half_written_nothing_is_told_and_nothing_wiped_out(rig: Rig, folder: Path) -> None:
    whole = (folder / "offers.xml").read_bytes()
    (folder / "offers.xml").write_bytes(whole[: len(whole) // 2])
    records, cursor, pages = rig.walk("shop_products")
    assert [(one.where, one.payload) for page in pages for one in page.bad] == [("not_xml", "offers.xml")]
    assert records == []
    assert rig.walk("shop_stock")[0] == []
    (folder / "offers.xml").write_bytes(whole)
    found, _ = products(rig, cursor)
    assert len(found) == 30
    assert found[DOCK].prices


def test_a_product_that_cannot_be_read_is_put_aside(rig: Rig, folder: Path) -> None:
    changes(
        folder,
        "prices_1.xml",
        f"<Предложения><Предложение><Ид>{DOCK}</Ид><Цены><Цена><ЦенаЗаЕдиницу>дорого</ЦенаЗаЕдиницу>"
        "</Цена></Цены></Предложение></Предложения>",
    )
    records, _, pages = rig.walk("shop_products")
    assert [one.external_id for page in pages for one in page.bad] == [DOCK]
    assert sum(isinstance(one, ProductRecord) for one in records) == 30


def test_a_catalogue_in_numbered_parts_is_one_catalogue(
    open_rig: OpenRig, tmp_path: Path, world: World
) -> None:
    for part in (0, 1):
        goods = [world.catalogue.at(place) for place in range(part * 5, part * 5 + 5)]
        (tmp_path / f"import{part}_1.xml").write_bytes(import_file(goods, MORNING))
        (tmp_path / f"offers{part}_1.xml").write_bytes(offers_file(goods, MORNING))
    found, _ = products(open_rig(catalogue="files", catalogue_folder=str(tmp_path)))
    assert len(found) == 10
    assert all(one.prices and one.barcode for one in found.values())


def test_a_link_out_of_the_folder_is_not_followed(open_rig: OpenRig, tmp_path: Path, folder: Path) -> None:
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "offers.xml").symlink_to(folder / "offers.xml")
    assert products(open_rig(catalogue="files", catalogue_folder=str(linked)))[0] == {}


def test_a_folder_that_is_away_is_asked_for_again_later(open_rig: OpenRig, tmp_path: Path) -> None:
    rig = open_rig(catalogue="files", catalogue_folder=str(tmp_path / "absent"))
    with pytest.raises(Unavailable):
        rig.shop.pull("shop_products", None)


def test_files_without_a_folder_are_a_wrong_profile(open_rig: OpenRig) -> None:
    with pytest.raises(ProfileInvalid):
        open_rig(catalogue="files", catalogue_folder="")


def test_over_rest_goods_prices_and_stock_are_the_same(
    open_rig: OpenRig, office: BitrixOffice, world: World
) -> None:
    rig = open_rig(catalogue="rest")
    first = rig.shop.pull("shop_products", None)
    second = rig.shop.pull("shop_products", first.next_cursor)
    found = {one.ext.id: one for one in (*first.records, *second.records)}  # type: ignore[union-attr]
    assert len(found) == 100
    dock, known = found[DOCK], world.catalogue.at(0)
    assert isinstance(dock, ProductRecord)
    assert (dock.article, dock.name) == (known.article, known.name)
    assert sorted(one.amount * 100 for one in dock.prices) == sorted(known.prices_kopecks.values())
    stock = rig.shop.pull("shop_stock", None)
    held = [one.on_hand for one in stock.records if isinstance(one, StockRecord) and one.product.id == DOCK]
    assert held == list(known.stock.values())


def test_the_walk_over_rest_ends_and_begins_again(
    open_rig: OpenRig, office: BitrixOffice, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    monkeypatch.setattr(world.catalogue, "size", 120)
    rig = open_rig(catalogue="rest")
    found, cursor = products(rig)
    assert len(found) == 120
    assert len(products(rig, cursor)[0]) == 120


def test_without_the_information_block_rest_is_not_asked(office: BitrixOffice, open_rig: OpenRig) -> None:
    with pytest.raises(Refused) as refused:
        open_rig(catalogue="rest", catalogue_iblock=0).shop.pull("shop_products", None)
    assert refused.value.facts["fields"] == ["catalogue_iblock"]
    assert office.rest.calls == []

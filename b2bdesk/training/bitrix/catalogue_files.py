"""The catalogue as 1C writes it for the site: import.xml and offers.xml in UTF-8 with a byte order mark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from b2bdesk.training.bitrix.seeded import fraction, xml_id
from b2bdesk.training.catalogue import GROUPS, PRICE_TYPES, STORES
from b2bdesk.training.records import Product
from b2bdesk.training.regions import not_sold_in, on_request_in
from b2bdesk.training.world import World

BOM = b"\xef\xbb\xbf"
CATALOGUE = "07cfe53d-training"
NOT_SOLD_ID, NOT_SOLD, ON_REQUEST = "p-not-sold", "Не продаётся в регионах", "Под заказ в регионах"
"""What holds region codes: a property with its id and title, and the name of a requisite."""
_NAMESPACE = "urn:1C.ru:commerceml_2"


def write_catalogue(world: World, folder: Path, now: datetime, *, most: int | None = None) -> None:
    """Write both files; ``most`` limits them to the first goods."""
    goods = [
        world.catalogue.at(place) for place in range(min(world.catalogue.size, most or world.catalogue.size))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "import.xml").write_bytes(import_file(goods, now))
    (folder / "offers.xml").write_bytes(offers_file(goods, now))


def import_file(goods: Iterable[Product], now: datetime) -> bytes:
    """Return the file of goods."""
    root = _root(now)
    classifier = SubElement(root, "Классификатор")
    _texts(classifier, [("Ид", CATALOGUE), ("Наименование", "Классификатор")])
    groups = SubElement(classifier, "Группы")
    for group in GROUPS:
        _texts(SubElement(groups, "Группа"), [("Ид", f"g{group.id}"), ("Наименование", group.name)])
    properties = SubElement(classifier, "Свойства")
    _texts(SubElement(properties, "Свойство"), [("Ид", NOT_SOLD_ID), ("Наименование", NOT_SOLD)])
    catalogue = SubElement(root, "Каталог", {"СодержитТолькоИзменения": "false"})
    _texts(catalogue, [("Ид", CATALOGUE), ("ИдКлассификатора", CATALOGUE)])
    box = SubElement(catalogue, "Товары")
    for one in goods:
        _goods(SubElement(box, "Товар"), one, now)
    return _content(root)


def offers_file(goods: Iterable[Product], now: datetime) -> bytes:
    """Return the file of offers with price kinds, prices and stock by store."""
    root = _root(now)
    package = SubElement(root, "ПакетПредложений", {"СодержитТолькоИзменения": "false"})
    _texts(package, [("Ид", f"{CATALOGUE}#"), ("ИдКаталога", CATALOGUE)])
    kinds = SubElement(package, "ТипыЦен")
    for code, name, _ in PRICE_TYPES:
        kind = SubElement(kinds, "ТипЦены")
        _texts(kind, [("Ид", code), ("Наименование", name), ("Валюта", "RUB")])
        _texts(SubElement(kind, "Налог"), [("Наименование", "НДС"), ("УчтеноВСумме", "true")])
    stores = SubElement(package, "Склады")
    for code, name, *_ in STORES:
        _texts(SubElement(stores, "Склад"), [("Ид", code), ("Наименование", name)])
    box = SubElement(package, "Предложения")
    for one in goods:
        _offer(SubElement(box, "Предложение"), one)
    return _content(root)


def _goods(element: Element, one: Product, now: datetime) -> None:
    _texts(element, [("Ид", xml_id(one)), ("Штрихкод", one.barcode), ("Артикул", one.article)])
    _texts(element, [("Наименование", one.name)])
    SubElement(element, "БазоваяЕдиница", {"Код": f"{one.unit.okei} ", "НаименованиеПолное": one.unit.name})
    SubElement(SubElement(element, "Группы"), "Ид").text = f"g{one.group_id}"
    rate = fraction(one.vat_category, now.date())
    shown = "Без НДС" if rate is None else f"{(rate * 100).normalize():f}"
    taxes = SubElement(SubElement(element, "СтавкиНалогов"), "СтавкаНалога")
    _texts(taxes, [("Наименование", "НДС"), ("Ставка", shown)])
    box = SubElement(element, "ЗначенияРеквизитов")
    weight = f"{Decimal(one.weight_g) / 1000:f}".replace(".", ",")
    _regions(element, box, one)
    for name, value in (("Полное наименование", one.name), ("Вес", weight)):
        _texts(SubElement(box, "ЗначениеРеквизита"), [("Наименование", name), ("Значение", value)])
    if not one.active:
        _texts(element, [("ПометкаУдаления", "true")])


def _regions(element: Element, requisites: Element, one: Product) -> None:
    """Write one limit as a property and the other as a requisite: both are met in real exports."""
    if closed := not_sold_in(one.id):
        box = SubElement(element, "ЗначенияСвойств")
        _texts(
            SubElement(box, "ЗначенияСвойства"),
            [("Ид", NOT_SOLD_ID), *(("Значение", code) for code in closed)],
        )
    if asked := on_request_in(one.id):
        requisite = SubElement(requisites, "ЗначениеРеквизита")
        _texts(requisite, [("Наименование", ON_REQUEST), ("Значение", ", ".join(asked))])


def _offer(element: Element, one: Product) -> None:
    _texts(element, [("Ид", xml_id(one)), ("Артикул", one.article), ("Наименование", one.name)])
    prices = SubElement(element, "Цены")
    for code, *_ in PRICE_TYPES:
        roubles = Decimal(one.prices_kopecks[code]) / 100
        _texts(
            SubElement(prices, "Цена"),
            [
                ("Представление", f" {int(roubles):,} RUB за {one.unit.symbol}".replace(",", "\u00a0")),
                ("ИдТипаЦены", code),
                ("ЦенаЗаЕдиницу", f"{roubles}"),
                ("Валюта", "RUB"),
                ("Коэффициент", "1"),
            ],
        )
    _texts(element, [("Количество", str(sum(one.stock.values())))])
    for code, held in one.stock.items():
        SubElement(element, "Склад", {"ИдСклада": code, "КоличествоНаСкладе": str(held)})


def _root(now: datetime) -> Element:
    return Element(
        "КоммерческаяИнформация",
        {
            "xmlns": _NAMESPACE,
            "ВерсияСхемы": "2.07",
            "ДатаФормирования": now.replace(tzinfo=None).isoformat(timespec="seconds"),
        },
    )


def _content(root: Element) -> bytes:
    content: bytes = tostring(root, "utf-8", xml_declaration=True)
    return BOM + content


def _texts(parent: Element, texts: Iterable[tuple[str, str]]) -> None:
    for name, value in texts:
        SubElement(parent, name).text = value

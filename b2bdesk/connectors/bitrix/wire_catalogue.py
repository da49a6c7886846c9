"""Catalogue files of the exchange as written: goods of import.xml, offers with prices and stock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import TypeVar
from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml
from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.reading import child, children, flag, local, moment, number, number_at, text
from b2bdesk.connectors.bitrix.wire_orders import ROOT, requisites, unit_code
from b2bdesk.connectors.regions import region_codes
from b2bdesk.errors import BadRecord

Made = TypeVar("Made")

OFFER_BOXES = ("ПакетПредложений", "ИзмененияПакетаПредложений")
DEEPEST_GROUP = 20


@dataclass(frozen=True, slots=True)
class WireGoods:
    """A product of ``Каталог``; ``regional`` are its properties and requisites that hold region codes."""

    id: str
    article: str
    name: str
    barcode: str
    unit_code: str
    group: str
    vat_rate: Decimal | None
    weight_kg: Decimal | None
    removed: bool
    regional: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WirePriceKind:
    """A kind of prices; ``vat_included`` None: the file does not say."""

    id: str
    name: str
    currency: str
    vat_included: bool | None


@dataclass(frozen=True, slots=True)
class WireOffer:
    """An offer: what a customer may buy. Parts that are None are not told and stay as they were."""

    id: str
    article: str
    name: str
    barcode: str
    unit_code: str | None
    prices: tuple[tuple[str, Decimal, str], ...] | None
    quantity: Decimal | None
    stock: tuple[tuple[str, Decimal], ...] | None
    removed: bool

    @property
    def product_id(self) -> str:
        """Return the id of the product, of which an offer is one characteristic."""
        return self.id.partition("#")[0]


@dataclass(frozen=True, slots=True)
class WireFile:
    """A file of the catalogue."""

    made_at: datetime | None
    goods: tuple[WireGoods, ...] = ()
    groups: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    offers: tuple[WireOffer, ...] = ()
    price_kinds: tuple[WirePriceKind, ...] = ()
    stores: tuple[tuple[str, str], ...] = ()
    bad: tuple[tuple[str, str], ...] = ()


def read_file(content: bytes, zone: tzinfo) -> WireFile:
    """Return a catalogue file; an entry that cannot be read goes to ``bad``. Raises :class:`BadRecord`."""
    root = safe_xml.parse(content, SYSTEM, kind="catalogue")
    if local(root) != ROOT:
        raise BadRecord(system=SYSTEM, kind="catalogue", where="not_commerceml")
    catalogue = child(root, "Каталог")
    box = next((one for one in root if local(one) in OFFER_BOXES), None)
    bad: list[tuple[str, str]] = []
    return WireFile(
        made_at=moment(root.get("ДатаФормирования") or "", zone),
        goods=tuple(_each(child(catalogue, "Товары"), "Товар", _goods, bad)),
        groups=dict(_groups(child(root, "Классификатор"))),
        properties=dict(_properties(child(root, "Классификатор"))),
        offers=tuple(_each(child(box, "Предложения"), "Предложение", _offer, bad)),
        price_kinds=tuple(_price_kinds(root, box)),
        stores=tuple(_stores(root, box)),
        bad=tuple(bad),
    )


def _each(
    box: Element | None, name: str, make: Callable[[Element], Made], bad: list[tuple[str, str]]
) -> Iterator[Made]:
    for one in children(box, name):
        try:
            yield make(one)
        except BadRecord as error:
            bad.append((text(one, "Ид"), str(error.facts.get("where", ""))))


def _goods(element: Element) -> WireGoods:
    told = requisites(element)
    weight = told.get("Вес", "") or text(element, "Вес")
    return WireGoods(
        id=_id(element),
        article=text(element, "Артикул"),
        name=text(element, "Наименование") or told.get("Полное наименование", ""),
        barcode=text(element, "Штрихкод"),
        unit_code=unit_code(element),
        group=text(element, "Группы", "Ид"),
        vat_rate=_rate(element),
        weight_kg=number(weight, "Вес") if weight else None,
        removed=flag(text(element, "ПометкаУдаления")) or element.get("Статус") == "Удален",
        regional=tuple(_regional(element, told)),
    )


def _regional(element: Element, told: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield names and values of what holds region codes; everything else of a product is not kept."""
    yield from ((name, value) for name, value in told.items() if region_codes(value))
    for one in children(child(element, "ЗначенияСвойств"), "ЗначенияСвойства"):
        values = ", ".join(each.text or "" for each in children(one, "Значение"))
        if region_codes(values):
            yield text(one, "Ид"), values


def _properties(classifier: Element | None) -> Iterator[tuple[str, str]]:
    for one in children(child(classifier, "Свойства"), "Свойство"):
        yield text(one, "Ид"), text(one, "Наименование")


def _rate(element: Element) -> Decimal | None:
    raw = text(element, "СтавкиНалогов", "СтавкаНалога", "Ставка").replace("%", "").strip()
    return number(raw, "Ставка") if raw[:1].isdecimal() else None


def _offer(element: Element) -> WireOffer:
    prices = child(element, "Цены")
    unit = child(element, "БазоваяЕдиница")
    return WireOffer(
        id=_id(element),
        article=text(element, "Артикул"),
        name=text(element, "Наименование"),
        barcode=text(element, "Штрихкод"),
        unit_code=unit_code(element) if unit is not None else None,
        prices=None if prices is None else tuple(_price(one) for one in children(prices, "Цена")),
        quantity=number_at(element, "Количество"),
        stock=tuple(_stock(element)) or None,
        removed=flag(text(element, "ПометкаУдаления")) or element.get("Статус") == "Удален",
    )


def _id(element: Element) -> str:
    """Return an offer's id; short offers of 2.08 write product and characteristic apart."""
    external_id = text(element, "Ид")
    if not external_id:
        raise BadRecord(system=SYSTEM, kind="catalogue", where="Ид")
    characteristic = text(element, "ИдХарактеристики")
    return f"{external_id}#{characteristic}" if characteristic and "#" not in external_id else external_id


def _price(element: Element) -> tuple[str, Decimal, str]:
    """Return kind, price of the base unit and currency; the shown text beside them is for people only."""
    price = number_at(element, "ЦенаЗаЕдиницу")
    if price is None:
        raise BadRecord(system=SYSTEM, kind="catalogue", where="ЦенаЗаЕдиницу")
    return text(element, "ИдТипаЦены"), price, text(element, "Валюта")


def _stock(element: Element) -> Iterator[tuple[str, Decimal]]:
    """Yield store and quantity in the three shapes that versions of the exchange use."""
    for name in ("Склад", "Склады"):
        for one in children(element, name):
            store, held = one.get("ИдСклада"), one.get("КоличествоНаСкладе")
            if store and held:
                yield store.strip(), number(held, "КоличествоНаСкладе")
    for rest in children(child(element, "Остатки"), "Остаток"):
        place = child(rest, "Склад")
        found = place if place is not None else rest
        store, amount = text(found, "Ид"), number_at(found, "Количество")
        if store and amount is not None:
            yield store, amount


def _price_kinds(root: Element, box: Element | None) -> Iterator[WirePriceKind]:
    for holder in (box, child(root, "Классификатор")):
        for one in children(child(holder, "ТипыЦен"), "ТипЦены"):
            if external_id := text(one, "Ид"):
                told = text(one, "Налог", "УчтеноВСумме")
                yield WirePriceKind(
                    external_id, text(one, "Наименование"), text(one, "Валюта"), flag(told) if told else None
                )


def _stores(root: Element, box: Element | None) -> Iterator[tuple[str, str]]:
    for holder in (box, child(root, "Классификатор")):
        for one in children(child(holder, "Склады"), "Склад"):
            if external_id := text(one, "Ид"):
                yield external_id, text(one, "Наименование")


def _groups(holder: Element | None, depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > DEEPEST_GROUP:
        return
    for one in children(child(holder, "Группы"), "Группа"):
        yield text(one, "Ид"), text(one, "Наименование")
        yield from _groups(one, depth + 1)

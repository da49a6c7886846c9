"""The catalogue: computers, network, office equipment and stationery, drawn one by one when asked for.

A product is a pure function of its place in the catalogue and the seed, so a hundred thousand of them
cost nothing until somebody reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

from b2bdesk.training.check_digits import ean13
from b2bdesk.training.records import Product, ProductGroup, Unit

PIECE = Unit("pc", "796", "Штука", "шт")
PACK = Unit("pack", "778", "Упаковка", "упак")
METRE = Unit("m", "006", "Метр", "м")
SET = Unit("set", "839", "Комплект", "компл")
UNITS = (PIECE, PACK, METRE, SET)

PRICE_TYPES = (("base", "Розничная", 100), ("b2b", "Оптовая", 90), ("partner", "Партнёрская", 84))
"""Code, name and per cent of the base price."""

STORES = (
    ("B2B1", "Склад Москва", "RU-MOW", "store-type-warehouse"),
    ("B2B2", "Склад Санкт-Петербург", "RU-SPE", "store-type-warehouse"),
    ("SHOP1", "Магазин на Тверской", "RU-MOW", "store-type-retail"),
)
"""Code, name, region and type; the last one is not offered to companies."""

GROUPS = (
    ProductGroup(1, "Компьютеры и периферия", 0),
    ProductGroup(2, "Сеть и питание", 0),
    ProductGroup(3, "Офисная техника", 0),
    ProductGroup(4, "Канцелярские товары", 0),
    ProductGroup(5, "Мебель", 0),
    ProductGroup(11, "Док-станции и кабели", 1),
    ProductGroup(12, "Мониторы", 1),
    ProductGroup(13, "Клавиатуры, мыши, гарнитуры", 1),
    ProductGroup(21, "Коммутаторы", 2),
    ProductGroup(22, "Источники питания", 2),
)

_FIRST_PRODUCT, _FIRST_OFFER = 10_001, 200_001
_STANDARD_RATE_CHANGE = date(2026, 1, 1)
_BRANDS = ("Орион", "Нордэк", "Лумен", "Кварта", "Сигнум", "Тавр", "Вектра", "Полюс-М", "Аксиом", "Ирбис-Про")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What products of one sort have in common; prices in roubles, weight in grams."""

    prefix: str
    group_id: int
    title: str
    variants: tuple[str, ...]
    roubles: tuple[int, int]
    weight_g: int
    unit: Unit = PIECE
    pack: int = 1
    vat_category: str = "standard"


_KINDS = (
    _Kind("DS", 11, "Док-станция USB-C", ("8 портов", "11 портов", "с питанием 100 Вт"), (4200, 16000), 420),
    _Kind("CB", 11, "Кабель USB-C", ("1 м", "2 м", "3 м", "1 м, 100 Вт"), (190, 1400), 60, PIECE, 10),
    _Kind("HD", 11, "Кабель HDMI 2.1", ("1 м", "2 м", "5 м", "10 м"), (350, 3200), 150, PIECE, 10),
    _Kind("MO", 12, "Монитор", ("24″ IPS", "27″ QHD IPS", "32″ 4K", "34″ изогнутый"), (9800, 72000), 5400),
    _Kind("KL", 13, "Клавиатура", ("проводная", "беспроводная", "с подсветкой"), (690, 9900), 780, PIECE, 5),
    _Kind("MS", 13, "Мышь", ("оптическая", "беспроводная", "вертикальная"), (390, 5900), 110, PIECE, 10),
    _Kind("GR", 13, "Гарнитура", ("проводная", "беспроводная", "для контакт-центра"), (1500, 19000), 260),
    _Kind("WC", 13, "Веб-камера", ("Full HD", "2K", "4K"), (1900, 14900), 180),
    _Kind("SW", 21, "Коммутатор", ("8 портов", "24 порта PoE+", "48 портов"), (1800, 98000), 2600),
    _Kind("RT", 21, "Маршрутизатор", ("Wi-Fi 6", "Wi-Fi 7", "с LTE"), (2900, 46000), 640),
    _Kind("UT", 21, "Кабель витая пара cat.6", ("серый", "для улицы"), (38, 160), 55, METRE, 305),
    _Kind("UP", 22, "ИБП", ("650 ВА", "1000 ВА", "1500 ВА", "3000 ВА"), (5200, 88000), 8900),
    _Kind("SF", 22, "Сетевой фильтр", ("5 розеток", "8 розеток"), (590, 4200), 700, PIECE, 6),
    _Kind("PR", 3, "Принтер лазерный", ("A4", "A4 цветной", "A3"), (11900, 190000), 9800),
    _Kind("MF", 3, "МФУ лазерное", ("A4", "A4 двустороннее", "A3"), (16900, 320000), 14500),
    _Kind("TN", 3, "Картридж", ("чёрный", "голубой", "пурпурный", "жёлтый"), (900, 14900), 950),
    _Kind("SC", 3, "Сканер документов", ("планшетный", "потоковый"), (9900, 120000), 3600),
    _Kind("SH", 3, "Уничтожитель бумаг", ("полосы", "фрагменты", "микрофрагменты"), (4900, 79000), 7200),
    _Kind("PA", 4, "Бумага A4", ("80 г/м², 500 л.", "цветная, 250 л."), (290, 900), 2500, PACK, 5),
    _Kind("PN", 4, "Ручка шариковая", ("синяя", "чёрная", "красная"), (12, 190), 9, PIECE, 50),
    _Kind("FL", 4, "Папка-регистратор", ("50 мм", "75 мм"), (130, 490), 330, PIECE, 10),
    _Kind("MK", 4, "Маркер", ("перманентный", "для доски", "набор 4 цвета"), (45, 690), 25, PIECE, 12),
    _Kind("NB", 4, "Тетрадь школьная", ("18 листов", "48 листов"), (15, 90), 60, PIECE, 20, "reduced"),
    _Kind("CL", 4, "Средство для чистки экранов", ("спрей", "салфетки"), (190, 790), 210, PIECE, 6),
    _Kind("CH", 5, "Кресло офисное", ("с сеткой", "руководителя", "без подлокотников"), (4900, 69000), 15500),
    _Kind("DK", 5, "Стол рабочий", ("120 см", "140 см", "с подъёмом"), (5900, 74000), 32000),
    _Kind("CA", 5, "Шкаф для документов", ("2 двери", "с замком"), (7900, 49000), 41000),
    _Kind("KT", 5, "Стол переговорный", ("и 4 кресла", "и 8 кресел"), (48000, 260000), 98000, SET),
)  # fmt: skip

_KNOWN = (
    ("AB-10231-2", "Док-станция USB-C, 11 портов", 11, 8900, 420),
    ("AC-77120-1", "Кабель USB-C, 1 м, 100 Вт", 11, 390, 60),
    ("AD-31007-4", "Гарнитура беспроводная, чёрная", 13, 4100, 260),
    ("MN-27140-3", "Монитор 27″ QHD, IPS, 100 Гц", 12, 15400, 5400),
    ("KB-50412-1", "Клавиатура с подсветкой, рус./лат.", 13, 5150, 780),
    ("NW-24008-2", "Коммутатор 24 порта PoE+, 370 Вт", 21, 38700, 3400),
    ("BT-00940-6", "ИБП 1500 ВА, линейно-интерактивный", 22, 12890, 11200),
)
"""The goods of the manual's pictures: article, name, group, wholesale roubles, grams."""


def vat_rate(category: str, on: date) -> str:
    """Return the rate of the day as the CRM spells it. Source: the tax code in force from 2026."""
    if category == "standard":
        return "22.00" if on >= _STANDARD_RATE_CHANGE else "20.00"
    return {"reduced": "10.00", "zero": "0.00"}.get(category, "none")


class Catalogue:
    """``size`` products, numbered by place; reads are cached."""

    def __init__(self, seed: int, size: int, today: date) -> None:
        self._seed, self.size = seed, size
        self._midnight = datetime.combine(today, time())
        self.at = lru_cache(maxsize=None)(self._draw)

    def place_of_product(self, product_id: int) -> int | None:
        """Return the place of the product with this CRM number, if there is one."""
        return self._place(product_id - _FIRST_PRODUCT)

    def place_of_offer(self, offer_id: int) -> int | None:
        """Return the place of the product whose offer has this CRM number, if there is one."""
        return self._place(offer_id - _FIRST_OFFER)

    def _place(self, place: int) -> int | None:
        return place if 0 <= place < self.size else None

    def updated_at(self, place: int) -> datetime:
        """Return when the product was changed last: cheap, for the filter by time."""
        return self._midnight - timedelta(minutes=place * 7919 % (200 * 1440) + 1)

    def _draw(self, place: int) -> Product:
        rng = Random(self._seed * 10_000_019 + place)
        article, name, kind, base = self._look(rng, place)
        return Product(
            id=_FIRST_PRODUCT + place,
            offer_id=_FIRST_OFFER + place,
            article=article,
            name=name,
            barcode=ean13(f"2{self._seed % 100:02d}{place:09d}"),
            group_id=kind.group_id,
            unit=kind.unit,
            pack=kind.pack,
            weight_g=kind.weight_g,
            size_mm=(kind.weight_g // 20 + 90, kind.weight_g // 30 + 60, 40 + kind.weight_g // 60),
            vat_category=kind.vat_category,
            prices_kopecks={code: _price(base, share) for code, _, share in PRICE_TYPES},
            purchase_kopecks=_price(base, 66),
            stock={code: _quantity(rng) for code, *_ in STORES},
            manufacturer=rng.choice(_BRANDS),
            active=place < len(_KNOWN) or rng.random() > 0.02,
            updated_at=self.updated_at(place),
        )

    def _look(self, rng: Random, place: int) -> tuple[str, str, _Kind, int]:
        """Return article, name, kind and base price in kopecks."""
        if place < len(_KNOWN):
            article, name, group_id, wholesale, weight = _KNOWN[place]
            kind = _Kind(article[:2], group_id, name, (), (0, 0), weight)
            return article, name, kind, round(wholesale * 100 / 0.9)
        kind = _KINDS[place % len(_KINDS)]
        number = 10_000 + place // len(_KINDS)
        variant = rng.choice(kind.variants)
        name = f"{kind.title} {rng.choice(_BRANDS)} {number % 997 + 3}, {variant}"
        low, high = kind.roubles
        return f"{kind.prefix}-{number}-{rng.randrange(1, 9)}", name, kind, 100 * rng.randrange(low, high)


def _price(base_kopecks: int, share: int) -> int:
    """Return ``share`` per cent of the base price, in whole tens of kopecks."""
    return round(base_kopecks * share / 1000) * 10


def _quantity(rng: Random) -> int:
    return 0 if rng.random() < 0.12 else int(rng.expovariate(1 / 60)) + 1

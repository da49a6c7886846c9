"""Eight regions of the training market with their cities, streets, banks and number prefixes."""

from __future__ import annotations

from random import Random

from b2bdesk.training.check_digits import client_account, correspondent_account
from b2bdesk.training.records import Address, Bank, BankAccount, Region

REGIONS = (
    Region("RU-MOW", "г. Москва", "77", "45", "495", (("Москва", "115"), ("Москва", "127"))),
    Region("RU-MOS", "Московская область", "50", "45", "496", (("Химки", "141"), ("Подольск", "142"))),
    Region("RU-SPE", "г. Санкт-Петербург", "78", "40", "812", (("Санкт-Петербург", "190"),)),
    Region("RU-LEN", "Ленинградская область", "47", "40", "813", (("Гатчина", "188"), ("Выборг", "188"))),
    Region("RU-NIZ", "Нижегородская область", "52", "22", "831", (("Нижний Новгород", "603"),)),
    Region("RU-SVE", "Свердловская область", "66", "65", "343", (("Екатеринбург", "620"),)),
    Region("RU-KDA", "Краснодарский край", "23", "03", "861", (("Краснодар", "350"), ("Сочи", "354"))),
    Region("RU-NVS", "Новосибирская область", "54", "50", "383", (("Новосибирск", "630"),)),
)
"""Regions in the order of their weight in the market."""

_WEIGHTS = (38, 12, 18, 4, 8, 8, 6, 6)
_STREETS = (
    "Лесная", "Садовая", "Заводская", "Советская", "Школьная", "Молодёжная", "Центральная",
    "Набережная", "Промышленная", "Парковая", "Складская", "Новая", "Вокзальная", "Железнодорожная",
    "Полевая", "Тверская", "Кирова", "Гагарина", "Мира", "Победы", "Чехова", "Пушкина",
    "Лермонтова", "Ломоносова", "Строителей", "Энергетиков", "Механизаторов", "Мичурина",
)  # fmt: skip
_BANK_NAMES = (
    "АО «Северный Мост Банк»", "ПАО «Опора Капитал»", "АО Банк «Дело и Рост»", "ПАО «Первый Расчётный»",
    "АО «Речной Кредит»", "ПАО Банк «Маяк»", "АО «Уральский Причал»", "ПАО «Южный Торговый Банк»",
)  # fmt: skip

_PHONE_SHAPES = (
    "+7{0}{1}{2:02}{3:02}",
    "8{0}{1}{2:02}{3:02}",
    "+7 ({0}) {1}-{2:02}-{3:02}",
    "8 ({0}) {1}-{2:02}-{3:02}",
)


def region_by_iso(iso: str) -> Region:
    """Return the region with this ISO 3166-2 code."""
    return next(region for region in REGIONS if region.iso == iso)


def some_region(rng: Random) -> Region:
    """Return a region, the capital more often than the others."""
    return rng.choices(REGIONS, _WEIGHTS)[0]


def _bank(region: Region, place: int, name: str) -> Bank:
    bic = f"04{region.bank_code}25{900 + place:03d}"
    return Bank(bic, name, region.cities[0][0], correspondent_account(bic))


BANKS = tuple(
    _bank(region, 10 * number + place, name)
    for number, region in enumerate(REGIONS)
    for place, name in enumerate(_BANK_NAMES)
    if (number + place) % 3 == 0
)
"""Make-believe banks: their BICs have the right shape and no licence behind them."""


def bank_account(rng: Random, region: Region, *, sole_trader: bool) -> BankAccount:
    """Return an account in a bank of the region, or of the capital where the region has none."""
    near = [bank for bank in BANKS if bank.bic[2:4] == region.bank_code]
    bank = rng.choice(near)
    kind = "40802" if sole_trader else "40702"
    return BankAccount(bank, client_account(bank.bic, f"{kind}8100{rng.randrange(10**11):011d}"))


def address(rng: Random, region: Region, number: int = 0) -> Address:
    """Return an address in the region; ``number`` is the CRM's id of it."""
    city, prefix = rng.choice(region.cities)
    office = str(rng.randrange(1, 400)) if rng.random() < 0.6 else ""
    postcode = f"{prefix}{rng.randrange(1, 300):03d}"
    house = str(rng.randrange(1, 90))
    return Address(number, region, city, postcode, f"ул. {rng.choice(_STREETS)}", house, office)


def phone(rng: Random, region: Region | None = None) -> str:
    """Return a phone in one of the spellings people use; without a region a mobile one."""
    code = region.phone_code if region else f"9{rng.randrange(100):02d}"
    a, b, c = rng.randrange(100, 1000), rng.randrange(100), rng.randrange(100)
    return rng.choice(_PHONE_SHAPES).format(code, a, b, c)


def not_sold_in(product_id: int) -> tuple[str, ...]:
    """Return the regions where goods are not sold: a few goods have some."""
    return ("RU-KDA", "RU-NVS") if product_id % 50 == 11 else ()


def on_request_in(product_id: int) -> tuple[str, ...]:
    """Return the regions where goods are sold on request only."""
    return ("RU-SVE",) if product_id % 50 == 12 else ()

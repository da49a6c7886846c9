"""Invoices to draw: a usual one, and hostile relatives of it."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from b2bdesk.documents.data import Bank, InvoiceData, InvoiceLine, Party, Signatory
from b2bdesk.model.money import line_sums

SELLER = Party(
    name='ООО "Ромашка Трейд"',
    inn="7700123459",
    kpp="770001001",
    address="105064, г. Москва, ул. Земляной Вал, д. 9, помещ. 4",
    phone="+7 495 123-45-67",
)
SOLE_TRADER = Party(
    name="ИП Сидоров Алексей Викторович",
    inn="771234567859",
    ogrn="314710700000190",
    address="127055, г. Москва, ул. Лесная, д. 5, кв. 12",
    sole_trader=True,
)
BUYER = Party(
    name="АО «НПП „Гранит“»",
    inn="7736207543",
    kpp="773601001",
    address="620014, Свердловская область, г. Екатеринбург, ул. Вайнера, д. 15",
    phone="+7 343 200-00-00",
)
BANK = Bank(
    name="ПАО СБЕРБАНК",
    city="г. Москва",
    bic="044525225",
    correspondent_account="30101810400000000225",
    account="40702810938000012345",
)
DIRECTOR = Signatory(post="Генеральный директор", name="Иванов И.\N{NO-BREAK SPACE}И.")
ACCOUNTANT = Signatory(post="Главный бухгалтер", name="Петрова А.\N{NO-BREAK SPACE}С.")
GOODS = (
    ("AB-10231-2", "Док-станция USB-C, 11 портов", "8900.00"),
    ("AC-77120-1", "Кабель USB-C, 1 м, 100 Вт", "390.00"),
    ("AD-31007-4", "Гарнитура беспроводная, чёрная, с активным шумоподавлением", "4100.00"),
    ("MN-27-QHD", "Монитор 27″ QHD, IPS, 100 Гц, подставка с регулировкой высоты", "15400.00"),
    ("KB-104", "Клавиатура с подсветкой, рус./лат.", "5041.58"),
    ("SW-24-POE", "Коммутатор 24 порта PoE+, 370 Вт", "38700.00"),
    ("UP-1500", "ИБП 1500 ВА, линейно-интерактивный", "12890.00"),
)


def line(
    name: str = "Док-станция USB-C",
    quantity: str = "1",
    price: str = "100.00",
    rate: str | None = "22",
    *,
    included: bool = True,
    discount: str = "0",
    article: str = "",
    unit: str = "шт",
) -> InvoiceLine:
    """Count a line as the order does and freeze it."""
    percent = None if rate is None else Decimal(rate)
    sums = line_sums(Decimal(quantity), Decimal(price), Decimal(discount), percent, included)
    return InvoiceLine(
        name=name,
        article=article,
        quantity=Decimal(quantity),
        unit=unit,
        list_price=Decimal(price),
        discount_percent=Decimal(discount),
        unit_price=sums.unit_price,
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
        vat_rate=percent,
    )


def goods(count: int, seed: int = 1) -> tuple[InvoiceLine, ...]:
    """Make ``count`` believable lines, always the same for one seed."""
    chance = random.Random(seed)
    made = []
    for place in range(count):
        article, name, price = GOODS[place % len(GOODS)]
        made.append(line(name, str(chance.randint(1, 120)), price, article=article, discount="5"))
    return tuple(made)


def invoice(**changes: object) -> InvoiceData:
    """Return a usual invoice with some fields changed."""
    usual: dict[str, object] = {
        "number": "1042",
        "date": date(2026, 11, 21),
        "seller": SELLER,
        "buyer": BUYER,
        "bank": BANK,
        "lines": goods(8),
        "vat_included": True,
        "basis": "Договор поставки № 17/25 от 14.01.2025",
        "due_date": date(2026, 11, 28),
        "valid_until": date(2026, 11, 28),
        "terms": "Товар отпускается по факту прихода денег на расчетный счет, по доверенности и паспорту.",
        "director": DIRECTOR,
        "accountant": ACCOUNTANT,
    }
    return InvoiceData(**{**usual, **changes})  # type: ignore[arg-type]

"""What a new store holds from the start: units, price kinds, rules, the ladder (``domain.md`` 6, 7)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from b2bdesk.model.catalogue import PriceKind, Unit
from b2bdesk.model.level import Ladder
from b2bdesk.model.people import Role
from b2bdesk.model.uid import new_uid
from b2bdesk.store.product_saving import ProductWriter
from b2bdesk.store.rulebook import RulesWriter, steps_of
from b2bdesk.store.schema.people import role_limits
from b2bdesk.store.session import WriteSession

UNITS = (
    ("006", "м", "m", 3),
    ("018", "пог. м", "lin. m", 3),
    ("055", "м²", "m²", 3),
    ("112", "л", "l", 3),
    ("113", "м³", "m³", 3),
    ("163", "г", "g", 3),
    ("166", "кг", "kg", 3),
    ("168", "т", "t", 3),
    ("356", "ч", "h", 2),
    ("359", "сут", "day", 0),
    ("362", "мес", "month", 0),
    ("616", "боб", "reel", 0),
    ("625", "л.", "sheet", 0),
    ("642", "ед", "unit", 0),
    ("657", "изд", "item", 0),
    ("698", "мест", "place", 0),
    ("704", "набор", "set", 0),
    ("715", "пар", "pair", 0),
    ("736", "рул", "roll", 0),
    ("778", "упак", "pack", 0),
    ("792", "чел", "person", 0),
    ("796", "шт", "pcs", 0),
    ("812", "ящ", "box", 0),
    ("839", "компл", "kit", 0),
    ("868", "бут", "bottle", 0),
    ("872", "флак", "vial", 0),
    ("876", "усл. ед", "unit", 0),
)
"""OKEI code, symbols and decimals (``vendors/documents-ru.md`` 1.6)."""

PRICE_KINDS = (
    PriceKind("base", "Базовая", "List price", is_base=True, rank=30),
    PriceKind("b2b", "Оптовая", "Wholesale", rank=20),
    PriceKind("partner", "Партнёрская", "Partner", rank=10),
)

GATE = {
    "auto_when": [
        {"field": "total", "op": "<", "value": "300000.00"},
        {"field": "goods_lines", "op": "<=", "value": 3},
    ]
}
TOLERANCE = {"payment": "1.00", "robot_grade_a": True}

LADDER_STEPS = steps_of((300_000, 3), (500_000, 5), (700_000, 7), (1_500_000, 10))
"""From roubles of purchases in three months, percent."""

SINCE = date(2020, 1, 1)


def plant(session: WriteSession) -> None:
    """Fill a store that was just made."""
    products = ProductWriter(session)
    for code, symbol_ru, symbol_en, decimals in UNITS:
        products.save_unit(Unit(code, symbol_ru, symbol_en, decimals))
    for kind in PRICE_KINDS:
        products.save_price_kind(kind)
    rules = RulesWriter(session)
    rules.save("gate", "Which orders go through by themselves", dict(GATE))
    rules.save("tolerance", "How exact a payment must be", dict(TOLERANCE))
    ladder = Ladder(new_uid(), "Turnover of three months", "shipped", "client", 3, "next_order", LADDER_STEPS)
    rules.save_ladder(ladder, SINCE)
    _plant_limits(session)


def _plant_limits(session: WriteSession) -> None:
    manager = {"role": Role.MANAGER, "extra_discount": Decimal(3), "order_total": Decimal(1_000_000)}
    lead = {"role": Role.LEAD, "extra_discount": Decimal(15), "order_total": None}
    barred = {"may_price": False, "may_match": True, "may_handover": False, "may_rules": False}
    free = dict.fromkeys(barred, True)
    session.insert(role_limits, [manager | barred, lead | free])

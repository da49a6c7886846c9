"""Units and quantities as customers write them: ``10``, ``1 000``, ``2,5 м``, ``3 упак.``, ``1 тыс. шт``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Measure(StrEnum):
    """What is counted."""

    PIECE = "piece"
    PACK = "pack"
    SET = "set"
    METRE = "metre"
    KILOGRAM = "kilogram"
    LITRE = "litre"
    ROLL = "roll"
    PAIR = "pair"
    OTHER = "other"


_WORDS: dict[Measure, str] = {
    Measure.PIECE: "шт штук штука штуки ед единиц единица единицы pc pcs pce piece pieces ea each unit units",
    Measure.PACK: "уп упак упаковка упаковки упаковок пач пачка пачки пачек кор коробка коробки коробок ящ "
    "ящик ящика ящиков бл блок блока блоков pack packs pk box boxes pkg",
    Measure.SET: "компл комплект комплекта комплектов комп кт набор набора наборов наб set sets",
    Measure.METRE: "м метр метра метров мп пм погм погметр погонный m metre meter metres meters",
    Measure.KILOGRAM: "кг килограмм килограмма килограммов kg",
    Measure.LITRE: "л литр литра литров l",
    Measure.ROLL: "рул рулон рулона рулонов бухта бухты бухт бух roll rolls",
    Measure.PAIR: "пара пары пар pair pairs",
}
_BY_WORD = {word: measure for measure, told in _WORDS.items() for word in told.split()}
_BY_CODE = {
    "796": Measure.PIECE,
    "642": Measure.PIECE,
    "876": Measure.PIECE,
    "778": Measure.PACK,
    "839": Measure.SET,
    "006": Measure.METRE,
    "018": Measure.METRE,
    "166": Measure.KILOGRAM,
    "112": Measure.LITRE,
    "736": Measure.ROLL,
    "715": Measure.PAIR,
}
"""Codes of the classifier of units (OKEI)."""

WHOLE = frozenset({Measure.PIECE, Measure.PACK, Measure.SET, Measure.ROLL, Measure.PAIR})
"""What is counted and has no decimals."""

_THOUSAND = re.compile(r"^тыс\.?\s*", re.IGNORECASE)
_NUMBER = r"\d{1,3}(?:[\s\u00a0\u202f]\d{3})+(?:[.,]\d{1,3})?|\d+(?:[.,]\d+)?"
_UNIT = r"[.,-]?\s?[^\W\d_][^\d(/*×?+]{0,14}?"
_IN_WORDS = r"(?:\([^\d)]*\))?"
"""What stands behind a figure on contracts: ``3 (three)``."""

_ASIDE = r"(?P<aside>\([^)]*\)|/\s*\d*\s*[^\W\d_][^\d()?]*)?"
_QUANTITY = re.compile(
    rf"^(?:по\s+)?[~≈]?\s*(?P<value>{_NUMBER})\s*{_IN_WORDS}\s*(?P<unit>{_UNIT})?\s*{_ASIDE}\s*\.?$"
)
_PACKS = re.compile(
    rf"^(?P<value>{_NUMBER})\s*(?P<unit>{_UNIT})\s*(?:(?<![^\W\d_])по\s+|[xх*×]\s*|\(\s*по\s+)"
    rf"(?P<each>{_NUMBER})\s*(?P<of>{_UNIT})?\s*\)?\.?$",
    re.IGNORECASE,
)
"""``5 packs of 12``: how many packs, and how much is in each."""

_THOUSANDS = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}(?=\D|$)")

_MOST = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much is asked. ``measure`` None: no unit was written; ``factor`` is 1000 for thousands.

    ``aside`` is a number told beside packs, ``4 packs (50 pcs)``: what is in one of them, or in all; beside
    pieces it says that they were told in packs of so many.
    """

    value: Decimal
    measure: Measure | None = None
    factor: int = 1
    aside: Decimal | None = None


def measure_of(text: str) -> tuple[Measure | None, int]:
    """Return what a written unit counts and how many at once; an unknown word is OTHER, none is None."""
    said = text.strip().casefold()
    if not said:
        return None, 1
    factor = 1
    thousand = _THOUSAND.match(said)
    if thousand:
        factor, said = 1000, said[thousand.end() :]
    bare = "".join(letter for letter in said if letter.isalnum())
    if not bare:
        return None, factor
    return _BY_WORD.get(bare, Measure.OTHER), factor


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit and nothing else."""
    return measure_of(text)[0] not in (None, Measure.OTHER)


def measure_of_code(code: str) -> Measure:
    """Return what a unit of our catalogue counts."""
    return _BY_CODE.get(code, Measure.OTHER)


def is_counted(code: str) -> bool:
    """Tell whether goods of a unit are sold whole: pieces, packs, pairs, not metres or kilograms."""
    return measure_of_code(code) in WHOLE


def read_quantity(text: str) -> Quantity | None:
    """Return a quantity above zero with the unit beside it; None for a text that is no clear quantity."""
    said = text.strip()
    return _packs_of(said) or _plain(said)


def _packs_of(text: str) -> Quantity | None:
    found = _PACKS.match(text)
    if found is None or measure_of(found["unit"])[0] is not Measure.PACK:
        return None
    value, each = number(found["value"]), number(found["each"])
    measure, factor = measure_of(found["of"] or "")
    if value is None or each is None or measure is Measure.OTHER or not 0 < value * each <= _MOST:
        return None
    return Quantity(value * each, measure or Measure.PIECE, factor, each)


def _plain(text: str) -> Quantity | None:
    found = _QUANTITY.match(text)
    if found is None:
        return None
    value = number(found["value"])
    if value is None or not 0 < value <= _MOST:
        return None
    measure, factor = measure_of(found["unit"] or "")
    if measure is Measure.OTHER:
        return None
    beside = re.findall(_NUMBER, found["aside"] or "") if measure is Measure.PACK else []
    return Quantity(value, measure, factor, number(beside[0]) if len(beside) == 1 else None)


def unit_in_title(title: str) -> str:
    """Return the unit that a column title ends with: ``pcs`` of ``Qty, pcs``; empty without one."""
    said = [word for word in re.split(r"[\s,;:()/]+", title) if word]
    if not said or not is_unit(said[-1]):
        return ""
    thousands = len(said) > 1 and _THOUSAND.match(said[-2])
    return " ".join(said[-2:]) if thousands else said[-1]


def number(text: str) -> Decimal | None:
    """Return a number as people and spreadsheets write it; None for anything else."""
    bare = re.sub(r"[\s\u00a0\u202f]|руб\.?|₽|р\.$", "", text.strip())
    if bare.count(",") == 1 and bare.count(".") == 0:
        bare = bare.replace(",", ".")
    elif bare.count(",") and bare.count("."):
        thousands, point = (",", ".") if bare.rfind(".") > bare.rfind(",") else (".", ",")
        bare = bare.replace(thousands, "").replace(point, ".")
    if not re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", bare):
        return None
    return Decimal(bare)


def is_doubtful_point(text: str) -> bool:
    """Tell whether a number may be a thousand or a one with three decimals: ``1.000``, ``1,000``."""
    return _THOUSANDS.match(text.strip()) is not None


def in_our_unit(asked: Quantity, code: str, pack_qty: Decimal) -> tuple[Decimal, bool] | None:
    """Return the quantity in the unit of our goods, and whether packs were counted out.

    None: the units do not agree and a person has to look.
    """
    ours, wanted = measure_of_code(code), asked.measure
    value = asked.value * asked.factor
    if wanted is None or wanted is ours:
        return value, False
    if wanted is Measure.PIECE and ours is Measure.PACK and asked.aside is not None:
        return None  # packs of what we sell in packs
    if wanted is Measure.PACK and pack_qty > 1:
        fits = asked.aside in (None, pack_qty, value * pack_qty)
        return (value * pack_qty, True) if fits else None
    if wanted is Measure.PIECE and ours in (Measure.SET, Measure.PACK, Measure.PAIR, Measure.OTHER):
        return value, False
    if wanted is Measure.SET and ours is Measure.PIECE:
        return value, False
    return None

"""The lines of a customer's request, and how one is read out of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from b2bdesk.rules.request_columns import Row
from b2bdesk.rules.request_header import is_total
from b2bdesk.rules.request_units import Quantity, measure_of, number, read_quantity


@dataclass(frozen=True, slots=True)
class Asked:
    """One line as the customer wrote it. ``quantity`` None: none that can be read.

    ``sheet`` and ``row`` say where it stands (from 0). ``sure`` False: taken out of running text, and
    perhaps no line at all. ``counted`` False: the number beside it may belong to the name. ``columns``
    False: several columns may hold the quantity, and nobody has said which one does.
    """

    sheet: int
    row: int
    codes: tuple[str, ...] = ()
    barcode: str = ""
    name: str = ""
    quantity: Quantity | None = None
    quantity_text: str = ""
    price: Decimal | None = None
    sure: bool = True
    counted: bool = True
    columns: bool = True

    @property
    def text(self) -> str:
        """What is shown of it."""
        return "  ".join(part for part in (*self.codes, self.barcode, self.name) if part)


class WhyLeft(StrEnum):
    """Why a row is no line."""

    TOTAL = "total"
    HEADING = "heading"
    NO_QUANTITY = "no_quantity"
    TEXT = "text"
    TITLES = "titles"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that asks for nothing; it is shown, so that nothing is dropped silently."""

    sheet: int
    row: int
    text: str
    why: WhyLeft


Found = Asked | LeftOut

_UNIT = (
    r"шт|штук[аи]?|ед|уп|упак|упаков(?:ка|ки|ок)|пач(?:ка|ки|ек)?|кор(?:об(?:ка|ки|ок))?|"
    r"компл(?:ект(?:а|ов)?)?|к-т|наб(?:ор(?:а|ов)?)?|м|метр(?:а|ов)?|кг|л|рул(?:он(?:а|ов)?)?|пар[аы]?|"
    r"pcs?|pieces?|ea|packs?|box(?:es)?"
)
_COUNT = r"\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,6}(?:[.,]\d{1,3})?"
_BULLET = re.compile(r"^\s*(?:\d{1,3}\s*[.)]\s+|\d{1,3}\)\s*|[-–—•*·]\s+)")
_ENDS_WITH_UNIT = re.compile(
    rf"^(?P<what>.+?)[\s,;:=\-–—(]*\b(?P<qty>{_COUNT})\s*(?P<unit>{_UNIT})\b\.?\)?\s*$", re.I
)
_BEGINS_WITH_UNIT = re.compile(
    rf"^(?P<qty>{_COUNT})\s*(?P<unit>{_UNIT})\b\.?\s*[-–—:.,]?\s*(?P<what>\S.+)$", re.I
)
_PACKS = (
    r"\d{1,4}\s*(?:уп|упак|кор|пач|ящ|бл|pack|box)[а-яa-z]*\.?\s*(?:по|[xх*×])\s*\d{1,5}\s*(?:[а-я]{1,6}\.?)?"
)
_ENDS_WITH_PACKS = re.compile(rf"^(?P<what>.+?)[\s,;:=\-–—(]+(?P<qty>{_PACKS})\)?\s*$", re.I)
_BEGINS_WITH_PACKS = re.compile(rf"^(?P<qty>{_PACKS})\s*[-–—:.,]?\s+(?P<what>\S.+)$", re.I)
_UNIT_INSIDE = re.compile(
    rf"^(?P<what>.+?)[\s,;:=\-–—(]+(?P<qty>{_COUNT})\s*(?P<unit>шт|штук[аи]?|уп|упак|компл|pcs?)\b\.?\)?"
    r"[\s,;.:–—-]+[^\d]{1,60}$",
    re.I,
)
_TIMES_FIRST = re.compile(rf"^(?P<qty>{_COUNT})\s*[*×xх]\s+(?P<what>\S.+)$", re.I)
_TIMES_LAST = re.compile(rf"^(?P<what>.+?)(?:\s*[*×]|\s+[xх])\s*(?P<qty>{_COUNT})\s*$", re.I)
_AFTER_MARK = re.compile(rf"^(?P<what>.+?)(?:\s+[-–—=:]+\s*|[:=]\s*|[–—]\s*)(?P<qty>{_COUNT})\s*$")
_LAST_NUMBER = re.compile(r"^(?P<what>.+?)[\s,;]+(?P<qty>\d{1,6})\s*$")
_FIRST_NUMBER = re.compile(r"^(?P<qty>\d{1,4})\s+(?P<what>[^\W\d]{3,}.*)$")
_ASKING = re.compile(
    r"^(?:нужн\w+|надо|прошу|просим|необходим\w+|закаж\w+|добав\w+|выставит\w+|отгруз\w+|сч[её]т на|"
    r"please|need)[\s:,\-–—]+",
    re.I,
)
_NO_LINE = re.compile(
    r"@|https?:|www\.|\+7|\b8[\s(-]*\d{3}[\s)-]|\bинн\b|\bкпп\b|\bтел\b|тел\.|р/с|\bбик\b|с уважением|"
    r"добрый день|здравствуйте|\bдоговор|\bсч[её]т\b.*\bот\b|\bг\.\s",
    re.I,
)


def lines_of_text(number_of_sheet: int, rows: Sequence[Row]) -> list[Found]:
    """Return the lines of a letter: whatever ends or begins with a quantity."""
    found: list[Found] = []
    for place, row in enumerate(rows):
        text = "  ".join(cell for cell in row if cell)
        if not text:
            continue
        pieces = [piece for piece in text.split(";") if piece.strip()]
        read = [written(piece) for piece in pieces]
        if len(pieces) == 1 or not all(read):
            read = [written(text)]
        said = [one for one in read if one is not None]
        if said:
            found.extend(replace(one, sheet=number_of_sheet, row=place) for one in said)
        else:
            found.append(LeftOut(number_of_sheet, place, text, WhyLeft.TEXT))
    return found


def written(text: str) -> Asked | None:
    """Read one line of running text: ``AB-10231-2 - 10 шт``, ``5 х Кабель USB-C``; None for other text."""
    said = _ASKING.sub("", _BULLET.sub("", text.strip()).strip(" .;"))
    if not said or is_total([said]):
        return None
    for pattern in (_ENDS_WITH_PACKS, _BEGINS_WITH_PACKS):
        found = pattern.match(said)
        quantity = read_quantity(found["qty"]) if found else None
        if found and quantity is not None and not _NO_LINE.search(found["what"]):
            return _line(found["what"], quantity, found["qty"], sure=True)
    for pattern in (_ENDS_WITH_UNIT, _BEGINS_WITH_UNIT):
        found = pattern.match(said)
        if found and not _NO_LINE.search(found["what"]):
            return _written(found["what"], found["qty"], found["unit"], sure=True)
    return None if _NO_LINE.search(said) else _perhaps(said)


def _perhaps(said: str) -> Asked | None:
    """Read a line without a unit at its end, which may be no line at all."""
    for pattern in (_TIMES_FIRST, _TIMES_LAST, _AFTER_MARK, _LAST_NUMBER, _FIRST_NUMBER, _UNIT_INSIDE):
        found = pattern.match(said)
        if found:
            counted = pattern not in (_LAST_NUMBER, _FIRST_NUMBER, _UNIT_INSIDE)
            asked = _written(found["what"], found["qty"], found.groupdict().get("unit", ""), sure=False)
            return replace(asked, counted=counted) if asked else None
    return None


def _written(what: str, qty: str, unit: str, *, sure: bool) -> Asked | None:
    value = number(qty)
    if value is None or not value:
        return None
    return _line(what, Quantity(value, *measure_of(unit)), f"{qty} {unit}".strip(), sure=sure)


def _line(what: str, quantity: Quantity, told: str, *, sure: bool) -> Asked | None:
    name = what.strip(" ,;:=-–—(")
    if not any(letter.isalnum() for letter in name):
        return None
    return Asked(0, 0, name=name, quantity=quantity, quantity_text=told, sure=sure)

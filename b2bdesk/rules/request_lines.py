"""The lines of a customer's request: which rows ask for something, how much, and which ask for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from b2bdesk.rules.request_columns import NOTHING, Layout, Merged, Row
from b2bdesk.rules.request_header import Role, is_numbering, is_total, title_role
from b2bdesk.rules.request_units import Quantity, measure_of, number, read_quantity


@dataclass(frozen=True, slots=True)
class Asked:
    """One line as the customer wrote it. ``quantity`` None: none that can be read.

    ``sheet`` and ``row`` say where it stands (from 0). ``sure`` False: taken out of running text, and
    perhaps no line at all. ``counted`` False: the number beside it may belong to the name.
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


def lines_of(
    number_of_sheet: int, rows: Sequence[Row], merged: Sequence[Merged], layout: Layout
) -> list[Found]:
    """Return the lines of a table and the rows that are none, in their order."""
    found = list(_table_rows(number_of_sheet, rows, merged, layout))
    asked = [one for one in found if isinstance(one, Asked)]
    without = [one for one in asked if one.quantity is None and not one.quantity_text]
    if not layout.quantities or len(without) * 2 <= len(asked):
        return found
    # Mostly no quantities: a price list in which the customer filled in what he wants.
    return [
        LeftOut(one.sheet, one.row, one.text, WhyLeft.NO_QUANTITY)
        if isinstance(one, Asked) and one.quantity is None and not one.quantity_text
        else one
        for one in found
    ]


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
    for pattern in (_ENDS_WITH_UNIT, _BEGINS_WITH_UNIT):
        found = pattern.match(said)
        if found and not _NO_LINE.search(found["what"]):
            return _written(found["what"], found["qty"], found["unit"], sure=True)
    if _NO_LINE.search(said):
        return None
    for pattern in (_TIMES_FIRST, _TIMES_LAST, _AFTER_MARK, _LAST_NUMBER, _FIRST_NUMBER):
        found = pattern.match(said)
        if found:
            counted = pattern not in (_LAST_NUMBER, _FIRST_NUMBER)
            asked = _written(found["what"], found["qty"], "", sure=False)
            return replace(asked, counted=counted) if asked else None
    return None


def _written(what: str, qty: str, unit: str, *, sure: bool) -> Asked | None:
    value = number(qty)
    name = what.strip(" ,;:=-–—(")
    if value is None or not value or not any(letter.isalnum() for letter in name):
        return None
    measure, factor = measure_of(unit)
    return Asked(
        0,
        0,
        name=name,
        quantity=Quantity(value, measure, factor),
        quantity_text=f"{qty} {unit}".strip(),
        sure=sure,
    )


def _table_rows(sheet: int, rows: Sequence[Row], merged: Sequence[Merged], layout: Layout) -> Iterator[Found]:
    covered = _covered(merged)
    for place, row in enumerate(rows):
        said = [cell for cell in row if cell]
        if not said:
            continue
        if place < layout.begins:
            why = WhyLeft.TITLES if place >= layout.begins - layout.header else WhyLeft.TEXT
            yield LeftOut(sheet, place, "  ".join(said), why)
        else:
            yield _row(sheet, place, row, rows, covered, layout)


def _row(
    sheet: int, place: int, row: Row, rows: Sequence[Row], covered: dict[tuple[int, int], int], layout: Layout
) -> Found:
    text = "  ".join(cell for cell in row if cell)
    if is_numbering(row) or _is_titles_again(row):
        return LeftOut(sheet, place, text, WhyLeft.TITLES)

    def cell(column: int) -> str:
        told = row[column] if column < len(row) else ""
        if told or (place, column) not in covered:
            return told
        above = rows[covered[place, column]]
        return above[column] if column < len(above) else ""

    codes = tuple(dict.fromkeys(told for told in map(cell, layout.of(Role.ARTICLE)) if told))
    barcode = next((told for told in map(cell, layout.of(Role.BARCODE)) if told), "")
    name = " ".join(told for told in map(cell, layout.of(Role.NAME)) if told)
    if is_total(row) and not barcode:
        return LeftOut(sheet, place, text, WhyLeft.TOTAL)
    if not (codes or barcode or name):
        return LeftOut(sheet, place, text, WhyLeft.HEADING)
    # A quantity is never taken from a merged cell above: it would be asked for twice.
    told = [row[column] for column in layout.quantities if column < len(row) and row[column]]
    quantity = _quantity(told, next(map(cell, layout.of(Role.UNIT)), ""))
    prices = [number(one) for one in map(cell, layout.of(Role.PRICE))]
    asked = Asked(
        sheet,
        place,
        codes,
        barcode,
        name,
        quantity,
        " + ".join(_said(told)),
        next(filter(None, prices), None),
    )
    if quantity is None and not layout.quantities:
        return _without_column(asked) or asked
    if quantity is None and not _said(told) and _is_heading(row, codes, barcode):
        return LeftOut(sheet, place, text, WhyLeft.HEADING)
    return asked


def _without_column(asked: Asked) -> Asked | None:
    """No column of quantities: one may stand at the end of the name."""
    read = written(asked.name)
    if read is None:
        return None
    return replace(
        asked,
        name=read.name,
        quantity=read.quantity,
        quantity_text=read.quantity_text,
        sure=read.sure,
        counted=read.counted,
    )


def _quantity(told: Sequence[str], unit: str) -> Quantity | None:
    """Return the sum of the quantities of a row in the unit of its column; None when one is unreadable."""
    read = [read_quantity(one) for one in _said(told)]
    if not read or any(one is None for one in read):
        return None
    first = next(one for one in read if one is not None)
    total = sum((one.value for one in read if one is not None), Decimal(0))
    measure, factor = measure_of(unit)
    if first.measure is not None:
        measure, factor = first.measure, first.factor
    return Quantity(total, measure, factor)


def _said(told: Sequence[str]) -> list[str]:
    """Return the quantities that say more than nothing."""
    return [one for one in told if one.strip(NOTHING)]


def _is_heading(row: Row, codes: Sequence[str], barcode: str) -> bool:
    """A row of one word between the lines names a group of goods, or says something; a numbered one asks."""
    return not codes and not barcode and sum(map(bool, row)) <= 1


def _is_titles_again(row: Row) -> bool:
    """The titles are printed anew on each page."""
    said = [cell for cell in row if cell]
    if any(read_quantity(cell) for cell in said):
        return False
    promised = [role for role in map(title_role, said) if role is not None]
    if len(said) == 2:
        return len(set(promised)) == 2
    return len(said) >= 3 and len(promised) >= len(said) - 1 and len(set(promised)) >= 3


def _covered(merged: Sequence[Merged]) -> dict[tuple[int, int], int]:
    """Return for each cell inside a merged one, below its first row, the row that holds the text."""
    return {
        (row, column): top
        for top, left, bottom, right in merged[:2000]
        for row in range(top + 1, min(bottom, top + 200) + 1)
        for column in range(left, right + 1)
    }

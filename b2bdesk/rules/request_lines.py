"""The lines of a customer's request, and how one is read out of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from b2bdesk.rules.request_columns import Row
from b2bdesk.rules.request_header import is_total
from b2bdesk.rules.request_units import (
    WHOLE,
    Quantity,
    is_doubtful_point,
    measure_of,
    number,
    read_quantity,
)


class Aside(StrEnum):
    """How a customer may have taken a line back without deleting it."""

    HIDDEN = "hidden"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Asked:
    """One line as the customer wrote it. ``quantity`` None: none that can be read.

    ``sheet`` and ``row`` say where it stands (from 0). ``sure`` False: taken out of running text, and
    perhaps no line at all. ``counted`` False: the number beside it may belong to the name. ``columns``
    False: several columns may hold the quantity, and nobody has said which one does. ``inline``: the
    quantity was cut out of the text that holds the name.
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
    inline: bool = False
    aside: Aside | None = None

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
_COUNT = r"(?<!\w[-–—/.])\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,6}(?:[.,]\d{1,3})?"
"""The end of an article, ``-1 100``, is no thousand."""

_LONGEST = 300
"""Signs of a line that asks for one thing; the patterns below need the square of it in time."""

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
_WITH_PRICE = re.compile(
    rf"^(?P<what>.+?)[\s,;:=\-–—(]+(?P<qty>{_COUNT})\s*(?P<unit>{_UNIT})\b\.?\)?\s*[,;:\-–—/]*\s*"
    r"(?:(?:по|за|@|цена)\s*:?\s*[\d\s.,]+(?:руб\w*|р|₽|rub)?|[\d\s.,]+(?:руб\w*|р|₽|rub))\.?\s*(?:/\s*\w+)?\.?$",
    re.I,
)
"""``10 pcs at 8 900``: the last number is a price."""

_BRACKETS = re.compile(rf"^(?P<what>.+?)\s*[\[(](?P<qty>{_COUNT})[\])]\s*$")
_ALONE = re.compile(
    rf"^(?:кол[\w.-]*|количество|qty|quantity)\s*[:=\-–—]?\s*(?P<a>{_COUNT})\s*(?:{_UNIT})?\.?$|"
    rf"^(?P<b>{_COUNT})\s*(?:{_UNIT})\.?$",
    re.I,
)
"""A line that says how much of what stands in the line above."""

_PIECES = r"шт|штук[аи]?|уп|упак|компл|кор|пач|pcs?"
_COUNTED = re.compile(rf"\b(?:{_COUNT})\s*(?:{_PIECES})\b", re.I)
_NEXT = re.compile(r"\.?\s*[,;.]\s*(?=[A-ZА-ЯЁ\d«\"])|\.?\s+(?:и|and)\s+|\.?\s*[.;,]?\s*$", re.I)
"""What follows one of several things in a row: the next one, or nothing."""

_INTRODUCTION = re.compile(r"^[^\d:]{3,80}:\s+(?=\S)")
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
_GREETING = re.compile(
    r"^(?:(?:добр(?:ый день|ое утро|ый вечер|ого дня)|здравствуйте)[\s!,.]+|(?:hello|hi)\s*[!,.]\s*)(?=\w)",
    re.I,
)
_ASKING = re.compile(
    r"^(?:(?:нужн\w+|надо|прошу|просим|необходим\w+|зака[жз]\w+|добав\w+|выставит\w+|отгруз\w+|"
    r"постав\w+|сч[её]т на|please|need)[\s:,\-–—]+)+",
    re.I,
)
_NO_LINE = re.compile(
    r"@|https?:|www\.|\+7|\b8[\s(-]*\d{3}[\s)-]|\bинн\b|\bкпп\b|\bтел\b|тел\.|р/с|\bбик\b|с уважением|"
    r"добрый день|здравствуйте|\bдоговор|\bсч[её]т\b.*\bот\b|\bг\.\s",
    re.I,
)


def lines_of_text(number_of_sheet: int, rows: Sequence[Row]) -> list[Found]:
    """Return the lines of a letter: whatever ends or begins with a quantity, or has it in the line below."""
    found: list[Found] = []
    texts = ["  ".join(cell for cell in row if cell) for row in rows]
    below = ""
    for place in reversed(range(len(texts))):
        text = texts[place]
        said, behind = _said_in(text) if text else ([], "")
        if text and not any(one.sure for one in said) and _ALONE.match(below):
            # Whatever number ends this line belongs to an article or a name: how much stands below.
            one = written(f"{text} - {_ALONE.sub(_bare, below)}")
            said, behind = ([one], "") if one is not None else (said, behind)
            found = found[1:] if one is not None else found
        below = text
        if said:
            rest = [LeftOut(number_of_sheet, place, behind, WhyLeft.TEXT)] if behind else []
            found[:0] = [*(replace(one, sheet=number_of_sheet, row=place) for one in said), *rest]
        elif text:
            found.insert(0, LeftOut(number_of_sheet, place, text, WhyLeft.TEXT))
    return found


def _bare(found: re.Match[str]) -> str:
    """Return the quantity alone, with its unit."""
    return found[0] if found["b"] else found["a"]


def _said_in(text: str) -> tuple[list[Asked], str]:
    """Return what one row of a letter asks for, and what it says behind that: several things in a row."""
    several, rest = _several(text)
    for pieces, behind in (([piece for piece in text.split(";") if piece.strip()], ""), (several, rest)):
        read = [written(piece) for piece in pieces]
        if len(pieces) > 1 and all(read):
            return [one for one in read if one is not None], behind
    one = written(text)
    return ([one] if one is not None else []), ""


def _several(text: str) -> tuple[list[str], str]:
    """Cut a row behind each quantity with its unit, where the next thing begins like one; and its rest."""
    bare = _INTRODUCTION.sub("", text.strip())
    pieces: list[str] = []
    begins = 0
    for counted in _COUNTED.finditer(bare):
        following = _NEXT.match(bare, counted.end())
        if following is not None and counted.start() > begins:
            pieces.append(bare[begins : counted.end()].strip())
            begins = following.end()
    rest = bare[begins:].strip()
    return ([], "") if any(map(str.isdigit, rest)) else (pieces, rest)


_QUANTITY_LABEL = re.compile(
    r"[\s,;:(\-–—]+(?:кол-?во|количество|в количестве|кол|к-во|qty|quantity)\.?\s*[:=\-–—]?\s*$", re.I
)
_OTHER_HALF = re.compile(
    r"(?:(?<![\w./,-])(?:от\s+)?\d{1,5}\s*(?:[+/…]|\.\.+|(?<!\s)[-–—]|\s+(?:до|или|or|to))\s*)$", re.I
)
"""What stands before a quantity that is not all of it: ``10-`` of ``10-12 pcs``."""
_TIMES = re.compile(r"(?<=\d)\s*[xх*×]\s*$", re.I)


_LOOSE = (_TIMES_FIRST, _TIMES_LAST, _AFTER_MARK, _BRACKETS, _LAST_NUMBER, _FIRST_NUMBER, _UNIT_INSIDE)
_MAY_BE_OF_THE_NAME = (_LAST_NUMBER, _FIRST_NUMBER, _UNIT_INSIDE)


def written(text: str) -> Asked | None:
    """Read one line of running text: ``AB-10231-2 - 10 шт``, ``5 х Кабель USB-C``; None for other text."""
    if len(text) > _LONGEST:
        return None
    said = _ASKING.sub("", _BULLET.sub("", _GREETING.sub("", text.strip())).strip(" .;"))
    if not said or is_total([said]):
        return None
    for pattern in (_ENDS_WITH_PACKS, _BEGINS_WITH_PACKS):
        found = pattern.match(said)
        quantity = read_quantity(found["qty"]) if found else None
        if found and quantity is not None and not _NO_LINE.search(found["what"]):
            return _line(found["what"], quantity, found["qty"], sure=True)
    found = _with_unit(said)
    if found is not None:
        return _written(found, sure=True)
    return None if _NO_LINE.search(said) else _perhaps(said)


def _with_unit(said: str) -> re.Match[str] | None:
    """Return where a line tells a quantity with its unit.

    ``20 pcs of cable, 1 m``: pieces at the beginning count before a length or a weight at the end.
    """
    matches = (pattern.match(said) for pattern in (_WITH_PRICE, _ENDS_WITH_UNIT, _BEGINS_WITH_UNIT))
    found = [match for match in matches if match and not _NO_LINE.search(match["what"])]
    if len(found) > 1 and found[-1].re is _BEGINS_WITH_UNIT:
        first, last = (measure_of(match["unit"])[0] in WHOLE for match in (found[-1], found[0]))
        return found[-1] if first and not last else found[0]
    return found[0] if found else None


def _perhaps(said: str) -> Asked | None:
    """Read a line without a unit at its end, which may be no line at all."""
    for pattern in _LOOSE:
        found = pattern.match(said)
        if found:
            counted = pattern not in _MAY_BE_OF_THE_NAME
            asked = _written(found, sure=False)
            return replace(asked, counted=counted) if asked else None
    return None


def _written(found: re.Match[str], *, sure: bool) -> Asked | None:
    """Return the line that a pattern found; without a quantity where another one may be meant."""
    qty, unit = found["qty"], found.groupdict().get("unit") or ""
    value = number(qty)
    if value is None or not value:
        return None
    told = f"{qty} {unit}".strip()
    before = _OTHER_HALF.search(found.string[: found.start("qty")])
    if before:
        asked = _line(found.string[: before.start()], None, told, sure=sure)
        return replace(asked, quantity_text=f"{before[0].lstrip()}{told}") if asked else None
    quantity = None if is_doubtful_point(qty) else Quantity(value, *measure_of(unit))
    return _line(found["what"], quantity, told, sure=sure)


def _line(what: str, quantity: Quantity | None, told: str, *, sure: bool) -> Asked | None:
    name = _TIMES.sub("", _QUANTITY_LABEL.sub("", what)).strip(" ,;:=-–—(•")
    if not any(letter.isalnum() for letter in name):
        return None
    return Asked(0, 0, name=name, quantity=quantity, quantity_text=told, sure=sure, inline=True)

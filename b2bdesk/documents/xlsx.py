"""Writes one table as an Office Open XML workbook (XLSX, ECMA-376): equal bytes for equal data.

Texts are written as texts whatever they begin with, so that nothing a client's name begins with becomes a
formula or a link.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 4000
EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's own date has no zone
"""When every workbook says that it was made; the earliest instant that its ZIP archive can name."""

Value = str | Decimal | date | None


class Style(StrEnum):
    """How a cell looks."""

    PLAIN = "plain"
    BOLD = "bold"
    MONEY = "money"
    QUANTITY = "quantity"
    MONEY_BOLD = "money_bold"
    DATE = "date"
    MONTH = "month"
    HEADER = "header"


LOOKS: Mapping[Style, Mapping[str, object]] = {
    Style.PLAIN: {},
    Style.BOLD: {"bold": True},
    Style.MONEY: {"num_format": "#,##0.00"},
    Style.QUANTITY: {},
    Style.MONEY_BOLD: {"num_format": "#,##0.00", "bold": True},
    Style.DATE: {"num_format": "dd.mm.yyyy", "align": "left"},
    Style.MONTH: {"num_format": "mmmm yyyy", "align": "left"},
    Style.HEADER: {"bold": True, "bg_color": "#EFEFEF", "valign": "vcenter", "text_wrap": True},
}
WHEN_BOLD = {Style.MONEY: Style.MONEY_BOLD, Style.PLAIN: Style.BOLD}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, its width in characters and how its numbers look."""

    title: str
    width: float
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row under the header; ``bold`` for headings and totals, ``lead`` is how its first value looks."""

    values: Sequence[Value]
    bold: bool = False
    lead: Style | None = None


def write_workbook(
    name: str, preface: Sequence[str], columns: Sequence[SheetColumn], rows: Sequence[SheetRow]
) -> bytes:
    """Return a workbook of one sheet: lines of text, then a table whose header stays in view."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": EPOCH})
        _Table(book, name, columns).write(preface, rows)
    return target.getvalue()


class _Table:
    def __init__(self, book: Workbook, name: str, columns: Sequence[SheetColumn]) -> None:
        self._sheet: Worksheet = book.add_worksheet(_sheet_name(name))
        self._columns = columns
        self._looks: dict[Style, Format] = {style: book.add_format(dict(LOOKS[style])) for style in Style}

    def write(self, preface: Sequence[str], rows: Sequence[SheetRow]) -> None:
        header = len(preface) + bool(preface)
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, column.width)
        for row, text in enumerate(preface):
            self._put(row, 0, text, Style.BOLD)
        for place, column in enumerate(self._columns):
            self._put(header, place, column.title, Style.HEADER)
        for number, one in enumerate(rows, start=header + 1):
            for place, (value, column) in enumerate(zip(one.values, self._columns, strict=True)):
                lead = one.lead if place == 0 else None
                self._put(number, place, value, lead or _style(column, bold=one.bold))
        self._sheet.freeze_panes(header + 1, 0)
        self._sheet.autofilter(header, 0, header + len(rows), len(self._columns) - 1)

    def _put(self, row: int, column: int, value: Value, style: Style) -> None:
        if value is None or value == "":
            return
        if isinstance(value, Decimal):
            self._sheet.write_number(row, column, value, self._looks[style])
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, value, self._looks[style])
        else:
            self._sheet.write_string(row, column, _clean(value), self._looks[style])


def _style(column: SheetColumn, *, bold: bool) -> Style:
    return WHEN_BOLD.get(column.style, column.style) if bold else column.style


def _clean(text: str) -> str:
    """Return a text that XML can hold: control characters become spaces, halves of pairs vanish."""
    kept = (" " if unicodedata.category(one) == "Cc" else one for one in text if not _is_no_character(one))
    return "".join(kept)[:LONGEST_TEXT]


def _is_no_character(one: str) -> bool:
    return "\ud800" <= one <= "\udfff" or one in "\ufffe\uffff"


def _sheet_name(name: str) -> str:
    """Return a name that a sheet may have: 31 signs without brackets, slashes and the like."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in _clean(name))[:31].strip() or "1"

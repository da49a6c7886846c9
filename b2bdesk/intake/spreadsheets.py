"""Workbooks of Excel (.xlsx, .xlsm, .xls) and LibreOffice (.ods): values only.

Macros, pictures and formulas are not looked at; a formula gives the value that was computed last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from b2bdesk.errors import FileUnreadable
from b2bdesk.intake.archive import Archive
from b2bdesk.intake.set_aside import Aside
from b2bdesk.intake.tables import Budget, Note, Sheet, SheetMaker, numeral

_LOST = {
    "formula_without_value": re.compile(
        rb"<c\b[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
    ),
    "cell_with_error": re.compile(rb"<c\b[^>]*\bt=\"e\""),
}
"""Cells of an .xlsx that the library gives as empty ones, by the note on them."""

_PANIC = "PanicException"
_WORKSHEETS = "worksheets/"

Value = int | float | str | bool | time | date | datetime | timedelta
"""What the library makes of a cell; an empty one and one with an error are empty texts."""


def sheets(
    name: str, content: bytes, budget: Budget, aside: Mapping[str, Aside]
) -> tuple[list[Sheet], list[Note]]:
    """Return the visible sheets, and notes on what was left out; ``aside`` are rows by the name of a sheet.

    Raises FileUnreadable.
    """
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            return _visible(book, budget, aside)
    except PasswordError as error:
        raise FileUnreadable(name=name, reason="protected") from error
    except BaseException as error:
        # A part that is not what it says can make the library panic; its panics are no Exception and have
        # no name to import.
        if isinstance(error, CalamineError | OSError | ValueError) or type(error).__name__ == _PANIC:
            raise FileUnreadable(name=name, reason="damaged") from error
        raise


def lost(archive: Archive) -> list[Note]:
    """Return notes on cells of an .xlsx that have no value: formulas that nobody computed, and errors."""
    parts = [part for part in archive.names() if _WORKSHEETS in part and part.endswith(".xml")]
    counts = dict.fromkeys(_LOST, 0)
    for part in parts:
        content = archive.read(part)
        for code, pattern in _LOST.items():
            counts[code] += len(pattern.findall(content))
    return [Note(code, {"count": count}) for code, count in counts.items() if count]


def _visible(
    book: CalamineWorkbook, budget: Budget, aside: Mapping[str, Aside]
) -> tuple[list[Sheet], list[Note]]:
    made: list[Sheet] = []
    notes: list[Note] = []
    for number, told in enumerate(book.sheets_metadata):
        if told.typ is not SheetTypeEnum.WorkSheet:
            continue
        if told.visible is not SheetVisibleEnum.Visible:
            notes.append(Note("hidden_sheet", {"sheet": told.name}))
        else:
            rows = aside.get(told.name, Aside())
            made.append(_sheet(told.name, book.get_sheet_by_index(number), budget, rows))
    return made, notes


def _sheet(title: str, read: CalamineSheet, budget: Budget, aside: Aside) -> Sheet:
    made = SheetMaker(title, budget)
    if read.start is not None:
        top, left = read.start
        for number, row in enumerate(read.to_python(), start=top):
            made.put_row(number, {place: _text(value) for place, value in enumerate(row, start=left)})
    for (first, begin), (last, end) in read.merged_cell_ranges or ():
        made.merge(first, begin, last, end)
    return made.made(hidden=aside.hidden, struck=aside.struck)


def _text(value: Value) -> str:
    """Return a value as people write it, so that nobody takes a day for a quantity."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return numeral(float(value))
    return str(value)

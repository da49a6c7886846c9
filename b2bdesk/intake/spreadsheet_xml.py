"""Workbooks written as one XML file (Excel 2003, and what 1C calls a table for Excel): values only."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml
from b2bdesk.errors import BadRecord, FileUnreadable
from b2bdesk.intake.elements import attribute, children
from b2bdesk.intake.tables import MOST_COLUMNS, MOST_ROWS, Budget, Note, Sheet, SheetMaker, numeral

MARK = b"urn:schemas-microsoft-com:office:spreadsheet"


def sheets(name: str, content: bytes, budget: Budget) -> tuple[list[Sheet], list[Note]]:
    """Return the visible worksheets, and notes on the others. Raises FileUnreadable."""
    try:
        root = safe_xml.parse(content, name, kind="xls")
    except BadRecord as error:
        raise FileUnreadable(name=name, reason="damaged") from error
    made: list[Sheet] = []
    notes: list[Note] = []
    for sheet in children(root, "Worksheet"):
        if _is_hidden(sheet):
            notes.append(Note("hidden_sheet", {"sheet": attribute(sheet, "Name")}))
        else:
            made.append(_sheet(sheet, budget))
    return made, notes


def _is_hidden(worksheet: Element) -> bool:
    options = (option for options in children(worksheet, "WorksheetOptions") for option in options)
    return any("Hidden" in (one.text or "") for one in options if safe_xml.local_name(one) == "Visible")


def _sheet(worksheet: Element, budget: Budget) -> Sheet:
    made = SheetMaker(attribute(worksheet, "Name"), budget)
    hidden: list[int] = []
    place = -1
    for row in (row for table in children(worksheet, "Table") for row in children(table, "Row")):
        place = _number(row, "Index", place + 2) - 1
        if attribute(row, "Hidden") == "1":
            hidden.append(place)
        made.put_row(place, _cells(row, place, made))
    return made.made(hidden=hidden)


def _cells(row: Element, place: int, made: SheetMaker) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = -1
    for cell in children(row, "Cell"):
        column = _number(cell, "Index", column + 2) - 1
        cells[column] = " ".join(map(_value, children(cell, "Data")))
        right = column + min(_number(cell, "MergeAcross", 0), MOST_COLUMNS)
        made.merge(place, column, place + min(_number(cell, "MergeDown", 0), MOST_ROWS), right)
        column = right
    return cells


def _value(data: Element) -> str:
    told = "".join(data.itertext())
    if attribute(data, "Type") == "DateTime":
        year, _, rest = told.partition("-")
        return ".".join([*reversed(rest[:5].split("-")), year])
    if attribute(data, "Type") != "Number":
        return told
    try:
        return numeral(float(told))
    except ValueError:
        return told


def _number(element: Element, name: str, default: int) -> int:
    told = attribute(element, name)
    return int(told) if told.isascii() and told.isdigit() and len(told) < 8 else default

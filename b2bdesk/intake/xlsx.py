"""Workbooks of Excel 2007 and later (.xlsx, .xlsm): values only; macros and pictures are not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml
from b2bdesk.errors import BadRecord, FileUnreadable
from b2bdesk.intake.archive import MOST_UNPACKED, Archive
from b2bdesk.intake.tables import Budget, Note, Sheet, SheetMaker, numeral

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REL_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_BEFORE_DATES = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a spreadsheet has no zone


def sheets(name: str, content: bytes, budget: Budget) -> tuple[list[Sheet], list[Note]]:
    """Return the visible sheets, and notes on what was left out. Raises FileUnreadable."""
    try:
        return _Workbook(name, Archive(name, content), budget).read()
    except BadRecord as error:
        raise FileUnreadable(name=name, reason="damaged") from error


class _Workbook:
    def __init__(self, name: str, archive: Archive, budget: Budget) -> None:
        self._name, self._archive, self._budget = name, archive, budget
        self._without_value = self._wrong = 0
        self._folder = self._root_folder()
        self._strings = self._shared_strings()
        self._dates = self._date_styles()

    def read(self) -> tuple[list[Sheet], list[Note]]:
        made, notes = [], []
        for title, hidden, part in self._parts():
            if hidden:
                notes.append(Note("hidden_sheet", {"sheet": title}))
            elif part in self._archive:
                made.append(self._sheet(title, part))
        if self._without_value:
            notes.append(Note("formula_without_value", {"count": self._without_value}))
        if self._wrong:
            notes.append(Note("cell_with_error", {"count": self._wrong}))
        return made, notes

    def _elements(self, part: str, *names: str) -> Iterator[Element]:
        content = self._archive.read(part)
        return safe_xml.elements(content, frozenset(names), self._name, kind="xlsx", largest=MOST_UNPACKED)

    def _root_folder(self) -> str:
        for part in self._archive.names():
            if part.endswith("workbook.xml"):
                return part[: -len("workbook.xml")]
        raise FileUnreadable(name=self._name, reason="damaged")

    def _parts(self) -> Iterator[tuple[str, bool, str]]:
        """Yield title, whether it is hidden, and the part of each sheet."""
        targets = {
            one.get("Id", ""): one.get("Target", "")
            for one in self._elements(f"{self._folder}_rels/workbook.xml.rels", "Relationship")
        }
        for one in self._elements(f"{self._folder}workbook.xml", "sheet"):
            target = targets.get(one.get(_REL) or one.get(_REL_STRICT) or "", "")
            part = target[1:] if target.startswith("/") else self._folder + target
            yield one.get("name", ""), one.get("state", "visible") != "visible", part

    def _shared_strings(self) -> list[str]:
        part = f"{self._folder}sharedStrings.xml"
        if part not in self._archive:
            return []
        return [_text(one) for one in self._elements(part, "si")]

    def _date_styles(self) -> frozenset[int]:
        """Return the numbers of the cell styles that show a date or a time."""
        part = f"{self._folder}styles.xml"
        if part not in self._archive:
            return frozenset()
        own = set(_BUILT_IN_DATES)
        found: set[int] = set()
        for one in self._elements(part, "numFmt", "cellXfs"):
            if safe_xml.local_name(one) == "numFmt" and is_date_format(one.get("formatCode", "")):
                own.add(_whole(one.get("numFmtId")))
            for number, style in enumerate(one):
                if _whole(style.get("numFmtId")) in own:
                    found.add(number)
        return frozenset(found)

    def _sheet(self, title: str, part: str) -> Sheet:
        made = SheetMaker(title, self._budget)
        number = -1
        for one in self._elements(part, "row", "mergeCell"):
            if safe_xml.local_name(one) == "row":
                number = _whole(one.get("r")) - 1 if one.get("r") else number + 1
                made.put_row(number, self._cells(one))
            else:
                span = [_place(corner) for corner in one.get("ref", "").split(":")]
                if len(span) == 2:
                    made.merge(span[0][0], span[0][1], span[1][0], span[1][1])
            one.clear()
        return made.made()

    def _cells(self, row: Element) -> dict[int, str]:
        cells: dict[int, str] = {}
        place = -1
        for cell in row:
            ref = cell.get("r")
            place = _place(ref)[1] if ref else place + 1
            cells[place] = self._value(cell)
        return cells

    def _value(self, cell: Element) -> str:
        kind, told, formula = cell.get("t", "n"), None, False
        for part in cell:
            name = safe_xml.local_name(part)
            if name == "v":
                told = part.text
            elif name == "is":
                return _text(part)
            elif name == "f":
                formula = True
        if told is None:
            self._without_value += formula
            return ""
        if kind == "s":
            place = _whole(told)
            return self._strings[place] if place < len(self._strings) else ""
        if kind == "e":
            self._wrong += 1
            return ""
        if kind in ("str", "d", "b"):
            return told
        return self._number(told, _whole(cell.get("s")))

    def _number(self, told: str, style: int) -> str:
        try:
            value = float(told)
        except ValueError:
            return told
        return date_text(value) if style in self._dates else numeral(value)


def is_date_format(code: str) -> bool:
    """Tell whether a number format shows a date or a time."""
    bare = _QUOTED.sub("", code.lower())
    return any(letter in bare for letter in "ydhs") or bare.count("m") > 1


def date_text(value: float) -> str:
    """Return a spreadsheet's day as a date, so that nobody takes it for a quantity."""
    if not 0 < value < 2_958_466:
        return numeral(value)
    return (_BEFORE_DATES + timedelta(days=int(value))).strftime("%d.%m.%Y")


def _text(element: Element) -> str:
    """Return the text of a string with its differently formatted pieces, without reading aids."""
    said = []
    for part in element:
        name = safe_xml.local_name(part)
        if name == "t":
            said.append(part.text or "")
        elif name == "r":
            said.extend(each.text or "" for each in part if safe_xml.local_name(each) == "t")
    return "".join(said)


def _place(ref: str) -> tuple[int, int]:
    """Return row and column from 0 of ``B12``."""
    found = _CELL.fullmatch(ref)
    if found is None:
        raise BadRecord(system="", kind="xlsx", where="ref")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _whole(told: str | None) -> int:
    return int(told) if told and told.isascii() and told.isdigit() and len(told) < 10 else 0

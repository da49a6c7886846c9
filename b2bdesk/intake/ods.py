"""Spreadsheets of LibreOffice (.ods): values only. A row repeated a million times is read once."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml
from b2bdesk.errors import BadRecord, FileUnreadable
from b2bdesk.intake.archive import MOST_UNPACKED, Archive
from b2bdesk.intake.tables import MOST_COLUMNS, MOST_ROWS, Budget, Sheet, SheetMaker, numeral

_NUMBERS = ("float", "currency", "percentage")


def sheets(name: str, content: bytes, budget: Budget) -> list[Sheet]:
    """Return every sheet. Raises FileUnreadable."""
    archive = Archive(name, content)
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive else b""
    if b"encryption-data" in manifest:
        raise FileUnreadable(name=name, reason="protected")
    try:
        return _read(name, archive.read("content.xml"), budget)
    except BadRecord as error:
        raise FileUnreadable(name=name, reason="damaged") from error


def _read(name: str, content: bytes, budget: Budget) -> list[Sheet]:
    made: list[Sheet] = []
    rows: list[tuple[int, Element]] = []
    for one in safe_xml.elements(
        content, frozenset({"table-row", "table"}), name, kind="ods", largest=MOST_UNPACKED
    ):
        if safe_xml.local_name(one) == "table-row":
            # Copied before the parser's tree is emptied: the whole table would not fit.
            kept = Element("row")
            kept.extend(list(one))
            rows.append((_whole(_attribute(one, "number-rows-repeated")), kept))
            one.clear()
        else:
            made.append(_sheet(_attribute(one, "name") or "", rows, budget))
            rows = []
            one.clear()
    return made


def _sheet(title: str, rows: list[tuple[int, Element]], budget: Budget) -> Sheet:
    made = SheetMaker(title, budget)
    number = 0
    for repeated, row in rows:
        cells = _cells(row, number, made)
        times = max(1, repeated)
        if any(cells.values()):
            for copy in range(min(times, MOST_ROWS + 1)):
                made.put_row(number + copy, cells)
        number += times
    return made.made()


def _cells(row: Element, number: int, made: SheetMaker) -> dict[int, str]:
    cells: dict[int, str] = {}
    place = 0
    for cell in row:
        kind = safe_xml.local_name(cell)
        if kind not in ("table-cell", "covered-table-cell"):
            continue
        times = max(1, _whole(_attribute(cell, "number-columns-repeated")))
        value = _value(cell) if kind == "table-cell" else ""
        if value:
            for copy in range(min(times, MOST_COLUMNS)):
                cells[place + copy] = value
        wide = _whole(_attribute(cell, "number-columns-spanned"))
        high = _whole(_attribute(cell, "number-rows-spanned"))
        if wide > 1 or high > 1:
            made.merge(number, place, number + max(high, 1) - 1, place + max(wide, 1) - 1)
        place += times
        if place > MOST_COLUMNS:
            break
    return cells


def _value(cell: Element) -> str:
    kind = _attribute(cell, "value-type")
    if kind in _NUMBERS:
        try:
            return numeral(float(_attribute(cell, "value") or ""))
        except ValueError:
            pass
    return "\n".join(_paragraph(part) for part in cell if safe_xml.local_name(part) == "p")


def _paragraph(part: Element) -> str:
    said = [part.text or ""]
    for inner in part:
        name = safe_xml.local_name(inner)
        said.append(" " if name in ("s", "tab", "line-break") else _paragraph(inner))
        said.append(inner.tail or "")
    return "".join(said)


def _attribute(element: Element, name: str) -> str | None:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def _whole(told: str | None) -> int:
    return int(told) if told and told.isascii() and told.isdigit() and len(told) < 10 else 0

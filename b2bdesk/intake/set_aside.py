"""Rows of an .xlsx or .ods that nobody sees or that are struck out: a person is asked about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml
from b2bdesk.errors import BadRecord
from b2bdesk.intake.archive import Archive
from b2bdesk.intake.elements import attribute, children
from b2bdesk.intake.tables import MOST_ROWS

_WORKBOOK, _RELATIONS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_HIDDEN_ROW = re.compile(rb"<row\b(?=[^>]*\bhidden=\"(?:1|true)\")[^>]*\br=\"(\d{1,7})\"")
_CELL = re.compile(rb"<c\b([^>]*)(?<!/)>\s*<[vi]")
_PLACE = re.compile(rb"\br=\"[A-Z]{1,3}(\d{1,7})\"")
_STYLE = re.compile(rb"\bs=\"(\d{1,6})\"")
_CONTENT = "content.xml"
_ODS_ROW = re.compile(rb'<table:table\s[^>]*?table:name="([^"]*)"|<table:table-row\b([^>]*)>')
_ODS_REPEATED = re.compile(rb'number-rows-repeated="(\d{1,7})"')
_ODS_UNSEEN = re.compile(rb'table:visibility="(?:filter|collapse)"')
_OFF = ("0", "false", "none")


@dataclass(frozen=True, slots=True)
class Aside:
    """Rows of one sheet, counted from 0."""

    hidden: tuple[int, ...] = ()
    struck: tuple[int, ...] = ()


def rows(archive: Archive) -> dict[str, Aside]:
    """Return the rows that are set aside by the name of their sheet; nothing of a workbook that is laid out
    in a way of its own.
    """
    try:
        crossed = _struck_styles(_parsed(archive, _STYLES)) if _STYLES in archive else set()
        return {
            name: _aside(archive.read(part), crossed) for name, part in _parts(archive) if part in archive
        }
    except BadRecord:
        return {}


def filtered(archive: Archive) -> dict[str, Aside]:
    """Return the hidden rows of an .ods by the name of their sheet."""
    made: dict[str, list[int]] = {}
    name, place = "", 0
    for title, row in _ODS_ROW.findall(archive.read(_CONTENT) if _CONTENT in archive else b""):
        if title:
            name, place = unescape(title.decode("utf-8", "replace")), 0
            continue
        repeated = _ODS_REPEATED.search(row)
        count = int(repeated[1]) if repeated else 1
        if _ODS_UNSEEN.search(row):
            made.setdefault(name, []).extend(range(place, place + min(count, MOST_ROWS)))
        place += count
    return {sheet: Aside(hidden=tuple(places)) for sheet, places in made.items()}


def _parsed(archive: Archive, part: str) -> Element:
    return safe_xml.parse(archive.read(part), part, kind="xlsx")


def _parts(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield name and part of each sheet."""
    if _WORKBOOK not in archive or _RELATIONS not in archive:
        return
    targets = {attribute(one, "Id"): attribute(one, "Target") for one in _parsed(archive, _RELATIONS)}
    book = _parsed(archive, _WORKBOOK)
    for sheet in (sheet for sheets in children(book, "sheets") for sheet in children(sheets, "sheet")):
        target = targets.get(attribute(sheet, "id"), "")
        yield attribute(sheet, "name"), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _struck_styles(styles: Element) -> set[bytes]:
    """Return the numbers of the cell styles whose font is struck out."""
    fonts = [
        any(attribute(strike, "val") not in _OFF for strike in children(font, "strike"))
        for fonts in children(styles, "fonts")
        for font in children(fonts, "font")
    ]
    crossed = {str(number) for number, struck in enumerate(fonts) if struck}
    cells = [style for table in children(styles, "cellXfs") for style in children(table, "xf")]
    return {str(at).encode() for at, style in enumerate(cells) if attribute(style, "fontId") in crossed}


def _aside(content: bytes, crossed: set[bytes]) -> Aside:
    hidden = tuple(int(row) - 1 for row in _HIDDEN_ROW.findall(content))
    return Aside(hidden, tuple(sorted(_struck(content, crossed))) if crossed else ())


def _struck(content: bytes, crossed: set[bytes]) -> Iterator[int]:
    """Yield the rows of which most cells are struck out; an old price alone says nothing of its line."""
    told: Counter[int] = Counter()
    struck: Counter[int] = Counter()
    for cell in _CELL.findall(content):
        place, style = _PLACE.search(cell), _STYLE.search(cell)
        if place is None:
            continue
        row = int(place[1]) - 1
        told[row] += 1
        struck[row] += style is not None and style[1] in crossed
    return (row for row, count in struck.items() if count * 2 > told[row])

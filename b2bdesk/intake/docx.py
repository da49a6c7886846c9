"""Letters and tables of Word (.docx): every table a sheet, the paragraphs around them as lines."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml
from b2bdesk.errors import BadRecord, FileUnreadable
from b2bdesk.intake.archive import Archive
from b2bdesk.intake.elements import attribute, children
from b2bdesk.intake.tables import Budget, Sheet, SheetMaker

_DEEPEST = 40


def sheets(name: str, content: bytes, budget: Budget) -> list[Sheet]:
    """Return tables and text. Raises FileUnreadable."""
    archive = Archive(name, content)
    try:
        root = safe_xml.parse(archive.read("word/document.xml"), name, kind="docx")
    except BadRecord as error:
        raise FileUnreadable(name=name, reason="damaged") from error
    made: list[Sheet] = []
    lines: list[str] = []
    struck: list[int] = []
    for block in _blocks(root):
        if safe_xml.local_name(block) == "p":
            said = _paragraph(block).split("\n")
            struck.extend(range(len(lines), len(lines) + len(said)) if _is_struck(block) else ())
            lines.extend(said)
            continue
        for table in _tables(block):
            made.append(_table(table, str(len(made) + 1), budget))
    text = SheetMaker("", budget)
    for number, line in enumerate(lines):
        text.put_row(number, {0: line})
    told = text.made(table=False, struck=struck)
    return [*made, told] if told.rows else made


def _blocks(parent: Element, depth: int = 0) -> Iterator[Element]:
    """Yield paragraphs and tables in their order, those in wrappers too, but not what lies in a table."""
    for child in parent:
        name = safe_xml.local_name(child)
        if name in ("p", "tbl"):
            yield child
        elif name != "del" and depth < _DEEPEST:
            yield from _blocks(child, depth + 1)


def _tables(table: Element, depth: int = 0) -> Iterator[Element]:
    """Yield a table and those that stand in its cells."""
    yield table
    cells = (cell for row in _named(table, "tr") for cell in _named(row, "tc"))
    for inner in (inner for cell in cells for inner in _named(cell, "tbl")):
        if depth < _DEEPEST:
            yield from _tables(inner, depth + 1)


def _table(table: Element, title: str, budget: Budget) -> Sheet:
    made = SheetMaker(title, budget)
    begun: dict[int, int] = {}
    struck: list[int] = []
    for number, row in enumerate(_named(table, "tr")):
        cells: dict[int, str] = {}
        place = 0
        for cell in _named(row, "tc"):
            wide, joins = _spread(cell)
            if joins == "continue":
                made.merge(begun.get(place, number), place, number, place + wide - 1)
            else:
                begun[place] = number
                cells[place] = "\n".join(_paragraph(one) for one in _named(cell, "p"))
                made.merge(number, place, number, place + wide - 1)
            place += wide
        made.put_row(number, cells)
        struck.extend([number] if _is_struck(row) else ())
    return made.made(struck=struck)


def _is_struck(block: Element) -> bool:
    """Tell whether everything that a row or a paragraph says is struck out."""
    runs = [run for run in block.iter() if safe_xml.local_name(run) == "r" and list(children(run, "t"))]
    marks = ([mark for style in children(run, "rPr") for mark in children(style, "strike")] for run in runs)
    return bool(runs) and all(
        any(attribute(mark, "val") not in ("0", "false", "off") for mark in told) for told in marks
    )


def _named(parent: Element, name: str) -> Iterator[Element]:
    """Yield children of a name, also inside content controls and insertions."""
    for child in parent:
        told = safe_xml.local_name(child)
        if told == name:
            yield child
        elif told in ("sdt", "sdtContent", "ins", "smartTag", "customXml"):
            yield from _named(child, name)


def _spread(cell: Element) -> tuple[int, str]:
    """Return how many columns a cell takes, and whether it continues the one above."""
    wide, joins = 1, ""
    for properties in cell:
        if safe_xml.local_name(properties) != "tcPr":
            continue
        for one in properties:
            name, value = safe_xml.local_name(one), attribute(one, "val")
            if name == "gridSpan" and value.isascii() and value.isdigit() and len(value) < 4:
                wide = max(1, int(value))
            elif name == "vMerge":
                joins = value or "continue"
    return wide, joins


def _paragraph(paragraph: Element) -> str:
    said: list[str] = []
    for one in paragraph.iter():
        name = safe_xml.local_name(one)
        if name == "t":
            said.append(one.text or "")
        elif name == "tab":
            said.append("  ")
        elif name in ("br", "cr"):
            said.append("\n")
        elif name == "noBreakHyphen":
            said.append("-")
    return "".join(said)

"""Writes one table as an Office Open XML workbook (XLSX, ECMA-376): equal bytes for equal data.

Texts are written as inline strings, so that nothing a client's name begins with becomes a formula.
"""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

LONGEST_TEXT = 4000
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest instant that a ZIP archive can name; every part of the workbook has it."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Value = str | Decimal | None


class Style(IntEnum):
    """How a cell looks: its place among the formats of :data:`STYLES`."""

    PLAIN = 0
    BOLD = 1
    MONEY = 2
    QUANTITY = 3
    MONEY_BOLD = 4
    HEADER = 5


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEFEFEF"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="6">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" '
    'applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
PARTS = {
    "[Content_Types].xml": (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{CONTENT}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": STYLES,
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, its width in characters and how its numbers look."""

    title: str
    width: float
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row under the header; ``bold`` for headings and totals."""

    values: Sequence[Value]
    bold: bool = False


def write_workbook(
    name: str, preface: Sequence[str], columns: Sequence[SheetColumn], rows: Sequence[SheetRow]
) -> bytes:
    """Return a workbook of one sheet: lines of text, then a table whose header stays in view."""
    header = len(preface) + (2 if preface else 1)
    book = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name={quoteattr(_sheet_name(name))} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        **PARTS,
        "xl/workbook.xml": book,
        "xl/worksheets/sheet1.xml": _sheet(preface, header, columns, rows),
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            info = zipfile.ZipInfo(path, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))
    return target.getvalue()


def _sheet(
    preface: Sequence[str], header: int, columns: Sequence[SheetColumn], rows: Sequence[SheetRow]
) -> str:
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{column.width:g}" customWidth="1"/>'
        for place, column in enumerate(columns, start=1)
    )
    written = [_row(place, [(text, Style.BOLD)]) for place, text in enumerate(preface, start=1)]
    written.append(_row(header, [(column.title, Style.HEADER) for column in columns]))
    for place, row in enumerate(rows, start=header + 1):
        written.append(_row(place, _styled(row, columns)))
    last = f"{_letters(len(columns))}{header + len(rows)}"
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{header}" topLeftCell="A{header + 1}" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{widths}</cols><sheetData>{''.join(written)}</sheetData>"
        f'<autoFilter ref="A{header}:{last}"/></worksheet>'
    )


def _styled(row: SheetRow, columns: Sequence[SheetColumn]) -> list[tuple[Value, Style]]:
    bold = {Style.MONEY: Style.MONEY_BOLD, Style.PLAIN: Style.BOLD}
    styles = [bold.get(one.style, one.style) if row.bold else one.style for one in columns]
    return list(zip(row.values, styles, strict=True))


def _row(place: int, cells: Sequence[tuple[Value, Style]]) -> str:
    written = "".join(
        _cell(f"{_letters(column)}{place}", value, style)
        for column, (value, style) in enumerate(cells, start=1)
        if value is not None and value != ""
    )
    return f'<row r="{place}">{written}</row>'


def _cell(reference: str, value: Value, style: Style) -> str:
    if isinstance(value, Decimal):
        return f'<c r="{reference}" s="{int(style)}"><v>{value:f}</v></c>'
    text = escape(_clean(str(value)))
    return (
        f'<c r="{reference}" s="{int(style)}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def _clean(text: str) -> str:
    """Return a text that XML can hold: control characters become spaces, halves of pairs vanish."""
    kept = (" " if unicodedata.category(one) == "Cc" else one for one in text if not _is_no_character(one))
    return "".join(kept)[:LONGEST_TEXT]


def _is_no_character(one: str) -> bool:
    return "\ud800" <= one <= "\udfff" or one in "\ufffe\uffff"


def _letters(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _sheet_name(name: str) -> str:
    """Return a name that a sheet may have: 31 signs without brackets, slashes and the like."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in _clean(name))[:31].strip() or "1"

"""Writes the office files that customers send, as plainly as their formats allow."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from b2bdesk.documents.fonts import FONT_FILES

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]
Spans = Sequence[tuple[int, int, int, int]]
"""Merged rectangles: top, left, bottom, right from 0."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_PKG = "http://schemas.openxmlformats.org/package/2006/relationships"


def column(number: int) -> str:
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def zipped(parts: dict[str, str | bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


# --- .xlsx ---------------------------------------------------------------------------------------


def xlsx(
    sheets: Sequence[tuple[str, Rows, Spans]], *, hidden: frozenset[str] = frozenset(), shared: bool = True
) -> bytes:
    """A workbook; ``shared`` puts the texts into the common table, as Excel does."""
    texts: dict[str, int] = {}
    parts: dict[str, str | bytes] = {}
    listed, relations = [], []
    for number, (title, rows, spans) in enumerate(sheets, 1):
        state = ' state="hidden"' if title in hidden else ""
        listed.append(f'<sheet name="{escape(title)}" sheetId="{number}"{state} r:id="rId{number}"/>')
        relations.append(
            f'<Relationship Id="rId{number}" Type="{_R}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows, spans, texts if shared else None)
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PKG}"><Relationship Id="rId1" Type="{_R}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><sheets>{"".join(listed)}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PKG}">{"".join(relations)}</Relationships>'
    )
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    if shared:
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{items}</sst>'
    return zipped(parts)


def _sheet(rows: Rows, spans: Spans, texts: dict[str, int] | None) -> str:
    said = []
    for number, row in enumerate(rows, 1):
        cells = []
        for place, value in enumerate(row):
            ref = f"{column(place)}{number}"
            if value is None or value == "":
                continue
            if isinstance(value, str) and value.startswith("date:"):
                cells.append(f'<c r="{ref}" s="2"><v>{value[5:]}</v></c>')
            elif isinstance(value, str) and value == "=":
                cells.append(f'<c r="{ref}"><f>B1*2</f></c>')
            elif isinstance(value, str) and texts is not None:
                cells.append(f'<c r="{ref}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>')
            elif isinstance(value, str):
                cells.append(f'<c r="{ref}" t="inlineStr"><is><t>{escape(value)}</t></is></c>')
            else:
                cells.append(f'<c r="{ref}"><v>{value}</v></c>')
        said.append(f'<row r="{number}">{"".join(cells)}</row>')
    merged = "".join(
        f'<mergeCell ref="{column(left)}{top + 1}:{column(right)}{bottom + 1}"/>'
        for top, left, bottom, right in spans
    )
    tail = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(said)}</sheetData>{tail}</worksheet>'


# --- .ods ----------------------------------------------------------------------------------------


def ods(sheets: Sequence[tuple[str, Rows]]) -> bytes:
    tables = []
    for title, rows in sheets:
        lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        # What every real file ends with: a million empty rows, written once.
        empty = '<table:table-cell table:number-columns-repeated="1024"/>'
        lines += f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
        tables.append(f'<table:table table:name="{escape(title)}">{lines}</table:table>')
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": _ODS, "META-INF/manifest.xml": _MANIFEST, "content.xml": content})


def _ods_cell(value: Cell) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        kind = 'office:value-type="string"'
    else:
        kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"


# --- .docx ---------------------------------------------------------------------------------------


def docx(blocks: Sequence[str | Rows], spans: Spans = ()) -> bytes:
    """Paragraphs and tables in their order; ``spans`` belong to the tables."""
    return _document(_blocks(blocks, spans))


def docx_in_a_frame(blocks: Sequence[str | Rows]) -> bytes:
    """The same inside the one cell of a table, as forms are laid out."""
    return _document(f"<w:tbl><w:tr><w:tc>{_blocks(blocks, ())}</w:tc></w:tr></w:tbl>")


def _blocks(blocks: Sequence[str | Rows], spans: Spans) -> str:
    return "".join(_paragraph(block) if isinstance(block, str) else _table(block, spans) for block in blocks)


def _document(body: str) -> bytes:
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def _paragraph(text: str) -> str:
    # Word cuts a line into runs wherever it was touched.
    half = len(text) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:half], text[half:])
    )
    return f"<w:p>{runs}</w:p>"


def _table(rows: Rows, spans: Spans) -> str:
    made = []
    for number, row in enumerate(rows):
        cells, place = [], 0
        while place < len(row):
            span = next((one for one in spans if one[0] <= number <= one[2] and one[1] == place), None)
            wide = span[3] - span[1] + 1 if span else 1
            joins = ""
            if span and span[2] > span[0]:
                joins = '<w:vMerge w:val="restart"/>' if number == span[0] else "<w:vMerge/>"
            text = "" if row[place] is None else str(row[place])
            cells.append(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{joins}</w:tcPr>{_paragraph(text)}</w:tc>'
            )
            place += wide
        made.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


# --- .xls ----------------------------------------------------------------------------------------


def xls(sheets: Sequence[tuple[str, Rows, Spans]]) -> bytes:
    """A workbook of Excel 97: texts in the shared table, whole numbers packed, others as doubles."""
    texts: dict[str, int] = {}
    bodies = [_xls_sheet(rows, spans, texts) for _title, rows, spans in sheets]
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    tail = b"".join([_shared(texts), _record(0x000A, b"")])
    listed_size = sum(4 + 8 + 2 * len(title) for title, _rows, _spans in sheets)
    offset = len(head) + listed_size + len(tail)
    listed = b""
    for (title, _rows, _spans), body in zip(sheets, bodies, strict=True):
        name = title.encode("utf-16-le")
        listed += _record(0x0085, struct.pack("<IBBBB", offset, 0, 0, len(title), 1) + name)
        offset += len(body)
    return _container(head + listed + tail + b"".join(bodies))


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _xls_sheet(rows: Rows, spans: Spans, texts: dict[str, int]) -> bytes:
    made = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))]
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            where = struct.pack("<HHH", number, place, 15)
            if isinstance(value, str) and value:
                at = texts.setdefault(value, len(texts))
                made.append(_record(0x00FD, where + struct.pack("<I", at)))
            elif isinstance(value, int) and abs(value) < 1 << 28:
                made.append(_record(0x027E, where + struct.pack("<i", value << 2 | 2)))
            elif isinstance(value, int | float):
                made.append(_record(0x0203, where + struct.pack("<d", value)))
    if spans:
        merged = b"".join(struct.pack("<4H", top, bottom, left, right) for top, left, bottom, right in spans)
        made.append(_record(0x00E5, struct.pack("<H", len(spans)) + merged))
    made.append(_record(0x000A, b""))
    return b"".join(made)


def _shared(texts: dict[str, int]) -> bytes:
    """The shared table, cut at 8224 bytes as Excel cuts it; a cut inside a text repeats its width."""
    parts, room = [bytearray(struct.pack("<II", len(texts), len(texts)))], 8224
    for text in texts:
        wide = not text.isascii()
        if room - len(parts[-1]) < 4:
            parts.append(bytearray())
        parts[-1] += struct.pack("<HB", len(text), int(wide))
        for letter in text:
            raw = letter.encode("utf-16-le") if wide else letter.encode("latin-1")
            if room - len(parts[-1]) < len(raw):
                parts.append(bytearray([int(wide)]))
            parts[-1] += raw
    first, *more = parts
    return _record(0x00FC, bytes(first)) + b"".join(_record(0x003C, bytes(one)) for one in more)


def _container(stream: bytes) -> bytes:
    """The stream as a file of the older container: sectors, their table, a directory of one stream."""
    stream = stream.ljust(4096, b"\0")
    size = 512
    data = [stream[at : at + size].ljust(size, b"\0") for at in range(0, len(stream), size)]
    tables = 1
    while (len(data) + 1 + tables) > tables * 128:
        tables += 1
    numbers = [*range(1, len(data)), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    numbers += [0xFFFFFFFF] * (tables * 128 - len(numbers))
    table = struct.pack(f"<{len(numbers)}I", *numbers)
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(
        "Workbook", 2, 0, len(stream), child=-1
    )
    directory = directory.ljust(size, b"\0")
    first_table = len(data) + 1
    places = [*range(first_table, first_table + tables), *[0xFFFFFFFF] * (109 - tables)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, tables, len(data), 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)[:36]
    head += struct.pack("<109I", *places)
    return head[:512].ljust(512, b"\xff") + b"".join(data) + directory + table


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    made = raw.ljust(64, b"\0") + struct.pack("<HBBiii", len(raw), kind, 1, -1, -1, child)
    return (made + bytes(36) + struct.pack("<IQ", start, size)).ljust(128, b"\0")[:128]


# --- others --------------------------------------------------------------------------------------


def html(rows: Rows, spans: Spans = (), before: str = "") -> str:
    lines = []
    for number, row in enumerate(rows):
        cells = []
        for place, value in enumerate(row):
            inside = [one for one in spans if one[0] <= number <= one[2] and one[1] <= place <= one[3]]
            if inside and (number, place) != inside[0][:2]:
                continue
            size = (
                f' colspan="{inside[0][3] - inside[0][1] + 1}" rowspan="{inside[0][2] - inside[0][0] + 1}"'
                if inside
                else ""
            )
            cells.append(f"<td{size}>{escape('' if value is None else str(value))}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><p>{escape(before)}</p><table>{''.join(lines)}</table></body></html>"


def eml(text: str, *, page: str = "", files: Sequence[tuple[str, bytes]] = ()) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = (
        "buyer@client.example",
        "sales@supplier.example",
        "Заявка",
    )
    letter.set_content(text)
    if page:
        letter.add_alternative(page, subtype="html")
    for name, content in files:
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(letter)


def pdf(rows: Rows, widths: Sequence[int], before: Sequence[str] = ()) -> bytes:
    """Rows at fixed columns (points), forty to a page, in a font that has Russian letters."""
    pdfmetrics.registerFont(TTFont("Requests", str(FONT_FILES / "pt-sans" / "PT_Sans-Web-Regular.ttf")))
    made = BytesIO()
    page = canvas.Canvas(made, pagesize=(595, 842))
    y = 800.0
    page.setFont("Requests", 8)
    for line in before:
        page.drawString(40, y, line)
        y -= 16
    for row in rows:
        if y < 60:
            page.showPage()
            page.setFont("Requests", 8)
            y = 800.0
        x = 40.0
        for value, width in zip(row, widths, strict=True):
            page.drawString(x, y, "" if value is None else str(value))
            x += width
        y -= 16
    page.save()
    return made.getvalue()

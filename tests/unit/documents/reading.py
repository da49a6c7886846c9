"""Reads drawn documents back with another program's eyes: text, pictures, codes, fonts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import zxingcpp
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

POINTS_PER_MM = 72 / 25.4


class ReadDocument:
    """A PDF opened by QtPdf."""

    def __init__(self, pdf: bytes) -> None:
        self.raw = pdf
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(None)
        self._document.load(self._buffer)

    @property
    def page_count(self) -> int:
        return self._document.pageCount()

    def text(self, page: int | None = None) -> str:
        """Return the text of one page (from 0) or of all, spaces made ordinary."""
        pages = range(self.page_count) if page is None else [page]
        found = "\n".join(self._document.getAllText(number).text() for number in pages)
        return found.replace("\r\n", "\n").replace("\N{NO-BREAK SPACE}", " ")

    def lines(self, page: int | None = None) -> list[str]:
        return self.text(page).split("\n")

    def title(self) -> str:
        return str(self._document.metaData(QPdfDocument.MetaDataField.Title))

    def picture(self, page: int, dots_per_inch: int) -> QImage:
        """Render a page on white paper."""
        points = self._document.pagePointSize(page)
        size = QSize(round(points.width() * dots_per_inch / 72), round(points.height() * dots_per_inch / 72))
        drawn = self._document.render(page, size)
        paper = QImage(size, QImage.Format.Format_Grayscale8)
        paper.fill(255)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return paper

    def code(self, page: int, dots_per_inch: int = 200) -> str | None:
        """Return the text of the QR on a page, None when there is none."""
        found = zxingcpp.read_barcodes(_pixels(self.picture(page, dots_per_inch)))
        return found[0].text if found else None

    def ink_box(self, page: int, dots_per_inch: int = 100) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom distances (mm) between the ink and the edges of the paper."""
        picture = self.picture(page, dots_per_inch)
        width, height, stride = picture.width(), picture.height(), picture.bytesPerLine()
        raw = bytes(picture.constBits())
        rows = [raw[y * stride : y * stride + width] for y in range(height)]
        inked = [y for y, row in enumerate(rows) if min(row) < 250]
        left = min(next(x for x in range(width) if rows[y][x] < 250) for y in inked)
        right = min(next(x for x in range(width) if rows[y][-1 - x] < 250) for y in inked)
        per_mm = dots_per_inch / 25.4
        return left / per_mm, inked[0] / per_mm, right / per_mm, (height - 1 - inked[-1]) / per_mm

    def line_boxes(self, page: int) -> Iterator[tuple[str, QRectF]]:
        """Yield every piece of text that stands in one place, with its rectangle in points."""
        whole = self._document.getAllText(page).text()
        for match in re.finditer(r"[^\r\n]+", whole):
            start, length = match.start(), len(match.group())
            for polygon in self._document.getSelectionAtIndex(page, start, length).bounds():
                yield match.group(), polygon.boundingRect()

    def places(self, page: int, fragment: str) -> list[QRectF]:
        """Return the rectangles (points) of every occurrence of a fragment that stands in one line."""
        whole = self._document.getAllText(page).text().replace("\N{NO-BREAK SPACE}", " ")
        found = (match.start() for match in re.finditer(re.escape(fragment), whole))
        selections = (self._document.getSelectionAtIndex(page, start, len(fragment)) for start in found)
        return [selection.bounds()[0].boundingRect() for selection in selections]

    def size(self, page: int) -> list[int]:
        """Return width and height of a page in whole points."""
        points = self._document.pagePointSize(page)
        return [round(points.width()), round(points.height())]

    def boxes(self, page: int) -> list[QRectF]:
        """Return the rectangles (points) of all pieces of text on a page, at once and without their texts."""
        bounds = (polygon.boundingRect() for polygon in self._document.getAllText(page).bounds())
        return [box for box in bounds if not box.isEmpty()]

    def fonts(self) -> dict[str, bool]:
        """Return the names of all fonts, and whether the file holds their outlines."""
        objects = dict(re.findall(rb"(\d+) 0 obj(.*?)endobj", self.raw, re.S))
        found = {}
        for body in objects.values():
            if not re.search(rb"/Type\s*/Font\b(?!Desc)", body):
                continue
            name = re.search(rb"/BaseFont\s*/([^\s/>]+)", body)
            descriptor = re.search(rb"/FontDescriptor (\d+) 0 R", body)
            outlines = descriptor is not None and b"/FontFile2" in objects[descriptor.group(1)]
            found[name.group(1).decode() if name else "?"] = outlines
        return found

    def operators(self) -> bytes:
        """Return all drawing operators of the file, unpacked."""
        packed = re.findall(rb"/Filter \[ /FlateDecode \].*?stream\r?\n(.*?)endstream", self.raw, re.S)
        return b"\n".join(zlib.decompress(stream) for stream in packed)


def _pixels(picture: QImage) -> memoryview:
    tight = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, stride = tight.width(), tight.height(), tight.bytesPerLine()
    raw = bytes(tight.constBits())
    rows = b"".join(raw[y * stride : y * stride + width] for y in range(height))
    return memoryview(rows).cast("B", shape=[height, width])

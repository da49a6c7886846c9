"""Reads a PDF back with Qt, as whoever receives it would."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

PICTURE_WIDTH = 1240


class ReadPdf:
    """A PDF in memory: its text and its pages."""

    def __init__(self, content: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(None)  # type: ignore[call-overload]
        self._document.load(self._buffer)

    @property
    def pages(self) -> int:
        """How many pages it has; 0 when it is no PDF."""
        return int(self._document.pageCount())

    def text(self) -> str:
        """Return the text of all pages with every run of white space as one space."""
        pages = (self._document.getAllText(page).text() for page in range(self.pages))
        return " ".join(" ".join(pages).replace("\u00a0", " ").replace("\u202f", " ").split())

    def save_picture(self, file: Path) -> bool:
        """Draw the first page on white into a PNG file."""
        size = self._document.pagePointSize(0)
        wanted = QSize(PICTURE_WIDTH, round(PICTURE_WIDTH * size.height() / size.width()))
        paper = QImage(wanted, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(0, wanted))
        painter.end()
        return paper.save(str(file))


def is_drawn(preview: QWidget) -> bool:
    """Tell whether a page stands in a preview: pages are drawn beside it and land on white paper late."""
    seen = preview.grab().toImage()
    middle = QRect(seen.width() // 5, seen.height() // 10, seen.width() * 3 // 5, seen.height() // 2)
    page = seen.copy(middle).scaled(160, 160)
    lights = [page.pixelColor(x, y).lightness() for y in range(160) for x in range(160)]
    inked, white = sum(light < 128 for light in lights), sum(light > 240 for light in lights)
    return inked > 40 and white > len(lights) // 2

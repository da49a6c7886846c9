"""Reads a PDF back with Qt, as whoever receives it would."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

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

"""Decoding a picture from outside; this is loaded in the process that reads files alone."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from b2bdesk.errors import FileUnreadable
from b2bdesk.intake.pictures import MOST_SHOWN, Size, decoder_of, packed

MOST_PIXELS = 64_000_000
"""Pixels of a picture that is decoded; a page scanned at 600 dpi has half of them."""
MOST_MEMORY_MB = 256


def shrunk(name: str, content: bytes) -> bytes:
    """Return the picture small enough to be shown, packed.

    Raises FileUnreadable with a ``reason``: ``unknown_kind``, ``damaged``, ``picture_too_large``.
    """
    decoder = decoder_of(content)
    if not decoder:
        raise FileUnreadable(name=name, reason="unknown_kind")
    QImageReader.setAllocationLimit(MOST_MEMORY_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(decoder))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        raise FileUnreadable(name=name, reason="picture_too_large")
    if max(size.width(), size.height()) > MOST_SHOWN:
        small = size.scaled(MOST_SHOWN, MOST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise FileUnreadable(name=name, reason="damaged")
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    length = image.width() * 3
    held, step = bytes(image.constBits()), image.bytesPerLine()
    rows = (held[row * step : row * step + length] for row in range(image.height()))
    return packed(Size(image.width(), image.height()), b"".join(rows))

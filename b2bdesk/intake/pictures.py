"""A picture from outside made small enough to be shown; only the process that reads files decodes it."""

from __future__ import annotations

import msgspec

from b2bdesk.errors import FileReadingStopped, FileUnreadable

MOST_SHOWN = 960
"""Pixels of the longer side of what is shown."""
MOST_PIXELS = 64_000_000
"""Pixels of a picture that is decoded; a page scanned at 600 dpi has half of them."""
_MOST_MEMORY_MB = 256
_COLOURS = 3
_MARKS = {
    b"\x89PNG\r\n\x1a\n": b"png",
    b"\xff\xd8\xff": b"jpeg",
    b"GIF8": b"gif",
    b"BM": b"bmp",
}
"""What a picture begins with, and which decoder reads it; no other one is ever loaded."""

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
"""The usual endings of those pictures."""


class Picture(msgspec.Struct, frozen=True):
    """A picture in bare colours: three bytes a pixel, row by row without gaps."""

    width: int
    height: int
    rgb: bytes


class _Size(msgspec.Struct, frozen=True):
    width: int
    height: int


def is_picture(content: bytes) -> bool:
    """Tell by its first bytes whether a file is a picture that can be shown."""
    return _decoder(content) != b""


def shrunk(name: str, content: bytes) -> bytes:
    """Return the answer of the reading process: the size as JSON, a line feed, the colours.

    Raises FileUnreadable with a ``reason``: ``unknown_kind``, ``damaged``, ``picture_too_large``.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QImage, QImageReader

    decoder = _decoder(content)
    if not decoder:
        raise FileUnreadable(name=name, reason="unknown_kind")
    QImageReader.setAllocationLimit(_MOST_MEMORY_MB)
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
    length = image.width() * _COLOURS
    held, step = bytes(image.constBits()), image.bytesPerLine()
    rows = (held[row * step : row * step + length] for row in range(image.height()))
    return msgspec.json.encode(_Size(image.width(), image.height())) + b"\n" + b"".join(rows)


def understood(name: str, answer: bytes) -> Picture:
    """Return the picture of an answer; raises FileReadingStopped where it is none."""
    head, _, rgb = answer.partition(b"\n")
    try:
        size = msgspec.json.decode(head, type=_Size)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise FileReadingStopped(name=name, reason="crashed") from error
    sides = (size.width, size.height)
    if not all(0 < side <= MOST_SHOWN for side in sides) or len(rgb) != size.width * size.height * _COLOURS:
        raise FileReadingStopped(name=name, reason="crashed")
    return Picture(size.width, size.height, rgb)


def _decoder(content: bytes) -> bytes:
    return next((decoder for begins, decoder in _MARKS.items() if content.startswith(begins)), b"")

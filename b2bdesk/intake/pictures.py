"""A picture from outside: what is one, and how it comes from the process that decodes it."""

from __future__ import annotations

import msgspec

from b2bdesk.errors import FileReadingStopped

MOST_SHOWN = 960
"""Pixels of the longer side of what is shown."""
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


class Size(msgspec.Struct, frozen=True):
    """Width and height in pixels."""

    width: int
    height: int


def decoder_of(content: bytes) -> bytes:
    """Return the decoder that reads a file, by its first bytes; empty when it is no picture to be shown."""
    return next((decoder for begins, decoder in _MARKS.items() if content.startswith(begins)), b"")


def packed(size: Size, rgb: bytes) -> bytes:
    """Return what the decoding process says: the size as JSON, a line feed, the colours."""
    return msgspec.json.encode(size) + b"\n" + rgb


def understood(name: str, answer: bytes) -> Picture:
    """Return the picture of an answer; raises FileReadingStopped where it is none."""
    head, _, rgb = answer.partition(b"\n")
    try:
        size = msgspec.json.decode(head, type=Size)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise FileReadingStopped(name=name, reason="crashed") from error
    sides = (size.width, size.height)
    if not all(0 < side <= MOST_SHOWN for side in sides) or len(rgb) != size.width * size.height * _COLOURS:
        raise FileReadingStopped(name=name, reason="crashed")
    return Picture(size.width, size.height, rgb)

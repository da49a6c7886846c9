"""Strings in the records of .xls files, and the table that cells share, cut into pieces wherever it falls."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_WIDE, _EXTENDED, _RICH = 1, 4, 8


def byte_string(data: bytes, at: int, encoding: str, *, short: bool = False) -> str:
    """Return a string of the older files: one byte a letter."""
    (count,) = struct.unpack_from("<B" if short else "<H", data, at)
    start = at + (1 if short else 2)
    return data[start : start + count].decode(encoding, "replace")


def unicode_string(data: bytes, at: int, *, short: bool = False) -> str:
    """Return a string that lies in one record; ``short``: its length is one byte."""
    (count,) = struct.unpack_from("<B" if short else "<H", data, at)
    flags = data[at + (1 if short else 2)]
    start = at + (2 if short else 3)
    if flags & _WIDE:
        return data[start : start + 2 * count].decode("utf-16-le", "replace")
    return data[start : start + count].decode("latin-1")


class Pieces:
    """The data of one record and of its continuations, read through from the beginning."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts, self._part, self._at = parts, 0, 0

    def number(self, form: str) -> int:
        """Return the next whole number."""
        return int(struct.unpack(form, self.take(struct.calcsize(form)))[0])

    def take(self, size: int) -> bytes:
        """Return the next bytes, across pieces; raises IndexError at the end."""
        taken = []
        while size > 0:
            left = self._left()
            if left == 0:
                self._next()
                continue
            step = min(left, size)
            taken.append(self._parts[self._part][self._at : self._at + step])
            self._at += step
            size -= step
        return b"".join(taken)

    def letters(self, count: int, wide: bool) -> str:
        """Return the next letters; where a piece ends inside them, the next one tells their width anew."""
        said = []
        while count > 0:
            if self._left() == 0:
                self._next()
                wide = bool(self.take(1)[0] & _WIDE)
            width = 2 if wide else 1
            step = min(self._left() // width, count)
            if step == 0:
                raise ValueError("half a letter")
            raw = self.take(step * width)
            said.append(raw.decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= step
        return "".join(said)

    def _left(self) -> int:
        return len(self._parts[self._part]) - self._at

    def _next(self) -> None:
        self._part, self._at = self._part + 1, 0
        if self._part >= len(self._parts):
            raise IndexError("end of the record")


def shared_strings(pieces: Pieces) -> list[str]:
    """Return the strings that cells share."""
    pieces.number("<I")
    count = pieces.number("<I")
    found = []
    for _ in range(min(count, 1_000_000)):
        try:
            long = pieces.number("<H")
        except IndexError:
            break
        flags = pieces.take(1)[0]
        runs = pieces.number("<H") if flags & _RICH else 0
        extra = pieces.number("<I") if flags & _EXTENDED else 0
        found.append(pieces.letters(long, bool(flags & _WIDE)))
        pieces.take(4 * runs + extra)
    return found

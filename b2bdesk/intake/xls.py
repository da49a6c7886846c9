"""Workbooks of Excel 97-2003 (.xls): values only. The records are described in Microsoft's [MS-XLS]."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from b2bdesk.errors import FileUnreadable
from b2bdesk.intake.ole import Container
from b2bdesk.intake.tables import Budget, Note, Sheet, SheetMaker, numeral
from b2bdesk.intake.xls_strings import Pieces, byte_string, shared_strings, unicode_string
from b2bdesk.intake.xlsx import date_text, is_date_format

_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FILEPASS, _CODEPAGE, _BOUNDSHEET, _SST = 0x002F, 0x0042, 0x0085, 0x00FC
_FORMAT, _XF = 0x041E, 0x00E0
_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK = 0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD
_FORMULA, _STRING, _BOOLERR, _MERGED = 0x0006, 0x0207, 0x0205, 0x00E5
_BIFF8, _BIFF5 = 0x0600, 0x0500
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_CODEPAGES = {1251: "cp1251", 1252: "cp1252", 866: "cp866", 10007: "mac-cyrillic", 1200: "utf-16-le"}

Record = tuple[int, list[bytes]]
"""Number of a record and its data, the pieces of its continuations after it."""


def sheets(name: str, content: bytes, budget: Budget) -> tuple[list[Sheet], list[Note]]:
    """Return the visible sheets, and notes on what was left out. Raises FileUnreadable."""
    container = Container(name, content)
    if "encryptedpackage" in container.names():
        raise FileUnreadable(name=name, reason="protected")
    stream = container.stream("Workbook", "Book")
    if stream is None:
        raise FileUnreadable(name=name, reason="unknown_kind")
    try:
        return _Book(name, stream, budget).read()
    except (struct.error, IndexError, ValueError) as error:
        raise FileUnreadable(name=name, reason="damaged") from error


class _Book:
    def __init__(self, name: str, stream: bytes, budget: Budget) -> None:
        self._name, self._stream, self._budget = name, stream, budget
        self._wide = True
        self._encoding = "cp1251"
        self._listed: list[tuple[int, bool, str]] = []
        self._strings: list[str] = []
        self._date_formats = set(_BUILT_IN_DATES)
        self._styles: list[int] = []
        self._wrong = 0
        self._globals()

    def read(self) -> tuple[list[Sheet], list[Note]]:
        made, notes = [], []
        for offset, hidden, title in self._listed:
            if hidden:
                notes.append(Note("hidden_sheet", {"sheet": title}))
            else:
                made.append(self._sheet(title, offset))
        if self._wrong:
            notes.append(Note("cell_with_error", {"count": self._wrong}))
        return made, notes

    def _records(self, offset: int) -> Iterator[Record]:
        """Yield records from a place on; what is nested inside (charts) is skipped."""
        stream, at, depth = self._stream, offset, 0
        while at + 4 <= len(stream):
            number, size = struct.unpack_from("<HH", stream, at)
            parts = [stream[at + 4 : at + 4 + size]]
            at += 4 + size
            while at + 4 <= len(stream) and stream[at : at + 2] == b"\x3c\x00":
                (size,) = struct.unpack_from("<H", stream, at + 2)
                parts.append(stream[at + 4 : at + 4 + size])
                at += 4 + size
            depth += number == _BOF
            if number == _EOF:
                depth -= 1
                if depth == 0:
                    return
            elif depth == 1:
                yield number, parts

    def _globals(self) -> None:
        for number, parts in self._records(0):
            data = parts[0]
            if number == _BOF:
                version = struct.unpack_from("<H", data)[0]
                if version not in (_BIFF8, _BIFF5):
                    raise FileUnreadable(name=self._name, reason="unknown_kind")
                self._wide = version == _BIFF8
            elif number == _FILEPASS:
                raise FileUnreadable(name=self._name, reason="protected")
            elif number == _CODEPAGE:
                self._encoding = _CODEPAGES.get(struct.unpack_from("<H", data)[0], "cp1251")
            elif number == _BOUNDSHEET:
                self._list_sheet(data)
            elif number == _SST:
                self._strings = shared_strings(Pieces(parts))
            elif number == _FORMAT:
                self._note_format(data)
            elif number == _XF:
                self._styles.append(struct.unpack_from("<H", data, 2)[0])

    def _list_sheet(self, data: bytes) -> None:
        offset, state, kind = struct.unpack_from("<IBB", data)
        if self._wide:
            title = unicode_string(data, 6, short=True)
        else:
            title = byte_string(data, 6, self._encoding, short=True)
        if kind == 0:
            self._listed.append((offset, bool(state & 3), title))

    def _note_format(self, data: bytes) -> None:
        (number,) = struct.unpack_from("<H", data)
        code = unicode_string(data, 2) if self._wide else byte_string(data, 2, self._encoding, short=True)
        if is_date_format(code):
            self._date_formats.add(number)

    def _sheet(self, title: str, offset: int) -> Sheet:
        made = SheetMaker(title, self._budget)
        rows: dict[int, dict[int, str]] = {}
        waiting: tuple[int, int] | None = None
        for number, parts in self._records(offset):
            data = parts[0]
            if number == _MERGED:
                self._merge(data, made)
            elif number == _STRING and waiting is not None:
                rows.setdefault(waiting[0], {})[waiting[1]] = self._text(data, 0)
                waiting = None
            elif number in (_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR):
                row, column = struct.unpack_from("<HH", data)
                cells = rows.setdefault(row, {})
                if number == _MULRK:
                    self._many(data, column, cells)
                elif number == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 0:
                    waiting = row, column
                else:
                    cells[column] = self._value(number, data)
        for row in sorted(rows):
            made.put_row(row, rows[row])
        return made.made()

    def _value(self, number: int, data: bytes) -> str:
        style = struct.unpack_from("<H", data, 4)[0]
        if number == _LABELSST:
            place = struct.unpack_from("<I", data, 6)[0]
            return self._strings[place] if place < len(self._strings) else ""
        if number in (_LABEL, _RSTRING):
            return self._text(data, 6)
        if number == _RK:
            return self._number(_rk(data[6:10]), style)
        if number == _BOOLERR:
            self._wrong += data[7]
            return "" if data[7] else str(data[6])
        if number == _FORMULA and data[12:14] == b"\xff\xff":
            self._wrong += data[6] == 2
            return str(data[8]) if data[6] == 1 else ""
        return self._number(struct.unpack_from("<d", data, 6)[0], style)

    def _many(self, data: bytes, column: int, cells: dict[int, str]) -> None:
        for at in range(4, len(data) - 2 - 5, 6):
            style = struct.unpack_from("<H", data, at)[0]
            cells[column + (at - 4) // 6] = self._number(_rk(data[at + 2 : at + 6]), style)

    def _text(self, data: bytes, at: int) -> str:
        return unicode_string(data, at) if self._wide else byte_string(data, at, self._encoding)

    def _number(self, value: float, style: int) -> str:
        is_date = style < len(self._styles) and self._styles[style] in self._date_formats
        return date_text(value) if is_date else numeral(value)

    @staticmethod
    def _merge(data: bytes, made: SheetMaker) -> None:
        (count,) = struct.unpack_from("<H", data)
        for place in range(count):
            top, bottom, left, right = struct.unpack_from("<4H", data, 2 + place * 8)
            made.merge(top, left, bottom, right)


def _rk(raw: bytes) -> float:
    """Return the number that is packed into four bytes: an integer or the upper half of a double."""
    (packed,) = struct.unpack("<I", raw)
    value: float
    if packed & 2:
        value = float(struct.unpack("<i", raw)[0] >> 2)
    else:
        (value,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))
    return value / 100 if packed & 1 else value

"""The container of older office files (OLE2): a small file system in one file; only reading one stream."""

from __future__ import annotations

import struct

from b2bdesk.errors import FileUnreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class Container:
    """Streams by name. Every chain is bounded by the size of the file, so a loop ends."""

    def __init__(self, name: str, content: bytes) -> None:
        self._name, self._content = name, content
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise FileUnreadable(name=name, reason="damaged") from error

    def stream(self, *names: str) -> bytes | None:
        """Return the first of the streams that there is."""
        for name in names:
            found = self._entries.get(name.lower())
            if found is not None:
                try:
                    return self._read(*found)
                except (struct.error, IndexError, ValueError) as error:
                    raise FileUnreadable(name=self._name, reason="damaged") from error
        return None

    def names(self) -> list[str]:
        """Return the names of all streams in small letters."""
        return list(self._entries)

    def _open(self) -> None:
        head = self._content[:512]
        shift, mini = struct.unpack_from("<HH", head, 0x1E)
        if shift not in (9, 12) or mini != 6:
            raise ValueError("sector size")
        self._size, self._mini_size = 1 << shift, 1 << mini
        self._cutoff = struct.unpack_from("<I", head, 0x38)[0]
        self._table = self._whole_table(head)
        (first_entry,) = struct.unpack_from("<I", head, 0x30)
        (first_mini,) = struct.unpack_from("<I", head, 0x3C)
        self._mini_table = _numbers(self._chained(first_mini)) if first_mini < _LAST_SECTOR else []
        self._mini_stream = b""
        self._entries = self._directory(self._chained(first_entry))

    def _whole_table(self, head: bytes) -> list[int]:
        places = [one for one in struct.unpack_from("<109I", head, 0x4C) if one < _LAST_SECTOR]
        following = struct.unpack_from("<I", head, 0x44)[0]
        for _ in range(len(self._content) // self._size + 1):
            if following >= _LAST_SECTOR:
                break
            part = _numbers(self._sector(following))
            places.extend(one for one in part[:-1] if one < _LAST_SECTOR)
            following = part[-1]
        most = len(self._content) // self._size + 1
        table: list[int] = []
        for place in places[: most // (self._size // 4) + 2]:
            table.extend(_numbers(self._sector(place)))
        return table

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._content[start : start + self._size]
        if not found:
            raise IndexError("sector")
        return found.ljust(self._size, b"\0")

    def _chained(self, first: int) -> bytes:
        parts: list[bytes] = []
        number = first
        for _ in range(len(self._content) // self._size + 2):
            if number >= _LAST_SECTOR:
                return b"".join(parts)
            parts.append(self._sector(number))
            number = self._table[number]
        raise ValueError("loop")

    def _directory(self, raw: bytes) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            long, kind = struct.unpack_from("<HB", raw, at + 0x40)
            start, size = struct.unpack_from("<II", raw, at + 0x74)
            if kind == _ROOT and start < _LAST_SECTOR:
                self._mini_stream = self._chained(start)[:size]
            elif kind == _STREAM and 2 <= long <= 64:
                name = raw[at : at + long - 2].decode("utf-16-le", "replace").lower()
                found.setdefault(name, (start, size))
        return found

    def _read(self, start: int, size: int) -> bytes:
        if size >= self._cutoff:
            return self._chained(start)[:size]
        parts: list[bytes] = []
        number = start
        for _ in range(len(self._mini_stream) // self._mini_size + 2):
            if number >= _LAST_SECTOR:
                return b"".join(parts)[:size]
            at = number * self._mini_size
            parts.append(self._mini_stream[at : at + self._mini_size])
            number = self._mini_table[number]
        raise ValueError("loop")


def _numbers(raw: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))

"""Zip archives that may be hostile: sizes and ratio are looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from b2bdesk.errors import FileUnreadable

MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100
MOST_ENTRIES = 5_000
SMALL_ENTRY = 1024 * 1024
"""Up to this size a part may be packed as tightly as it likes: sheets of blanks are."""


class Archive:
    """The parts of an office file by name. Names are never used as paths."""

    def __init__(self, name: str, content: bytes) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise FileUnreadable(name=name, reason="damaged") from error
        if any(entry.flag_bits & 1 for entry in entries):
            raise FileUnreadable(name=name, reason="protected")
        packed = max(1, len(content))
        declared = sum(entry.file_size for entry in entries)
        too_tight = declared > SMALL_ENTRY and declared > MOST_RATIO * packed
        if declared > MOST_UNPACKED or len(entries) > MOST_ENTRIES or too_tight:
            raise FileUnreadable(name=name, reason="archive_bomb")
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return list(self._entries)

    def read(self, part: str) -> bytes:
        """Unpack one part; raises FileUnreadable when it is missing, damaged or larger than it said."""
        entry = self._entries.get(part)
        if entry is None:
            raise FileUnreadable(name=self._name, reason="damaged")
        if entry.file_size > SMALL_ENTRY and entry.file_size > MOST_RATIO * max(1, entry.compress_size) * 4:
            raise FileUnreadable(name=self._name, reason="archive_bomb")
        try:
            with self._zip.open(entry) as opened:
                content = opened.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise FileUnreadable(name=self._name, reason="damaged") from error
        if len(content) > entry.file_size:
            raise FileUnreadable(name=self._name, reason="archive_bomb")
        return content

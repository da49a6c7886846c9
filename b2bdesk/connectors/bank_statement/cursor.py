"""What the stream remembers between two looks: contents it has read, and how far into the one at hand."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from b2bdesk.connectors.cursors import read_cursor, write_cursor


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """``seen`` are the sha256 of files read to the end; ``reading`` is told up to record ``told``."""

    seen: tuple[str, ...] = ()
    reading: str = ""
    told: int = 0

    @classmethod
    def from_text(cls, text: str | None) -> Cursor:
        """Read a stored cursor; an unreadable one begins anew, because reading twice adds nothing."""
        return read_cursor(text, cls) or cls()

    def text(self) -> str:
        """Return the cursor as it is stored."""
        return write_cursor(self)

    def at(self, digest: str) -> int:
        """Return how many records of this content are told already."""
        return self.told if self.reading == digest else 0

    def partly(self, digest: str, told: int) -> Cursor:
        """Return the cursor in the midst of a content."""
        return Cursor(self.seen, digest, told)

    def done(self, digest: str, present: Collection[str]) -> Cursor:
        """Return the cursor after a content; files that left the folder are forgotten."""
        kept = tuple(one for one in self.seen if one in present and one != digest)
        return Cursor((*kept, digest))

"""Where the stream of contracts stands between two calls."""

from __future__ import annotations

import msgspec

from b2bdesk.connectors.cursors import read_cursor, write_cursor


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """``after`` is the last contract told in the present round, empty between rounds.

    ``full`` says that this round reads every card; ``full_at`` when the last such round began (ISO, UTC).
    """

    after: str = ""
    full: bool = False
    began_at: str = ""
    full_at: str = ""

    @classmethod
    def from_text(cls, text: str | None) -> Cursor:
        """Read a stored cursor; an unreadable one begins anew."""
        return read_cursor(text, cls) or cls()

    def text(self) -> str:
        """Return the cursor as it is stored."""
        return write_cursor(self)

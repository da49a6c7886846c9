"""Where the stream of contracts stands between two calls."""

from __future__ import annotations

import msgspec


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
        try:
            return msgspec.json.decode(text or "{}", type=Cursor)
        except msgspec.DecodeError:
            return Cursor()

    def text(self) -> str:
        """Return the cursor as it is stored."""
        return msgspec.json.encode(self).decode()

"""Where each stream stands, as the JSON text that the engine stores beside the data.

A cursor that cannot be read starts its stream again: reading twice is harmless.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

Cursor = TypeVar("Cursor", bound=msgspec.Struct)


class ExchangeCursor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The question whose answer was stored with this cursor and may now be confirmed to the site."""

    confirm: str = ""


class ChangesCursor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A walk by time of change: from where, how many of that very second are read, what is known of it.

    ``known`` holds id and time of change of the orders inside the overlap, which are read but not told again.
    """

    since: str = ""
    start: int = 0
    known: dict[str, str] = {}


class CatalogueCursor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place in the catalogue: the state of its files (empty for REST), the next record or id."""

    state: str = ""
    next: int = 0
    done: bool = False


def read_cursor(text: str | None, shape: type[Cursor]) -> Cursor | None:
    """Return the stored cursor; None when there is none or it is of another make."""
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.DecodeError:
        return None


def write_cursor(cursor: msgspec.Struct) -> str:
    """Return the cursor as text for the store."""
    return msgspec.json.encode(cursor).decode()

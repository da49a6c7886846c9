"""Cursors of streams as the JSON text that the engine stores beside the data."""

from __future__ import annotations

from typing import TypeVar

import msgspec

Cursor = TypeVar("Cursor", bound=msgspec.Struct)


def read_cursor(text: str | None, shape: type[Cursor]) -> Cursor | None:
    """Return the stored cursor; None when there is none or it is of another make.

    Its stream then begins again: reading twice is harmless.
    """
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.DecodeError:
        return None


def write_cursor(cursor: msgspec.Struct) -> str:
    """Return the cursor as text for the store."""
    return msgspec.json.encode(cursor).decode()

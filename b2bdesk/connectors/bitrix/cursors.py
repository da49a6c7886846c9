"""Where each stream stands, as the JSON text that the engine stores beside the data.

A cursor that cannot be read starts its stream again: reading twice is harmless.
"""

from __future__ import annotations

import msgspec


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

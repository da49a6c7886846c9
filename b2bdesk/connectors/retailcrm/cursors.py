"""Where each stream stands, as the JSON text that the engine stores beside the data.

A cursor that cannot be read starts its stream again: reading twice is harmless.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec


class Position(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place in a history: the last id seen, or before the first one the account's time to start from."""

    since: int | None = None
    start: str | None = None


class PageCursor(msgspec.Struct, frozen=True, kw_only=True):
    """The next page of a list that is read from the beginning every time."""

    page: int = 1


class QueueCursor(msgspec.Struct, frozen=True, kw_only=True):
    """How a queue that is read whole each time stood when it was told last."""

    digest: str


class ClientCursor(msgspec.Struct, frozen=True, kw_only=True):
    """First all clients by name, then their companies, contacts and addresses, then only changes."""

    corporate: Position
    persons: Position
    phase: Literal["list", "parts", "live"] = "list"
    page: int = 1


class OrderCursor(msgspec.Struct, frozen=True, kw_only=True):
    """First all orders, then only changes."""

    orders: Position
    phase: Literal["walk", "live"] = "walk"
    page: int = 1


class ProductCursor(msgspec.Struct, frozen=True, kw_only=True):
    """The whole catalogue by ids (or by pages), then changes by time; the whole again once a day.

    ``updated`` is where the present pass over changes began, ``newest`` the latest change met so far.
    """

    phase: Literal["walk", "walk_pages", "changes"] = "walk"
    since_id: int = 0
    page: int = 1
    updated: datetime | None = None
    newest: datetime | None = None
    walked_at: datetime | None = None

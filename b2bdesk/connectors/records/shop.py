"""What only a web shop tells: buyers' accounts and published documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from b2bdesk.connectors.records.common import Ext


@dataclass(frozen=True, slots=True)
class ShopAccountRecord:
    """A buyer's personal account. ``state``: ``invited active blocked``; ``role``: ``line supervisor``."""

    ext: Ext
    login: str
    email: str
    state: str
    role: str = "line"
    inn: str | None = None
    kpp: str | None = None
    last_sign_in: datetime | None = None


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """A document that the buyer sees in his account; ``opened_at`` when he has opened it."""

    ext: Ext
    name: str
    at: datetime
    opened_at: datetime | None = None

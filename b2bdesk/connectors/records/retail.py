"""The queue of private buyers' orders as the hub of clients tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from b2bdesk.connectors.records.common import Ext


@dataclass(frozen=True, slots=True)
class RetailOrderRecord:
    """What an unhandled order of a private buyer says about who he is; ``files`` are names of its files.

    ``inn`` and ``company`` are what stands in fields of their own; sums are roubles.
    """

    ext: Ext
    number: str
    created_at: datetime
    total: Decimal
    buyer: str = ""
    phone: str = ""
    email: str = ""
    inn: str = ""
    company: str = ""
    comments: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RetailQueueRecord:
    """The whole queue as it stands now: what it no longer names has left it."""

    orders: tuple[RetailOrderRecord, ...]

"""What every connector has, and how pages, writes and checks are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.records import (
    AgreedPriceRecord,
    AvailabilityRecord,
    BadItem,
    BalanceRecord,
    ClientRecord,
    ContractRecord,
    DeliveryReportRecord,
    ErpOrderRecord,
    Ext,
    Gone,
    OrderRecord,
    PaperFileRecord,
    PaperRecord,
    PaymentRecord,
    ProductRecord,
    PublishedRecord,
    ReferenceRecord,
    RetailQueueRecord,
    ShipmentRecord,
    ShopAccountRecord,
    SlotRecord,
    StatementFileRecord,
    StockRecord,
    TransportRecord,
    UserRecord,
)
from b2bdesk.model.uid import Uid

Record = (
    UserRecord
    | ReferenceRecord
    | ClientRecord
    | OrderRecord
    | ProductRecord
    | AgreedPriceRecord
    | StockRecord
    | PaymentRecord
    | StatementFileRecord
    | BalanceRecord
    | PaperRecord
    | PaperFileRecord
    | ContractRecord
    | ErpOrderRecord
    | ShipmentRecord
    | SlotRecord
    | TransportRecord
    | AvailabilityRecord
    | ShopAccountRecord
    | PublishedRecord
    | DeliveryReportRecord
    | RetailQueueRecord
)
"""Whatever a stream may carry, and whatever a receipt may show."""


@dataclass(frozen=True, slots=True)
class StreamSpec:
    """One incoming stream: its name, how often it is asked, when its data count as old.

    ``rank`` orders the first sync: low ranks first, so that the desk is usable early; ``first_rank`` counts
    until the first portion is here, where that one alone lets people begin. ``after`` names what
    must have been read once from the hub before (``clients``, ``orders``): a payment of a client that is not
    here yet would belong to nobody.
    """

    name: str
    every: timedelta
    stale_after: timedelta
    rank: int = 50
    after: frozenset[str] = frozenset()
    first_rank: int | None = None


@dataclass(slots=True)
class HeardTime:
    """What time a vendor's last answer told; None while it told none (files, exchanges of calls)."""

    told: datetime | None = None

    def ahead_s(self, now: datetime) -> int | None:
        """Return by how many seconds the vendor's clock is ahead of ours, negative when it is behind."""
        return None if self.told is None else round((self.told - now).total_seconds())


CLIENTS = frozenset({"clients"})
ORDERS = frozenset({"clients", "orders"})
"""What streams of other systems build on."""


@dataclass(frozen=True, slots=True)
class Page:
    """One portion of a stream. ``next_cursor`` is stored in the transaction that stores the records.

    ``more`` tells that the next portion may be asked at once; ``total`` is for progress. ``rank`` is that of
    the portion behind it, where it is not the stream's.
    """

    records: tuple[Record, ...]
    next_cursor: str
    more: bool
    gone: tuple[Gone, ...] = ()
    bad: tuple[BadItem, ...] = ()
    total: int | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Idem:
    """What makes a repeat recognisable: the operation's key and the number this desk gave.

    ``seen`` is the version of the record that its sender has merged. A connector that finds another one right
    before it writes raises Superseded instead: somebody was quicker, and nobody has looked at what he wrote.
    """

    key: Uid
    own_number: str | None = None
    attempt: int = 1
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The vendor's name of a record of ours, learned by a write."""

    kind: str
    uid: Uid
    ext: Ext
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What the vendor calls our records: ``by_uid[(uid, vendor's kind)]`` is the external id."""

    by_uid: Mapping[tuple[Uid, str], str] = field(default_factory=dict)

    def get(self, uid: Uid | None, system_kind: str) -> str | None:
        """Return the vendor's id of the record, if it is known there."""
        return None if uid is None else self.by_uid.get((uid, system_kind))


@dataclass(frozen=True, slots=True)
class Receipt:
    """A write that surely happened. ``record`` is what the vendor holds now, when it told us.

    From a ``find_*`` of a record that the vendor already had: ``as_meant`` False says that it is there but
    differs from what was asked for, so a change whose answer was lost has not arrived. From a write it says
    that the vendor silently kept something else. ``differs`` names the vendor's fields in both cases.
    """

    links: tuple[Link, ...]
    at: datetime
    version: str | None = None
    record: Record | None = None
    as_meant: bool = True
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with its name as the receiver sees it."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of a connector's check: what was looked at and whether it is right.

    ``code`` names the sentence (``check.<what>``), ``facts`` fill it.
    """

    ok: bool
    code: str
    facts: dict[str, object] = field(default_factory=dict)


@runtime_checkable
class Connector(Protocol):
    """What every connector has."""

    system: str
    late_commit: timedelta

    def check(self) -> list[CheckLine]:
        """Look whether everything that the connector needs is there; never raises."""

    def close(self) -> None:
        """Let connections go."""


@runtime_checkable
class Source(Protocol):
    """A connector from which records are pulled."""

    def streams(self) -> Sequence[StreamSpec]:
        """Return the incoming streams."""

    def pull(self, stream: str, cursor: str | None) -> Page:
        """Return the portion after the cursor; None asks from the beginning."""

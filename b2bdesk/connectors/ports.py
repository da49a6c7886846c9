"""What the rest of the program asks of a back office: capabilities, not vendors.

A connector implements any number of these Protocols. Reading methods give pages, writing ones take an
:class:`Idem` and give a :class:`Receipt`. Nothing but :class:`~b2bdesk.errors.ConnectorError` leaves a
connector.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.records import (
    BadItem,
    ClientRecord,
    Ext,
    Gone,
    OrderRecord,
    ProductRecord,
    ReferenceRecord,
    RegistryBank,
    RegistryCompany,
    StockRecord,
    UserRecord,
)
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid

Record = UserRecord | ReferenceRecord | ClientRecord | OrderRecord | ProductRecord | StockRecord
"""Whatever a stream may carry."""


@dataclass(frozen=True, slots=True)
class StreamSpec:
    """One incoming stream: its name, how often it is asked, when its data count as old.

    ``rank`` orders the first sync: low ranks first, so that the desk is usable early.
    """

    name: str
    every: timedelta
    stale_after: timedelta
    rank: int = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One portion of a stream. ``next_cursor`` is stored in the transaction that stores the records.

    ``more`` tells that the next portion may be asked at once; ``total`` is for progress.
    """

    records: tuple[Record, ...]
    next_cursor: str
    more: bool
    gone: tuple[Gone, ...] = ()
    bad: tuple[BadItem, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Idem:
    """What makes a repeat recognisable: the operation's key and the number this desk gave."""

    key: Uid
    own_number: str | None = None
    attempt: int = 1


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
    differs from what was asked for, so a change whose answer was lost has not arrived.
    """

    links: tuple[Link, ...]
    at: datetime
    version: str | None = None
    record: Record | None = None
    as_meant: bool = True


@dataclass(frozen=True, slots=True)
class InvoiceMark:
    """An invoice as the CRM keeps it: a payment of the order that is expected."""

    uid: Uid
    order: Uid
    number: str
    amount: Decimal
    comment: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with its name as the receiver sees it."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailMessage:
    """A letter ready to leave; ``message_id`` is fixed before the first attempt."""

    message_id: str
    sender: str
    sender_name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    text: str
    at: datetime
    html: str | None = None
    reply_to: str | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class RecipientAnswer:
    """What the mail server said about one recipient."""

    address: str
    accepted: bool
    code: int
    answer: str


@dataclass(frozen=True, slots=True)
class MailReceipt:
    """The letter is with the mail server: handed over, not delivered.

    ``filed``: whether this program put a copy into Sent; None when that is not its business.
    """

    at: datetime
    recipients: tuple[RecipientAnswer, ...]
    server_answer: str = ""
    filed: bool | None = None


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


@runtime_checkable
class Crm(Protocol):
    """The hub of clients and orders."""

    def put_client(self, client: Client, links: Links, idem: Idem) -> Receipt:
        """Create or change the client with its companies, contacts and addresses.

        Steps already done by an earlier attempt are found by our marks and not repeated.
        """

    def find_client(self, client: Client, links: Links) -> Receipt | None:
        """Return the client if the CRM has it, whole; None when it surely is not there now."""

    def put_order(self, order: Order, links: Links, idem: Idem) -> Receipt:
        """Create or change the order with all its lines."""

    def find_order(self, order: Order, links: Links) -> Receipt | None:
        """Return the order if the CRM has it; None when it is not there now."""

    def put_invoice(self, mark: InvoiceMark, links: Links, idem: Idem) -> Receipt:
        """Note an issued invoice as an expected payment of the order."""

    def find_invoice(self, mark: InvoiceMark, links: Links) -> Receipt | None:
        """Return the expected payment if the CRM has it."""

    def attach_file(self, document: Uid, file: Attachment, order: Uid, links: Links, idem: Idem) -> Receipt:
        """Store the file and tie it to the order."""

    def find_file(self, document: Uid, file: Attachment, order: Uid, links: Links) -> Receipt | None:
        """Return the file if it is stored and tied."""


@runtime_checkable
class Requisites(Protocol):
    """The state registry of companies and banks."""

    def by_inn(self, inn: str, kpp: str | None = None) -> list[RegistryCompany]:
        """Return the head office and the branches with this INN, the head office first."""

    def suggest(self, text: str) -> list[RegistryCompany]:
        """Return companies that fit a name, an INN part or an address."""

    def bank(self, bic: str) -> RegistryBank | None:
        """Return the bank with this BIC."""


@runtime_checkable
class Mail(Protocol):
    """The manager's mailbox."""

    def send(self, message: MailMessage, idem: Idem) -> MailReceipt:
        """Hand the letter to the mail server."""

    def find(self, message_id: str) -> MailReceipt | None:
        """Return a receipt if the letter is among the sent ones; None when it is not or cannot be seen."""

    def can_find(self) -> bool:
        """Tell whether sent letters can be searched, so that an unknown outcome may be settled."""


CAPABILITIES: Mapping[str, type] = {"crm": Crm, "requisites": Requisites, "mail": Mail}
"""Capability names of the deployment profile, and the Protocol behind each."""

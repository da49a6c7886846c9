"""Documents, letters and their deliveries (``domain.md`` 3.6 and 3.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.uid import Uid


class DocumentKind(StrEnum):
    """Every kind of document that the desk keeps."""

    OFFER = "offer"
    PRICE_LIST = "price_list"
    SPEC = "spec"
    INVOICE = "invoice"
    WAYBILL = "waybill"
    UPD = "upd"
    VAT_INVOICE = "vat_invoice"
    CORR_VAT_INVOICE = "corr_vat_invoice"
    ACT = "act"
    CONTRACT = "contract"
    RECON_ACT = "recon_act"
    TRANSPORT = "transport"
    RETURN_ACT = "return_act"
    CLAIM_ACT = "claim_act"
    POA = "poa"
    REGISTRY_FILE = "registry_file"
    OTHER = "other"


DESK = "desk"
"""Owner of the documents that are drawn here; those of the books have no file on this computer."""


class DocumentState(StrEnum):
    """The life of a document."""

    DRAFT = "draft"
    ISSUED = "issued"
    SIGNED = "signed"
    VOID = "void"


class Channel(StrEnum):
    """The way a document leaves."""

    MAIL = "mail"
    PORTAL = "portal"
    PRINT = "print"
    EDO = "edo"


class DeliveryState(StrEnum):
    """What is known of a delivery. There is no bare "sent" (``ux.md`` 10)."""

    HELD = "held"
    QUEUED = "queued"
    HANDED_OVER = "handed_over"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    OPENED = "opened"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class RecipientRole(StrEnum):
    """To or Cc."""

    TO = "to"
    CC = "cc"


@dataclass(frozen=True, slots=True)
class Document:
    """A document; ``snapshot`` is the JSON text of what was drawn, ``sha256`` of the bytes that leave.

    ``shipment`` is the part of the order that it goes with, where the order has one part.
    """

    uid: Uid
    kind: DocumentKind
    date: date
    own_company: Uid
    client: Uid
    company: Uid | None = None
    order: Uid | None = None
    number: str | None = None
    revision: int = 1
    owner: str = DESK
    currency: str = "RUB"
    total: Decimal | None = None
    vat: Decimal | None = None
    language: str = "ru"
    state: DocumentState = DocumentState.DRAFT
    snapshot: str = "{}"
    sha256: str | None = None
    replaces: Uid | None = None
    shipment: Uid | None = None
    created_at: datetime | None = None
    row_version: int = 0


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """The very bytes of a document."""

    document: Uid
    name: str
    mime: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address of a letter and what the server said about it."""

    address: str
    role: RecipientRole = RecipientRole.TO
    name: str = ""
    state: DeliveryState = DeliveryState.QUEUED
    code: int | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter out or in. ``message_id`` is fixed before the first attempt; attachments are document uids.

    ``in_reply_to`` is the message id of the letter that this one answers or repeats.
    """

    uid: Uid
    message_id: str
    subject: str
    sender: str
    text: str
    at: datetime
    account: str = "mail"
    direction: str = "out"
    html: str | None = None
    in_reply_to: str | None = None
    client: Uid | None = None
    company: Uid | None = None
    contact: Uid | None = None
    order: Uid | None = None
    state: DeliveryState = DeliveryState.HELD
    recipients: tuple[Recipient, ...] = ()
    documents: tuple[Uid, ...] = ()
    row_version: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One way one document went, and how far it got."""

    uid: Uid
    document: Uid
    channel: Channel
    state: DeliveryState
    at: datetime
    letter: Uid | None = None
    printer: str | None = None
    copies: int | None = None
    to: str | None = None
    text: str | None = None

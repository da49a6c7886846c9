"""Everything the print-and-send sheet works with: papers, letters, and how far they got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from b2bdesk.errors import DeskError, from_wire
from b2bdesk.model.client import Client, Company
from b2bdesk.model.document import (
    DESK,
    Channel,
    Delivery,
    DeliveryState,
    Document,
    DocumentKind,
    DocumentState,
    Letter,
)
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.people import User
from b2bdesk.model.uid import Uid
from b2bdesk.services import documents, letters, nudges, offers, papers, portal
from b2bdesk.services.desk import Desk
from b2bdesk.services.letters import Suggested
from b2bdesk.services.nudges import NO_NUDGE, Nudge
from b2bdesk.services.offers import Drift
from b2bdesk.services.paper_snapshots import OF_A_CLIENT
from b2bdesk.services.papers import PaperChoice
from b2bdesk.services.portal import PortalCase
from b2bdesk.store.tx import ReadTx

_ABOUT_CLIENTS = (*OF_A_CLIENT, DocumentKind.OTHER)
"""What is about a client as a whole; a report was made elsewhere and is only sent here."""


class LetterStage(StrEnum):
    """How far a letter got, from the outbox and the mail server together; there is no bare "sent"."""

    HELD = "held"
    QUEUED = "queued"
    SENDING = "sending"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    PARTLY_REFUSED = "partly_refused"
    HANDED_OVER = "handed_over"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    OPENED = "opened"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter, how far it got, when it leaves (while held) and why it did not go."""

    letter: Letter
    stage: LetterStage
    leaves_at: datetime | None = None
    error: DeskError | None = None


@dataclass(frozen=True, slots=True)
class SendCase:
    """An order, or a client as a whole (``order`` is None), seen by the sheet.

    ``obstacle`` is the first reason against an invoice, ``papers`` are the other documents it may have;
    ``groups`` are the groups of goods that a price list may be of; ``portal`` is None where no shop shows
    documents to buyers; ``nudge`` is for what a client may be written to without any.
    """

    client: Client
    company: Company | None
    me: User | None
    recipients: tuple[Suggested, ...]
    written: Mapping[str, datetime]
    letters: tuple[SentLetter, ...]
    documents: tuple[Document, ...]
    order: Order | None = None
    obstacle: DeskError | None = None
    papers: tuple[PaperChoice, ...] = ()
    groups: tuple[str, ...] = ()
    portal: PortalCase | None = None
    nudge: Nudge = NO_NUDGE

    @property
    def number(self) -> str:
        """Return the number of the order, empty for a client."""
        return self.order.shown_number if self.order else ""


def send_case(desk: Desk, subject: Uid) -> SendCase:
    """Read what the sheet shows of an order or of a client; raises NotFound."""
    with desk.store.read() as tx:
        order = tx.orders.get(subject)
        client = tx.clients.need(order.client if order else subject)
        company = client.company(order.company) if order else client.main_company
        buyer = company.uid if company else None
        found = SendCase(
            client=client,
            company=company,
            me=tx.people.user(desk.me),
            recipients=tuple(letters.recipients(client, buyer)),
            written=letters.written_to(tx, client.uid),
            letters=(),
            documents=tuple(tx.documents.of_company(buyer, _ABOUT_CLIENTS)) if buyer else (),
            groups=tuple(tx.products.groups()),
        )
        return _with_order(desk, tx, found, order) if order else _with_client(desk, tx, found)


def _with_order(desk: Desk, tx: ReadTx, found: SendCase, order: Order) -> SendCase:
    obstacle = documents.why_no_invoice(order, found.client)
    own = tuple(d for d in tx.documents.of_order(order.uid) if d.owner == DESK)
    return replace(
        found,
        order=order,
        letters=tuple(_sent(tx, letter) for letter in _about(tx, order, own)),
        documents=own + found.documents,
        obstacle=obstacle if isinstance(obstacle, DeskError) else None,
        papers=papers.choices(desk, tx, order, found.client),
        portal=portal.case(desk, tx, found.client, order, own) if desk.does(Action.SHOP_PUBLISH) else None,
    )


def _about(tx: ReadTx, order: Order, own: Sequence[Document]) -> list[Letter]:
    """Return the letters of an order, and those that carried its documents with others, newest first."""
    carried = {one.uid for one in own}
    together = [
        letter
        for letter in tx.letters.of_client(order.client)
        if letter.order is None and carried.intersection(letter.documents)
    ]
    return sorted((*tx.letters.of_order(order.uid), *together), key=lambda one: one.at, reverse=True)


def _with_client(desk: Desk, tx: ReadTx, found: SendCase) -> SendCase:
    own = [letter for letter in tx.letters.of_client(found.client.uid) if letter.order is None]
    return replace(
        found,
        letters=tuple(_sent(tx, letter) for letter in own if letter.direction == "out"),
        papers=papers.client_choices(desk, tx, found.client),
        nudge=nudges.of_client(desk, tx, found.client),
    )


@dataclass(frozen=True, slots=True)
class DocumentCase:
    """A document with its bytes and the ways it went; ``order_number`` is empty without an order."""

    document: Document
    client_name: str
    company_name: str
    order_number: str
    content: bytes
    letters: tuple[SentLetter, ...]
    prints: tuple[Delivery, ...]
    file_name: str = ""
    portal: Delivery | None = None
    first: Document | None = None
    """The revision that this one replaced."""
    drift: tuple[Drift, ...] = ()
    """Lines of an offer that are not what they were."""


def document_case(desk: Desk, document: Uid) -> DocumentCase:
    """Read what the screen shows of a document; raises NotFound."""
    with desk.store.read() as tx:
        found = tx.documents.need(document)
        client = tx.clients.need(found.client)
        company = client.company(found.company)
        order = tx.orders.get(found.order) if found.order else None
        file = tx.documents.file(document)
        ways = tx.documents.deliveries(document)
        sent = [letter for letter in tx.letters.of_client(found.client) if document in letter.documents]
        return DocumentCase(
            document=found,
            client_name=client.name,
            company_name=company.short_name if company else "",
            order_number=order.shown_number if order else "",
            content=file.content if file else b"",
            letters=tuple(_sent(tx, letter) for letter in sent),
            prints=tuple(d for d in ways if d.channel is Channel.PRINT),
            file_name=file.name if file else "",
            portal=next((d for d in ways if d.channel is Channel.PORTAL), None),
            first=tx.documents.get(found.replaces) if found.replaces else None,
            drift=offers.drift_of(desk, tx, document) if found.kind is DocumentKind.OFFER else (),
        )


def sent_letter(desk: Desk, letter: Uid) -> SentLetter:
    """Return a letter and how far it got; raises NotFound."""
    with desk.store.read() as tx:
        return _sent(tx, tx.letters.need(letter))


def living_invoice(found: tuple[Document, ...]) -> Document | None:
    """Return the invoice that stands, the newest one; None while there is none."""
    standing = [d for d in found if d.kind is DocumentKind.INVOICE and d.state is not DocumentState.VOID]
    return max(standing, key=lambda document: document.revision, default=None)


_BY_OPERATION = {
    OpState.WAITING: LetterStage.QUEUED,
    OpState.SENDING: LetterStage.SENDING,
    OpState.UNKNOWN: LetterStage.UNKNOWN,
    OpState.REFUSED: LetterStage.REFUSED,
}


def _sent(tx: ReadTx, letter: Letter) -> SentLetter:
    operation = tx.outbox.get(letter.uid)
    if operation is None or not operation.state.is_open:
        return SentLetter(letter, _settled(letter))
    error = _error(operation)
    if operation.state is OpState.HELD:
        return SentLetter(letter, LetterStage.HELD, operation.not_before, error)
    return SentLetter(letter, _BY_OPERATION[operation.state], None, error)


def _settled(letter: Letter) -> LetterStage:
    if letter.state is DeliveryState.HANDED_OVER:
        refused = any(one.state is DeliveryState.REFUSED for one in letter.recipients)
        return LetterStage.PARTLY_REFUSED if refused else LetterStage.HANDED_OVER
    return LetterStage(letter.state.value)


def _error(operation: OutboxOp) -> DeskError | None:
    if not operation.error_code:
        return None
    return from_wire({"code": operation.error_code, "facts": operation.error_facts})

"""Everything the print-and-send sheet works with: an order's invoice, its letters and how far they got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from b2bdesk.errors import DeskError, InvalidInput, from_wire
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
from b2bdesk.model.outbox import OpState, OutboxOp
from b2bdesk.model.people import OwnCompany, User
from b2bdesk.model.uid import Uid
from b2bdesk.services import documents, letters, papers
from b2bdesk.services.desk import Desk
from b2bdesk.services.letters import LetterDraft, Queued, Suggested
from b2bdesk.services.papers import PaperChoice
from b2bdesk.store.tx import ReadTx


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
    """An order seen by the sheet.

    ``obstacle`` is the first reason against an invoice, ``papers`` are the other documents it may have.
    """

    order: Order
    client: Client
    company: Company | None
    own: OwnCompany
    me: User | None
    recipients: tuple[Suggested, ...]
    written: Mapping[str, datetime]
    letters: tuple[SentLetter, ...]
    documents: tuple[Document, ...]
    obstacle: DeskError | None = None
    papers: tuple[PaperChoice, ...] = ()


def send_case(desk: Desk, order: Uid) -> SendCase:
    """Read what the sheet shows of an order; raises NotFound."""
    with desk.store.read() as tx:
        found = tx.orders.need(order)
        client = tx.clients.need(found.client)
        own = tx.people.own_company(found.own_company)
        obstacle = documents.why_no_invoice(found, client)
        return SendCase(
            order=found,
            client=client,
            company=client.company(found.company),
            own=own,
            me=tx.people.user(desk.me),
            recipients=tuple(letters.recipients(client, found.company)),
            written=letters.written_to(tx, client.uid),
            letters=tuple(_sent(tx, letter) for letter in tx.letters.of_order(order)),
            documents=tuple(d for d in tx.documents.of_order(order) if d.owner == DESK),
            obstacle=obstacle if isinstance(obstacle, DeskError) else None,
            papers=papers.choices(desk, tx, found, client),
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


def document_case(desk: Desk, document: Uid) -> DocumentCase:
    """Read what the screen shows of a document; raises NotFound."""
    with desk.store.read() as tx:
        found = tx.documents.need(document)
        client = tx.clients.need(found.client)
        company = client.company(found.company)
        order = tx.orders.get(found.order) if found.order else None
        file = tx.documents.file(document)
        sent = [letter for letter in tx.letters.of_client(found.client) if document in letter.documents]
        return DocumentCase(
            document=found,
            client_name=client.name,
            company_name=company.short_name if company else "",
            order_number=order.shown_number if order else "",
            content=file.content if file else b"",
            letters=tuple(_sent(tx, letter) for letter in sent),
            prints=tuple(d for d in tx.documents.deliveries(document) if d.channel is Channel.PRINT),
        )


def sent_letter(desk: Desk, letter: Uid) -> SentLetter:
    """Return a letter and how far it got; raises NotFound."""
    with desk.store.read() as tx:
        return _sent(tx, tx.letters.need(letter))


def send_invoice(
    desk: Desk, order: Uid, draft: LetterDraft, *, with_stamp: bool = True, instead_of: Uid | None = None
) -> Queued:
    """Issue the invoice of an order if that is not done yet, and queue the letter that carries it.

    ``instead_of`` names a refused letter that this one replaces: it no longer holds up the order.
    Raises what :func:`documents.issue_invoice` and :func:`letters.send` raise; nothing is numbered for a
    letter that may not leave.
    """
    client = _client_of(desk, order)
    letters.require_sendable(desk, client, draft)
    issued = documents.issue_invoice(desk, order, with_stamp=with_stamp)
    return _queue(desk, client, order, draft, issued.document, instead_of)


def send_paper(
    desk: Desk,
    order: Uid,
    kind: DocumentKind,
    draft: LetterDraft,
    *,
    with_stamp: bool = True,
    instead_of: Uid | None = None,
) -> Queued:
    """Issue a paper of an order if that is not done yet, and queue the letter that carries it.

    Raises what :func:`papers.issue_paper` and :func:`letters.send` raise; nothing is numbered for a letter
    that may not leave.
    """
    client = _client_of(desk, order)
    letters.require_sendable(desk, client, draft)
    issued = papers.issue_paper(desk, order, kind, with_stamp=with_stamp)
    return _queue(desk, client, order, draft, issued.document, instead_of)


def send_again(
    desk: Desk, document: Uid, order: Uid, draft: LetterDraft, *, instead_of: Uid | None = None
) -> Queued:
    """Queue a letter with a document that was issued before: the very same bytes.

    Raises InvalidInput for a void document and for one of another order.
    """
    client = _client_of(desk, order)
    letters.require_sendable(desk, client, draft)
    with desk.store.read() as tx:
        found = tx.documents.need(document)
    if found.state is DocumentState.VOID or found.order != order:
        raise InvalidInput(field="documents", reason="other_client" if found.order != order else "void")
    return _queue(desk, client, order, draft, found, instead_of)


def living_invoice(found: tuple[Document, ...]) -> Document | None:
    """Return the invoice that stands, the newest one; None while there is none."""
    standing = [d for d in found if d.kind is DocumentKind.INVOICE and d.state is not DocumentState.VOID]
    return max(standing, key=lambda document: document.revision, default=None)


def _queue(
    desk: Desk, client: Uid, order: Uid, draft: LetterDraft, document: Document, instead_of: Uid | None
) -> Queued:
    if instead_of is not None:
        letters.give_up(desk, instead_of)
    whole = LetterDraft(
        to=draft.to,
        cc=draft.cc,
        subject=draft.subject,
        text=draft.text,
        documents=(document.uid,),
        order=order,
        new_domains_confirmed=draft.new_domains_confirmed,
        repeats=_first_with(desk, order, document.uid) or instead_of,
    )
    return letters.send(desk, client, whole)


def _first_with(desk: Desk, order: Uid, document: Uid) -> Uid | None:
    """Return the first letter of an order that carried a document, None when it never left."""
    with desk.store.read() as tx:
        newest_first = tx.letters.of_order(order)
    carried = [one for one in newest_first if document in one.documents and one.state in _LEFT]
    return carried[-1].uid if carried else None


def _client_of(desk: Desk, order: Uid) -> Uid:
    with desk.store.read() as tx:
        return tx.orders.need(order).client


_LEFT = frozenset(
    {DeliveryState.HANDED_OVER, DeliveryState.DELIVERED, DeliveryState.BOUNCED, DeliveryState.OPENED}
)

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

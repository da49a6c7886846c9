"""What a letter carries: documents that were issued, and those that are made for it, in one letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from b2bdesk.errors import InvalidInput
from b2bdesk.model.document import DeliveryState, DocumentKind, DocumentState
from b2bdesk.model.uid import Uid
from b2bdesk.services import documents, letters, papers, portal
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import IssuedInvoice
from b2bdesk.services.letters import LetterDraft, Queued
from b2bdesk.services.paper_sources import NO_DETAILS, PaperDetails

_LEFT = frozenset(
    {DeliveryState.HANDED_OVER, DeliveryState.DELIVERED, DeliveryState.BOUNCED, DeliveryState.OPENED}
)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One document of a letter: one that was issued, or (``document`` is None) one of a kind that is made."""

    kind: DocumentKind
    document: Uid | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """How documents are made: with stamp and signatures, with what a person added, shown to the buyer.

    ``publish`` is whether the buyer sees them in his account of the shop, None for what is usual of the kind.
    """

    with_stamp: bool = True
    details: PaperDetails = NO_DETAILS
    publish: bool | None = None


USUALLY = Making()


def send_invoice(desk: Desk, order: Uid, draft: LetterDraft, *, instead_of: Uid | None = None) -> Queued:
    """Issue the invoice of an order if that is not done yet, and send it as :func:`send_together`."""
    return send_together(desk, order, [Enclosure(DocumentKind.INVOICE)], draft, instead_of=instead_of)


def send_again(
    desk: Desk, document: Uid, subject: Uid, draft: LetterDraft, *, instead_of: Uid | None = None
) -> Queued:
    """Send the very bytes of a document that was issued before, as :func:`send_together`."""
    with desk.store.read() as tx:
        kind = tx.documents.need(document).kind
    return send_together(desk, subject, [Enclosure(kind, document)], draft, instead_of=instead_of)


def send_together(
    desk: Desk,
    subject: Uid,
    enclosures: Sequence[Enclosure],
    draft: LetterDraft,
    *,
    making: Making = USUALLY,
    instead_of: Uid | None = None,
) -> Queued:
    """Issue what is not issued yet, and queue one letter that carries all documents of an order or a client.

    ``instead_of`` names a refused letter that this one replaces: it no longer holds up the order. Raises what
    :func:`issue` and :func:`letters.send` raise; nothing is numbered for a letter that may not leave.
    """
    client, order = _whose(desk, subject)
    letters.require_sendable(desk, client, draft)
    for one in enclosures:
        if one.document is not None:
            _require_standing(desk, one.document, client, order)
    carried = tuple(issue(desk, subject, one, making).document.uid for one in enclosures)
    return _queue(desk, client, replace(draft, documents=carried, order=order), instead_of)


def issue(desk: Desk, subject: Uid, enclosure: Enclosure, making: Making = USUALLY) -> IssuedInvoice:
    """Return a document with its bytes; one that is not there yet is made.

    Raises what :func:`documents.issue_invoice` and :func:`papers.issue_paper` raise; InvalidInput for an
    issued document without a file.
    """
    issued = _made(desk, subject, enclosure, making)
    if making.publish:
        portal.publish(desk, issued.document.uid)
    return issued


def _made(desk: Desk, subject: Uid, enclosure: Enclosure, making: Making) -> IssuedInvoice:
    if enclosure.document is not None:
        return _issued(desk, enclosure.document)
    if enclosure.kind is DocumentKind.INVOICE:
        return documents.issue_invoice(desk, subject, with_stamp=making.with_stamp, publish=making.publish)
    return papers.issue_paper(
        desk,
        subject,
        enclosure.kind,
        with_stamp=making.with_stamp,
        details=making.details,
        publish=making.publish,
    )


def _issued(desk: Desk, document: Uid) -> IssuedInvoice:
    with desk.store.read() as tx:
        found, file = tx.documents.need(document), tx.documents.file(document)
    if file is None:
        raise InvalidInput(field="documents", reason="empty")
    return IssuedInvoice(found, file)


def _require_standing(desk: Desk, document: Uid, client: Uid, order: Uid | None) -> None:
    """Raise InvalidInput for a void document and for one of another order or client."""
    with desk.store.read() as tx:
        found = tx.documents.need(document)
    is_other = found.client != client or found.order not in (None, order)
    if found.state is DocumentState.VOID or is_other:
        raise InvalidInput(field="documents", reason="other_client" if is_other else "void")


def _queue(desk: Desk, client: Uid, draft: LetterDraft, instead_of: Uid | None) -> Queued:
    if instead_of is not None:
        letters.give_up(desk, instead_of)
    first = _first_with(desk, client, draft.documents) or instead_of
    return letters.send(desk, client, replace(draft, repeats=first))


def _first_with(desk: Desk, client: Uid, documents: Sequence[Uid]) -> Uid | None:
    """Return the first letter to a client that carried one of these documents, None when none ever left."""
    with desk.store.read() as tx:
        newest_first = tx.letters.of_client(client)
    wanted = set(documents)
    carried = [one for one in newest_first if wanted.intersection(one.documents) and one.state in _LEFT]
    return carried[-1].uid if carried else None


def _whose(desk: Desk, subject: Uid) -> tuple[Uid, Uid | None]:
    """Return the client, and the order where the subject is one."""
    with desk.store.read() as tx:
        order = tx.orders.get(subject)
        return (order.client, order.uid) if order else (tx.clients.need(subject).uid, None)

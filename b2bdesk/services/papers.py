"""Papers of an order or of a client besides invoices, where the number is ours to give.

What the books own is neither numbered nor drawn here: the desk shows it once they have issued it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from b2bdesk.documents.balance import closing
from b2bdesk.documents.data import DocumentData, to_json
from b2bdesk.documents.data_after import ReconciliationData
from b2bdesk.documents.data_tax import CorrectionData
from b2bdesk.documents.totals import totals_of
from b2bdesk.errors import (
    DeskError,
    DetailsPending,
    NotAllowed,
    NumberedElsewhere,
    OrderEmpty,
    OrderIncomplete,
)
from b2bdesk.model.client import Client
from b2bdesk.model.document import DESK, Document, DocumentFile, DocumentKind, DocumentState
from b2bdesk.model.money import ZERO
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import invoice_spreading, offer_promises, paper_corrections, paper_snapshots, paper_tax
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import (
    INVOICED_STAGES,
    PDF,
    InvoicePreview,
    IssuedInvoice,
    paper_file_name,
    stored_file,
)
from b2bdesk.services.numbering import Numbering, next_number, numbering_of
from b2bdesk.services.paper_lines import goods_lines
from b2bdesk.services.paper_snapshots import KINDS, OF_A_CLIENT, PaperHead, PaperSources, has_services
from b2bdesk.services.paper_sources import (
    HOLDS_FOR,
    NO_DETAILS,
    OFFER_DAYS,
    PaperDetails,
    living,
    sources_of,
    sources_of_order,
)
from b2bdesk.store.tx import ReadTx, WriteTx

SEVERAL = frozenset(
    {
        *OF_A_CLIENT,
        DocumentKind.CORR_VAT_INVOICE,
        DocumentKind.RETURN_ACT,
        DocumentKind.CLAIM_ACT,
        DocumentKind.POA,
        DocumentKind.OTHER,
    }
)
"""Kinds of which each new one stands beside the earlier ones instead of replacing them."""

_OF_ANY_STAGE = frozenset({DocumentKind.OFFER, DocumentKind.SPEC, DocumentKind.POA, *OF_A_CLIENT})
"""What needs no confirmed order."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A kind of paper: who numbers it, and the first reason against making it now.

    ``standing`` is the paper that is valid now; ``is_current`` tells that it says what the order says.
    ``elsewhere`` are valid papers of the kind that another system issued.
    """

    kind: DocumentKind
    numbering: Numbering
    obstacle: DeskError | None = None
    standing: Document | None = None
    is_current: bool = False
    elsewhere: tuple[Document, ...] = ()


def choices(desk: Desk, tx: ReadTx, order: Order, client: Client) -> tuple[PaperChoice, ...]:
    """Return the kinds of paper that this order may have besides its invoice; no act without services."""
    issued = tuple(tx.documents.of_order(order.uid))
    sensible = [
        kind for kind in KINDS if kind is not DocumentKind.ACT or living(issued, kind) or has_services(order)
    ]
    return tuple(_choice(desk, tx, order, client, kind, issued) for kind in sensible)


def client_choices(desk: Desk, tx: ReadTx, client: Client) -> tuple[PaperChoice, ...]:
    """Return the kinds of paper that are about a client as a whole."""
    numbered = {kind: numbering_of(desk, tx, kind) for kind in OF_A_CLIENT}
    return tuple(
        PaperChoice(kind, who, _client_obstacle(client, kind, who)) for kind, who in numbered.items()
    )


def obstacle(desk: Desk, tx: ReadTx, order: Order, client: Client, kind: DocumentKind) -> DeskError | None:
    """Return the first reason against making a paper of an order now."""
    issued = tuple(tx.documents.of_order(order.uid))
    return _obstacle(order, client, kind, numbering_of(desk, tx, kind), issued)


def _choice(
    desk: Desk, tx: ReadTx, order: Order, client: Client, kind: DocumentKind, issued: tuple[Document, ...]
) -> PaperChoice:
    who = numbering_of(desk, tx, kind)
    standing = None if kind in SEVERAL else living(issued, kind)
    elsewhere = tuple(
        one
        for one in issued
        if one.kind is kind and one.owner != DESK and one.state is not DocumentState.VOID
    )
    obstacle = _obstacle(order, client, kind, who, issued)
    is_current = False
    if standing is not None and obstacle is None:
        stamped = json.loads(standing.snapshot).get("stamp") is not None
        made = _made(desk, tx, order.uid, kind, with_stamp=stamped)
        is_current = paper_snapshots.says_the_same(standing.snapshot, made.data)
    return PaperChoice(kind, who, obstacle, standing, is_current, elsewhere)


def preview_paper(
    desk: Desk,
    subject: Uid,
    kind: DocumentKind,
    *,
    with_stamp: bool = True,
    details: PaperDetails = NO_DETAILS,
) -> InvoicePreview:
    """Return what issuing now would give; nothing is kept or numbered. Raises as :func:`issue_paper`."""
    with desk.store.read() as tx:
        made = _made(desk, tx, subject, kind, with_stamp=with_stamp, details=details)
    same = _unchanged(desk, made)
    standing = same.document if same else None
    own = made.sources.own
    return InvoicePreview(
        content=same.file.content if same else desk.drawer.draw(kind.value, made.data),
        number=(standing.number or "") if standing else made.head.number,
        day=standing.date if standing else made.head.day,
        revision=standing.revision if standing else made.head.revision,
        valid_until=made.head.valid_until,
        has_pictures=bool(own.stamp_file or own.director_sign_file),
        document=standing,
        total=_sums(made)[0] if made.kind in _PRICED else None,
    )


def issue_paper(
    desk: Desk,
    subject: Uid,
    kind: DocumentKind,
    *,
    with_stamp: bool = True,
    details: PaperDetails = NO_DETAILS,
    publish: bool | None = None,
) -> IssuedInvoice:
    """Make a paper of an order, or of a client (:data:`OF_A_CLIENT`), and keep its bytes.

    ``publish`` tells whether the buyer sees it in his account of the shop, None for what is usual.

    What would say the same gives the paper that stands. A changed one gives the next revision under the same
    number, and the earlier becomes void; of :data:`SEVERAL` kinds it gives one more. Raises OrderEmpty,
    OrderIncomplete, DetailsPending, InvalidInput, NotAllowed, CannotDraw, and NumberedElsewhere for what the
    books number.
    """
    while True:
        with desk.store.read() as tx:
            made = _made(desk, tx, subject, kind, with_stamp=with_stamp, details=details)
        same = _unchanged(desk, made)
        if same is not None:
            return same
        content = desk.drawer.draw(kind.value, made.data)
        with desk.store.write(by=desk.me) as tx:
            # Drawing takes longer than others may wait for their turn to write, so the number is taken
            # before and looked at again: whoever was quicker has it.
            if made.standing is not None or _next(desk, tx, made) == made.head.number:
                kept = keep_made(desk, tx, made, content, publish)
                break
    desk.agent.nudge()
    return kept


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that is not kept yet.

    ``standing`` is what it replaces; ``alike`` are papers that may say the same already.
    """

    kind: DocumentKind
    sources: PaperSources
    head: PaperHead
    data: DocumentData
    standing: Document | None
    alike: tuple[Document, ...]


def _made(
    desk: Desk,
    tx: ReadTx,
    subject: Uid,
    kind: DocumentKind,
    *,
    with_stamp: bool,
    details: PaperDetails = NO_DETAILS,
) -> Made:
    sources = sources_of(desk, tx, subject, details)
    return _made_from(desk, tx, kind, sources, with_stamp=with_stamp)


def made_of(
    desk: Desk, tx: ReadTx, order: Order, kind: DocumentKind, details: PaperDetails, *, with_stamp: bool
) -> Made:
    """Return a paper of an order as it will be, which is not stored yet; raises as :func:`issue_paper`."""
    sources = sources_of_order(desk, tx, order, details)
    return _made_from(desk, tx, kind, sources, with_stamp=with_stamp)


def _made_from(
    desk: Desk, tx: ReadTx, kind: DocumentKind, sources: PaperSources, *, with_stamp: bool
) -> Made:
    who = numbering_of(desk, tx, kind)
    problem = (
        _obstacle(sources.order, sources.client, kind, who, sources.issued)
        if sources.order is not None
        else _client_obstacle(sources.client, kind, who)
    )
    if problem is not None:
        raise problem
    standing = None if kind in SEVERAL else living(sources.issued, kind)
    today = desk.clock.today()
    head = PaperHead(
        number=_number(tx, sources, kind, who, standing, today.year),
        day=standing.date if standing else today,
        revision=_next_revision(sources, standing),
        today=today,
        valid_until=today + HOLDS_FOR.get(kind, timedelta(days=OFFER_DAYS)),
        with_stamp=with_stamp,
        training=desk.training,
    )
    data = paper_snapshots.build(tx, kind, sources, head)
    _require_said(data)
    return Made(kind, sources, head, data, standing, _alike(tx, sources, kind, standing))


def _next_revision(sources: PaperSources, standing: Document | None) -> int:
    """Return the revision of what is made now: one that was taken back keeps its own."""
    if standing is None:
        return 1
    same = (one for one in sources.issued if (one.kind, one.number) == (standing.kind, standing.number))
    return max(one.revision for one in same) + 1


def _number(
    tx: ReadTx,
    sources: PaperSources,
    kind: DocumentKind,
    who: Numbering,
    standing: Document | None,
    year: int,
) -> str:
    if who is Numbering.BUYER:
        return ""
    known = standing.number if standing else None
    return known or next_number(tx, sources.own, kind, year)


def _alike(
    tx: ReadTx, sources: PaperSources, kind: DocumentKind, standing: Document | None
) -> tuple[Document, ...]:
    if kind not in SEVERAL:
        return (standing,) if standing else ()
    found = (
        sources.issued if kind not in OF_A_CLIENT else tx.documents.of_company(sources.company.uid, (kind,))
    )
    return tuple(
        one for one in found if one.kind is kind and one.owner == DESK and one.state is not DocumentState.VOID
    )


def _require_said(data: DocumentData) -> None:
    """Raise NotAllowed for a correction that changes nothing."""
    if isinstance(data, CorrectionData) and not data.lines:
        raise NotAllowed(action="correction", state="unchanged")


def _next(desk: Desk, tx: ReadTx, made: Made) -> str:
    who = numbering_of(desk, tx, made.kind)
    return _number(tx, made.sources, made.kind, who, None, desk.clock.today().year)


def _obstacle(
    order: Order, client: Client, kind: DocumentKind, who: Numbering, issued: tuple[Document, ...]
) -> DeskError | None:
    company = client.company(order.company)
    if who is Numbering.ACCOUNTING:
        return NumberedElsewhere(kind=kind.value, owner=who.value)
    if kind not in OF_A_CLIENT and not _has_lines(order, kind):
        return OrderEmpty()
    if company is None:
        return OrderIncomplete(missing="company")
    if kind is DocumentKind.SPEC and not order.contract:
        return OrderIncomplete(missing="contract")
    if kind in _OF_ANY_STAGE:
        return None
    if company.details_pending:
        return DetailsPending(name=company.short_name)
    if order.stage not in INVOICED_STAGES:
        return NotAllowed(action="paper", state=order.stage.value)
    return _excluded(kind, issued)


def _client_obstacle(client: Client, kind: DocumentKind, who: Numbering) -> DeskError | None:
    if who is Numbering.ACCOUNTING:
        return NumberedElsewhere(kind=kind.value, owner=who.value)
    if kind not in OF_A_CLIENT:
        return OrderIncomplete(missing="order")
    return None if client.main_company else OrderIncomplete(missing="company")


def _has_lines(order: Order, kind: DocumentKind) -> bool:
    if kind is DocumentKind.ACT:
        return has_services(order)
    return bool(goods_lines(order)) if kind in _OF_GOODS else bool(order.lines)


def _excluded(kind: DocumentKind, issued: tuple[Document, ...]) -> DeskError | None:
    """Return why another paper of the order rules this one out: goods leave by one paper, VAT by one."""
    upd, waybill = living(issued, DocumentKind.UPD), living(issued, DocumentKind.WAYBILL)
    if kind is DocumentKind.WAYBILL and upd is not None:
        return NotAllowed(action="second_paper", state=upd.kind.value)
    if kind is DocumentKind.UPD and waybill is not None:
        return NotAllowed(action="second_paper", state=waybill.kind.value)
    if kind is DocumentKind.VAT_INVOICE and upd is not None and paper_tax.is_vat_invoice(upd):
        return NotAllowed(action="second_paper", state=upd.kind.value)
    if kind is DocumentKind.CORR_VAT_INVOICE and paper_corrections.correctable(issued) is None:
        return NotAllowed(action="correction", state="nothing")
    return None


def _unchanged(desk: Desk, made: Made) -> IssuedInvoice | None:
    for document in made.alike:
        if paper_snapshots.says_the_same(document.snapshot, made.data):
            file = stored_file(desk, document.uid)
            if file is not None:
                return IssuedInvoice(document, file)
    return None


def _sums(made: Made) -> tuple[Decimal | None, Decimal | None]:
    """Return what a paper is worth and the VAT in it; None where it is worth nothing by itself."""
    data = made.data
    if isinstance(data, ReconciliationData):
        return closing(data), None
    if isinstance(data, CorrectionData):
        pairs = data.lines
        return (
            sum((pair.after.gross - pair.before.gross for pair in pairs), ZERO),
            sum((pair.after.vat - pair.before.vat for pair in pairs), ZERO),
        )
    if made.kind not in _PRICED:
        return None, None
    totals = totals_of(data)  # type: ignore[arg-type]  # every kind of _PRICED has priced lines
    return totals.payable, sum((group.vat for group in totals.vat), start=ZERO)


def keep_made(
    desk: Desk, tx: WriteTx, made: Made, content: bytes, publish: bool | None = None
) -> IssuedInvoice:
    """Keep a paper with its bytes; the one that it replaces becomes void.

    ``publish`` says whether the buyer sees it in his account; None: as is usual for the kind.
    """
    sources, standing = made.sources, made.standing
    order = None if made.kind in OF_A_CLIENT else sources.order
    document = _document(desk, made, order, content)
    if standing is not None:
        tx.documents.save(replace(tx.documents.need(standing.uid), state=DocumentState.VOID))
    tx.documents.save(document)
    name = paper_file_name(made.kind, made.head.number, made.head.day, sources.company.short_name)
    file = DocumentFile(document.uid, name, PDF, content, document.sha256 or "")
    tx.documents.add_file(file)
    if order is not None:
        facts = {"document": document.uid, "kind": made.kind.value, "number": made.head.number}
        tx.events.add(order.uid, "document", system="desk", who=desk.me, facts=facts)
        spread = invoice_spreading.paper_following(desk, tx, document, name, order, publish)
        invoice_spreading.queue(tx, spread)
        if made.kind is DocumentKind.OFFER:
            tx.offer_watches.put(offer_promises.watches_of(desk, tx, order, document.uid))
    return IssuedInvoice(document, file)


def _document(desk: Desk, made: Made, order: Order | None, content: bytes) -> Document:
    sources = made.sources
    total, vat = _sums(made)
    alone = made.kind in _GO_ALONG and len(sources.shipments) == 1
    return Document(
        uid=new_uid(),
        kind=made.kind,
        date=made.head.day,
        own_company=sources.own.uid,
        client=sources.client.uid,
        company=sources.company.uid,
        order=order.uid if order else None,
        number=made.head.number or None,
        revision=made.head.revision,
        currency=made.data.currency,
        total=total,
        vat=vat,
        state=DocumentState.ISSUED,
        snapshot=to_json(made.data).decode(),
        sha256=hashlib.sha256(content).hexdigest(),
        replaces=made.standing.uid if made.standing else None,
        shipment=sources.shipments[0].uid if alone else None,
        created_at=desk.clock.now(),
    )


_GO_ALONG = frozenset(
    {DocumentKind.UPD, DocumentKind.WAYBILL, DocumentKind.VAT_INVOICE, DocumentKind.TRANSPORT}
)
"""What goes along with a shipment."""

_OF_GOODS = frozenset(
    {
        DocumentKind.WAYBILL,
        DocumentKind.TRANSPORT,
        DocumentKind.RETURN_ACT,
        DocumentKind.CLAIM_ACT,
        DocumentKind.POA,
    }
)
_PRICED = frozenset(
    {
        DocumentKind.OFFER,
        DocumentKind.SPEC,
        DocumentKind.UPD,
        DocumentKind.VAT_INVOICE,
        DocumentKind.WAYBILL,
        DocumentKind.ACT,
        DocumentKind.RETURN_ACT,
    }
)

"""Papers of an order besides its invoice: offer, transfer document and act, where the number is ours to give.

What the books own is neither numbered nor drawn here: the desk shows it once they have issued it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta

from b2bdesk.documents.data import DocumentData, to_json
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
from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.document import DESK, Document, DocumentFile, DocumentKind, DocumentState
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import paper_snapshots
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
from b2bdesk.services.paper_snapshots import KINDS, PaperHead, PaperSources
from b2bdesk.store.tx import ReadTx, WriteTx

OFFER_DAYS = 7
"""How long an offer holds (``domain.md`` 7)."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A kind of paper for an order: who numbers it, and the first reason against making it now.

    ``standing`` is the paper that is valid now; ``is_current`` tells that it says what the order says.
    """

    kind: DocumentKind
    numbering: Numbering
    obstacle: DeskError | None = None
    standing: Document | None = None
    is_current: bool = False


def choices(desk: Desk, tx: ReadTx, order: Order, client: Client) -> tuple[PaperChoice, ...]:
    """Return the kinds of paper that this order may have besides its invoice; no act without services."""
    issued = tuple(tx.documents.of_order(order.uid))
    standing = {kind: living(issued, kind) for kind in KINDS}
    sensible = [
        kind
        for kind in KINDS
        if kind is not DocumentKind.ACT or standing[kind] or paper_snapshots.has_services(order)
    ]
    return tuple(_choice(desk, tx, order, client, kind, standing[kind]) for kind in sensible)


def _choice(
    desk: Desk, tx: ReadTx, order: Order, client: Client, kind: DocumentKind, standing: Document | None
) -> PaperChoice:
    who = numbering_of(desk, tx, kind)
    obstacle = _obstacle(order, client, kind, who)
    is_current = False
    if standing is not None and obstacle is None:
        stamped = json.loads(standing.snapshot).get("stamp") is not None
        made = _made(desk, tx, order.uid, kind, with_stamp=stamped)
        is_current = paper_snapshots.says_the_same(standing.snapshot, made.data)
    return PaperChoice(kind, who, obstacle, standing, is_current)


def living(found: tuple[Document, ...], kind: DocumentKind) -> Document | None:
    """Return the paper of a kind that stands, the newest one; None while there is none."""
    standing = [one for one in found if one.kind is kind and one.state is not DocumentState.VOID]
    return max((one for one in standing if one.owner == DESK), key=lambda one: one.revision, default=None)


def preview_paper(desk: Desk, order: Uid, kind: DocumentKind, *, with_stamp: bool = True) -> InvoicePreview:
    """Return what issuing now would give; nothing is kept or numbered. Raises as :func:`issue_paper`."""
    with desk.store.read() as tx:
        made = _made(desk, tx, order, kind, with_stamp=with_stamp)
    same = _unchanged(desk, made)
    return InvoicePreview(
        content=same.file.content if same else desk.drawer.draw(kind.value, made.data),
        number=made.head.number,
        day=made.head.day,
        revision=made.standing.revision if same and made.standing else made.head.revision,
        valid_until=made.head.valid_until,
        has_pictures=bool(made.sources.own.stamp_file or made.sources.own.director_sign_file),
        document=same.document if same else None,
    )


def issue_paper(desk: Desk, order: Uid, kind: DocumentKind, *, with_stamp: bool = True) -> IssuedInvoice:
    """Make a paper of an order and keep its bytes; an unchanged order gives the paper that stands.

    A changed one gives the next revision under the same number, and the earlier becomes void. Raises
    OrderEmpty, OrderIncomplete, DetailsPending, NotAllowed, CannotDraw, and NumberedElsewhere for what the
    books number.
    """
    while True:
        with desk.store.read() as tx:
            made = _made(desk, tx, order, kind, with_stamp=with_stamp)
        same = _unchanged(desk, made)
        if same is not None:
            return same
        content = desk.drawer.draw(kind.value, made.data)
        with desk.store.write(by=desk.me) as tx:
            # Drawing takes longer than others may wait for their turn to write, so the number is taken
            # before and looked at again: whoever was quicker has it.
            if made.standing is not None or _next(desk, tx, made) == made.head.number:
                return _keep(desk, tx, made, content)


@dataclass(frozen=True, slots=True)
class _Made:
    kind: DocumentKind
    sources: PaperSources
    head: PaperHead
    data: DocumentData
    standing: Document | None


def _made(desk: Desk, tx: ReadTx, uid: Uid, kind: DocumentKind, *, with_stamp: bool) -> _Made:
    order = tx.orders.need(uid)
    client = tx.clients.need(order.client)
    company = client.company(order.company)
    problem = _obstacle(order, client, kind, numbering_of(desk, tx, kind))
    if problem is not None:
        raise problem
    if company is None:
        raise OrderIncomplete(missing="company")
    issued = tuple(tx.documents.of_order(uid))
    standing, today = living(issued, kind), desk.clock.today()
    contracts = tx.books.contracts_by_uid([order.contract]) if order.contract else {}
    sources = PaperSources(
        order=order,
        company=company,
        own=tx.people.own_company(order.own_company),
        units={code: unit.symbol_ru for code, unit in tx.products.units().items()},
        contract=contracts.get(order.contract) if order.contract else None,
        manager=tx.people.user(desk.me),
        act_stands=living(issued, DocumentKind.ACT) is not None,
        shipped_on=_shipped_on(tx, uid),
    )
    known = standing.number if standing else None
    number = known or next_number(tx, sources.own, kind, today.year)
    head = PaperHead(
        number=number,
        day=standing.date if standing else today,
        revision=standing.revision + 1 if standing else 1,
        today=today,
        valid_until=today + timedelta(days=OFFER_DAYS),
        with_stamp=with_stamp,
        training=desk.training,
    )
    return _Made(kind, sources, head, paper_snapshots.build(kind, sources, head), standing)


def _shipped_on(tx: ReadTx, order: Uid) -> date | None:
    """Return the day on which the last part of an order left, in the company's zone."""
    shipments = tx.shipments.of_orders([order]).get(order, [])
    left = [one.shipped_at for one in shipments if one.shipped_at is not None]
    return max(left).astimezone(COMPANY_ZONE).date() if left else None


def _next(desk: Desk, tx: ReadTx, made: _Made) -> str:
    return next_number(tx, made.sources.own, made.kind, desk.clock.today().year)


def _obstacle(order: Order, client: Client, kind: DocumentKind, who: Numbering) -> DeskError | None:
    company = client.company(order.company)
    if who is not Numbering.OWN:
        return NumberedElsewhere(kind=kind.value, owner=who.value)
    if not order.lines or (kind is DocumentKind.ACT and not paper_snapshots.has_services(order)):
        return OrderEmpty()
    if company is None:
        return OrderIncomplete(missing="company")
    if kind is DocumentKind.OFFER:
        return None
    if company.details_pending:
        return DetailsPending(name=company.short_name)
    if order.stage not in INVOICED_STAGES:
        return NotAllowed(action="paper", state=order.stage.value)
    return None


def _unchanged(desk: Desk, made: _Made) -> IssuedInvoice | None:
    standing = made.standing
    if standing is None or not paper_snapshots.says_the_same(standing.snapshot, made.data):
        return None
    file = stored_file(desk, standing.uid)
    return IssuedInvoice(standing, file) if file else None


def _keep(desk: Desk, tx: WriteTx, made: _Made, content: bytes) -> IssuedInvoice:
    order, standing = made.sources.order, made.standing
    totals = totals_of(made.data)  # type: ignore[arg-type]  # every paper of KINDS has priced lines
    document = Document(
        uid=new_uid(),
        kind=made.kind,
        date=made.head.day,
        own_company=made.sources.own.uid,
        client=order.client,
        company=order.company,
        order=order.uid,
        number=made.head.number,
        revision=made.head.revision,
        currency=order.currency,
        total=totals.payable,
        vat=sum((group.vat for group in totals.vat), start=totals.payable * 0),
        state=DocumentState.ISSUED,
        snapshot=to_json(made.data).decode(),
        sha256=hashlib.sha256(content).hexdigest(),
        replaces=standing.uid if standing else None,
        created_at=desk.clock.now(),
    )
    if standing is not None:
        tx.documents.save(replace(tx.documents.need(standing.uid), state=DocumentState.VOID))
    tx.documents.save(document)
    name = paper_file_name(made.kind, made.head.number, made.head.day, made.sources.company.short_name)
    file = DocumentFile(document.uid, name, PDF, content, document.sha256 or "")
    tx.documents.add_file(file)
    facts = {"document": document.uid, "kind": made.kind.value, "number": made.head.number}
    tx.events.add(order.uid, "document", system="desk", who=desk.me, facts=facts)
    return IssuedInvoice(document, file)

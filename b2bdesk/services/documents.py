"""Documents: the invoice of an order is made, kept as bytes, printed and marked in the CRM."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec

from b2bdesk.documents.data import InvoiceData, from_json, to_json
from b2bdesk.errors import (
    DetailsPending,
    FileNotWritten,
    NotAllowed,
    OrderEmpty,
    OrderIncomplete,
    OrderUnchecked,
)
from b2bdesk.model.client import Client, Company
from b2bdesk.model.document import (
    DESK,
    Channel,
    Delivery,
    DeliveryState,
    Document,
    DocumentFile,
    DocumentKind,
    DocumentState,
)
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.people import OwnCompany
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import invoice_numbers, invoice_snapshot, invoice_spreading
from b2bdesk.services.desk import Desk
from b2bdesk.services.invoice_numbers import Asked, Numbers
from b2bdesk.services.invoice_spreading import Issued
from b2bdesk.store.rows import Invoice
from b2bdesk.store.tx import ReadTx, WriteTx

PDF = "application/pdf"
TITLES = {
    DocumentKind.INVOICE: ("Счет", "Invoice"),
    DocumentKind.OFFER: ("Коммерческое предложение", "Offer"),
    DocumentKind.UPD: ("УПД", "Transfer document"),
    DocumentKind.ACT: ("Акт", "Act"),
    DocumentKind.PRICE_LIST: ("Прайс-лист", "Price list"),
    DocumentKind.SPEC: ("Спецификация", "Specification"),
    DocumentKind.WAYBILL: ("Товарная накладная", "Waybill"),
    DocumentKind.VAT_INVOICE: ("Счет-фактура", "VAT invoice"),
    DocumentKind.CORR_VAT_INVOICE: ("Корректировочный счет-фактура", "Corrective VAT invoice"),
    DocumentKind.RECON_ACT: ("Акт сверки", "Reconciliation act"),
    DocumentKind.TRANSPORT: ("Заявка на перевозку", "Transport request"),
    DocumentKind.RETURN_ACT: ("Акт о возврате", "Return act"),
    DocumentKind.CLAIM_ACT: ("Акт о несоответствии", "Claim act"),
    DocumentKind.POA: ("Доверенность", "Power of attorney"),
    DocumentKind.OTHER: ("Отчет", "Report"),
}
"""What files and letters call a document, in Russian and in English."""
DUE_WORKING_DAYS = 5
"""Working days until an invoice should be paid (``domain.md`` 7)."""

INVOICED_STAGES = frozenset({Stage.CONFIRMED, Stage.IN_WORK, Stage.CLOSED})
"""Stages in which an order may have an invoice; *unchecked* waits for its check (``ux.md`` 4.6)."""


@dataclass(frozen=True, slots=True)
class IssuedInvoice:
    """An invoice with the bytes that leave."""

    document: Document
    file: DocumentFile


@dataclass(frozen=True, slots=True)
class _Sources:
    order: Order
    client: Client
    company: Company
    own: OwnCompany
    units: dict[str, str]
    issued: tuple[Document, ...]
    numbers: Numbers


def why_no_invoice(order: Order, client: Client | None) -> Exception | None:
    """Return the first reason against an invoice, as the error that issuing would raise."""
    company = client.company(order.company) if client else None
    if not order.lines:
        return OrderEmpty()
    if company is None:
        return OrderIncomplete(missing="company")
    if company.details_pending:
        return DetailsPending(name=company.short_name)
    if order.stage is Stage.UNCHECKED:
        return OrderUnchecked(number=order.shown_number)
    if order.stage not in INVOICED_STAGES:
        return NotAllowed(action="invoice", state=order.stage.value)
    return None


@dataclass(frozen=True, slots=True)
class InvoicePreview:
    """The PDF that leaves if the invoice is issued now. ``document`` is None while that would make a new one.

    ``revision`` above 1 with no document says that the earlier one becomes void. ``total`` is None for what
    is worth nothing by itself.
    """

    content: bytes
    number: str
    day: date
    revision: int
    valid_until: date
    has_pictures: bool
    document: Document | None = None
    total: Decimal | None = None


def preview_invoice(desk: Desk, order: Uid, *, with_stamp: bool = True) -> InvoicePreview:
    """Return what issuing now would give; nothing is kept or numbered. Raises like :func:`issue_invoice`."""
    sources = _sources(desk, order)
    problem = why_no_invoice(sources.order, sources.client)
    if problem and not isinstance(problem, NotAllowed):
        raise problem
    data = _snapshot(desk, sources, revision=_next_revision(sources), stamp=with_stamp)
    same = _unchanged(desk, sources, data)
    if same is None and sources.numbers is Numbers.ACCOUNTING:
        data = _previewed(desk, sources.order, data)
    if same is not None:
        data = from_json(same.document.snapshot, InvoiceData)
    return InvoicePreview(
        content=same.file.content if same else desk.drawer.draw("invoice", data),
        number=data.number,
        day=data.date,
        revision=data.revision,
        valid_until=data.valid_until or data.date,
        has_pictures=bool(sources.own.stamp_file or sources.own.director_sign_file),
        document=same.document if same else None,
        total=sources.order.total,
    )


def issue_invoice(
    desk: Desk, order: Uid, *, with_stamp: bool = True, publish: bool | None = None
) -> IssuedInvoice:
    """Make the invoice of a confirmed order, keep its bytes, queue it for the systems that hear of it.

    ``publish`` tells whether the buyer sees it in his account of the shop, None for what is usual. The same
    order, unchanged since its last invoice, gives that invoice again. Raises OrderEmpty, OrderIncomplete,
    DetailsPending, NotAllowed, CannotDraw; NumberAwaited where the books give the number and have not yet:
    they were asked then.
    """
    sources = _sources(desk, order)
    problem = why_no_invoice(sources.order, sources.client)
    if problem:
        raise problem
    revision = _next_revision(sources)
    data = _snapshot(desk, sources, revision=revision, stamp=with_stamp)
    same = _unchanged(desk, sources, data)
    if same is not None:
        return same
    given = None
    if sources.numbers is Numbers.ACCOUNTING:
        given = invoice_numbers.given(desk, sources.order, _asked(sources.order, data))
        data = msgspec.structs.replace(data, number=given.number)
    content = desk.drawer.draw("invoice", data)
    with desk.store.write(by=desk.me) as tx:
        issued = _keep(desk, tx, sources, data, content, given.document if given else new_uid())
        told = _told(sources, data, issued.document.uid, numbered=given is not None)
        spread = invoice_spreading.following(desk, tx, told, sources.order, publish=publish)
        invoice_spreading.queue(tx, spread)
    desk.agent.nudge()
    return issued


@dataclass(frozen=True, slots=True)
class Reissue:
    """The invoice that a changed order needs instead of the one that stands, not drawn yet.

    ``awaited``: the books number it, so it is asked for now and drawn when its number has come.
    """

    replaced: Document
    data: InvoiceData
    told: Issued
    asked: Asked
    awaited: bool
    sources: _Sources


def reissue_of(desk: Desk, tx: ReadTx, order: Order) -> Reissue | None:
    """Return what takes the place of an order's invoice; None without one, or when it says the same."""
    standing = max(invoice_spreading.living(tx, order.uid), key=lambda one: one.revision, default=None)
    if standing is None:
        return None
    sources = _sources_of(desk, tx, order)
    stamped = from_json(standing.snapshot, InvoiceData).stamp is not None
    data = _snapshot(desk, sources, revision=_next_revision(sources), stamp=stamped)
    awaited = sources.numbers is Numbers.ACCOUNTING
    named = msgspec.structs.replace(data, number=standing.number or "") if awaited else data
    if invoice_snapshot.says_the_same(standing.snapshot, named):
        return None
    told = replace(_told(sources, data, new_uid()), replaces=standing.uid)
    return Reissue(standing, data, told, _asked(order, data), awaited, sources)


def keep_reissued(desk: Desk, tx: WriteTx, reissue: Reissue, content: bytes) -> IssuedInvoice:
    """Keep the invoice that takes the place of another one, which becomes void; nothing is queued."""
    return _keep(desk, tx, reissue.sources, reissue.data, content, reissue.told.document)


def stored_file(desk: Desk, document: Uid) -> DocumentFile | None:
    """Return the very bytes of a document."""
    with desk.store.read() as tx:
        return tx.documents.file(document)


def record_print(desk: Desk, document: Uid, printer: str, copies: int, *, failed: str | None = None) -> None:
    """Note that a document went to a printer, or that the printer did not take it."""
    with desk.store.write(by=desk.me) as tx:
        tx.documents.add_delivery(
            Delivery(
                uid=new_uid(),
                document=document,
                channel=Channel.PRINT,
                state=DeliveryState.REFUSED if failed else DeliveryState.HANDED_OVER,
                at=desk.clock.now(),
                printer=printer,
                copies=copies,
                text=failed,
            )
        )


def write_file(content: bytes, path: Path) -> None:
    """Write a document to a file, whole or not at all; raises FileNotWritten."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise FileNotWritten(path=str(path), detail=error.strerror or str(error)) from error


def file_name(document: Document, client_name: str) -> str:
    """Return a file name that says what it is and that every system can store."""
    number = document.number or ""
    return paper_file_name(document.kind, number, document.date, client_name, document.language)


def paper_file_name(
    kind: DocumentKind, number: str, day: date, client_name: str, language: str = "ru"
) -> str:
    """Return the file name of any document, also of one that is not issued yet."""
    raw = f"{title(kind, language)} {number} {day:%d.%m.%Y} {client_name}"
    safe = "".join(c if c.isalnum() or c in " .-_()№" else " " for c in raw)
    return " ".join(safe.split())[:120].rstrip(". ") + ".pdf"


def title(kind: DocumentKind, language: str) -> str:
    """Return what files and letters call a kind of document."""
    russian, english = TITLES.get(kind, ("Документ", "Document"))
    return english if language == "en" else russian


def as_file(issued: IssuedInvoice, path: Path) -> tuple[bytes, Path]:
    """Return what is written under a name: a table where the name asks for one, else the PDF.

    A document that is no table is never written under a table's name.
    """
    # Drawing libraries are loaded where something is drawn, not when the window opens.
    from b2bdesk.documents import tables

    ending, document = path.suffix.casefold(), issued.document
    if ending not in tables.TABLES:
        return issued.file.content, path
    if document.kind.value in tables.TABLES[ending] and document.owner == DESK:
        return tables.table_stored(ending, document.kind.value, document.snapshot), path
    return issued.file.content, path.with_suffix(".pdf")


def working_day_after(start: date, days: int) -> date:
    """Return the day that many working days later; Saturdays and Sundays do not count."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            days -= 1
    return day


def _sources(desk: Desk, order: Uid) -> _Sources:
    with desk.store.read() as tx:
        return _sources_of(desk, tx, tx.orders.need(order))


def _sources_of(desk: Desk, tx: ReadTx, order: Order) -> _Sources:
    client = tx.clients.need(order.client)
    company = client.company(order.company)
    if company is None:
        raise OrderIncomplete(missing="company")
    return _Sources(
        order=order,
        client=client,
        company=company,
        own=tx.people.own_company(order.own_company),
        units={code: unit.symbol_ru for code, unit in tx.products.units().items()},
        issued=tuple(d for d in tx.documents.of_order(order.uid) if d.kind is DocumentKind.INVOICE),
        numbers=invoice_numbers.whose(desk, tx),
    )


def _told(sources: _Sources, data: InvoiceData, document: Uid, *, numbered: bool = False) -> Issued:
    """Return the invoice as other systems hear of it; the newest one before it makes room."""
    current = _current(sources)
    return Issued(
        document=document,
        number=data.number,
        revision=data.revision,
        total=sources.order.total,
        day=data.date,
        due=data.due_date or data.date,
        file_name=_name_of(sources, data),
        replaces=current.uid if current else None,
        numbered=numbered,
    )


def _name_of(sources: _Sources, data: InvoiceData) -> str:
    return paper_file_name(DocumentKind.INVOICE, data.number, data.date, sources.company.short_name)


def _current(sources: _Sources) -> Document | None:
    """Return the invoice that makes room for another one: what stands, though a void one may be newer."""
    return max(
        sources.issued, key=lambda one: (one.state is not DocumentState.VOID, one.revision), default=None
    )


def _next_revision(sources: _Sources) -> int:
    return max((document.revision for document in sources.issued), default=0) + 1


def _snapshot(desk: Desk, sources: _Sources, *, revision: int, stamp: bool) -> InvoiceData:
    today = desk.clock.today()
    first = min((document.date for document in sources.issued), default=today)
    return invoice_snapshot.build(
        sources.order,
        sources.company,
        sources.own,
        units=sources.units,
        day=first,
        revised_on=today if revision > 1 else None,
        revision=revision,
        due=working_day_after(today, DUE_WORKING_DAYS),
        with_stamp=stamp,
        training=desk.training,
    )


def _unchanged(desk: Desk, sources: _Sources, data: InvoiceData) -> IssuedInvoice | None:
    if not sources.issued:
        return None
    last = max(sources.issued, key=lambda document: document.revision)
    if sources.numbers is Numbers.ACCOUNTING:
        data = msgspec.structs.replace(data, number=last.number or "")
    if last.state is DocumentState.VOID or not invoice_snapshot.says_the_same(last.snapshot, data):
        return None
    file = stored_file(desk, last.uid)
    return IssuedInvoice(last, file) if file else None


def _asked(order: Order, data: InvoiceData) -> Asked:
    return Asked(invoice_snapshot.digest(data), order.total, data.date, data.due_date or data.date)


def _previewed(desk: Desk, order: Order, data: InvoiceData) -> InvoiceData:
    """Return the data with the number that the books have given, a dash before they have."""
    known = invoice_numbers.known(desk, order, _asked(order, data))
    return msgspec.structs.replace(data, number=known.number if known else "—")


def _keep(
    desk: Desk, tx: WriteTx, sources: _Sources, data: InvoiceData, content: bytes, uid: Uid
) -> IssuedInvoice:
    order = sources.order
    current = _current(sources)
    document = _document(desk, sources, data, content, uid, current)
    before = invoice_spreading.void(tx, current, order.uid) if current is not None else None
    tx.documents.save(document)
    file = DocumentFile(
        document=document.uid,
        name=file_name(document, sources.company.short_name),
        mime=PDF,
        content=content,
        sha256=document.sha256 or "",
    )
    tx.documents.add_file(file)
    tx.documents.save_invoice(_invoice_row(document, order, data, before))
    tx.events.add(
        order.uid,
        "invoice",
        system="desk",
        who=desk.me,
        facts={"document": document.uid, "number": data.number},
    )
    return IssuedInvoice(document, file)


def _document(
    desk: Desk, sources: _Sources, data: InvoiceData, content: bytes, uid: Uid, current: Document | None
) -> Document:
    order = sources.order
    return Document(
        uid=uid,
        kind=DocumentKind.INVOICE,
        date=data.date,
        own_company=sources.own.uid,
        client=order.client,
        company=order.company,
        order=order.uid,
        number=data.number,
        revision=data.revision,
        currency=order.currency,
        total=order.total,
        vat=order.vat,
        state=DocumentState.ISSUED,
        snapshot=to_json(data).decode(),
        sha256=hashlib.sha256(content).hexdigest(),
        replaces=current.uid if current else None,
        created_at=desk.clock.now(),
    )


def _invoice_row(document: Document, order: Order, data: InvoiceData, before: Uid | None) -> Invoice:
    return Invoice(
        uid=new_uid(),
        order=order.uid,
        document=document.uid,
        own_company=document.own_company,
        number=data.number,
        date=data.date,
        total=order.total,
        vat=order.vat,
        due=data.due_date or data.date,
        order_revision=order.revision,
        replaces=before,
    )

"""The reconciliation of a period with a company, from its primary papers and its payments.

What was shipped is our debit, what was paid our credit. Where the books are connected theirs are the papers;
each paper counts once, so a VAT invoice beside a waybill does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from b2bdesk.documents.data import from_json
from b2bdesk.documents.data_after import Operation, ReconciliationData
from b2bdesk.documents.data_tax import CorrectionData
from b2bdesk.documents.format import short_date
from b2bdesk.errors import InvalidInput
from b2bdesk.model.document import DESK, Document, DocumentKind, DocumentState
from b2bdesk.model.money import ZERO
from b2bdesk.model.payment import Balance, Payment, PaymentDirection
from b2bdesk.services import invoice_snapshot as shared
from b2bdesk.services.paper_lines import contract_words
from b2bdesk.services.paper_sources import PaperHead, PaperSources
from b2bdesk.store.tx import ReadTx

SHIPPED = {
    DocumentKind.UPD: "УПД",
    DocumentKind.WAYBILL: "Накладная",
    DocumentKind.ACT: "Акт",
    DocumentKind.CORR_VAT_INVOICE: "Корректировка",
    DocumentKind.RETURN_ACT: "Возврат",
}
"""Papers that change what is owed, and how the act calls them."""

MOST_PAYMENTS = 20_000


def snapshot(tx: ReadTx, sources: PaperSources, head: PaperHead) -> ReconciliationData:
    """Return the act of a period; without one it is the quarter that runs.

    Raises InvalidInput for a period that ends before it begins.
    """
    begins, ends = period(sources, head.today)
    found = sorted(_operations(tx, sources), key=lambda one: (one.date, one.credit > 0))
    until = [one for one in found if one.date <= ends]
    own, company = sources.own, sources.company
    return ReconciliationData(
        number=head.number,
        date=head.day,
        training=head.training,
        begins=begins,
        ends=ends,
        ours=shared.seller(own),
        theirs=shared.buyer(company),
        opening=_opening(found, begins, tx.books.balance(company.uid)),
        operations=tuple(one for one in until if one.date >= begins),
        contract=contract_words(sources.contract),
        our_signature=shared.director(own, head.with_stamp),
        their_signature=shared.head_of(company),
        stamp=shared.picture_of(own.stamp_file) if head.with_stamp else None,
    )


def period(sources: PaperSources, today: date) -> tuple[date, date]:
    """Return the first and the last day: those asked for, else from the quarter's first day until today."""
    details = sources.details
    ends = details.ends or today
    begins = details.begins or quarter_of(ends)
    if ends < begins:
        raise InvalidInput(field="period", reason="before_from")
    return begins, ends


def quarter_of(day: date) -> date:
    """Return the first day of the quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _opening(found: Iterable[Operation], begins: date, balance: Balance | None) -> Decimal:
    """Return what was owed when the period began.

    Counted back from what the books say is owed, because older papers need not be here; from the papers alone
    where the books told nothing.
    """
    if balance is None:
        return sum((one.debit - one.credit for one in found if one.date < begins), ZERO)
    until = balance.at.date()
    moved = sum((one.debit - one.credit for one in found if begins <= one.date <= until), ZERO)
    return balance.debt - balance.advance - moved


def _operations(tx: ReadTx, sources: PaperSources) -> Iterator[Operation]:
    papers = tx.documents.of_company(sources.company.uid, tuple(SHIPPED))
    from_books = any(one.owner != DESK for one in papers)
    for paper in papers:
        if paper.state is DocumentState.VOID or paper.own_company != sources.own.uid:
            continue
        if _counts(paper, from_books):
            yield _of_paper(paper)
    for payment in tx.books.payments_of(sources.company.uid, MOST_PAYMENTS):
        if payment.posted:
            yield _of_payment(payment)


def _counts(paper: Document, from_books: bool) -> bool:
    """Tell whether a paper stands in the act; of a correction in the books nobody tells by how much."""
    if paper.kind is DocumentKind.RETURN_ACT:
        return True
    if paper.owner != DESK:
        return paper.kind is not DocumentKind.CORR_VAT_INVOICE
    return not from_books


def _of_paper(paper: Document) -> Operation:
    named = f"{SHIPPED[paper.kind]} № {paper.number} от {short_date(paper.date)}"
    change = _change(paper)
    debit, credit = (change, ZERO) if change >= 0 else (ZERO, -change)
    return Operation(date=paper.date, document=named, debit=debit, credit=credit)


def _change(paper: Document) -> Decimal:
    """Return by how much a paper raises what they owe."""
    total = paper.total or ZERO
    if paper.kind is DocumentKind.RETURN_ACT:
        return -total
    if paper.kind is DocumentKind.CORR_VAT_INVOICE:
        lines = from_json(paper.snapshot, CorrectionData).lines
        return sum((pair.after.gross - pair.before.gross for pair in lines), ZERO)
    return total


def _of_payment(payment: Payment) -> Operation:
    is_ours = payment.direction is PaymentDirection.REFUND
    title = "Возврат оплаты" if is_ours else "Оплата"
    named = f"{title} № {payment.doc_number} от {short_date(payment.date)}"
    debit, credit = (payment.amount, ZERO) if is_ours else (ZERO, payment.amount)
    return Operation(date=payment.bank_date or payment.date, document=named, debit=debit, credit=credit)

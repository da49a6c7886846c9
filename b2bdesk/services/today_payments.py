"""What of the day's queue comes from the bank: money that no invoice was found for, what it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import article_key
from b2bdesk.rules import today as rules
from b2bdesk.rules.document_numbers import short_number
from b2bdesk.rules.payment_matching import TOLERANCE, Grade, Incoming, OpenInvoice, Proposal, proposals
from b2bdesk.rules.purposes import Named, read_purpose
from b2bdesk.services.desk import Desk
from b2bdesk.store.open_invoices import OpenInvoiceRow, open_invoices
from b2bdesk.store.rows import SearchHit
from b2bdesk.store.today_rows import LoosePayment
from b2bdesk.store.tx import ReadTx

LOOKED_BACK = timedelta(days=14)
MOST_NAMED = 3
SHORTEST_NUMBER = 3
"""A number of fewer digits stands in every second purpose by chance."""


def items(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield incoming money that a person has to look at; what is certain the books match by themselves."""
    found = tx.today.loose_payments(desk.clock.today() - LOOKED_BACK, desk.me)
    if not found:
        return
    waiting = open_invoices(tx.session)
    numbers = [short_number(one.number) for one in waiting]
    for payment in found:
        best = _best(payment, waiting, numbers)
        if best is None or best.grade is not Grade.A:
            named = None if best else _named_order(tx, payment.purpose)
            yield _item(desk, payment, best, waiting, named)


def as_matched(row: OpenInvoiceRow) -> OpenInvoice:
    """Return an invoice as the rules of matching take it."""
    return OpenInvoice(row.uid, row.number, row.date, row.left, row.inn, row.client, row.order_number)


def _best(
    payment: LoosePayment, waiting: Sequence[OpenInvoiceRow], numbers: Sequence[str]
) -> Proposal | None:
    """Return the likeliest invoices, among those that could be meant at all."""
    meant = [
        as_matched(one)
        for one, number in zip(waiting, numbers, strict=True)
        if (payment.payer_inn is not None and one.inn == payment.payer_inn)
        or abs(one.left - payment.amount) <= TOLERANCE
        or (len(number) >= SHORTEST_NUMBER and number in payment.purpose)
    ]
    found = proposals(Incoming(payment.amount, payment.purpose, payment.payer_inn), meant)
    return found[0] if found else None


def _named_order(tx: ReadTx, purpose: str) -> SearchHit | None:
    """Return the order that the payer names, whether or not its invoice waits for money."""
    for one in read_purpose(purpose).of(Named.ORDER):
        for hit in tx.search.find(one.number, ("order",), MOST_NAMED):
            if article_key(hit.title) == article_key(one.number):
                return hit
    return None


def _item(
    desk: Desk,
    payment: LoosePayment,
    best: Proposal | None,
    waiting: Sequence[OpenInvoiceRow],
    named: SearchHit | None,
) -> TodayItem:
    orders = {one.uid: one.order for one in waiting}
    kind, subject = ("order", orders[best.invoices[0].uid]) if best else ("client", payment.client)
    if named is not None:
        kind, subject = "order", named.uid
    return TodayItem(
        key=f"{TodayKind.PAYMENT.value}:{payment.uid}",
        kind=TodayKind.PAYMENT,
        subject_kind=kind if subject else "",
        subject=subject or Uid(""),
        title=payment.client_name or payment.payer_name,
        due=rules.due_of(TodayKind.PAYMENT, payment.came_at, desk.terms.today_limit),
        number=", ".join(one.number for one in best.invoices) if best else "",
        total=payment.amount,
        facts={
            "purpose": payment.purpose,
            "inn": payment.payer_inn or "",
            "payer": payment.payer_name,
            "order": named.title if named else "",
            "evidence": sorted(one.value for one in best.evidence) if best else [],
        },
    )

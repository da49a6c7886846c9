"""What was invoiced to companies and what they paid, by days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, case, func, select

from b2bdesk.model.document import DocumentKind, DocumentState
from b2bdesk.model.payment import PaymentDirection
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.clients import companies
from b2bdesk.store.schema.money import payments
from b2bdesk.store.schema.papers import documents
from b2bdesk.store.session import Session

_STANDS = (DocumentState.ISSUED, DocumentState.SIGNED)
_signed = case((payments.c.direction == PaymentDirection.REFUND, -payments.c.amount), else_=payments.c.amount)


class Flows:
    """Sums of roubles by company; a company without any is not named."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def invoiced(self, wanted: Iterable[Uid], begins: date, ends: date) -> dict[Uid, Decimal]:
        """Return what stands on the invoices of both days inclusive; what was replaced does not count."""
        total = func.sum(documents.c.total, type_=documents.c.total.type)
        found = select(companies.c.uid, total).join(documents, documents.c.company_pk == companies.c.pk)
        stands = (
            documents.c.kind == DocumentKind.INVOICE,
            documents.c.state.in_(_STANDS),
            documents.c.gone_at.is_(None),
        )
        return self._sums(found.where(*stands, documents.c.date.between(begins, ends)), wanted)

    def paid(self, wanted: Iterable[Uid], begins: date, ends: date) -> dict[Uid, Decimal]:
        """Return what came in on both days inclusive, less what went back."""
        total = func.sum(_signed, type_=payments.c.amount.type)
        found = select(companies.c.uid, total).join(payments, payments.c.company_pk == companies.c.pk)
        counts = (payments.c.posted, payments.c.gone_at.is_(None))
        return self._sums(found.where(*counts, payments.c.date.between(begins, ends)), wanted)

    def _sums(self, statement: Select[Any], wanted: Iterable[Uid]) -> dict[Uid, Decimal]:
        rows = self._session.among(statement.group_by(companies.c.uid), companies.c.uid, list(wanted))
        return {Uid(uid): total for uid, total in rows if total}

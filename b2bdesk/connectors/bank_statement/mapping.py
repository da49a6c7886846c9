"""A statement's documents as payments of clients; pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from b2bdesk.connectors.bank_statement.documents import Direction, StatementDocument
from b2bdesk.connectors.bank_statement.statement import Statement
from b2bdesk.connectors.records import BadItem, Ext, PaymentRecord

PAYMENT = "statement_payment"

_REFUND = re.compile(r"\bвозвра[тщ]", re.IGNORECASE)
_KEY_DIGITS = 32


def payments(statement: Statement) -> Iterator[PaymentRecord]:
    """Yield what clients paid and what went back to them.

    Taxes, commissions, payments to suppliers and transfers between own accounts are no client's money.
    """
    for one in statement.documents:
        direction = client_direction(one)
        if direction is not None:
            yield _payment(one, direction)


def client_direction(one: StatementDocument) -> str | None:
    """Return ``in`` for money that came, ``refund`` for money that went back, None for everything else."""
    if not one.own_account:
        return None
    if one.direction is Direction.IN:
        return "in"
    if one.direction is Direction.OUT and not one.is_tax and _REFUND.search(one.purpose):
        return "refund"
    return None


def unreadable(statement: Statement, file_name: str) -> Iterator[BadItem]:
    """Yield the documents that could not be read, named by their file and line."""
    for one in statement.unreadable:
        yield BadItem(f"{file_name}:{one.line}", one.where, one.text)


def _payment(one: StatementDocument, direction: str) -> PaymentRecord:
    return PaymentRecord(
        ext=Ext(PAYMENT, external_id(one)),
        direction=direction,
        own_account=one.own_account,
        day=one.day,
        doc_number=one.number,
        amount=one.amount,
        payer_name=one.other.name,
        purpose=one.purpose,
        bank_date=one.booked or (one.day if one.is_booked else None),
        currency=one.currency,
        payer_inn=one.other.inn or None,
        payer_kpp=one.other.kpp or None,
        payer_account=one.other.account or None,
        posted=one.is_booked,
        occurrence=one.occurrence,
    )


def external_id(one: StatementDocument) -> str:
    """Return the name of the payment in every file that holds it: the format itself has none."""
    digest = hashlib.sha256("\n".join(one.natural_key).encode()).hexdigest()[:_KEY_DIGITS]
    return f"{digest}-{one.occurrence}"

"""Invoices that wait for money, with what is left of them and whose they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.clients import clients, companies
from b2bdesk.store.schema.money import allocations, invoices
from b2bdesk.store.schema.orders import SHOWN_NUMBER, orders
from b2bdesk.store.session import Session, StoredRow

_COUNTED = ("applied", "sent", "confirmed")
ALLOCATED = (
    select(func.sum(allocations.c.amount))
    .where(allocations.c.invoice_pk == invoices.c.pk, allocations.c.state.in_(_COUNTED))
    .correlate(invoices)
    .scalar_subquery()
)
_OPEN = (
    select(
        invoices.c.uid,
        invoices.c.number,
        invoices.c.date,
        invoices.c.total,
        ALLOCATED.label("allocated"),
        orders.c.paid,
        companies.c.inn,
        clients.c.name.label("client"),
        SHOWN_NUMBER.label("order_number"),
        orders.c.uid.label("order"),
    )
    .join(orders, orders.c.pk == invoices.c.order_pk)
    .join(clients, clients.c.pk == orders.c.client_pk)
    .outerjoin(companies, companies.c.pk == orders.c.company_pk)
    .where(invoices.c.state.in_(("issued", "partly_paid")), invoices.c.gone_at.is_(None))
    .order_by(invoices.c.date, invoices.c.pk)
)


class OpenInvoiceRow(NamedTuple):
    """An invoice of which ``left`` roubles are not paid yet."""

    uid: Uid
    number: str
    date: date
    left: Decimal
    inn: str | None
    client: str
    order_number: str
    order: Uid


def open_invoices(session: Session, client: Uid | None = None) -> list[OpenInvoiceRow]:
    """Return every issued invoice that is not paid in full, the oldest first; of one client, or of all."""
    return _read(session, _OPEN if client is None else _OPEN.where(clients.c.uid == client))


def open_invoice(session: Session, invoice: Uid) -> OpenInvoiceRow | None:
    """Return an invoice that waits for money; None when it is paid, void or not there."""
    return next(iter(_read(session, _OPEN.where(invoices.c.uid == invoice))), None)


def _read(session: Session, wanted: Select[Any]) -> list[OpenInvoiceRow]:
    found = (
        OpenInvoiceRow(
            Uid(one.uid),
            one.number,
            one.date,
            _left(one),
            one.inn,
            one.client,
            one.order_number or "",
            Uid(one.order),
        )
        for one in session.all(wanted)
    )
    return [one for one in found if one.left > 0]


def _left(row: StoredRow) -> Decimal:
    """An order has one invoice alive, so what the CRM counts as paid for the order is paid for it."""
    total: Decimal = row.total
    return total - max(row.allocated or Decimal(0), row.paid or Decimal(0))

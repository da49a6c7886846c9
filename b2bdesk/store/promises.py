"""Promises to pay, and how the orders stand that they are about."""

from __future__ import annotations

import datetime as dt
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Select, func, literal_column, or_, select

from b2bdesk.model.order import Stage
from b2bdesk.model.promise import Promise, PromiseState
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import PROMISE_FIELDS, picked, told
from b2bdesk.store.open_invoices import ALLOCATED
from b2bdesk.store.schema.clients import clients, companies
from b2bdesk.store.schema.money import invoices, promises
from b2bdesk.store.schema.orders import SHOWN_NUMBER, orders
from b2bdesk.store.schema.people import users
from b2bdesk.store.schema.talks import calls
from b2bdesk.store.session import Session, StoredRow, WriteSession
from b2bdesk.store.travelling import aged, born, stored

_by, _owner = users.alias("by"), users.alias("owner")
_PROMISE = (
    select(
        promises,
        invoices.c.uid.label("invoice"),
        invoices.c.number.label("invoice_number"),
        invoices.c.date.label("invoice_day"),
        ALLOCATED.label("allocated"),
        calls.c.uid.label("call"),
        orders.c.uid.label("order"),
        SHOWN_NUMBER.label("order_number"),
        orders.c.stage,
        orders.c.total,
        orders.c.paid,
        clients.c.uid.label("client"),
        clients.c.name.label("client_name"),
        companies.c.uid.label("company"),
        companies.c.inn,
        _owner.c.uid.label("responsible"),
        _by.c.uid.label("noted_by"),
    )
    .join(invoices, invoices.c.pk == promises.c.invoice_pk)
    .join(orders, orders.c.pk == invoices.c.order_pk)
    .join(clients, clients.c.pk == orders.c.client_pk)
    .outerjoin(companies, companies.c.pk == orders.c.company_pk)
    .outerjoin(calls, calls.c.pk == promises.c.call_pk)
    .outerjoin(_owner, _owner.c.pk == orders.c.responsible_user_pk)
    .outerjoin(_by, _by.c.pk == promises.c.created_by_user_pk)
    .where(promises.c.gone_at.is_(None))
    .order_by(promises.c.pk.desc())
)
_JOINED = ("invoice", "call")
_NEWEST = (
    select(orders.c.uid, func.max(promises.c.pk))
    .select_from(promises)
    .join(invoices, invoices.c.pk == promises.c.invoice_pk)
    .join(orders, orders.c.pk == invoices.c.order_pk)
    .where(promises.c.gone_at.is_(None))
    .group_by(orders.c.uid)
)


class PromiseRow(NamedTuple):
    """A promise with the order it is about; ``paid`` and ``total`` are the order's, in roubles.

    ``made_at`` is UTC; ``is_last``: nothing was promised for the same order later.
    """

    promise: Promise
    invoice_number: str
    invoice_day: dt.date
    order: Uid
    order_number: str
    stage: Stage
    total: Decimal
    paid: Decimal
    client: Uid
    client_name: str
    company: Uid | None
    inn: str | None
    responsible: Uid | None
    made_at: datetime
    noted_by: Uid | None
    is_last: bool

    @property
    def left(self) -> Decimal:
        """Return what is still to be paid; nothing of an order that was cancelled."""
        return Decimal(0) if self.stage is Stage.CANCELLED else max(self.total - self.paid, Decimal(0))


class Promises:
    """Reads promises; those that were taken back are not found."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: Uid) -> PromiseRow | None:
        """Return a promise."""
        found = self._rows(_PROMISE.where(promises.c.uid == uid))
        return found[0] if found else None

    def of_client(self, client: Uid) -> list[PromiseRow]:
        """Return what was promised for the orders of a client, the newest first."""
        # Read from the promises: there are few of them, and a client may have thousands of orders.
        owner = literal_column("+orders.client_pk", orders.c.client_pk.type)
        key = select(clients.c.pk).where(clients.c.uid == client).scalar_subquery()
        return self._rows(_PROMISE.where(owner == key))

    def open(self) -> list[PromiseRow]:
        """Return promises of which nobody has written down how they ended, the newest first."""
        return self._rows(_PROMISE.where(promises.c.state == PromiseState.OPEN))

    def late(self, today: dt.date, since: dt.date, me: Uid) -> list[PromiseRow]:
        """Return promises until a day before today, not before ``since``, of my orders and nobody's."""
        mine = or_(_owner.c.uid == me, _owner.c.uid.is_(None))
        chosen = _PROMISE.where(promises.c.date < today, promises.c.date >= since, mine)
        return self._rows(chosen.where(promises.c.state != PromiseState.KEPT))

    def _rows(self, statement: Select[Any]) -> list[PromiseRow]:
        rows = self._session.all(statement)
        named = {row.order for row in rows}
        newest = dict(map(tuple, self._session.among(_NEWEST, orders.c.uid, named)))
        return [_row(one, is_last=newest[one.order] == one.pk) for one in rows]


class PromiseWriter(Promises):
    """Keeps promises."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def save(self, promise: Promise) -> None:
        """Store a promise, one that was taken back too; raises NotFound for an invoice that is not here."""
        values = told(promise, PROMISE_FIELDS) | {
            "invoice_pk": self._write.key_of(invoices, promise.invoice, "invoice"),
            "call_pk": self._write.keys_of(calls, [promise.call], "call")[promise.call],
        }
        row = stored(self._write, promises, [promise.uid]).get(promise.uid)
        if row is None:
            self._write.insert(promises, [born(self._write, promise.uid, values)])
        else:
            self._write.update(promises, [aged(self._write, row, values)])
        self._write.touch("promise", promise.uid)

    def drop(self, uid: Uid) -> None:
        """Take a promise back; one that is not there is left alone."""
        for row in stored(self._write, promises, [uid]).values():
            self._write.update(promises, [aged(self._write, row, {}, gone=True)])
            self._write.touch("promise", uid, gone=True)


def _row(row: StoredRow, *, is_last: bool) -> PromiseRow:
    return PromiseRow(
        promise=Promise(**picked(row, (*PROMISE_FIELDS, *_JOINED))),
        paid=max(row.paid or Decimal(0), row.allocated or Decimal(0)),
        made_at=row.created_at,
        is_last=is_last,
        **picked(row, _PLAIN),
    )


_PLAIN = (
    *("invoice_number", "invoice_day", "order", "order_number", "stage", "total"),
    *("client", "client_name", "company", "inn", "responsible", "noted_by"),
)

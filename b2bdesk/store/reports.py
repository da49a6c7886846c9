"""What reports are counted from."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import func, select

from b2bdesk.model.order import Stage
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.clients import clients, companies
from b2bdesk.store.schema.orders import SHOWN_NUMBER, orders
from b2bdesk.store.session import Session

COUNTED = (Stage.UNCHECKED, Stage.CONFIRMED, Stage.IN_WORK, Stage.CLOSED)
"""Stages of orders that a report counts: what a client agreed to and nobody cancelled."""

_AT = func.coalesce(orders.c.confirmed_at, orders.c.created_at)


class CountedOrder(NamedTuple):
    """An order of a report; ``at`` is when it was confirmed, else made (UTC); sums are roubles."""

    uid: Uid
    number: str
    at: datetime
    company: Uid | None
    company_name: str | None
    total: Decimal
    paid: Decimal


class Reports:
    """Reads what reports are counted from."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def orders_of(self, client: Uid, begins: datetime, ends: datetime) -> list[CountedOrder]:
        """Return a client's orders from one instant to before another (UTC), by company and time."""
        statement = (
            select(
                orders.c.uid,
                SHOWN_NUMBER,
                func.coalesce(orders.c.confirmed_at, orders.c.created_at, type_=orders.c.created_at.type),
                companies.c.uid,
                companies.c.short_name,
                orders.c.total,
                orders.c.paid,
            )
            .join(clients, clients.c.pk == orders.c.client_pk)
            .outerjoin(companies, companies.c.pk == orders.c.company_pk)
            .where(
                clients.c.uid == client,
                orders.c.gone_at.is_(None),
                orders.c.stage.in_([stage.value for stage in COUNTED]),
                begins <= _AT,
                ends > _AT,
            )
            .order_by(companies.c.is_main.desc(), companies.c.short_name, companies.c.pk, _AT, orders.c.pk)
        )
        return [CountedOrder(*row) for row in self._session.all(statement)]

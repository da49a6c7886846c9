"""What reports are counted from."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import func, select

from b2bdesk.model.order import Stage
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.catalogue import products
from b2bdesk.store.schema.clients import clients, companies
from b2bdesk.store.schema.delivery import claims
from b2bdesk.store.schema.orders import SHOWN_NUMBER, order_lines, orders
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


class BoughtItem(NamedTuple):
    """Goods of a counted order."""

    product: Uid
    name: str
    at: datetime


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

    def bought(self, client: Uid, since: datetime) -> list[BoughtItem]:
        """Return the goods of a client's counted orders since an instant (UTC)."""
        statement = (
            select(
                products.c.uid,
                products.c.name,
                func.coalesce(orders.c.confirmed_at, orders.c.created_at, type_=orders.c.created_at.type),
            )
            .select_from(orders)
            .join(clients, clients.c.pk == orders.c.client_pk)
            .join(order_lines, order_lines.c.order_pk == orders.c.pk)
            .join(products, products.c.pk == order_lines.c.product_pk)
            .where(
                clients.c.uid == client,
                orders.c.gone_at.is_(None),
                order_lines.c.gone_at.is_(None),
                orders.c.stage.in_([stage.value for stage in COUNTED]),
                orders.c.changed_at >= since,
                since <= _AT,
            )
        )
        return [BoughtItem(*row) for row in self._session.all(statement)]

    def friction(self, client: Uid, since: datetime) -> tuple[int, int]:
        """Return how many corrections and claims there were of a client's orders since an instant (UTC)."""
        of_client = (clients.c.uid == client, orders.c.gone_at.is_(None))
        corrected = (
            select(func.coalesce(func.sum(orders.c.revision), 0))
            .join(clients, clients.c.pk == orders.c.client_pk)
            .where(*of_client, orders.c.changed_at >= since)
        )
        claimed = (
            select(func.count())
            .select_from(claims)
            .join(orders, orders.c.pk == claims.c.order_pk)
            .join(clients, clients.c.pk == orders.c.client_pk)
            .where(*of_client, claims.c.gone_at.is_(None), claims.c.created_at >= since)
        )
        return int(self._session.value(corrected)), int(self._session.value(claimed))

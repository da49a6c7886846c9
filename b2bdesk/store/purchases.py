"""What clients bought in the last months, by what the ladder counts (``domain.md`` 6.3).

Shipments tell what was shipped; an order that is in work or closed and of which no shipment is known counts
as shipped on the day it was confirmed, because not every back office tells of shipments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.delivery import ShipmentState
from b2bdesk.model.level import BY_COMPANY, Ladder, Purchase
from b2bdesk.model.money import round_half_up
from b2bdesk.model.order import Stage
from b2bdesk.model.payment import PaymentDirection
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.clients import clients, companies
from b2bdesk.store.schema.delivery import shipment_lines, shipments
from b2bdesk.store.schema.money import payments
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.session import Session
from b2bdesk.store.types import UtcMs

_LEFT_US = (ShipmentState.SHIPPED, ShipmentState.DELIVERED, ShipmentState.PROBLEM)
"""Shipments that count; one that came back whole is in none of these states."""
_PAST_DRAFT = (Stage.CONFIRMED, Stage.IN_WORK, Stage.CLOSED)
_SINCE = bindparam("since", type_=UtcMs)

_ordered_at = func.coalesce(orders.c.confirmed_at, orders.c.created_at, type_=UtcMs)
_living = (orders.c.gone_at.is_(None), orders.c.currency == "RUB")

Bought = dict[Uid, list[Purchase]]


def purchases(session: Session, owners: Sequence[Uid], ladder: Ladder, since: date) -> Bought:
    """Return purchases of clients (or companies, as the ladder counts) since a day, roubles with VAT."""
    values = {"since": datetime.combine(since, time(), COMPANY_ZONE).astimezone(UTC), "day": since}
    owner = companies.c.uid if ladder.scope == BY_COMPANY else clients.c.uid
    bought: Bought = defaultdict(list)
    if ladder.basis == "paid":
        for row in session.among(_paid(owner), owner, owners, values):
            back = row.direction is PaymentDirection.REFUND
            bought[row.owner].append(Purchase(row.on, -row.amount if back else row.amount))
        return dict(bought)
    if ladder.basis == "shipped":
        for row in session.among(_shipped(owner), owner, owners, values):
            share = round_half_up(row.gross * row.part / row.qty) if row.qty else Decimal(0)
            bought[row.owner].append(Purchase(_day(row.at), share))
    for row in session.among(_ordered(owner, ladder.basis), owner, owners, values):
        bought[row.owner].append(Purchase(_day(row.at), row.total - row.delivery_price))
    return dict(bought)


@cache
def _shipped(owner: ColumnElement[str]) -> Select[Any]:
    return (
        select(
            owner.label("owner"),
            shipments.c.shipped_at.label("at"),
            shipment_lines.c.qty.label("part"),
            order_lines.c.qty,
            order_lines.c.gross,
        )
        .select_from(clients)
        .join(orders, orders.c.client_pk == clients.c.pk)
        .outerjoin(companies, companies.c.pk == orders.c.company_pk)
        .join(shipments, shipments.c.order_pk == orders.c.pk)
        .join(shipment_lines, shipment_lines.c.shipment_pk == shipments.c.pk)
        .join(order_lines, order_lines.c.pk == shipment_lines.c.line_pk)
        .where(
            *_living,
            shipments.c.gone_at.is_(None),
            shipments.c.shipped_at >= _SINCE,
            shipments.c.state.in_(_LEFT_US),
        )
    )


@cache
def _ordered(owner: ColumnElement[str], basis: str) -> Select[Any]:
    """Return orders as they were made; for the basis ``shipped`` those without any shipment."""
    found = (
        select(owner.label("owner"), _ordered_at.label("at"), orders.c.total, orders.c.delivery_price)
        .select_from(clients)
        .join(orders, orders.c.client_pk == clients.c.pk)
        .outerjoin(companies, companies.c.pk == orders.c.company_pk)
        .where(*_living, _ordered_at >= _SINCE)
    )
    if basis == "ordered":
        return found.where(orders.c.stage.in_(_PAST_DRAFT))
    known = select(shipments.c.pk).where(
        shipments.c.order_pk == orders.c.pk,
        shipments.c.gone_at.is_(None),
        shipments.c.state != ShipmentState.CANCELLED,
    )
    return found.where(orders.c.stage.in_((Stage.IN_WORK, Stage.CLOSED)), ~known.exists())


@cache
def _paid(owner: ColumnElement[str]) -> Select[Any]:
    return (
        select(owner.label("owner"), payments.c.date.label("on"), payments.c.amount, payments.c.direction)
        .select_from(clients)
        .join(companies, companies.c.client_pk == clients.c.pk)
        .join(payments, payments.c.company_pk == companies.c.pk)
        .where(
            payments.c.gone_at.is_(None),
            payments.c.posted,
            payments.c.currency == "RUB",
            payments.c.date >= bindparam("day", type_=payments.c.date.type),
        )
    )


def _day(at: datetime) -> date:
    return at.astimezone(COMPANY_ZONE).date()

"""The list of orders: keys in display order, pages of rows, counts of the splits."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, case, exists, func, literal_column, select, text

from b2bdesk.model.order import PaperState, ShipState, pay_state
from b2bdesk.model.revision import RevisionState
from b2bdesk.model.uid import Uid
from b2bdesk.store.client_lists import matching_clients
from b2bdesk.store.folding import match_expression
from b2bdesk.store.outbox_open import streams_with_open
from b2bdesk.store.paging import count_of, key_array
from b2bdesk.store.rows import OrderQuery, OrderRow, OrderSort, OrderSplit, Standing
from b2bdesk.store.rulebook import Rules
from b2bdesk.store.schema.clients import clients, companies
from b2bdesk.store.schema.delivery import shipments, slot_choices
from b2bdesk.store.schema.machinery import conflicts
from b2bdesk.store.schema.money import invoices
from b2bdesk.store.schema.orders import (
    NUMBER_ORDER,
    SHOWN_NUMBER,
    order_lines,
    orders,
    revisions,
)
from b2bdesk.store.schema.papers import documents
from b2bdesk.store.schema.people import users
from b2bdesk.store.search import matching
from b2bdesk.store.session import Session

_CORRECTED = select(revisions.c.order_pk).where(revisions.c.state != RevisionState.DROPPED)
_SHIPPED_STATES = ("shipped", "delivered")
_of_order = shipments.c.order_pk == orders.c.pk
_alive = shipments.c.gone_at.is_(None) & shipments.c.state.not_in(("cancelled", "returned"))


def _shipments(*states: str) -> ColumnElement[bool]:
    return exists().where(_of_order, _alive, shipments.c.state.in_(states))


_SLOT_TAKEN = exists().where(slot_choices.c.order_pk == orders.c.pk, slot_choices.c.gone_at.is_(None))
_SHIP = case(
    (
        _shipments("delivered") & ~_shipments("planned", "slot_asked", "booked", "picking", "shipped"),
        "delivered",
    ),
    (_shipments(*_SHIPPED_STATES) & ~_shipments("planned", "slot_asked", "booked", "picking"), "shipped"),
    (_shipments(*_SHIPPED_STATES), "partly_shipped"),
    (_shipments("picking"), "picking"),
    (_shipments("booked") | _SLOT_TAKEN, "slot"),
    else_="none",
)
_INVOICED = exists().where(
    invoices.c.order_pk == orders.c.pk,
    invoices.c.gone_at.is_(None),
    invoices.c.state.not_in(("draft", "void")),
)
_HAS_PAPERS = exists().where(
    documents.c.order_pk == orders.c.pk,
    documents.c.kind.in_(("waybill", "upd", "act")),
    documents.c.state != "void",
)
_PAPER = case((~_INVOICED, "none"), (_HAS_PAPERS, "papers_ready"), else_="invoiced")
"""Invoiced is what has an invoice that stands; papers of the shipment alone make no order invoiced."""

_DISPUTED = exists().where(
    conflicts.c.kind == "order",
    conflicts.c.uid == orders.c.uid,
    # Written out, so that the index of unresolved ones serves it.
    text("conflicts.state <> 'resolved'"),
)
_ROW = (
    select(
        orders.c.pk,
        orders.c.uid,
        SHOWN_NUMBER.label("number"),
        clients.c.uid.label("client"),
        clients.c.name.label("client_name"),
        companies.c.short_name.label("company_name"),
        orders.c.total,
        orders.c.paid,
        orders.c.currency,
        select(func.count())
        .where(order_lines.c.order_pk == orders.c.pk, order_lines.c.gone_at.is_(None))
        .scalar_subquery()
        .label("line_count"),
        orders.c.stage,
        orders.c.problem_code,
        _SHIP.label("ship"),
        _PAPER.label("paper"),
        orders.c.origin,
        orders.c.vendor_status,
        orders.c.wanted_date,
        orders.c.changed_at,
        users.c.full_name.label("responsible"),
        orders.c.row_version,
        _DISPUTED.label("disputed"),
    )
    .select_from(orders)
    .join(clients, clients.c.pk == orders.c.client_pk)
    .outerjoin(companies, companies.c.pk == orders.c.company_pk)
    .outerjoin(users, users.c.pk == orders.c.responsible_user_pk)
)


_SORTS: dict[OrderSort, tuple[ColumnElement[Any], ...]] = {
    OrderSort.CHANGED: (orders.c.changed_at, orders.c.pk),
    OrderSort.SUM: (orders.c.total, orders.c.pk),
    OrderSort.NUMBER: (*NUMBER_ORDER, orders.c.pk),
    OrderSort.CLIENT: (clients.c.name_key, clients.c.pk, orders.c.changed_at, orders.c.pk),
}


class OrderLists:
    """Lists of orders; the base of the repository."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keys(self, query: OrderQuery, *, limit: int | None = None, offset: int = 0) -> array[int]:
        """Return row keys in display order, all of them or a window."""
        return key_array(self._session, _ordered(query), limit=limit, offset=offset)

    def key(self, uid: Uid) -> int | None:
        """Return the row key of a living order, None when there is none."""
        found = self._session.value(
            select(orders.c.pk).where(orders.c.uid == uid, orders.c.gone_at.is_(None))
        )
        return None if found is None else int(found)

    def count(self, query: OrderQuery) -> int:
        """Return how many orders a query has."""
        return count_of(self._session, _ordered(query))

    def counts(self, query: OrderQuery) -> dict[OrderSplit, int]:
        """Return how many orders each split has under the same filter."""
        return {split: self.count(replace(query, split=split)) for split in OrderSplit}

    def counts_of(self, wanted: Iterable[Uid]) -> dict[Uid, int]:
        """Return how many orders each company has; one without any is not named."""
        found = (
            select(companies.c.uid, func.count())
            .join(orders, orders.c.company_pk == companies.c.pk)
            .where(orders.c.gone_at.is_(None))
            .group_by(companies.c.uid)
        )
        return {Uid(uid): count for uid, count in self._session.among(found, companies.c.uid, list(wanted))}

    def standing(self, uid: Uid) -> Standing:
        """Return how far an order is shipped and papered; nothing of either where there is no such order."""
        found = self._session.first(select(_SHIP, _PAPER).select_from(orders).where(orders.c.uid == uid))
        return Standing(ShipState(found[0]), PaperState(found[1])) if found else Standing()

    def rows(self, keys: Iterable[int]) -> list[OrderRow]:
        """Return the rows of a page in the order of the keys; vanished ones are left out."""
        wanted = list(keys)
        found = {row.pk: row for row in self._session.among(_ROW, orders.c.pk, wanted)}
        waiting = streams_with_open(self._session, "order", [row.uid for row in found.values()])
        tolerance = Rules(self._session).payment_tolerance()
        return [_row(found[key], waiting, tolerance) for key in wanted if key in found]


def _ordered(query: OrderQuery) -> Select[tuple[int]]:
    """Return the statement for the keys; the key sorts last, so that equal rows keep their places."""
    by = _SORTS[query.sort]
    expression = match_expression(query.text)
    whole = query.split is OrderSplit.ALL and not query.stages and query.client is None
    read_in_order = whole or (query.sort is OrderSort.CHANGED and query.split is not OrderSplit.CORRECTED)
    if expression is None and read_in_order:
        return _chosen(query).order_by(*_directed(by, query))
    # Find first, sort what was found: read in the order of another index every order would be looked at.
    named = [term.label(f"by_{place}") for place, term in enumerate(by)]
    chosen = _chosen(query).add_columns(*named)
    found = (chosen if expression is None else _matching(chosen, expression)).cte("found")
    found = found.prefix_with("MATERIALIZED")
    terms = [found.c[label.name] for label in named]
    return select(found.c.pk).order_by(*_directed(terms, query))


def _matching(chosen: Select[Any], expression: str) -> CompoundSelect[Any]:
    """Match by number and by client, each by its index; one condition with OR would read every order."""
    of_clients = chosen.where(orders.c.client_pk.in_(matching_clients(expression)))
    return of_clients.union(chosen.where(orders.c.pk.in_(matching("order", expression))))


def _directed(terms: Iterable[ColumnElement[Any]], query: OrderQuery) -> list[ColumnElement[Any]]:
    return [term.desc() if query.descending else term.asc() for term in terms]


def _chosen(query: OrderQuery) -> Select[tuple[int]]:
    statement = select(orders.c.pk)
    if query.split in (OrderSplit.ALL, OrderSplit.MINE):
        statement = statement.where(orders.c.gone_at.is_(None))
    if query.sort is OrderSort.CLIENT:
        statement = statement.join(clients, clients.c.pk == orders.c.client_pk)
    if query.split is OrderSplit.MINE:
        mine = select(users.c.pk).where(users.c.uid == query.me).scalar_subquery()
        statement = statement.where(orders.c.responsible_user_pk == mine)
    elif query.split is OrderSplit.CORRECTED:
        # No index may begin with it: of a million orders few were corrected.
        living = literal_column("+orders.gone_at", orders.c.gone_at.type).is_(None)
        statement = statement.where(living, orders.c.pk.in_(_CORRECTED))
    elif query.split is not OrderSplit.ALL:
        statement = statement.where(orders.c.worklist == query.split.value)
    if query.stages:
        statement = statement.where(orders.c.stage.in_(query.stages))
    if query.client is not None:
        theirs = select(clients.c.pk).where(clients.c.uid == query.client).scalar_subquery()
        statement = statement.where(orders.c.client_pk == theirs)
    return statement


def _row(row: Any, waiting: set[str], tolerance: Decimal) -> OrderRow:
    values = dict(row._mapping)
    values["ship"] = ShipState(row.ship)
    values["paper"] = PaperState(row.paper)
    pay = pay_state(row.total, row.paid, tolerance)
    return OrderRow(**values, pay=pay, has_pending=row.uid in waiting)

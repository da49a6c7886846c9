"""The list of clients: keys in display order, pages of rows, counts of the splits."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    exists,
    false,
    func,
    or_,
    select,
)

from b2bdesk.model.uid import Uid
from b2bdesk.store.covers import which_covers, whom_covers
from b2bdesk.store.folding import match_expression
from b2bdesk.store.outbox_open import streams_with_open
from b2bdesk.store.paging import count_of, key_array
from b2bdesk.store.rows import ClientQuery, ClientRow, ClientSort, ClientSplit
from b2bdesk.store.schema.catalogue import levels
from b2bdesk.store.schema.clients import balances, clients, companies, contacts
from b2bdesk.store.schema.orders import orders
from b2bdesk.store.schema.people import users
from b2bdesk.store.search import matching
from b2bdesk.store.session import Session

_SORTS = {ClientSort.NAME: clients.c.name_key, ClientSort.CHANGED: clients.c.changed_at}

_own = companies.c.client_pk == clients.c.pk
_living = companies.c.gone_at.is_(None)


def _owed(what: Column[Decimal]) -> ScalarSelect[Decimal]:
    """Return what all companies of a client owe, as the books told it."""
    found = select(func.sum(what)).join(companies, companies.c.pk == balances.c.company_pk)
    return found.where(_own, _living).scalar_subquery()


_ROW = (
    select(
        clients.c.pk,
        clients.c.uid,
        clients.c.name,
        clients.c.kind,
        select(companies.c.inn)
        .where(_own, _living)
        .order_by(companies.c.is_main.desc(), companies.c.pk)
        .limit(1)
        .scalar_subquery()
        .label("inn"),
        select(func.count()).where(_own, _living).scalar_subquery().label("company_count"),
        clients.c.vip,
        clients.c.bad,
        levels.c.percent.label("level_percent"),
        _owed(balances.c.debt).label("debt"),
        _owed(balances.c.overdue).label("overdue"),
        select(orders.c.created_at)
        .where(orders.c.client_pk == clients.c.pk, orders.c.gone_at.is_(None))
        .order_by(orders.c.changed_at.desc())
        .limit(1)
        .scalar_subquery()
        .label("last_order_at"),
        users.c.full_name.label("responsible"),
        clients.c.changed_at,
        clients.c.row_version,
    )
    .select_from(clients)
    .outerjoin(users, users.c.pk == clients.c.responsible_user_pk)
    .outerjoin(levels, levels.c.client_pk == clients.c.pk)
)


def dormant_since(moment: datetime | None) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for clients who have bought once and ordered nothing since a moment (UTC).

    Nobody is dormant since no moment.
    """
    if moment is None:
        return (false(),)
    theirs = orders.c.client_pk == clients.c.pk, orders.c.gone_at.is_(None)
    # Whatever was made since then was changed since then: that is what the index knows.
    lately = orders.c.changed_at >= moment, orders.c.created_at >= moment
    return exists().where(*theirs), ~exists().where(*theirs, *lately)


def matching_clients(expression: str) -> CompoundSelect[tuple[int]]:
    """Return the statement for the keys of clients whose own, company's or contact's words match."""
    of_company = select(companies.c.client_pk).where(companies.c.pk.in_(matching("company", expression)))
    of_contact = select(contacts.c.client_pk).where(contacts.c.pk.in_(matching("contact", expression)))
    return matching("client", expression).union(of_company, of_contact)


class ClientLists:
    """Lists of clients; the base of the repository."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keys(self, query: ClientQuery, *, limit: int | None = None, offset: int = 0) -> array[int]:
        """Return row keys in display order, all of them or a window."""
        sort = _SORTS[query.sort]
        by = (sort.desc(), clients.c.pk.desc()) if query.descending else (sort, clients.c.pk)
        return key_array(self._session, self._chosen(query).order_by(*by), limit=limit, offset=offset)

    def key(self, uid: Uid) -> int | None:
        """Return the row key of a living client, None when there is none."""
        found = self._session.value(
            select(clients.c.pk).where(clients.c.uid == uid, clients.c.gone_at.is_(None))
        )
        return None if found is None else int(found)

    def count(self, query: ClientQuery) -> int:
        """Return how many clients a query has."""
        return count_of(self._session, self._chosen(query))

    def counts(self, query: ClientQuery) -> dict[ClientSplit, int]:
        """Return how many clients each split has under the same filter."""
        return {split: self.count(replace(query, split=split)) for split in ClientSplit}

    def rows(self, keys: Iterable[int]) -> list[ClientRow]:
        """Return the rows of a page in the order of the keys; vanished ones are left out."""
        wanted = list(keys)
        found = {row.pk: row for row in self._session.among(_ROW, clients.c.pk, wanted)}
        waiting = streams_with_open(self._session, "client", [row.uid for row in found.values()])
        return [_row(found[key], waiting) for key in wanted if key in found]

    def _of_split(self, query: ClientQuery) -> tuple[ColumnElement[bool], ...]:
        """Return what a tab narrows the list to."""
        now = self._session.now
        mine = select(users.c.pk).where(users.c.uid == query.me)
        owner = clients.c.responsible_user_pk
        if query.split is ClientSplit.MINE:
            return (owner == mine.scalar_subquery(),)
        covered = or_(owner.in_(whom_covers(query.me, now)), clients.c.uid.in_(which_covers(query.me, now)))
        if query.split is ClientSplit.COVERED:
            return (covered,)
        ours = or_(owner == mine.scalar_subquery(), covered)
        if query.split is ClientSplit.OVERDUE:
            return ours, clients.c.pk.in_(_late())
        return ours, *dormant_since(query.quiet_since)

    def _chosen(self, query: ClientQuery) -> Select[tuple[int]]:
        statement = select(clients.c.pk).where(clients.c.gone_at.is_(None))
        if query.split is not ClientSplit.ALL:
            statement = statement.where(*self._of_split(query))
        expression = match_expression(query.text)
        if expression is not None:
            statement = statement.where(clients.c.pk.in_(matching_clients(expression)))
        return statement


def _late() -> Select[tuple[int]]:
    """Return the statement for the keys of clients who owe what is overdue; few companies owe anything."""
    owing = select(companies.c.client_pk).join(balances, balances.c.company_pk == companies.c.pk)
    return owing.where(balances.c.overdue > Decimal(0), _living)


def _row(row: Any, waiting: set[str]) -> ClientRow:
    values = dict(row._mapping)
    return ClientRow(**values, has_pending=row.uid in waiting)

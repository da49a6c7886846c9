"""The journal of calls: keys in display order, pages of rows, counts of the tabs, who waits to be called."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from b2bdesk.model.call import LOST, Direction
from b2bdesk.model.uid import Uid
from b2bdesk.store.call_rows import CallQuery, CallRow, CallSort, CallSplit, TalkTime
from b2bdesk.store.client_lists import matching_clients
from b2bdesk.store.covers import whom_covers
from b2bdesk.store.folding import digits, match_expression
from b2bdesk.store.paging import count_of, key_array
from b2bdesk.store.schema.clients import clients, contacts
from b2bdesk.store.schema.orders import SHOWN_NUMBER, orders
from b2bdesk.store.schema.people import users
from b2bdesk.store.schema.talks import calls
from b2bdesk.store.session import Session

OWED_FOR = timedelta(days=90)
"""A lost call older than this is history: nobody waits by the phone for so long."""
LEAST_DIGITS = 3

_SORTS: dict[CallSort, tuple[Any, ...]] = {
    CallSort.TIME: (calls.c.started_at, calls.c.pk),
    CallSort.TALK: (calls.c.talk_s, calls.c.pk),
}
_contact_name = func.trim(
    func.coalesce(contacts.c.first_name, "") + " " + func.coalesce(contacts.c.last_name, "")
)
_ROW = (
    select(
        calls.c.pk,
        calls.c.uid,
        calls.c.direction,
        calls.c.disposition,
        calls.c.shown_number,
        clients.c.uid.label("client"),
        clients.c.name.label("client_name"),
        _contact_name.label("contact_name"),
        orders.c.uid.label("order"),
        SHOWN_NUMBER.label("order_number"),
        users.c.full_name.label("user_name"),
        calls.c.extension,
        calls.c.by_extension,
        calls.c.started_at,
        calls.c.ring_s,
        calls.c.talk_s,
        calls.c.outcome,
        calls.c.note,
        calls.c.callback_at,
    )
    .select_from(calls)
    .outerjoin(clients, clients.c.pk == calls.c.client_pk)
    .outerjoin(contacts, contacts.c.pk == calls.c.contact_pk)
    .outerjoin(orders, orders.c.pk == calls.c.order_pk)
    .outerjoin(users, users.c.pk == calls.c.user_pk)
)
_later = calls.alias("later")
_settled_later = exists().where(
    _later.c.phone_key == calls.c.phone_key,
    _later.c.gone_at.is_(None),
    _later.c.started_at > calls.c.started_at,
    or_(
        _later.c.answered_at.is_not(None),
        # Of several lost calls from one number the newest stands for all.
        (_later.c.direction == Direction.IN) & _later.c.disposition.in_(LOST),
    ),
)
_owed = (
    (calls.c.direction == Direction.IN)
    & calls.c.disposition.in_(LOST)
    & calls.c.outcome.is_(None)
    & calls.c.phone_key.is_not(None)
    & ~_settled_later
)


class CallLists:
    """Lists of calls; the base of the repository."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keys(self, query: CallQuery, *, limit: int | None = None, offset: int = 0) -> array[int]:
        """Return row keys in display order, all of them or a window."""
        terms = (term.desc() if query.descending else term.asc() for term in _SORTS[query.sort])
        return key_array(self._session, self._chosen(query).order_by(*terms), limit=limit, offset=offset)

    def key(self, uid: Uid) -> int | None:
        """Return the row key of a call, None when there is none."""
        found = self._session.value(select(calls.c.pk).where(calls.c.uid == uid, calls.c.gone_at.is_(None)))
        return None if found is None else int(found)

    def count(self, query: CallQuery) -> int:
        """Return how many calls a query has."""
        return count_of(self._session, self._chosen(query))

    def counts(self, query: CallQuery) -> dict[CallSplit, int]:
        """Return how many calls each tab has under the same filter."""
        return {split: self.count(replace(query, split=split)) for split in CallSplit}

    def talk_time(self, query: CallQuery) -> TalkTime:
        """Return how many calls a query has and how long was talked in them."""
        chosen = self._chosen(query).subquery()
        sums = select(func.count(), func.coalesce(func.sum(calls.c.talk_s), 0))
        row = self._session.first(sums.where(calls.c.pk.in_(select(chosen.c[0]))))
        return TalkTime(*(row or (0, 0)))

    def rows(self, keys: Iterable[int]) -> list[CallRow]:
        """Return the rows of a page in the order of the keys; vanished ones are left out."""
        wanted = list(keys)
        found = {row.pk: row for row in self._session.among(_ROW, calls.c.pk, wanted)}
        return [CallRow(*found[key]) for key in wanted if key in found]

    def _chosen(self, query: CallQuery) -> Select[tuple[int]]:
        statement = select(calls.c.pk).where(calls.c.gone_at.is_(None))
        if query.split is not CallSplit.ALL:
            whose = select(users.c.pk).where(users.c.uid == query.me)
            # Who is away cannot call back: whoever stands in for him does.
            away = whom_covers(query.me, self._session.now)
            mine = whose.union_all(away) if query.split is CallSplit.BACK else whose
            statement = statement.where(calls.c.user_pk.in_(mine))
        if query.split is CallSplit.BACK:
            statement = statement.where(_owed, calls.c.started_at >= self._session.now - OWED_FOR)
        if query.client is not None:
            theirs = select(clients.c.pk).where(clients.c.uid == query.client).scalar_subquery()
            statement = statement.where(calls.c.client_pk == theirs)
        if query.order is not None:
            its = select(orders.c.pk).where(orders.c.uid == query.order).scalar_subquery()
            statement = statement.where(calls.c.order_pk == its)
        return statement if not query.text.strip() else statement.where(_says(query.text))


def _says(text: str) -> ColumnElement[bool]:
    """Return the condition for calls from a number, or of a client, that fit what was typed."""
    typed = digits(text)
    fitting: list[ColumnElement[bool]] = []
    if len(typed) >= LEAST_DIGITS:
        tail = typed[-10:]
        fitting.append(calls.c.phone_key.contains(tail, autoescape=True))
    expression = match_expression(text)
    if expression is not None:
        fitting.append(calls.c.client_pk.in_(matching_clients(expression)))
    fitting.append(calls.c.note.contains(text.strip(), autoescape=True))
    return or_(*fitting)

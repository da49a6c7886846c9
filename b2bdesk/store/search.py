"""Full-text search over everything a person looks for: candidates from the index, ranked here.

``ORDER BY rank`` (bm25) takes seconds over a million rows, so the newest few hundred matches of each kind
are read and sorted by rules that people expect: a whole word before a beginning, a beginning of the title
before a word inside it (``ground.md`` 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, literal_column, select, text

from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import words
from b2bdesk.store.folding import match_expression, meant
from b2bdesk.store.rows import SearchHit
from b2bdesk.store.schema import SEARCH_KINDS
from b2bdesk.store.schema.catalogue import products
from b2bdesk.store.schema.clients import clients, companies, contacts
from b2bdesk.store.schema.orders import SHOWN_NUMBER, orders
from b2bdesk.store.schema.papers import documents
from b2bdesk.store.schema.search import search
from b2bdesk.store.session import Session, WriteSession

CANDIDATES = 100
"""How many of the newest matches of each kind are ranked."""

KINDS = ("client", "company", "contact", "order", "product", "document")
SHARE = 16

_MATCHES = (
    "SELECT rowid >> 4 AS pk FROM search WHERE search MATCH :match AND rowid BETWEEN 16 AND :high"
    " AND (rowid & 15) = :share ORDER BY rowid DESC LIMIT :limit"
)
_PUT = "INSERT OR REPLACE INTO search (rowid, text) VALUES (?, ?)"
_DROP = text("DELETE FROM search WHERE rowid = :rowid")

_contact_name = func.trim(
    func.coalesce(contacts.c.last_name, "") + " " + func.coalesce(contacts.c.first_name, "")
)
_none: ColumnElement[Any] = literal_column("NULL")

_TABLES: dict[str, Table] = {
    "client": clients,
    "company": companies,
    "contact": contacts,
    "order": orders,
    "product": products,
    "document": documents,
}
_COLUMNS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "client": (clients.c.uid, clients.c.name, clients.c.segment, _none, _none),
    "company": (companies.c.uid, companies.c.short_name, companies.c.inn, _none, clients.c.uid),
    "contact": (contacts.c.uid, _contact_name, clients.c.name, _none, clients.c.uid),
    "order": (orders.c.uid, SHOWN_NUMBER, clients.c.name, orders.c.total, clients.c.uid),
    "product": (products.c.uid, products.c.article, products.c.name, _none, _none),
    "document": (documents.c.uid, documents.c.number, clients.c.name, documents.c.total, clients.c.uid),
}
"""Uid, title, detail, amount, owner of each kind."""


def _shown(kind: str) -> Select[Any]:
    """Return the statement for hits; the index is asked first and its few keys are looked up."""
    table = _TABLES[kind]
    found = text(_MATCHES).columns(table.c.pk).subquery("found")
    statement = select(*_COLUMNS[kind]).select_from(found).join(table, table.c.pk == found.c.pk)
    if "client_pk" in table.c:
        statement = statement.join(clients, clients.c.pk == table.c.client_pk)
    return statement.where(table.c.gone_at.is_(None))


_KEYS = text(_MATCHES)
_SHOWN = {kind: _shown(kind) for kind in KINDS}
_NEWEST = {kind: select(func.max(table.c.pk)) for kind, table in _TABLES.items()}


def matching(kind: str, expression: str) -> Select[tuple[int]]:
    """Return the statement that gives the local keys of all matches of one kind, for a list's filter."""
    condition = text(f"search MATCH :match AND (rowid & 15) = {SEARCH_KINDS[kind]}")
    key: Select[tuple[int]] = select(literal_column("rowid >> 4", products.c.pk.type)).select_from(search)
    return key.where(condition.bindparams(match=expression))


class Search:
    """Looks up; ``find`` for people, ``candidates`` for other repositories."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, typed: str, kinds: Sequence[str] = KINDS, limit: int = 12) -> list[SearchHit]:
        """Return the best hits of the kinds, best first; empty for a text without words."""
        asked = meant(words(typed))
        ranked: list[tuple[tuple[int, ...], SearchHit]] = []
        for rank, kind in enumerate(kinds):
            for age, hit in enumerate(self._hits(kind, typed)):
                ranked.append(((*_distance(asked, hit), rank, age), hit))
        ranked.sort(key=lambda pair: pair[0])
        return [hit for _, hit in ranked[:limit]]

    def candidates(self, kind: str, typed: str, limit: int = CANDIDATES) -> list[int]:
        """Return local keys of the newest matches of one kind, newest first."""
        asked = self._asked(kind, typed, limit)
        return [] if asked is None else [key for (key,) in self._session.all(_KEYS, asked)]

    def _hits(self, kind: str, typed: str) -> list[SearchHit]:
        asked = self._asked(kind, typed, CANDIDATES)
        if asked is None:
            return []
        return [
            SearchHit(kind, Uid(uid), title or "", detail or "", amount, owner)
            for uid, title, detail, amount, owner in self._session.all(_SHOWN[kind], asked)
        ]

    def _asked(self, kind: str, typed: str, limit: int) -> dict[str, Any] | None:
        """Return what the statements ask; the newest key keeps the index from reading other kinds' rows."""
        expression = match_expression(typed)
        newest = None if expression is None else self._session.value(_NEWEST[kind])
        if newest is None:
            return None
        share = SEARCH_KINDS[kind]
        return {"match": expression, "high": newest * SHARE + share, "share": share, "limit": limit}


def _distance(asked: list[str], hit: SearchHit) -> tuple[int, int]:
    """Return how far a hit is from what was asked; smaller is better.

    Counted are the asked words that are no whole word of the title, then whether the title begins
    otherwise.
    """
    title = meant(words(hit.title))
    missing = sum(word not in title for word in asked)
    begins = bool(title) and title[0].startswith(asked[0])
    return missing, int(not begins)


class SearchWriter(Search):
    """Keeps the index in step with the records; called by the repositories that save them."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._connection = session.connection

    def put(self, kind: str, rows: Iterable[tuple[int, str]]) -> None:
        """Index records by local key and search text."""
        share = SEARCH_KINDS[kind]
        values = [(key * SHARE + share, told) for key, told in rows]
        if values:
            self._connection.exec_driver_sql(_PUT, values)

    def drop(self, kind: str, keys: Iterable[int]) -> None:
        """Take records out of the index."""
        share = SEARCH_KINDS[kind]
        values = [{"rowid": key * SHARE + share} for key in keys]
        if values:
            self._connection.execute(_DROP, values)

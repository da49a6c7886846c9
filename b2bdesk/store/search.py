"""Full-text search over everything a person looks for: candidates from the index, ranked here.

``ORDER BY rank`` (bm25) takes seconds over a million rows, so the newest few hundred matches of each kind
are read and sorted by rules that people expect: a whole word before a beginning, a beginning of the title
before a word inside it (``ground.md`` 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, Table, func, literal_column, select, text

from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import words
from b2bdesk.store.folding import match_expression
from b2bdesk.store.rows import SearchHit
from b2bdesk.store.schema import SEARCH_KINDS
from b2bdesk.store.schema.catalogue import products
from b2bdesk.store.schema.clients import clients, companies, contacts
from b2bdesk.store.schema.orders import SHOWN_NUMBER, orders
from b2bdesk.store.schema.papers import documents
from b2bdesk.store.schema.search import search
from b2bdesk.store.session import Session, WriteSession

CANDIDATES = 200
"""How many of the newest matches of each kind are ranked."""

KINDS = ("client", "company", "contact", "order", "product", "document")
SHARE = 16

_CANDIDATES = text(
    "SELECT rowid >> 4 FROM search WHERE search MATCH :match AND rowid BETWEEN :low AND :high"
    " AND (rowid & 15) = :share ORDER BY rowid DESC LIMIT :limit"
)
_PUT = text("INSERT OR REPLACE INTO search (rowid, text) VALUES (:rowid, :text)")
_DROP = text("DELETE FROM search WHERE rowid = :rowid")

_contact_name = func.trim(
    func.coalesce(contacts.c.last_name, "") + " " + func.coalesce(contacts.c.first_name, "")
)
_none = literal_column("NULL")

_SHOWN: dict[str, tuple[Table, Select[tuple[object, ...]]]] = {
    "client": (clients, select(clients.c.uid, clients.c.name, clients.c.segment, _none, _none)),
    "company": (
        companies,
        select(companies.c.uid, companies.c.short_name, companies.c.inn, _none, clients.c.uid).join(clients),
    ),
    "contact": (
        contacts,
        select(contacts.c.uid, _contact_name, clients.c.name, _none, clients.c.uid).join(
            clients, clients.c.pk == contacts.c.client_pk
        ),
    ),
    "order": (
        orders,
        select(orders.c.uid, SHOWN_NUMBER, clients.c.name, orders.c.total, clients.c.uid).join(
            clients, clients.c.pk == orders.c.client_pk
        ),
    ),
    "product": (products, select(products.c.uid, products.c.article, products.c.name, _none, _none)),
    "document": (
        documents,
        select(documents.c.uid, documents.c.number, clients.c.name, documents.c.total, clients.c.uid).join(
            clients, clients.c.pk == documents.c.client_pk
        ),
    ),
}
"""Uid, title, detail, amount, owner of each kind."""


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
        asked = words(typed)
        ranked: list[tuple[tuple[int, ...], SearchHit]] = []
        for rank, kind in enumerate(kinds):
            for age, hit in enumerate(self._hits(kind, self.candidates(kind, typed))):
                ranked.append(((*_distance(asked, hit), rank, age), hit))
        ranked.sort(key=lambda pair: pair[0])
        return [hit for _, hit in ranked[:limit]]

    def candidates(self, kind: str, typed: str, limit: int = CANDIDATES) -> list[int]:
        """Return local keys of the newest matches of one kind, newest first."""
        expression = match_expression(typed)
        newest = self._session.value(select(func.max(_SHOWN[kind][0].c.pk)))
        if expression is None or newest is None:
            return []
        share = SEARCH_KINDS[kind]
        rows = self._session.all(
            _CANDIDATES,
            {
                "match": expression,
                "low": SHARE,
                "high": newest * SHARE + share,
                "share": share,
                "limit": limit,
            },
        )
        return [key for (key,) in rows]

    def _hits(self, kind: str, keys: list[int]) -> list[SearchHit]:
        table, shown = _SHOWN[kind]
        statement = shown.add_columns(table.c.pk).where(table.c.gone_at.is_(None))
        by_key = {row[5]: row for row in self._session.among(statement, table.c.pk, keys)}
        rows = [by_key[key] for key in keys if key in by_key]
        return [
            SearchHit(kind, Uid(uid), title or "", detail or "", amount, owner)
            for uid, title, detail, amount, owner, _ in rows
        ]


def _distance(asked: list[str], hit: SearchHit) -> tuple[int, int]:
    """Return how far a hit is from what was asked; smaller is better.

    Counted are the asked words that are no whole word of the title, then whether the title begins
    otherwise.
    """
    title = words(hit.title)
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
        values = [{"rowid": key * SHARE + share, "text": told} for key, told in rows]
        if values:
            self._connection.execute(_PUT, values)

    def drop(self, kind: str, keys: Iterable[int]) -> None:
        """Take records out of the index."""
        share = SEARCH_KINDS[kind]
        values = [{"rowid": key * SHARE + share} for key in keys]
        if values:
            self._connection.execute(_DROP, values)

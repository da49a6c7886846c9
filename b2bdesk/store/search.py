"""Full-text search over everything a person looks for: candidates from the index, ranked here.

``ORDER BY rank`` (bm25) takes seconds over a million rows, so the newest few hundred matches of each kind
are read and sorted by rules that people expect: a whole word before a beginning, a beginning of the title
before a word inside it (``ground.md`` 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, Subquery, Table, func, literal_column, select, text

from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import words
from b2bdesk.store.bulk import together, write
from b2bdesk.store.folding import GROUP, expressions, is_number, match_expression, meant
from b2bdesk.store.rows import SearchHit
from b2bdesk.store.schema.catalogue import products
from b2bdesk.store.schema.clients import clients, companies, contacts
from b2bdesk.store.schema.orders import SHOWN_NUMBER, orders
from b2bdesk.store.schema.papers import documents
from b2bdesk.store.schema.search import LAST_KEY, search, search_row
from b2bdesk.store.session import Session, WriteSession

CANDIDATES = 100
"""How many of the newest matches of each kind are ranked."""

KINDS = ("client", "company", "contact", "order", "product", "document")

_MATCHES = (
    f"SELECT rowid & {LAST_KEY} AS pk FROM search WHERE search MATCH :match"  # noqa: S608 - our own number
    " AND rowid BETWEEN :low AND :high ORDER BY rowid DESC LIMIT :limit"
)
# One text of all keys is read many times faster than a row for each.
_KEYS = text(f"SELECT json_group_array(pk) FROM ({_MATCHES})")  # noqa: S608 - our own number
_KEYS_DECODER = msgspec.json.Decoder(list[int])
_PUT = "INSERT OR REPLACE INTO search (rowid, text) VALUES (?, ?)"
_PUT_TOGETHER = together(_PUT, 2)
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


def newest_matches(table: Table) -> Subquery:
    """Return a part of a statement, column ``pk``: the newest matches; its values come from :func:`asked`."""
    return text(_MATCHES).columns(table.c.pk).subquery("found")


def _shown(kind: str) -> Select[Any]:
    """Return the statement for hits; the index is asked first and its few keys are looked up."""
    table = _TABLES[kind]
    found = newest_matches(table)
    statement = select(*_COLUMNS[kind]).select_from(found).join(table, table.c.pk == found.c.pk)
    if "client_pk" in table.c:
        statement = statement.join(clients, clients.c.pk == table.c.client_pk)
    return statement.where(table.c.gone_at.is_(None))


_SHOWN = {kind: _shown(kind) for kind in KINDS}


def matching(kind: str, expression: str) -> Select[tuple[int]]:
    """Return the statement that gives the local keys of all matches of one kind, for a list's filter."""
    low, high = search_row(kind, 0), search_row(kind, LAST_KEY)
    condition = text(f"search MATCH :match AND rowid BETWEEN {low} AND {high}")
    key: Select[tuple[int]] = select(literal_column(f"rowid & {LAST_KEY}", products.c.pk.type))
    return key.select_from(search).where(condition.bindparams(match=expression))


def keys_matching(session: Session, kind: str, expression: str, most: int) -> frozenset[int]:
    """Return the local keys of the newest matches of a kind, ``most`` of them at the most."""
    return frozenset(_KEYS_DECODER.decode(session.value(_KEYS, _newest(kind, expression, most))))


def asked(kind: str, typed: str) -> dict[str, Any] | None:
    """Return what the newest matches are asked for; None for a text without words."""
    expression = match_expression(typed)
    return None if expression is None else _newest(kind, expression, CANDIDATES)


def _newest(kind: str, expression: str, most: int) -> dict[str, Any]:
    low, high = search_row(kind, 0), search_row(kind, LAST_KEY)
    return {"match": expression, "low": low, "high": high, "limit": most}


class Search:
    """Looks up."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, typed: str, kinds: Sequence[str] = KINDS, limit: int = 12) -> list[SearchHit]:
        """Return the best hits of the kinds, best first; empty for a text without words."""
        ways, said = expressions(typed), _told(typed)
        only_best = is_number(said)
        ranked: list[tuple[tuple[int, ...], SearchHit]] = []
        for rank, kind in enumerate(kinds):
            for age, (way, hit) in enumerate(self._told_by(kind, ways, only_best=only_best)):
                ranked.append(((way, *_distance(said, hit), rank, age), hit))
        ranked.sort(key=lambda pair: pair[0])
        return [hit for _, hit in ranked[:limit]]

    def beginning(self, kind: str, ways: Sequence[Sequence[str]], most: int) -> list[SearchHit]:
        """Return the newest hits that have, for each of ``ways``, a word that begins in one of them."""
        groups = (" OR ".join(f'"{way}"*' for way in each) for each in ways)
        return self._hits(kind, " AND ".join(f"({group})" for group in groups), most)

    def _told_by(self, kind: str, ways: Sequence[str], *, only_best: bool) -> Iterator[tuple[int, SearchHit]]:
        """Yield each hit once, with the place of the expression that it was found by."""
        seen: set[Uid] = set()
        for way, expression in enumerate(ways):
            if seen and only_best:
                return
            for hit in self._hits(kind, expression, CANDIDATES):
                if hit.uid not in seen:
                    seen.add(hit.uid)
                    yield way, hit

    def _hits(self, kind: str, expression: str, most: int) -> list[SearchHit]:
        return [
            SearchHit(kind, Uid(uid), title or "", detail or "", amount, owner)
            for uid, title, detail, amount, owner in self._session.all(
                _SHOWN[kind], _newest(kind, expression, most)
            )
        ]


def _told(text: str) -> list[str]:
    """Return the words that tell one record from another."""
    said = meant(words(text))
    return [word for word in said if word not in GROUP] or said


def _distance(said: list[str], hit: SearchHit) -> tuple[int, int]:
    """Return how far a hit is from what was asked; smaller is better.

    Counted are the asked words that are no whole word of the title, the tax number or the sum, then
    whether the title begins otherwise.
    """
    title = _told(hit.title)
    known = {*title, hit.detail, "" if hit.amount is None else str(int(hit.amount))}
    missing = sum(word not in known for word in said)
    begins = bool(title) and bool(said) and title[0].startswith(said[0])
    return missing, int(not begins)


class SearchWriter(Search):
    """Keeps the index in step with the records; called by the repositories that save them."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._connection = session.connection

    def put(self, kind: str, rows: Iterable[tuple[int, str]]) -> None:
        """Index records by local key and search text."""
        values = [(search_row(kind, key), told) for key, told in rows]
        if values:
            write(self._connection, _PUT, _PUT_TOGETHER, values)

    def drop(self, kind: str, keys: Iterable[int]) -> None:
        """Take records out of the index."""
        values = [{"rowid": search_row(kind, key)} for key in keys]
        if values:
            self._connection.execute(_DROP, values)

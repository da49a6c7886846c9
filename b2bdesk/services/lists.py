"""The lists of the screens: ordered row keys once, then rows page by page."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from b2bdesk.model.uid import Uid
from b2bdesk.services import foreign_statuses
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import (
    ClientQuery,
    ClientRow,
    ClientSort,
    ClientSplit,
    DocumentQuery,
    DocumentRow,
    DocumentSort,
    DocumentSplit,
    OrderEvent,
    OrderQuery,
    OrderRow,
    OrderSort,
    OrderSplit,
    Standing,
)

__all__ = [
    "ClientQuery",
    "ClientRow",
    "ClientSort",
    "ClientSplit",
    "DocumentQuery",
    "DocumentRow",
    "DocumentSort",
    "DocumentSplit",
    "OrderEvent",
    "OrderQuery",
    "OrderRow",
    "OrderSort",
    "OrderSplit",
    "Standing",
    "client_counts",
    "client_key",
    "client_keys",
    "client_rows",
    "document_counts",
    "document_key",
    "document_keys",
    "document_rows",
    "order_counts",
    "order_key",
    "order_keys",
    "order_rows",
]


def order_keys(desk: Desk, query: OrderQuery, limit: int | None = None) -> array[int]:
    """Return the row keys of the orders in display order, all of them or the first ``limit``."""
    with desk.store.read() as tx:
        return tx.orders.keys(query, limit=limit)


def order_rows(desk: Desk, keys: Sequence[int]) -> list[OrderRow]:
    """Return the rows of these keys, in their order; a row that went away is left out."""
    with desk.store.read() as tx:
        return foreign_statuses.of_rows(desk, tx, tx.orders.rows(keys))


def order_counts(desk: Desk, query: OrderQuery) -> dict[OrderSplit, int]:
    """Return how many orders stand under each tab."""
    with desk.store.read() as tx:
        return tx.orders.counts(query)


def order_key(desk: Desk, order: Uid) -> int | None:
    """Return the row key of an order, None when there is none."""
    with desk.store.read() as tx:
        return tx.orders.key(order)


def client_keys(desk: Desk, query: ClientQuery, limit: int | None = None) -> array[int]:
    """Return the row keys of the clients in display order, all of them or the first ``limit``."""
    with desk.store.read() as tx:
        return tx.clients.keys(query, limit=limit)


def client_rows(desk: Desk, keys: Sequence[int]) -> list[ClientRow]:
    """Return the rows of these keys, in their order."""
    with desk.store.read() as tx:
        return tx.clients.rows(keys)


def client_key(desk: Desk, client: Uid) -> int | None:
    """Return the row key of a client, None when there is none."""
    with desk.store.read() as tx:
        return tx.clients.key(client)


def client_counts(desk: Desk, query: ClientQuery) -> dict[ClientSplit, int]:
    """Return how many clients stand under each tab."""
    with desk.store.read() as tx:
        return tx.clients.counts(query)


def document_keys(desk: Desk, query: DocumentQuery, limit: int | None = None) -> array[int]:
    """Return the row keys of the documents in display order, all of them or the first ``limit``."""
    with desk.store.read() as tx:
        return tx.documents.keys(query, limit=limit)


def document_key(desk: Desk, document: Uid) -> int | None:
    """Return the row key of a document, None when there is none."""
    with desk.store.read() as tx:
        return tx.documents.key(document)


def document_rows(desk: Desk, keys: Sequence[int]) -> list[DocumentRow]:
    """Return the rows of these keys, in their order."""
    with desk.store.read() as tx:
        return tx.documents.rows(keys)


def document_counts(desk: Desk, query: DocumentQuery) -> dict[DocumentSplit, int]:
    """Return how many documents stand under each tab."""
    with desk.store.read() as tx:
        return tx.documents.counts(query)

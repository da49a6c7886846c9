"""The list of documents: keys in display order, pages of rows, counts of the splits."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from b2bdesk.model.document import DESK, Channel, DeliveryState, DocumentKind, DocumentState
from b2bdesk.model.uid import Uid
from b2bdesk.store.client_lists import matching_clients
from b2bdesk.store.folding import match_expression
from b2bdesk.store.paging import count_of, key_array
from b2bdesk.store.rows import DocumentQuery, DocumentRow, DocumentSort, DocumentSplit
from b2bdesk.store.schema.clients import clients
from b2bdesk.store.schema.delivery import shipments
from b2bdesk.store.schema.orders import SHOWN_NUMBER, orders
from b2bdesk.store.schema.papers import document_deliveries, documents
from b2bdesk.store.search import matching
from b2bdesk.store.session import Session

GONE_OUT = (DeliveryState.HANDED_OVER, DeliveryState.DELIVERED, DeliveryState.OPENED)
CAME_BACK = (DeliveryState.BOUNCED, DeliveryState.REFUSED)

_SORTS: dict[DocumentSort, tuple[Any, ...]] = {
    DocumentSort.DATE: (documents.c.date, documents.c.pk),
    DocumentSort.NUMBER: (func.length(documents.c.number), documents.c.number, documents.c.pk),
    DocumentSort.SUM: (documents.c.total, documents.c.pk),
}
_later = document_deliveries.alias("later")
_newest = (
    select(_later.c.pk)
    .where(
        _later.c.document_pk == documents.c.pk,
        _later.c.state != DeliveryState.CANCELLED,
        # What the portal shows was not sent to anybody.
        _later.c.channel != Channel.PORTAL,
    )
    .order_by(_later.c.at.desc(), _later.c.pk.desc())
    .limit(1)
    .correlate(documents)
    .scalar_subquery()
)
_ROW = (
    select(
        documents.c.pk,
        documents.c.uid,
        documents.c.kind,
        documents.c.number,
        documents.c.date,
        clients.c.uid.label("client"),
        clients.c.name.label("client_name"),
        orders.c.uid.label("order"),
        SHOWN_NUMBER.label("order_number"),
        documents.c.revision,
        documents.c.total,
        documents.c.state,
        document_deliveries.c.channel,
        document_deliveries.c.state.label("delivery"),
        documents.c.changed_at,
        documents.c.owner,
    )
    .select_from(documents)
    .join(clients, clients.c.pk == documents.c.client_pk)
    .outerjoin(orders, orders.c.pk == documents.c.order_pk)
    .outerjoin(document_deliveries, document_deliveries.c.pk == _newest)
)


def _delivered(*states: DeliveryState) -> ColumnElement[bool]:
    mine = document_deliveries.c.document_pk == documents.c.pk
    sent = document_deliveries.c.channel != Channel.PORTAL
    return exists().where(mine, sent, document_deliveries.c.state.in_(states))


def _last_is(*states: DeliveryState) -> ColumnElement[bool]:
    return exists().where(document_deliveries.c.pk == _newest, document_deliveries.c.state.in_(states))


_shown = documents.c.gone_at.is_(None)

# What another system issued has no file here to be sent; a request to our logistics goes to nobody.
_ours = documents.c.owner == DESK
_for_others = documents.c.kind.not_in((DocumentKind.TRANSPORT,))

_SPLITS: dict[DocumentSplit, ColumnElement[bool]] = {
    DocumentSplit.TO_SEND: (
        (documents.c.state == DocumentState.ISSUED) & _ours & _for_others & ~_delivered(*GONE_OUT)
    ),
    DocumentSplit.SENT: _delivered(*GONE_OUT),
    DocumentSplit.BOUNCED: _last_is(*CAME_BACK),
    DocumentSplit.OTHERS: ~_ours,
}


def _of_order(number: str) -> ColumnElement[bool]:
    """Tell whether a document's order has this number, the owner system's or ours."""
    typed = number.strip()
    same = or_(orders.c.number == typed, orders.c.own_number == typed)
    # Asked of each document's own order: no index knows the numbers of the owner system.
    return exists().where(orders.c.pk == documents.c.order_pk, same)


def _of_shipment(typed: str) -> ColumnElement[bool]:
    """Tell whether a document goes with a shipment of this vehicle, track or carrier."""
    # The database knows no capitals but Latin ones, so what was typed is looked for in both ways.
    parts = {typed.strip(), typed.strip().upper()}
    told = (shipments.c.vehicle_no, shipments.c.track, shipments.c.carrier)
    named = or_(*(column.contains(part, autoescape=True) for column in told for part in parts))
    return exists().where(shipments.c.pk == documents.c.shipment_pk, named)


class DocumentLists:
    """Lists of documents; the base of the repository."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keys(self, query: DocumentQuery, *, limit: int | None = None, offset: int = 0) -> array[int]:
        """Return row keys in display order, all of them or a window."""
        by = _SORTS[query.sort]
        terms = (term.desc() if query.descending else term.asc() for term in by)
        return key_array(self._session, self._chosen(query).order_by(*terms), limit=limit, offset=offset)

    def key(self, uid: Uid) -> int | None:
        """Return the row key of a living document, None when there is none."""
        living = select(documents.c.pk).where(documents.c.uid == uid, _shown)
        found = self._session.value(living)
        return None if found is None else int(found)

    def count(self, query: DocumentQuery) -> int:
        """Return how many documents a query has."""
        return count_of(self._session, self._chosen(query))

    def counts(self, query: DocumentQuery) -> dict[DocumentSplit, int]:
        """Return how many documents each split has under the same filter."""
        return {split: self.count(replace(query, split=split)) for split in DocumentSplit}

    def rows(self, keys: Iterable[int]) -> list[DocumentRow]:
        """Return the rows of a page in the order of the keys; vanished ones are left out."""
        wanted = list(keys)
        found = {row.pk: row for row in self._session.among(_ROW, documents.c.pk, wanted)}
        return [DocumentRow(*found[key]) for key in wanted if key in found]

    def _chosen(self, query: DocumentQuery) -> Select[tuple[int]]:
        statement = select(documents.c.pk).where(_shown)
        if query.split in _SPLITS:
            statement = statement.where(_SPLITS[query.split])
        if query.kinds:
            statement = statement.where(documents.c.kind.in_(query.kinds))
        if query.client is not None:
            theirs = select(clients.c.pk).where(clients.c.uid == query.client).scalar_subquery()
            statement = statement.where(documents.c.client_pk == theirs)
        if query.order:
            statement = statement.where(_of_order(query.order))
        if query.shipment:
            statement = statement.where(_of_shipment(query.shipment))
        expression = match_expression(query.text)
        if expression is None:
            return statement
        return statement.where(
            or_(
                documents.c.pk.in_(matching("document", expression)),
                documents.c.client_pk.in_(matching_clients(expression)),
                _of_order(query.text),
            )
        )

"""What an offer promised: price and free stock of each line when it was made, and what was seen since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import delete, select

from b2bdesk.model.document import DESK, DocumentKind, DocumentState
from b2bdesk.model.order import Stage
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.schema.papers import documents, offer_watches
from b2bdesk.store.session import Session, WriteSession

NOT_ACCEPTED = (Stage.RECEIVED, Stage.DRAFT, Stage.AWAITING_APPROVAL)
"""Stages of an order whose offer still may be taken; from confirming on its prices are fixed."""


class OfferWatch(NamedTuple):
    """A line of an offer. Prices are roubles a unit; ``seen_*`` is None before somebody looked again.

    ``qty`` is what was offered; ``drifted`` tells that what was seen leaves the tolerance.
    """

    document: Uid
    order: Uid
    line: Uid
    text: str
    qty: Decimal
    price: Decimal
    free: Decimal
    seen_price: Decimal | None = None
    seen_free: Decimal | None = None
    drifted: bool = False


_WATCH = (
    select(
        documents.c.uid,
        orders.c.uid,
        order_lines.c.uid,
        order_lines.c.text,
        order_lines.c.qty,
        offer_watches.c.price,
        offer_watches.c.free,
        offer_watches.c.seen_price,
        offer_watches.c.seen_free,
        offer_watches.c.drifted,
    )
    .select_from(offer_watches)
    .join(documents, documents.c.pk == offer_watches.c.document_pk)
    .join(order_lines, order_lines.c.pk == offer_watches.c.line_pk)
    .join(orders, orders.c.pk == documents.c.order_pk)
    .where(
        documents.c.kind == DocumentKind.OFFER,
        documents.c.owner == DESK,
        documents.c.state == DocumentState.ISSUED,
        documents.c.gone_at.is_(None),
        orders.c.stage.in_(NOT_ACCEPTED),
        order_lines.c.gone_at.is_(None),
    )
    .order_by(documents.c.pk, order_lines.c.position)
)


class OfferWatches:
    """Reads what offers promised."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def living(self, since: date) -> list[OfferWatch]:
        """Return the lines of offers made since a day that nobody has taken yet."""
        return [OfferWatch(*row) for row in self._session.all(_WATCH.where(documents.c.date >= since))]

    def drifted(self, since: date) -> list[OfferWatch]:
        """Return those of them whose price or stock left the tolerance."""
        chosen = _WATCH.where(documents.c.date >= since, offer_watches.c.drifted)
        return [OfferWatch(*row) for row in self._session.all(chosen)]

    def of(self, document: Uid) -> list[OfferWatch]:
        """Return the watched lines of an offer that may still be taken."""
        return [OfferWatch(*row) for row in self._session.all(_WATCH.where(documents.c.uid == document))]


class OfferWatchWriter(OfferWatches):
    """Saves what offers promised and what was seen since."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def put(self, watches: Sequence[OfferWatch]) -> None:
        """Store the watched lines of offers in place of those that were there."""
        papers = self._write.keys_of(documents, {one.document for one in watches}, "document")
        lines = self._write.keys_of(order_lines, {one.line for one in watches}, "order_line")
        for document in {one.document for one in watches}:
            before = offer_watches.c.document_pk == papers[document]
            self._write.connection.execute(delete(offer_watches).where(before))
            self._write.touch("offer_watch", document)
        rows = [
            {
                "document_pk": papers[one.document],
                "line_pk": lines[one.line],
                "price": one.price,
                "free": one.free,
                "seen_price": one.seen_price,
                "seen_free": one.seen_free,
                "drifted": one.drifted,
            }
            for one in watches
        ]
        self._write.insert(offer_watches, rows)

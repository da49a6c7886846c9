"""Offers that are watched: what they promised is compared when prices or stock change.

The comparison asks the same rules as the order editor, so what a person typed by hand is no drift.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from b2bdesk.errors import NotAllowed
from b2bdesk.model.document import Document, DocumentKind
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.rules import goods as goods_rules
from b2bdesk.rules import offers as rules
from b2bdesk.rules.goods import Goods, Trade
from b2bdesk.rules.offers import Promised, Tolerance
from b2bdesk.rules.team_rules import Section
from b2bdesk.services import orders, papers, trading
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import IssuedInvoice
from b2bdesk.services.offer_promises import promised, watches_of
from b2bdesk.services.paper_lines import goods_lines
from b2bdesk.services.paper_sources import OFFER_DAYS
from b2bdesk.store.offer_watches import OfferWatch
from b2bdesk.store.tx import ReadTx


@dataclass(frozen=True, slots=True)
class Drift:
    """A line of an offer that is not what it was; None where that side did not move."""

    text: str
    qty: Decimal
    price: tuple[Decimal, Decimal] | None
    free: tuple[Decimal, Decimal] | None


@dataclass(frozen=True, slots=True)
class DriftedOffer:
    """An offer that is not what it was, with its lines that moved."""

    document: Document
    order: Uid
    client_name: str
    responsible: Uid | None
    lines: tuple[Drift, ...]


def tolerance(desk: Desk) -> Tolerance:
    """Return how far a line may move, as the rules of the team say."""
    value = desk.terms.value
    return Tolerance(value(Section.TOLERANCE, "offer_price"), value(Section.TOLERANCE, "offer_stock"))


def compare(desk: Desk) -> int:
    """Compare all offers that hold with prices and stock of now; return how many lines changed their state.

    Nothing is written while everything is as it was seen last.
    """
    with desk.store.read() as tx:
        living = tx.offer_watches.living(desk.clock.today() - timedelta(days=OFFER_DAYS))
        allowed = tolerance(desk)
        seen = list(_seen_again(desk, tx, living, allowed))
    changed = [now for was, now in zip(living, seen, strict=True) if was != now]
    if not changed:
        return 0
    moved = {one.document for one in changed}
    with desk.store.write(by=desk.me) as tx:
        tx.offer_watches.put([one for one in seen if one.document in moved])
    return len(changed)


def drifted(desk: Desk, tx: ReadTx) -> list[DriftedOffer]:
    """Return the offers that are not what they were: those of my orders and of nobody's."""
    found: dict[Uid, list[OfferWatch]] = {}
    for one in tx.offer_watches.drifted(desk.clock.today() - timedelta(days=OFFER_DAYS)):
        found.setdefault(one.document, []).append(one)
    every = [_drifted(desk, tx, tx.documents.need(document), lines) for document, lines in found.items()]
    return [one for one in every if one.responsible in (None, desk.me)]


def drift_of(desk: Desk, tx: ReadTx, document: Uid) -> tuple[Drift, ...]:
    """Return the lines of an offer that moved, old and new; nothing for another document."""
    allowed = tolerance(desk)
    return tuple(_drift(one, allowed) for one in tx.offer_watches.of(document) if one.drifted)


def renew(desk: Desk, document: Uid) -> IssuedInvoice:
    """Give the order of an offer today's prices and make the next revision of the offer.

    Prices that a person typed stay. Where only stock moved the offer says the same and stays; what is free
    now is what it is compared with from here on. Raises NotFound, NotAllowed for another kind of document,
    and as :func:`papers.issue_paper`.
    """
    with desk.store.read() as tx:
        found = tx.documents.need(document)
        if found.kind is not DocumentKind.OFFER or found.order is None:
            raise NotAllowed(action="fresh_offer", state=found.kind.value)
        order = tx.orders.need(found.order)
        trade = trading.trade_of(desk, tx, order)
        goods = _goods(tx, order)
        fresh = goods_rules.recomputed(goods_rules.repriced(order, goods, trade), goods, trade)
    if fresh != order:
        orders.save(desk, fresh)
    issued = papers.issue_paper(desk, order.uid, DocumentKind.OFFER)
    with desk.store.write(by=desk.me) as tx:
        tx.offer_watches.put(watches_of(desk, tx, tx.orders.need(order.uid), issued.document.uid))
    return issued


def _seen_again(
    desk: Desk, tx: ReadTx, living: Sequence[OfferWatch], allowed: Tolerance
) -> Iterable[OfferWatch]:
    read: dict[Uid, tuple[Order, dict[Uid, Goods], Trade]] = {}
    for watch in living:
        if watch.order not in read:
            order = tx.orders.need(watch.order)
            read[watch.order] = order, _goods(tx, order), trading.trade_of(desk, tx, order)
        order, goods, trade = read[watch.order]
        now = promised(tx, order, goods, trade, watch.line)
        if now is None:
            yield watch
            continue
        drifts = rules.has_drifted(Promised(watch.price, watch.free), now, watch.qty, allowed)
        # What is seen is kept where it matters: a warehouse that breathes must not be written each time.
        yield (
            watch._replace(seen_price=now.price, seen_free=now.free, drifted=True)
            if drifts
            else watch._replace(seen_price=None, seen_free=None, drifted=False)
        )


def _goods(tx: ReadTx, order: Order) -> dict[Uid, Goods]:
    wanted = [line.product for line in goods_lines(order) if line.product is not None]
    return trading.goods_of(tx, wanted, order.client)


def _drifted(desk: Desk, tx: ReadTx, document: Document, lines: Sequence[OfferWatch]) -> DriftedOffer:
    allowed = tolerance(desk)
    return DriftedOffer(
        document=document,
        order=lines[0].order,
        client_name=tx.clients.need(document.client).name,
        responsible=tx.orders.need(lines[0].order).responsible,
        lines=tuple(_drift(one, allowed) for one in lines),
    )


def _drift(watch: OfferWatch, allowed: Tolerance) -> Drift:
    price = watch.price if watch.seen_price is None else watch.seen_price
    free = watch.free if watch.seen_free is None else watch.seen_free
    return Drift(
        text=watch.text,
        qty=watch.qty,
        price=(watch.price, price) if rules.price_moved(watch.price, price, allowed) else None,
        free=(watch.free, free) if rules.stock_left(watch.free, free, watch.qty, allowed) else None,
    )

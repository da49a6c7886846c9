"""Search over everything: the palette's clients and orders, the entry line's goods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from b2bdesk.model.catalogue import Product, Stock
from b2bdesk.model.uid import Uid
from b2bdesk.rules import duplicates, prices
from b2bdesk.rules.request_words import compared, is_number, likeness
from b2bdesk.services.desk import Desk
from b2bdesk.services.request_matching import Matcher
from b2bdesk.store.rows import ProductHit, SearchHit
from b2bdesk.store.tx import ReadTx

__all__ = ["ItemHit", "ProductHit", "SearchHit", "alike", "barcode", "everything", "items", "items_alike",
           "stock_of"]  # fmt: skip

KINDS = ("client", "company", "contact", "order", "product")
SHORTEST_MISTYPED = 4
"""A shorter word that is not there is another word, not a mistake."""
MOST_COMPARED = 600
"""Records of a kind whose words begin as the mistyped ones."""
ITEM_ALIKE = 0.6
"""From how much agreement goods are worth showing for mistyped words."""


@dataclass(frozen=True, slots=True)
class ItemHit:
    """A product as the entry line offers it, with the price of this client (roubles, None when unknown)."""

    hit: ProductHit
    price: Decimal | None


def everything(desk: Desk, text: str, kinds: tuple[str, ...] = KINDS, limit: int = 12) -> list[SearchHit]:
    """Return what fits the text best: number or INN that begins so, then words, newest first."""
    with desk.store.read() as tx:
        return tx.search.find(text, kinds, limit)


def alike(desk: Desk, text: str, kinds: tuple[str, ...], limit: int = 12) -> list[SearchHit]:
    """Return what is spelled nearly so, the likest first: for a text that nothing was found for."""
    said = [word for word in duplicates.name_of(text).spelled if not is_number(word)]
    if not said or min(map(len, said)) < SHORTEST_MISTYPED:
        return []
    ways = [duplicates.mistyped(word) for word in said]
    with desk.store.read() as tx:
        found = [hit for kind in kinds for hit in tx.search.beginning(kind, ways, MOST_COMPARED)]
    ranked = ((_agreement(said, hit.title), place) for place, hit in enumerate(found))
    near = sorted((-share, place) for share, place in ranked if share)
    return [found[place] for _, place in near[:limit]]


def items(desk: Desk, text: str, *, client: Uid | None, price_kind: str, limit: int = 12) -> list[ItemHit]:
    """Return goods for the entry line: by article, name or barcode, what the client bought before first."""
    with desk.store.read() as tx:
        found = tx.products.suggest(text, client, limit)
        return _priced(desk, tx, found, price_kind)


def items_alike(desk: Desk, text: str, *, price_kind: str, limit: int = 12) -> list[ItemHit]:
    """Return goods whose names are spelled nearly so, the likest first."""
    with desk.store.read() as tx:
        near = [one for one in Matcher(tx, None).search(text, most=limit) if one.score >= ITEM_ALIKE]
        known = tx.products.hits(one.item.uid for one in near)
        found = [known[one.item.uid] for one in near if one.item.uid in known]
        return _priced(desk, tx, found, price_kind)


def barcode(desk: Desk, code: str) -> Product | None:
    """Return the goods with exactly this barcode."""
    with desk.store.read() as tx:
        return tx.products.by_barcode(code)


def stock_of(desk: Desk, product: Uid) -> list[Stock]:
    """Return what each warehouse holds, b2b warehouses first."""
    with desk.store.read() as tx:
        return tx.products.stock(product)


def _priced(desk: Desk, tx: ReadTx, found: Sequence[ProductHit], price_kind: str) -> list[ItemHit]:
    kinds = [price_kind, tx.products.base_price_kind()]
    rows = tx.products.prices_of([hit.uid for hit in found])
    today = desk.clock.today()
    made = []
    for hit in found:
        row = prices.choose(rows.get(hit.uid, ()), kinds, Decimal(1), today)
        made.append(ItemHit(hit, row.amount if row else None))
    return made


def _agreement(said: Sequence[str], title: str) -> float:
    """Return how well the worst of the asked words is found in a title, 0 to 1."""
    known = compared(title)
    asked = [part for word in said for part in compared(word)]
    return min((max((_like(word, one) for one in known), default=0.0) for word in asked), default=0.0)


def _like(word: str, known: str) -> float:
    """Return how alike two words are, the asked one perhaps typed half."""
    return max(likeness(word, known), 0.9 * likeness(word, known[: len(word)]))

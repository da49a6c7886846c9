"""Search over everything: the palette's clients and orders, the entry line's goods."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from b2bdesk.model.catalogue import Product, Stock
from b2bdesk.model.uid import Uid
from b2bdesk.rules import prices
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import ProductHit, SearchHit

__all__ = ["ItemHit", "ProductHit", "SearchHit", "barcode", "everything", "items", "stock_of"]

KINDS = ("client", "company", "contact", "order", "product")


@dataclass(frozen=True, slots=True)
class ItemHit:
    """A product as the entry line offers it, with the price of this client (roubles, None when unknown)."""

    hit: ProductHit
    price: Decimal | None


def everything(desk: Desk, text: str, kinds: tuple[str, ...] = KINDS, limit: int = 12) -> list[SearchHit]:
    """Return what fits the text best: number or INN that begins so, then words, newest first."""
    with desk.store.read() as tx:
        return tx.search.find(text, kinds, limit)


def items(desk: Desk, text: str, *, client: Uid | None, price_kind: str, limit: int = 12) -> list[ItemHit]:
    """Return goods for the entry line: by article, name or barcode, what the client bought before first."""
    with desk.store.read() as tx:
        found = tx.products.suggest(text, client, limit)
        kinds = [price_kind, tx.products.base_price_kind()]
        rows = tx.products.prices_of([hit.uid for hit in found])
    today = desk.clock.today()
    made = []
    for hit in found:
        row = prices.choose(rows.get(hit.uid, ()), kinds, Decimal(1), today)
        made.append(ItemHit(hit, row.amount if row else None))
    return made


def barcode(desk: Desk, code: str) -> Product | None:
    """Return the goods with exactly this barcode."""
    with desk.store.read() as tx:
        return tx.products.by_barcode(code)


def stock_of(desk: Desk, product: Uid) -> list[Stock]:
    """Return what each warehouse holds, b2b warehouses first."""
    with desk.store.read() as tx:
        return tx.products.stock(product)

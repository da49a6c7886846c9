"""What the catalogue knows of many codes and words at once: for matching a customer's whole list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import func, select

from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.catalogue import barcodes, products, units
from b2bdesk.store.search import keys_matching
from b2bdesk.store.session import Session

MOST_ROWS = 30_000
"""Goods with one word that are looked at; a word that more goods have tells them apart no better."""

_ARTICLES = select(products.c.article_key, products.c.uid).where(products.c.gone_at.is_(None))
_BARCODES = (
    select(barcodes.c.code, products.c.uid, barcodes.c.qty)
    .join(products, products.c.pk == barcodes.c.product_pk)
    .where(products.c.gone_at.is_(None))
)
_ITEMS = (
    select(
        products.c.pk,
        products.c.uid,
        products.c.article,
        products.c.name,
        units.c.code.label("unit_code"),
        products.c.pack_qty,
        products.c.active,
    )
    .join(units, units.c.pk == products.c.base_unit_pk)
    .where(products.c.gone_at.is_(None))
)


class ItemRow(NamedTuple):
    """Goods as far as matching looks at them."""

    pk: int
    uid: Uid
    article: str
    name: str
    unit_code: str
    pack_qty: Decimal
    active: bool


class ItemLookup:
    """Answers for many codes with one query; words one by one, because each has a list of its own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def articles(self, keys: Iterable[str]) -> dict[str, tuple[Uid, ...]]:
        """Return the goods by article key."""
        found: dict[str, list[Uid]] = defaultdict(list)
        for key, uid in self._session.among(_ARTICLES, products.c.article_key, set(keys)):
            found[key].append(uid)
        return {key: tuple(sorted(uids)) for key, uids in found.items()}

    def barcodes(self, codes: Iterable[str]) -> dict[str, tuple[Uid, Decimal]]:
        """Return the goods by barcode, and how many pieces one stands for."""
        rows = self._session.among(_BARCODES, barcodes.c.code, set(codes))
        return {code: (uid, qty) for code, uid, qty in rows}

    def with_word(self, word: str, *, beginning: bool = False) -> frozenset[int]:
        """Return the keys of the goods whose article, name or barcode has a folded word."""
        return keys_matching(self._session, "product", f'"{word}"*' if beginning else f'"{word}"', MOST_ROWS)

    def count(self) -> int:
        """Return how many goods there are."""
        return int(self._session.value(select(func.count()).select_from(products)) or 0)

    def by_key(self, keys: Iterable[int]) -> dict[int, ItemRow]:
        """Return goods by their local keys."""
        return {row.pk: ItemRow(*row) for row in self._session.among(_ITEMS, products.c.pk, set(keys))}

    def by_uid(self, uids: Iterable[Uid]) -> dict[Uid, ItemRow]:
        """Return goods by uid."""
        return {row.uid: ItemRow(*row) for row in self._session.among(_ITEMS, products.c.uid, set(uids))}

"""Goods: finding them while a person types, their prices and what the warehouses hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Select, bindparam, func, literal_column, select, union_all

from b2bdesk.errors import NotFound
from b2bdesk.model.catalogue import Price, PriceKind, Product, Stock, Unit, Warehouse
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import article_key, words
from b2bdesk.store.fields import (
    PRICE_KIND_FIELDS,
    PRODUCT_FIELDS,
    STOCK_FIELDS,
    UNIT_FIELDS,
    WAREHOUSE_FIELDS,
    picked,
)
from b2bdesk.store.rows import ProductHit
from b2bdesk.store.schema.catalogue import (
    barcodes,
    price_kinds,
    prices,
    product_groups,
    products,
    stocks,
    units,
    warehouses,
)
from b2bdesk.store.schema.clients import clients
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.search import asked, newest_matches
from b2bdesk.store.session import Session, StoredRow

REMEMBERED_ORDERS = 200
"""How many of a client's newest orders tell what the client buys; the largest clients have thousands."""

_PRODUCT = (
    select(products, product_groups.c.name.label("group_name"), units.c.code.label("unit_code"))
    .join(units, units.c.pk == products.c.base_unit_pk)
    .outerjoin(product_groups, product_groups.c.pk == products.c.group_pk)
    .where(products.c.gone_at.is_(None))
)
_PRODUCT_IN_ORDER = _PRODUCT.order_by(products.c.pk)
_PRICE = (
    select(
        products.c.uid.label("product"),
        price_kinds.c.code.label("price_kind"),
        prices.c.amount,
        prices.c.from_qty,
        prices.c.valid_from,
        prices.c.valid_to,
    )
    .join(products, products.c.pk == prices.c.product_pk)
    .join(price_kinds, price_kinds.c.pk == prices.c.price_kind_pk)
)
_STOCK = (
    select(stocks, products.c.uid.label("product"), warehouses.c.code.label("warehouse"))
    .join(products, products.c.pk == stocks.c.product_pk)
    .join(warehouses, warehouses.c.pk == stocks.c.warehouse_pk)
)
_free = (
    select(func.sum(stocks.c.free))
    .join(warehouses, warehouses.c.pk == stocks.c.warehouse_pk)
    .where(stocks.c.product_pk == products.c.pk, warehouses.c.b2b)
    .scalar_subquery()
)
_recent = (
    select(orders.c.pk, orders.c.changed_at)
    .join(clients, clients.c.pk == orders.c.client_pk)
    .where(clients.c.uid == bindparam("client"), orders.c.gone_at.is_(None))
    .order_by(orders.c.changed_at.desc(), orders.c.pk.desc())
    .limit(REMEMBERED_ORDERS)
    .subquery()
)
# Counted here: the database would sort the lines twice for it, on every key that is typed.
_BOUGHT = (
    select(func.json_group_array(order_lines.c.order_pk), func.json_group_array(order_lines.c.product_pk))
    .join(_recent, _recent.c.pk == order_lines.c.order_pk)
    .where(order_lines.c.gone_at.is_(None))
)
_KEYS_DECODER = msgspec.json.Decoder(list[int | None])
_LAST_BOUGHT = (
    select(products.c.uid, func.max(_recent.c.changed_at).label("at"))
    .join(order_lines, order_lines.c.product_pk == products.c.pk)
    .join(_recent, _recent.c.pk == order_lines.c.order_pk)
    .where(order_lines.c.gone_at.is_(None), products.c.gone_at.is_(None), products.c.active)
    .group_by(products.c.uid)
    .order_by(literal_column("at").desc(), products.c.uid)
)
_HIT = (
    select(
        products.c.pk,
        products.c.uid,
        products.c.article,
        products.c.name,
        units.c.code.label("unit_code"),
        _free.label("free"),
    )
    .join(units, units.c.pk == products.c.base_unit_pk)
    .where(products.c.gone_at.is_(None), products.c.active)
)
_found = newest_matches(products)
_MATCHING = _HIT.join(_found, _found.c.pk == products.c.pk)
_BY_KEY = _HIT.where(products.c.pk == bindparam("key"))
_EXACT = union_all(
    select(literal_column("0").label("rank"), products.c.pk)
    .join(barcodes, barcodes.c.product_pk == products.c.pk)
    .where(barcodes.c.code == bindparam("code"), products.c.gone_at.is_(None)),
    select(literal_column("1"), products.c.pk).where(
        products.c.article_key == bindparam("article"), products.c.gone_at.is_(None)
    ),
)
"""Keys of what was typed exactly, by barcode before by article."""

_PRICE_KINDS = (
    select(price_kinds).where(price_kinds.c.gone_at.is_(None)).order_by(price_kinds.c.rank, price_kinds.c.pk)
)
_BASE_KIND = (
    select(price_kinds.c.code)
    .where(price_kinds.c.gone_at.is_(None), price_kinds.c.is_base)
    .order_by(price_kinds.c.rank, price_kinds.c.pk)
    .limit(1)
)
_STOCK_IN_ORDER = _STOCK.order_by(warehouses.c.b2b.desc(), warehouses.c.code)
_SOLD = (products.c.gone_at.is_(None), products.c.active)
_IN_GROUP = (
    select(products.c.uid).join(product_groups, product_groups.c.pk == products.c.group_pk).where(*_SOLD)
)
_GROUPS = (
    select(product_groups.c.name).join(products, products.c.group_pk == product_groups.c.pk).where(*_SOLD)
)
_BARCODES = select(barcodes.c.product_pk, barcodes.c.code).order_by(barcodes.c.pk)


class Products:
    """Reads goods, prices and stock."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: Uid) -> Product | None:
        """Return a product."""
        return self.get_many([uid]).get(uid)

    def need(self, uid: Uid) -> Product:
        """Return a product; raises NotFound."""
        found = self.get(uid)
        if found is None:
            raise NotFound(kind="product", what=uid)
        return found

    def get_many(self, uids: Iterable[Uid]) -> dict[Uid, Product]:
        """Return the products that exist, by uid."""
        return {one.uid: one for one in self._load(self._session.among(_PRODUCT, products.c.uid, set(uids)))}

    def by_article(self, text: str) -> Product | None:
        """Return the product with this article, whatever its punctuation, case and look-alike letters."""
        statement = _PRODUCT.where(products.c.article_key == article_key(text)).order_by(products.c.pk)
        return self._one(statement)

    def by_articles(self, texts: Iterable[str]) -> dict[str, Product]:
        """Return by its article's key (``article_key``) every product with one of these articles."""
        keys = {article_key(text) for text in texts}
        found = self._load(self._session.among(_PRODUCT_IN_ORDER, products.c.article_key, keys))
        # The first of several with one article counts, as where one is asked for.
        return {article_key(one.article): one for one in reversed(found)}

    def by_barcode(self, code: str) -> Product | None:
        """Return the product with this barcode."""
        statement = _PRODUCT.join(barcodes, barcodes.c.product_pk == products.c.pk)
        return self._one(statement.where(barcodes.c.code == code.strip()))

    def suggest(self, text: str, client: Uid | None = None, limit: int = 12) -> list[ProductHit]:
        """Return goods for what was typed: the exact article or barcode, what the client bought, the rest.

        ``bought`` counts the client's orders with the product among the newest :data:`REMEMBERED_ORDERS`.
        """
        exact = self._exact_key(text)
        rows = self._matching(text)
        if exact is not None and all(row.pk != exact for row in rows):
            rows += self._session.all(_BY_KEY, {"key": exact})
        bought = self._bought(client) if rows else {}
        typed = frozenset(words(text))
        rows.sort(key=lambda row: (row.pk != exact, *_place(row, bought, typed)))
        return [_hit(row, bought.get(row.pk, 0)) for row in rows[:limit]]

    def hits(self, uids: Iterable[Uid]) -> dict[Uid, ProductHit]:
        """Return the goods that are sold, as the entry line suggests them."""
        return {row.uid: _hit(row, 0) for row in self._session.among(_HIT, products.c.uid, set(uids))}

    def in_group(self, name: str, limit: int) -> list[Uid]:
        """Return the goods of a group that are sold, by name."""
        chosen = _IN_GROUP.where(product_groups.c.name == name).order_by(products.c.name).limit(limit)
        return [row.uid for row in self._session.all(chosen)]

    def groups(self) -> list[str]:
        """Return the names of the groups that have goods, in their order."""
        chosen = _GROUPS.order_by(product_groups.c.name).distinct()
        return [row.name for row in self._session.all(chosen)]

    def prices(self, product: Uid) -> list[Price]:
        """Return every price of a product; which one counts is a rule, not a query."""
        return self.prices_of([product]).get(product, [])

    def prices_of(self, wanted: Iterable[Uid]) -> dict[Uid, list[Price]]:
        """Return every price of many products with one query."""
        found: dict[Uid, list[Price]] = defaultdict(list)
        for row in self._session.among(_PRICE, products.c.uid, set(wanted)):
            found[row.product].append(Price(**dict(row._mapping)))
        return dict(found)

    def base_price_kind(self) -> str:
        """Return the code of the list price, which counts where a client has no kind of its own."""
        return str(self._session.value(_BASE_KIND) or "base")

    def stock(self, product: Uid) -> list[Stock]:
        """Return what every warehouse holds, those of the b2b trade first."""
        return self.stock_of([product]).get(product, [])

    def stock_of(self, wanted: Iterable[Uid]) -> dict[Uid, list[Stock]]:
        """Return what the warehouses hold of many products."""
        found: dict[Uid, list[Stock]] = defaultdict(list)
        for row in self._session.among(_STOCK_IN_ORDER, products.c.uid, set(wanted)):
            values = picked(row, STOCK_FIELDS) | {"product": row.product, "warehouse": row.warehouse}
            found[row.product].append(Stock(**values, as_of=row.as_of_at))
        return dict(found)

    def last_bought(self, client: Uid, limit: int = 100) -> list[Uid]:
        """Return what a client bought in its newest orders, the last bought first."""
        rows = self._session.all(_LAST_BOUGHT.limit(limit), {"client": client})
        return [Uid(row.uid) for row in rows]

    def price_kinds(self) -> list[PriceKind]:
        """Return the kinds of prices in their order."""
        return [PriceKind(**picked(row, PRICE_KIND_FIELDS)) for row in self._session.all(_PRICE_KINDS)]

    def units(self) -> dict[str, Unit]:
        """Return the units of measure by OKEI code."""
        return {row.code: Unit(**picked(row, UNIT_FIELDS)) for row in self._session.all(select(units))}

    def warehouses(self) -> list[Warehouse]:
        """Return the warehouses, those of the b2b trade first."""
        chosen = select(warehouses).where(warehouses.c.gone_at.is_(None))
        rows = self._session.all(chosen.order_by(warehouses.c.b2b.desc(), warehouses.c.code))
        return [Warehouse(**picked(row, WAREHOUSE_FIELDS)) for row in rows]

    def _one(self, statement: Select[Any]) -> Product | None:
        found = self._load(self._session.all(statement.limit(1)))
        return found[0] if found else None

    def _load(self, rows: Sequence[StoredRow]) -> list[Product]:
        codes: dict[int, list[str]] = defaultdict(list)
        for pk, code in self._session.among(_BARCODES, barcodes.c.product_pk, [row.pk for row in rows]):
            codes[pk].append(code)
        return [
            Product(
                **picked(row, PRODUCT_FIELDS),
                group_name=row.group_name or "",
                unit_code=row.unit_code,
                barcodes=tuple(codes[row.pk]),
            )
            for row in rows
        ]

    def _exact_key(self, text: str) -> int | None:
        found = self._session.all(_EXACT, {"code": text.strip(), "article": article_key(text)})
        return min(((row.rank, row.pk) for row in found), default=(0, None))[1]

    def _matching(self, text: str) -> list[StoredRow]:
        wanted = asked("product", text)
        return [] if wanted is None else list(self._session.all(_MATCHING, wanted))

    def _bought(self, client: Uid | None) -> dict[int, int]:
        """Return in how many of the client's newest orders each product is, by its key."""
        found = None if client is None else self._session.first(_BOUGHT, {"client": client})
        if found is None:
            return {}
        in_order, product = map(_KEYS_DECODER.decode, found)
        return Counter(key for _, key in set(zip(in_order, product, strict=True)) if key is not None)


def _hit(row: StoredRow, bought: int) -> ProductHit:
    return ProductHit(row.uid, row.article, row.name, row.unit_code, row.free, bought)


@lru_cache(maxsize=4096)
def _own_words(article: str, name: str) -> frozenset[str]:
    """Return the words of goods; the next letter typed asks for those of the same goods again."""
    return frozenset(words(f"{article} {name}"))


def _place(row: StoredRow, bought: Mapping[int, int], typed: frozenset[str]) -> tuple[int, int, int, str]:
    """Return where a hit stands: what the client buys, then whole words, then what is in stock."""
    pk, _, article, name, _, free = row
    missing = len(typed - _own_words(article, name))
    return -bought.get(pk, 0), missing, int(not free), article

"""Storing what the vendor only tells: users, reference books, goods with prices, stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.records import (
    AvailabilityRecord,
    ProductRecord,
    ReferenceRecord,
    StockRecord,
    UserRecord,
)
from b2bdesk.model.catalogue import Price, PriceKind, Product, RegionRule, Stock, StockKind, Warehouse
from b2bdesk.model.people import Role, User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.model.vat import VatCategory
from b2bdesk.model.words_fold import article_key
from b2bdesk.store.rows import Reference
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.names import Names

PRICE_TYPES, STORES = "price_type", "store"
"""Books that are more than a list of words."""

_CATEGORY = {Decimal(10): VatCategory.REDUCED, Decimal(0): VatCategory.ZERO}


def store_users(tx: WriteTx, names: Names, records: Sequence[UserRecord]) -> None:
    """Store users of the CRM; what the desk alone knows of them stays."""
    if not records:
        return
    known = {user.crm_user_id: user for user in tx.people.users() if user.crm_user_id}
    users = []
    for record in records:
        uid = names.uid(record.ext)
        ours = known.get(record.ext.id) or (tx.people.user(uid) if uid else None)
        user = _user(record, ours or _new_user(record))
        names.give("user", user.uid, record.ext)
        users.append(user)
    tx.people.save_users(users)
    names.store(tx.refs)


def _new_user(record: UserRecord) -> User:
    told = {Role.MANAGER: record.is_manager, Role.LEAD: record.is_lead, Role.ADMIN: record.is_admin}
    return User(
        uid=new_uid(),
        login=record.email or f"crm-{record.ext.id}",
        full_name=record.full_name,
        initials="",
        roles=tuple(role for role, has in told.items() if has),
    )


def _user(record: UserRecord, ours: User) -> User:
    return replace(
        ours,
        full_name=record.full_name,
        initials=_initials(record.full_name),
        email=record.email,
        phone=record.phone,
        position=record.position or ours.position,
        active=record.active,
        crm_user_id=record.ext.id,
    )


def _initials(full_name: str) -> str:
    """Return first name and surname by a letter each: the CRM tells the surname first."""
    surname_first = full_name.split()[:2]
    return "".join(part[0] for part in reversed(surname_first)).upper()


def store_references(tx: WriteTx, system: str, records: Sequence[ReferenceRecord]) -> None:
    """Store entries of reference books; price types and stores also as ours."""
    if not records:
        return
    tx.references.put_many(
        [Reference(system, r.book, r.code, r.name, r.active, r.group, dict(r.facts)) for r in records]
    )
    known = {kind.code for kind in tx.products.price_kinds()}
    for record in records:
        if record.book == PRICE_TYPES and record.code not in known:
            tx.products.save_price_kind(_price_kind(record))
        elif record.book == STORES:
            b2b = record.code.upper().startswith("B2B")
            tx.products.save_warehouse(Warehouse(record.code, record.name, b2b=b2b))


def _price_kind(record: ReferenceRecord) -> PriceKind:
    return PriceKind(
        code=record.code,
        name_ru=record.name,
        name_en=record.name,
        currency=str(record.facts.get("currency") or "RUB"),
        is_base=bool(record.facts.get("default")),
    )


def store_products(
    tx: WriteTx,
    names: Names,
    records: Sequence[ProductRecord],
    *,
    goods_count: bool = True,
    prices_count: bool = True,
) -> None:
    """Store goods and their prices. Goods that another system named first are found by article.

    ``goods_count`` False: another system has the last word, so only goods that are not here yet are taken.
    """
    if not records:
        return
    # A list that grows while it is read tells the same goods twice: the last word counts.
    records = list({record.ext: record for record in records}.values())
    products, prices = [], []
    known = tx.products.get_many([uid for record in records if (uid := names.uid(record.ext))])
    by_article = tx.products.by_articles(
        record.article for record in records if names.uid(record.ext) is None
    )
    for record in records:
        uid = names.uid(record.ext)
        ours = known.get(uid) if uid is not None else by_article.get(article_key(record.article))
        product = ours if ours is not None and not goods_count else _product(record, ours)
        names.give("product", product.uid, record.ext)
        products.append(product)
        if prices_count:
            prices += [Price(product.uid, price.price_kind, price.amount) for price in record.prices]
    tx.products.save_many(products)
    tx.products.save_prices(prices)
    _store_regions(tx, {one.uid: told.regions for one, told in zip(products, records, strict=True)})
    names.store(tx.refs)


def _store_regions(tx: WriteTx, told: Mapping[Uid, tuple[RegionRule, ...] | None]) -> None:
    """Store where goods are not sold, whoever owns the goods: the profile names one catalogue for it."""
    given = {uid: rules for uid, rules in told.items() if rules is not None}
    known = tx.region_rules.of(given) if given else {}
    for uid, rules in given.items():
        before = [replace(one, product=None) for one in known.get(uid, ()) if one.product == uid]
        if sorted(before, key=_region) != sorted(rules, key=_region):
            tx.region_rules.replace_of_product(uid, rules)


def _region(rule: RegionRule) -> str:
    return rule.region


def _product(record: ProductRecord, ours: Product | None) -> Product:
    told: dict[str, Any] = {
        "article": record.article,
        "name": record.name,
        "unit_code": record.unit_code,
        "pack_qty": record.pack_qty,
        "active": record.active,
    }
    # What the vendor does not tell stays as it is here.
    if record.group:
        told["group_name"] = record.group
    if record.vat_rate is not None:
        told["vat_category"] = _CATEGORY.get(record.vat_rate, VatCategory.STANDARD)
    if record.weight_g is not None:
        told["weight_g"] = record.weight_g
    if record.barcode:
        told["barcodes"] = (record.barcode,)
    return Product(uid=new_uid(), **told) if ours is None else replace(ours, **told)


def store_stock(tx: WriteTx, names: Names, records: Sequence[StockRecord]) -> None:
    """Store what the warehouses hold; goods that have not been read yet are told at the next reading.

    Nothing is promised by it: the figure is an estimate, what is on hand less what open orders of ours
    still have to get.
    """
    if not records:
        return
    rows = []
    for record in records:
        product = names.uid(record.product)
        if product is not None:
            rows.append(
                Stock(
                    product,
                    record.warehouse,
                    record.on_hand,
                    Decimal(0),
                    record.on_hand,
                    record.as_of,
                    StockKind.BOOK,
                )
            )
    tx.products.save_stock(rows)
    tx.products.recount_book_stock([row.product for row in rows])


def store_availability(tx: WriteTx, names: Names, records: Sequence[AvailabilityRecord]) -> None:
    """Store what an ERP answered about goods: a promise where it promises, else an estimate."""
    if not records:
        return
    rows = []
    for record in records:
        product = names.uid(record.product)
        if product is not None:
            kind = StockKind(record.kind)
            rows.append(
                Stock(product, record.warehouse, record.free, Decimal(0), record.free, record.as_of, kind)
            )
    tx.products.save_stock(rows)
    tx.products.recount_book_stock([row.product for row in rows if row.kind is StockKind.BOOK])

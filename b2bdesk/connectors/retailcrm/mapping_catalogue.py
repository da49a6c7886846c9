"""From the vendor's catalogue, stock, users and reference books to neutral records; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from b2bdesk.connectors.records import PriceRecord, ProductRecord, ReferenceRecord, StockRecord, UserRecord
from b2bdesk.connectors.regions import NO_REGIONS, RegionProperties
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.kinds import ext
from b2bdesk.connectors.retailcrm.mapping_clients import phone_text
from b2bdesk.connectors.retailcrm.mapping_orders import unit_code
from b2bdesk.connectors.retailcrm.wire import filled, text
from b2bdesk.connectors.retailcrm.wire_catalogue import (
    WireEntry,
    WireInventory,
    WireOffer,
    WireProduct,
    WireUser,
)
from b2bdesk.model.catalogue import RegionRule


def product_records(
    product: WireProduct,
    groups: Mapping[int, str],
    base_price: str,
    regions: RegionProperties = NO_REGIONS,
) -> tuple[ProductRecord, ...]:
    """Return one record an offer; ``base_price`` names the price type of an offer's only price."""
    known = (groups.get(group.id) for group in product.groups or [] if group.id is not None)
    group = next(filter(None, known), None)
    return tuple(
        _offer(
            product, offer, group, base_price, regions.rules(_properties(offer)) if regions.named else None
        )
        for offer in product.offers or []
    )


def _properties(offer: WireOffer) -> dict[str, str]:
    """Return an offer's properties as texts, by their codes; the vendor writes a value plain or in a map."""
    told = filled(offer.properties)
    plain = {code: one.get("value") if isinstance(one, dict) else one for code, one in told.items()}
    return {code: value for code, value in plain.items() if isinstance(value, str)}


def _offer(
    product: WireProduct,
    offer: WireOffer,
    group: str | None,
    base_price: str,
    regions: tuple[RegionRule, ...] | None,
) -> ProductRecord:
    articles = (offer.article, product.article, offer.external_id, product.external_id)
    article = next(filter(None, map(text, articles)), str(offer.id))
    return ProductRecord(
        ext=ext(kinds.OFFER, offer.id),
        article=article,
        name=text(offer.name) or text(product.name) or article,
        product_ext=ext(kinds.PRODUCT, product.id),
        group=group,
        unit_code=unit_code(offer.unit),
        vat_rate=marks.vat_rate(offer.vat_rate),
        barcode=text(offer.barcode),
        weight_g=None if offer.weight is None else int(marks.exact(offer.weight, "weight")),
        active=product.active and offer.active,
        prices=_prices(offer, base_price),
        regions=regions,
    )


def _prices(offer: WireOffer, base_price: str) -> tuple[PriceRecord, ...]:
    if offer.prices:
        return tuple(
            PriceRecord(str(one.price_type), marks.exact(one.price, "prices.price"), one.currency or "RUB")
            for one in offer.prices
        )
    if offer.price is None:
        return ()
    return (PriceRecord(base_price, marks.exact(offer.price, "price")),)


def stock_records(inventory: WireInventory, as_of: datetime) -> tuple[StockRecord, ...]:
    """Return what each store holds of the offer at ``as_of`` (UTC)."""
    return tuple(
        StockRecord(
            product=ext(kinds.OFFER, inventory.id),
            warehouse=str(one.store),
            on_hand=marks.exact(one.quantity, "stores.quantity"),
            as_of=as_of,
        )
        for one in inventory.stores or []
    )


LEADS = "director"
"""The code of the group of those who lead others, as an account has it from the start."""


def user_record(user: WireUser) -> UserRecord:
    """Return a user of the CRM."""
    names = (user.last_name, user.first_name, user.patronymic)
    full_name = " ".join(filter(None, map(text, names)))
    phone = text(user.phone)
    return UserRecord(
        ext=ext(kinds.USER, user.id),
        full_name=full_name or text(user.email) or f"#{user.id}",
        email=text(user.email) or "",
        phone=phone_text(phone) if phone else "",
        position=text(user.position),
        active=user.active,
        is_manager=user.is_manager,
        is_admin=user.is_admin,
        is_lead=any(str(group.code) == LEADS for group in user.groups),
    )


def reference_record(book: str, entry: WireEntry) -> ReferenceRecord:
    """Return an entry of a reference book; inactive ones too, because old records show them."""
    code = str(entry.code)
    facts = {name: value for name, value in _facts(entry).items() if value is not None}
    return ReferenceRecord(
        book=book,
        code=code,
        name=text(entry.name) or code,
        active=entry.active,
        group=entry.group,
        facts=facts,
    )


def _facts(entry: WireEntry) -> dict[str, object]:
    default = entry.default if entry.default is not None else entry.default_for_api
    return {
        "ordering": entry.ordering,
        "process": entry.process,
        "complete": entry.payment_complete,
        "default": default,
        "cost": None if entry.default_cost is None else str(entry.default_cost),
        "currency": entry.currency,
        "type": entry.type,
        "symbol": entry.sym,
        "vat_rate": text(entry.vat_rate),
    }

"""The catalogue: products, offers, groups and what is on hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from b2bdesk.training import SITE
from b2bdesk.training.catalogue import GROUPS, PRICE_TYPES, vat_rate
from b2bdesk.training.records import Product
from b2bdesk.training.regions import not_sold_in, on_request_in
from b2bdesk.training.retailcrm.brackets import many
from b2bdesk.training.retailcrm.call import (
    LIMITS,
    Call,
    filter_flag,
    filter_ids,
    filter_text,
    filter_texts,
)
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.wire import Record, moment, roubles

NOT_SOLD, ON_REQUEST = "not_sold_in", "on_request_in"
"""Properties of the training catalogue that hold region codes."""

_PRODUCT_FILTERS = (
    "ids", "offerIds", "active", "name", "groups", "externalId", "xmlId", "sites", "sinceId",
    "sinceUpdatedAt", "manufacturer", "priceType", "minPrice", "maxPrice", "minQuantity",
    "maxQuantity",
)  # fmt: skip
_OFFER_FILTERS = ("ids", "externalIds", "xmlIds", "name", "active", "sinceId", "priceType", "sites")
_STOCK_FILTERS = (
    "ids", "offerExternalId", "offerXmlId", "offerArticle", "productArticle", "productActive", "offerActive",
    "details", "sites",
)  # fmt: skip


def list_products(crm: Crm, call: Call) -> Record:
    """Answer ``GET store/products``, oldest first; ``sinceId`` walks, ``sinceUpdatedAt`` asks for changes."""
    given = call.filters(_PRODUCT_FILTERS)
    places = _places(crm, given)
    checks = set(given) - {"sinceId", "sinceUpdatedAt", "ids", "offerIds"}
    if checks:
        places = [place for place in places if _product_fits(crm.world.catalogue.at(place), given)]
    return call.page_of("products", places, lambda place: show_product(crm, crm.world.catalogue.at(place)))


def _places(crm: Crm, given: Record) -> Sequence[int]:
    """Return the places of the products that can meet the filter."""
    catalogue = crm.world.catalogue
    for name, find in (("ids", catalogue.place_of_product), ("offerIds", catalogue.place_of_offer)):
        numbers = filter_ids(given, name)
        if numbers is not None:
            return sorted(place for place in map(find, numbers) if place is not None)
    places: Sequence[int] = range(catalogue.size)
    since = filter_ids(given, "sinceId")
    if since:
        first = min(since) + 1 - catalogue.at(0).id
        places = range(max(first, 0), catalogue.size)
    if given.get("sinceUpdatedAt"):
        at = datetime.fromisoformat(given["sinceUpdatedAt"])
        places = [place for place in places if catalogue.updated_at(place) >= at]
    return places


def _product_fits(product: Product, given: Record) -> bool:
    active, groups = filter_flag(given, "active"), filter_ids(given, "groups")
    base, quantity = Decimal(product.prices_kopecks["base"]) / 100, sum(product.stock.values())
    sites = filter_texts(given, "sites")
    return (
        (active is None or product.active is active)
        and (groups is None or product.group_id in groups)
        and (sites is None or SITE in sites)
        and filter_text(given, "name") in f"{product.name} {product.article}".casefold()
        and given.get("externalId", str(product.id)) == str(product.id)
        and filter_text(given, "manufacturer") in product.manufacturer.casefold()
        and Decimal(given.get("minPrice") or 0) <= base <= Decimal(given.get("maxPrice") or "Infinity")
        and Decimal(given.get("minQuantity") or 0) <= quantity
        and quantity <= Decimal(given.get("maxQuantity") or "Infinity")
    )


def show_product(crm: Crm, product: Product) -> Record:
    """Return a product with its one offer."""
    base = roubles(product.prices_kopecks["base"])
    group = next(group for group in GROUPS if group.id == product.group_id)
    return {
        "minPrice": base,
        "maxPrice": base,
        "id": product.id,
        "article": product.article,
        "type": "product",
        "name": product.name,
        "url": f"{crm.world.own.site}/catalogue/{product.id}",
        "groups": [{"id": group.id, "externalId": str(group.id)}],
        "externalId": str(product.id),
        "manufacturer": product.manufacturer,
        "offers": [_show_offer(crm, product)],
        "updatedAt": moment(product.updated_at),
        "active": product.active,
        "quantity": sum(product.stock.values()),
        "markable": False,
    }


def _show_offer(crm: Crm, product: Product) -> Record:
    length, width, height = product.size_mm
    unit = product.unit
    return {
        "name": product.name,
        "price": roubles(product.prices_kopecks["base"]),
        "images": [],
        "id": product.offer_id,
        "externalId": str(product.id),
        "xmlId": f"{product.id:08d}-training",
        "article": product.article,
        "barcode": product.barcode,
        "prices": [
            {
                "priceType": code,
                "price": roubles(product.prices_kopecks[code]),
                "ordering": 990 + number,
                "currency": "RUB",
            }
            for number, (code, *_) in enumerate(PRICE_TYPES, 1)
        ],
        "purchasePrice": roubles(product.purchase_kopecks),
        "vatRate": vat_rate(product.vat_category, crm.clock.today()),
        "properties": _properties(product) or [],
        "quantity": sum(product.stock.values()),
        "weight": product.weight_g,
        "length": length,
        "width": width,
        "height": height,
        "active": product.active,
        "unit": {"code": unit.code, "name": unit.name, "sym": unit.symbol},
    }


def list_offers(crm: Crm, call: Call) -> Record:
    """Answer ``GET store/offers``."""
    given = call.filters(_OFFER_FILTERS)
    catalogue = crm.world.catalogue
    if "ids" in given:
        places = _places(crm, {"offerIds": given["ids"]})
    elif "externalIds" in given:
        numbers = [text for text in many(given["externalIds"]) if text.isdecimal()]
        places = _places(crm, {"ids": dict(enumerate(numbers))})
    else:
        since = filter_ids(given, "sinceId")
        offset = catalogue.at(0).offer_id - catalogue.at(0).id
        places = _places(crm, {"sinceId": str(max(min(since) - offset, 0))} if since else {})
    if "name" in given or "active" in given:
        places = [place for place in places if _product_fits(catalogue.at(place), given)]

    def show(place: int) -> Record:
        product = catalogue.at(place)
        return _show_offer(crm, product) | {"product": {"id": product.id, "name": product.name}}

    return call.page_of("offers", places, show)


def list_groups(crm: Crm, call: Call) -> Record:
    """Answer ``GET store/product-groups``: the key is in the singular, as with the vendor."""
    call.filters(("ids", "active", "name", "sites"))

    def show(group_place: int) -> Record:
        group = GROUPS[group_place]
        parent = {"parentId": group.parent_id} if group.parent_id else {}
        return parent | {
            "site": SITE, "id": group.id, "name": group.name, "externalId": str(group.id), "active": True,
        }  # fmt: skip

    return call.page_of("productGroup", range(len(GROUPS)), show)


def list_stock(crm: Crm, call: Call) -> Record:
    """Answer ``GET store/inventories``: pages of 250 are allowed; stores are shown with ``details=1``."""
    given = call.filters(_STOCK_FILTERS)
    details = filter_flag(given, "details")
    catalogue = crm.world.catalogue
    if "ids" in given:
        places = _places(crm, {"offerIds": given["ids"]})
    elif "offerExternalId" in given:
        numbers = [text for text in many(given["offerExternalId"]) if text.isdecimal()]
        places = _places(crm, {"ids": dict(enumerate(numbers))})
    else:
        places = range(catalogue.size)
    articles = filter_texts(given, "offerArticle") or filter_texts(given, "productArticle")
    active = filter_flag(given, "offerActive")
    if articles or active is not None:
        places = [place for place in places if _stock_fits(catalogue.at(place), articles, active)]
    return call.page_of(
        "offers",
        places,
        lambda place: _show_stock(catalogue.at(place), details=bool(details)),
        (*LIMITS, 250),
    )


def _stock_fits(product: Product, articles: set[str] | None, active: bool | None) -> bool:
    return (not articles or product.article in articles) and (active is None or product.active is active)


def _show_stock(product: Product, *, details: bool) -> Record:
    purchase = roubles(product.purchase_kopecks)
    shown: Record = {
        "id": product.offer_id,
        "externalId": str(product.id),
        "xmlId": f"{product.id:08d}-training",
        "site": SITE,
        "purchasePrice": purchase,
        "quantity": sum(product.stock.values()),
    }
    if details:
        shown["stores"] = [
            {"store": code, "quantity": quantity, "purchasePrice": purchase}
            for code, quantity in product.stock.items()
        ]
    return shown


def _properties(product: Product) -> Record:
    told = {
        "pack": str(product.pack) if product.pack > 1 else "",
        NOT_SOLD: ", ".join(not_sold_in(product.id)),
        ON_REQUEST: ", ".join(on_request_in(product.id)),
    }
    return {code: value for code, value in told.items() if value}

"""Lines of an order: found in the catalogue, priced where no price came, compared for history."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from b2bdesk.training.catalogue import vat_rate
from b2bdesk.training.records import Product
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.entities import ITEM
from b2bdesk.training.retailcrm.errors import BLANK, NOT_VALID, entity_refused
from b2bdesk.training.retailcrm.fields import map_at, read
from b2bdesk.training.retailcrm.seeded import offer_stub
from b2bdesk.training.retailcrm.wire import Record, roubles, without_none

_PRICE_TYPES = ("base", "b2b", "partner")
_VAT_RATES = ("none", "0.00", "5.00", "7.00", "10.00", "18.00", "20.00", "22.00")


def read_items(crm: Crm, rows: list[Any], old: list[Record]) -> list[Record]:
    """Return the complete list of lines: with a known id changed, without one new; the rest is dropped."""
    known = {item["id"]: item for item in old}
    return [
        _read_item(crm, map_at(row, f"items[{place}]"), known, f"items[{place}].")
        for place, row in enumerate(rows)
    ]


def _read_item(crm: Crm, entity: Record, known: dict[int, Record], path: str) -> Record:
    given = read(ITEM, entity, path)
    number = given.get("id")
    if number is not None and number not in known:
        raise entity_refused({f"{path}id": NOT_VALID})
    base = known[number] if number is not None else _new_item(crm, given, path)
    given.pop("offer", None)
    item = base | without_none(given)
    item["externalIds"] = _external_ids(base, item.get("externalIds") or [])
    item["properties"] = _properties(item.get("properties"))
    if Decimal(item["quantity"]) <= 0:
        raise entity_refused({f"{path}quantity": "This value should be greater than 0."})
    if item["vatRate"] not in _VAT_RATES:
        raise entity_refused({f"{path}vatRate": NOT_VALID})
    if item.get("priceType", {}).get("code", "base") not in _PRICE_TYPES:
        raise entity_refused({f"{path}priceType": NOT_VALID})
    item.setdefault("discountTotal", 0)
    item.setdefault("prices", [{"price": item["initialPrice"], "quantity": item["quantity"]}])
    return item


def _new_item(crm: Crm, given: Record, path: str) -> Record:
    """Return what the CRM adds to a new line: number, price of the catalogue, VAT rate of the goods."""
    product = _product(crm, given.get("offer") or {}, path)
    if product is None and not given.get("productName"):
        raise entity_refused({f"{path}productName": BLANK})
    price_type = (given.get("priceType") or {}).get("code", "base")
    item: Record = {
        "markingCodes": [],
        "id": crm.items.next_id(),
        "externalIds": [],
        "priceType": {"code": price_type},
        "initialPrice": 0,
        "vatRate": "none",
        "createdAt": crm.now(),
        "quantity": 1,
        "status": "new",
    }
    if product is None:
        return item
    rate = vat_rate(product.vat_category, crm.clock.today())
    kopecks = product.prices_kopecks.get(price_type, product.prices_kopecks["base"])
    return item | {
        "initialPrice": roubles(kopecks),
        "vatRate": rate,
        "offer": offer_stub(product, rate),
        "purchasePrice": roubles(product.purchase_kopecks),
    }


def _product(crm: Crm, offer: Record, path: str) -> Product | None:
    """Return the goods that a line names; a wrong name is refused."""
    if not any(offer.get(key) for key in ("id", "externalId", "xmlId")):
        return None
    catalogue = crm.world.catalogue
    if offer.get("id"):
        place = catalogue.place_of_offer(offer["id"])
    else:
        text = (offer.get("externalId") or offer["xmlId"].partition("-")[0]).lstrip("0")
        place = catalogue.place_of_product(int(text)) if text.isdecimal() else None
    if place is None:
        raise entity_refused({f"{path}offer.id" if offer.get("id") else f"{path}offer": NOT_VALID})
    return catalogue.at(place)


def _external_ids(base: Record, given: list[Record]) -> list[Record]:
    """Lay the given codes over the kept ones: each integration owns the code of its own."""
    merged = {row["code"]: row["value"] for row in base.get("externalIds", [])}
    merged |= {row["code"]: row["value"] for row in given}
    return [{"code": code, "value": value} for code, value in merged.items()]


def _properties(given: Any) -> Record:
    """Return properties as a map by code; on write a list is taken too."""
    if isinstance(given, dict):
        return given
    return {row["code"]: row for row in given or []}


def item_changes(old: list[Record], new: list[Record]) -> Iterator[tuple[str, Any, Any, Record]]:
    """Yield history name, old value, new value and the line for every change of the lines."""
    before, after = ({item["id"]: item for item in items} for items in (old, new))
    for number, item in after.items():
        if number not in before:
            yield "order_product", None, _stub(item), item
            continue
        for key, name in _WATCHED.items():
            was, now = before[number].get(key), item.get(key)
            if was != now:
                yield f"order_product.{name}", was, now, item
    for number, item in before.items():
        if number not in after:
            yield "order_product", _stub(item), None, item


_WATCHED = {
    "quantity": "quantity",
    "initialPrice": "initial_price",
    "discountTotal": "discount_total",
    "vatRate": "vat_rate",
    "status": "status",
    "comment": "comment",
}


def _stub(item: Record) -> Record:
    return {"id": item["id"]} | ({"offer": {"id": item["offer"]["id"]}} if "offer" in item else {})

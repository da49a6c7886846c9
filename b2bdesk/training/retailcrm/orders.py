"""Orders: list, read, create, edit, statuses, links, external ids."""

from __future__ import annotations

from decimal import Decimal

from b2bdesk.training.retailcrm import order_filters
from b2bdesk.training.retailcrm.brackets import many
from b2bdesk.training.retailcrm.call import Author, Call
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.differences import differences, order_stub
from b2bdesk.training.retailcrm.entities import ORDER, ORDER_LINK
from b2bdesk.training.retailcrm.errors import (
    NOT_VALID,
    ApiError,
    entity_refused,
    not_found,
    parameter_missing,
)
from b2bdesk.training.retailcrm.fields import read
from b2bdesk.training.retailcrm.identity import fix_external_ids
from b2bdesk.training.retailcrm.order_answer import show_item, show_order
from b2bdesk.training.retailcrm.order_items import item_changes, read_items
from b2bdesk.training.retailcrm.order_links import resolve_links
from b2bdesk.training.retailcrm.payments import new_payment
from b2bdesk.training.retailcrm.totals import recompute
from b2bdesk.training.retailcrm.wire import Record, plain, without_none

_COMPUTED = frozenset(
    (
        "items",
        "payments",
        "summ",
        "totalSumm",
        "purchaseSumm",
        "prepaySum",
        "statusUpdatedAt",
        "links",
        "weight",
    )
)
"""Fields that history does not name one by one."""
_PRIVILEGES = ("none", "personal_discount", "loyalty_level", "loyalty_event")


def list_orders(crm: Crm, call: Call) -> Record:
    """Answer ``GET orders``: newest first."""
    given = call.filters(order_filters.FILTERS)
    ids = order_filters.found(crm, given) if given else crm.orders.ids()
    return call.page_of("orders", ids, lambda number: show_order(crm, order_of(crm, number)))


def order_of(crm: Crm, number: int) -> Record:
    """Return the kept order with this number."""
    order = crm.orders.get(number)
    if order is None:
        raise not_found()
    return order


def order_named(crm: Crm, call: Call) -> Record:
    """Return the order that the path names by number or by external id in a shop."""
    if call.by() == "id":
        return order_of(crm, call.number("id"))
    site = crm.site(call.parameter("site"))
    for number in order_filters.candidates(crm, {"externalIds": call.path["id"]}):
        order = order_of(crm, number)
        if order.get("externalId") == call.path["id"] and order["site"] == site:
            return order
    raise not_found()


def get_order(crm: Crm, call: Call) -> Record:
    """Answer ``GET orders/{id}``."""
    return {"order": show_order(crm, order_named(crm, call))}


def list_statuses(crm: Crm, call: Call) -> Record:
    """Answer ``GET orders/statuses``: the cheap way to look at many orders."""
    numbers = [int(text) for text in many(call.query.get("ids")) if text.isdecimal()]
    externals = many(call.query.get("externalIds"))
    if not numbers and not externals:
        raise parameter_missing("ids")
    if len(numbers) + len(externals) > 500:
        raise ApiError(400, "Errors in the input parameters", {"ids": "Maximum 500 orders."})
    if externals:
        numbers += order_filters.candidates(crm, {"externalIds": dict(enumerate(externals))})
    return {"orders": [_status_row(crm, order) for order in crm.orders.every(numbers)]}


def _status_row(crm: Crm, order: Record) -> Record:
    row = {key: order.get(key) for key in ("id", "externalId", "status")}
    return without_none(row | {"group": crm.references.statuses[order["status"]]["group"]})


# --- create --------------------------------------------------------------------------------------


def create_order(crm: Crm, call: Call) -> Record:
    """Answer ``POST orders/create``."""
    entity, site = call.entity("order"), crm.site(call.parameter("site"))
    order = add_order(crm, entity, site, call.author)
    return {"id": order["id"], "order": show_order(crm, order, just_created=True)}


def add_order(crm: Crm, entity: Record, site: str, author: Author) -> Record:
    """Check and keep a new order: everything is checked before anything is kept."""
    given = read(ORDER, entity)
    _check_codes(crm, given)
    _refuse_taken_external(crm, given.get("externalId"), site)
    items = read_items(crm, given.pop("items", None) or [], [])
    payments = [new_payment(crm, row, f"payments[{place}].") for place, row in _rows(given)]
    custom = crm.custom_fields("order", given.pop("customFields", None) or {}, {})
    links = resolve_links(crm, given, {}, site)
    number = crm.orders.next_id()
    order: Record = {
        **default_fields(crm, number),
        **without_none(links),
        **without_none(given),
        **{key: links[key] for key in ("customer", "contact", "company") if key in links},
        "contragent": links["contragent"],
        "site": site,
        "items": items,
        "payments": payments,
        "customFields": custom,
    }
    order["delivery"] = {"cost": 0, "netCost": 0} | without_none(given.get("delivery") or {})
    _apply_privilege(crm, order, given)
    _weigh(crm, order, given)
    recompute(order, complete_statuses(crm))
    crm.keep_order(order)
    shown = show_order(crm, order, just_created=True)
    crm.note("orders", author, "id", created=True, newValue=number, order=shown)
    crm.created_order(order)
    return order


def _rows(given: Record) -> list[tuple[int, Record]]:
    return list(enumerate(given.pop("payments", None) or []))


def default_fields(crm: Crm, number: int) -> Record:
    """Return what a new order has before anybody says more."""
    now = crm.now()
    return {
        "slug": number,
        "bonusesCreditTotal": 0,
        "bonusesChargeTotal": 0,
        "id": number,
        "number": f"{number}A",
        "orderType": "eshop-legal",
        "orderMethod": "phone",
        "countryIso": "RU",
        "createdAt": now,
        "statusUpdatedAt": now,
        "currency": "RUB",
        "markDatetime": now,
        "call": False,
        "expired": False,
        "status": "new",
        "links": [],
        "fromApi": True,
        "shipped": False,
    }


def _apply_privilege(crm: Crm, order: Record, given: Record) -> None:
    """Apply the client's personal discount, unless the order says that no privilege is wanted.

    What the CRM does without ``privilegeType`` is an assumption: it takes the personal discount, which is
    the case that a careless caller notices.
    """
    if "privilegeType" in given and given["privilegeType"] not in _PRIVILEGES:
        raise entity_refused({"privilegeType": NOT_VALID})
    client = crm.corporates.get(order["customer"]["id"]) or crm.persons.get(order["customer"]["id"]) or {}
    percent = client.get("personalDiscount") or 0
    order["privilegeType"] = order.get("privilegeType") or ("personal_discount" if percent else "none")
    order["personalDiscountPercent"] = percent if order["privilegeType"] == "personal_discount" else 0


def _weigh(crm: Crm, order: Record, given: Record) -> None:
    """Sum the weight of the goods in grams, unless the order states it."""
    if given.get("weight"):
        return
    grams = Decimal(0)
    for item in order["items"]:
        place = crm.world.catalogue.place_of_offer(item["offer"]["id"]) if "offer" in item else None
        if place is not None:
            grams += crm.world.catalogue.at(place).weight_g * Decimal(item["quantity"])
    order["weight"] = plain(grams)


def _check_codes(crm: Crm, given: Record) -> None:
    books = crm.references
    known = {
        "status": books.statuses,
        "orderType": books.order_types,
        "orderMethod": books.order_methods,
        "shipmentStore": ("B2B1", "B2B2", "SHOP1"),
    }
    errors = {
        name: NOT_VALID for name, codes in known.items() if given.get(name) and given[name] not in codes
    }
    delivery = (given.get("delivery") or {}).get("code")
    if delivery and delivery not in books.delivery_types:
        errors["delivery.code"] = NOT_VALID
    if errors:
        raise entity_refused(errors)
    crm.check_manager(given)


def _refuse_taken_external(crm: Crm, external_id: str | None, site: str, own: int = 0) -> None:
    """Refuse an external id that another order of the same shop has."""
    if not external_id:
        return
    for number in order_filters.candidates(crm, {"externalIds": external_id}):
        order = order_of(crm, number)
        if number != own and order["site"] == site and order.get("externalId") == external_id:
            raise ApiError(400, "Order already exists.", {"externalId": "This external id is already set."})


def complete_statuses(crm: Crm) -> set[str]:
    """Return the payment statuses that mean money has come."""
    return {code for code, row in crm.references.payment_statuses.items() if row["paymentComplete"]}


# --- edit ----------------------------------------------------------------------------------------


def edit_order(crm: Crm, call: Call) -> Record:
    """Answer ``POST orders/{id}/edit``: absent fields stay; ``items`` is always the complete list."""
    order = change_order(crm, order_named(crm, call), call.entity("order"), call.author)
    return {"id": order["id"], "order": show_order(crm, order)}


def change_order(crm: Crm, old: Record, entity: Record, author: Author) -> Record:
    """Lay a part of an order over the kept one, recompute it and write the history."""
    given = read(ORDER, entity)
    given.pop("payments", None)  # The CRM changes payments by methods of their own.
    _check_codes(crm, given)
    _refuse_taken_external(crm, given.get("externalId"), old["site"], old["id"])
    links = resolve_links(crm, given, old, old["site"])
    rows = given.pop("items", None)
    items = [dict(item) for item in old["items"]] if rows is None else read_items(crm, rows, old["items"])
    custom = given.pop("customFields", None)
    delivery = given.pop("delivery", None)
    new = old | given | links
    new |= {"items": items, "payments": [dict(row) for row in old["payments"]]}
    new["delivery"] = without_none(old["delivery"] | (delivery or {}))
    new["delivery"].setdefault("cost", 0)
    if custom is not None:
        new["customFields"] = crm.custom_fields("order", custom, old["customFields"])
    if new["status"] != old["status"]:
        new["statusUpdatedAt"] = crm.now()
    if "privilegeType" in given or new["customer"] != old["customer"]:
        _apply_privilege(crm, new, given)
    if rows is not None:
        _weigh(crm, new, given)
    return save_order(crm, old, without_none(new), author)


def save_order(crm: Crm, old: Record, new: Record, author: Author) -> Record:
    """Recompute, keep and write down what changed; the old client's sums are forgotten too."""
    recompute(new, complete_statuses(crm))
    crm.keep_order(new)
    crm.sums.pop(old["customer"]["id"], None)
    stub = order_stub(new)
    for field_name, before, after, item in item_changes(old["items"], new["items"]):
        facts = {"oldValue": before, "newValue": after, "order": stub, "item": show_item(item)}
        crm.note("orders", author, field_name, **facts)
    watched = ({key: value for key, value in order.items() if key not in _COMPUTED} for order in (old, new))
    for field_name, before, after in differences(*watched):
        name = field_name.replace("delivery.address", "delivery_address").replace("delivery.", "delivery_")
        reference = name in ("status", "delivery_code")
        facts = {
            "oldValue": {"code": before} if reference and before else before,
            "newValue": {"code": after} if reference and after else after,
        }
        name = "delivery_type" if name == "delivery_code" else name
        crm.note("orders", author, name.removesuffix(".id"), order=stub, **facts)
    return new


# --- the rest ------------------------------------------------------------------------------------


def fix_order_ids(crm: Crm, call: Call) -> Record:
    """Answer ``POST orders/fix-external-ids``."""
    return fix_external_ids(crm, crm.orders, "orders", call.entities("orders"), call.author)


def create_link(crm: Crm, call: Call) -> Record:
    """Answer ``POST orders/links/create``: only ``success`` comes back, the link is seen on re-reading."""
    link = read(ORDER_LINK, call.entity("link"))
    rows = link.get("orders") or []
    if len(rows) != 2:
        raise entity_refused({"orders": NOT_VALID})
    first, second = (_linked(crm, row) for row in rows)
    for order, other in ((first, second), (second, first)):
        entry = {
            "comment": link.get("comment") or "",
            "order": without_none({key: other.get(key) for key in ("id", "number", "externalId")}),
            "createdAt": crm.now(),
        }
        crm.keep_order(order | {"links": [*order.get("links", []), entry]})
    return {}


def _linked(crm: Crm, row: Record) -> Record:
    if row.get("id"):
        return order_of(crm, row["id"])
    name = "externalIds" if row.get("externalId") else "numbers"
    found = order_filters.candidates(crm, {name: str(row.get("externalId") or row.get("number") or "")})
    if not found:
        raise not_found()
    return order_of(crm, found[0])

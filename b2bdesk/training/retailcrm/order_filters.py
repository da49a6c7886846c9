"""The list of orders: which orders can meet a filter, and whether one does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from b2bdesk.training.retailcrm.brackets import many
from b2bdesk.training.retailcrm.call import filter_flag, filter_ids, filter_text, filter_texts
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.people import custom_fields_fit
from b2bdesk.training.retailcrm.wire import Record

_REQUISITES = {
    "contragentInn": "INN",
    "contragentKpp": "KPP",
    "contragentName": "legalName",
    "contragentBik": "BIK",
}
_CORPORATE = {"customerType": "customer_corporate"}
_TEXTS = {"email": "email", "managerComment": "managerComment", "customerComment": "customerComment"}
_PERIODS = {
    "createdAt": "createdAt",
    "statusUpdatedAt": "statusUpdatedAt",
    "fullPaidAt": "fullPaidAt",
    "shipmentDate": "shipmentDate",
}
FILTERS = (
    "ids", "externalIds", "numbers", "customer", "customerId", "customerExternalId", "customerType",
    "companyName", "product", "managers", "orderTypes", "orderMethods", "sites", "extendedStatus",
    "paymentStatuses",
    "paymentTypes", "deliveryTypes", "shipmentStores", "minPrice", "maxPrice", "shipped", "customFields",
    "deliveryDateFrom", "deliveryDateTo", *_REQUISITES, *_TEXTS,
    *(f"{name}{end}" for name in _PERIODS for end in ("From", "To")),
)  # fmt: skip


def found(crm: Crm, given: dict[str, Any]) -> Sequence[int]:
    """Return the numbers of the orders that meet the filter, newest first."""
    # Every seeded order is a company's: drawing all of them for each page would take a minute.
    seeded_fit = given == _CORPORATE
    return [
        number
        for number in candidates(crm, given)
        if (seeded_fit and number not in crm.orders.written) or fits(crm, crm.orders.get(number), given)
    ]


def candidates(crm: Crm, given: dict[str, Any]) -> Sequence[int]:
    """Return the numbers of the orders that can meet the filter, newest first."""
    ids = filter_ids(given, "ids")
    if ids is not None:
        return sorted(ids, reverse=True)
    for name, find in (("numbers", _by_number), ("externalIds", _by_external)):
        if name in given:
            return sorted(find(crm, many(given[name])), reverse=True)
    if "customFields" in given:
        return sorted((order["id"] for order in crm.orders.written_records()), reverse=True)
    if "customerId" in given:
        clients = filter_ids(given, "customerId") or set()
        return sorted((n for client in clients for n in crm.order_ids_of_client(client)), reverse=True)
    if any(name in given for name in _REQUISITES):
        return _by_requisites(crm, given)
    if given.get("customerType") == "customer":
        # Every seeded order is a company's.
        return sorted((order["id"] for order in crm.orders.written_records()), reverse=True)
    if "createdAtFrom" in given:
        return _since(crm, given["createdAtFrom"])
    return crm.orders.ids()


def _by_number(crm: Crm, numbers: list[str]) -> set[int]:
    history = crm.world.history
    places = (history.place_of_number(number) for number in numbers)
    found = {history.id_at(place) for place in places if place is not None}
    return found | {order["id"] for order in crm.orders.written_records() if order["number"] in numbers}


def _by_external(crm: Crm, externals: list[str]) -> set[int]:
    history = crm.world.history
    places = (history.place_of_external(text) for text in externals)
    found = {history.id_at(place) for place in places if place is not None}
    written = crm.orders.written_records()
    return found | {order["id"] for order in written if order.get("externalId") in externals}


def _by_requisites(crm: Crm, given: dict[str, Any]) -> list[int]:
    clients = {
        company["customer"]["id"]
        for company in crm.every_company()
        if requisites_fit(company.get("contragent", {}), given)
    }
    found = {number for client in clients for number in crm.order_ids_of_client(client)}
    return sorted(found | {order["id"] for order in crm.orders.written_records()}, reverse=True)


def _since(crm: Crm, text: str) -> list[int]:
    moment = datetime.fromisoformat(text[:10])
    history = crm.world.history
    seeded = range(history.id_at(history.first_place_since(moment)), history.id_at(history.size))
    return sorted({*seeded, *(order["id"] for order in crm.orders.written_records())}, reverse=True)


def requisites_fit(requisites: Record, given: dict[str, Any]) -> bool:
    """Say whether requisites meet the filter."""
    wanted = ((filter_text(given, name), requisites.get(key, "")) for name, key in _REQUISITES.items())
    return all(not text or text in str(value).casefold() for text, value in wanted)


def fits(crm: Crm, order: Record | None, given: dict[str, Any]) -> bool:
    """Say whether an order meets the whole filter."""
    return order is not None and (
        _codes_fit(crm, order, given)
        and _periods_fit(order, given)
        and _links_fit(crm, order, given)
        and requisites_fit(order["contragent"], given)
        and custom_fields_fit(order, given.get("customFields"))
        and all(
            filter_text(given, name) in str(order.get(key, "")).casefold() for name, key in _TEXTS.items()
        )
    )


def _codes_fit(crm: Crm, order: Record, given: dict[str, Any]) -> bool:
    group = crm.references.statuses[order["status"]]["group"]
    payments = order["payments"]
    asked: tuple[tuple[str, Iterable[object]], ...] = (
        ("numbers", (order["number"],)),
        ("externalIds", (order.get("externalId"),)),
        ("orderTypes", (order["orderType"],)),
        ("orderMethods", (order["orderMethod"],)),
        ("sites", (order["site"],)),
        ("extendedStatus", (order["status"], group)),
        ("paymentStatuses", (row.get("status") for row in payments)),
        ("paymentTypes", (row.get("type") for row in payments)),
        ("deliveryTypes", (order["delivery"].get("code"),)),
        ("shipmentStores", (order.get("shipmentStore"),)),
    )
    return all(
        wanted is None or any(value in wanted for value in values)
        for wanted, values in ((filter_texts(given, name), values) for name, values in asked)
    )


def _periods_fit(order: Record, given: dict[str, Any]) -> bool:
    for name, key in (*_PERIODS.items(), ("deliveryDate", "")):
        since, until = given.get(f"{name}From", ""), given.get(f"{name}To", "")
        if not since and not until:
            continue
        value = (order["delivery"].get("date") if name == "deliveryDate" else order.get(key)) or ""
        if not value or value < since or (until and value[: len(until)] > until):
            return False
    return True


def _links_fit(crm: Crm, order: Record, given: dict[str, Any]) -> bool:
    clients, managers = filter_ids(given, "customerId"), filter_ids(given, "managers")
    shipped = filter_flag(given, "shipped")
    company = crm.companies.get(order.get("company", {}).get("id", 0)) or {}
    product = filter_text(given, "product")
    total = Decimal(order["totalSumm"])
    return (
        (clients is None or order["customer"]["id"] in clients)
        and (managers is None or order.get("managerId") in managers)
        and (shipped is None or order["shipped"] is shipped)
        and given.get("customerType", order["customer"]["type"]) == order["customer"]["type"]
        and filter_text(given, "companyName") in company.get("name", "").casefold()
        and (not product or any(product in _goods(item) for item in order["items"]))
        and total >= Decimal(given.get("minPrice") or 0)
        and total <= Decimal(given.get("maxPrice") or "Infinity")
        and _customer_fits(crm, order, given)
    )


def _goods(item: Record) -> str:
    offer = item.get("offer", {})
    return f"{offer.get('name', '')} {offer.get('article', '')} {item.get('productName', '')}".casefold()


def _customer_fits(crm: Crm, order: Record, given: dict[str, Any]) -> bool:
    wanted, external = filter_text(given, "customer"), given.get("customerExternalId")
    if not wanted and not external:
        return True
    client = crm.corporates.get(order["customer"]["id"]) or crm.persons.get(order["customer"]["id"]) or {}
    names = (client.get("nickName"), order.get("lastName"), order.get("firstName"), order.get("phone"))
    named = any(wanted in str(name or "").casefold() for name in names)
    return named and (not external or client.get("externalId") == external)

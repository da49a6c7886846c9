"""An order as the API answers it: the client, the contact and the company are spread out in it."""

from __future__ import annotations

from b2bdesk.training.retailcrm.corporate import show_corporate
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.people import show_person
from b2bdesk.training.retailcrm.wire import Record, map_or_list, without_none


def show_order(crm: Crm, order: Record, *, just_created: bool = False) -> Record:
    """Return an order. Payments are a map by number, but a list in the answer to a creation."""
    customer = order["customer"]
    corporate = customer["type"] == "customer_corporate"
    show = show_corporate if corporate else show_person
    shown = order | {"customer": show(crm, customer["id"])}
    shown["contact"] = show_person(crm, order["contact"]["id"]) if "contact" in order else None
    shown["company"] = _company(crm, order)
    shown["items"] = [show_item(item) for item in order["items"]]
    shown["customFields"] = map_or_list(order["customFields"])
    payments = [without_none(row) for row in order["payments"]]
    shown["payments"] = payments if just_created else map_or_list({str(row["id"]): row for row in payments})
    if not shown.get("links"):
        shown.pop("links", None)
    return without_none(shown)


def _company(crm: Crm, order: Record) -> Record | None:
    """Return the order's company with requisites and its address, without the client inside."""
    company = crm.companies.get(order.get("company", {}).get("id", 0))
    if company is None:
        return None
    shown = {
        key: company[key]
        for key in ("id", "externalId", "active", "name", "brand", "createdAt")
        if key in company
    }
    return shown | {"contragent": company["contragent"], "customFields": map_or_list(company["customFields"])}


def show_item(item: Record) -> Record:
    """Return a line of an order."""
    return item | {"properties": map_or_list(item.get("properties") or {})}

"""The streams of history: ``sinceId`` walks them, ``page`` does not go with it."""

from __future__ import annotations

from b2bdesk.training.retailcrm.brackets import many
from b2bdesk.training.retailcrm.call import Call, filter_ids, filter_texts, pagination
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.errors import ApiError
from b2bdesk.training.retailcrm.wire import Record

_COMMON = ("sinceId", "startDate", "endDate")
_FILTERS = {
    "orders": (*_COMMON, "orderId", "orderExternalId"),
    "customers": (*_COMMON, "customerId", "customerExternalId"),
    "customers-corporate": (*_COMMON, "customerId", "customerExternalId", "contactIds"),
}


def orders_history(crm: Crm, call: Call) -> Record:
    """Answer ``GET orders/history``."""
    return _history(crm, call, "orders")


def persons_history(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers/history``."""
    return _history(crm, call, "customers")


def corporates_history(crm: Crm, call: Call) -> Record:
    """Answer ``GET customers-corporate/history``."""
    return _history(crm, call, "customers-corporate")


def _history(crm: Crm, call: Call, stream: str) -> Record:
    given = call.filters(_FILTERS[stream])
    if "sinceId" in given and "page" in call.query:
        raise ApiError(400, "Parameters 'sinceId' and 'page' cannot be used together")
    since = filter_ids(given, "sinceId") or {0}
    limit, page = call.limit(), call.page()
    fitting = [row for row in crm.histories[stream].since(min(since)) if _fits(row, given)]
    shown = fitting[(page - 1) * limit : page * limit]
    return {
        "generatedAt": crm.now(),
        "history": [_show(row, call.author.key) for row in shown],
        "pagination": pagination(limit, len(fitting), page),
    }


def _fits(row: Record, given: Record) -> bool:
    start, end = given.get("startDate"), given.get("endDate")
    if (start and row["createdAt"] < start) or (end and row["createdAt"] > end):
        return False
    stub = row.get("order") or row.get("customer") or {}
    numbers = filter_ids(given, "orderId") or filter_ids(given, "customerId")
    externals = filter_texts(given, "orderExternalId") or filter_texts(given, "customerExternalId")
    contacts = many(given.get("contactIds"))
    person = str(row.get("customerContact", {}).get("customer", {}).get("id", ""))
    return (
        (not numbers or stub.get("id") in numbers)
        and (not externals or stub.get("externalId") in externals)
        and (not contacts or person in contacts)
    )


def _show(row: Record, reader: str) -> Record:
    """Return a record; whether an integration's change is "current" depends on who reads."""
    shown: Record = {}
    for key, value in row.items():
        if key == "key":
            shown["apiKey"] = {"current": value == reader}
        else:
            shown[key] = value
    return shown

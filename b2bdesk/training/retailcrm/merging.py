"""Merging of clients by the API, and removal of records by a person in the CRM's own window.

Merging is answered at once and done a moment later; history then tells of the merged record with
``deleted`` and ``combinedTo``. That both stand in one record is an assumption.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from b2bdesk.training.retailcrm.call import Author, Call
from b2bdesk.training.retailcrm.corporate import show_corporate
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.differences import customer_stub
from b2bdesk.training.retailcrm.errors import NOT_VALID, entity_refused, not_found
from b2bdesk.training.retailcrm.kept import Records
from b2bdesk.training.retailcrm.order_answer import show_order
from b2bdesk.training.retailcrm.people import show_person
from b2bdesk.training.retailcrm.wire import Record

_DELAY_S = 1.0


def combine_persons(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers/combine``."""
    return _combine(crm, call, crm.persons, _merge_person)


def combine_corporates(crm: Crm, call: Call) -> Record:
    """Answer ``POST customers-corporate/combine``."""
    return _combine(crm, call, crm.corporates, _merge_corporate)


def _combine(
    crm: Crm, call: Call, records: Records, merge: Callable[[Crm, int, int, Author], None]
) -> Record:
    kept = _existing(records, call.entity("resultCustomer"), "resultCustomer")
    merged = [
        _existing(records, row, f"customers[{place}]") for place, row in enumerate(call.entities("customers"))
    ]
    if not merged or kept in merged:
        raise entity_refused({"customers": NOT_VALID})

    def work() -> None:
        for number in merged:
            if records.get(number) and records.get(kept):
                merge(crm, number, kept, call.author)

    crm.later(_DELAY_S, work)
    return {}


def _existing(records: Records, link: Record, path: str) -> int:
    number = link.get("id")
    if not isinstance(number, int) or records.get(number) is None:
        raise entity_refused({path: NOT_VALID})
    return number


def _merge_person(crm: Crm, gone: int, kept: int, author: Author) -> None:
    """Put the survivor in the place of a person in contact links and orders."""
    for link in [link for link in crm.every_link() if link["customer"]["id"] == gone]:
        client_id = link["corporate"]
        if any(other["customer"]["id"] == kept for other in crm.links_of(client_id)):
            crm.links.remove(link["id"])
        else:
            crm.links.put(link | {"customer": link["customer"] | {"id": kept}})
        client = crm.corporates.get(client_id) or {}
        main = client.get("mainCustomerContact")
        if main and main["customer"]["id"] == gone:
            crm.corporates.put(client | {"mainCustomerContact": main | {"customer": {"id": kept}}})
        for order in list(crm.orders_of_client(client_id)):
            if order.get("contact", {}).get("id") == gone:
                crm.keep_order(order | {"contact": {"id": kept}})
    _remove_person(crm, gone, author, combined_to=kept)


def _merge_corporate(crm: Crm, gone: int, kept: int, author: Author) -> None:
    """Give the survivor the parts and the orders of a corporate client."""
    for records in (crm.companies, crm.addresses):
        for part in crm.parts_of(records, gone):
            owner = part["customer"] | {"id": kept}
            crm.keep_part(records, part | {"customer": owner, "isMain": False}, kept)
    for link in crm.links_of(gone):
        crm.keep_part(crm.links, link | {"corporate": kept, "isMain": False}, kept)
    for order in list(crm.orders_of_client(gone)):
        crm.keep_order(order | {"customer": order["customer"] | {"id": kept}})
    _remove_corporate(crm, gone, author, combined_to=kept)


def remove(crm: Crm, kind: str, number: int, author: Author) -> None:
    """Remove an ``order``, ``person`` or ``corporate``; whoever has orders is refused."""
    if kind == "order":
        _remove_order(crm, number, author)
    elif kind == "person":
        if any(_orders_of_contact(crm, number)):
            raise entity_refused({"id": "The person has orders."})
        _remove_person(crm, number, author)
    elif any(crm.orders_of_client(number)):
        raise entity_refused({"id": "The client has orders."})
    else:
        _remove_corporate(crm, number, author)


def _orders_of_contact(crm: Crm, number: int) -> Iterator[Record]:
    for link in crm.every_link():
        if link["customer"]["id"] == number:
            orders = crm.orders_of_client(link["corporate"])
            yield from (order for order in orders if order.get("contact", {}).get("id") == number)


def _remove_order(crm: Crm, number: int, author: Author) -> None:
    order = crm.orders.get(number)
    if order is None:
        raise not_found()
    shown = show_order(crm, order)
    crm.orders.remove(number)
    crm.sums.pop(order["customer"]["id"], None)
    crm.note("orders", author, "id", deleted=True, oldValue=number, order=shown)


def _remove_person(crm: Crm, number: int, author: Author, combined_to: int = 0) -> None:
    shown = show_person(crm, number)
    for link in [link for link in crm.every_link() if link["customer"]["id"] == number]:
        crm.links.remove(link["id"])
        client = crm.corporates.get(link["corporate"]) or {}
        if client.get("mainCustomerContact", {}).get("customer", {}).get("id") == number:
            crm.corporates.put({key: value for key, value in client.items() if key != "mainCustomerContact"})
    crm.persons.remove(number)
    facts = _survivor(crm.persons, combined_to)
    crm.note("customers", author, "id", deleted=True, oldValue=number, customer=shown, **facts)


def _remove_corporate(crm: Crm, number: int, author: Author, combined_to: int = 0) -> None:
    shown = show_corporate(crm, number)
    crm.corporates.remove(number)
    crm.sums.pop(number, None)
    facts = _survivor(crm.corporates, combined_to)
    crm.note("customers-corporate", author, "id", deleted=True, oldValue=number, customer=shown, **facts)


def _survivor(records: Records, number: int) -> dict[str, Any]:
    kept = records.get(number) if number else None
    return {"combinedTo": customer_stub(kept)} if kept else {}

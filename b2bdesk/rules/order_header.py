"""Who an order is for: choosing a client, a company or a contact fills the rest when it is unambiguous."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from b2bdesk.model.client import Address, Client, Company, Contact, ContactRole
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid

T = TypeVar("T")


def given_to(
    order: Order, client: Client, *, company: Uid | None = None, contact: Uid | None = None
) -> Order:
    """Give the order to a client; what is ambiguous stays empty (``ux.md`` 4.1)."""
    person = client.contact(contact)
    if company is None and person is not None and len(person.companies) == 1:
        company = person.companies[0]
    buyer = client.company(company) or _only_company(client)
    chosen = replace(
        order,
        client=client.uid,
        price_kind=client.price_kind or "base",
        discount_percent=client.own_discount or Decimal(0),
        contact=contact,
        address=None,
    )
    return with_company(chosen, client, buyer.uid if buyer else None)


def with_company(order: Order, client: Client, company: Uid | None) -> Order:
    """Choose who pays; contact and address follow when they do not fit any more.

    A contract is one company's: another payer begins without one.
    """
    contacts, addresses = contacts_for(client, company), addresses_for(client, company)
    person = client.contact(order.contact)
    place = client.address(order.address)
    if person not in contacts:
        person = _only_contact(contacts)
    if place not in addresses:
        place = _only_address(addresses)
    return replace(
        order,
        company=company,
        contact=person.uid if person else None,
        address=place.uid if place else None,
        contract=order.contract if company == order.company else None,
    )


def contacts_for(client: Client, company: Uid | None) -> list[Contact]:
    """Return the contacts who may speak for the company; those bound to no company speak for all."""
    return [
        each for each in client.contacts if company is None or not each.companies or company in each.companies
    ]


def addresses_for(client: Client, company: Uid | None) -> list[Address]:
    """Return the addresses where the company takes deliveries."""
    return [
        each
        for each in client.addresses
        if company is None or each.company is None or each.company == company
    ]


def _only_company(client: Client) -> Company | None:
    main = [each for each in client.companies if each.is_main]
    return _only(main) or _only(client.companies)


def _only_contact(contacts: Sequence[Contact]) -> Contact | None:
    buyers = [each for each in contacts if ContactRole.ORDERS in each.roles]
    return _only(buyers) or _only(contacts)


def _only_address(addresses: Sequence[Address]) -> Address | None:
    main = [each for each in addresses if each.is_main]
    return _only(main) or _only(addresses)


def _only(found: Sequence[T]) -> T | None:
    return found[0] if len(found) == 1 else None

"""Which fields of the model are columns of the same name."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Table

from b2bdesk.model.approval import Approval
from b2bdesk.model.call import Call
from b2bdesk.model.catalogue import AgreedPrice, Price, PriceKind, Product, Stock, Unit, Warehouse
from b2bdesk.model.client import Address, BankAccount, Client, Company, Contact, ContactPoint
from b2bdesk.model.contract import Contract
from b2bdesk.model.delivery import Shipment, Slot, SlotChoice
from b2bdesk.model.document import Document, Letter, Recipient
from b2bdesk.model.level import Level
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.payment import Balance, Payment
from b2bdesk.model.people import OwnCompany, RoleLimit, User
from b2bdesk.model.promise import Promise
from b2bdesk.store.bulk import Columns
from b2bdesk.store.schema import catalogue, clients, delivery, money, orders, papers, people, talks
from b2bdesk.store.session import StoredRow

KEPT_BY_STORE = frozenset({"uid", "row_version", "created_at"})
"""Columns that saving fills by itself."""


def shared(kind: type[Any], table: Table) -> tuple[str, ...]:
    """Return the fields of a dataclass that are columns of the same name."""
    return tuple(field.name for field in dataclasses.fields(kind) if field.name in table.c)


def picked(row: StoredRow, names: Iterable[str]) -> dict[str, Any]:
    """Return the named columns of a row."""
    have = row._mapping
    return {name: have[name] for name in names}


def told(record: Any, names: Iterable[str]) -> dict[str, Any]:
    """Return the named fields of a record, without those that the store fills."""
    kept, values = _getter(tuple(names))
    return dict(zip(kept, values(record), strict=True))


def told_columns(records: Sequence[Any], names: Iterable[str]) -> Columns:
    """Return the named fields of many records column by column, as :func:`told` does of one."""
    kept, values = _getter(tuple(names))
    return dict(zip(kept, zip(*map(values, records), strict=True), strict=True)) if records else {}


@cache
def _getter(names: tuple[str, ...]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the names that the store does not fill, and what takes their values off a record at once."""
    kept = tuple(name for name in names if name not in KEPT_BY_STORE)
    return kept, attrgetter(*kept)


CLIENT_FIELDS = shared(Client, clients.clients)
COMPANY_FIELDS = shared(Company, clients.companies)
CONTACT_FIELDS = shared(Contact, clients.contacts)
POINT_FIELDS = shared(ContactPoint, clients.contact_points)
ADDRESS_FIELDS = shared(Address, clients.addresses)
BANK_FIELDS = shared(BankAccount, clients.company_bank_accounts)
ORDER_FIELDS = shared(Order, orders.orders)
APPROVAL_FIELDS = shared(Approval, orders.approvals)
LINE_FIELDS = shared(OrderLine, orders.order_lines)
PRODUCT_FIELDS = shared(Product, catalogue.products)
UNIT_FIELDS = shared(Unit, catalogue.units)
PRICE_KIND_FIELDS = shared(PriceKind, catalogue.price_kinds)
PRICE_FIELDS = shared(Price, catalogue.prices)
AGREED_FIELDS = shared(AgreedPrice, catalogue.agreed_prices)
LEVEL_FIELDS = shared(Level, catalogue.levels)
STOCK_FIELDS = shared(Stock, catalogue.stocks)
WAREHOUSE_FIELDS = shared(Warehouse, catalogue.warehouses)
DOCUMENT_FIELDS = shared(Document, papers.documents)
LETTER_FIELDS = shared(Letter, papers.letters)
RECIPIENT_FIELDS = shared(Recipient, papers.letter_recipients)
USER_FIELDS = shared(User, people.users)
PAYMENT_FIELDS = shared(Payment, money.payments)
PROMISE_FIELDS = shared(Promise, money.promises)
CONTRACT_FIELDS = shared(Contract, clients.contracts)
BALANCE_FIELDS = tuple(name for name in shared(Balance, clients.balances) if name != "at")
SHIPMENT_FIELDS = shared(Shipment, delivery.shipments)
CALL_FIELDS = shared(Call, talks.calls)
SLOT_FIELDS = shared(Slot, delivery.slots)
SLOT_CHOICE_FIELDS = shared(SlotChoice, delivery.slot_choices)
ROLE_LIMIT_FIELDS = shared(RoleLimit, people.role_limits)
OWN_COMPANY_FIELDS = shared(OwnCompany, people.own_companies)

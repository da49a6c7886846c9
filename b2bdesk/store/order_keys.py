"""Local keys of what orders and their lines name by uid or code: looked up for many records at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from b2bdesk.model.order import Order, OrderLine
from b2bdesk.store.bulk import Columns
from b2bdesk.store.named import price_kind_keys, unit_keys, warehouse_keys
from b2bdesk.store.schema.catalogue import products
from b2bdesk.store.schema.clients import addresses, clients, companies, contacts, contracts
from b2bdesk.store.schema.orders import orders
from b2bdesk.store.schema.people import own_companies, users
from b2bdesk.store.session import Values, WriteSession


@dataclass(frozen=True, slots=True)
class FieldKeys:
    """By key column: the record's field, and the local keys of the field's values."""

    by_column: Mapping[str, tuple[str, Mapping[Any, int | None]]]

    def of(self, record: Any) -> Values:
        """Return the key columns of one record."""
        return {name: keys[getattr(record, field)] for name, (field, keys) in self.by_column.items()}

    def columns(self, records: Sequence[Any]) -> Columns:
        """Return the key columns of many records."""
        return {
            name: [keys[value] for value in map(attrgetter(field), records)]
            for name, (field, keys) in self.by_column.items()
        }


def order_keys(session: WriteSession, given: Sequence[Order]) -> FieldKeys:
    """Look up what orders name; raises NotFound for what is not stored."""
    find = session.keys_of
    staff = find(users, [uid for one in given for uid in (one.responsible, one.confirmed_by)], "user")
    sellers = find(own_companies, [one.own_company for one in given], "own_company")
    return FieldKeys(
        {
            "client_pk": ("client", find(clients, [one.client for one in given], "client")),
            "repeat_of_pk": ("repeat_of", find(orders, [one.repeat_of for one in given], "order")),
            "company_pk": ("company", find(companies, [one.company for one in given], "company")),
            "contact_pk": ("contact", find(contacts, [one.contact for one in given], "contact")),
            "address_pk": ("address", find(addresses, [one.address for one in given], "address")),
            "contract_pk": ("contract", find(contracts, [one.contract for one in given], "contract")),
            "own_company_pk": ("own_company", sellers),
            "responsible_user_pk": ("responsible", staff),
            "confirmed_by_user_pk": ("confirmed_by", staff),
            "price_kind_pk": ("price_kind", price_kind_keys(session, [one.price_kind for one in given])),
        }
    )


def line_keys(session: WriteSession, lines: Sequence[OrderLine]) -> FieldKeys:
    """Look up what lines name; raises NotFound for goods that are not stored."""
    return FieldKeys(
        {
            "product_pk": ("product", session.keys_of(products, [one.product for one in lines], "product")),
            "unit_pk": ("unit_code", unit_keys(session, [one.unit_code for one in lines])),
            "warehouse_pk": ("warehouse", warehouse_keys(session, [one.warehouse for one in lines])),
        }
    )

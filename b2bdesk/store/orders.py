"""Reading orders whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from b2bdesk.errors import NotFound
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import LINE_FIELDS, ORDER_FIELDS, picked
from b2bdesk.store.order_lists import OrderLists
from b2bdesk.store.schema.catalogue import price_kinds, products, units, warehouses
from b2bdesk.store.schema.clients import addresses, clients, companies, contacts, contracts
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.schema.people import own_companies, users
from b2bdesk.store.session import StoredRow

_confirmer = users.alias("confirmer")
_repeated = orders.alias("repeated")
# Only what is shown of a row: turning an instant or a sum into an object costs more than reading it.
_ORDER = (
    select(
        orders.c.pk,
        *(orders.c[name] for name in ORDER_FIELDS),
        clients.c.uid.label("client"),
        companies.c.uid.label("company"),
        contacts.c.uid.label("contact"),
        addresses.c.uid.label("address"),
        contracts.c.uid.label("contract"),
        own_companies.c.uid.label("own_company"),
        price_kinds.c.code.label("price_kind"),
        users.c.uid.label("responsible"),
        _confirmer.c.uid.label("confirmed_by"),
        _repeated.c.uid.label("repeat_of"),
    )
    .join(clients, clients.c.pk == orders.c.client_pk)
    .join(own_companies, own_companies.c.pk == orders.c.own_company_pk)
    .join(price_kinds, price_kinds.c.pk == orders.c.price_kind_pk)
    .outerjoin(companies, companies.c.pk == orders.c.company_pk)
    .outerjoin(contacts, contacts.c.pk == orders.c.contact_pk)
    .outerjoin(addresses, addresses.c.pk == orders.c.address_pk)
    .outerjoin(contracts, contracts.c.pk == orders.c.contract_pk)
    .outerjoin(users, users.c.pk == orders.c.responsible_user_pk)
    .outerjoin(_repeated, _repeated.c.pk == orders.c.repeat_of_pk)
    .outerjoin(_confirmer, _confirmer.c.pk == orders.c.confirmed_by_user_pk)
    .where(orders.c.gone_at.is_(None))
)
_LINE = (
    select(
        order_lines.c.order_pk,
        *(order_lines.c[name] for name in LINE_FIELDS),
        products.c.uid.label("product"),
        units.c.code.label("unit_code"),
        warehouses.c.code.label("warehouse"),
    )
    .join(units, units.c.pk == order_lines.c.unit_pk)
    .outerjoin(products, products.c.pk == order_lines.c.product_pk)
    .outerjoin(warehouses, warehouses.c.pk == order_lines.c.warehouse_pk)
    .where(order_lines.c.gone_at.is_(None))
    .order_by(order_lines.c.position, order_lines.c.pk)
)
_NUMBERED = select(orders.c.own_number, orders.c.uid).where(orders.c.gone_at.is_(None))
_OF_LINE = (*LINE_FIELDS, "product", "unit_code", "warehouse")
"""What a row of a line holds behind the key of its order."""
_JOINED = (
    "client",
    "company",
    "contact",
    "address",
    "contract",
    "own_company",
    "price_kind",
    "responsible",
    "confirmed_by",
    "repeat_of",
)


class Orders(OrderLists):
    """Orders with their lines. Removed ones are not found."""

    def get(self, uid: Uid) -> Order | None:
        """Return an order whole, None when there is none."""
        return self.get_many([uid]).get(uid)

    def need(self, uid: Uid) -> Order:
        """Return an order whole; raises NotFound."""
        found = self.get(uid)
        if found is None:
            raise NotFound(kind="order", what=uid)
        return found

    def get_many(self, uids: Iterable[Uid]) -> dict[Uid, Order]:
        """Return the orders that exist, by uid; a constant number of queries."""
        return {order.uid: order for order in self._load(self._session.among(_ORDER, orders.c.uid, uids))}

    def by_own_number(self, number: str) -> Order | None:
        """Return the order to which a desk gave this number."""
        return self._one(orders.c.own_number == number)

    def uids_by_own_number(self, numbers: Iterable[str]) -> dict[str, Uid]:
        """Return the living orders that have these own numbers, by number."""
        rows = self._session.among(_NUMBERED, orders.c.own_number, set(numbers))
        return {number: Uid(uid) for number, uid in rows}

    def uids_by_number(self, numbers: Iterable[str]) -> dict[str, Uid]:
        """Return the living orders that have these numbers, the hub's or their own, by number."""
        wanted = set(numbers)
        statement = select(orders.c.number, orders.c.uid).where(orders.c.gone_at.is_(None))
        rows = self._session.among(statement, orders.c.number, wanted)
        return {number: Uid(uid) for number, uid in rows} | self.uids_by_own_number(wanted)

    def of_client(self, client: Uid, limit: int = 20) -> list[Order]:
        """Return the client's orders, the last changed first."""
        newest = _ORDER.where(clients.c.uid == client).order_by(
            orders.c.changed_at.desc(), orders.c.pk.desc()
        )
        return self._load(self._session.all(newest.limit(limit)))

    def _one(self, condition: Any) -> Order | None:
        found = self._load(self._session.all(_ORDER.where(condition)))
        return found[0] if found else None

    def _load(self, rows: Sequence[StoredRow]) -> list[Order]:
        lines: dict[int, list[OrderLine]] = defaultdict(list)
        for row in self._session.among(_LINE, order_lines.c.order_pk, [row.pk for row in rows]):
            order, *values = row
            lines[order].append(OrderLine(**dict(zip(_OF_LINE, values, strict=True))))
        return [
            Order(**picked(row, ORDER_FIELDS), **picked(row, _JOINED), lines=tuple(lines[row.pk]))
            for row in rows
        ]

"""Levels as they were computed last, and the discount that the CRM keeps of a client."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import bindparam, delete, or_, select

from b2bdesk.model.level import BY_COMPANY, Level
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import LEVEL_FIELDS, picked, told
from b2bdesk.store.reserving import PROMISING
from b2bdesk.store.schema.catalogue import levels, products, stocks
from b2bdesk.store.schema.clients import clients, companies
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.session import Session, StoredRow, WriteSession

_client = select(clients.c.pk).where(clients.c.uid == bindparam("client")).scalar_subquery()
_OF_CLIENT = (
    select(levels, companies.c.uid.label("company"))
    .outerjoin(companies, companies.c.pk == levels.c.company_pk)
    .where(or_(levels.c.client_pk == _client, companies.c.client_pk == _client))
)
_OWN_DISCOUNT = select(clients.c.uid, clients.c.own_discount)
_COMPANY_DISCOUNT = select(companies.c.uid, clients.c.own_discount).join(
    clients, clients.c.pk == companies.c.client_pk
)
_BUYERS = select(clients.c.uid).join(orders, orders.c.client_pk == clients.c.pk).distinct()
_reserved = (
    select(stocks.c.pk)
    .where(stocks.c.product_pk == order_lines.c.product_pk, stocks.c.reserved != Decimal(0))
    .correlate(order_lines)
    .exists()
)
_PROMISED = (
    select(order_lines.c.product_pk)
    .select_from(orders)
    .join(order_lines, order_lines.c.order_pk == orders.c.pk)
    .where(order_lines.c.product_pk.is_not(None), or_(orders.c.stage.in_(PROMISING), _reserved))
    .distinct()
)
_OPEN_BEHIND = (
    select(orders.c.pk)
    .where(orders.c.pk > bindparam("after"), orders.c.stage.in_(PROMISING), orders.c.gone_at.is_(None))
    .order_by(orders.c.pk)
    .limit(bindparam("limit"))
)
_IN_ORDERS = select(order_lines.c.product_pk).where(order_lines.c.product_pk.is_not(None)).distinct()
_RESERVED = (
    select(products.c.uid)
    .join(stocks, stocks.c.product_pk == products.c.pk)
    .where(stocks.c.reserved != Decimal(0))
    .distinct()
)
_GOODS = select(products.c.uid)
"""Looked up last and for few: a row of a product that nothing is promised of is deciphered for nothing."""

_LIVING = select(clients.c.uid).where(clients.c.gone_at.is_(None))
_LIVING_COMPANIES = (
    select(companies.c.uid)
    .join(clients, clients.c.pk == companies.c.client_pk)
    .where(companies.c.gone_at.is_(None))
)
_OWNERS = select(clients.c.uid).select_from(clients).outerjoin(companies).distinct()
_LEVELS = select(levels)


class Levels:
    """Reads levels."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, client: Uid) -> dict[Uid, Level]:
        """Return the levels of a client and of its companies, by their uids, as far as they are known."""
        rows = self._session.all(_OF_CLIENT, {"client": client})
        return {Uid(row.company) if row.company else client: _level(row) for row in rows}

    def own_discounts(self, owners: Sequence[Uid], scope: str) -> dict[Uid, Decimal]:
        """Return the personal discounts that the CRM keeps of clients (or companies' clients), in percent."""
        statement, table = (_COMPANY_DISCOUNT, companies) if scope == BY_COMPANY else (_OWN_DISCOUNT, clients)
        rows = self._session.among(statement, table.c.uid, owners)
        return {Uid(row.uid): row.own_discount for row in rows if row.own_discount is not None}

    def owners(self, after: int, limit: int, scope: str) -> list[tuple[int, Uid]]:
        """Return key and uid of clients (or companies, as the scope says) behind a key, in their order."""
        table = companies if scope == BY_COMPANY else clients
        rows = self._session.all(
            select(table.c.pk, table.c.uid)
            .where(table.c.pk > after, table.c.gone_at.is_(None))
            .order_by(table.c.pk)
            .limit(limit)
        )
        return [(row.pk, Uid(row.uid)) for row in rows]

    def owners_among(self, client_uids: Iterable[Uid], scope: str) -> list[Uid]:
        """Return the living ones of these clients, or their companies, whichever has a level."""
        statement = _LIVING_COMPANIES if scope == BY_COMPANY else _LIVING
        return [Uid(row[0]) for row in self._session.among(statement, clients.c.uid, client_uids)]

    def about_orders(self, uids: Sequence[Uid]) -> tuple[list[Uid], list[Uid]]:
        """Return the clients of orders, and those products in them of which something is or was promised.

        Lines that were taken out are included.
        """
        buyers = self._session.among(_BUYERS, orders.c.uid, uids)
        promised = self._session.among(_PROMISED, orders.c.uid, uids)
        return [Uid(row[0]) for row in buyers], self._goods(promised)

    def promised(self, after: int, limit: int) -> tuple[list[Uid], int | None]:
        """Return the products in so many open orders behind a key, and the last one's key.

        The key is None behind the last open order.
        """
        keys = [row[0] for row in self._session.all(_OPEN_BEHIND, {"after": after, "limit": limit})]
        goods = self._goods(self._session.among(_IN_ORDERS, order_lines.c.order_pk, keys))
        return goods, keys[-1] if len(keys) == limit else None

    def reserved(self) -> list[Uid]:
        """Return the products of which something counts as promised now."""
        return [Uid(row[0]) for row in self._session.all(_RESERVED)]

    def _goods(self, rows: Iterable[StoredRow]) -> list[Uid]:
        found = self._session.among(_GOODS, products.c.pk, [row[0] for row in rows])
        return [Uid(row[0]) for row in found]


class LevelWriter(Levels):
    """Keeps levels; they can be computed again at any time."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def save_many(self, given: Mapping[Uid, Level], scope: str) -> list[Uid]:
        """Store levels by the uid of their client or company; return those that are new or changed."""
        table, column = (companies, "company_pk") if scope == BY_COMPANY else (clients, "client_pk")
        keys = self._write.keys_of(table, given, scope)
        before = {
            row._mapping[column]: row
            for row in self._write.among(_LEVELS, levels.c[column], list(keys.values()))
        }
        rows = {
            uid: {"client_pk": None, "company_pk": None, column: keys[uid], **told(level, LEVEL_FIELDS)}
            | {"at": self._write.now}
            for uid, level in given.items()
        }
        fresh = [uid for uid in rows if keys[uid] not in before]
        changed = [uid for uid in rows if keys[uid] in before and given[uid] != _bare(before[keys[uid]])]
        self._write.insert(levels, [rows[uid] for uid in fresh])
        self._write.update(levels, [{"pk": before[keys[uid]].pk, **rows[uid]} for uid in changed])
        return fresh + changed

    def drop_other(self, scope: str) -> None:
        """Forget the levels of the other scope: the ladder counts by this one now."""
        column = levels.c.client_pk if scope == BY_COMPANY else levels.c.company_pk
        self._write.connection.execute(delete(levels).where(column.is_not(None)))

    def drop_all(self) -> None:
        """Forget every level: no ladder is valid."""
        self._write.connection.execute(delete(levels))

    def touch(self, changed: Sequence[Uid], scope: str) -> None:
        """Tell the desk whose levels are others now, by their clients."""
        table = companies if scope == BY_COMPANY else clients
        for row in self._write.among(_OWNERS, table.c.uid, changed):
            self._write.touch("level", row.uid)


def _level(row: StoredRow) -> Level:
    return Level(**picked(row, LEVEL_FIELDS))


def _bare(row: StoredRow) -> Level:
    """Return the level without the moment at which it was computed, to compare it with a new one."""
    return Level(**picked(row, [name for name in LEVEL_FIELDS if name != "at"]))

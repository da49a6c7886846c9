"""Saving orders whole, and the numbers this desk gives them."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import search_text
from b2bdesk.store.fields import LINE_FIELDS, ORDER_FIELDS, told
from b2bdesk.store.named import price_kind_keys, unit_keys, warehouse_keys
from b2bdesk.store.orders import Orders
from b2bdesk.store.schema.catalogue import products
from b2bdesk.store.schema.clients import addresses, clients, companies, contacts, contracts
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.schema.people import own_companies, users
from b2bdesk.store.search import SearchWriter
from b2bdesk.store.session import StoredRow, Values, WriteSession
from b2bdesk.store.settings import DEVICE, SettingsWriter
from b2bdesk.store.travelling import Kept, aged, born, differs, kept, put_children, same_version, stored

DEVICE_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
DEVICE_CODE_LENGTH = 3
DEVICE_CODE = "device_code"
ORDER_COUNTER = "order_counter"

Keys = dict[str, int]

_KEYS = select(orders.c.uid, orders.c.pk)


class OrderWriter(Orders):
    """Saves orders. A changed line counts as a change of the whole order."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session
        self._search = SearchWriter(session)

    def save(self, order: Order) -> Order:
        """Store an order whole and return it with its new version.

        Raises Superseded when it changed since it was read, NotFound when something it names is not stored.
        """
        version, made = self.save_many([order])[order.uid]
        return replace(order, row_version=version, created_at=made)

    def save_many(self, given: Sequence[Order]) -> dict[Uid, Kept]:
        """Store many orders with a constant number of statements; raises as :meth:`save`."""
        if not given:
            return {}
        before = stored(self._write, orders, [order.uid for order in given])
        for order in given:
            if order.uid in before:
                same_version(self._write, "order", before[order.uid], order.row_version)
        values = self._values(given)
        keys = {uid: row.pk for uid, row in before.items()} | self._born(given, values, before.keys())
        by_key = {keys[order.uid]: order for order in given}
        changed = self._put_lines(by_key) | {keys[order.uid] for order in given if order.uid not in before}
        updates = [
            aged(self._write, row, values[Uid(uid)])
            for uid, row in before.items()
            if row.pk in changed or differs(row, values[Uid(uid)])
        ]
        self._write.update(orders, updates)
        changed |= {update["pk"] for update in updates}
        self._find_by_text([by_key[key] for key in changed], keys, before)
        for key in changed:
            self._write.touch("order", by_key[key].uid)
        return {
            one.uid: kept(self._write, before.get(one.uid), one.created_at, keys[one.uid] in changed)
            for one in given
        }

    def _born(self, given: Sequence[Order], values: dict[Uid, Values], known: Collection[str]) -> Keys:
        """Insert the orders that are not known yet; return their keys by uid."""
        fresh = {one.uid: one.created_at for one in given if one.uid not in known}
        self._write.insert(
            orders, [born(self._write, uid, values[uid], created_at=at) for uid, at in fresh.items()]
        )
        rows = self._write.among(_KEYS, orders.c.uid, fresh)
        return dict(rows)

    def _find_by_text(self, changed: Iterable[Order], keys: Keys, before: Mapping[str, StoredRow]) -> None:
        """Bring the index in step where the words changed: most saves change none."""
        texts = []
        for order in changed:
            row, told_now = before.get(order.uid), order_text(order)
            if row is None or row.gone_at is not None or order_text(row) != told_now:
                texts.append((keys[order.uid], told_now))
        self._search.put("order", texts)

    def remove(self, uid: Uid) -> None:
        """Mark an order as removed elsewhere; what refers to it stays."""
        row = stored(self._write, orders, [uid]).get(uid)
        if row is None or row.gone_at is not None:
            return
        self._write.update(orders, [aged(self._write, row, {}, gone=True)])
        self._search.drop("order", [row.pk])
        self._write.touch("order", uid, gone=True)

    def next_own_number(self) -> str:
        """Take the next number of this desk, ``K7Q-00042``: never reused, also offline."""
        kept = SettingsWriter(self._write)
        number = int(kept.get(ORDER_COUNTER, 0, scope=DEVICE)) + 1
        kept.set(ORDER_COUNTER, number, scope=DEVICE)
        return f"{self._device_code(kept)}-{number:05d}"

    def _device_code(self, kept: SettingsWriter) -> str:
        code = kept.get(DEVICE_CODE, None, scope=DEVICE)
        if code is None:
            code = "".join(secrets.choice(DEVICE_CODE_LETTERS) for _ in range(DEVICE_CODE_LENGTH))
            kept.set(DEVICE_CODE, code, scope=DEVICE)
        return str(code)

    def _values(self, given: Sequence[Order]) -> dict[Uid, Values]:
        find = self._write.keys_of
        owners = find(clients, [one.client for one in given], "client")
        firms = find(companies, [one.company for one in given], "company")
        people = find(contacts, [one.contact for one in given], "contact")
        places = find(addresses, [one.address for one in given], "address")
        terms = find(contracts, [one.contract for one in given], "contract")
        sellers = find(own_companies, [one.own_company for one in given], "own_company")
        staff = find(users, [uid for one in given for uid in (one.responsible, one.confirmed_by)], "user")
        kinds = price_kind_keys(self._write, [one.price_kind for one in given])
        return {
            one.uid: told(one, ORDER_FIELDS)
            | {
                "client_pk": owners[one.client],
                "company_pk": firms[one.company],
                "contact_pk": people[one.contact],
                "address_pk": places[one.address],
                "contract_pk": terms[one.contract],
                "own_company_pk": sellers[one.own_company],
                "responsible_user_pk": staff[one.responsible],
                "confirmed_by_user_pk": staff[one.confirmed_by],
                "price_kind_pk": kinds[one.price_kind],
            }
            for one in given
        }

    def _put_lines(self, by_key: Mapping[int, Order]) -> set[int]:
        lines = [line for order in by_key.values() for line in order.lines]
        goods = self._write.keys_of(products, [line.product for line in lines], "product")
        measures = unit_keys(self._write, [line.unit_code for line in lines])
        houses = warehouse_keys(self._write, [line.warehouse for line in lines])

        def values(line: OrderLine) -> Values:
            return told(line, LINE_FIELDS) | {
                "product_pk": goods[line.product],
                "unit_pk": measures[line.unit_code],
                "warehouse_pk": houses[line.warehouse],
            }

        wanted = {key: [(line.uid, values(line)) for line in one.lines] for key, one in by_key.items()}
        return put_children(self._write, order_lines, "order_pk", wanted).parents


def order_text(order: Order | StoredRow) -> str:
    """Return what finds an order: its numbers and its sum; clients are found by their own words."""
    return search_text(order.number, order.own_number, order.client_number, str(int(order.total)))

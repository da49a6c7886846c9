"""Saving orders whole, and the numbers this desk gives them."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import search_text
from b2bdesk.store.fields import LINE_FIELDS, ORDER_FIELDS, told, told_columns
from b2bdesk.store.order_keys import FieldKeys, line_keys, order_keys
from b2bdesk.store.orders import Orders
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.search import SearchWriter
from b2bdesk.store.session import StoredRow, WriteSession
from b2bdesk.store.settings import DEVICE, SettingsWriter
from b2bdesk.store.travelling import (
    aged,
    born_columns,
    differs,
    kept,
    put_children,
    same_version,
    stored,
)

DEVICE_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
DEVICE_CODE_LENGTH = 3
DEVICE_CODE = "device_code"
ORDER_COUNTER = "order_counter"

Keys = dict[str, int]

_KEYS = select(orders.c.uid, orders.c.pk)
_LINE_UIDS = select(order_lines.c.uid)


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
        before, changed = self._put([order])
        version, made = kept(self._write, before.get(order.uid), order.created_at, order.uid in changed)
        return replace(order, row_version=version, created_at=made)

    def save_many(self, given: Sequence[Order], lines_stand: Collection[Uid] = ()) -> None:
        """Store many orders with a constant number of statements; raises as :meth:`save`.

        ``lines_stand`` are known orders whose lines are as they were read: they are not looked at.
        """
        if given:
            self._put(given, lines_stand)

    def _put(
        self, given: Sequence[Order], lines_stand: Collection[Uid] = ()
    ) -> tuple[dict[str, StoredRow], set[str]]:
        """Store orders; return what was stored of them before, and the uids of those that changed."""
        before = stored(self._write, orders, [order.uid for order in given])
        for order in given:
            if order.uid in before:
                same_version(self._write, "order", before[order.uid], order.row_version)
        new = [order for order in given if order.uid not in before]
        fields = order_keys(self._write, given)
        keys = {uid: row.pk for uid, row in before.items()} | self._born(new, fields)
        by_key = {keys[order.uid]: order for order in given}
        with_lines = {key: order for key, order in by_key.items() if order.uid not in lines_stand}
        changed = self._put_lines(with_lines, {keys[order.uid] for order in new})
        changed |= self._update([by_key[row.pk] for row in before.values()], fields, before, changed)
        self._find_by_text([by_key[key] for key in changed], keys, before)
        for key in changed:
            self._write.touch("order", by_key[key].uid)
        return before, {by_key[key].uid for key in changed}

    def _born(self, new: Sequence[Order], fields: FieldKeys) -> Keys:
        """Insert the orders that are not known yet; return their keys by uid."""
        if not new:
            return {}
        uids = [one.uid for one in new]
        birth = born_columns(self._write, uids, [one.created_at or self._write.now for one in new])
        told_ones = told_columns(new, ORDER_FIELDS)
        self._write.insert_columns(orders, {**birth, **told_ones, **fields.columns(new)})
        return dict(self._write.among(_KEYS, orders.c.uid, uids))

    def _update(
        self, known: Iterable[Order], fields: FieldKeys, before: Mapping[str, StoredRow], changed: set[int]
    ) -> set[int]:
        """Write the known orders that have other values now or changed in a line; return their keys."""
        updates = []
        for order in known:
            row, values = before[order.uid], told(order, ORDER_FIELDS) | fields.of(order)
            if row.pk in changed or differs(row, values):
                updates.append(aged(self._write, row, values))
        self._write.update(orders, updates)
        return {update["pk"] for update in updates}

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

    def _put_lines(self, by_key: Mapping[int, Order], new: set[int]) -> set[int]:
        """Store the lines of orders; return the keys of those that changed, all new ones among them."""
        fields = line_keys(self._write, [line for order in by_key.values() for line in order.lines])
        simple = self._without_known_lines({key: by_key[key] for key in new})
        self._add_lines(simple, fields)
        wanted = {
            key: [(line.uid, told(line, LINE_FIELDS) | fields.of(line)) for line in order.lines]
            for key, order in by_key.items()
            if key not in simple
        }
        return put_children(self._write, order_lines, "order_pk", wanted).parents | new

    def _without_known_lines(self, new: Mapping[int, Order]) -> dict[int, Order]:
        """Return the orders none of whose lines is known: such lines only need to be added."""
        uids = [line.uid for order in new.values() for line in order.lines]
        known = {uid for (uid,) in self._write.among(_LINE_UIDS, order_lines.c.uid, uids)}
        return {
            key: order
            for key, order in new.items()
            if not known or known.isdisjoint(line.uid for line in order.lines)
        }

    def _add_lines(self, by_key: Mapping[int, Order], fields: FieldKeys) -> None:
        lines = [line for order in by_key.values() for line in order.lines]
        if not lines:
            return
        birth = born_columns(self._write, [line.uid for line in lines], [self._write.now] * len(lines))
        parents = [key for key, order in by_key.items() for _ in order.lines]
        columns = {**told_columns(lines, LINE_FIELDS), **fields.columns(lines)}
        self._write.insert_columns(order_lines, {**birth, "order_pk": parents, **columns})


def order_text(order: Order | StoredRow) -> str:
    """Return what finds an order: its numbers and its sum; clients are found by their own words."""
    return search_text(order.number, order.own_number, order.client_number, str(int(order.total)))

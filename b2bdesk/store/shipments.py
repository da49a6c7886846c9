"""Shipments of orders and free delivery intervals, as the ERP tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import delete, select

from b2bdesk.model.delivery import Shipment, ShipmentLine, Slot, SlotChoice
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import SHIPMENT_FIELDS, SLOT_CHOICE_FIELDS, SLOT_FIELDS, picked, told
from b2bdesk.store.named import warehouse_keys
from b2bdesk.store.schema.catalogue import warehouses
from b2bdesk.store.schema.delivery import shipment_lines, shipments, slot_choices, slots
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.travelling import aged, born, differs, put_rows, stored

_SHIPMENT = (
    select(shipments, orders.c.uid.label("order"))
    .join(orders, orders.c.pk == shipments.c.order_pk)
    .where(shipments.c.gone_at.is_(None))
)
_LINE = select(shipment_lines.c.shipment_pk, shipment_lines.c.qty, order_lines.c.uid.label("line")).join(
    order_lines, order_lines.c.pk == shipment_lines.c.line_pk
)
_SLOT = select(slots, warehouses.c.code.label("warehouse")).join(
    warehouses, warehouses.c.pk == slots.c.warehouse_pk
)
_CHOICE = (
    select(slot_choices, orders.c.uid.label("order"))
    .join(orders, orders.c.pk == slot_choices.c.order_pk)
    .where(slot_choices.c.gone_at.is_(None))
    .order_by(slot_choices.c.at, slot_choices.c.pk)
)
_BY_A_PERSON = "manager"
"""Who chose: the ERP tells of no one, and robots' choices are our own."""


class Shipments:
    """Reads shipments and slots."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_orders(self, found: Iterable[Uid]) -> dict[Uid, list[Shipment]]:
        """Return the shipments of orders, by their parts."""
        rows = self._session.among(_SHIPMENT.order_by(shipments.c.part), orders.c.uid, set(found))
        lines: dict[int, list[ShipmentLine]] = {}
        for pk, qty, line in self._session.among(
            _LINE, shipment_lines.c.shipment_pk, [row.pk for row in rows]
        ):
            lines.setdefault(pk, []).append(ShipmentLine(Uid(line), qty))
        shipped: dict[Uid, list[Shipment]] = {}
        for row in rows:
            of_row = tuple(lines.get(row.pk, ()))
            one = Shipment(**picked(row, SHIPMENT_FIELDS), order=Uid(row.order), lines=of_row)
            shipped.setdefault(one.order, []).append(one)
        return shipped

    def chosen_slot(self, order: Uid) -> SlotChoice | None:
        """Return the interval in which an order goes, the one taken last."""
        rows = list(self._session.all(_CHOICE.where(orders.c.uid == order)))
        return SlotChoice(**picked(rows[-1], SLOT_CHOICE_FIELDS), order=order) if rows else None

    def slots(self, warehouse: str, first: date, last: date) -> list[Slot]:
        """Return the intervals of a warehouse from ``first`` to ``last``, both included, by time."""
        between = _SLOT.where(
            warehouses.c.code == warehouse, slots.c.date >= first, slots.c.date <= last
        ).order_by(slots.c.date, slots.c.from_hm)
        return [
            Slot(**picked(row, SLOT_FIELDS), warehouse=row.warehouse, as_of=row.as_of_at)
            for row in self._session.all(between)
        ]


class ShipmentWriter(Shipments):
    """Saves shipments and slots."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def save_many(self, given: Sequence[Shipment]) -> None:
        """Store shipments with their lines; raises NotFound for an order or a line that is not stored."""
        if not given:
            return
        keys = self._write.keys_of(orders, [one.order for one in given], "order")
        values = {one.uid: told(one, SHIPMENT_FIELDS) | {"order_pk": keys[one.order]} for one in given}
        before = stored(self._write, shipments, list(values))
        fresh = [uid for uid in values if uid not in before]
        changed = {uid for uid in values if uid in before and differs(before[uid], values[uid])}
        self._write.insert(shipments, [born(self._write, uid, values[uid]) for uid in fresh])
        self._write.update(shipments, [aged(self._write, before[uid], values[uid]) for uid in changed])
        moved = self._put_lines(given)
        for one in given:
            if one.uid in moved or one.uid in changed or one.uid not in before:
                self._write.touch("shipment", one.uid)
                self._write.touch("order", one.order)

    def save_choices(self, given: Sequence[SlotChoice]) -> None:
        """Store in which intervals orders go; raises NotFound for an order that is not stored."""
        if not given:
            return
        keys = self._write.keys_of(orders, [one.order for one in given], "order")
        values = {
            one.uid: told(one, SLOT_CHOICE_FIELDS)
            | {"order_pk": keys[one.order], "by_kind": _BY_A_PERSON, "state": "accepted"}
            for one in given
        }
        before = stored(self._write, slot_choices, list(values))
        changed = [uid for uid in values if uid in before and differs(before[uid], values[uid])]
        fresh = [uid for uid in values if uid not in before]
        self._write.insert(slot_choices, [born(self._write, uid, values[uid]) for uid in fresh])
        self._write.update(slot_choices, [aged(self._write, before[uid], values[uid]) for uid in changed])
        for one in given:
            if one.uid in fresh or one.uid in changed:
                self._write.touch("order", one.order)

    def free(self, choices: Sequence[Uid]) -> None:
        """Forget intervals that were given back."""
        if not choices:
            return
        held = [row for row in stored(self._write, slot_choices, choices).values() if row.gone_at is None]
        self._write.update(slot_choices, [aged(self._write, row, {}, gone=True) for row in held])
        whose = self._session.among(
            select(orders.c.uid, orders.c.pk), orders.c.pk, [row.order_pk for row in held]
        )
        for row in whose:
            self._write.touch("order", Uid(row.uid))

    def replace_slots(self, given: Sequence[Slot]) -> None:
        """Store intervals; those of the same warehouse and day that are not told any more are gone."""
        houses = warehouse_keys(self._write, [one.warehouse for one in given])
        for warehouse, day in sorted({(one.warehouse, one.date) for one in given}):
            self._write.connection.execute(
                delete(slots).where(slots.c.warehouse_pk == houses[warehouse], slots.c.date == day)
            )
        rows = [
            told(one, SLOT_FIELDS) | {"warehouse_pk": houses[one.warehouse], "as_of_at": one.as_of}
            for one in given
        ]
        self._write.insert(slots, rows)
        for warehouse in {one.warehouse for one in given}:
            self._write.touch("slot", warehouse)

    def _put_lines(self, given: Sequence[Shipment]) -> set[Uid]:
        keys = self._write.keys_of(shipments, [one.uid for one in given], "shipment")
        lines = self._write.keys_of(
            order_lines, [row.line for one in given for row in one.lines], "order_line"
        )
        wanted = {
            int(keys[one.uid] or 0): [{"line_pk": lines[row.line], "qty": row.qty} for row in one.lines]
            for one in given
        }
        changed = put_rows(self._write, shipment_lines, "shipment_pk", wanted)
        return {one.uid for one in given if keys[one.uid] in changed}

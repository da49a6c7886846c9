"""What the ERP holds of orders' lines (``domain.md`` 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select

from b2bdesk.model.delivery import HOLDING, Reserve, ReserveState
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.named import warehouse_keys
from b2bdesk.store.schema.catalogue import reserves, warehouses
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.travelling import born

_RESERVE = (
    select(
        order_lines.c.uid.label("line"),
        warehouses.c.code.label("warehouse"),
        reserves.c.qty,
        reserves.c.state,
        reserves.c.promise_date,
        reserves.c.until,
    )
    .join(order_lines, order_lines.c.pk == reserves.c.line_pk)
    .join(orders, orders.c.pk == order_lines.c.order_pk)
    .join(warehouses, warehouses.c.pk == reserves.c.warehouse_pk)
    .order_by(order_lines.c.position, reserves.c.promise_date)
)


class Reserves:
    """Reads reserves."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_order(self, order: Uid) -> list[Reserve]:
        """Return what is held for an order, by its lines."""
        rows = self._session.all(_RESERVE.where(orders.c.uid == order))
        return [
            Reserve(
                Uid(row.line), row.warehouse, row.qty, ReserveState(row.state), row.promise_date, row.until
            )
            for row in rows
        ]


class ReserveWriter(Reserves):
    """Saves reserves."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def replace(self, order: Uid, told: Sequence[Reserve], usual_end: Callable[[], datetime]) -> bool:
        """Store what is held for an order instead of what was; tell whether anything is new.

        What is held ends when it ended before; what is held for the first time, at the ``usual_end``. Raises
        NotFound for a line that is not stored.
        """
        before = self.of_order(order)
        end = max((one.until for one in before if one.until), default=None)
        if end is None and any(one.state in HOLDING for one in told):
            end = usual_end()
        given = _held_until(told, end)
        if set(before) == set(given):
            return False
        self._put(order, given)
        return True

    def hold_until(self, order: Uid, until: datetime | None) -> None:
        """Let what is held for an order be held until another moment (UTC)."""
        self._put(order, _held_until(self.of_order(order), until))

    def _put(self, order: Uid, given: Sequence[Reserve]) -> None:
        key = self._write.key_of(orders, order, "order")
        of_order = select(order_lines.c.pk).where(order_lines.c.order_pk == key)
        self._write.connection.execute(delete(reserves).where(reserves.c.line_pk.in_(of_order)))
        lines = self._write.keys_of(order_lines, [one.line for one in given], "order_line")
        houses = warehouse_keys(self._write, [one.warehouse for one in given])
        rows = [
            {
                "line_pk": lines[one.line],
                "warehouse_pk": houses[one.warehouse],
                "qty": one.qty,
                "state": one.state.value,
                "promise_date": one.promise_date,
                "until": one.until,
            }
            for one in given
        ]
        self._write.insert(reserves, [born(self._write, new_uid(), row) for row in rows])
        self._write.touch("order", order)


def _held_until(told: Sequence[Reserve], end: datetime | None) -> list[Reserve]:
    return [replace(one, until=end if one.state in HOLDING else None) for one in told]

"""Storing what the ERP holds for an order: the confirmed parts of its lines are the reserve."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal

from b2bdesk.connectors.records import ErpLineRecord, ErpOrderRecord
from b2bdesk.model.delivery import Reserve, ReserveState
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.rules.reserves import end_of
from b2bdesk.rules.team_rules import Section, known
from b2bdesk.store.tx import WriteTx

ZERO = Decimal(0)
LineOf = Callable[[ErpLineRecord], Uid | None]
"""Which line of ours a line of the ERP's order is."""


def store_reserves(tx: WriteTx, order: Order, record: ErpOrderRecord, line_of: LineOf) -> bool:
    """Store what the ERP confirms of each line; tell whether anything is new.

    Goods are held as long as the team says, from the moment on at which the ERP first held any of them.
    A line whose warehouse the ERP does not tell is left out: nobody could say where the goods lie.
    """
    ours = {line.uid: line for line in order.lines}
    found: list[Reserve] = []
    for row in record.lines:
        line = ours.get(line_of(row) or Uid(""))
        warehouse = row.warehouse or (line.warehouse if line else None)
        if line is not None and warehouse:
            found += _reserves(row, line.uid, warehouse)
    return tx.reserves.replace(order.uid, found, lambda: _usual_end(tx))


def held_lines(record: ErpOrderRecord) -> tuple[int, int]:
    """Return how many lines are held whole, and how many are not rejected."""
    living = [row for row in record.lines if not row.rejected]
    return sum(_state(row) is ReserveState.HELD for row in living), len(living)


def _usual_end(tx: WriteTx) -> datetime:
    kept = tx.settings.get(f"rules.{Section.RESERVE.value}", {}, scope="company")
    return end_of(tx.now, int(known(Section.RESERVE, kept)["reserve_days"]))


def _reserves(row: ErpLineRecord, line: Uid, warehouse: str) -> Iterator[Reserve]:
    state = _state(row)
    parts = () if state is ReserveState.RELEASED else row.confirmed
    for part in parts:
        yield Reserve(line, warehouse, part.qty, state, part.day)
    if not parts:
        yield Reserve(line, warehouse, ZERO if state is ReserveState.RELEASED else row.qty, state)


def _state(row: ErpLineRecord) -> ReserveState:
    if row.rejected:
        return ReserveState.RELEASED
    confirmed = sum((part.qty for part in row.confirmed), ZERO)
    if confirmed >= row.qty:
        return ReserveState.HELD
    return ReserveState.PARTLY if confirmed else ReserveState.ASKED

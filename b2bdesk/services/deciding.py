"""What deciding a conflict makes of an order beside the CRM: told before it is decided, queued with it.

The books and the shop hear of every later change by themselves (``sync/follow.py``). The ERP does not: it
holds goods for the order as it was, so it is told here.
"""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.rules import corrections
from b2bdesk.services import consequences, spreading
from b2bdesk.services.consequences import Effect
from b2bdesk.services.desk import Desk
from b2bdesk.services.invoice_spreading import Spread
from b2bdesk.services.order_plans import Plan
from b2bdesk.services.spreading import Happened
from b2bdesk.store.rows import Conflict
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync import resolution
from b2bdesk.sync.resolution import Decision


def resolve(desk: Desk, tx: WriteTx, seen: Conflict, decisions: Mapping[str, Decision]) -> None:
    """Write what was decided, and tell the ERP of an order that it holds goods for.

    Raises what :func:`b2bdesk.sync.resolution.resolve` raises.
    """
    before = tx.orders.get(Uid(seen.uid)) if seen.kind == "order" else None
    resolution.resolve(tx, seen, decisions)
    if before is not None:
        for operation in _for_the_erp(desk, tx, before, tx.orders.need(before.uid)):
            tx.outbox.add(operation)


def effects(desk: Desk, tx: ReadTx, before: Order, after: Order) -> tuple[Effect, ...]:
    """Return what follows when an order becomes as it was decided: reserve, money, shipments, level."""
    operations = _for_the_erp(desk, tx, before, after)
    return consequences.effects(desk, tx, Plan(before, after, Spread(operations)))


def _for_the_erp(desk: Desk, tx: ReadTx, before: Order, after: Order) -> tuple[OutboxOp, ...]:
    """Return how the ERP hears of it: nothing where it does not know the order, or its lines stay."""
    ends = after.stage is Stage.CANCELLED and before.stage is not after.stage
    if not ends and not corrections.difference(before, after).lines:
        return ()
    if "erp" not in spreading.told(desk, tx, after.uid):
        return ()
    what = Happened.CANCELLED if ends else Happened.CHANGED
    following = spreading.following(desk, tx, after, what)
    return tuple(operation for operation in following if operation.action is Action.ERP_PUT_ORDER)

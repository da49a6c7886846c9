"""What cancelling an order would bring about, asked before it is done (``ux.md`` 4.8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from b2bdesk.model.order import Stage
from b2bdesk.model.uid import Uid
from b2bdesk.rules import transitions
from b2bdesk.rules.transitions import Actor
from b2bdesk.services import consequences, order_plans
from b2bdesk.services.consequences import Effect
from b2bdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class CancelPreview:
    """What would follow. ``paid`` roubles lie on the order: that needs a person's word."""

    effects: tuple[Effect, ...]
    paid: Decimal


def preview(desk: Desk, order: Uid) -> CancelPreview:
    """Return what cancelling now would do; raises NotAllowed for an order that is not cancelled any more."""
    with desk.store.read() as tx:
        now = tx.orders.need(order)
        transitions.require(now.stage, Stage.CANCELLED, Actor.MANAGER)
        order_plans.require_unshipped(tx, now)
        plan = order_plans.of_cancelling(desk, tx, now, replace(now, stage=Stage.CANCELLED))
        return CancelPreview(consequences.effects(desk, tx, plan), now.paid)

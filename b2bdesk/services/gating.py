"""What the team's gate says of one order: whether it would go by itself, and what stands against it."""

from __future__ import annotations

from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.rules.gate import Always, Verdict, conditions_of, judge
from b2bdesk.rules.team_rules import Section
from b2bdesk.services import limits, order_editor
from b2bdesk.services.desk import Desk


def verdict(desk: Desk, order: Order, client: Client | None) -> Verdict:
    """Return the verdict of the rule that holds now."""
    with desk.store.read() as tx:
        conditions = conditions_of(tx.rules.active(Section.GATE.value))
        also = [Always.CONFLICT] if tx.conflicts.of("order", order.uid) else []
        if limits.credit_over(tx, order) > 0:
            also.append(Always.OVER_LIMIT)
    if order_editor.same_client_number(desk, order) is not None:
        also.append(Always.SAME_NUMBER)
    return judge(conditions, order, client, also)

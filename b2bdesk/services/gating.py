"""What the team's gate says of one order: whether it would go by itself, and what stands against it."""

from __future__ import annotations

from dataclasses import replace

from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.rules.gate import Verdict, conditions_of, judge
from b2bdesk.rules.gate_reasons import Around, reasons
from b2bdesk.rules.team_rules import Section
from b2bdesk.services import limits, order_editor, order_facts, trading
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx


def verdict(desk: Desk, order: Order, client: Client | None) -> Verdict:
    """Return the verdict of the rule that holds now."""
    repeated = order_editor.same_client_number(desk, order) is not None
    with desk.store.read() as tx:
        conditions = conditions_of(tx.rules.active(Section.GATE.value))
        known = replace(around(desk, tx, order), repeated=repeated)
    return judge(conditions, order, client, set(reasons(order, client, known)))


def of_order(desk: Desk, order: Order) -> Verdict:
    """Return the verdict of an order whose client nobody has read yet."""
    with desk.store.read() as tx:
        client = tx.clients.get(order.client) if order.client else None
    return verdict(desk, order, client)


def around(desk: Desk, tx: ReadTx, order: Order) -> Around:
    """Return what is known around an order, but for other orders with the same number of the client."""
    products = [line.product for line in order.lines if line.product]
    return Around(
        trade=trading.trade_of(desk, tx, order),
        now=desk.clock.now(),
        catalogue=trading.goods_of(tx, products, order.client or None),
        b2b=frozenset(house.code for house in tx.products.warehouses() if house.b2b),
        prices_at=order_facts.prices_at(desk, tx),
        contract=limits.contract_of(tx, order),
        credit_left=limits.credit_after(tx, order),
        disputed=bool(tx.conflicts.of("order", order.uid)),
    )

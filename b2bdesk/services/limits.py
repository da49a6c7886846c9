"""What of an order its manager may not decide alone, and what a contract lets go before money comes."""

from __future__ import annotations

from decimal import Decimal

from b2bdesk.errors import ApprovalNeeded
from b2bdesk.model.approval import Topic
from b2bdesk.model.contract import Contract
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.people import Role
from b2bdesk.model.uid import Uid
from b2bdesk.rules import limits
from b2bdesk.rules.limits import Beyond, Reach
from b2bdesk.services import trading
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx

ZERO = Decimal(0)
MOST_ORDERS = 200
"""How many of a client's newest orders are looked at for what they still owe."""
_OWING = frozenset({Stage.CONFIRMED, Stage.IN_WORK})


def reach_of(tx: ReadTx, user: Uid) -> Reach:
    """Return how far a person may go; where nobody is a lead everybody agrees to his own doing."""
    people = tx.people.users(active_only=True)
    found = next((one for one in people if one.uid == user), None)
    alone = not any(Role.LEAD in one.roles for one in people)
    return limits.reach_of(found.roles if found else (), tx.approvals.role_limits(), alone=alone)


def beyond(desk: Desk, tx: ReadTx, order: Order, user: Uid | None = None) -> tuple[Beyond, ...]:
    """Return what of an order a person (me) may not give and nobody has agreed to; sums must be counted."""
    products = [line.product for line in order.lines if line.product is not None]
    catalogue = trading.goods_of(tx, products, order.client or None)
    reach = reach_of(tx, user or desk.me)
    found = limits.of_order(order, catalogue, trading.trade_of(desk, tx, order), reach)
    over = credit_over(tx, order)
    if over > 0:
        found = (*found, Beyond(Topic.LIMIT, over, ZERO, credit=True))
    return limits.uncovered(found, tx.approvals.of("order", order.uid))


def require_within(desk: Desk, tx: ReadTx, order: Order) -> None:
    """Raise ApprovalNeeded where something of the order has still to be agreed to."""
    found = beyond(desk, tx, order)
    if found:
        asks = "reason" if reach_of(tx, desk.me).approves else "lead"
        raise ApprovalNeeded(state=asks, count=len(found))


def credit_over(tx: ReadTx, order: Order) -> Decimal:
    """Return by how many roubles an order exceeds what is left of its client's limit; 0 within it."""
    left = credit_after(tx, order)
    return ZERO if left is None else max(-left, ZERO)


def credit_after(tx: ReadTx, order: Order) -> Decimal | None:
    """Return what its client's limit leaves after an order, in roubles, below 0 beyond it; None without."""
    left = credit_before(tx, order)
    return None if left is None else left - order.total


def credit_before(tx: ReadTx, order: Order) -> Decimal | None:
    """Return what its client's limit leaves without this order, in roubles; None without a limit."""
    contract = contract_of(tx, order)
    if contract is None:
        return None
    balance = tx.books.balance(contract.company)
    others = (
        one
        for one in tx.orders.of_client(order.client, MOST_ORDERS)
        if one.contract == contract.uid and one.stage in _OWING and one.uid != order.uid
    )
    return limits.credit_left(contract, balance.debt if balance else ZERO, others)


def leaves_at_once(desk: Desk, tx: ReadTx, order: Order) -> bool:
    """Tell whether the goods of a confirmed order may be picked before money comes: sold on deferral."""
    contract = contract_of(tx, order)
    if contract is None or not contract.holds_on(desk.clock.today()):
        return False
    return contract.deferral_days > 0 and not contract.prepay_pct


def contract_of(tx: ReadTx, order: Order) -> Contract | None:
    """Return the contract that an order is sold by."""
    return tx.books.contracts_by_uid([order.contract]).get(order.contract) if order.contract else None

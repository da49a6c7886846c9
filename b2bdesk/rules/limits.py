"""How far a person may go by himself, and what of an order goes beyond that (``domain.md`` 6.5, 7). Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from b2bdesk.model.approval import Approval, ApprovalState, Topic
from b2bdesk.model.contract import Contract
from b2bdesk.model.money import round_half_up
from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.model.people import Role, RoleLimit
from b2bdesk.model.uid import Uid
from b2bdesk.rules.goods import Catalogue, Goods, Trade, price_of

ZERO, HUNDRED = Decimal(0), Decimal(100)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one person may go.

    ``points`` of discount over what the client gets anyway, ``percent`` in any case; ``order_total`` in
    roubles (None: any sum). ``may_price``: any price. ``approves``: what goes beyond is agreed to by himself.
    """

    points: Decimal = ZERO
    percent: Decimal = ZERO
    order_total: Decimal | None = None
    may_price: bool = False
    approves: bool = False

    def discount(self, offered: Decimal) -> Decimal:
        """Return the largest discount where the client gets ``offered`` percent anyway."""
        return max(offered + self.points, self.percent)


@dataclass(frozen=True, slots=True)
class Beyond:
    """One thing that goes beyond: percent, roubles a unit or roubles, by the topic.

    ``line`` is None for what is about the whole order; ``credit`` tells the client's limit from the role's.
    ``paid``: the price of a line that is invoiced and paid, whatever it becomes.
    """

    topic: Topic
    asked: Decimal
    allowed: Decimal
    line: Uid | None = None
    credit: bool = False
    paid: bool = False

    def as_value(self) -> dict[str, Any]:
        """Return it as it is kept in an approval."""
        return {
            "asked": str(self.asked),
            "allowed": str(self.allowed),
            "line": self.line,
            "credit": self.credit,
            "paid": self.paid,
        }

    @classmethod
    def of(cls, approval: Approval) -> Beyond:
        """Read what an approval is about."""
        value: Mapping[str, Any] = approval.value
        return cls(
            approval.topic,
            Decimal(value.get("asked", "0")),
            Decimal(value.get("allowed", "0")),
            value.get("line"),
            bool(value.get("credit")),
            bool(value.get("paid")),
        )


def reach_of(roles: Collection[Role], limits: Iterable[RoleLimit], *, alone: bool) -> Reach:
    """Return how far these roles may go; ``alone`` is a desk without a lead, who then agrees himself."""
    by_role = {limit.role: limit for limit in limits}
    manager = by_role.get(Role.MANAGER, RoleLimit(Role.MANAGER, ZERO))
    points = manager.extra_discount
    if not alone and Role.LEAD not in roles:
        return Reach(points, ZERO, manager.order_total, manager.may_price)
    lead = by_role.get(Role.LEAD, RoleLimit(Role.LEAD, HUNDRED, None, may_price=True))
    return Reach(points, lead.extra_discount, lead.order_total, lead.may_price, approves=True)


def of_line(order: Order, line: OrderLine, goods: Goods | None, trade: Trade, reach: Reach) -> Beyond | None:
    """Return what of a line goes beyond; goods without a price and free text have nothing to compare with."""
    if goods is None or line.state is LineState.CANCELLED:
        return None
    if not line.manual_price and line.discount_percent <= reach.discount(ZERO):
        return None
    offered = price_of(order, goods, line.qty, trade)
    allowed = reach.discount(offered.percent)
    if not line.manual_price:
        beyond = line.discount_percent > allowed
        return Beyond(Topic.DISCOUNT, line.discount_percent, allowed, line.uid) if beyond else None
    lowest = round_half_up(offered.amount * (HUNDRED - allowed) / HUNDRED)
    if reach.may_price or line.unit_price >= lowest:
        return None
    return Beyond(Topic.PRICE, line.unit_price, lowest, line.uid)


def of_order(order: Order, catalogue: Catalogue, trade: Trade, reach: Reach) -> tuple[Beyond, ...]:
    """Return everything of an order that goes beyond, its lines first; sums must be counted."""
    found = [
        of_line(order, line, catalogue.get(line.product) if line.product else None, trade, reach)
        for line in order.lines
    ]
    beyond = [one for one in found if one is not None]
    if reach.order_total is not None and order.total > reach.order_total:
        beyond.append(Beyond(Topic.LIMIT, order.total, reach.order_total))
    return tuple(beyond)


def uncovered(found: Iterable[Beyond], approvals: Iterable[Approval]) -> tuple[Beyond, ...]:
    """Return what nobody has agreed to; an agreement goes as far as what was asked with it.

    Each price of a paid line is agreed to by itself.
    """
    granted = [Beyond.of(one) for one in approvals if one.state is ApprovalState.GRANTED]
    return tuple(one for one in found if not any(_covers(each, one) for each in granted))


def _covers(granted: Beyond, wanted: Beyond) -> bool:
    same = (granted.topic, granted.line, granted.credit) == (wanted.topic, wanted.line, wanted.credit)
    if granted.paid or wanted.paid:
        return False
    if granted.topic is Topic.PRICE:
        return same and wanted.asked >= granted.asked
    return same and wanted.asked <= granted.asked


def credit_left(contract: Contract, debt: Decimal, others: Iterable[Order]) -> Decimal | None:
    """Return what the client's limit leaves for one more order, in roubles; None without a limit.

    Debt and what other orders on this contract still have to bring count against it (``domain.md`` 6.5).
    """
    if contract.limit is None or not contract.deferral_days:
        return None
    waiting = (max(one.total - one.paid, ZERO) for one in others if _waits(one))
    return contract.limit - debt - sum(waiting, ZERO)


def _waits(order: Order) -> bool:
    """Tell whether goods of an order have still to leave: shipped ones are debt in the books."""
    open_lines = (line for line in order.lines if line.state is not LineState.CANCELLED)
    return any(line.qty_shipped < line.qty - line.qty_cancelled for line in open_lines)

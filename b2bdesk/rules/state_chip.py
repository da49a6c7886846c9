"""One word for an order's four axes, and the computed axes themselves (``domain.md`` 5.1)."""

from __future__ import annotations

from b2bdesk.model.order import PaperState, PayState, ShipState, Stage, StateChip

_BY_STAGE = {
    Stage.DRAFT: StateChip.DRAFT,
    Stage.RECEIVED: StateChip.NEW,
    Stage.AWAITING_APPROVAL: StateChip.WAITING_APPROVAL,
    Stage.UNCHECKED: StateChip.CONFIRMED_LOCALLY,
    Stage.CLOSED: StateChip.CLOSED,
}
_BY_SHIPPING = {
    ShipState.DELIVERED: StateChip.DELIVERED,
    ShipState.SHIPPED: StateChip.SHIPPED,
    ShipState.PARTLY_SHIPPED: StateChip.SHIPPED_PARTLY,
    ShipState.PICKING: StateChip.PICKING,
    ShipState.SLOT: StateChip.SLOT_CHOSEN,
}
_BY_MONEY = {
    PayState.PAID: StateChip.PAID,
    PayState.OVERPAID: StateChip.PAID,
    PayState.PARTLY: StateChip.PARTLY_PAID,
}

NEEDS_PERSON = frozenset(
    {StateChip.PROBLEM, StateChip.NEW, StateChip.WAITING_APPROVAL, StateChip.CONFIRMED_LOCALLY}
)
"""States with a coloured ground: somebody must act (``look.md`` 5.4)."""


def state_chip(
    stage: Stage,
    pay: PayState = PayState.UNPAID,
    ship: ShipState = ShipState.NONE,
    paper: PaperState = PaperState.NONE,
    problem_code: str | None = None,
) -> StateChip:
    """Return the first that fits: cancelled, problem, early stages, shipping, money, paper."""
    if stage is Stage.CANCELLED:
        return StateChip.CANCELLED
    if problem_code:
        return StateChip.PROBLEM
    if stage in _BY_STAGE:
        return _BY_STAGE[stage]
    if ship in _BY_SHIPPING:
        return _BY_SHIPPING[ship]
    if pay in _BY_MONEY:
        return _BY_MONEY[pay]
    return StateChip.INVOICED if paper is not PaperState.NONE else StateChip.CONFIRMED

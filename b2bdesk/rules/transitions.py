"""The order's stages: which moves exist and who may make them (``domain.md`` 5.1)."""

from __future__ import annotations

from enum import StrEnum

from b2bdesk.errors import NotAllowed
from b2bdesk.model.order import Stage


class Actor(StrEnum):
    """Who moves an order."""

    MANAGER = "manager"
    LEAD = "lead"
    ROBOT = "robot"
    BUYER = "buyer"
    BACK_OFFICE = "back_office"


_PEOPLE = frozenset({Actor.MANAGER, Actor.LEAD})
_DESK = _PEOPLE | {Actor.ROBOT}
_ALL = _DESK | {Actor.BUYER, Actor.BACK_OFFICE}

MOVES: dict[tuple[Stage, Stage], frozenset[Actor]] = {
    (Stage.RECEIVED, Stage.CONFIRMED): _DESK,
    (Stage.RECEIVED, Stage.UNCHECKED): _DESK,
    (Stage.RECEIVED, Stage.AWAITING_APPROVAL): _DESK,
    (Stage.RECEIVED, Stage.CANCELLED): _ALL,
    (Stage.DRAFT, Stage.CONFIRMED): _PEOPLE,
    (Stage.DRAFT, Stage.UNCHECKED): _PEOPLE,
    (Stage.DRAFT, Stage.AWAITING_APPROVAL): _PEOPLE,
    (Stage.DRAFT, Stage.CANCELLED): _PEOPLE,
    (Stage.AWAITING_APPROVAL, Stage.DRAFT): _PEOPLE,
    (Stage.AWAITING_APPROVAL, Stage.RECEIVED): _PEOPLE,
    (Stage.AWAITING_APPROVAL, Stage.CONFIRMED): frozenset({Actor.LEAD}),
    (Stage.AWAITING_APPROVAL, Stage.UNCHECKED): frozenset({Actor.LEAD}),
    (Stage.UNCHECKED, Stage.CONFIRMED): _DESK,
    (Stage.UNCHECKED, Stage.DRAFT): _DESK,
    (Stage.CONFIRMED, Stage.IN_WORK): _DESK | {Actor.BACK_OFFICE},
    (Stage.CONFIRMED, Stage.CANCELLED): _ALL,
    (Stage.IN_WORK, Stage.CLOSED): _DESK | {Actor.BACK_OFFICE},
    (Stage.IN_WORK, Stage.CANCELLED): _PEOPLE | {Actor.BACK_OFFICE},
    (Stage.CLOSED, Stage.IN_WORK): _DESK,
}
"""Every move and who may make it. Anything else is refused."""


def may(stage: Stage, to: Stage, by: Actor) -> bool:
    """Tell whether the actor may move an order from one stage to another."""
    return by in MOVES.get((stage, to), frozenset())


def require(stage: Stage, to: Stage, by: Actor) -> None:
    """Raise :class:`NotAllowed` unless the move exists for this actor."""
    if not may(stage, to, by):
        raise NotAllowed(action=to.value, state=stage.value)


def is_editable(stage: Stage) -> bool:
    """Tell whether lines are typed straight into the order; later only a correction changes them."""
    return stage in {Stage.DRAFT, Stage.RECEIVED}

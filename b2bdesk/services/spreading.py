"""Which operations follow, for which systems, when something happens to an order (``domain.md`` 5.1).

One rule a capability; a system that is not connected is told nothing. Confirming, correcting, cancelling and
releasing all ask here, so no system is forgotten by one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from b2bdesk.model.order import Order, Origin, Stage
from b2bdesk.model.outbox import Action, OutboxOp, stream_name
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx, WriteTx


class Happened(StrEnum):
    """What happened to an order; the word stands in the operations as their ``reason``.

    ``CONFIRMED`` with the stage *unchecked* was confirmed without a live answer; ``CHECKED`` follows when the
    answer has come. ``RELEASED``: paid, or a deferral within the limit, so the goods may leave.
    ``PROLONGED``: the goods are held longer, which concerns the ERP alone.
    """

    CONFIRMED = "confirmed"
    CHECKED = "checked"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    RELEASED = "released"
    PROLONGED = "prolonged"


@dataclass(frozen=True, slots=True)
class Turn:
    """An order as it is after something happened; ``told`` are the capabilities that have heard of it.

    Whoever was told knows the order, or an operation for him waits or is on its way.
    """

    order: Order
    what: Happened
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Task:
    """One operation that follows; the order's uid and the reason are added to the payload."""

    action: Action
    payload: Mapping[str, Any] = field(default_factory=dict)


Rule = Callable[[Turn], Iterator[Task]]

_RESERVED = frozenset({Stage.CONFIRMED, Stage.IN_WORK})
"""Stages in which the ERP holds goods for an order; *unchecked* is not among them."""

_IN_THE_BOOKS = frozenset({Stage.CONFIRMED, Stage.IN_WORK, Stage.CLOSED})


def crm_operations(turn: Turn) -> Iterator[Task]:
    """The CRM hears everything, of a cancelled order only when it was told of it before."""
    if turn.what is not Happened.CANCELLED or "crm" in turn.told:
        yield Task(Action.PUT_ORDER)


def erp_operations(turn: Turn) -> Iterator[Task]:
    """The ERP gets a checked order with a delivery block, which is the reserve; released loses the block."""
    if turn.what is Happened.CANCELLED:
        if "erp" in turn.told:
            yield Task(Action.ERP_PUT_ORDER, {"blocked": True})
    elif turn.order.stage in _RESERVED:
        yield Task(Action.ERP_PUT_ORDER, {"blocked": turn.order.stage is Stage.CONFIRMED})


def accounting_operations(turn: Turn) -> Iterator[Task]:
    """The books hear of an order from its confirmation on; of *unchecked* ones nothing.

    One that was confirmed elsewhere may stand there already by another hand: it is left alone.
    """
    order, told_before = turn.order, "accounting" in turn.told
    if turn.what is Happened.CANCELLED:
        if told_before:
            yield Task(Action.BOOKS_PUT_ORDER)
    elif order.stage in _IN_THE_BOOKS and order.company and (told_before or order.confirmed_by):
        yield Task(Action.BOOKS_PUT_ORDER)


def shop_operations(turn: Turn) -> Iterator[Task]:
    """The shop hears how its own orders stand; it does not know others."""
    if turn.order.origin is Origin.WEB and "shop" in turn.told and turn.order.stage is not Stage.UNCHECKED:
        yield Task(Action.SHOP_PUT_STATUS)


RULES: Mapping[str, Rule] = {
    "crm": crm_operations,
    "erp": erp_operations,
    "accounting": accounting_operations,
    "shop": shop_operations,
}
"""What each capability is told, in the order in which it is queued."""


def following(desk: Desk, tx: ReadTx, order: Order, what: Happened) -> tuple[OutboxOp, ...]:
    """Return the operations that follow, not queued yet: each in its system's stream, held for the undo."""
    turn = Turn(order, what, told(desk, tx, order.uid))
    made = []
    for capability, rule in RULES.items():
        if not desk.has(capability):
            continue
        for task in rule(turn):
            if not desk.permits(task.action):
                continue
            payload = {"order": order.uid, "reason": what.value, **task.payload}
            stream = stream_name("order", order.uid, task.action.capability)
            made.append(desk.operation(task.action, stream, payload, hold_s=desk.holds.push_s))
    return tuple(made)


def spread(desk: Desk, tx: WriteTx, order: Order, what: Happened) -> tuple[OutboxOp, ...]:
    """Queue the operations that follow and return them."""
    return tuple(tx.outbox.add(operation) for operation in following(desk, tx, order, what))


def told(desk: Desk, tx: ReadTx, order: Uid) -> frozenset[str]:
    """Return the capabilities that know the order, or for which an operation about it waits."""
    waiting = {op.action.capability for op in tx.outbox.open_for(order)}
    return told_by_name(desk, tx, order) | waiting


def told_by_name(desk: Desk, tx: ReadTx, order: Uid) -> frozenset[str]:
    """Return the capabilities whose systems have a name for the order."""
    systems = {ref.system for ref in tx.refs.of(order)}
    return frozenset(capability for capability, system in desk.systems.items() if system in systems)

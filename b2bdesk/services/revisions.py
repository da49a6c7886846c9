"""The states that a confirmed order went through, and what came of what each correction promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from b2bdesk.model.delivery import ReserveState
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.revision import AS_CONFIRMED, Correction, Revision, RevisionState
from b2bdesk.model.uid import Uid
from b2bdesk.rules import corrections
from b2bdesk.services import consequences
from b2bdesk.services.consequences import Effect, Kind
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx

ZERO = Decimal(0)


class Fate(StrEnum):
    """How far a consequence came; ``DIFFERS``: the other system keeps it otherwise."""

    FOLLOWS = "follows"
    WAITING = "waiting"
    DONE = "done"
    DIFFERS = "differs"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


_FATES: Mapping[OpState, Fate] = {
    OpState.DONE: Fate.DONE,
    OpState.REFUSED: Fate.REFUSED,
    OpState.UNKNOWN: Fate.UNKNOWN,
    OpState.CANCELLED: Fate.CANCELLED,
}
_MADE_HERE = frozenset({Kind.INVOICE, Kind.INVOICE_VOID, Kind.NOT_SENT, Kind.TRANSPORT})
"""What was done in the very moment in which the correction was applied."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A consequence and what came of it; ``otherwise`` names what the other system keeps differently."""

    effect: Effect
    fate: Fate
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderState:
    """An order as it stood. ``number`` is None for a state that somebody else made, outside of the desk.

    ``system`` is where it came about; ``outcomes`` are of the correction that led to it.
    """

    order: Order
    at: datetime | None
    system: str
    number: int | None = None
    by: str = ""
    revision: Revision | None = None
    outcomes: tuple[Outcome, ...] = field(default_factory=tuple)


def states(desk: Desk, order: Uid) -> list[OrderState]:
    """Return the states of a confirmed order, the newest first: what was applied and not taken back."""
    with desk.store.read() as tx:
        now = tx.orders.need(order)
        kept = [one for one in tx.revisions.of(order) if one.state is RevisionState.APPLIED]
        return list(reversed(list(_states(desk, tx, now, kept))))


def again(now: Order, then: Order) -> Correction:
    """Begin a correction that brings an order back to an earlier state."""
    return Correction(now, corrections.with_content(now, then))


def _states(desk: Desk, tx: ReadTx, now: Order, kept: list[Revision]) -> Iterator[OrderState]:
    first = kept[0].before if kept else now
    yield OrderState(first, now.confirmed_at, "desk", AS_CONFIRMED, _name(tx, now.confirmed_by))
    standing = first
    crm = desk.systems.get("crm", "crm")
    for one in kept:
        if corrections.difference(standing, one.before):
            yield OrderState(one.before, None, crm)
        yield OrderState(one.after, one.at, "desk", one.number, _name(tx, one.by), one, outcomes(tx, one))
        standing = one.after
    if kept and corrections.difference(standing, now):
        yield OrderState(now, None, crm)


def outcomes(tx: ReadTx, revision: Revision) -> tuple[Outcome, ...]:
    """Compare what a correction was to bring about with what came of it."""
    carried = {_key(raw): tx.outbox.get(Uid(raw["operation"])) for raw in revision.effects_done}
    return tuple(
        _outcome(tx, revision, consequences.kept(raw), carried.get(_key(raw))) for raw in revision.effects
    )


def _outcome(tx: ReadTx, revision: Revision, effect: Effect, op: OutboxOp | None) -> Outcome:
    if effect.action is None:
        return Outcome(effect, Fate.DONE if effect.kind in _MADE_HERE else Fate.FOLLOWS)
    if op is None:  # settled so long ago that the outbox has forgotten it
        return Outcome(effect, Fate.DONE)
    fate = _FATES.get(op.state, Fate.WAITING)
    otherwise = tuple(str(name) for name in (op.answer or {}).get("differs", ()))
    if fate is Fate.DONE and op.action is Action.ERP_PUT_ORDER:
        otherwise = _short(tx, revision)
    return Outcome(effect, Fate.DIFFERS if fate is Fate.DONE and otherwise else fate, otherwise)


def _short(tx: ReadTx, revision: Revision) -> tuple[str, ...]:
    """Return the articles of which the ERP holds less than the order has now."""
    held: dict[Uid, Decimal] = {}
    for one in tx.reserves.of_order(revision.order):
        if one.state in {ReserveState.HELD, ReserveState.PARTLY}:
            held[one.line] = held.get(one.line, ZERO) + one.qty
    lines = tx.orders.need(revision.order).lines
    return tuple(
        line.article_text or line.text
        for line in lines
        if line.product is not None and held.get(line.uid, ZERO) < line.qty - line.qty_shipped
    )


def _key(raw: Mapping[str, Any]) -> tuple[str, str, str]:
    return raw["kind"], raw["system"], str(raw["action"])


def _name(tx: ReadTx, uid: Uid | None) -> str:
    person = tx.people.user(uid) if uid else None
    return person.full_name if person else ""

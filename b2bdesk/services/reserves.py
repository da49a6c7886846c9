"""Holding goods for an order longer, and taking that back while nobody outside has heard of it.

The ERP has no end of a reserve: it holds what it promised for a day. Where no day of delivery is agreed, the
promise is moved to the day on which the reserve ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from b2bdesk.errors import NotAllowed
from b2bdesk.model.delivery import HOLDING
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action, OpState, stream_name
from b2bdesk.model.uid import Uid
from b2bdesk.rules import reserves as rules
from b2bdesk.rules.team_rules import Section
from b2bdesk.services.desk import Desk
from b2bdesk.services.spreading import Happened
from b2bdesk.store.tx import ReadTx

_HERE = frozenset({OpState.HELD, OpState.WAITING})


@dataclass(frozen=True, slots=True)
class Prolonged:
    """A reserve that lasts until another moment (UTC); until ``undo_until`` nobody outside hears of it."""

    order: Order
    until: datetime
    before: datetime | None
    operation: Uid
    undo_until: datetime


def prolong(desk: Desk, order: Uid) -> Prolonged:
    """Hold the goods of a confirmed order longer, counted from now or from the present end if that is later.

    Raises NotAllowed where nothing is held (``not_held``).
    """
    days = int(desk.terms.value(Section.RESERVE, "reserve_days"))
    with desk.store.write(by=desk.me) as tx:
        now = tx.orders.need(order)
        if now.stage is not Stage.CONFIRMED or not is_held(tx, order) or not desk.has("erp"):
            raise NotAllowed(action="prolong", state="not_held")
        before = max((one.until for one in tx.reserves.of_order(order) if one.until), default=None)
        until = rules.end_of(max(tx.now, before or tx.now), days)
        tx.reserves.hold_until(order, until)
        payload = {
            "order": order,
            "reason": Happened.PROLONGED.value,
            "blocked": True,
            "day": until.astimezone().date().isoformat(),
        }
        stream = stream_name("order", order, Action.ERP_PUT_ORDER.capability)
        made = desk.operation(Action.ERP_PUT_ORDER, stream, payload, hold_s=desk.holds.push_s)
        tx.outbox.add(made)
        facts = {"step": "prolong", "until": until.isoformat()}
        tx.events.add(order, "robot", facts, system="desk", who=desk.me)
        tx.audit.note(desk.me, "order.reserve_prolonged", "order", order, after={"until": until.isoformat()})
        kept = tx.orders.need(order)
    desk.agent.nudge()
    return Prolonged(kept, until, before, made.uid, made.not_before)


def undo_prolong(desk: Desk, done: Prolonged) -> Order:
    """Let a reserve end when it ended before; raises NotAllowed once the ERP was told (``left``)."""
    uid = done.order.uid
    with desk.store.write(by=desk.me) as tx:
        op = tx.outbox.get(done.operation)
        if op is None or op.state not in _HERE or op.attempts:
            raise NotAllowed(action="undo", state="left")
        tx.outbox.cancel(op.uid)
        tx.reserves.hold_until(uid, done.before)
        tx.audit.note(desk.me, "order.reserve_prolonged_back", "order", uid)
        return tx.orders.need(uid)


def is_held(tx: ReadTx, order: Uid) -> bool:
    """Tell whether the ERP holds anything for an order."""
    return any(one.state in HOLDING for one in tx.reserves.of_order(order))

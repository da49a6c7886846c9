"""Correcting a confirmed order: what would follow, applying it, taking it back (``ux.md`` 4.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from b2bdesk.errors import ConsequencesChanged, CorrectionForbidden, InvalidInput, NotAllowed, Superseded
from b2bdesk.model.order import Order, PayState, pay_state
from b2bdesk.model.outbox import Action
from b2bdesk.model.revision import Correction, Revision, RevisionState
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import corrections as rules
from b2bdesk.rules.corrections import Limit, Obstacle
from b2bdesk.services import (
    consequences,
    correction_letter,
    documents,
    drafts,
    invoice_spreading,
    letters,
    limits,
    order_plans,
    orders,
)
from b2bdesk.services.consequences import Effect
from b2bdesk.services.desk import Desk
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.order_plans import Plan
from b2bdesk.store.tx import ReadTx, WriteTx

_PAID = frozenset({PayState.PAID, PayState.OVERPAID})

EVENT = "revision"


@dataclass(frozen=True, slots=True)
class Preview:
    """A correction as it would be applied now: what follows, what stands against it.

    ``told`` is the address of the buyer who gets a letter, empty where none is known.
    """

    effects: tuple[Effect, ...]
    obstacles: tuple[Obstacle, ...] = ()
    told: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """A corrected order and the moment until which it can be taken back without a trace outside."""

    order: Order
    revision: Revision
    undo_until: datetime


def preview(desk: Desk, correction: Correction) -> Preview:
    """Return what applying a correction now would do; nothing is changed.

    Raises NotAllowed for an order that is not corrected, Superseded when it is another one by now.
    """
    with desk.store.read() as tx:
        plan = _plan(desk, tx, correction)
        to = _addressee(tx, plan.after)
        return Preview(
            consequences.effects(desk, tx, plan), _obstacles(desk, tx, plan), to.address if to else ""
        )


def apply(desk: Desk, correction: Correction, shown: tuple[Effect, ...] | None = None) -> Applied:
    """Make the correction the next revision of its order and queue what follows.

    ``shown`` are the consequences that the person has read: others raise ConsequencesChanged. Raises
    InvalidInput without a reason, CorrectionForbidden, NotAllowed and Superseded; nothing is changed then.
    """
    if not rules.is_explained(correction.reason, correction.text):
        raise InvalidInput(field="reason", reason="empty" if correction.reason is None else "too_short")
    while True:
        with desk.store.read() as tx:
            planned = _plan(desk, tx, correction)
        drawn = _drawn(desk, planned)
        with desk.store.write(by=desk.me) as tx:
            plan = _plan(desk, tx, correction)
            effects = consequences.effects(desk, tx, plan)
            if shown is not None and effects != shown:
                raise ConsequencesChanged(number=plan.before.shown_number)
            _require_allowed(desk, tx, plan)
            # Drawing takes longer than others may wait for their turn: who was quicker makes us draw anew.
            if _says_the_same(plan, planned):
                applied = _applied(desk, tx, correction, plan, drawn, effects)
                break
    desk.agent.nudge()
    return applied


def undo(desk: Desk, revision: Uid) -> Order:
    """Take a correction back while nothing of it has left.

    Raises NotAllowed afterwards (``left``) and when the order was changed since (``changed``).
    """
    with desk.store.write(by=desk.me) as tx:
        found = tx.revisions.need(revision)
        now = tx.orders.need(found.order)
        if found.state is not RevisionState.APPLIED or rules.difference(found.after, now):
            raise NotAllowed(action="undo", state="changed")
        order_plans.take_back(tx, now.uid, revision, _carried(tx, found))
        tx.orders.save(_as_before(found.before, now))
        tx.revisions.set_state(revision, RevisionState.DROPPED)
        facts = {"number": found.number, "dropped": True}
        tx.events.add(now.uid, EVENT, facts, who=desk.me)
        tx.audit.note(desk.me, "order.correction_taken_back", "order", now.uid)
        return tx.orders.need(now.uid)


def _plan(desk: Desk, tx: ReadTx, correction: Correction) -> Plan:
    now = tx.orders.need(correction.base.uid)
    rules.require_correctable(now)
    if rules.difference(correction.base, now):
        raise Superseded(kind="order", by="")
    after = _after(desk, tx, now, correction)
    if not rules.difference(now, after):
        raise InvalidInput(field="order", reason="unchanged")
    return order_plans.of_change(desk, tx, now, after, _letter(desk, tx, correction, now, after))


def _after(desk: Desk, tx: ReadTx, now: Order, correction: Correction) -> Order:
    typed = rules.with_content(now, correction.order)
    counted = rules.with_kept_sums(now, orders.counted(desk, tx, typed))
    return replace(counted, revision=tx.revisions.next_number(now.uid))


def _letter(desk: Desk, tx: ReadTx, correction: Correction, now: Order, after: Order) -> LetterDraft | None:
    to = _addressee(tx, after) if correction.tells_buyer and desk.does(Action.SEND_LETTER) else None
    if to is None:
        return None
    reissue = documents.reissue_of(desk, tx, after)
    invoice = reissue.replaced if reissue is not None and not reissue.awaited else None
    client, me = tx.clients.need(after.client), tx.people.user(desk.me)
    found = rules.difference(now, after)
    return correction_letter.draft(correction_letter.Told(found, to, client, me, invoice))


def _addressee(tx: ReadTx, order: Order) -> letters.Suggested | None:
    client = tx.clients.need(order.client)
    return correction_letter.addressee(letters.recipients(client, order.company))


def _obstacles(desk: Desk, tx: ReadTx, plan: Plan) -> tuple[Obstacle, ...]:
    before = plan.before
    invoiced = bool(invoice_spreading.living(tx, before.uid))
    paid = invoiced and pay_state(before.total, before.paid) in _PAID
    found, decides = rules.difference(before, plan.after), limits.reach_of(tx, desk.me).approves
    met = rules.obstacles(found, order_plans.shipped_of(tx, before), paid=paid and not decides)
    earlier = () if decides else limits.beyond(desk, tx, before)
    fresh = () if decides else (one for one in limits.beyond(desk, tx, plan.after) if one not in earlier)
    lines = {line.uid: line for line in plan.after.lines}
    return (*met, *(Obstacle(Limit.BEYOND, lines.get(one.line) if one.line else None) for one in fresh))


def _require_allowed(desk: Desk, tx: ReadTx, plan: Plan) -> None:
    for one in _obstacles(desk, tx, plan):
        name = (one.line.article_text or one.line.text) if one.line else ""
        raise CorrectionForbidden(reason=one.limit.value, line=name, shipped=str(one.shipped))


def _drawn(desk: Desk, plan: Plan) -> bytes:
    return desk.drawer.draw("invoice", plan.reissue.data) if plan.reissue and plan.draws else b""


def _says_the_same(plan: Plan, planned: Plan) -> bool:
    if not plan.draws:
        return True
    drawn = planned.reissue.data if planned.reissue else None
    return plan.reissue is not None and plan.reissue.data == drawn


def _applied(
    desk: Desk, tx: WriteTx, correction: Correction, plan: Plan, drawn: bytes, effects: tuple[Effect, ...]
) -> Applied:
    assert correction.reason is not None  # it was asked for
    uid, order = new_uid(), plan.after.uid
    tx.orders.save(plan.after)
    carried = order_plans.carry_out(desk, tx, plan, uid, drawn)
    revision = Revision(
        uid=uid,
        order=order,
        number=plan.after.revision,
        reason=correction.reason,
        at=tx.now,
        before=plan.before,
        after=plan.after,
        text=correction.text.strip() or None,
        by=desk.me,
        effects=tuple(one.told() for one in effects),
        effects_done=tuple(consequences.of_operation(op, plan).told(op.uid) for op in carried.operations),
    )
    tx.revisions.add(revision)
    facts = {"change": uid, "number": revision.number, "reason": revision.reason.value, "text": revision.text}
    tx.events.add(order, EVENT, {**facts, **carried.facts()}, who=desk.me)
    tx.audit.note(desk.me, "order.corrected", "order", order, reason=revision.reason.value)
    tx.drafts.drop(drafts.CORRECTION, "order", order)
    until = max((op.not_before for op in carried.operations), default=tx.now)
    return Applied(tx.orders.need(order), revision, until)


def _carried(tx: ReadTx, revision: Revision) -> Mapping[str, object]:
    """Return what applying a revision made, from the order's timeline."""
    mine = (event.facts for event in tx.events.of(revision.order) if event.kind == EVENT)
    return next((facts for facts in mine if facts.get("change") == revision.uid), {})


def _as_before(before: Order, now: Order) -> Order:
    """Return the order as it was, with what others have told of it meanwhile."""
    back = rules.with_content(now, before)
    sums = {name: getattr(before, name) for name in rules.SUMS}
    return replace(back, revision=before.revision, **sums)

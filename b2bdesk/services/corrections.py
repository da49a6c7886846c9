"""Correcting a confirmed order: what would follow, applying it, taking it back (``ux.md`` 4.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from b2bdesk.errors import (
    ApprovalNeeded,
    ConsequencesChanged,
    CorrectionForbidden,
    InvalidInput,
    NotAllowed,
    Superseded,
)
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.order import Order, PayState, pay_state
from b2bdesk.model.outbox import Action
from b2bdesk.model.revision import Correction, Revision, RevisionState
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import corrections as rules
from b2bdesk.rules.corrections import Obstacle
from b2bdesk.rules.limits import Beyond
from b2bdesk.services import (
    consequences,
    correction_letter,
    documents,
    drafts,
    letters,
    limits,
    order_plans,
    orders,
)
from b2bdesk.services.consequences import Effect, Kind
from b2bdesk.services.desk import Desk
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.order_plans import Drawn, Plan
from b2bdesk.store.tx import ReadTx, WriteTx

_PAID = frozenset({PayState.PAID, PayState.OVERPAID})

EVENT = "revision"

Agreed = Callable[[WriteTx, Plan], None]
"""Keeps who agreed to a correction, in the transaction that applies it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A correction as it would be applied now: what follows, what stands against it, what the lead is asked.

    ``told`` is the address of the buyer who gets a letter, empty where none is known.
    """

    effects: tuple[Effect, ...]
    obstacles: tuple[Obstacle, ...] = ()
    told: str = ""
    asks: tuple[Beyond, ...] = ()


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
            consequences.effects(desk, tx, plan),
            _obstacles(tx, plan),
            to.address if to else "",
            asks(desk, tx, plan),
        )


def apply(
    desk: Desk,
    correction: Correction,
    shown: tuple[Effect, ...] | None = None,
    agreed: Agreed | None = None,
) -> Applied:
    """Make the correction the next revision of its order and queue what follows.

    ``shown`` are the consequences that the person has read: others raise ConsequencesChanged. Without
    ``agreed`` ApprovalNeeded is raised for what I may not give. Raises InvalidInput without a reason,
    CorrectionForbidden, NotAllowed and Superseded; nothing is changed then.
    """
    require_explained(correction)
    while True:
        with desk.store.read() as tx:
            before = _plan(desk, tx, correction)
        drawn = _drawn(desk, before)
        with desk.store.write(by=desk.me) as tx:
            plan, effects = planned(desk, tx, correction, shown)
            # Drawing takes longer than others may wait for their turn: who was quicker makes us draw anew.
            if not _says_the_same(plan, before):
                continue
            if agreed is None:
                _require_within(desk, tx, plan)
            else:
                agreed(tx, plan)
            applied = _applied(desk, tx, correction, plan, drawn, effects)
            break
    desk.agent.nudge()
    return applied


def require_explained(correction: Correction) -> None:
    """Raise InvalidInput for a correction without its reason, or without the words that the reason needs."""
    if not rules.is_explained(correction.reason, correction.text):
        raise InvalidInput(field="reason", reason="empty" if correction.reason is None else "too_short")


def planned(
    desk: Desk, tx: ReadTx, correction: Correction, shown: tuple[Effect, ...] | None
) -> tuple[Plan, tuple[Effect, ...]]:
    """Return what follows, as a plan and as a list; raises ConsequencesChanged, CorrectionForbidden."""
    plan = _plan(desk, tx, correction)
    effects = consequences.effects(desk, tx, plan)
    if shown is not None and effects != shown:
        raise ConsequencesChanged(number=plan.before.shown_number)
    for one in _obstacles(tx, plan):
        name = (one.line.article_text or one.line.text) if one.line else ""
        raise CorrectionForbidden(reason=one.limit.value, line=name, shipped=str(one.shipped))
    return plan, effects


def of_waiting(revision: Revision) -> Correction:
    """Return the correction that waits for the lead as it was typed."""
    tells = any(one["kind"] == Kind.LETTER.value for one in revision.effects)
    return Correction(
        revision.before, revision.after, revision.reason, revision.text or "", tells, revision.uid
    )


def asks(desk: Desk, tx: ReadTx, plan: Plan) -> tuple[Beyond, ...]:
    """Return what of a correction the lead has to agree to; nothing where I agree by myself."""
    if limits.reach_of(tx, desk.me).approves:
        return ()
    before = plan.before
    paid = tx.orders.standing(before.uid).invoiced and pay_state(before.total, before.paid) in _PAID
    prices = rules.prices_of_paid(rules.difference(before, plan.after)) if paid else ()
    named = {one.line for one in prices}
    return (*prices, *(one for one in beyond(desk, tx, plan) if one.line is None or one.line not in named))


def beyond(desk: Desk, tx: ReadTx, plan: Plan, user: Uid | None = None) -> tuple[Beyond, ...]:
    """Return what a correction newly gives beyond the limits of a person (mine)."""
    earlier = limits.beyond(desk, tx, plan.before, user)
    return tuple(one for one in limits.beyond(desk, tx, plan.after, user) if one not in earlier)


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
    waits = tx.revisions.waiting(now.uid)
    if waits is not None and waits.uid != correction.waiting:
        raise NotAllowed(action="correct", state="correction_waits")
    if rules.difference(correction.base, now):
        raise Superseded(kind="order", by="")
    after = _after(desk, tx, now, correction)
    after = replace(after, revision=waits.number if waits else tx.revisions.next_number(now.uid))
    if not rules.difference(now, after):
        raise InvalidInput(field="order", reason="unchanged")
    return order_plans.of_change(desk, tx, now, after, _letter(desk, tx, correction, now, after))


def _after(desk: Desk, tx: ReadTx, now: Order, correction: Correction) -> Order:
    typed = rules.with_content(now, correction.order)
    return rules.with_kept_sums(now, orders.counted(desk, tx, typed))


def _letter(desk: Desk, tx: ReadTx, correction: Correction, now: Order, after: Order) -> LetterDraft | None:
    to = _addressee(tx, after) if correction.tells_buyer and desk.does(Action.SEND_LETTER) else None
    if to is None:
        return None
    reissue = documents.reissue_of(desk, tx, after)
    invoice = reissue.replaced if reissue is not None and not reissue.awaited else None
    # What the lead only agrees to is still written by who corrected the order.
    waited = tx.revisions.need(correction.waiting) if correction.waiting else None
    author = (waited.by if waited else None) or desk.me
    client, found = tx.clients.need(after.client), rules.difference(now, after)
    told = correction_letter.Told(found, to, client, tx.people.user(author), invoice)
    return replace(correction_letter.draft(told), sender=author)


def _addressee(tx: ReadTx, order: Order) -> letters.Suggested | None:
    client = tx.clients.need(order.client)
    return correction_letter.addressee(letters.recipients(client, order.company))


def _obstacles(tx: ReadTx, plan: Plan) -> tuple[Obstacle, ...]:
    found = rules.difference(plan.before, plan.after)
    return rules.obstacles(found, order_plans.shipped_of(tx, plan.before))


def _require_within(desk: Desk, tx: ReadTx, plan: Plan) -> None:
    found = asks(desk, tx, plan)
    if found:
        raise ApprovalNeeded(state="lead", count=len(found))


def _drawn(desk: Desk, plan: Plan) -> Drawn:
    draw, transport = desk.drawer.draw, plan.transport
    return Drawn(
        draw("invoice", plan.reissue.data) if plan.reissue and plan.draws else b"",
        draw(DocumentKind.TRANSPORT.value, transport.data) if transport else b"",
    )


def _says_the_same(plan: Plan, planned: Plan) -> bool:
    requests = [one.transport.data if one.transport else None for one in (plan, planned)]
    invoices = [one.reissue.data if one.reissue and one.draws else None for one in (plan, planned)]
    return requests[0] == requests[1] and (not plan.draws or invoices[0] == invoices[1])


def _applied(
    desk: Desk, tx: WriteTx, correction: Correction, plan: Plan, drawn: Drawn, effects: tuple[Effect, ...]
) -> Applied:
    uid, order = correction.waiting or new_uid(), plan.after.uid
    tx.orders.save(plan.after)
    carried = order_plans.carry_out(desk, tx, plan, uid, drawn)
    done = tuple(consequences.of_operation(op, plan).told(op.uid) for op in carried.operations)
    revision = replace(as_revision(desk, tx, correction, plan, effects, uid), effects_done=done)
    tx.revisions.add(revision)
    facts = {"change": uid, "number": revision.number, "reason": revision.reason.value, "text": revision.text}
    tx.events.add(order, EVENT, {**facts, **carried.facts()}, who=desk.me)
    tx.audit.note(desk.me, "order.corrected", "order", order, reason=revision.reason.value)
    tx.drafts.drop(drafts.CORRECTION, "order", order)
    until = max((op.not_before for op in carried.operations), default=tx.now)
    return Applied(tx.orders.need(order), revision, until)


def as_revision(
    desk: Desk, tx: ReadTx, correction: Correction, plan: Plan, effects: tuple[Effect, ...], uid: Uid
) -> Revision:
    """Return the revision that a correction makes; one that waited stays its author's."""
    assert correction.reason is not None  # it was asked for
    waited = tx.revisions.need(correction.waiting) if correction.waiting else None
    return Revision(
        uid=uid,
        order=plan.after.uid,
        number=plan.after.revision,
        reason=correction.reason,
        at=tx.now,
        before=plan.before,
        after=plan.after,
        text=correction.text.strip() or None,
        by=waited.by if waited else desk.me,
        effects=tuple(one.told() for one in effects),
    )


def _carried(tx: ReadTx, revision: Revision) -> Mapping[str, object]:
    """Return what applying a revision made last, from the order's timeline."""
    mine = (event.facts for event in reversed(tx.events.of(revision.order)) if event.kind == EVENT)
    return next((facts for facts in mine if facts.get("change") == revision.uid), {})


def _as_before(before: Order, now: Order) -> Order:
    """Return the order as it was, with what others have told of it meanwhile."""
    back = rules.with_content(now, before)
    sums = {name: getattr(before, name) for name in rules.SUMS}
    return replace(back, revision=before.revision, **sums)

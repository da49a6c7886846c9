"""Asking the lead to what a manager may not give alone, his answer, and the client's own agreement.

An order that asks waits at stage *awaiting approval*: nothing of it leaves. A correction that asks waits as
a revision (:mod:`.correction_requests`); answers to either are given here. Who may agree himself (a lead, a
desk without one) does so with a reason, which is kept the same way (``domain.md`` 9).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from b2bdesk.errors import InvalidInput, NotAllowed
from b2bdesk.model.approval import Approval, ApprovalState, How, Topic
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import transitions
from b2bdesk.rules.limits import Beyond
from b2bdesk.rules.transitions import Actor
from b2bdesk.services import approval_records as records
from b2bdesk.services import correction_requests, limits, orders
from b2bdesk.services.consequences import Effect
from b2bdesk.services.corrections import Applied
from b2bdesk.services.desk import Desk
from b2bdesk.services.orders import Confirmation
from b2bdesk.store.tx import ReadTx, WriteTx

Granted = Confirmation | Applied
"""What came of an agreement: a confirmed order, or an applied correction."""

SEEN = "seen"
"""In the value of an answer: whoever asked has read it."""


def beyond(desk: Desk, order: Order) -> tuple[Beyond, ...]:
    """Return what of an order as it is typed I may not give alone."""
    with desk.store.read() as tx:
        return limits.beyond(desk, tx, orders.counted(desk, tx, order))


def ask(desk: Desk, order: Order, note: str) -> Order:
    """Keep the order and ask the lead; nothing leaves before he agrees.

    Raises what confirming would raise, NotAllowed when there is nothing to ask for.
    """
    with desk.store.write(by=desk.me) as tx:
        before = order.stage
        transitions.require(before, Stage.AWAITING_APPROVAL, Actor.MANAGER)
        orders.require_confirmable(order, tx.clients.need(order.client))
        counted = orders.counted(desk, tx, replace(order, stage=Stage.AWAITING_APPROVAL))
        found = limits.beyond(desk, tx, counted)
        if not found:
            raise NotAllowed(action="ask", state="within")
        kept = orders.kept(tx, counted)
        tx.approvals.save([records.asked(desk, kept.uid, one, note) for one in found])
        _tell(tx, desk, before, kept, "order.approval_asked", note)
        tx.drafts.drop("order", "order", kept.uid)
        return kept


def confirm_with_reason(desk: Desk, order: Order, reason: str, checked_at: datetime | None) -> Confirmation:
    """Agree to my own order, where I may, and confirm it; raises InvalidInput without a reason."""
    records.require_text(reason)
    with desk.store.write(by=desk.me) as tx:
        if not limits.reach_of(tx, desk.me).approves:
            raise NotAllowed(action="approve", state="role")
        counted = orders.counted(desk, tx, order)
        asked = [records.asked(desk, order.uid, one, reason) for one in limits.beyond(desk, tx, counted)]
        tx.approvals.save([records.answered(desk, one, ApprovalState.GRANTED, reason) for one in asked])
    return orders.confirm(desk, order, checked_at=checked_at)


def grant(
    desk: Desk,
    order: Uid,
    note: str = "",
    *,
    how: How = How.CLICK,
    by: Uid | None = None,
    shown: tuple[Effect, ...] | None = None,
) -> Granted:
    """Agree to an order: it is confirmed for the manager who asked, to be checked where an ERP is connected.

    Where a correction of it waits, that is applied; ``shown`` is what the lead has read of its consequences.
    On the screen only who may agree does so; ``by`` is the lead who said it by telephone or mail. What goes
    beyond the lead's own limit needs words: InvalidInput. Raises NotAllowed when it does not wait any more.
    """
    if _is_correction(desk, order):
        return correction_requests.grant(desk, order, note, how=how, by=by, shown=shown)
    with desk.store.write(by=desk.me) as tx:
        now, asked = _waiting(tx, order)
        judge = records.judge(tx, desk, how, by)
        answered = [records.answered(desk, one, ApprovalState.GRANTED, note, how, judge) for one in asked]
        if limits.beyond(desk, tx, now, judge) and not note.strip():
            raise InvalidInput(field="reason", reason="empty")
        tx.approvals.save(answered)
        done = orders.confirmed(desk, tx, now, by=Actor.LEAD, confirmed_by=asked[0].asked_by)
        tx.audit.note(desk.me, "order.approval_granted", "order", order, reason=note or None)
    desk.agent.nudge()
    return done


def undo_grant(desk: Desk, order: Uid) -> Order:
    """Take an agreement back while nothing of the order has left; raises NotAllowed then."""
    with desk.store.read() as tx:
        granted = records.granted_last(tx, order)
    if any(records.REVISION in one.value for one in granted):
        return correction_requests.undo_grant(desk, order)
    back = orders.undo_confirm(desk, order)
    with desk.store.write(by=desk.me) as tx:
        tx.approvals.save([records.asked_again(one) for one in granted])
        tx.orders.save(replace(back, stage=Stage.AWAITING_APPROVAL))
        orders.tell_stages(tx, order, back.stage, Stage.AWAITING_APPROVAL)
        return tx.orders.need(order)


def give_back(desk: Desk, order: Uid, question: str) -> Order:
    """Return an order, or its correction, to who asked with a question; it can be typed in again."""
    if _is_correction(desk, order):
        return correction_requests.give_back(desk, order, question)
    records.require_text(question)
    with desk.store.write(by=desk.me) as tx:
        now, asked = _waiting(tx, order)
        records.judge(tx, desk)
        tx.approvals.save([records.answered(desk, one, ApprovalState.REFUSED, question) for one in asked])
        return _reopened(tx, desk, now, Actor.LEAD, "order.approval_refused", question)


def withdraw(desk: Desk, order: Uid) -> Order:
    """Take the question to the lead back; the order, or its correction, can be typed in again."""
    if _is_correction(desk, order):
        return correction_requests.withdraw(desk, order)
    with desk.store.write(by=desk.me) as tx:
        now, asked = _waiting(tx, order)
        withdrawn = (records.answered(desk, one, ApprovalState.WITHDRAWN, one.note or "") for one in asked)
        tx.approvals.save(list(withdrawn))
        return _reopened(tx, desk, now, Actor.MANAGER, "order.approval_withdrawn", "")


def seen(desk: Desk, order: Uid) -> None:
    """Note that whoever asked has read the answer: it leaves his queue."""
    with desk.store.write(by=desk.me) as tx:
        unread = unread_answers(tx.approvals.of("order", order), desk.me)
        tx.approvals.save([replace(one, value={**one.value, SEEN: True}) for one in unread])


def unread_answers(approvals: Iterable[Approval], user: Uid) -> list[Approval]:
    """Return the answers of somebody else that a person has not read yet."""
    answers = (ApprovalState.GRANTED, ApprovalState.REFUSED)
    return [
        one
        for one in approvals
        if one.asked_by == user
        and one.state in answers
        and one.by != user
        and one.topic is not Topic.CLIENT_CONSENT
        and not one.value.get(SEEN)
    ]


def client_agreed(
    desk: Desk, order: Uid, how: How, *, who: str = "", note: str = "", at: datetime | None = None
) -> Approval:
    """Keep that the client agreed to the order as it is: who said it, in which way, when (UTC; now).

    Printed nowhere. Raises InvalidInput for a moment that has not come, NotFound.
    """
    now = desk.clock.now()
    if at is not None and at > now:
        raise InvalidInput(field="at", reason="future")
    with desk.store.write(by=desk.me) as tx:
        kept = tx.orders.need(order)
        value = {"who": who, "total": str(kept.total), "revision": kept.revision}
        asked = Approval(new_uid(), order, Topic.CLIENT_CONSENT, desk.me, now, value=value, note=note or None)
        agreed = replace(asked, state=ApprovalState.GRANTED, by=desk.me, at=at or now, how=how)
        tx.approvals.save([agreed])
        tx.audit.note(desk.me, "order.client_agreed", "order", order, after=value, reason=note or None)
        return agreed


def forget_agreement(desk: Desk, approval: Approval) -> None:
    """Take back a client's agreement that was noted by mistake."""
    with desk.store.write(by=desk.me) as tx:
        tx.approvals.save([replace(approval, state=ApprovalState.WITHDRAWN)])
        tx.audit.note(desk.me, "order.client_agreed_withdrawn", "order", approval.subject)


def _waiting(tx: ReadTx, order: Uid) -> tuple[Order, list[Approval]]:
    now, asked = tx.orders.need(order), records.waiting(tx, order)
    if now.stage is not Stage.AWAITING_APPROVAL or not asked:
        raise NotAllowed(action="approve", state="answered")
    return now, asked


def _is_correction(desk: Desk, order: Uid) -> bool:
    with desk.store.read() as tx:
        return tx.revisions.waiting(order) is not None


def _reopened(tx: WriteTx, desk: Desk, order: Order, by: Actor, action: str, note: str) -> Order:
    stage = orders.stage_before(tx, order.uid)
    transitions.require(order.stage, stage, by)
    tx.orders.save(replace(order, stage=stage))
    kept = tx.orders.need(order.uid)
    _tell(tx, desk, order.stage, kept, action, note)
    return kept


def _tell(tx: WriteTx, desk: Desk, before: Stage, kept: Order, action: str, note: str) -> None:
    facts = {"note": note.strip()} if note.strip() else {}
    tx.events.add(
        kept.uid, "stage", facts, system="desk", who=desk.me, from_=before.value, to=kept.stage.value
    )
    tx.audit.note(desk.me, action, "order", kept.uid, reason=note.strip() or None)


def answers_of(approvals: Sequence[Approval]) -> dict[Uid, Approval]:
    """Return the last answer about each line, by its uid."""
    told = (one for one in approvals if one.state is not ApprovalState.WITHDRAWN and one.value.get("line"))
    return {Uid(one.value["line"]): one for one in told}

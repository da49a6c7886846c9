"""Corrections that go beyond what their author may give: asking the lead, his answer, taking it back.

A correction that waits is a revision of its own, so that somebody else can read and apply it; nothing of the
order changes before he agrees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from b2bdesk.errors import InvalidInput, NotAllowed
from b2bdesk.model.approval import ApprovalState, How
from b2bdesk.model.order import Order
from b2bdesk.model.revision import Correction, Revision, RevisionState
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import approval_records as records
from b2bdesk.services import corrections, drafts
from b2bdesk.services.consequences import Effect
from b2bdesk.services.corrections import Applied
from b2bdesk.services.desk import Desk
from b2bdesk.services.order_plans import Plan
from b2bdesk.store.tx import ReadTx, WriteTx


@dataclass(frozen=True, slots=True)
class _Answer:
    """What somebody says to a correction that waits: who, in which way, with which words."""

    note: str
    how: How
    by: Uid | None


def ask(desk: Desk, correction: Correction, note: str, shown: tuple[Effect, ...] | None = None) -> Order:
    """Keep the correction as one that waits and ask the lead; return the order, which stays as it is.

    Raises what applying it would raise, NotAllowed when there is nothing to ask for.
    """
    corrections.require_explained(correction)
    with desk.store.write(by=desk.me) as tx:
        plan, effects = corrections.planned(desk, tx, correction, shown)
        found = corrections.asks(desk, tx, plan)
        if not found:
            raise NotAllowed(action="ask", state="within")
        revision = corrections.as_revision(desk, tx, correction, plan, effects, new_uid())
        tx.revisions.add(replace(revision, state=RevisionState.WAITING))
        order = plan.before.uid
        tx.approvals.save([records.asked(desk, order, one, note, revision.uid) for one in found])
        tx.audit.note(desk.me, "order.correction_asked", "order", order, reason=note.strip() or None)
        tx.drafts.drop(drafts.CORRECTION, "order", order)
        return tx.orders.need(order)


def grant(
    desk: Desk,
    order: Uid,
    note: str = "",
    *,
    how: How = How.CLICK,
    by: Uid | None = None,
    shown: tuple[Effect, ...] | None = None,
) -> Applied:
    """Agree to the correction that waits: it is applied for its author.

    What goes beyond the judge's own limit needs words: InvalidInput. Raises ConsequencesChanged where others
    than ``shown`` would follow, Superseded where the order is another one by now.
    """
    with desk.store.read() as tx:
        waits = _need(tx, order)
    correction, answer = corrections.of_waiting(waits), _Answer(note, how, by)
    return corrections.apply(
        desk, correction, shown, agreed=lambda tx, plan: _note_grant(desk, tx, plan, answer)
    )


def undo_grant(desk: Desk, order: Uid) -> Order:
    """Take an agreement back while nothing of the correction has left; raises NotAllowed then."""
    with desk.store.read() as tx:
        granted = records.granted_last(tx, order)
        revision = next((one.value.get(records.REVISION) for one in granted), None)
    if revision is None:
        raise NotAllowed(action="undo", state="changed")
    back = corrections.undo(desk, Uid(revision))
    with desk.store.write(by=desk.me) as tx:
        tx.revisions.set_state(Uid(revision), RevisionState.WAITING)
        tx.approvals.save([records.asked_again(one) for one in granted])
    return back


def give_back(desk: Desk, order: Uid, question: str) -> Order:
    """Return the correction to its author with a question; it can be typed further."""
    records.require_text(question)
    return _end(desk, order, RevisionState.REFUSED, question)


def withdraw(desk: Desk, order: Uid) -> Order:
    """Take the request back; the correction can be typed further."""
    return _end(desk, order, RevisionState.DROPPED, "")


def _end(desk: Desk, order: Uid, state: RevisionState, question: str) -> Order:
    refused = state is RevisionState.REFUSED
    with desk.store.write(by=desk.me) as tx:
        waits = _need(tx, order)
        if refused:
            records.judge(tx, desk)
        tx.revisions.set_state(waits.uid, state)
        verdict = ApprovalState.REFUSED if refused else ApprovalState.WITHDRAWN
        asked = records.waiting(tx, order)
        tx.approvals.save(
            [records.answered(desk, one, verdict, question or (one.note or "")) for one in asked]
        )
        typed = replace(corrections.of_waiting(waits), waiting=None)
        tx.drafts.put(drafts.CORRECTION, "order", order, msgspec.to_builtins(typed), {})
        action = "order.correction_refused" if refused else "order.correction_withdrawn"
        tx.audit.note(desk.me, action, "order", order, reason=question.strip() or None)
        return tx.orders.need(order)


def _note_grant(desk: Desk, tx: WriteTx, plan: Plan, answer: _Answer) -> None:
    """Keep who agreed, in the transaction that applies the correction."""
    order = plan.before.uid
    judge = records.judge(tx, desk, answer.how, answer.by)
    if corrections.beyond(desk, tx, plan, judge) and not answer.note.strip():
        raise InvalidInput(field="reason", reason="empty")
    asked = records.waiting(tx, order)
    granted = (
        records.answered(desk, one, ApprovalState.GRANTED, answer.note, answer.how, judge) for one in asked
    )
    tx.approvals.save(list(granted))
    tx.audit.note(desk.me, "order.correction_granted", "order", order, reason=answer.note.strip() or None)


def _need(tx: ReadTx, order: Uid) -> Revision:
    waits = tx.revisions.waiting(order)
    if waits is None:
        raise NotAllowed(action="approve", state="answered")
    return waits

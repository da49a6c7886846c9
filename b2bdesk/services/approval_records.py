"""Approvals as records, of orders and corrections: one that is asked, one that is answered, who answers."""

from __future__ import annotations

from dataclasses import replace

from b2bdesk.errors import InvalidInput, NotAllowed
from b2bdesk.model.approval import Approval, ApprovalState, How, Topic
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.limits import Beyond
from b2bdesk.services import limits
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx

REVISION = "revision"
"""In the value of an approval: the correction that it is about, where it is not about the whole order."""


def asked(desk: Desk, order: Uid, one: Beyond, note: str, revision: Uid | None = None) -> Approval:
    """Return a request about an order, or about a correction of it."""
    about = {REVISION: revision} if revision else {}
    words = note.strip() or None
    return Approval(
        new_uid(), order, one.topic, desk.me, desk.clock.now(), value=one.as_value() | about, note=words
    )


def answered(
    desk: Desk,
    one: Approval,
    state: ApprovalState,
    note: str,
    how: How = How.CLICK,
    by: Uid | None = None,
) -> Approval:
    """Return a request with its answer; the words of the request are kept beside those of the answer."""
    words = {"asked_with": one.note} if one.note and one.note != note else {}
    return replace(
        one,
        state=state,
        by=by or desk.me,
        at=desk.clock.now(),
        how=how,
        note=note.strip() or None,
        value={**one.value, **words},
    )


def asked_again(one: Approval) -> Approval:
    """Return a request whose answer was taken back."""
    return replace(one, state=ApprovalState.ASKED, by=None, at=None, how=None)


def waiting(tx: ReadTx, order: Uid) -> list[Approval]:
    """Return what waits for an answer about an order."""
    return [one for one in tx.approvals.of("order", order) if one.state is ApprovalState.ASKED]


def granted_last(tx: ReadTx, order: Uid) -> list[Approval]:
    """Return what was asked together last and agreed to."""
    known = [one for one in tx.approvals.of("order", order) if one.topic is not Topic.CLIENT_CONSENT]
    together = (one for one in known if one.asked_at == known[-1].asked_at)
    return [one for one in together if one.state is ApprovalState.GRANTED]


def judge(tx: ReadTx, desk: Desk, how: How = How.CLICK, by: Uid | None = None) -> Uid:
    """Return who agrees: me, or ``by`` who said so elsewhere; raises NotAllowed for who may not."""
    found = desk.me if how is How.CLICK else by
    if found is None or not limits.reach_of(tx, found).approves:
        raise NotAllowed(action="approve", state="role")
    return found


def require_text(text: str) -> None:
    """Raise InvalidInput where words are needed and there are none."""
    if not text.strip():
        raise InvalidInput(field="reason", reason="empty")

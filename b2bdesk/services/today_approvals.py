"""What of the day's queue comes from approvals: requests for the lead, answers for who asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from b2bdesk.model.approval import Approval, ApprovalState
from b2bdesk.model.order import Stage
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid
from b2bdesk.rules import today as rules
from b2bdesk.services import approvals, limits
from b2bdesk.services.approval_records import REVISION
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx


def items(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield one item an order: what I am asked to agree to, and answers that I have not read."""
    asked = tx.approvals.waiting("order")
    if asked and limits.reach_of(tx, desk.me).approves:
        for order, together in _by_order(asked):
            item = _item(tx, TodayKind.APPROVAL, order, together)
            if item is not None:
                yield item
    answered = tx.approvals.answered_for(desk.me)
    for order, together in _by_order(approvals.unread_answers(answered, desk.me)):
        item = _item(tx, TodayKind.ANSWER, order, together)
        if item is not None:
            yield item


def _by_order(found: Iterable[Approval]) -> Iterator[tuple[Uid, list[Approval]]]:
    ordered = sorted(found, key=lambda one: one.subject)
    for order, together in groupby(ordered, key=lambda one: one.subject):
        yield order, list(together)


def _item(tx: ReadTx, kind: TodayKind, uid: Uid, together: list[Approval]) -> TodayItem | None:
    order, last = tx.orders.get(uid), together[-1]
    revision = last.value.get(REVISION)
    waits = order is not None and (revision is not None or order.stage is Stage.AWAITING_APPROVAL)
    if order is None or (kind is TodayKind.APPROVAL and not waits):
        return None
    client = tx.clients.get(order.client)
    person = tx.people.user((last.asked_by if kind is TodayKind.APPROVAL else last.by) or last.asked_by)
    return TodayItem(
        key=f"{kind.value}:{uid}:{last.uid}",
        kind=kind,
        subject_kind="order",
        subject=uid,
        title=client.name if client else "",
        due=rules.due_of(kind, last.at or last.asked_at),
        number=order.shown_number,
        total=order.total,
        facts={
            "by": person.full_name if person else "",
            "note": last.note,
            "granted": last.state is ApprovalState.GRANTED,
            "revision": revision,
        },
    )

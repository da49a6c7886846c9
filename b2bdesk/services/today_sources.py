"""What the queue of a day is read from, one function a source.

A new kind of item is a member of ``TodayKind``, a row of ``rules.today.KINDS``, a function here (or in a
module of its own) that stands in :data:`SOURCES`, and a row of ``ui/today_kinds.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from b2bdesk.errors import ConflictOpen
from b2bdesk.model.order import Stage
from b2bdesk.model.outbox import Action, OpState
from b2bdesk.model.today import Task, TodayItem, TodayKind
from b2bdesk.model.uid import Uid
from b2bdesk.rules import today as rules
from b2bdesk.rules.gate_reasons import NEW_FOR
from b2bdesk.services import (
    conflicts,
    drafts,
    sync,
    today_approvals,
    today_offers,
    today_payments,
    today_promises,
    today_retail,
)
from b2bdesk.services.desk import Desk
from b2bdesk.store.call_rows import CallQuery, CallSplit
from b2bdesk.store.rows import DocumentQuery, DocumentSplit
from b2bdesk.store.today_rows import WaitingOrder
from b2bdesk.store.tx import ReadTx

MOST_CALLS = 200
RESERVE_WARNING = timedelta(hours=24)
WITHOUT_DATE_FOR = timedelta(days=30)
"""An order that nobody touched for longer waits for something else than a day."""
_BY_HAND = {Stage.RECEIVED: TodayKind.ORDER_BY_HAND, Stage.UNCHECKED: TodayKind.UNCHECKED}

_WRITES_ORDERS = (Action.PUT_ORDER, Action.ERP_PUT_ORDER, Action.BOOKS_PUT_ORDER)

Source = Callable[[Desk, ReadTx], Iterable[TodayItem]]
"""Yields the items of one origin out of one snapshot."""


def _orders_by_hand(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    for order in tx.today.orders_in(tuple(_BY_HAND), desk.me):
        kind = _BY_HAND[Stage(order.stage)]
        yield _of_order(kind, order, _due(desk, kind, order.since))


def _reserves(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    for order in tx.today.reserves_ending(tx.now + RESERVE_WARNING, desk.me):
        yield _of_order(TodayKind.RESERVE_ENDS, order, order.since)


def _without_date(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield orders that may go to the client and have no day."""
    kind = TodayKind.CHOOSE_SLOT
    for order in tx.today.without_date(tx.now - WITHOUT_DATE_FOR, desk.me):
        yield _of_order(kind, order, _due(desk, kind, order.since))


def _newcomers(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield who came by himself: nobody answers for him, or his details are not whole."""
    kind = TodayKind.NEW_CLIENT
    for one in tx.today.newcomers(tx.now - NEW_FOR, desk.me):
        facts = {"inn": one.inn or "", "owned": one.responsible is not None}
        item = _of_client(kind, one.uid, one.name, one.responsible, facts)
        yield replace(item, due=_due(desk, kind, one.came_at))


def _falling_levels(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield whose discount falls soon and who was not written to: soft, there is no deadline."""
    today = desk.clock.today()
    found = tx.today.falling(today, today + rules.LEVEL_WARNING, desk.me)
    written = tx.letters.reminded([one.client for one in found])
    for one in found:
        if _wrote(written, one.client, one.falls_on - rules.LEVEL_WARNING):
            continue
        facts = {"percent": one.percent, "falls_to": one.falls_to, "falls_on": one.falls_on}
        kind = TodayKind.LEVEL_FALLS
        yield _of_client(kind, one.client, one.client_name, one.responsible, facts, on=one.falls_on)


def _dormant(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield who has bought nothing for a while and was not written to: soft, each for a fortnight."""
    since = tx.now - rules.QUIET_AFTER
    found = tx.today.dormant(since - rules.QUIET_FOR, since, desk.me)
    written = tx.letters.reminded([one.client for one in found])
    for one in found:
        last = one.last_at.date()
        if _wrote(written, one.client, last + rules.QUIET_AFTER):
            continue
        kind = TodayKind.DORMANT
        yield _of_client(kind, one.client, one.client_name, one.responsible, {"last": last}, on=last)


def _wrote(written: Mapping[Uid, datetime], client: Uid, since: date) -> bool:
    """Tell whether a client was written to after there was a reason."""
    at = written.get(client)
    return at is not None and at.date() >= since


def _of_client(
    kind: TodayKind,
    client: Uid,
    name: str,
    responsible: Uid | None,
    facts: Mapping[str, object],
    *,
    on: date | None = None,
) -> TodayItem:
    """Return an item about a client; ``on`` tells one time from the next."""
    parts = (kind.value, client, *([on.isoformat()] if on else []))
    return TodayItem(
        key=":".join(parts),
        kind=kind,
        subject_kind="client",
        subject=client,
        title=name,
        responsible=responsible,
        facts=facts,
    )


def _due(desk: Desk, kind: TodayKind, since: datetime) -> datetime | None:
    return rules.due_of(kind, since, desk.terms.today_limit)


def _of_order(kind: TodayKind, order: WaitingOrder, due: datetime | None) -> TodayItem:
    return TodayItem(
        key=f"{kind.value}:{order.uid}",
        kind=kind,
        subject_kind="order",
        subject=order.uid,
        title=order.client_name,
        due=due,
        number=order.number,
        total=order.total,
        responsible=order.responsible,
    )


def _decisions(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    for case in conflicts.cases(tx):
        found = case.conflict
        is_order = found.kind == "order"
        order = tx.orders.get(found.uid) if is_order else None
        client = tx.clients.get(order.client) if order else None
        yield TodayItem(
            key=f"{TodayKind.DECISION.value}:{found.uid}",
            kind=TodayKind.DECISION,
            subject_kind=found.kind,
            subject=found.uid,
            title=client.name if client else case.title,
            due=_due(desk, TodayKind.DECISION, found.at),
            number=case.title if is_order else "",
            total=order.total if order else None,
            facts={"conflict": found.pk, "fields": len(found.fields)},
        )


def _came_back(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    keys = tx.documents.keys(DocumentQuery(split=DocumentSplit.BOUNCED))
    for row in tx.documents.rows(keys):
        yield TodayItem(
            key=f"{TodayKind.NOT_DELIVERED.value}:{row.uid}",
            kind=TodayKind.NOT_DELIVERED,
            subject_kind="document",
            subject=row.uid,
            title=row.client_name,
            due=_due(desk, TodayKind.NOT_DELIVERED, row.changed_at),
            number=row.number or "",
            total=row.total,
            facts={"order": row.order or ""},
        )


def _missed_calls(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield whom nobody has called back yet; a moment that somebody promised comes before the limit."""
    keys = tx.calls.keys(CallQuery(split=CallSplit.BACK, me=desk.me), limit=MOST_CALLS)
    for row in tx.calls.rows(keys):
        yield TodayItem(
            key=f"{TodayKind.MISSED_CALL.value}:{row.uid}",
            kind=TodayKind.MISSED_CALL,
            subject_kind="call",
            subject=row.uid,
            title=row.client_name or row.number,
            due=row.callback_at or _due(desk, TodayKind.MISSED_CALL, row.started_at),
            number=row.number if row.client_name else "",
        )


def _tasks(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    for task in tx.today.tasks(desk.me):
        yield _of_task(tx, task)


def _of_task(tx: ReadTx, task: Task) -> TodayItem:
    client = tx.clients.get(task.client) if task.client else None
    return TodayItem(
        key=f"{TodayKind.TASK.value}:{task.uid}",
        kind=TodayKind.TASK,
        subject_kind=task.subject_kind or "",
        subject=task.subject or Uid(""),
        title=task.text,
        due=task.due,
        responsible=task.owner,
        facts={"task": task.uid, "client": client.name if client else ""},
    )


def _refused(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield what another system did not take; one that waits for a decision stands there as a decision."""
    refused = [
        operation
        for operation in sync.operations_in(tx)
        if operation.op.state is OpState.REFUSED and operation.op.error_code != ConflictOpen.code
    ]
    names = _buyers(tx, [each.subject for each in refused if each.subject_kind == "order"])
    for operation in refused:
        op = operation.op
        since = op.sent_at or op.created_at or tx.now
        kind = _kind_of_refusal(tx, operation)
        yield TodayItem(
            key=f"{TodayKind.REFUSED.value}:{op.uid}",
            kind=kind,
            subject_kind=operation.subject_kind,
            subject=operation.subject,
            title=names.get(operation.subject, operation.title),
            due=_due(desk, kind, since),
            number=operation.title if operation.subject in names else "",
            facts={"op": op},
        )


def _kind_of_refusal(tx: ReadTx, operation: sync.Operation) -> TodayKind:
    """A later revision that was not taken is a correction; the client may know of it already."""
    order = tx.orders.get(operation.subject) if operation.op.action in _WRITES_ORDERS else None
    return TodayKind.CORRECTION_REFUSED if order is not None and order.revision > 1 else TodayKind.REFUSED


def _buyers(tx: ReadTx, orders: Iterable[Uid]) -> dict[Uid, str]:
    """Return whose orders these are."""
    keys = [key for uid in orders if (key := tx.orders.key(uid)) is not None]
    return {Uid(row.uid): row.client_name for row in tx.orders.rows(keys)}


def _drafts(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield orders that were typed and not saved."""
    for draft in drafts.order_drafts_in(tx):
        client = tx.clients.get(draft.order.client) if draft.order.client else None
        yield TodayItem(
            key=f"{TodayKind.DRAFT.value}:{draft.order.uid}",
            kind=TodayKind.DRAFT,
            subject_kind="order",
            subject=draft.order.uid,
            title=client.name if client else "",
            number=draft.order.shown_number,
            total=draft.order.total,
            facts={"lines": len(draft.order.lines), "saved_at": draft.saved_at},
        )


SOURCES: tuple[Source, ...] = (
    _orders_by_hand,
    _reserves,
    _without_date,
    _decisions,
    _came_back,
    _missed_calls,
    today_payments.items,
    today_approvals.items,
    today_offers.items,
    today_promises.items,
    _newcomers,
    today_retail.items,
    _falling_levels,
    _dormant,
    _tasks,
    _refused,
    _drafts,
)
"""Everything that a day is made of."""

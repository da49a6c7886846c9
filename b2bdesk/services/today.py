"""The queue of a day: what needs this person now, read anew from its sources each time.

Only hand-made tasks and what people did with an item (put off, taken) are stored; everything else is what
other records say (``domain.md`` 3.9).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from b2bdesk.errors import ConflictOpen, InvalidInput
from b2bdesk.model.order import Stage
from b2bdesk.model.outbox import OpState
from b2bdesk.model.today import Task, TodayGroup, TodayItem, TodayKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import today as rules
from b2bdesk.services import conflicts, drafts, sync
from b2bdesk.services.desk import Desk
from b2bdesk.store.call_rows import CallQuery, CallSplit
from b2bdesk.store.rows import DocumentQuery, DocumentSplit
from b2bdesk.store.today import TodayState, WaitingOrder
from b2bdesk.store.tx import ReadTx

__all__ = ["Day", "Split", "Task", "TodayItem", "TodayKind", "add_task", "bring_back", "day", "finish",
           "give_back", "put_off", "take"]  # fmt: skip

MOST_CALLS = 200
RESERVE_WARNING = timedelta(hours=24)
_BY_HAND = {Stage.RECEIVED: TodayKind.ORDER_BY_HAND, Stage.UNCHECKED: TodayKind.UNCHECKED}


class Split(StrEnum):
    """The tabs over the queue (``ux.md`` 3)."""

    ALL = "all"
    ORDERS = "orders"
    MONEY = "money"
    DELIVERY = "delivery"
    CLIENTS = "clients"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Day:
    """The whole queue in working order. ``later`` are the items that were put off and come back."""

    items: tuple[TodayItem, ...] = ()
    later: tuple[TodayItem, ...] = ()

    def of(self, split: Split) -> tuple[TodayItem, ...]:
        """Return the items of a tab."""
        if split is Split.ALL:
            return self.items
        if split is Split.LATER:
            return self.later
        return tuple(item for item in self.items if rules.group_of(item) is TodayGroup(split.value))

    def counts(self) -> dict[Split, int]:
        """Return how many items stand under each tab."""
        return {split: len(self.of(split)) for split in Split}

    @property
    def next_later(self) -> TodayItem | None:
        """Return the item that comes back first."""
        coming = [(item.snoozed_until, item.key, item) for item in self.later if item.snoozed_until]
        return min(coming)[2] if coming else None


def day(desk: Desk) -> Day:
    """Return what needs me: mine, nobody's, and what I took."""
    now = desk.clock.now()
    with desk.store.read() as tx:
        states = tx.today.states()
        found = [_with(item, states.get(item.key)) for item in _found(desk, tx)]
    found += [_with(item, states.get(item.key)) for item in (*_refused(desk), *_drafts(desk))]
    mine = [item for item in found if item.taken_by in (None, desk.me)]
    later = [item for item in mine if item.snoozed_until is not None and item.snoozed_until > now]
    put_off_keys = {item.key for item in later}
    here = [item for item in mine if item.key not in put_off_keys]
    return Day(tuple(rules.in_order(here)), tuple(rules.in_order(later)))


def put_off(desk: Desk, key: str, until: datetime) -> None:
    """Let an item go away until a moment (UTC); raises InvalidInput for one that has passed."""
    if until <= desk.clock.now():
        raise InvalidInput(field="until", reason="past")
    with desk.store.write(by=desk.me) as tx:
        tx.today.put_off(key, until)


def bring_back(desk: Desk, key: str) -> None:
    """Bring back an item that was put off."""
    with desk.store.write(by=desk.me) as tx:
        tx.today.put_off(key, None)


def take(desk: Desk, key: str) -> None:
    """Take an item that nobody has: it leaves the queues of the others."""
    with desk.store.write(by=desk.me) as tx:
        tx.today.take(key, desk.me)


def give_back(desk: Desk, key: str) -> None:
    """Give back an item that was taken."""
    with desk.store.write(by=desk.me) as tx:
        tx.today.take(key, None)


def add_task(
    desk: Desk, text: str, due: datetime | None = None, *, about: tuple[str, Uid] | None = None
) -> Task:
    """Write a task down for me; raises InvalidInput for an empty text."""
    if not text.strip():
        raise InvalidInput(field="text", reason="empty")
    kind, subject = about or (None, None)
    client = subject if kind == "client" else None
    task = Task(new_uid(), text.strip(), due, desk.me, client, kind, subject)
    with desk.store.write(by=desk.me) as tx:
        tx.today.put_task(task)
    return task


def finish(desk: Desk, task: Uid, *, done: bool = True) -> None:
    """Tick a task off, or take the tick back."""
    with desk.store.write(by=desk.me) as tx:
        tx.today.set_done(task, done=done)


def _with(item: TodayItem, state: TodayState | None) -> TodayItem:
    if state is None:
        return item
    return replace(item, snoozed_until=state.snoozed_until, taken_by=state.taken_by)


def _found(desk: Desk, tx: ReadTx) -> Iterator[TodayItem]:
    """Yield what one transaction tells."""
    for order in tx.today.orders_in(tuple(_BY_HAND), desk.me):
        kind = _BY_HAND[Stage(order.stage)]
        yield _of_order(kind, order, rules.due_of(kind, order.since))
    for order in tx.today.reserves_ending(tx.now + RESERVE_WARNING, desk.me):
        yield _of_order(TodayKind.RESERVE_ENDS, order, order.since)
    yield from _decisions(tx)
    yield from _came_back(tx)
    yield from _missed_calls(desk, tx)
    for task in tx.today.tasks(desk.me):
        yield _of_task(tx, task)


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


def _decisions(tx: ReadTx) -> Iterator[TodayItem]:
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
            due=rules.due_of(TodayKind.DECISION, found.at),
            number=case.title if is_order else "",
            total=order.total if order else None,
            facts={"conflict": found.pk, "fields": len(found.fields)},
        )


def _came_back(tx: ReadTx) -> Iterator[TodayItem]:
    keys = tx.documents.keys(DocumentQuery(split=DocumentSplit.BOUNCED))
    for row in tx.documents.rows(keys):
        yield TodayItem(
            key=f"{TodayKind.NOT_DELIVERED.value}:{row.uid}",
            kind=TodayKind.NOT_DELIVERED,
            subject_kind="document",
            subject=row.uid,
            title=row.client_name,
            due=rules.due_of(TodayKind.NOT_DELIVERED, row.changed_at),
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
            due=row.callback_at or rules.due_of(TodayKind.MISSED_CALL, row.started_at),
            number=row.number if row.client_name else "",
        )


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


def _refused(desk: Desk) -> Iterable[TodayItem]:
    """Yield what another system did not take; one that waits for a decision stands there as a decision."""
    refused = [
        operation
        for operation in sync.operations(desk)
        if operation.op.state is OpState.REFUSED and operation.op.error_code != ConflictOpen.code
    ]
    names = _buyers(desk, [each.subject for each in refused if each.subject_kind == "order"])
    for operation in refused:
        op = operation.op
        since = op.sent_at or op.created_at or desk.clock.now()
        yield TodayItem(
            key=f"{TodayKind.REFUSED.value}:{op.uid}",
            kind=TodayKind.REFUSED,
            subject_kind=operation.subject_kind,
            subject=operation.subject,
            title=names.get(operation.subject, operation.title),
            due=rules.due_of(TodayKind.REFUSED, since),
            number=operation.title if operation.subject in names else "",
            facts={"op": op},
        )


def _buyers(desk: Desk, orders: Iterable[Uid]) -> dict[Uid, str]:
    """Return whose orders these are."""
    with desk.store.read() as tx:
        keys = [key for uid in orders if (key := tx.orders.key(uid)) is not None]
        return {Uid(row.uid): row.client_name for row in tx.orders.rows(keys)}


def _drafts(desk: Desk) -> Iterable[TodayItem]:
    """Yield orders that were typed and not saved."""
    for draft in drafts.order_drafts(desk):
        with desk.store.read() as tx:
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

"""Operations that wait for a back office: put in, claimed once, settled (``domain.md`` 5.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, bindparam, func, literal, select, text, update

from b2bdesk.errors import NotAllowed, NotFound
from b2bdesk.model.outbox import Action, OpState, OutboxOp, streams_of
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import Facts, OutboxCounts, OutboxQuery
from b2bdesk.store.schema.machinery import OPEN, outbox_ops
from b2bdesk.store.schema.people import users
from b2bdesk.store.session import Session, StoredRow, WriteSession
from b2bdesk.store.types import UtcMs

KEPT = timedelta(days=90)
"""How long a settled operation can still be looked at."""
SETTLED_AT_MOST = 20_000
"""However young: of more than these only the last one of each stream and action is kept for its time, because
what was told last of a record decides what it is told next."""

RESTORED = "outbox.restored"
"""Why an operation is unknown after a copy of the store was put back."""

_OP = select(outbox_ops, users.c.uid.label("by")).outerjoin(users, users.c.pk == outbox_ops.c.by_user_pk)
_earlier = outbox_ops.alias("earlier")
_later = outbox_ops.alias("later")
_due = outbox_ops.alias("due")
DUE_STATES = (OpState.HELD, OpState.WAITING)
_BY_UID = _OP.where(outbox_ops.c.uid == bindparam("op"))
_OPEN_ONES = _OP.where(text(OPEN)).order_by(outbox_ops.c.pk)
_OF_ACTION = _OP.where(outbox_ops.c.action == bindparam("action"))
_LATE = select(outbox_ops.c.uid).where(
    outbox_ops.c.state == OpState.SENDING,
    outbox_ops.c.lease_until <= bindparam("now", type_=outbox_ops.c.lease_until.type),
)
_LAST = select(func.max(outbox_ops.c.seq)).where(outbox_ops.c.stream == bindparam("stream"))
_FOLLOWED = (
    select(_later.c.pk)
    .where(
        _later.c.stream == outbox_ops.c.stream,
        _later.c.seq > outbox_ops.c.seq,
        _later.c.action == outbox_ops.c.action,
    )
    .correlate(outbox_ops)
    .exists()
)
_NEXT = select(func.min(outbox_ops.c.not_before)).where(
    text(OPEN),
    outbox_ops.c.state.in_((*DUE_STATES, OpState.UNKNOWN)),
    outbox_ops.c.not_before > bindparam("now", type_=outbox_ops.c.not_before.type),
)
_UNKNOWN = _OP.where(
    outbox_ops.c.state == OpState.UNKNOWN,
    outbox_ops.c.not_before <= bindparam("now", type_=outbox_ops.c.not_before.type),
).order_by(outbox_ops.c.pk)


def _op(row: StoredRow) -> OutboxOp:
    return OutboxOp(
        uid=row.uid,
        stream=row.stream,
        seq=row.seq,
        target=row.target,
        action=Action(row.action),
        payload=row.payload,
        not_before=row.not_before,
        state=row.state,
        attempts=row.attempts,
        sent_at=row.sent_at,
        first_unknown_at=row.first_unknown_at,
        error_code=row.error_code,
        error_facts=row.error_facts or {},
        answer=row.answer,
        undo_of=row.undo_of,
        by=row.by,
        created_at=row.created_at,
    )


@cache
def _busy(actions: tuple[Action, ...]) -> Select[Any]:
    """Return the statement for the streams that have an open operation of one of the actions."""
    named = [action.value for action in actions]
    return select(outbox_ops.c.stream).distinct().where(text(OPEN), outbox_ops.c.action.in_(named))


@cache
def _claim() -> Update:
    """Return the statement that takes the oldest due operation of which no earlier one is open."""
    blocked = select(_earlier.c.pk).where(
        _earlier.c.stream == _due.c.stream,
        _earlier.c.seq < _due.c.seq,
        _earlier.c.state.not_in((OpState.DONE, OpState.CANCELLED)),
    )
    now = bindparam("due_at", type_=outbox_ops.c.sent_at.type)
    oldest = (
        select(_due.c.pk)
        .where(
            _due.c.state.in_(DUE_STATES),
            _due.c.not_before <= now,
            _due.c.target.in_(bindparam("whose", expanding=True)),
            ~blocked.exists(),
        )
        .order_by(_due.c.pk)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return (
        update(outbox_ops)
        .where(outbox_ops.c.pk == oldest.scalar_subquery())
        .values(
            state=OpState.SENDING,
            attempts=outbox_ops.c.attempts + 1,
            lease_owner=bindparam("claimer"),
            lease_until=bindparam("claimed_until", type_=outbox_ops.c.lease_until.type),
            sent_at=now,
        )
        .returning(outbox_ops.c.uid)
    )


class Outbox:
    """Reads operations."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: Uid) -> OutboxOp | None:
        """Return an operation."""
        row = self._session.first(_BY_UID, {"op": uid})
        return None if row is None else _op(row)

    def open_for(self, record: Uid) -> list[OutboxOp]:
        """Return the open operations in any stream of a record, in the order in which they will leave."""
        named = [name for kind in ("client", "order", "letter") for name in streams_of(kind, record)]
        return [_op(row) for row in self._session.among(_OPEN_ONES, outbox_ops.c.stream, named)]

    def busy(self, streams: Iterable[str], actions: Collection[Action]) -> set[str]:
        """Return those of the streams that have an open operation of one of the actions."""
        found = self._session.among(_busy(tuple(actions)), outbox_ops.c.stream, set(streams))
        return {stream for (stream,) in found}

    def open_of(self, action: Action) -> int:
        """Return how many operations of an action are open."""
        counted = select(func.count()).where(text(OPEN), outbox_ops.c.action == action.value)
        return int(self._session.value(counted) or 0)

    def last_of(self, streams: Iterable[str], action: Action) -> dict[str, OutboxOp]:
        """Return the newest operation of an action in each of the streams, settled ones included."""
        rows = self._session.among(_OF_ACTION, outbox_ops.c.stream, set(streams), {"action": action.value})
        found = [_op(row) for row in rows]
        return {op.stream: op for op in sorted(found, key=lambda op: op.seq)}

    def rows(self, query: OutboxQuery | None = None) -> list[OutboxOp]:
        """Return operations, the oldest first; without states every open one."""
        asked = query or OutboxQuery()
        statement = _OPEN_ONES
        if asked.states:
            statement = _OP.where(outbox_ops.c.state.in_(asked.states)).order_by(outbox_ops.c.pk)
        if asked.target is not None:
            statement = statement.where(outbox_ops.c.target == asked.target)
        if asked.stream is not None:
            statement = statement.where(outbox_ops.c.stream == asked.stream)
        return [_op(row) for row in self._session.all(statement.limit(asked.limit))]

    def counts(self) -> OutboxCounts:
        """Return how many open operations stand in each state."""
        statement = select(outbox_ops.c.state, func.count()).where(text(OPEN)).group_by(outbox_ops.c.state)
        found: dict[OpState, int] = dict(self._session.all(statement))
        return OutboxCounts(**{name: found.get(OpState(name), 0) for name in OutboxCounts._fields})

    def next_due(self, now: datetime) -> datetime | None:
        """Return when to look again: the next moment at which an operation falls due after ``now``.

        What is due already and could not be claimed waits for an earlier one of its stream, so only the
        future counts.
        """
        found: datetime | None = self._session.value(_NEXT, {"now": now})
        return found

    def due_unknown(self, now: datetime, targets: Collection[str] | None = None) -> list[OutboxOp]:
        """Return the operations with an unknown outcome that should be looked up now, oldest first."""
        found = [_op(row) for row in self._session.all(_UNKNOWN, {"now": now})]
        return [op for op in found if targets is None or op.target in targets]


class OutboxWriter(Outbox):
    """Adds, claims and settles operations."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def add(self, op: OutboxOp) -> OutboxOp:
        """Queue an operation behind the others of its stream; a future ``not_before`` holds it.

        Returns it with its place in the stream and its state.
        """
        last = self._write.value(_LAST, {"stream": op.stream})
        held = op.not_before > self._write.now
        self._write.insert_one(
            outbox_ops,
            {
                "uid": op.uid,
                "stream": op.stream,
                "seq": int(last or 0) + 1,
                "target": op.target,
                "action": op.action.value,
                "payload": op.payload,
                "state": OpState.HELD if held else OpState.WAITING,
                "not_before": op.not_before,
                "undo_of": op.undo_of,
                "by_user_pk": self._write.keys_of(users, [op.by], "user")[op.by] or self._write.by_pk,
                "created_at": op.created_at or self._write.now,
            },
        )
        return self._touched(op.uid)

    def claim(
        self, now: datetime, lease_owner: str, lease_until: datetime, targets: Collection[str]
    ) -> OutboxOp | None:
        """Take the oldest due operation for ``targets`` whose stream has no earlier open one.

        One statement, so that two workers never take the same; it is ``sending`` until it is settled or
        the lease runs out.
        """
        taken = self._write.value(
            _claim(),
            {"due_at": now, "whose": list(targets), "claimer": lease_owner, "claimed_until": lease_until},
        )
        return None if taken is None else self._touched(taken)

    def settle_done(self, uid: Uid, answer: Facts | None = None) -> OutboxOp:
        """The vendor did it."""
        return self._set(uid, state=OpState.DONE, answer=answer or {}, settled_at=self._write.now, **_CALM)

    def settle_refused(self, uid: Uid, code: str, facts: Facts) -> OutboxOp:
        """The vendor said no; only this stream waits for a person."""
        return self._set(uid, state=OpState.REFUSED, **_UNLEASED, error_code=code, error_facts=facts)

    def mark_unknown(self, uid: Uid, code: str, facts: Facts, next_look: datetime) -> OutboxOp:
        """It was sent and no readable answer came; it is looked up at ``next_look``, not repeated."""
        return self._set(
            uid,
            state=OpState.UNKNOWN,
            not_before=next_look,
            first_unknown_at=func.coalesce(outbox_ops.c.first_unknown_at, literal(self._write.now, UtcMs)),
            **_UNLEASED,
            error_code=code,
            error_facts=facts,
        )

    def postpone(
        self, uid: Uid, not_before: datetime, code: str, facts: Facts, *, counted: bool = True
    ) -> OutboxOp:
        """It was surely not sent (or proved absent): try again at ``not_before``.

        ``counted=False`` takes the attempt back: nothing was tried, it only waits for something.
        """
        back = 0 if counted else 1
        return self._set(
            uid,
            state=OpState.WAITING,
            not_before=not_before,
            attempts=outbox_ops.c.attempts - back,
            sent_at=None,
            first_unknown_at=None,
            **_UNLEASED,
            error_code=code,
            error_facts=facts,
        )

    def expire_leases(self, now: datetime) -> int:
        """Turn what was being sent when its lease ran out into unknown, to be looked up at once."""
        uids = [uid for (uid,) in self._write.all(_LATE, {"now": now})]
        for uid in uids:
            self.mark_unknown(uid, "outbox.lease_expired", {}, now)
        return len(uids)

    def cancel(self, uid: Uid) -> OutboxOp:
        """Take back what has not left: held, waiting or refused; raises NotAllowed otherwise."""
        self._need(uid, "cancel", OpState.HELD, OpState.WAITING, OpState.REFUSED)
        return self._set(uid, state=OpState.CANCELLED, settled_at=self._write.now, **_UNLEASED)

    def send_now(self, uid: Uid) -> OutboxOp:
        """End the hold or the back-off; raises NotAllowed unless held or waiting."""
        self._need(uid, "send_now", OpState.HELD, OpState.WAITING)
        return self._set(uid, state=OpState.WAITING, not_before=self._write.now)

    def retry(self, uid: Uid, payload: Facts | None = None) -> OutboxOp:
        """Try a refused operation again, with a changed payload or the same; raises NotAllowed."""
        op = self._need(uid, "retry", OpState.REFUSED, OpState.WAITING)
        return self._set(
            uid,
            state=OpState.WAITING,
            not_before=self._write.now,
            payload=op.payload if payload is None else payload,
            **_CALM,
        )

    def doubt_open(self) -> int:
        """Make every open operation unknown, to be looked up at once; return how many.

        After a copy of the store was put back nobody knows which of them have left since it was made.
        """
        now = self._write.now
        doubted = update(outbox_ops).where(text(OPEN))
        values = {"state": OpState.UNKNOWN, "not_before": now, "first_unknown_at": now, **_UNLEASED}
        done = self._write.connection.execute(doubted.values(**values, error_code=RESTORED, error_facts={}))
        return int(done.rowcount)

    def trim(self, now: datetime, at_most: int) -> int:
        """Forget settled operations, ``at_most`` so many; return how many.

        Those go that were settled more than 90 days ago, then the oldest beyond :data:`SETTLED_AT_MOST` that
        a later one of their stream and action follows.
        """
        settled = outbox_ops.c.settled_at
        by_age = self._forget(settled < now - KEPT, at_most)
        newest = select(settled).where(settled.is_not(None)).order_by(settled.desc())
        bound = self._write.value(newest.offset(SETTLED_AT_MOST).limit(1))
        if by_age or bound is None:
            return by_age
        return self._forget((settled <= bound) & _FOLLOWED, at_most)

    def _forget(self, which: ColumnElement[bool], at_most: int) -> int:
        settled = outbox_ops.c.settled_at
        old = select(outbox_ops.c.pk).where(which).order_by(settled).limit(at_most)
        return self._write.connection.execute(outbox_ops.delete().where(outbox_ops.c.pk.in_(old))).rowcount

    def _need(self, uid: Uid, action: str, *states: OpState) -> OutboxOp:
        op = self.get(uid)
        if op is None:
            raise NotFound(kind="outbox_op", what=uid)
        if op.state not in states:
            raise NotAllowed(action=action, state=op.state.value)
        return op

    def _set(self, uid: Uid, **values: Any) -> OutboxOp:
        done = self._write.connection.execute(
            update(outbox_ops).where(outbox_ops.c.uid == uid).values(**values)
        )
        if done.rowcount == 0:
            raise NotFound(kind="outbox_op", what=uid)
        return self._touched(uid)

    def _touched(self, uid: Uid) -> OutboxOp:
        """Note the operation and the record of its stream as changed: its row shows a pending mark."""
        op = self.get(uid)
        assert op is not None  # just written in this transaction
        kind, record = op.record
        self._write.touch("outbox_op", uid)
        self._write.touch(kind, record)
        return op


_UNLEASED: dict[str, Any] = {"lease_owner": None, "lease_until": None}
_CALM: dict[str, Any] = {**_UNLEASED, "error_code": None, "error_facts": None, "first_unknown_at": None}

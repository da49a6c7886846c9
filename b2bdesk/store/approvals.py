"""What people were asked to agree to, and how far each role may go by itself (``domain.md`` 3.1, 3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select, update

from b2bdesk.model.approval import Approval, ApprovalState
from b2bdesk.model.people import RoleLimit
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import APPROVAL_FIELDS, ROLE_LIMIT_FIELDS, picked, told
from b2bdesk.store.schema.orders import approvals
from b2bdesk.store.schema.people import role_limits, users
from b2bdesk.store.session import Session, StoredRow, WriteSession
from b2bdesk.store.travelling import aged, born, stored

_asker, _judge = users.alias("asker"), users.alias("judge")
_KNOWN = (
    select(approvals, _asker.c.uid.label("asked_by"), _judge.c.uid.label("by"))
    .join(_asker, _asker.c.pk == approvals.c.asked_by_user_pk)
    .outerjoin(_judge, _judge.c.pk == approvals.c.by_user_pk)
    .where(approvals.c.gone_at.is_(None))
)
_ANSWERED = _KNOWN.where(approvals.c.state.in_((ApprovalState.GRANTED, ApprovalState.REFUSED)))
_APPROVAL = _KNOWN.order_by(approvals.c.asked_at, approvals.c.pk)
MOST = 200
"""How many requests or answers a queue shows; nobody works off more in a day."""


class Approvals:
    """Reads approvals and limits of roles."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, kind: str, uid: Uid) -> list[Approval]:
        """Return what was asked about a record, the oldest first."""
        mine = _APPROVAL.where(approvals.c.subject_kind == kind, approvals.c.subject_uid == uid)
        return self._load(mine)

    def waiting(self, kind: str) -> list[Approval]:
        """Return what waits for an answer about records of a kind, the oldest first."""
        waits = approvals.c.state == ApprovalState.ASKED
        return self._load(_APPROVAL.where(approvals.c.subject_kind == kind, waits).limit(MOST))

    def answered_for(self, user: Uid) -> list[Approval]:
        """Return the newest answers to what a person asked, the oldest of them first."""
        newest = _ANSWERED.where(_asker.c.uid == user).order_by(approvals.c.at.desc(), approvals.c.pk.desc())
        return self._load(newest.limit(MOST))[::-1]

    def role_limits(self) -> list[RoleLimit]:
        """Return how far each role may go."""
        return [RoleLimit(**picked(row, ROLE_LIMIT_FIELDS)) for row in self._session.all(select(role_limits))]

    def _load(self, statement: Select[Any]) -> list[Approval]:
        rows: Sequence[StoredRow] = self._session.all(statement)
        return [
            Approval(
                **picked(row, APPROVAL_FIELDS), subject=row.subject_uid, asked_by=row.asked_by, by=row.by
            )
            for row in rows
        ]


class ApprovalWriter(Approvals):
    """Keeps approvals."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def save_role_limits(self, limits: Sequence[RoleLimit]) -> None:
        """Let roles go as far as these say."""
        rows = [told(one, ROLE_LIMIT_FIELDS) for one in limits]
        for row in rows:
            mine = role_limits.c.role == row["role"]
            self._write.connection.execute(update(role_limits).where(mine).values(row))
        self._write.touch("rule", "limits")

    def save(self, given: Sequence[Approval]) -> None:
        """Store approvals, new ones and answers."""
        people = self._write.keys_of(users, [uid for one in given for uid in (one.asked_by, one.by)], "user")
        before = stored(self._write, approvals, [one.uid for one in given])
        for one in given:
            values = told(one, APPROVAL_FIELDS) | {
                "value": dict(one.value),
                "subject_uid": one.subject,
                "asked_by_user_pk": people[one.asked_by],
                "by_user_pk": people[one.by],
            }
            row = before.get(one.uid)
            if row is None:
                self._write.insert(approvals, [born(self._write, one.uid, values)])
            else:
                self._write.update(approvals, [aged(self._write, row, values)])
            self._write.touch("approval", one.uid)
            self._write.touch(one.subject_kind, one.subject)

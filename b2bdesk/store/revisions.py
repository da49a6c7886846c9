"""Revisions of confirmed orders, with the order as it was before and after each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import func, select

from b2bdesk.errors import NotFound
from b2bdesk.model.order import Order
from b2bdesk.model.revision import AS_CONFIRMED, Revision, RevisionState
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.orders import orders, revisions
from b2bdesk.store.schema.people import users
from b2bdesk.store.session import Session, StoredRow, WriteSession
from b2bdesk.store.travelling import aged, born, stored

_REVISION = (
    select(revisions, orders.c.uid.label("order"), users.c.uid.label("by"))
    .join(orders, orders.c.pk == revisions.c.order_pk)
    .outerjoin(users, users.c.pk == revisions.c.by_user_pk)
    .where(revisions.c.gone_at.is_(None))
    .order_by(revisions.c.number)
)
_LISTED = "listed"
"""Under this name the column, which holds an object, keeps the list of consequences."""


class Revisions:
    """Reads revisions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, order: Uid) -> list[Revision]:
        """Return the revisions of an order by their numbers, dropped ones included."""
        return [_revision(row) for row in self._session.all(_REVISION.where(orders.c.uid == order))]

    def need(self, uid: Uid) -> Revision:
        """Return a revision; raises NotFound."""
        row = self._session.first(_REVISION.where(revisions.c.uid == uid))
        if row is None:
            raise NotFound(kind="revision", what=uid)
        return _revision(row)

    def waiting(self, order: Uid) -> Revision | None:
        """Return the correction of an order that waits for somebody's agreement."""
        waits = (orders.c.uid == order) & (revisions.c.state == RevisionState.WAITING)
        row = self._session.first(_REVISION.where(waits))
        return None if row is None else _revision(row)

    def next_number(self, order: Uid) -> int:
        """Return the number that the next revision of an order gets; a dropped one keeps its own."""
        newest = select(func.max(revisions.c.number)).join(orders, orders.c.pk == revisions.c.order_pk)
        return int(self._session.value(newest.where(orders.c.uid == order)) or AS_CONFIRMED) + 1


class RevisionWriter(Revisions):
    """Keeps revisions."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def add(self, revision: Revision) -> None:
        """Keep a revision; one that waited until now takes its place."""
        values = {
            "order_pk": self._write.key_of(orders, revision.order, "order"),
            "number": revision.number,
            "reason": revision.reason.value,
            "text": revision.text,
            "by_user_pk": self._write.keys_of(users, [revision.by], "user")[revision.by],
            "at": revision.at,
            "state": revision.state.value,
            "before": msgspec.to_builtins(revision.before),
            "after": msgspec.to_builtins(revision.after),
            "effects": _kept(revision.effects),
            "effects_done": _kept(revision.effects_done),
        }
        waited = stored(self._write, revisions, [revision.uid]).get(revision.uid)
        if waited is None:
            self._write.insert_one(revisions, born(self._write, revision.uid, values))
        else:
            self._write.update(revisions, [aged(self._write, waited, values)])
        self._write.touch("revision", revision.uid)
        self._write.touch("order", revision.order)

    def set_state(self, uid: Uid, state: RevisionState) -> None:
        """Note how far a revision came; raises NotFound."""
        row = stored(self._write, revisions, [uid]).get(uid)
        if row is None:
            raise NotFound(kind="revision", what=uid)
        self._write.update(revisions, [aged(self._write, row, {"state": state.value})])
        self._write.touch("revision", uid)


def _kept(effects: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {_LISTED: [dict(one) for one in effects]}


def _revision(row: StoredRow) -> Revision:
    return Revision(
        uid=Uid(row.uid),
        order=Uid(row.order),
        number=row.number,
        reason=row.reason,
        at=row.at,
        before=msgspec.convert(row.before, Order),
        after=msgspec.convert(row.after, Order),
        text=row.text,
        by=Uid(row.by) if row.by else None,
        state=row.state,
        effects=tuple(row.effects.get(_LISTED, ())),
        effects_done=tuple(row.effects_done.get(_LISTED, ())),
    )

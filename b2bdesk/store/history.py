"""What cannot be rebuilt later: the audit chain and the timeline of orders. Both are append only."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import select

from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import AuditEntry, Facts, OrderEvent
from b2bdesk.store.schema.machinery import audit_entries
from b2bdesk.store.schema.orders import order_events, orders
from b2bdesk.store.schema.people import users
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.types import canonical, to_ms

FIRST_HASH = "0" * 64

_table = audit_entries
_ENTRY = select(
    _table.c.at,
    users.c.uid,
    _table.c.action,
    _table.c.kind,
    _table.c.uid,
    _table.c.before,
    _table.c.after,
    _table.c.reason,
    _table.c.hash,
    _table.c.prev_hash,
    _table.c.device,
).outerjoin(users, users.c.pk == _table.c.who_user_pk)


def _link(previous: str, told: list[Any]) -> str:
    return hashlib.sha256(f"{previous}\n{canonical(told)}".encode()).hexdigest()


class Audit:
    """Reads who did what."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, kind: str, uid: str) -> list[AuditEntry]:
        """Return what was done with a record, the oldest first."""
        mine = _ENTRY.where(_table.c.kind == kind, _table.c.uid == uid).order_by(_table.c.pk)
        return [AuditEntry(*row[:9]) for row in self._session.all(mine)]

    def verify(self) -> int | None:
        """Return the place of the first entry that was changed or taken out, from 0; None if sound."""
        previous = FIRST_HASH
        for place, row in enumerate(self._session.all(_ENTRY.order_by(_table.c.pk))):
            at, who, action, kind, uid, before, after, reason, kept, told_previous, device = row
            told = [to_ms(at), who, device, action, kind, uid, before, after, reason]
            if told_previous != previous or _link(previous, told) != kept:
                return place
            previous = kept
        return None


class AuditWriter(Audit):
    """Appends to the chain."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def note(
        self,
        who: Uid | None,
        action: str,
        kind: str,
        uid: str,
        before: Facts | None = None,
        after: Facts | None = None,
        reason: str | None = None,
    ) -> None:
        """Append an entry; each carries the hash of the one before it."""
        previous = (
            self._write.value(select(_table.c.hash).order_by(_table.c.pk.desc()).limit(1)) or FIRST_HASH
        )
        told = [to_ms(self._write.now), who, self._write.device, action, kind, uid, before, after, reason]
        entry = {
            "at": self._write.now,
            "who_user_pk": self._write.keys_of(users, [who], "user")[who],
            "device": self._write.device,
            "action": action,
            "kind": kind,
            "uid": uid,
            "before": before,
            "after": after,
            "reason": reason,
            "prev_hash": previous,
            "hash": _link(previous, told),
        }
        self._write.insert(_table, [entry])


class Events:
    """Reads timelines."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, order: Uid) -> list[OrderEvent]:
        """Return the events of an order, the oldest first."""
        statement = (
            select(
                order_events.c.at,
                order_events.c.kind,
                order_events.c.facts,
                users.c.uid,
                order_events.c.system,
                order_events.c.from_value,
                order_events.c.to_value,
            )
            .join(orders, orders.c.pk == order_events.c.order_pk)
            .outerjoin(users, users.c.pk == order_events.c.who_user_pk)
            .where(orders.c.uid == order)
            .order_by(order_events.c.at, order_events.c.pk)
        )
        return [OrderEvent(*row) for row in self._session.all(statement)]


class EventsWriter(Events):
    """Appends to timelines."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def add(
        self,
        order: Uid,
        kind: str,
        facts: Facts | None = None,
        who: Uid | None = None,
        system: str = "desk",
        from_: str | None = None,
        to: str | None = None,
    ) -> None:
        """Append an event; ``who`` is whoever the transaction writes for unless given."""
        person = who or self._write.by
        row = {
            "order_pk": self._write.key_of(orders, order, "order"),
            "at": self._write.now,
            "kind": kind,
            "facts": facts or {},
            "who_user_pk": self._write.keys_of(users, [person], "user")[person],
            "system": system,
            "from_value": from_,
            "to_value": to,
        }
        self._write.insert(order_events, [row])
        self._write.touch("order", order)

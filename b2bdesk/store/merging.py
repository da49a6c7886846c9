"""What a merge needs: the agreed version, what waits, and the conflicts that people decide."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, bindparam, func, select, update

from b2bdesk.errors import NotFound
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import Base, Conflict, ConflictField, Facts, ResolvedConflict, Waiting
from b2bdesk.store.schema.machinery import base_versions, conflict_fields, conflicts, incoming_waits
from b2bdesk.store.schema.people import users
from b2bdesk.store.session import Session, StoredRow, Values, WriteSession
from b2bdesk.store.types import Spelled, canonical

RECORD = ("kind", "uid", "system")


def _is(table: Table) -> ColumnElement[bool]:
    """Return the condition for a record as a system knows it; its values come with :func:`_which`."""
    return (
        (table.c.kind == bindparam("kind"))
        & (table.c.uid == bindparam("uid"))
        & (table.c.system == bindparam("system"))
    )


def _which(kind: str, uid: Uid, system: str) -> Values:
    return {"kind": kind, "uid": uid, "system": system}


_BASE = select(base_versions.c.body, base_versions.c.version, base_versions.c.at).where(_is(base_versions))
_FULL = select(base_versions.c.uid, base_versions.c.body, base_versions.c.version, base_versions.c.at).where(
    base_versions.c.kind == bindparam("kind"), base_versions.c.system == bindparam("system")
)
_WAITING = select(*(incoming_waits.c[name] for name in Waiting._fields)).order_by(incoming_waits.c.pk)
_WAITING_ONE = _WAITING.where(_is(incoming_waits))
_WAITING_ALL = _WAITING.where(incoming_waits.c.system == bindparam("system"))
_UNRESOLVED = conflicts.c.state != "resolved"
_OF_RECORD = select(conflicts).where(
    conflicts.c.kind == bindparam("kind"), conflicts.c.uid == bindparam("uid"), _UNRESOLVED
)
_DISPUTED = select(conflicts.c.uid).where(
    conflicts.c.kind == bindparam("kind"), conflicts.c.system == bindparam("system"), _UNRESOLVED
)
_OPEN_ONE = select(conflicts.c.pk).where(_is(conflicts), _UNRESOLVED)
_NEWEST_FIRST = select(conflicts).order_by(conflicts.c.at.desc(), conflicts.c.pk.desc())
_ASKED = select(conflict_fields).order_by(conflict_fields.c.pk)


class BaseBody(NamedTuple):
    """One agreed version to be stored; ``text`` is its canonical text where somebody wrote it already."""

    kind: str
    uid: Uid
    system: str
    body: Facts
    version: str | None = None
    text: str | None = None


class Bases:
    """Reads what both sides last agreed on."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, kind: str, uid: Uid, system: str) -> Facts | None:
        """Return the agreed body, None when the record was never agreed with the system."""
        found = self.full(kind, uid, system)
        return None if found is None else found.body

    def full(self, kind: str, uid: Uid, system: str) -> Base | None:
        """Return the agreed body with the vendor's version and the time."""
        row = self._session.first(_BASE, _which(kind, uid, system))
        return None if row is None else Base(*row)

    def get_many(self, kind: str, uids: Iterable[Uid], system: str) -> dict[Uid, Facts]:
        """Return the agreed bodies of many records of one kind."""
        return {uid: base.body for uid, base in self.full_many(kind, uids, system).items()}

    def full_many(self, kind: str, uids: Iterable[Uid], system: str) -> dict[Uid, Base]:
        """Return the agreed bodies of many records of one kind, with the vendor's versions."""
        which = {"kind": kind, "system": system}
        rows = self._session.among(_FULL, base_versions.c.uid, set(uids), which)
        return {Uid(uid): Base(body, version, at) for uid, body, version, at in rows}


class BasesWriter(Bases):
    """Keeps what was agreed."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def put(self, kind: str, uid: Uid, system: str, body: Facts, version: str | None = None) -> None:
        """Keep an agreed body."""
        self.put_many([BaseBody(kind, uid, system, body, version)])

    def forget(self, kind: str, uid: Uid, system: str) -> None:
        """Forget what was agreed: the system no longer has the record."""
        self._write.connection.execute(
            base_versions.delete().where(_is(base_versions)), _which(kind, uid, system)
        )

    def put_many(self, bodies: Sequence[BaseBody]) -> None:
        """Keep many agreed bodies."""
        self._write.upsert(base_versions, [_row(one, self._write.now) for one in bodies], by=RECORD)


def _row(one: BaseBody, now: datetime) -> Values:
    text = canonical(one.body) if one.text is None else one.text
    return {
        "kind": one.kind,
        "uid": one.uid,
        "system": one.system,
        "body": Spelled(one.body, text),
        "version": one.version,
        "digest": hashlib.sha256(text.encode()).hexdigest(),
        "at": now,
    }


class WaitingReader:
    """Reads what a vendor said about records that have open operations."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, kind: str, uid: Uid, system: str) -> Waiting | None:
        """Return the newest *theirs* of a record."""
        row = self._session.first(_WAITING_ONE, _which(kind, uid, system))
        return None if row is None else Waiting(*row)

    def all(self, system: str) -> list[Waiting]:
        """Return everything of a system that waits, oldest first."""
        return [Waiting(*row) for row in self._session.all(_WAITING_ALL, {"system": system})]


class WaitingWriter(WaitingReader):
    """Keeps and forgets it."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def put(self, kind: str, uid: Uid, system: str, body: Facts, version: str | None = None) -> None:
        """Keep the newest *theirs*; an older one is replaced."""
        row = {"kind": kind, "uid": uid, "system": system, "body": body, "version": version}
        self._write.upsert(incoming_waits, [row | {"at": self._write.now}], by=RECORD)

    def drop(self, kind: str, uid: Uid, system: str) -> None:
        """Forget it: it was merged."""
        self._write.connection.execute(
            incoming_waits.delete().where(_is(incoming_waits)), _which(kind, uid, system)
        )


class Conflicts:
    """Reads conflicts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, *, include_resolved: bool = False, limit: int = 500) -> list[Conflict]:
        """Return conflicts, the newest first."""
        statement = _NEWEST_FIRST if include_resolved else _NEWEST_FIRST.where(_UNRESOLVED)
        return self._of_rows(self._session.all(statement.limit(limit)))

    def count(self) -> int:
        """Return how many are not resolved."""
        open_ones = select(func.count()).select_from(conflicts).where(_UNRESOLVED)
        return int(self._session.value(open_ones))

    def of(self, kind: str, uid: Uid) -> list[Conflict]:
        """Return the unresolved conflicts of a record."""
        return self._of_rows(self._session.all(_OF_RECORD, {"kind": kind, "uid": uid}))

    def disputed(self, kind: str, system: str) -> set[Uid]:
        """Return the records of a kind over which an unresolved conflict with the system stands."""
        return {Uid(uid) for (uid,) in self._session.all(_DISPUTED, {"kind": kind, "system": system})}

    def get(self, pk: int) -> Conflict:
        """Return one conflict; raises NotFound."""
        found = self._of_rows(self._session.all(select(conflicts).where(conflicts.c.pk == pk)))
        if not found:
            raise NotFound(kind="conflict", what=str(pk))
        return found[0]

    def resolved(self, since: datetime, limit: int = 200) -> list[ResolvedConflict]:
        """Return the conflicts decided since then, the newest first."""
        statement = (
            select(conflicts, users.c.uid.label("decided_by"))
            .outerjoin(users, users.c.pk == conflicts.c.resolved_by_user_pk)
            .where(conflicts.c.state == "resolved", conflicts.c.resolved_at >= since)
            .order_by(conflicts.c.resolved_at.desc(), conflicts.c.pk.desc())
        )
        rows = self._session.all(statement.limit(limit))
        return [
            ResolvedConflict(each, row.result or {}, row.resolved_at, row.decided_by)
            for each, row in zip(self._of_rows(rows), rows, strict=True)
        ]

    def _of_rows(self, rows: Sequence[StoredRow]) -> list[Conflict]:
        fields: dict[int, list[ConflictField]] = {row.pk: [] for row in rows}
        for row in self._session.among(_ASKED, conflict_fields.c.conflict_pk, fields):
            fields[row.conflict_pk].append(ConflictField(row.path, row.choice, row.value))
        plain = [name for name in Conflict._fields if name != "fields"]
        return [
            Conflict(**{name: row._mapping[name] for name in plain}, fields=tuple(fields[row.pk]))
            for row in rows
        ]


class ConflictsWriter(Conflicts):
    """Opens and resolves conflicts."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def open(
        self,
        *,
        kind: str,
        uid: Uid,
        system: str,
        base: Facts,
        ours: Facts,
        theirs: Facts,
        paths: Sequence[str],
        by_theirs: str | None = None,
    ) -> Conflict:
        """Open a conflict over the fields ``paths``; an unresolved one of the record is renewed."""
        values = {"base": base, "ours": ours, "theirs": theirs, "by_theirs": by_theirs, "at": self._write.now}
        pk = self._write.value(_OPEN_ONE, _which(kind, uid, system))
        if pk is None:
            pk = self._write.insert_one(conflicts, {"kind": kind, "uid": uid, "system": system, **values})
        else:
            self._write.update(conflicts, [{"pk": pk, "state": "open", **values}])
            self._write.connection.execute(
                conflict_fields.delete().where(conflict_fields.c.conflict_pk == pk)
            )
        self._write.insert(conflict_fields, [{"conflict_pk": pk, "path": path} for path in paths])
        self._touch(kind, uid)
        return self.get(pk)

    def name(self, pk: int, by_theirs: str, at: datetime | None) -> None:
        """Note who changed the record there, empty when nothing tells, and when it was if that is known."""
        found = self.get(pk)
        when = {} if at is None else {"at": at}
        self._write.update(conflicts, [{"pk": pk, "by_theirs": by_theirs, **when}])
        self._touch(found.kind, found.uid)

    def postpone(self, pk: int) -> Conflict:
        """Put a conflict off; it stays in the list."""
        found = self.get(pk)
        self._write.update(conflicts, [{"pk": pk, "state": "postponed"}])
        self._touch(found.kind, found.uid)
        return self.get(pk)

    def resolve(
        self, decided: Conflict, result: Facts, choices: Mapping[str, ConflictField] | None = None
    ) -> Conflict:
        """Close a conflict with what came out of it; ``choices`` by path say who won each field.

        Kept are both sides as they were when it was ``decided``.
        """
        for path, chosen in (choices or {}).items():
            self._write.connection.execute(
                update(conflict_fields)
                .where(conflict_fields.c.conflict_pk == decided.pk, conflict_fields.c.path == path)
                .values(choice=chosen.choice, value=chosen.value)
            )
        sides = {"ours": decided.ours, "theirs": decided.theirs}
        done = {"pk": decided.pk, "state": "resolved", "result": result, **sides}
        self._write.update(
            conflicts, [done | {"resolved_by_user_pk": self._write.by_pk, "resolved_at": self._write.now}]
        )
        self._touch(decided.kind, decided.uid)
        return self.get(decided.pk)

    def _touch(self, kind: str, uid: Uid) -> None:
        self._write.touch("conflict", uid)
        self._write.touch(kind, uid)

"""Saving records that travel: what changed is written, the version counts up, the rest stays untouched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Table, select

from b2bdesk.errors import Superseded
from b2bdesk.model.uid import Uid
from b2bdesk.store.bulk import Columns
from b2bdesk.store.schema.people import users
from b2bdesk.store.session import Session, StoredRow, Values, WriteSession, chunks, whole_rows
from b2bdesk.store.types import from_ms, to_ms


class Changed(NamedTuple):
    """Parents of which a child changed, and the keys of the children that are gone."""

    parents: set[int]
    gone: list[int]


class Kept(NamedTuple):
    """What saving gave a record: its version, and when it was made."""

    version: int
    created_at: datetime


def kept(session: WriteSession, before: StoredRow | None, made: datetime | None, changed: bool) -> Kept:
    """Return what a saved record has now, without reading it again."""
    if before is not None:
        return Kept(before.row_version + changed, before.created_at)
    return Kept(1, from_ms(to_ms(made or session.now)))


def stored(session: Session, table: Table, uids: Iterable[str]) -> dict[str, StoredRow]:
    """Return the stored rows by uid, removed ones included: a uid is never used twice."""
    return {row.uid: row for row in session.among(whole_rows(table), table.c.uid, uids)}


def differs(row: StoredRow, wanted: Values) -> bool:
    """Tell whether a stored row has other values than wanted, or was removed."""
    have = row._mapping
    return have["gone_at"] is not None or any(have[name] != value for name, value in wanted.items())


def born(session: WriteSession, uid: str, values: Values, *, created_at: datetime | None = None) -> Values:
    """Return the row of a new record.

    A record that was made elsewhere long ago counts as changed when it was made, not when it was pulled,
    so that lists by last change show it at its place.
    """
    return {**_birth(session, created_at or session.now), "uid": uid, **values}


def _birth(session: WriteSession, made: datetime) -> Values:
    return {
        "created_at": made,
        "created_by_user_pk": session.by_pk,
        "changed_at": made,
        "changed_by_user_pk": session.by_pk,
        "row_version": 1,
    }


def born_columns(session: WriteSession, uids: Sequence[str], made: Sequence[datetime]) -> Columns:
    """Return what :func:`born` gives new records, column by column."""
    shared = {name: [value] * len(uids) for name, value in _birth(session, session.now).items()}
    return {**shared, "uid": uids, "created_at": made, "changed_at": made}


def aged(session: WriteSession, row: StoredRow, values: Values, *, gone: bool = False) -> Values:
    """Return the update of a stored record: the values that are other ones now, one version on.

    A column that is named is written into each of its indexes again, even where its value stays.
    """
    have = row._mapping
    wanted = {**values, "gone_at": session.now if gone else None}
    return {
        "pk": row.pk,
        **{name: value for name, value in wanted.items() if have[name] != value},
        "changed_at": session.now,
        "changed_by_user_pk": session.by_pk,
        "row_version": row.row_version + 1,
    }


def same_version(session: Session, kind: str, row: StoredRow, version: int) -> None:
    """Raise Superseded when the record was written since the caller read version ``version``."""
    if row.row_version != version:
        who = session.value(select(users.c.full_name).where(users.c.pk == row.changed_by_user_pk))
        raise Superseded(kind=kind, uid=row.uid, by=who or "")


def put_children(
    session: WriteSession,
    table: Table,
    parent: str,
    wanted: Mapping[int, Sequence[tuple[Uid, Values]]],
) -> Changed:
    """Make the living children of the parents exactly ``wanted``; missing ones are marked gone.

    ``parent`` is the column of the parent's key. A child that belonged to another parent moves.
    """
    mine = session.among(whole_rows(table, living=True), table.c[parent], wanted.keys())
    named = {uid for rows in wanted.values() for uid, _ in rows}
    by_uid = {row.uid: row for row in mine}
    by_uid |= stored(session, table, named - by_uid.keys())
    birth = _birth(session, session.now)
    inserts: list[Values] = []
    updates: list[Values] = []
    parents: set[int] = set()
    for pk, rows in wanted.items():
        for uid, values in rows:
            row = by_uid.get(uid)
            if row is None:
                inserts.append({**birth, "uid": uid, parent: pk, **values})
            elif differs(row, full := {parent: pk, **values}):
                updates.append(aged(session, row, full))
            else:
                continue
            parents.add(pk)
    gone = [row for row in mine if row.uid not in named]
    parents.update(row._mapping[parent] for row in gone)
    session.update(table, [aged(session, row, {}, gone=True) for row in gone])
    session.update(table, updates)
    session.insert(table, inserts)
    return Changed(parents, [row.pk for row in gone])


def put_rows(
    session: WriteSession,
    table: Table,
    parent: str,
    wanted: Mapping[int, Sequence[Values]],
    only: Values | None = None,
) -> set[int]:
    """Make the plain rows of each parent exactly ``wanted``, in their order; return the parents changed.

    ``only`` names columns that all these rows share, where one table serves parents of several kinds.
    """
    shared = only or {}
    have: dict[int, list[StoredRow]] = {pk: [] for pk in wanted}
    mine = select(table).where(*(table.c[name] == value for name, value in shared.items()))
    for row in session.among(mine.order_by(table.c.pk), table.c[parent], wanted.keys()):
        have[row._mapping[parent]].append(row)
    changed = {pk for pk, rows in wanted.items() if not _alike(have[pk], rows)}
    for part in chunks([row.pk for pk in changed for row in have[pk]]):
        session.connection.execute(table.delete().where(table.c.pk.in_(part)))
    session.insert(table, [{parent: pk, **shared, **one} for pk in sorted(changed) for one in wanted[pk]])
    return changed


def _alike(have: Sequence[StoredRow], wanted: Sequence[Values]) -> bool:
    if len(have) != len(wanted):
        return False
    pairs = zip(have, wanted, strict=True)
    return all(old._mapping[name] == value for old, new in pairs for name, value in new.items())

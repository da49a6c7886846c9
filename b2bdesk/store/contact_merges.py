"""Two contacts of a client made one, and the way back: orders, calls and letters name the other one.

The contacts themselves are parts of their client and saved with it; here is what names them, and how both
were before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, bindparam, func, select

from b2bdesk.model.client import Contact
from b2bdesk.model.uid import Uid
from b2bdesk.store.pointing import column_name, columns_to, move, named
from b2bdesk.store.schema.clients import clients, contact_merges, contacts
from b2bdesk.store.schema.orders import orders
from b2bdesk.store.schema.people import users
from b2bdesk.store.session import Session, WriteSession

_STAY = frozenset({"contact_merges", "contact_roles", "contact_companies"})
"""Parts of a contact, saved with him."""

_kept, _gone = contacts.alias("kept"), contacts.alias("gone")
_MERGE = (
    select(
        contact_merges.c.pk,
        clients.c.uid,
        _kept.c.uid,
        _gone.c.uid,
        users.c.uid,
        contact_merges.c.at,
        contact_merges.c.moved,
    )
    .join(_kept, _kept.c.pk == contact_merges.c.kept_pk)
    .join(_gone, _gone.c.pk == contact_merges.c.gone_pk)
    .join(clients, clients.c.pk == _kept.c.client_pk)
    .outerjoin(users, users.c.pk == contact_merges.c.by_user_pk)
    .where(contact_merges.c.undone_at.is_(None))
    .order_by(contact_merges.c.pk.desc())
)


@dataclass(frozen=True, slots=True)
class ContactMerge:
    """One contact merged into another; both as they were, and the kept one as the merge left him."""

    pk: int
    client: Uid
    kept: Uid
    gone: Uid
    by: Uid | None
    at: datetime
    was_gone: Contact
    before: Contact
    after: Contact
    rows: Mapping[str, list[int]]


class ContactMerges:
    """Reads merges that were not taken back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_client(self, client: Uid) -> list[ContactMerge]:
        """Return the merges of a client's contacts, the newest first."""
        return self._read(_MERGE.where(clients.c.uid == client))

    def of(self, gone: Uid) -> ContactMerge | None:
        """Return the merge by which a contact went."""
        return next(iter(self._read(_MERGE.where(_gone.c.uid == gone))), None)

    def moving(self, gone: Uid) -> dict[str, int]:
        """Return how many records of each table would name the other contact, where there are any."""
        key = self._session.value(select(contacts.c.pk).where(contacts.c.uid == gone))
        counted = {
            column.table.name: self._session.value(
                select(func.count()).select_from(column.table).where(column == bindparam("source")),
                {"source": key},
            )
            for column in columns_to(contacts, _STAY)
        }
        return {name: int(count) for name, count in counted.items() if count}

    def _read(self, statement: Select[Any]) -> list[ContactMerge]:
        return [_merge(*row) for row in self._session.all(statement)]


class ContactMergeWriter(ContactMerges):
    """Lets records name the other contact, and back."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def merge(self, before: Contact, gone: Contact, after: Contact) -> None:
        """Give what names ``gone`` to the kept contact; the caller saves the client. Raises NotFound."""
        keys = self._write.keys_of(contacts, [before.uid, gone.uid], "contact")
        rows: dict[str, list[int]] = {}
        for column in columns_to(contacts, _STAY):
            found = self._write.all(named(column), {"source": keys[gone.uid]})
            move(self._write, column, found, keys[before.uid] or 0)
            if found:
                rows[column_name(column)] = [row.pk for row in found]
        told = {"was_gone": gone, "before": before, "after": after, "rows": rows}
        pair = {"kept_pk": keys[before.uid], "gone_pk": keys[gone.uid], "by_user_pk": self._write.by_pk}
        self._write.insert_one(
            contact_merges, {**pair, "at": self._write.now, "moved": msgspec.to_builtins(told)}
        )
        self._touch(rows)

    def undo(self, merge: ContactMerge) -> None:
        """Give everything back that came; the client is saved by the caller, before."""
        keys = self._write.keys_of(contacts, [merge.kept, merge.gone], "contact")
        for column in columns_to(contacts, _STAY):
            came = merge.rows.get(column_name(column), ())
            found = self._write.among(named(column), column.table.c.pk, came, {"source": keys[merge.kept]})
            move(self._write, column, found, keys[merge.gone] or 0)
        self._write.update(contact_merges, [{"pk": merge.pk, "undone_at": self._write.now}])
        self._touch(merge.rows)

    def _touch(self, rows: Mapping[str, Iterable[int]]) -> None:
        moved = rows.get(column_name(orders.c.contact_pk), ())
        for (uid,) in self._write.among(select(orders.c.uid), orders.c.pk, list(moved)):
            self._write.touch("order", uid)


def _merge(
    pk: int, client: Uid, kept: Uid, gone: Uid, by: Uid | None, at: datetime, moved: Mapping[str, Any]
) -> ContactMerge:
    was_gone, before, after = (
        msgspec.convert(moved[name], Contact) for name in ("was_gone", "before", "after")
    )
    return ContactMerge(pk, client, kept, gone, by, at, was_gone, before, after, moved["rows"])

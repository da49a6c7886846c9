"""Two clients made one, and the way back: what pointed at the one points at the other (``ux.md`` 5).

Whatever table names a client is found in the schema, so a table that is added later moves too. What was
moved is kept by local key until there is no way back; a level stays with its client: it is counted anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Select,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
)

from b2bdesk.errors import NotFound
from b2bdesk.model.client import Client, ClientKind
from b2bdesk.model.uid import Uid
from b2bdesk.store.client_saving import ClientWriter
from b2bdesk.store.pointing import column_name, columns_to, move, named
from b2bdesk.store.schema.clients import (
    addresses,
    client_merges,
    clients,
    companies,
    contact_companies,
    contacts,
)
from b2bdesk.store.schema.money import payer_aliases
from b2bdesk.store.schema.orders import orders
from b2bdesk.store.schema.people import users
from b2bdesk.store.search import SearchWriter
from b2bdesk.store.session import Session, WriteSession

PARTS: Mapping[str, Table] = {"companies": companies, "contacts": contacts, "addresses": addresses}
FIELDS = (
    *("name", "responsible", "price_kind", "own_discount", "region_code", "segment", "pinned_note"),
    *("vip", "bad", "bad_reason", "lead_only", "language"),
)
"""Fields of a client of which a person chooses whose value stays."""

_STAY = frozenset({"clients", "client_merges", "duplicate_answers", "levels"})
_MAINS = (companies, addresses)
_kept, _gone = clients.alias("kept"), clients.alias("gone")
_MERGE = (
    select(
        client_merges.c.pk,
        _kept.c.uid,
        _gone.c.uid,
        _gone.c.name,
        users.c.uid,
        client_merges.c.at,
        client_merges.c.undo_until,
        client_merges.c.undone_at,
        client_merges.c.moved,
    )
    .join(_kept, _kept.c.pk == client_merges.c.kept_pk)
    .join(_gone, _gone.c.pk == client_merges.c.gone_pk)
    .outerjoin(users, users.c.pk == client_merges.c.by_user_pk)
)


@dataclass(frozen=True, slots=True)
class Merge:
    """One client merged into another. ``undo_until`` is UTC; ``moved`` is empty once there is no way back.

    Until then the other systems know the two apart.
    """

    pk: int
    kept: Uid
    gone: Uid
    gone_name: str
    by: Uid | None
    at: datetime
    undo_until: datetime
    undone_at: datetime | None
    moved: Mapping[str, Any]

    @property
    def is_final(self) -> bool:
        """Tell whether there is no way back: the other systems know one client too."""
        return not self.moved

    def parts(self, name: str) -> frozenset[Uid]:
        """Return the companies, contacts or addresses that came with the client that is gone."""
        return frozenset(self.moved.get("parts", {}).get(name, ()))

    @property
    def mains(self) -> frozenset[Uid]:
        """Return the companies and addresses that were the main ones there."""
        return frozenset(self.moved.get("mains", ()))


class ClientMerges:
    """Reads merges."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def standing(self) -> list[Merge]:
        """Return every merge that was not taken back, the oldest first."""
        return self._read(_MERGE.where(client_merges.c.undone_at.is_(None)))

    def of(self, client: Uid) -> list[Merge]:
        """Return the merges of which a client is a part, the oldest first."""
        return self._read(_MERGE.where(or_(_kept.c.uid == client, _gone.c.uid == client)))

    def moving(self, gone: Uid) -> dict[str, int]:
        """Return how many living records of each table would move; tables without any are left out."""
        key = self._session.value(select(clients.c.pk).where(clients.c.uid == gone))
        counts = {column.table.name: self._count(column, key) for column in pointing()}
        aliases = (
            select(func.count())
            .select_from(payer_aliases)
            .join(companies, companies.c.pk == payer_aliases.c.company_pk)
            .where(companies.c.client_pk == key)
        )
        counts["payer_aliases"] = int(self._session.value(aliases))
        return {name: count for name, count in counts.items() if count}

    def _count(self, column: Column[Any], key: int) -> int:
        statement = select(func.count()).where(column == key)
        if "gone_at" in column.table.c:
            statement = statement.where(column.table.c.gone_at.is_(None))
        return int(self._session.value(statement))

    def _read(self, statement: Select[Any]) -> list[Merge]:
        return [Merge(*row) for row in self._session.all(statement.order_by(client_merges.c.pk))]


class ClientMergeWriter(ClientMerges):
    """Merges and takes back. ``saved`` saves clients in the same transaction."""

    def __init__(self, session: WriteSession, saved: ClientWriter) -> None:
        super().__init__(session)
        self._write, self._clients = session, saved
        self._search = SearchWriter(session)

    def merge(self, kept: Uid, gone: Uid, chosen: Mapping[str, Any], undo_until: datetime) -> Merge:
        """Give everything of ``gone`` to ``kept``, whose fields become ``chosen``; raises NotFound.

        The search, the lists and everything that asked for the client that is gone find the other one.
        """
        before, other = self._clients.need(kept), self._clients.need(gone)
        if kept == gone or other.uid != gone:
            raise NotFound(kind="client", what=gone)
        keys = self._write.keys_of(clients, [kept, gone], "client")
        kept_key, gone_key = keys[kept] or 0, keys[gone] or 0
        firms = [each.uid for each in other.companies if each.is_main]
        mains = [*firms, *(each.uid for each in other.addresses if each.is_main)]
        moved: dict[str, Any] = {
            "rows": dict(self._move_all(gone_key, kept_key)),
            "parts": {name: [each.uid for each in getattr(other, name)] for name in PARTS},
            "mains": mains,
            "was_mains": self._yield_mains(before, mains),
        }
        self._hide(gone_key, kept_key)
        moved["fields"] = self._choose(kept, before, chosen)
        row = {"kept_pk": kept_key, "gone_pk": gone_key, "by_user_pk": self._write.by_pk, "moved": moved}
        self._write.insert_one(client_merges, row | {"at": self._write.now, "undo_until": undo_until})
        self._touch(kept, gone, moved["rows"], gone_now=True)
        return self.of(gone)[-1]

    def undo(self, merge: Merge) -> None:
        """Give everything back that came, and what was made since for the companies that came."""
        keys = self._write.keys_of(clients, [merge.kept, merge.gone], "client")
        kept_key, gone_key = keys[merge.kept] or 0, keys[merge.gone] or 0
        rows: Mapping[str, list[int]] = merge.moved["rows"]
        for column in pointing():
            known = self._write.among(
                named(column), column.table.c.pk, rows.get(column_name(column), ()), {"source": kept_key}
            )
            move(self._write, column, known, gone_key)
            since = self._write.all(_made_since(column), {"source": kept_key, "target": gone_key})
            move(self._write, column, since, gone_key)
        self._cut_links(kept_key, gone_key)
        self._show(merge, gone_key)
        self._unchoose(merge)
        self._write.update(client_merges, [{"pk": merge.pk, "undone_at": self._write.now, "moved": {}}])
        self._touch(merge.kept, merge.gone, rows, gone_now=False)

    def finish(self, merge: Merge) -> None:
        """Forget the way back: the other systems know one client now, or never knew two."""
        self._write.update(client_merges, [{"pk": merge.pk, "moved": {}}])
        for uid in (merge.kept, merge.gone):
            self._write.touch("client", uid)

    def add_parts(self, merge: Merge, added: Mapping[str, Iterable[Uid]]) -> None:
        """Note companies, contacts and addresses that another system gave to the client that is gone."""
        moved = {**merge.moved, "rows": dict(merge.moved["rows"]), "parts": dict(merge.moved["parts"])}
        for name, uids in added.items():
            keys = self._write.keys_of(PARTS[name], list(uids), name).values()
            place = column_name(PARTS[name].c.client_pk)
            moved["rows"][place] = [*moved["rows"].get(place, ()), *filter(None, keys)]
            moved["parts"][name] = [*moved["parts"].get(name, ()), *uids]
        self._write.update(client_merges, [{"pk": merge.pk, "moved": moved}])

    # --- inside ----------------------------------------------------------------------------------

    def _move_all(self, source: int, target: int) -> Iterator[tuple[str, list[int]]]:
        for column in pointing():
            found = self._write.all(_without_clash(column), {"source": source, "target": target})
            move(self._write, column, found, target)
            if found:
                yield column_name(column), [row.pk for row in found]

    def _yield_mains(self, kept: Client, mains: list[Uid]) -> list[Uid]:
        """Take the main mark of what came where the kept client has a main one; return whose."""
        taken = []
        if any(each.is_main for each in kept.companies):
            taken += self._mark_main(companies, mains, False)
        if any(each.is_main for each in kept.addresses):
            taken += self._mark_main(addresses, mains, False)
        return taken

    def _mark_main(self, table: Table, uids: Iterable[Uid], is_main: bool) -> list[Uid]:
        found = self._write.among(select(table.c.pk, table.c.uid), table.c.uid, list(uids))
        self._write.update(table, [{"pk": pk, "is_main": is_main} for pk, _ in found])
        return [Uid(uid) for _, uid in found]

    def _hide(self, gone_key: int, kept_key: int) -> None:
        version = self._write.value(select(clients.c.row_version).where(clients.c.pk == gone_key))
        hidden = {"gone_at": self._write.now, "merged_into_pk": kept_key, "row_version": version + 1}
        self._write.update(clients, [{"pk": gone_key, **hidden}])
        self._search.drop("client", [gone_key])

    def _show(self, merge: Merge, gone_key: int) -> None:
        for table in _MAINS:
            self._mark_main(table, merge.moved["was_mains"], True)
        name, version = self._write.all(
            select(clients.c.name_key, clients.c.row_version).where(clients.c.pk == gone_key)
        )[0]
        shown = {"gone_at": None, "merged_into_pk": None, "row_version": version + 1}
        self._write.update(clients, [{"pk": gone_key, **shown}])
        self._search.put("client", [(gone_key, name)])

    def _choose(self, kept: Uid, before: Client, chosen: Mapping[str, Any]) -> dict[str, list[Any]]:
        now = self._clients.need(kept)
        kind = ClientKind.GROUP if len(now.companies) > 1 else now.kind
        after = replace(now, **{**chosen, "kind": kind})
        if after != now:
            self._clients.save(after)
        names = (*FIELDS, "kind")
        pairs = {name: [_plain(getattr(one, name)) for one in (before, after)] for name in names}
        return {name: values for name, values in pairs.items() if values[0] != values[1]}

    def _unchoose(self, merge: Merge) -> None:
        """Bring the fields back that the merge changed; what somebody typed since stays."""
        now = self._clients.need(merge.kept)
        fields: Mapping[str, list[Any]] = merge.moved["fields"]
        back = {
            name: _unplain(name, before)
            for name, (before, after) in fields.items()
            if _plain(getattr(now, name)) == after
        }
        if back:
            self._clients.save(replace(now, **back))

    def _cut_links(self, kept_key: int, gone_key: int) -> None:
        """Nobody speaks for a company of another client."""
        crossed = (
            select(contact_companies.c.pk)
            .join(contacts, contacts.c.pk == contact_companies.c.contact_pk)
            .join(companies, companies.c.pk == contact_companies.c.company_pk)
            .where(
                contacts.c.client_pk.in_((kept_key, gone_key)),
                companies.c.client_pk.in_((kept_key, gone_key)),
            )
            .where(contacts.c.client_pk != companies.c.client_pk)
        )
        keys = [pk for (pk,) in self._write.all(crossed)]
        self._write.connection.execute(contact_companies.delete().where(contact_companies.c.pk.in_(keys)))

    def _touch(self, kept: Uid, gone: Uid, rows: Mapping[str, list[int]], *, gone_now: bool) -> None:
        self._write.touch("client", kept)
        self._write.touch("client", gone, gone=gone_now)
        moved = rows.get(column_name(orders.c.client_pk), [])
        for (uid,) in self._write.among(select(orders.c.uid), orders.c.pk, moved):
            self._write.touch("order", uid)


@cache
def pointing() -> tuple[Column[Any], ...]:
    """Return every column that names a client and follows him into another one; companies first."""
    first = (companies, contacts)
    found = columns_to(clients, _STAY)
    return tuple(sorted(found, key=lambda one: first.index(one.table) if one.table in first else len(first)))


@cache
def _without_clash(column: Column[Any]) -> Select[Any]:
    """Return the statement for rows of ``source`` of which ``target`` has not the same: his own counts."""
    statement = named(column)
    for constraint in column.table.constraints:
        if isinstance(constraint, UniqueConstraint) and column.name in constraint.columns:
            his = column.table.alias("his")
            same = [his.c[other.name] == other for other in constraint.columns if other.name != column.name]
            same.append(his.c[column.name] == bindparam("target"))
            statement = statement.where(~select(his.c.pk).where(*same).exists())
    return statement


@cache
def _made_since(column: Column[Any]) -> Select[Any]:
    """Return the statement for rows of ``source`` that belong to a company or a contact of ``target``."""
    table = column.table
    target: BindParameter[int] = bindparam("target")
    firms = select(companies.c.pk).where(companies.c.client_pk == target)
    people = select(contacts.c.pk).where(contacts.c.client_pk == target)
    if table is contacts:
        of_firm = contact_companies.c.contact_pk == contacts.c.pk
        served = select(contact_companies.c.pk).where(of_firm, contact_companies.c.company_pk.in_(firms))
        others = select(contact_companies.c.pk).where(of_firm, contact_companies.c.company_pk.not_in(firms))
        return named(column).where(served.exists(), ~others.exists())
    if "company_pk" not in table.c:
        return named(column).where(false())
    belongs: ColumnElement[bool] = table.c.company_pk.in_(firms)
    if "contact_pk" in table.c:
        belongs = or_(belongs, and_(table.c.company_pk.is_(None), table.c.contact_pk.in_(people)))
    return named(column).where(belongs)


def _plain(value: object) -> Any:
    return str(value) if isinstance(value, Decimal | ClientKind) else value


def _unplain(name: str, value: Any) -> Any:
    if value is None:
        return None
    return {"own_discount": Decimal, "kind": ClientKind}.get(name, lambda same: same)(value)

"""What every repository works with: one connection, one instant, and the log of what was touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec
from sqlalchemy import (
    ARRAY,
    Connection,
    Insert,
    Row,
    Select,
    Table,
    Text,
    Update,
    any_,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import NotFound
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid
from b2bdesk.store import bulk
from b2bdesk.store.schema.machinery import change_log
from b2bdesk.store.schema.people import users

if TYPE_CHECKING:
    StoredRow: TypeAlias = Row[*tuple[Any, ...]]
else:
    StoredRow = Row

Origin = Literal["desk", "agent"]
Values = dict[str, Any]

CHUNK = 500
"""How many values one IN list carries."""


def chunks(values: Sequence[Any], size: int = CHUNK) -> Iterable[Sequence[Any]]:
    """Cut a sequence into pieces that one statement can name."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


# Building a statement and working out its cache key takes several times longer than running it: whoever
# asks the same thing often keeps the statement.


@lru_cache(maxsize=512)
def _narrowed(dialect: str, statement: Any, column: Any) -> Any:
    """Return the statement for rows whose column is among values that come as one parameter.

    A list that is written out makes another text of every length, and each costs more than its answer.
    """
    if dialect == "postgresql":
        return statement.where(column == any_(bindparam("among", type_=ARRAY(column.type))))
    value = func.json_each(bindparam("among", type_=Text)).table_valued("value")
    return statement.where(column.in_(select(value.c.value)))


@cache
def _keys_by_uid(table: Table) -> Select[Any]:
    return select(table.c.uid, table.c.pk)


@cache
def whole_rows(table: Table, *, living: bool = False) -> Select[Any]:
    """Return the statement for all columns of a table; ``living`` leaves removed rows out."""
    statement = select(table)
    return statement.where(table.c.gone_at.is_(None)) if living else statement


@cache
def _insert(table: Table, _columns: tuple[str, ...] = ()) -> Insert:
    """Return the statement, one for each set of columns that rows come with."""
    return insert(table)


@cache
def _update(table: Table, columns: tuple[str, ...]) -> Update:
    values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns}
    return update(table).where(table.c.pk == bindparam("row_pk")).values(values)


@cache
def _upsert(
    dialect: str, table: Table, columns: tuple[str, ...], by: tuple[str, ...], keep: tuple[str, ...]
) -> Insert:
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = make(table)
    changed = {name: statement.excluded[name] for name in columns if name not in by and name not in keep}
    if changed:
        return statement.on_conflict_do_update(index_elements=list(by), set_=changed)
    return statement.on_conflict_do_nothing(index_elements=list(by))


class Session:
    """A transaction that reads. ``now`` is the instant at which it began."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self.connection, self.clock = connection, clock
        self.now: datetime = clock.now()

    def all(self, statement: Any, values: Mapping[str, Any] | None = None) -> Sequence[StoredRow]:
        """Return every row of a statement."""
        return self.connection.execute(statement, values or {}).fetchall()

    def first(self, statement: Any, values: Mapping[str, Any] | None = None) -> StoredRow | None:
        """Return the first row of a statement, if there is one."""
        return self.connection.execute(statement, values or {}).first()

    def value(self, statement: Any, values: Mapping[str, Any] | None = None) -> Any:
        """Return the first column of the first row, None without rows."""
        return self.connection.execute(statement, values or {}).scalar()

    def among(
        self, statement: Any, column: Any, values: Iterable[Any], given: Mapping[str, Any] | None = None
    ) -> list[StoredRow]:
        """Return the rows of ``statement`` whose column is one of the values, however many they are.

        A statement that is kept, not built for each call, costs a third; ``given`` are its own parameters.
        """
        dialect = self.connection.dialect.name
        wanted = list(values)
        if not wanted:
            return []
        among = wanted if dialect == "postgresql" else msgspec.json.encode(wanted).decode()
        return list(self.all(_narrowed(dialect, statement, column), {**(given or {}), "among": among}))

    def keys_of(self, table: Table, uids: Iterable[str | None], kind: str) -> dict[str | None, int | None]:
        """Return local keys by uid, None for None; raises NotFound for a uid that is not stored."""
        wanted = {uid for uid in uids if uid is not None}
        found: dict[str | None, int | None] = {None: None}
        if wanted:
            rows = self.among(_keys_by_uid(table), table.c.uid, wanted)
            found.update((uid, pk) for uid, pk in rows)
        missing = wanted - found.keys()
        if missing:
            raise NotFound(kind=kind, what=", ".join(sorted(missing)))
        return found

    def key_of(self, table: Table, uid: str, kind: str) -> int:
        """Return the local key of a record; raises NotFound."""
        found = self.keys_of(table, [uid], kind)[uid]
        assert found is not None  # None stands for None alone
        return found


class WriteSession(Session):
    """A transaction that writes; it remembers what it touched until the commit."""

    def __init__(
        self, connection: Connection, clock: Clock, *, by: Uid | None, origin: Origin, device: str
    ) -> None:
        super().__init__(connection, clock)
        self.by, self.origin, self.device = by, origin, device
        self._keys: dict[Table, dict[str | None, int | None]] = {}
        self.by_pk = self.keys_of(users, [by], "user")[by]
        self._touched: dict[tuple[str, str], str] = {}

    @property
    def changes(self) -> ChangeSet:
        """Return what was touched so far."""
        return ChangeSet(frozenset(self._touched))

    def keys_of(self, table: Table, uids: Iterable[str | None], kind: str) -> dict[str | None, int | None]:
        """Return local keys as :meth:`Session.keys_of` does, each looked up once in the transaction.

        A row that others name keeps its key and is never deleted, only marked as gone.
        """
        wanted = dict.fromkeys((None, *uids))
        known = self._keys.setdefault(table, {})
        new = wanted.keys() - known.keys()
        if new:
            known.update(super().keys_of(table, new, kind))
        return {uid: known[uid] for uid in wanted}

    def touch(self, kind: str, uid: str, *, gone: bool = False) -> None:
        """Note that a record changed; the other process learns of it through the change log."""
        self._touched[(kind, uid)] = "gone" if gone else "put"

    def write_log(self) -> None:
        """Append what was touched to the change log; called once, just before the commit."""
        if self._touched:
            kinds, uids = zip(*self._touched, strict=True)
            count = len(kinds)
            columns: bulk.Columns = {"kind": kinds, "uid": uids, "op": list(self._touched.values())}
            shared: bulk.Columns = {"origin": [self.origin] * count, "at": [self.now] * count}
            self.insert_columns(change_log, {**columns, **shared})

    def insert(self, table: Table, rows: Sequence[Values]) -> None:
        """Insert rows that all have the same columns."""
        if rows:
            bulk.execute(self.connection, _insert(table, tuple(rows[0])), table, rows)

    def insert_columns(self, table: Table, columns: bulk.Columns) -> None:
        """Insert rows that come column by column; no columns are no rows."""
        if columns:
            bulk.execute_columns(self.connection, _insert(table, tuple(columns)), table, columns)

    def insert_one(self, table: Table, row: Values) -> int:
        """Insert one row and return its local key."""
        done = self.connection.execute(_insert(table), row)
        assert done.inserted_primary_key is not None  # every table has ``pk``
        return int(done.inserted_primary_key[0])

    def update(self, table: Table, rows: Sequence[Values]) -> None:
        """Update rows by ``pk``, those of the same columns in one go."""
        alike: defaultdict[tuple[str, ...], list[Values]] = defaultdict(list)
        for row in rows:
            alike[tuple(row)].append(row)
        for names, ones in alike.items():
            columns = tuple(name for name in names if name != "pk")
            bulk.execute(
                self.connection,
                _update(table, columns),
                table,
                [{"row_pk": row["pk"], **{f"new_{name}": row[name] for name in columns}} for row in ones],
            )

    def upsert_columns(self, table: Table, columns: bulk.Columns, by: Collection[str]) -> None:
        """Do what :meth:`upsert` does with rows that come column by column; no columns are no rows."""
        if columns:
            statement = _upsert(self.connection.dialect.name, table, tuple(columns), tuple(by), ())
            bulk.execute_columns(self.connection, statement, table, columns)

    def upsert(
        self, table: Table, rows: Sequence[Values], by: Collection[str], keep: Collection[str] = ()
    ) -> None:
        """Insert rows, or update the ones that columns ``by`` already name, except columns ``keep``."""
        if rows:
            dialect = self.connection.dialect.name
            statement = _upsert(dialect, table, tuple(rows[0]), tuple(by), tuple(keep))
            bulk.execute(self.connection, statement, table, rows)

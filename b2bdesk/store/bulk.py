"""Many rows in one statement, without working each of them over as the library does for any one.

SQLAlchemy looks up every parameter of every row by name; for a page of orders that costs more than the
writing itself. Here the names are settled once for a statement, and values are turned into what is stored
column by column: most columns of a page need no conversion, or hold one value from top to bottom. Rows that
are inserted go to SQLite by the hundred: a statement of its own for each costs a quarter more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from operator import is_, itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.sql.dml import Insert, Update
from sqlalchemy.types import TypeEngine

from b2bdesk.store.types import Scaled

Process = Callable[[Sequence[Any]], Sequence[Any]]
"""What turns a column of values into what is stored."""
Columns = Mapping[str, Sequence[Any]]
"""Values of many rows by column, all of one length."""

_FEW = 2
"""Up to so many rows the library is as quick."""
TOGETHER = 100
"""So many rows go into one statement. SQLite takes 32 766 values in one, and no table has 300 columns."""
_NOTHING = object()


@dataclass(frozen=True, slots=True)
class _Settled:
    """A statement's text, and how rows become its parameters.

    ``places`` holds for each parameter its name and how its values are converted, or None and the constant
    of a column that nobody fills; ``taken`` takes the named values off a row, in this order.
    ``sql_together`` inserts ``TOGETHER`` rows; None where a statement is no insertion.
    """

    sql: str
    sql_together: str | None
    places: tuple[tuple[str | None, Any], ...]
    taken: Callable[[Mapping[str, Any]], tuple[Any, ...]]

    def columns(self, rows: Sequence[Mapping[str, Any]]) -> Columns:
        """Return the rows column by column."""
        names = [name for name, _ in self.places if name is not None]
        return dict(zip(names, zip(*map(self.taken, rows), strict=True), strict=True))

    def parameters(self, columns: Columns) -> list[tuple[Any, ...]]:
        """Return what the driver is given for every row."""
        made: list[Iterable[Any]] = []
        for name, what in self.places:
            if name is None:
                made.append(repeat(what, len(next(iter(columns.values())))))
            elif what is None:
                made.append(columns[name])
            elif _is_one_value(columns[name]):
                made.append(repeat(what(columns[name][:1])[0], len(columns[name])))
            else:
                made.append(what(columns[name]))
        return list(zip(*made, strict=True))

    def execute(self, connection: Connection, columns: Columns) -> None:
        """Execute the statement for every row."""
        write(connection, self.sql, self.sql_together, self.parameters(columns))


def write(
    connection: Connection, sql: str, sql_together: str | None, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Hand rows to the driver, as many as possible by the hundred."""
    alone = rows
    if sql_together is not None and len(rows) >= TOGETHER:
        whole = len(rows) // TOGETHER * TOGETHER
        values = chain.from_iterable(rows[:whole])
        portions = zip(*[values] * (TOGETHER * len(rows[0])), strict=True)
        connection.exec_driver_sql(sql_together, list(portions))
        alone = rows[whole:]
    if alone:
        connection.exec_driver_sql(sql, list(alone))


def together(sql: str, width: int) -> str | None:
    """Return the insertion of one row of ``width`` values as one of many rows; None for another statement."""
    one = f"({', '.join('?' * width)})"
    head, values, tail = sql.partition(f"VALUES {one}")
    return f"{head}VALUES {', '.join([one] * TOGETHER)}{tail}" if values else None


def _is_one_value(column: Sequence[Any]) -> bool:
    """Tell whether a column holds one object from top to bottom, as most columns of new records do."""
    return bool(column) and all(map(is_, column, repeat(column[0])))


def _converted(process: Callable[[Any], Any], column: Sequence[Any]) -> list[Any]:
    """Return the column as it is stored; the same object again is not worked out anew."""
    last: Any = _NOTHING
    stored: Any = None
    made = []
    for value in column:
        if value is not last:
            last, stored = value, process(value)
        made.append(stored)
    return made


_settled: dict[tuple[str, int], tuple[Any, _Settled]] = {}


def execute(
    connection: Connection, statement: Insert | Update, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Execute a kept statement for every row; all rows name the same columns.

    The statement must be one object for each form: what was settled is remembered by its identity.
    """
    if len(rows) <= _FEW or connection.dialect.paramstyle != "qmark":
        connection.execute(statement, rows)
        return
    settled = _settle(connection.dialect, statement, table, rows[0])
    settled.execute(connection, settled.columns(rows))


def execute_columns(connection: Connection, statement: Insert, table: Table, columns: Columns) -> None:
    """Execute a kept statement for rows that come column by column, all columns of one length."""
    if connection.dialect.paramstyle != "qmark":
        rows = zip(*columns.values(), strict=True)
        connection.execute(statement, [dict(zip(columns, row, strict=True)) for row in rows])
        return
    settled = _settle(connection.dialect, statement, table, columns)
    settled.execute(connection, columns)


def _settle(dialect: Dialect, statement: Any, table: Table, named: Mapping[str, Any]) -> _Settled:
    key = (dialect.name, id(statement))
    known = _settled.get(key)
    if known is None or known[0] is not statement:
        known = _settled[key] = (statement, _compiled(dialect, statement, table, tuple(named)))
    return known[1]


def _compiled(dialect: Dialect, statement: Any, table: Table, columns: tuple[str, ...]) -> _Settled:
    named = None if isinstance(statement, Update) else list(columns)
    compiled = statement.compile(dialect=dialect, column_keys=named)
    places: list[tuple[str | None, Any]] = []
    for name in compiled.positiontup:
        process = _processor(compiled.binds[name].type, dialect)
        if name in columns:
            places.append((name, process))
        else:
            otherwise = _default(table, name)
            places.append((None, otherwise if process is None else process([otherwise])[0]))
    sql, taken = str(compiled), _taker([name for name, _ in places if name is not None])
    return _Settled(sql, together(sql, len(places)), tuple(places), taken)


def _processor(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    """Return how values of a type are converted; None for what is stored as it is."""
    if isinstance(kind, Scaled):
        return kind.stored
    one = kind.dialect_impl(dialect).bind_processor(dialect)
    return None if one is None else partial(_converted, one)


def _taker(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Return what takes the named values off a row; the library's getter of one name makes no tuple."""
    if len(names) == 1:
        (name,) = names
        return lambda row: (row[name],)
    return itemgetter(*names)


def _default(table: Table, name: str) -> Any:
    """Return what the table's declaration puts into a column that nobody filled."""
    default: Any = table.c[name].default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg

"""Many rows in one statement, without working each of them over as the library does for any one.

SQLAlchemy looks up every parameter of every row by name; for a page of orders that costs more than the
writing itself. Here the names are settled once for a statement, and values are turned into what is stored
column by column: most columns of a page need no conversion, or hold one value from top to bottom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.sql.dml import Insert, Update
from sqlalchemy.types import TypeEngine

Process = Callable[[Any], Any]
_FEW = 2
"""Up to so many rows the library is as quick."""
_NOTHING = object()


@dataclass(frozen=True, slots=True)
class _Settled:
    """A statement's text, and how the tuples of rows are made.

    ``given`` takes a row's values in the order of the parameters that rows name; a place is the conversion
    of such a value, or the constant of a parameter that no row names.
    """

    sql: str
    given: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    places: tuple[tuple[bool, Any], ...]

    def rows(self, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
        """Return the parameters of the rows."""
        columns = iter(zip(*map(self.given, rows), strict=True))
        made: list[Iterable[Any]] = []
        for is_given, what in self.places:
            if not is_given:
                made.append(repeat(what, len(rows)))
            else:
                column = next(columns)
                made.append(column if what is None else _converted(column, what))
        return list(zip(*made, strict=True))


def _converted(column: Sequence[Any], process: Process) -> list[Any]:
    """Return the column as it is stored; the same object again, a default above all, is not worked out anew."""
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
    key = (connection.dialect.name, id(statement))
    known = _settled.get(key)
    if known is None or known[0] is not statement:
        known = _settled[key] = (statement, _settle(connection.dialect, statement, table, tuple(rows[0])))
    connection.exec_driver_sql(known[1].sql, known[1].rows(rows))


def _settle(dialect: Dialect, statement: Any, table: Table, columns: tuple[str, ...]) -> _Settled:
    named = None if isinstance(statement, Update) else list(columns)
    compiled = statement.compile(dialect=dialect, column_keys=named)
    places: list[tuple[bool, Any]] = []
    for name in compiled.positiontup:
        process = _process(compiled.binds[name].type, dialect)
        if name in columns:
            places.append((True, process))
        else:
            otherwise = _default(table, name)
            places.append((False, otherwise if process is None or otherwise is None else process(otherwise)))
    given = _getter([name for name in compiled.positiontup if name in columns])
    return _Settled(str(compiled), given, tuple(places))


def _getter(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Return what takes the named values of a row; the library's getter of one name makes no tuple."""
    if len(names) == 1:
        (name,) = names
        return lambda row: (row[name],)
    return itemgetter(*names)


def _process(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    """Return how values of a type are stored, None when they go as they are."""
    process: Process | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return process


def _default(table: Table, name: str) -> Any:
    """Return what the table's declaration puts into a column that nobody filled."""
    default: Any = table.c[name].default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg

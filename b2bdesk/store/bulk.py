"""Many rows in one statement, without working each of them over as the library does for any one.

SQLAlchemy looks up every parameter of every row by name; for a page of orders that costs more than the
writing itself. Here the names are settled once for a statement, and rows become tuples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.sql.dml import Insert, Update

Process = Callable[[Any], Any]
_FEW = 2
"""Up to so many rows the library is as quick."""


@dataclass(frozen=True, slots=True)
class _Settled:
    """A statement's text, and how the tuple of a row is made: name, conversion, value where it is absent."""

    sql: str
    places: tuple[tuple[str, Process | None, Any], ...]

    def row(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the parameters of one row."""
        return tuple(
            [
                (
                    (process(given[name]) if process is not None else given[name])
                    if name in given
                    else otherwise
                )
                for name, process, otherwise in self.places
            ]
        )


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
    connection.exec_driver_sql(known[1].sql, [known[1].row(row) for row in rows])


def _settle(dialect: Dialect, statement: Any, table: Table, columns: tuple[str, ...]) -> _Settled:
    given = None if isinstance(statement, Update) else list(columns)
    compiled = statement.compile(dialect=dialect, column_keys=given)
    places = []
    for name in compiled.positiontup:
        process = compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)
        otherwise = None if name in columns else _default(table, name)
        places.append((name, process, process(otherwise) if process and otherwise is not None else otherwise))
    return _Settled(str(compiled), tuple(places))


def _default(table: Table, name: str) -> Any:
    """Return what the table's declaration puts into a column that nobody filled."""
    default: Any = table.c[name].default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg

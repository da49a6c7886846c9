"""Which columns name a record, and letting their rows name another one: the ground of every merge."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Select, Table, bindparam, select

from b2bdesk.store.schema.base import METADATA
from b2bdesk.store.session import StoredRow, WriteSession


def columns_to(target: Table, stay: Collection[str]) -> tuple[Column[Any], ...]:
    """Return every column that names a row of a table, whichever tables there are; ``stay`` is left out."""
    return tuple(
        column
        for table in METADATA.sorted_tables
        if table.name not in stay
        for column in table.c
        if any(key.column is target.c.pk for key in column.foreign_keys)
    )


def column_name(column: Column[Any]) -> str:
    """Return what a column is called among those of all tables."""
    return f"{column.table.name}.{column.name}"


def rows_of(table: Table) -> Select[Any]:
    """Return the statement for what moving a row needs of it."""
    return select(table.c.pk, table.c.row_version) if "row_version" in table.c else select(table.c.pk)


@cache
def named(column: Column[Any]) -> Select[Any]:
    """Return the statement for rows that name the record with the key ``source``."""
    return rows_of(column.table).where(column == bindparam("source"))


def move(write: WriteSession, column: Column[Any], rows: Sequence[StoredRow], target: int) -> None:
    """Let rows name another record; who has one open must read it again before he saves it."""
    values = [{column.name: target, **row._mapping} for row in rows]
    for row in values:
        if "row_version" in row:
            row["row_version"] += 1
    write.update(column.table, values)

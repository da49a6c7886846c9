"""Helpers that make the tables read like ``domain.md`` section 3, and the columns of travelling records."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

from b2bdesk.store.types import (
    Choice,
    IsoDate,
    JsonText,
    Kopecks,
    Percent,
    RowKey,
    Thousandths,
    UidText,
    UtcMs,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Kept = Literal["precious", "cache", "mixed"]
"""Whether a back office can send the rows again; ``mixed`` rows become cache once nothing waits."""

ZERO = Decimal(0)
AMONG = "among"
"""Under this name a column's info keeps its closed list of words."""


def table(name: str, kept: Kept, *items: SchemaItem, travels: bool = False) -> Table:
    """Declare a table with its local key and, for records that travel, the columns of section 1."""
    columns: list[SchemaItem] = [Column("pk", RowKey, primary_key=True)]
    if travels:
        columns += _travelling()
    made = Table(name, METADATA, *columns, *items, info={"kept": kept, "travels": travels})
    for column in made.columns:
        if AMONG in column.info:
            listed = ", ".join(f"'{word}'" for word in column.info[AMONG])
            made.append_constraint(CheckConstraint(f"{column.name} IN ({listed})", name=column.name))
    _index_references(made)
    return made


def _travelling() -> list[SchemaItem]:
    return [
        Column("uid", UidText, nullable=False, unique=True),
        at("created_at"),
        ref("created_by_user_pk", "users", null=True),
        at("changed_at"),
        ref("changed_by_user_pk", "users", null=True),
        whole("row_version", default=1),
        at("gone_at", null=True),
    ]


def _index_references(made: Table) -> None:
    """Index every reference that no other index starts with; empty ones stay out of it."""
    led = {index.columns.keys()[0] for index in made.indexes if index.columns}
    for item in made.constraints:
        if isinstance(item, UniqueConstraint) and item.columns:
            led.add(item.columns.keys()[0])
    for column in made.columns:
        if column.foreign_keys and column.name not in led:
            filled = text(f"{column.name} IS NOT NULL") if column.nullable else None
            Index(None, column, sqlite_where=filled, postgresql_where=filled)


def ref(name: str, target: str, *, null: bool = False, late: bool = False) -> Column[int]:
    """Make a reference by local key; ``late`` breaks a circle of tables that name each other."""
    return Column(name, RowKey, ForeignKey(f"{target}.pk", use_alter=late), nullable=null)


def words(name: str, *, null: bool = False, default: str | None = None, unique: bool = False) -> Column[str]:
    """Make a text column."""
    return Column(name, Text, nullable=null, default=default, unique=unique or None)


def uid_of(name: str, *, null: bool = False) -> Column[str]:
    """Make a column that names a record by its uid."""
    return Column(name, UidText, nullable=null)


def flag(name: str, *, default: bool = False) -> Column[bool]:
    """Make a yes-or-no column."""
    return Column(name, Boolean, nullable=False, default=default)


def whole(name: str, *, null: bool = False, default: int | None = None) -> Column[int]:
    """Make a whole-number column: counts, ranks, grams, millimetres, seconds."""
    given = None if null and default is None else default or 0
    return Column(name, Integer, nullable=null, default=given)


def money(name: str, *, null: bool = False) -> Column[Decimal]:
    """Make a column of money, zero unless given."""
    return Column(name, Kopecks, nullable=null, default=None if null else ZERO)


def qty(name: str, *, null: bool = False, default: Decimal = ZERO) -> Column[Decimal]:
    """Make a column of a quantity, zero unless given."""
    return Column(name, Thousandths, nullable=null, default=None if null else default)


def pct(name: str, *, null: bool = False) -> Column[Decimal]:
    """Make a column of percent, zero unless given."""
    return Column(name, Percent, nullable=null, default=None if null else ZERO)


def at(name: str, *, null: bool = False) -> Column[Any]:
    """Make a column of an instant."""
    return Column(name, UtcMs, nullable=null)


def day(name: str, *, null: bool = False) -> Column[Any]:
    """Make a column of a calendar day."""
    return Column(name, IsoDate, nullable=null)


def json_of(name: str, *, null: bool = False) -> Column[Any]:
    """Make a column of canonical JSON, an empty object unless given."""
    return Column(name, JsonText, nullable=null, default=None if null else dict)


def blob(name: str) -> Column[bytes]:
    """Make a column of bytes."""
    return Column(name, LargeBinary, nullable=False)


def choice(
    name: str, among: type[StrEnum] | Sequence[str], *, null: bool = False, default: str | None = None
) -> Column[Any]:
    """Make a column that holds one word of a closed list, checked by the database too."""
    kind = Choice(among) if isinstance(among, type) else Text()
    return Column(name, kind, nullable=null, default=default, info={AMONG: [str(word) for word in among]})


def unique(*columns: str) -> UniqueConstraint:
    """Declare columns that name a row together."""
    return UniqueConstraint(*columns)


def listed(name: str, *columns: Any, where: str | None = None, one: bool = False) -> Index:
    """Declare an index over (filter, sort key, pk), over the rows of ``where`` only when given."""
    chosen = text(where) if where else None
    return Index(name, *columns, unique=one, sqlite_where=chosen, postgresql_where=chosen)

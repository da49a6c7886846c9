"""A new version of the program over a filled store: a migration that makes a parent table anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from b2bdesk.model.clock import Clock
from b2bdesk.store import migrate
from b2bdesk.store.engine import TRAINING_KEY

PARENT = "orders"
"""Its rows have lines, events and documents; deleting one deletes its lines."""


def upgrade(path: Path, clock: Clock) -> None:
    """Run a migration over the store as the program does: one transaction, checked at its end."""
    with _scripts_are_ours():
        migrate._upgrade(path, TRAINING_KEY, clock, new=False)


@contextmanager
def _scripts_are_ours() -> Iterator[None]:
    before = migrate.run_scripts
    migrate.run_scripts = make_anew
    try:
        yield
    finally:
        migrate.run_scripts = before


def make_anew(connection: Connection, target: str = "head") -> None:
    """Copy the parent table into a new one and put that in its place, as SQLite changes columns."""
    told = connection.exec_driver_sql(
        f"SELECT type, sql FROM sqlite_master WHERE tbl_name = '{PARENT}' AND sql IS NOT NULL"  # noqa: S608
    ).fetchall()
    columns = connection.exec_driver_sql(f"PRAGMA table_xinfo({PARENT})").fetchall()
    # The last field tells generated columns: those are not copied.
    names = ", ".join(f'"{column[1]}"' for column in columns if column[6] == 0)
    table = next(sql for kind, sql in told if kind == "table")
    new = table.replace(f"TABLE {PARENT}", f"TABLE {PARENT}_new", 1).replace(
        f'TABLE "{PARENT}"', f'TABLE "{PARENT}_new"', 1
    )
    connection.exec_driver_sql(new)
    connection.exec_driver_sql(f"INSERT INTO {PARENT}_new ({names}) SELECT {names} FROM {PARENT}")  # noqa: S608
    connection.exec_driver_sql(f"DROP TABLE {PARENT}")
    connection.exec_driver_sql(f"ALTER TABLE {PARENT}_new RENAME TO {PARENT}")
    for kind, sql in told:
        if kind != "table":
            connection.exec_driver_sql(sql)

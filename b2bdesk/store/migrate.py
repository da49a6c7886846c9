"""Bringing the file to the schema of this version: made new, copied and upgraded, or refused."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from b2bdesk.errors import StoreBusy, StoreDamaged, StoreTooNew
from b2bdesk.model.clock import Clock
from b2bdesk.store import copies
from b2bdesk.store.engine import connect, make_engine
from b2bdesk.store.plans import plant_statistics
from b2bdesk.store.seeds import plant
from b2bdesk.store.session import WriteSession

HEAD = "0005"
"""The newest migration. Known here so that an ordinary start does not pay for importing alembic."""

OLDER: tuple[str, ...] = ("0001", "0002", "0003", "0004")
"""Migrations from which this version can upgrade."""

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up(path: Path, key: bytes, clock: Clock, *, migrate: bool) -> None:
    """Make sure that the file has this version's schema.

    The caller holds the profile's lock and the turn. Raises StoreTooNew for a file of a newer version,
    StoreDamaged when references do not hold afterwards, and StoreBusy when the file is older and
    ``migrate`` is false: the process that may migrate has to come first.
    """
    found = revision(path, key)
    if found == HEAD:
        return
    if found is not None and found not in OLDER:
        raise StoreTooNew(path=str(path))
    if not migrate:
        raise StoreBusy
    if found is not None:
        copies.make(path, lambda: connect(path, key), clock.now(), copies.Reason.UPGRADE)
    _upgrade(path, key, clock, new=found is None)


def revision(path: Path, key: bytes) -> str | None:
    """Return the migration at which the file stands, None for a new file."""
    with closing(connect(path, key)) as connection:
        known = "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
        if connection.execute(known).fetchone() is None:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])


def _upgrade(path: Path, key: bytes, clock: Clock, *, new: bool) -> None:
    """Run the migrations in one transaction, without foreign keys until they are checked as a whole.

    With them on, replacing a parent table deletes its children.
    """
    pragma = "PRAGMA foreign_keys=OFF"
    engine = make_engine(path, key, begin="BEGIN IMMEDIATE", size=1, pragmas=(pragma,))
    try:
        with engine.begin() as connection:
            run_scripts(connection)
            if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
                raise StoreDamaged(path=str(path))
            if new:
                session = WriteSession(connection, clock, by=None, origin="desk", device="")
                plant(session)
                plant_statistics(connection)
    finally:
        engine.dispose()


def run_scripts(connection: Connection, target: str = "head") -> None:
    """Run alembic up to a migration on an open transaction."""
    from alembic import command

    command.upgrade(config(connection), target)


def config(connection: Connection) -> Any:
    """Return alembic's configuration for a connection; no file, no logging of its own."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made

"""The encrypted file: its key, its connections and the two engines over it."""

from __future__ import annotations

import hashlib
import hmac
import os
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Dialect, Engine, NullPool, QueuePool, create_engine, event, make_url
from sqlalchemy.util import LRUCache

from b2bdesk.errors import StoreDamaged, StoreKeyWrong

TRAINING_KEY = hashlib.sha256(b"b2bdesk training store: made-up data, no secret").digest()
"""The fixed key of the training profile, which must work without a key store (``domain.md`` 7)."""

KEY_BYTES = 32
MARK_PURPOSE = b"b2bdesk store key mark 1"
READERS = 3
URL = "sqlite://"
BUSY_MS = 5000
PREPARED = 500
"""Statements that a connection keeps ready. An agent's round uses more than the driver's 100, and preparing
one anew costs more than most of them take to run."""

SILENT = "PRAGMA cipher_log_level = NONE"
"""SQLCipher writes its own lines to the standard error; what goes wrong reaches us as errors anyway."""

COMMON = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32768",
)


_COMPILED: LRUCache[Any, Any] = LRUCache(1000)
"""Compiled statements of all engines of the process."""


def connect(path: Path, key: bytes, *more: str) -> Any:
    """Open one driver connection: the raw key first, then the pragmas.

    A raw key spares the 200 ms of key derivation that a passphrase costs each connection.
    """
    connection = driver.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=PREPARED
    )
    try:
        connection.execute(SILENT)
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in (*COMMON, *more):
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, key: bytes, *, begin: str, size: int, pragmas: tuple[str, ...] = ()) -> Engine:
    """Make an engine whose transactions start with ``begin``; connections may change threads."""
    dialect = _dialect()
    # The connection that was given back last has the pages of the moment; the others have older ones.
    pool = QueuePool(
        lambda: connect(path, key, *pragmas), pool_size=size, max_overflow=0, use_lifo=True, dialect=dialect
    )
    engine = Engine(pool, dialect, make_url(URL), execution_options={"compiled_cache": _COMPILED})

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@cache
def _dialect() -> Dialect:
    """Return the one dialect of the process.

    Compiled statements belong to a dialect. With one of its own each engine would compile again what the
    other engines have compiled: several milliseconds for a statement that runs in a tenth of one.
    """
    pattern = create_engine(URL, module=driver, poolclass=NullPool)
    pattern.connect().close()  # the first connection tells the dialect what the library can do
    return pattern.dialect


def reader(path: Path, key: bytes) -> Engine:
    """Make the engine for reading: plain BEGIN, and a write is an error."""
    return make_engine(path, key, begin="BEGIN", size=READERS, pragmas=("PRAGMA query_only=ON",))


def writer(path: Path, key: bytes) -> Engine:
    """Make the engine for writing: BEGIN IMMEDIATE, so that nobody fails half-way for want of the lock."""
    return make_engine(path, key, begin="BEGIN IMMEDIATE", size=1)


def check_key(path: Path, key: bytes, *, leave_mark: bool = True) -> None:
    """Open the file once; raises StoreKeyWrong or StoreDamaged.

    SQLCipher answers both with the same words, so a mark made from the key stands beside the file and
    tells them apart. The mark gives the key's 256 random bits away to nobody.
    """
    mark = mark_file(path)
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        write_mark(path, key)
        return
    if mark.exists() and not hmac.compare_digest(mark.read_text("ascii", "replace"), key_mark(key)):
        raise StoreKeyWrong(path=str(path))
    try:
        _read_something(path, key)
    except MemoryError as err:
        # SQLCipher's answer to a page of the schema that fails its signature, though memory is not short.
        raise StoreDamaged(path=str(path)) from err
    except driver.DatabaseError as err:
        if "not a database" not in str(err) and "malformed" not in str(err):
            raise
        # With a wrong key the first page cannot be read; "malformed" comes after it could be.
        if mark.exists() or "malformed" in str(err):
            raise StoreDamaged(path=str(path)) from err
        raise StoreKeyWrong(path=str(path)) from err
    if leave_mark and not mark.exists():
        write_mark(path, key)


def _read_something(path: Path, key: bytes) -> None:
    with closing(connect_reading(path, key)) as probe:
        probe.execute("SELECT count(*) FROM sqlite_master").fetchone()


def connect_reading(path: Path, key: bytes) -> Any:
    """Open a connection that cannot change the file; it does not look whether the key is right."""
    connection = driver.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute(SILENT)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def mark_file(path: Path) -> Path:
    """Return where the mark of the store's key lies."""
    return path.with_name(path.name + ".mark")


def key_mark(key: bytes) -> str:
    """Return the mark of a key."""
    return hmac.new(key, MARK_PURPOSE, hashlib.sha256).hexdigest()[:32]


def write_mark(path: Path, key: bytes) -> None:
    """Put the key's mark beside the store, readable by its owner alone."""
    fd = os.open(mark_file(path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w", encoding="ascii") as file:
        file.write(key_mark(key))

"""The store of one profile: an encrypted file that the desk and the agent share."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Self

from b2bdesk.changes import Changes, ChangeSet
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid
from b2bdesk.store import copies, engine
from b2bdesk.store.copies import Reason
from b2bdesk.store.failures import explained
from b2bdesk.store.foreign import ForeignChanges
from b2bdesk.store.migrate import bring_up
from b2bdesk.store.room import Room
from b2bdesk.store.session import Origin, Session, WriteSession
from b2bdesk.store.turn import Turn
from b2bdesk.store.tx import ReadTx, WriteTx

FILE = "store.db"


class WrongThread(RuntimeError):
    """A transaction was opened on the thread that paints: a fault of the program."""


class Store:
    """Transactions over the file; open it once a process.

    Everything raises StoreDamaged, DiskFull or StoreBusy in place of the driver's errors; a transaction
    that raises leaves nothing behind.
    """

    def __init__(self, path: Path, key: bytes, clock: Clock, origin: Origin, turn: Turn) -> None:
        self.path, self.clock, self.origin = path, clock, origin
        self.changes = Changes()
        self._turn, self._forbidden = turn, 0
        self._room = Room(clock)
        self._reader, self._writer = engine.reader(path, key), engine.writer(path, key)
        self._connect = partial(engine.connect, path, key)
        self._foreign = ForeignChanges(self._connect(), origin)

    @classmethod
    def open(cls, folder: Path, *, key: bytes | None, clock: Clock, origin: Origin, migrate: bool) -> Self:
        """Open ``folder/store.db``, making it when absent; ``key`` None means training's fixed key.

        Raises StoreKeyWrong, StoreDamaged (the file stays as it is, see :func:`set_aside`), StoreTooNew,
        and StoreBusy when the schema is older and ``migrate`` is false. Who migrates holds the profile's
        lock.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path, secret = folder / FILE, key or engine.TRAINING_KEY
        if len(secret) != engine.KEY_BYTES:
            raise ValueError("the store's key is 32 bytes")
        turn = Turn(folder / f"{FILE}.turn")
        try:
            with explained(path), turn:
                engine.check_key(path, secret)
                bring_up(path, secret, clock, migrate=migrate)
            with explained(path):
                return cls(path, secret, clock, origin, turn)
        except BaseException:
            turn.close()
            raise

    @contextmanager
    def read(self) -> Iterator[ReadTx]:
        """Open a snapshot; end it soon, an open one keeps the write-ahead log from shrinking."""
        self._refuse_forbidden_thread()
        with explained(self.path), self._reader.connect() as connection, connection.begin():
            yield ReadTx(Session(connection, self.clock))

    @contextmanager
    def write(self, by: Uid | None = None, *, bulk: bool = False) -> Iterator[WriteTx]:
        """Open a transaction that changes things; one commit at the end, then observers hear of it.

        ``bulk``: it is one of many that write thousands of rows; it gets more memory for them.
        """
        self._refuse_forbidden_thread()
        with explained(self.path), self._turn, self._writer.begin() as connection:
            self._room.see_to(connection, bulk=bulk)
            session = WriteSession(
                connection, self.clock, by=by, origin=self.origin, device=self.path.parent.name
            )
            yield WriteTx(session)
            session.write_log()
        self.changes.publish(session.changes)

    def foreign_changes(self) -> ChangeSet:
        """Return what the other process committed since the last call; cheap when nothing moved."""
        self._refuse_forbidden_thread()
        with explained(self.path):
            return self._foreign.look()

    def copy(self, reason: Reason, target: Path | None = None) -> Path:
        """Copy the whole store beside itself, or to ``target``; other transactions go on meanwhile.

        Raises DiskFull, StoreDamaged.
        """
        self._refuse_forbidden_thread()
        if target is None:
            return copies.make(self.path, self._connect, self.clock.now(), reason)
        copies.write(self.path, self._connect, target)
        return target

    def check(self, within_s: float) -> bool:
        """Check the structure of the file; False when the time was over before the check was through.

        Raises StoreDamaged.
        """
        self._refuse_forbidden_thread()
        until = self.clock.monotonic() + within_s
        with explained(self.path):
            return copies.sound(self._connect, self.path, lambda: self.clock.monotonic() > until)

    def forbid_thread(self, ident: int) -> None:
        """Make transactions on this thread an error; the thread that paints must never wait for a disk."""
        self._forbidden = ident

    def close(self) -> None:
        """Close every connection; the last process to close tidies the write-ahead log away."""
        self._foreign.close()
        self._reader.dispose()
        self._writer.dispose()
        self._turn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def _refuse_forbidden_thread(self) -> None:
        if threading.get_ident() == self._forbidden:
            raise WrongThread("the painting thread must not open a transaction")


def set_aside(folder: Path, at: datetime) -> Path:
    """Rename a damaged store so that a new one can be made, and return where it lies now.

    Its bytes stay untouched for whoever may read them yet.
    """
    path = folder / FILE
    kept = path.with_name(f"store.damaged-{at:%Y%m%dT%H%M%S}.db")
    path.rename(kept)
    for ending in ("-wal", "-shm", ".mark"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    return kept

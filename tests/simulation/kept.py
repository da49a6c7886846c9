"""The store of a station with what happens to disks and processes around a commit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from types import SimpleNamespace
from typing import Self, cast

from b2bdesk.changes import Changes
from b2bdesk.errors import DiskFull, StoreBusy
from b2bdesk.model import uid as identifiers
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid
from b2bdesk.store.engine import TRAINING_KEY
from b2bdesk.store.foreign import ForeignChanges
from b2bdesk.store.session import Origin
from b2bdesk.store.store import FILE, Store
from b2bdesk.store.turn import Turn
from b2bdesk.store.tx import WriteTx
from tests.simulation.chance import Chance, Killed
from tests.simulation.worldtime import WorldTime


class MortalStore(Store):
    """A store whose process may end before or after any commit, and whose disk may be full or busy.

    The processes of a computer have their connections from one pool, and one started anew takes over those of
    the killed one: opening them costs more than most steps of a run. What a connection must not take along,
    an open transaction, ended with the process.
    """

    chance: Chance
    process: str
    commits = 0
    """How often this process has written; whoever remembers an answer of the store sees that it is old."""

    @classmethod
    def found(cls, folder: Path, clock: Clock, origin: Origin) -> Self:
        """Open a store of which the key and the version are known."""
        turn = Turn(folder / f"{FILE}.turn")
        return cls(folder / FILE, TRAINING_KEY, clock, origin, turn)

    def of_process(self, origin: Origin) -> Self:
        """Return the store as another process of the computer opens it, or the same one started anew."""
        other = copy(self)
        other.origin, other.changes = origin, Changes()
        other._foreign = ForeignChanges(self._foreign._connection, origin)
        return other

    @contextmanager
    def write(self, by: Uid | None = None, *, bulk: bool = False) -> Iterator[WriteTx]:
        """Open a transaction that may end badly."""
        self._fail("before a transaction")
        with super().write(by, bulk=bulk) as tx:
            yield tx
            self._die("before a commit", committed=False)
            self._fail("at a commit")
        self.commits += 1
        self._die("after a commit", committed=True)

    def _die(self, when: str, *, committed: bool) -> None:
        if self.chance.happens(self.chance.weather.kill):
            self.chance.note(f"{self.process} is killed {when}")
            raise Killed(self.process, committed=committed)

    def _fail(self, when: str) -> None:
        if self.chance.happens(self.chance.weather.commit / 2):
            full = self.chance.dice.random() < 0.5
            self.chance.note(
                f"{self.process}: {'the disk is full' if full else 'the database is busy'} {when}"
            )
            raise DiskFull(path=str(self.path)) if full else StoreBusy


@contextmanager
def identifiers_from(chance: Chance, time: WorldTime) -> Iterator[None]:
    """Draw identifiers from the run's dice and clock, so that a seed gives the same run again."""
    names = cast(SimpleNamespace, identifiers)
    before = names.os, names.time
    names.os = SimpleNamespace(urandom=chance.dice.randbytes)
    names.time = SimpleNamespace(time_ns=lambda: int(time.now().timestamp() * 1_000_000_000))
    try:
        yield
    finally:
        names.os, names.time = before

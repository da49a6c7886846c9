"""What stands in the engine's place in the process that hears the phone and syncs nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection

from b2bdesk.changes import ChangeSet
from b2bdesk.link import Health
from b2bdesk.model.clock import Clock
from b2bdesk.store.store import Store
from b2bdesk.sync.health import HealthBoard
from b2bdesk.sync.pauses import Pauses
from b2bdesk.sync.writer import Writer

LOOK_EVERY_S = 1.0
"""How often it looks whether a person paused the exchange."""


class PhoneAlone:
    """Keeps the state of the exchange, ``systems``, until :meth:`stop`; nothing is sent or read here.

    ``on_work``: what follows from a stored call was queued; the engine of the other process sends it. It
    would not see it by itself, because both write as the agent.
    """

    def __init__(
        self,
        store: Store,
        systems: Collection[str],
        clock: Clock,
        on_health: Callable[[Health], None],
        on_work: Callable[[], None],
    ) -> None:
        self._store, self._on_work, self._stopping = store, on_work, threading.Event()
        self.writer = Writer(store)
        self.board = HealthBoard(self.writer, clock, on_health)
        self.board.watch(systems)
        self._pauses = Pauses(store, self.board, systems)
        self._unsubscribe = store.changes.subscribe(self._changed)

    def run(self) -> None:
        """Work until :meth:`stop`."""
        while not self._stopping.is_set():
            if self._store.foreign_changes().has("setting") or not self._pauses.known:
                self._pauses.read()
            self._stopping.wait(LOOK_EVERY_S)
        self._unsubscribe()

    def stop(self) -> None:
        """Leave at the next look."""
        self._stopping.set()

    def nudge(self) -> None:
        """There is work in the outbox, for others."""

    def sync_now(self, systems: Collection[str] = ()) -> None:
        """A person asked for fresh data; an exchange tells them by itself."""

    def _changed(self, changes: ChangeSet) -> None:
        if changes.has("outbox_op"):
            self._on_work()

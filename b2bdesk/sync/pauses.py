"""Which connectors a person has paused."""

from __future__ import annotations

from collections.abc import Collection

from b2bdesk.store.store import Store
from b2bdesk.sync.health import HealthBoard
from b2bdesk.sync.wishes import paused_setting


class Pauses:
    """The paused ones among ``systems``, as the store's settings say; a change is shown on the board."""

    def __init__(self, store: Store, board: HealthBoard, systems: Collection[str]) -> None:
        self._store, self._board, self._systems = store, board, systems
        self._paused: frozenset[str] | None = None

    @property
    def known(self) -> bool:
        """Tell whether they were read yet."""
        return self._paused is not None

    def read(self) -> None:
        """Read them and say on the board what changed."""
        with self._store.read() as tx:
            kept = tx.settings.many(paused_setting(""), scope="company")
        paused = frozenset(system for system in self._systems if kept.get(paused_setting(system)))
        for system in paused ^ (self._paused or frozenset()):
            self._board.pause(system, system in paused)
        self._paused = paused

    def __contains__(self, system: str) -> bool:
        return system in (self._paused or ())

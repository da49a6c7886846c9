"""What a person set for himself and what the window remembers; read once, written behind.

The GUI thread asks for these at every turn, so they live in memory; the store gets each change later.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from b2bdesk.services.desk import Desk

PREFIX = "ui."


class Preferences:
    """Values by key for this user on this device. ``get`` and ``set`` never touch the store."""

    def __init__(self, known: dict[str, Any], write: Callable[[str, Any], None]) -> None:
        self._known = dict(known)
        self._write = write
        self._guard = threading.Lock()

    def get(self, key: str, default: Any = None) -> Any:
        """Return what is set, else the default."""
        with self._guard:
            return self._known.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Set a JSON-ready value; it is kept for the next start."""
        with self._guard:
            if key in self._known and self._known[key] == value:
                return
            self._known[key] = value
        self._write(key, value)


def load(desk: Desk) -> dict[str, Any]:
    """Return everything that was set, without the prefix of the store's keys."""
    with desk.store.read() as tx:
        found = tx.settings.many(PREFIX)
    return {key.removeprefix(PREFIX): value for key, value in found.items()}


def keep(desk: Desk, key: str, value: Any) -> None:
    """Keep one value in the store."""
    with desk.store.write(by=desk.me) as tx:
        tx.settings.set(PREFIX + key, value)

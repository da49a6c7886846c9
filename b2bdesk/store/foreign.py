"""How one process learns what the other one wrote."""

from __future__ import annotations

import threading
from typing import Any

from b2bdesk.changes import ChangeSet
from b2bdesk.store.session import Origin


class ForeignChanges:
    """Watches the file over one connection of its own, which is never inside a transaction.

    ``PRAGMA data_version`` moves when another connection commits and costs microseconds; it compares only
    on one and the same connection.
    """

    def __init__(self, connection: Any, origin: Origin) -> None:
        self._connection, self._origin = connection, origin
        self._guard = threading.Lock()
        self._version = self._data_version()
        self._last = self._newest()

    def look(self) -> ChangeSet:
        """Return what the other process logged since the last look."""
        with self._guard:
            version = self._data_version()
            if version == self._version:
                return ChangeSet()
            self._version = version
            rows = self._connection.execute(
                "SELECT pk, kind, uid, origin FROM change_log WHERE pk > ? ORDER BY pk", (self._last,)
            ).fetchall()
            self._last = rows[-1][0] if rows else self._last
            return ChangeSet(
                frozenset((kind, uid) for _, kind, uid, origin in rows if origin != self._origin)
            )

    def close(self) -> None:
        """Close the connection."""
        with self._guard:
            self._connection.close()

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _newest(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(pk), 0) FROM change_log").fetchone()[0])

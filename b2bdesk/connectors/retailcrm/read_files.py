"""Files that hang on orders, handed out in parts: what crosses the channel to the desk has a limit."""

from __future__ import annotations

import threading

from b2bdesk.connectors.ports import FilePart
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.kinds import SYSTEM
from b2bdesk.connectors.retailcrm.wire import read_each
from b2bdesk.connectors.retailcrm.wire_orders import WireFile
from b2bdesk.errors import Refused

MOST_BYTES = 10_000_000
"""A card of a company is a page; whoever sends more sends something else."""
PART_BYTES = 500_000


class OrderFiles:
    """Keeps the file that is being handed out until its last part; safe for threads."""

    def __init__(self, api: Api) -> None:
        self._api, self._guard = api, threading.Lock()
        self._held: tuple[tuple[str, str], bytes] | None = None

    def part(self, order: str, name: str, start: int) -> FilePart:
        """Return a part of an order's newest file of a name, from a byte on.

        Raises Refused with ``attachment_gone`` or ``attachment_too_large``.
        """
        with self._guard:
            wanted = (order, name)
            if self._held is None or self._held[0] != wanted or not start:
                self._held = (wanted, self._read(order, name))
            content = self._held[1]
            end = start + PART_BYTES
            if end >= len(content):
                self._held = None
        return FilePart(content[start:end], len(content))

    def _read(self, order: str, name: str) -> bytes:
        rows, _ = read_each(
            self._api.find_all("files", {"orderIds": [order]}, "files"), WireFile, "file", lambda row: row
        )
        named = [row for row in rows if row.filename == name and order in map(str, row.orders())]
        if not named:
            raise Refused(system=SYSTEM, detail="attachment_gone", fields=[])
        newest = max(named, key=lambda row: row.id)
        if (newest.size or 0) > MOST_BYTES:
            raise Refused(system=SYSTEM, detail="attachment_too_large", fields=[])
        content = self._api.download(newest.id)
        if len(content) > MOST_BYTES:
            raise Refused(system=SYSTEM, detail="attachment_too_large", fields=[])
        return content

"""How much memory the connection that writes may fill with pages of the file."""

from __future__ import annotations

from sqlalchemy import Connection

from b2bdesk.model.clock import Clock

USUAL = ("PRAGMA cache_size=-32768", "PRAGMA wal_autocheckpoint=1000", "PRAGMA shrink_memory")
IN_BULK = ("PRAGMA cache_size=-131072", "PRAGMA wal_autocheckpoint=8000")
"""A first reading touches pages all over the file, and each of them is deciphered when it comes and ciphered
when it has to go: with 32 MB of pages a file of 580 MB was read eleven times over, and written five times."""
STAYS_S = 60.0
"""Between the portions of a bulk there are other writes; the memory goes back so long after the last one."""


class Room:
    """Gives the writing connection more room while much is written; one for each such connection."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._is_wide, self._until = False, 0.0

    def see_to(self, connection: Connection, *, bulk: bool) -> None:
        """Widen for a bulk, narrow some time behind the last one; nothing to do for most transactions."""
        now = self._clock.monotonic()
        if bulk:
            self._until = now + STAYS_S
        wide = bulk or (self._is_wide and now < self._until)
        if wide is self._is_wide:
            return
        for pragma in IN_BULK if wide else USUAL:
            connection.exec_driver_sql(pragma)
        self._is_wide = wide

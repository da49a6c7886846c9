"""The copy of the store that the agent makes once a day, beside its work."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from b2bdesk.errors import StoreError
from b2bdesk.store.copies import Reason, found
from b2bdesk.store.store import Store

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
FIRST_AFTER_S = 120.0
"""The first minutes belong to the start and to the first sync."""
LOOK_EVERY_S = 600.0


class DailyCopy:
    """Looks now and then whether the newest daily copy is a day old; works in a thread of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self) -> None:
        """Begin to look; ends with the process."""
        threading.Thread(target=self._run, name="daily-copy", daemon=True).start()

    def make_if_due(self) -> bool:
        """Copy the store if the newest daily copy is older than a day; tell whether one was made.

        Raises DiskFull, StoreDamaged.
        """
        now = self._store.clock.now()
        daily = (copy for copy in found(self._store.path.parent) if copy.reason is Reason.DAILY)
        newest = next(daily, None)
        # A copy from the future was made by a computer whose clock went wrong: it says nothing.
        if newest is not None and timedelta() <= now - newest.made_at < EVERY:
            return False
        self._store.copy(Reason.DAILY)
        return True

    def _run(self) -> None:
        rest = threading.Event()
        rest.wait(FIRST_AFTER_S)
        while True:
            try:
                if self.make_if_due():
                    log.info("The store was copied")
            except StoreError as error:
                log.error("The store could not be copied: %s", error)
            except Exception:
                log.exception("The store could not be copied")
            rest.wait(LOOK_EVERY_S)

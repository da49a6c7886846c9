"""The agent's writes: one at a time, short, with a rest after each so that the desk gets its turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from b2bdesk.store.store import Store
from b2bdesk.store.tx import WriteTx

Result = TypeVar("Result")

WAITED_S = 0.003
"""Who waits longer than this for the store's lock has met somebody else's write."""
QUIET_AFTER_S = 60.0
"""Whoever wrote within this time is at work and may write again."""
REST_S = 0.005
"""Pause after a write. Without it a busy agent takes the lock again before the desk wakes up."""


class Writer:
    """Runs write transactions of every lane one after the other."""

    def __init__(self, store: Store, rest_s: float = REST_S) -> None:
        self._store, self._rest_s = store, rest_s
        self._guard = threading.Lock()
        self._clock = store.clock
        self._met_others_at = -QUIET_AFTER_S

    @property
    def is_alone(self) -> bool:
        """Tell whether nobody else has written for a while: nobody waits behind a longer transaction."""
        return self._clock.monotonic() - self._met_others_at >= QUIET_AFTER_S

    def run(self, work: Callable[[WriteTx], Result], *, bulk: bool = False) -> Result:
        """Do the work in one transaction and return what it returned; ``bulk``: see :meth:`Store.write`."""
        with self._guard:
            asked = self._clock.monotonic()
            with self._store.write(bulk=bulk) as tx:
                begun = self._clock.monotonic()
                if begun - asked > WAITED_S:
                    self._met_others_at = begun
                result = work(tx)
            if self._rest_s > 0:
                time.sleep(self._rest_s)
        return result

"""The agent's writes: one at a time, short, with a rest after each so that the desk gets its turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from b2bdesk.store.store import Store
from b2bdesk.store.tx import WriteTx

Result = TypeVar("Result")

REST_S = 0.005
"""Pause after a write. Without it a busy agent takes the lock again before the desk wakes up."""


class Writer:
    """Runs write transactions of every lane one after the other."""

    def __init__(self, store: Store, rest_s: float = REST_S) -> None:
        self._store, self._rest_s = store, rest_s
        self._guard = threading.Lock()

    def run(self, work: Callable[[WriteTx], Result]) -> Result:
        """Do the work in one transaction and return what it returned."""
        with self._guard:
            with self._store.write() as tx:
                result = work(tx)
            time.sleep(self._rest_s)
        return result

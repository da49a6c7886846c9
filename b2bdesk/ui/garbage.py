"""Keeps Python's search for dead cycles on the GUI thread.

It runs in whichever thread happens to allocate; a worker that finds a dead cycle with a Qt object in it
would destroy that object outside the thread it belongs to, which ends the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250


class GuiGarbage(QObject):
    """Looks for dead cycles by the usual thresholds, but only in the thread that made this object."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        # What is alive now stays alive: it need not be looked through again.
        gc.freeze()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation] > 0:
                gc.collect(generation)
                return

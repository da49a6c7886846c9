"""Tells the log when the GUI thread was away so long that a person could feel it."""

from __future__ import annotations

import logging
import threading
import time

from PySide6.QtCore import QObject, Qt, QTimer

from b2bdesk.ui.ports import Monotonic

LIMIT_SECONDS = 0.05
BEAT_MILLISECONDS = 10

log = logging.getLogger(__name__)


class Watchdog(QObject):
    """Beats on the GUI thread; a beat that comes late by more than the limit is a block of that length.

    ``blocks`` keeps the lengths in seconds for the benchmark and the test builds.
    """

    def __init__(
        self, parent: QObject, limit: float = LIMIT_SECONDS, monotonic: Monotonic = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.blocks: list[float] = []
        self._limit = limit
        self._monotonic = monotonic
        self._last = monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Begin to beat; must be called on the GUI thread."""
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("the watchdog watches the GUI thread")
        self._last = self._monotonic()
        self._timer.start(BEAT_MILLISECONDS)

    def stop(self) -> None:
        """Stop beating."""
        self._timer.stop()

    def beat(self) -> None:
        """Measure how long the thread was away since the last beat."""
        now = self._monotonic()
        away = now - self._last - BEAT_MILLISECONDS / 1000
        self._last = now
        if away > self._limit:
            self.blocks.append(away)
            log.warning("the window did not react for %d ms", round(away * 1000))

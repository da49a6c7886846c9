"""How many items wait, for the rail: known before anybody opens the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.services.today import FOLLOWED, Day, Days
from b2bdesk.ui.screens.parts import ScreenParts

AFTER_START_MS, REST_MS = 2_000, 1_000
"""The counter comes after what a person waits for, and rests while many things change."""


class TodayCounter(QObject):
    """Counts the queue after the start, after changes, and every minute: deadlines do not change it, but
    what was put off comes back. ``counted`` carries each :class:`Day` that was read."""

    counted = Signal(object)

    def __init__(self, parts: ScreenParts, days: Days) -> None:
        super().__init__(parts.window)
        self._parts, self._days = parts, days
        self.value = 0
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._count)
        self._minute = QTimer(self, interval=60_000)
        self._minute.timeout.connect(self._count)
        self._minute.start()
        parts.changed.rung.connect(self._heard)
        self._soon.start(AFTER_START_MS)

    def _heard(self, changes: ChangeSet) -> None:
        if FOLLOWED & changes.kinds() and not self._soon.isActive():
            self._soon.start(REST_MS)

    def _count(self) -> None:
        job = self._parts.runner.read(lambda _: self._days.day(), self)
        job.succeeded.connect(self._counted)

    def _counted(self, day: Day) -> None:
        self.counted.emit(day)
        if len(day.items) != self.value:
            self.value = len(day.items)
            self._parts.window.refresh_counters()

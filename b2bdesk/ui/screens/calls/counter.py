"""How many people wait to be called back, for the rail: known before the journal was ever opened."""

from __future__ import annotations

from PySide6.QtCore import QObject

from b2bdesk.changes import ChangeSet
from b2bdesk.services import calls
from b2bdesk.services.calls import CallQuery, CallSplit
from b2bdesk.ui.screens.parts import ScreenParts


class BackCounter(QObject):
    """Counts on the read lane after every change of calls; ``waiting`` answers from memory."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self.waiting = 0
        parts.changed.rung.connect(self._changed)
        self._count()

    def _changed(self, changes: ChangeSet) -> None:
        if changes.has("call"):
            self._count()

    def _count(self) -> None:
        desk = self._parts.desk
        query = CallQuery(split=CallSplit.BACK, me=desk.me)
        job = self._parts.runner.read(lambda _: calls.waiting(desk, query), self)
        job.succeeded.connect(self._counted)

    def _counted(self, waiting: int) -> None:
        if waiting != self.waiting:
            self.waiting = waiting
            self._parts.window.refresh_counters()

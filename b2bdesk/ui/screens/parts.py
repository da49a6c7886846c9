"""What every screen gets from the composition root."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal

from b2bdesk.changes import Changes, ChangeSet
from b2bdesk.services.desk import Desk
from b2bdesk.services.preferences import Preferences
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.shell.being_typed import BeingTyped
from b2bdesk.ui.shell.window import MainWindow


class ChangeBell(QObject):
    """Brings change sets of any thread to the GUI thread, where ``rung`` is emitted."""

    rung = Signal(object)
    _heard = Signal(object)

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued on purpose: commits happen on the write lane.
        self._heard.connect(self.rung, Qt.ConnectionType.QueuedConnection)
        self._leave = changes.subscribe(self._hear)

    def close(self) -> None:
        """Hear no more."""
        self._leave()

    def _hear(self, changes: ChangeSet) -> None:
        self._heard.emit(changes)


@dataclass(frozen=True, slots=True)
class ScreenParts:
    """The desk to act on, the lanes to act in, the window to speak through, the news of commits, and what is
    typed in which window of the desk.

    A screen package offers ``screen(parts) -> Screen`` and, where it has commands of its own,
    ``register(parts)`` that adds them to ``parts.window.registry``.
    """

    desk: Desk
    runner: QtJobRunner
    window: MainWindow
    changed: ChangeBell
    preferences: Preferences
    typed: BeingTyped = field(default_factory=BeingTyped)

"""Who opens ``tel:`` and ``b2bdesk:`` links of this computer: one row, one button, undoable."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.doors import Doors
from b2bdesk.errors import DeskError
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.settings.setting_row import SettingRow
from b2bdesk.ui.screens.settings.words import translate
from b2bdesk.ui.undo import UndoStep
from b2bdesk.ui.widgets import Button


class LinksRow(Retranslating, QWidget):
    """Shows whether links open this program and changes it."""

    def __init__(self, parts: ScreenParts, doors: Doors) -> None:
        super().__init__()
        self._runner, self._window, self._doors = parts.runner, parts.window, doors
        self._ours: bool | None = None
        self.switch = Button("", small=True, name="settings.links")
        self._row = SettingRow(self.switch)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._row)
        self.switch.clicked.connect(lambda: self._change(not self._ours), Qt.ConnectionType.QueuedConnection)
        self.retranslate()

    def load(self) -> None:
        """Look who opens them now."""
        job = self._runner.read(lambda _: self._doors.are_ours(), self)
        job.succeeded.connect(self._came)
        job.failed.connect(self._window.notifier.problem)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._row.name.setText(translate("settings", "Links tel: and b2bdesk:"))
        here, elsewhere = (
            translate("settings", "open this program"),
            translate("settings", "open something else"),
        )
        self._row.fact.setText("" if self._ours is None else here if self._ours else elsewhere)
        give, take = translate("settings", "Give back"), translate("settings", "Open them here")
        self.switch.setText(give if self._ours else take)
        self.switch.setAccessibleName(f"{self.switch.text()}: {self._row.name.text()}")
        self.switch.updateGeometry()

    def _change(self, ours: bool) -> None:
        job = self._work(ours)
        words = translate("settings", "Who opens links")
        step = UndoStep(words, undo=lambda: self._work(not ours))
        job.succeeded.connect(lambda _: self._window.undo.push(step))

    def _work(self, ours: bool) -> JobHandle:
        work: Callable[[], None] = self._doors.register if ours else self._doors.unregister
        job = self._runner.write(lambda _: work())
        job.succeeded.connect(lambda _: self.load())
        job.failed.connect(self._failed)
        return job

    def _came(self, ours: bool) -> None:
        self._ours = ours
        self.retranslate()

    def _failed(self, error: DeskError) -> None:
        self._window.notifier.problem(error)
        self.load()

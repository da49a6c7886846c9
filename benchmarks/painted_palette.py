"""The window's own palette over a data set, painted offscreen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.services.preferences import Preferences
from b2bdesk.store.store import Store
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.search_sources import sections
from b2bdesk.ui.shell.palette import Palette
from b2bdesk.ui.shell.palette_sources import PaletteSearch
from benchmarks.screen import desk_over, until, window_loop

WIDTH, HEIGHT = 1366, 768


class PaintedPalette:
    """An open palette that finds clients and orders."""

    def __init__(self, store: Store, runner: QtJobRunner) -> None:
        self.ground = QWidget()
        self.ground.resize(WIDTH, HEIGHT)
        forgetful = Preferences({}, lambda key, value: None)
        self._search = PaletteSearch(CommandRegistry(), runner, forgetful, lambda _, text: text, self.ground)
        self._search.sections = sections(desk_over(store))
        self._answers = 0
        self._search.found.connect(self._count)
        self.palette = Palette(self._search, self.ground)
        self.ground.show()
        self.palette.open_palette()

    @classmethod
    @contextmanager
    def over(cls, store: Store) -> Iterator[Self]:
        """Open the palette over a store."""
        with window_loop() as runner:
            shown = cls(store, runner)
            try:
                yield shown
            finally:
                shown.ground.close()
                shown.ground.deleteLater()

    def type_last_of(self, text: str, pause_ms: int) -> float:
        """Return how many milliseconds it takes from the last key of a text to the painted answer.

        The key before it is ``pause_ms`` older; without a pause its search is still on the way.
        """
        self.palette.input.setText(text[:-1])
        QApplication.processEvents()
        if pause_ms:
            rest = QEventLoop()
            QTimer.singleShot(pause_ms, rest.quit)
            rest.exec()
        self._answers = 0
        key = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text[-1])
        return until(
            self._search.found,
            lambda: QApplication.sendEvent(self.palette.input, key),
            lambda: self._answers > 0,
        )

    def _count(self) -> None:
        self._answers += 1

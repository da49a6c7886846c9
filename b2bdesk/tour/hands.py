"""The hands of the tour: real keys into the real window, and waits on what can be seen."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

T = TypeVar("T")

LOOK_EVERY_MS = 15
USUAL_LIMIT_S = 15.0


class NotSeen(Exception):
    """What the tour waited for did not come, or something is not as it should be."""


class Hands:
    """Presses keys where the focus is and looks at widgets by their names."""

    def __init__(self, window: Callable[[], QWidget]) -> None:
        self._window = window

    @property
    def window(self) -> QWidget:
        """The window that is worked in."""
        return self._window()

    def wait(self, look: Callable[[], T | None], what: str, limit_s: float = USUAL_LIMIT_S) -> T:
        """Let the program run until ``look`` returns something true; raises NotSeen after the limit."""
        end = time.monotonic() + limit_s
        while True:
            found = look()
            if found:
                return found
            if time.monotonic() > end:
                raise NotSeen(f"{what}: not seen within {limit_s:.0f} s")
            QTest.qWait(LOOK_EVERY_MS)

    def press(self, keys: str, into: QWidget | None = None) -> None:
        """Press keys as they are written on the screen: ``Ctrl+Shift+N``."""
        QTest.keySequence(into or self.focus(), QKeySequence(keys))
        rest()

    def type(self, text: str, into: QWidget | None = None) -> None:
        """Type letters of any alphabet, one after another, each into whatever has the focus then."""
        for letter in text:
            target = into or self.focus()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, _key(letter), Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    def focus(self) -> QWidget:
        """Return the widget that has the keyboard, the window when none has."""
        return QApplication.focusWidget() or self.window

    def find(self, name: str) -> Any:
        """Return a widget by its object name; raises NotSeen."""
        found = self.window.findChild(QObject, name)
        if found is None:
            raise NotSeen(f"there is no {name}")
        return found

    def seen(self, name: str) -> Any:
        """Return a widget by its name while it is visible, None otherwise."""
        found = self.window.findChild(QWidget, name)
        return found if found is not None and found.isVisible() else None

    def words(self, name: str) -> str:
        """Return every text inside a part of the window, in small letters."""
        parts = self.find(name).findChildren(QWidget)
        return " ".join(str(part.text()) for part in parts if hasattr(part, "text")).casefold()

    def answer_file_dialog(self, file: Path, open_it: Callable[[], object]) -> None:
        """Press what opens a dialog of files and answer it by keys."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            line = dialog.findChild(QLineEdit, "fileNameEdit") if isinstance(dialog, QFileDialog) else None
            if not isinstance(line, QLineEdit):
                QTimer.singleShot(LOOK_EVERY_MS, answer)
                return
            line.setText(str(file))
            QTest.keyClick(line, Qt.Key.Key_Return)

        QTimer.singleShot(LOOK_EVERY_MS, answer)
        open_it()

    def go_to(self, name: str) -> Any:
        """Put the focus into a field by its name."""
        field = self.find(name)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        rest()
        return field


def rest() -> None:
    """Let everything queued arrive."""
    for _ in range(4):
        QApplication.processEvents()


def _key(letter: str) -> int:
    return ord(letter.upper()) if letter.isascii() else 0


def need(condition: object, what: str) -> None:
    """Raise NotSeen with ``what`` unless the condition holds."""
    if not condition:
        raise NotSeen(what)

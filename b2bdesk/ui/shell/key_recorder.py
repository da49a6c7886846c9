"""Waits for the next key that a person presses, before anything else in the program gets it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from b2bdesk.ui import keys, own_keys

_NONE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class KeyRecorder(QObject):
    """``pressed`` carries a key that a command may have, empty for none; ``given_up`` comes with Esc.

    ``refused`` comes for a key that no command may have; the recorder goes on waiting.
    """

    pressed = Signal(str)
    refused = Signal()
    given_up = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_waiting = False

    def begin(self) -> None:
        """Take every key from now on."""
        # Installed last, the filter is asked first: also before the keys of the window are claimed.
        self.is_waiting = True
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def end(self) -> None:
        """Leave the keys to the program again."""
        self.is_waiting = False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep every key event of a widget."""
        if not isinstance(event, QKeyEvent) or not watched.isWidgetType():
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._take(event)
        return True

    def _take(self, event: QKeyEvent) -> None:
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if bare and event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif bare and event.key() in _NONE:
            self.pressed.emit("")
        elif event.key() not in own_keys.MODIFIERS:
            key = keys.latin(own_keys.pressed(event))
            if key:
                self.pressed.emit(key)
            else:
                self.refused.emit()

"""News outside of the window, while nobody looks at it: what needs somebody, what waits too long."""

from __future__ import annotations

from PySide6.QtCore import QObject

from b2bdesk.ui.notify import Message
from b2bdesk.ui.shell.forward import bring_forward
from b2bdesk.ui.shell.tray import Tray
from b2bdesk.ui.shell.window import MainWindow


class TrayNotes(QObject):
    """Says the message in the system's tray; a click on it opens what it is about."""

    def __init__(self, window: MainWindow, tray: Tray | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._tray = tray or Tray(window, "bell")
        self._last: Message | None = None
        window.notifier.raised.connect(self._say)
        self._tray.clicked.connect(self._open)

    def _say(self, message: Message) -> None:
        if self._window.parts.fellows.has_active():
            return
        self._last = message
        self._tray.say(self.tr("Needs you"), message.text)

    def _open(self) -> None:
        bring_forward(self._window)
        if self._last is not None:
            message, self._last = self._last, None
            self._window.follow_message(message)

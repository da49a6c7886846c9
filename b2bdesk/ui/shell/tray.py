"""The message outside of the window: only for somebody who is not looking at it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from b2bdesk.ui import icons

SHOWN_MS = 10_000


class Tray(QObject):
    """The system's tray, where there is one. ``clicked`` comes when a person pressed the message."""

    clicked = Signal()

    def __init__(self, parent: QObject, icon: str = "phone-incoming") -> None:
        super().__init__(parent)
        self._shown = icon
        self._icon: QSystemTrayIcon | None = None

    def say(self, title: str, words: str) -> None:
        """Show a message for a while; nothing where the system has no tray."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        picture = icons.icon(self._shown, "accent", 24)
        if self._icon is None:
            self._icon = QSystemTrayIcon(picture, self)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.activated.connect(lambda _: self.clicked.emit())
        self._icon.show()
        self._icon.showMessage(title, words, picture, SHOWN_MS)

"""The card of ``Ctrl+I`` beside a value; any key or click takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.widgets import HintCard, announce

if TYPE_CHECKING:
    from b2bdesk.ui.shell.window import MainWindow

NAME = "main.source"
_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class SourceCard(QObject):
    """One card of the window: what is said anew replaces what was said before."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.card: HintCard | None = None

    def say(self, title: str, text: str, beside: QWidget) -> None:
        """Show a value and its source below the current cell of a view, or below any other widget."""
        self.close()
        self.card = HintCard("database", title, text, name=NAME, parent=self._window)
        self.card.adjustSize()
        self.card.move(self._spot(_place(beside), self.card))
        self.card.show()
        self.card.raise_()
        self._window.layers.opened(self.card, self.close)
        announce(beside, f"{title}. {text}")
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def close(self) -> None:
        """Take the card away."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        if self.card is not None:
            self._window.layers.closed(self.card)
            self.card.hide()
            self.card.setObjectName("")
            self.card.deleteLater()
            self.card = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go away with the next key or click; Esc closes the card as a layer of the window."""
        if isinstance(event, QKeyEvent):
            leads_on = event.type() in _PRESSES and event.key() != Qt.Key.Key_Escape
        else:
            leads_on = event.type() is QEvent.Type.MouseButtonPress
        if leads_on:
            self.close()
        return False

    def _spot(self, box: QRect, card: QWidget) -> QPoint:
        gap = theme.current().px(4)
        origin = self._window.mapFromGlobal(box.bottomLeft())
        left = max(0, min(origin.x(), self._window.width() - card.width() - 2 * gap))
        below = origin.y() + gap
        if below + card.height() > self._window.height():
            below = max(0, self._window.mapFromGlobal(box.topLeft()).y() - card.height() - gap)
        return QPoint(left, below)


def _place(beside: QWidget) -> QRect:
    """Return where on the screen the value stands: a view's current cell, else the whole widget."""
    if isinstance(beside, QAbstractItemView) and beside.currentIndex().isValid():
        box, ground = beside.visualRect(beside.currentIndex()), beside.viewport()
        return QRect(ground.mapToGlobal(box.topLeft()), box.size())
    return QRect(beside.mapToGlobal(QPoint(0, 0)), beside.size())

"""The line over a list that filters it while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.timings import Timings
from b2bdesk.ui.widgets import SearchField

_TO_ROWS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterRow(QWidget):
    """Hidden until asked for. ``changed`` carries the text after a short rest, ``left`` means back."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, name: str, timings: Timings) -> None:
        super().__init__()
        self.field = SearchField(name=f"{name}.filter")
        self._rest = QTimer(self, singleShot=True, interval=timings.filter_rest)
        self._told = ""
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.field)
        self.field.searched.connect(lambda _: self._rest.start())
        self.field.line.installEventFilter(self)
        self._rest.timeout.connect(self._tell)
        self.hide()
        theme.follow(self)

    def open_line(self) -> None:
        """Show the line with everything in it selected."""
        self.show()
        self.field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.line.selectAll()

    def clear_line(self) -> bool:
        """Empty and hide the line; False when nothing was there."""
        was_there = not self.isHidden()
        self.field.line.clear()
        self.hide()
        if was_there:
            self._rest.stop()
            self._tell()
            self.left.emit()
        return was_there

    def restore(self, text: str) -> None:
        """Show a filter that was remembered, without telling anybody."""
        self.field.set_text(text)
        self._rest.stop()
        self._told = text
        self.setVisible(bool(text))

    def set_placeholder(self, words: str) -> None:
        """Say what can be typed here."""
        self.field.set_placeholder(words)
        self.field.line.setAccessibleName(words)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(16), look.px(4), look.px(12), look.px(4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go to the rows; what was typed stays."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not pressed or event.key() not in _TO_ROWS:  # type: ignore[attr-defined]
            return False
        self.left.emit()
        return True

    def _tell(self) -> None:
        if self.field.text() != self._told:
            self._told = self.field.text()
            self.changed.emit(self._told)

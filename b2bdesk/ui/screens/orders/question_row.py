"""A question or a note directly under the rows: what is asked, its ways with their keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.widgets import Button, IconSpot, Label, announce, row_layout
from b2bdesk.ui.widgets.base import fixed_height, show_if


class QuestionRow(QWidget):
    """``answered`` carries the number of the way that was pressed, from 0. Hidden while nothing is asked.

    ``left`` asks for the keyboard to go back to the lines.
    """

    answered = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("order.question")
        self._spot = IconSpot("triangle-alert", "warning", 14)
        self._text = Label("", "body", "warning", name="order.question.text")
        self._ways = [Button("", small=True, name=f"order.question.{number}") for number in (1, 2, 3)]
        self._row = row_layout(self)
        self._row.addWidget(self._spot)
        self._row.addWidget(self._text)
        for number, button in enumerate(self._ways):
            self._row.addWidget(button)
            button.clicked.connect(lambda _=False, number=number: self.answered.emit(number))
            button.installEventFilter(self)
        self._row.addStretch(1)
        self.hide()
        theme.follow(self)

    def take_focus(self) -> None:
        """Put the keyboard on the first way; arrows lead on, Enter takes it, Esc goes back."""
        if not self.isHidden() and not self._ways[0].isHidden():
            self._ways[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from way to way with the arrows."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        shown = [button for button in self._ways if not button.isHidden()]
        place = next((at for at, button in enumerate(shown) if button is watched), -1)
        key = event.key()
        if place < 0:
            return False
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            shown[(place + step) % len(shown)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            shown[place].click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            return False
        return True

    def text(self) -> str:
        """Return what is asked."""
        return self._text.text()

    def ask(self, text: str, ways: tuple[str, ...] = (), keys: tuple[str, ...] = ()) -> None:
        """Ask, or say something without ways; an empty text hides the row."""
        fresh = bool(text) and text != self._text.text()
        self._text.setText(text)
        for place, button in enumerate(self._ways):
            words = ways[place] if place < len(ways) else ""
            button.setText(words)
            button.set_key(keys[place] if words and place < len(keys) else "")
            show_if(button, bool(words))
        self.setAccessibleName(text)
        show_if(self, bool(text))
        if fresh:
            announce(self, text)

    def restyle(self) -> None:
        """Take height and columns from the theme."""
        look = theme.current()
        fixed_height(self, look.px(36))
        self._row.setContentsMargins(look.px(60), 0, look.px(20), 0)
        self._row.setSpacing(look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("attention"))

"""A question or a note directly under the rows: what is asked, its ways with their keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.widgets import Button, IconSpot, Label, announce, row_layout
from b2bdesk.ui.widgets.base import fixed_height, show_if


class QuestionRow(QWidget):
    """``answered`` carries the number of the way that was pressed, 0 or 1. Hidden while nothing is asked."""

    answered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("order.question")
        self._spot = IconSpot("triangle-alert", "warning", 14)
        self._text = Label("", "body", "warning", name="order.question.text")
        self._ways = [Button("", small=True, name=f"order.question.{number}") for number in (1, 2)]
        self._row = row_layout(self)
        self._row.addWidget(self._spot)
        self._row.addWidget(self._text)
        for number, button in enumerate(self._ways):
            self._row.addWidget(button)
            button.clicked.connect(lambda _=False, number=number: self.answered.emit(number))
        self._row.addStretch(1)
        self.hide()
        theme.follow(self)

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

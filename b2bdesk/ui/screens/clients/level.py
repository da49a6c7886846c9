"""The client's level on the card: how far to the next step, when it falls, and whose word it is."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.model.level import Level
from b2bdesk.ui import level_words, paint, theme
from b2bdesk.ui.widgets import Label, paragraph, show_if

BAR_HEIGHT = 4


class LevelBar(QWidget):
    """How much of the way to the next step is done; it says nothing that the words do not."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("client.level.bar")
        self.share = 0.0
        theme.follow(self)

    def show_level(self, level: Level) -> None:
        """Fill the bar."""
        whole = level.turnover + (level.to_next or 0)
        self.share = float(level.turnover / whole) if whole > 0 else 0.0
        show_if(self, level.to_next is not None)
        self.update()

    def restyle(self) -> None:
        """Take the height from the theme."""
        self.setFixedHeight(theme.current().px(BAR_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the way and what is done of it."""
        painter, box = QPainter(self), self.rect()
        paint.rounded(painter, box, "line")
        box.setWidth(round(box.width() * min(max(self.share, 0.0), 1.0)))
        if box.width():
            paint.rounded(painter, box, "accent")


class LevelBlock(QWidget):
    """Level, bar, the day it falls, turnover. Hidden while nobody counted it.

    ``opened``: Enter or a press asks for the months that it is made of.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("client.level")
        # Its source is asked for like that of any other figure, so the keyboard can come here.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.level: Level | None = None
        self.bar = LevelBar()
        self._standing = Label("", "body5", name="client.level.standing")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._falling = paragraph("", "small", "warning", name="client.level.falls")
        self._turnover = paragraph("", "small", "muted", name="client.level.turnover")
        self._lines = QVBoxLayout(self)
        for part in (self._standing, self.bar, self._turnover, self._falling):
            self._lines.addWidget(part)
        theme.follow(self)

    def show_level(self, level: Level | None, leaving: Decimal | None = None) -> None:
        """Show the level of the client; ``leaving`` is what leaves its turnover until it falls."""
        self.level = level
        show_if(self, level is not None)
        if level is None:
            return
        self._standing.setText(level_words.standing(level))
        self._turnover.setText(level_words.turnover(level))
        falls = level_words.falling(level) if leaving is None else level_words.falls_because(level, leaving)
        self._falling.setText(falls)
        show_if(self._falling, bool(falls))
        self.bar.show_level(level)
        said = (level_words.standing(level), level_words.turnover(level), falls)
        self.setAccessibleName(", ".join(part for part in said if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the months."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press opens the months."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring while the keyboard is here."""
        if self.hasFocus():
            paint.focus_ring(QPainter(self), self.rect())

    def restyle(self) -> None:
        """Take spacing from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(0, 0, 0, look.px(8))
        self._lines.setSpacing(look.px(4))

"""The rail at the left: one entry for each registered screen, with what needs this person."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.ui import keys, paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.shell.screen import Screen
from b2bdesk.ui.widgets import fixed_height

WIDE, NARROW = 80, 48
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RailEntry(QAbstractButton):
    """One screen: icon, word, counter. The word goes when the rail is narrow."""

    def __init__(self, screen: Screen, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = screen
        self.narrow = False
        self.key = screen.key
        self._count = 0
        self.setObjectName(f"main.rail.{screen.id}")
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def refresh(self) -> None:
        """Read title and counter of the screen again."""
        self._count = self.shown.counter()
        self.setText(self.shown.words)
        self.setAccessibleName(f"{self.shown.words}, {self._count}" if self._count else self.shown.words)
        self.setAccessibleDescription(keys.shown(self.key))
        key = f" ({keys.shown(self.key)})" if self.key else ""
        self.setToolTip(f"{self.shown.words}{key}")
        self.update()

    def restyle(self) -> None:
        """Take the height from the theme."""
        fixed_height(self, theme.current().px(44 if self.narrow else 56))
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the block of the active entry, icon, word and counter."""
        painter, look = QPainter(self), theme.current()
        block = self.rect().adjusted(look.px(6), look.px(2), -look.px(6), -look.px(2))
        if self.isChecked():
            paint.rounded(painter, block, "selection", "", 6)
        elif self.underMouse():
            paint.rounded(painter, block, "hover", "", 6)
        token = "accent" if self.isChecked() else "muted"
        middle = self.height() // 2 if self.narrow else look.px(20)
        left = (self.width() - look.px(20)) // 2
        paint.icon(painter, left, middle, self.shown.icon, token, 20)
        if not self.narrow:
            word = QRect(0, look.px(33), self.width(), look.px(16))
            paint.text(painter, word, self.text(), "micro", token, paint.CENTRE)
        self._draw_counter(painter, left + look.px(20), middle - look.px(8))
        if self.hasFocus():
            paint.focus_ring(painter, block, 6)

    def _draw_counter(self, painter: QPainter, right_of_icon: int, middle: int) -> None:
        if not self._count:
            return
        look = theme.current()
        # A narrow rail has no room beside the icon: the counter moves in from the edge.
        furthest = self.width() - paint.counter_width(self._count) - look.px(3)
        left = min(right_of_icon - look.px(6), furthest)
        around = "selection" if self.isChecked() else "panel"
        paint.counter(painter, left, middle, self._count, self.shown.urgent, around)


class Rail(Retranslating, QWidget):
    """All screens. ``chosen`` carries the id of the one a person chose; Up and Down move the focus."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main.rail")
        self._entries: dict[str, RailEntry] = {}
        self._narrow = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._top = 0
        self.retranslate()
        theme.follow(self)

    def add(self, screen: Screen) -> None:
        """Add an entry: below the earlier ones, or at the foot."""
        entry = RailEntry(screen, self)
        entry.narrow = self._narrow
        entry.restyle()
        entry.clicked.connect(lambda: self.chosen.emit(screen.id))
        self._entries[screen.id] = entry
        if screen.at_bottom:
            self._column.addWidget(entry)
        else:
            self._column.insertWidget(self._top, entry)
            self._top += 1
        self.show_active("")

    def show_active(self, screen_id: str) -> None:
        """Mark the screen in front; the rail is one stop of the focus."""
        for name, entry in self._entries.items():
            entry.setChecked(name == screen_id)
            focusable = name == (screen_id or next(iter(self._entries)))
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.ClickFocus)
            entry.update()

    def entry(self, screen_id: str) -> RailEntry:
        """Return the entry of a screen."""
        return self._entries[screen_id]

    def entries(self) -> list[RailEntry]:
        """Return all entries in the order in which they were added."""
        return list(self._entries.values())

    def refresh_counters(self) -> None:
        """Ask every screen again how much waits there."""
        for entry in self._entries.values():
            entry.refresh()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or icons with words."""
        if narrow != self._narrow:
            self._narrow = narrow
            for entry in self._entries.values():
                entry.narrow = narrow
                entry.restyle()
            self.restyle()

    def focus_first(self) -> None:
        """Put the focus on the entry of the screen in front."""
        for entry in self._entries.values():
            if entry.isChecked():
                entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Screens"))
        for entry in self._entries.values():
            entry.refresh()

    def restyle(self) -> None:
        """Take width and margins from the theme."""
        look = theme.current()
        self.setFixedWidth(look.px(NARROW if self._narrow else WIDE))
        self._column.setContentsMargins(0, look.px(6), 1, look.px(6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the entries."""
        entries = [entry for entry in self._in_order() if entry.isVisible()]
        step = _STEPS.get(Qt.Key(event.key()), 0)
        at = next((place for place, entry in enumerate(entries) if entry.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        entries[max(0, min(len(entries) - 1, at + step))].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("panel"))
        paint.hair(painter, self.width() - 1, 0, self.height(), upright=True)

    def sizeHint(self) -> QSize:
        """Return a size that never forces the window higher than it must be."""
        return QSize(self.width(), 0)

    def _in_order(self) -> list[RailEntry]:
        return sorted(self._entries.values(), key=lambda entry: entry.mapTo(self, QPoint(0, 0)).y())

"""The list behind the bell: messages with their ways out, newest first."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.ui import format, paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.notify import Message, Notifier, Tone
from b2bdesk.ui.shell.card_ground import CardGround
from b2bdesk.ui.widgets import Label, Segmented

_WIDTH, _HIGHEST = 384, 480
NEWS, SAID = "news", "said"
MOST_SAID = 100
"""How much of what was said is listed; the rest scrolls out of reach."""
_ICONS = {
    Tone.PLAIN: ("info", "muted"),
    Tone.WARNING: ("triangle-alert", "warning"),
    Tone.ERROR: ("octagon-x", "error"),
}
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class BellRow(QAbstractButton):
    """One message, whole: its sentence is wrapped, never cut."""

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        times = f" ({message.count})" if message.count > 1 else ""
        self.setText(message.text + times)
        unread = "" if message.read else self.tr("new")
        self.setAccessibleName(", ".join(part for part in (self.text(), self._when(), unread) if part))
        self.setAccessibleDescription(self._way_out())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _way_out(self) -> str:
        if self.message.action is not None:
            return self.message.action.text
        return self.tr("Open") if self.message.ref is not None else ""

    def _when(self) -> str:
        return format.moment(self.message.at.astimezone()) if self.message.at is not None else ""

    def _below(self) -> bool:
        return bool(self._way_out() or self._when())

    def take_width(self, width: int) -> None:
        """Take a width and the height that the words need in it."""
        look = theme.current()
        self.resize(width, self.height())
        high = self._words().height() + 2 * look.px(8)
        high += look.line("small") + look.px(2) if self._below() else 0
        self.setFixedHeight(max(high, look.px(36)))

    def sizeHint(self) -> QSize:
        """Return the height fixed by the width."""
        return QSize(theme.current().px(_WIDTH), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, sentence and the way out below it."""
        painter, look, words = QPainter(self), theme.current(), self._words()
        if self.underMouse():
            painter.fillRect(self.rect(), look.colour("hover"))
        icon, colour = _ICONS[self.message.tone]
        paint.icon(painter, look.px(16), look.px(18), icon, colour)
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("text"))
        painter.drawText(words, _WRAP, self.text())
        below = QRect(words.x(), words.bottom() + look.px(2), words.width(), look.line("small"))
        used = paint.text(painter, below, self._when(), "small", "muted") if self._when() else -look.px(8)
        paint.text(painter, below.adjusted(used + look.px(8), 0, 0, 0), self._way_out(), "small5", "accent")
        if not self.message.read:
            paint.dot(painter, look.px(8), look.px(18))
        paint.hair(painter, 0, self.height() - 1, self.width())
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())

    def _words(self) -> QRect:
        look = theme.current()
        left = look.px(16 + 16 + 10)
        room = QRect(left, look.px(8), self.width() - left - look.px(16), 10_000)
        return QFontMetrics(look.font("body")).boundingRect(room, _WRAP, self.text())


class BellPanel(Retranslating, QWidget):
    """A card below the bell. ``chosen`` carries the message that was pressed."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("main.bell.panel")
        self._notifier = notifier
        self._card = CardGround()
        self._ground = parent
        self._before: QWidget | None = None
        self._rows: list[BellRow] = []
        self._title = Label("", "title")
        self.which = Segmented([], small=True, name="main.bell.which")
        self._nothing = Label("", "body", "muted")
        self._area = QScrollArea(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines = QVBoxLayout(self)
        self._switch = QHBoxLayout()
        self._switch.addWidget(self.which)
        self._switch.addStretch(1)
        self._lines.addWidget(self._title)
        self._lines.addLayout(self._switch)
        for part in (self._nothing, self._area):
            self._lines.addWidget(part)
        self.which.chosen.connect(lambda _: self._show_rows())
        self.hide()
        self.retranslate()
        theme.follow(self)

    def open_panel(self) -> None:
        """Show what there is and count it as seen."""
        self._before = QApplication.focusWidget()
        self.which.set_value(NEWS)
        self._show_rows()
        self.show()
        self.raise_()
        (self._rows[0] if self._rows else self).setFocus(Qt.FocusReason.OtherFocusReason)
        self._notifier.mark_read()

    def close_panel(self) -> None:
        """Hide the card and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    def rows(self) -> list[BellRow]:
        """The rows shown."""
        return list(self._rows)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Messages"))
        self._title.setText(self.tr("Messages"))
        self._nothing.setText(self.tr("Nothing new."))
        self.which.setAccessibleName(self.tr("Which messages"))
        self.which.set_options([(NEWS, self.tr("News")), (SAID, self.tr("Everything said"))])

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look, edge = theme.current(), self._card.edge()
        self._lines.setContentsMargins(edge + 1, edge + look.px(8), edge + 1, edge + look.px(8))
        self._lines.setSpacing(look.px(4))
        self._title.setContentsMargins(look.px(16), 0, look.px(16), 0)
        self._nothing.setContentsMargins(look.px(16), 0, look.px(16), 0)
        self._switch.setContentsMargins(look.px(16), 0, look.px(16), look.px(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the messages, press with Enter."""
        at = next((place for place, row in enumerate(self._rows) if row.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
        elif event.key() in _MOVES:
            place = max(0, min(len(self._rows) - 1, at + _MOVES[Qt.Key(event.key())]))
            self._rows[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self._rows[place])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._rows[at].click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow and ground."""
        self._card.draw(QPainter(self), self)

    def _show_rows(self) -> None:
        self._fill()
        self._place()

    def _shown(self) -> list[Message]:
        if self.which.value() != SAID:
            return self._notifier.behind_bell
        return [replace(each, read=True) for each in self._notifier.journal[: -MOST_SAID - 1 : -1]]

    def _fill(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = [BellRow(message, inside) for message in self._shown()]
        for row in self._rows:
            row.clicked.connect(lambda _=False, message=row.message: self._choose(message))
            column.addWidget(row)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.setVisible(bool(self._rows))
        self._nothing.setVisible(not self._rows)

    def _place(self) -> None:
        look, edge = theme.current(), self._card.edge()
        width = min(look.px(_WIDTH), self._ground.width() - 2 * look.px(8))
        for row in self._rows:
            row.take_width(width - 2)
        body = sum(row.height() for row in self._rows) or look.px(28)
        title = look.line("title") + self.which.sizeHint().height() + look.px(8 + 4 + 4 + 4 + 8) + 4
        height = min(body + title, look.px(_HIGHEST), self._ground.height() - look.px(64))
        card = QRect(self._ground.width() - width - look.px(8), look.px(48), width, height)
        self.setGeometry(card.adjusted(-edge, -edge, edge, edge))

    def _choose(self, message: Message) -> None:
        self.close_panel()
        self.chosen.emit(message)

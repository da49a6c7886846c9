"""The card of a call: a child of the window that nobody has to look away from his work for (look: 5.9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from b2bdesk.ui import keys, paint, theme
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.shell.ring_look import RingAction, RingLook, timer_text
from b2bdesk.ui.widgets import BlockableButton, Button, IconButton

WIDTH = 384
SHADOW = 12
"""Room around the card for its shadow, at 100 %."""
LEAST, COMPRESSED = 190, 180
_PAD, _TOP, _ROW, _WORD = 16, 56, 24, 92
_FOOT = 56
_FEW_FACTS = 2


class RingCard(QWidget):
    """Draws a :class:`RingLook` and holds its buttons, none of which ever takes the keyboard.

    ``asked`` carries key of the call and command of a pressed button; ``put_away`` the key.
    """

    asked = Signal(str, str)
    put_away = Signal(str)

    def __init__(self, name: str, registry: CommandRegistry, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name, self._registry, self._now = name, registry, now
        self.look: RingLook | None = None
        self._clock_box = QRect()
        self._shown_actions: tuple[RingAction, ...] = ()
        self._with_keys = True
        self._close = IconButton("x", "", name=f"{name}.close")
        _unfocused(self._close)
        self._close.clicked.connect(lambda: self.put_away.emit(self.key))
        self._buttons: list[BlockableButton] = []
        self._head = QHBoxLayout()
        self._head.addStretch(1)
        self._head.addWidget(self._close)
        self._foot = QHBoxLayout()
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(self._head)
        self._lines.addStretch(1)
        self._lines.addLayout(self._foot)
        self.hide()
        theme.follow(self)

    @property
    def key(self) -> str:
        """The call that the card is about, empty for none."""
        return self.look.key if self.look else ""

    def show_look(self, look: RingLook) -> None:
        """Show another state; what has not changed is not made anew."""
        self.look = look
        self.setAccessibleName(look.spoken or look.title)
        self._close.set_words(self.tr("Hide the call"))
        self._close.set_key("Ctrl+F8" if look.in_hand else "")
        if look.actions != self._shown_actions or look.in_hand != self._with_keys:
            self._put_buttons(look)
        self.update()

    def tick(self) -> None:
        """A second has passed: only the timer is drawn again."""
        self.update(self._clock_box)

    def button(self, command: str) -> BlockableButton | None:
        """Return the button of a command, None when the card has none."""
        for action, made in zip(self._shown_actions, self._buttons, strict=True):
            if action.command == command:
                return made
        return None

    def height_wanted(self) -> int:
        """Return how high the card is, with its shadow."""
        look = theme.current()
        if self.look is None:
            return 0
        rows = len(self._facts()) * look.px(_ROW)
        foot = look.px(_FOOT) if self._shown_actions else look.px(12)
        inside = look.px(_TOP) + (look.px(12 + 12) + rows if rows else look.px(4)) + foot
        least = 0 if self.look.compressed or self.look.muted else look.px(LEAST)
        if self.look.compressed:
            inside = min(inside, look.px(COMPRESSED))
        return max(inside, least) + 2 * look.px(SHADOW)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        edge = look.px(SHADOW)
        self._lines.setContentsMargins(edge + look.px(_PAD), edge + look.px(10), edge + look.px(10), edge)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._foot.setContentsMargins(0, 0, look.px(6), look.px(12))
        self._foot.setSpacing(look.px(8))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the card with its shadow."""
        look = theme.current()
        return QSize(look.px(WIDTH) + 2 * look.px(SHADOW), self.height_wanted())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow, ground, who calls and how matters stand."""
        if self.look is None:
            return
        look, painter = theme.current(), QPainter(self)
        edge = look.px(SHADOW)
        box = self.rect().adjusted(edge, edge, -edge, -edge)
        paint.shadow(painter, box, SHADOW)
        paint.rounded(painter, box, "raised", "outline", 8)
        self._draw_head(painter, box, self.look)
        self._draw_facts(painter, box, self.look)

    # --- inside ----------------------------------------------------------------------------------

    def _facts(self) -> tuple[object, ...]:
        assert self.look is not None  # callers looked
        return self.look.facts[:_FEW_FACTS] if self.look.compressed else self.look.facts

    def _draw_head(self, painter: QPainter, box: QRect, shown: RingLook) -> None:
        look = theme.current()
        colour = "muted" if shown.muted else "text"
        left, line = box.x() + look.px(_PAD), look.px(24)
        top = box.y() + look.px(10)
        shade = "muted" if shown.muted else ("ok" if shown.icon != "phone-missed" else "warning")
        paint.icon(painter, left, top + line // 2, shown.icon, shade, 20)
        left += look.px(20 + 8)
        right = box.right() - look.px(10 + 28 + 8)
        if shown.since is not None:
            words = timer_text(shown.since, shown.stopped or self._now())
            wide = max(paint.text_width(words, "body", True), look.px(40))
            self._clock_box = QRect(right - wide, top, wide, line)
            paint.text(painter, self._clock_box, words, "body", "muted", paint.RIGHT, tabular=True)
            right -= wide + look.px(8)
        paint.text(painter, QRect(left, top, right - left, line), shown.title, "title", colour)
        second = QRect(left, top + line, box.right() - look.px(_PAD) - left, look.px(20))
        used = paint.text(painter, second, shown.company, "body5", colour) if shown.company else 0
        gap = look.px(8) if used else 0
        paint.text(painter, second.adjusted(used + gap, 0, 0, 0), shown.detail, "body", "muted")

    def _draw_facts(self, painter: QPainter, box: QRect, shown: RingLook) -> None:
        look = theme.current()
        facts = shown.facts[:_FEW_FACTS] if shown.compressed else shown.facts
        left, right = box.x() + look.px(_PAD), box.right() - look.px(_PAD)
        top = box.y() + look.px(_TOP + 4)
        if facts:
            paint.hair(painter, left, top, right - left)
        top += look.px(8)
        for fact in facts:
            row = QRect(left, top, right - left, look.px(_ROW))
            paint.text(painter, row, fact.word, "body", "muted")
            word = max(look.px(_WORD), paint.text_width(fact.word) + look.px(8))
            used = paint.text(painter, row, fact.note, "small", "muted", paint.RIGHT) if fact.note else 0
            value = row.adjusted(word, 0, -used - look.px(8) if used else 0, 0)
            paint.text(painter, value, fact.value, "body", "muted" if shown.muted else fact.colour)
            top += look.px(_ROW)
        if facts and self._shown_actions:
            paint.hair(painter, left, box.bottom() - look.px(_FOOT), right - left)

    def _put_buttons(self, shown: RingLook) -> None:
        for old in self._buttons:
            self._foot.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self._foot.count():
            self._foot.takeAt(0)
        self._shown_actions, self._with_keys = shown.actions, shown.in_hand
        self._buttons = [self._made(action, shown.in_hand) for action in shown.actions]
        with_words = [not action.icon_only for action in shown.actions]
        for words, made in zip(with_words, self._buttons, strict=True):
            if words:
                self._foot.addWidget(made)
        self._foot.addStretch(1)
        for words, made in zip(with_words, self._buttons, strict=True):
            if not words:
                self._foot.addWidget(made)

    def _made(self, action: RingAction, with_key: bool) -> BlockableButton:
        command = self._registry.get(action.command)
        key = keys.shown(command.key) if with_key else ""
        name = f"{self._name}.{action.command.rpartition('.')[2]}"
        words = action.words or command.title
        made: BlockableButton
        if action.icon_only:
            made = IconButton(command.icon or "ellipsis", words, key=key, name=name)
        else:
            made = Button(words, key=key, name=name)
        # A key of the window's own: pressing the button must not be the only way.
        made.clicked.connect(lambda: self.asked.emit(self.key, action.command))
        return _unfocused(made)


def _unfocused(button: BlockableButton) -> BlockableButton:
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button

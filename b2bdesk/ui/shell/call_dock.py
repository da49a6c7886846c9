"""The call dock in the top bar: who is on the line and since when, or how the phone stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.shell.ring_look import timer_text

MOST_NAME = 160
TICK_MS = 1000


@dataclass(frozen=True, slots=True)
class DockLook:
    """What the dock says. ``since`` starts the timer; ``reason`` is a sentence for tooltip and reader."""

    words: str
    icon: str = "phone"
    colour: str = "muted"
    since: datetime | None = None
    reason: str = ""


class CallDock(QAbstractButton):
    """Hidden until somebody shows a :class:`DockLook`: a desk without telephony has no dock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main.calldock")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.now: Callable[[], datetime] | None = None
        self.look = DockLook("")
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.update)
        self.hide()
        theme.follow(self)

    def show_look(self, look: DockLook) -> None:
        """Show another state."""
        self.look = look
        self.setText(look.words)
        self.setAccessibleName(look.words)
        self.setAccessibleDescription(look.reason)
        self.setToolTip(look.reason or look.words)
        if look.since is not None:
            self._tick.start()
        else:
            self._tick.stop()
        self.restyle()
        self.show()

    def timer(self) -> str:
        """Return how long the call lasts, empty while there is none."""
        if self.look.since is None or self.now is None:
            return ""
        return timer_text(self.look.since, self.now())

    def restyle(self) -> None:
        """Take the size from the theme and the words."""
        look = theme.current()
        words = min(paint.text_width(self.look.words, "body5"), look.px(MOST_NAME))
        clock = look.px(8) + paint.text_width("0:00:00", "body", True) if self.look.since else 0
        self.setFixedSize(look.px(8 + 16 + 6 + 8) + words + clock, look.px(28))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, words and timer."""
        painter, look = QPainter(self), theme.current()
        if self.underMouse():
            paint.rounded(painter, self.rect(), "hover")
        left = look.px(8)
        left += paint.icon(painter, left, self.height() // 2, self.look.icon, self.look.colour) + look.px(6)
        timer = self.timer()
        room = self.width() - left - look.px(8)
        if timer:
            box = QRect(left, 0, room, self.height())
            room -= paint.text(painter, box, timer, "body", "muted", paint.RIGHT, True) + look.px(8)
        role, colour = ("body5", "text") if self.look.since else ("small", self.look.colour)
        paint.text(painter, QRect(left, 0, room, self.height()), self.look.words, role, colour)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())

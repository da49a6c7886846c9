"""What is left on the screen of a call that has just ended: two minutes to say what it was about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.call_words import talk_words, translate
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.calls.line import LineCall
from b2bdesk.ui.screens.calls.looks import caller_name
from b2bdesk.ui.screens.calls.outcome_form import OutcomeForm
from b2bdesk.ui.shell.ring_card import SHADOW
from b2bdesk.ui.widgets import IconButton, IconSpot, Label, row_layout

_EDGE, _PAD = SHADOW, 12


class AfterCall(Retranslating, QWidget):
    """Stands where the card of the call stood. ``noted`` carries the call's key and what was said of it."""

    noted = Signal(str, object, str, object)
    put_away = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("call.after")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._now = now
        self._shown: LineCall | None = None
        self._title = Label("", "body6", elide=True, name="call.after.title")
        self._length = Label("", "body", "muted", tabular=True)
        self._close = IconButton("x", "", key="Ctrl+F8", name="call.after.close")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form = OutcomeForm("call.outcome", labels=False)
        self._head = row_layout()
        self._head.addWidget(IconSpot("phone", "muted"))
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._length)
        self._head.addWidget(self._close)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(self._head)
        self._lines.addWidget(self.form)
        self._close.clicked.connect(self._put_away)
        self.form.noted.connect(self._noted)
        self.retranslate()
        self.hide()
        theme.follow(self)

    @property
    def shown(self) -> LineCall | None:
        """The call that it is about."""
        return self._shown if not self.isHidden() else None

    def show_call(self, one: LineCall | None) -> None:
        """Show a call that is over, or go."""
        if one is None or one.call is None:
            self.form.flush()
            self._shown = None
            self.hide()
            return
        self._shown = one
        self._title.setText(caller_name(one))
        self._length.setText(talk_words(one.call.talk_s))
        self.form.show_call(one.call, self._now().astimezone())
        self.show()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("calls", "The call that has just ended"))
        self._close.set_words(translate("calls", "Say nothing about it"))
        if self._shown is not None:
            self.show_call(self._shown)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        edge = look.px(_EDGE + _PAD)
        self._lines.setContentsMargins(edge, look.px(_EDGE + 8), edge, edge)
        self._lines.setSpacing(look.px(4))
        self._head.setSpacing(look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow and ground."""
        painter, edge = QPainter(self), theme.current().px(_EDGE)
        box = self.rect().adjusted(edge, edge, -edge, -edge)
        paint.shadow(painter, box, SHADOW)
        paint.rounded(painter, box, "raised", "outline", 8)

    def _put_away(self) -> None:
        if self._shown is not None:
            self.put_away.emit(self._shown.key)

    def _noted(self, outcome: object, text: str, back: object) -> None:
        if self._shown is not None:
            self.noted.emit(self._shown.key, outcome, text, back)

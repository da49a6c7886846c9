"""Messages in the place they belong to: inline bars, empty states, key hints."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import Label, announce, identify, paragraph, show_if
from b2bdesk.ui.widgets.buttons import Button, ButtonKind
from b2bdesk.ui.widgets.headers import row_layout
from b2bdesk.ui.widgets.hints import IconSpot
from b2bdesk.ui.widgets.marks import KeyCap

_BARS = {
    "note": ("attention", "warning", "triangle-alert"),
    "warning": ("chip_warning", "warning", "cloud-off"),
    "error": ("chip_error", "error", "octagon-x"),
    "info": ("chip_info", "accent", "info"),
}


class InlineBar(QWidget):
    """A sentence over the full width, at least 36 high: kinds note, warning, error, info.

    ``link_pressed`` comes from the link at the right end. Hidden while there is no sentence.
    """

    link_pressed = Signal()

    def __init__(
        self,
        kind: str = "note",
        text: str = "",
        *,
        link: str = "",
        key: str = "",
        icon: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name)
        self._kind = kind
        self._spot = IconSpot("")
        self._text = paragraph(name=f"{name}.text" if name else "")
        self._text.setAlignment(paint.LEFT)
        self._link = Button("", ButtonKind.LINK, key=key, small=True, name=f"{name}.link" if name else "")
        self._link.clicked.connect(self.link_pressed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._spot)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._link)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme.follow(self)
        self.set_message(kind, text, link=link, icon=icon)

    def text(self) -> str:
        """Return the sentence shown."""
        return self._text.text()

    def kind(self) -> str:
        """Return the kind shown."""
        return self._kind

    def set_message(self, kind: str, text: str, *, link: str = "", icon: str = "") -> None:
        """Show a sentence, or hide the bar with an empty one; screen readers hear a new sentence."""
        fresh = bool(text) and text != self._text.text()
        self._kind = kind
        _ground, colour, usual = _BARS[kind]
        self._spot.set_icon(icon or usual, colour)
        self._text.setText(text)
        self._link.setText(link)
        show_if(self._link, bool(link))
        self.setAccessibleName(text)
        show_if(self, bool(text))
        self.update()
        if fresh:
            announce(self, text)

    def restyle(self) -> None:
        """Take height and paddings from the theme."""
        look = theme.current()
        self.setMinimumHeight(look.px(36))
        self._row.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(6))
        self._row.setSpacing(look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour(_BARS[self._kind][0]))


class EmptyState(QWidget):
    """An empty list: faint icon, a sentence, muted advice, actions with their keys; 64 from the top."""

    def __init__(
        self,
        icon: str = "",
        title: str = "",
        advice: str = "",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name)
        self._spot = IconSpot(icon, "faint", 32)
        self._title = paragraph(title, "body6", name=f"{name}.title" if name else "")
        self._advice = paragraph(advice, "body", "muted", name=f"{name}.advice" if name else "")
        self._actions = row_layout()
        self._rows = QVBoxLayout(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._rows.addWidget(self._spot, 0, centre)
        for label in (self._title, self._advice):
            label.setAlignment(centre)
            self._rows.addWidget(label)
        line = row_layout()
        line.addStretch(1)
        line.addLayout(self._actions)
        line.addStretch(1)
        self._rows.addLayout(line)
        self._rows.addStretch(1)
        self.set_words(icon, title, advice)
        theme.follow(self)

    def set_words(self, icon: str, title: str, advice: str = "") -> None:
        """Say what belongs here and what to do first."""
        self._spot.set_icon(icon, "faint")
        self._title.setText(title)
        self._advice.setText(advice)
        show_if(self._advice, bool(advice))
        self.setAccessibleName(f"{title}. {advice}" if advice else title)

    def add_action(self, button: QWidget) -> None:
        """Add a button below the advice; two at most."""
        self._actions.addWidget(button)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._rows.setSpacing(look.px(8))
        self._make_room()
        self._actions.setContentsMargins(0, look.px(8), 0, 0)
        self._actions.setSpacing(look.px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words come before the space and the icon above them."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        look, low = theme.current(), self.height() < theme.current().px(240)
        show_if(self._spot, not low)
        above = look.px(8 if low else 64)
        self._rows.setContentsMargins(look.px(16), above, look.px(16), look.px(8 if low else 16))


class KeyHints(QWidget):
    """An empty detail: what is not chosen yet and the keys that lead on, 320 wide, in the middle."""

    def __init__(
        self,
        title: str = "",
        advice: str = "",
        hints: list[tuple[str, list[str]]] | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name)
        self._column = QWidget()
        self._lines = QVBoxLayout(self._column)
        self._lines.setContentsMargins(0, 0, 0, 0)
        # Between stretches and not aligned: an aligned item would not grow with sentences that wrap.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._column)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)
        self.set_words(title, advice, hints or [])
        theme.follow(self)

    def set_words(self, title: str, advice: str, hints: list[tuple[str, list[str]]]) -> None:
        """Show a sentence, advice, and pairs of action and its keys."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._lines.addWidget(Label(title, "body6"))
        self._lines.addWidget(paragraph(advice, "body", "muted"))
        for words, keys in hints:
            self._lines.addWidget(_hint_row(words, keys))
        self.setAccessibleName(title)
        self.restyle()

    def restyle(self) -> None:
        """Take width and spacing from the theme."""
        look = theme.current()
        self._column.setFixedWidth(look.px(320))
        self._lines.setSpacing(look.px(8))


def _hint_row(words: str, keys: list[str]) -> QWidget:
    line = QWidget()
    row = row_layout(line)
    row.setSpacing(theme.current().px(4))
    row.addWidget(Label(words, "body", "muted"))
    row.addStretch(1)
    for key in keys:
        row.addWidget(KeyCap(key))
    return line

"""Headers of panes and sections, and the action bar below a detail."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import Label, fixed_height, identify, show_if
from b2bdesk.ui.widgets.marks import StatePill

PANE_PADDING = 20
"""Left and right padding of a detail at 100 %: the vertical its texts stand on."""
LIST_PADDING = 16
"""The same for a list pane."""


def row_layout(parent: QWidget | None = None) -> QHBoxLayout:
    """Return a horizontal layout without margins."""
    row = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    return row


class SectionHeader(QWidget):
    """A muted word above a section, 28 high, with an optional fact at the right."""

    def __init__(
        self,
        text: str,
        fact: str = "",
        *,
        gap: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name)
        self._gap = gap
        self._text = Label(text, "small5", "muted")
        self._fact = Label(fact, "small", "muted")
        self.row = row_layout(self)
        self.row.addWidget(self._text)
        self.row.addStretch(1)
        self.row.addWidget(self._fact)
        theme.follow(self)

    def set_text(self, text: str) -> None:
        """Change the word."""
        self._text.setText(text)

    def set_fact(self, fact: str) -> None:
        """Change the fact at the right."""
        self._fact.setText(fact)

    def restyle(self) -> None:
        """Take the height from the theme; ``gap`` adds the 16 px above a following section."""
        look = theme.current()
        self.row.setContentsMargins(0, look.px(16) if self._gap else 0, 0, 0)
        fixed_height(self, look.px(28 + (16 if self._gap else 0)))


class ListHeader(QWidget):
    """Top of a list pane, 48 high: title, count, then icon buttons and at most one secondary button."""

    def __init__(self, title: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, name)
        self._title = Label(title, "title", name=f"{name}.title" if name else "")
        self._count = Label("", "body", "muted", tabular=True, name=f"{name}.count" if name else "")
        self.row = row_layout(self)
        self.row.addWidget(self._title)
        self.row.addWidget(self._count)
        self.row.addStretch(1)
        theme.follow(self)

    def set_title(self, title: str) -> None:
        """Change the title (language switch)."""
        self._title.setText(title)

    def set_count(self, text: str) -> None:
        """Show the number of rows, already formatted; empty for none."""
        self._count.setText(text)

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right end."""
        self.row.addWidget(widget)

    def restyle(self) -> None:
        """Take height and paddings from the theme."""
        look = theme.current()
        fixed_height(self, look.px(48))
        self.row.setContentsMargins(look.px(LIST_PADDING), 0, look.px(12), 0)
        self.row.setSpacing(look.px(10))


class DetailHeader(QWidget):
    """Top of a detail: title, state, note; facts and buttons at the right; 52 high, 76 with a second line."""

    def __init__(self, title: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, name)
        self._title = Label(title, "big", elide=True, name=f"{name}.title" if name else "")
        self._pill = StatePill("", name=f"{name}.state" if name else "")
        self._note = Label("", "small", "muted", name=f"{name}.note" if name else "")
        self._pill.hide()
        self._upper = row_layout()
        for part in (self._title, self._pill, self._note):
            self._upper.addWidget(part)
        self._upper.addStretch(1)
        self.second_row = row_layout()
        self._lower_parts: list[Label] = []
        self.second_row.addStretch(1)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(self._upper)
        self._lines.addLayout(self.second_row)
        theme.follow(self)

    def set_title(self, title: str) -> None:
        """Show what the detail is about."""
        self._title.setText(title)

    def title_width(self) -> int:
        """Return the width the whole title would take."""
        return self._title.sizeHint().width()

    def set_state(self, text: str, icon: str = "", kind: str = "neutral") -> None:
        """Show the state as a chip; an empty text takes it away."""
        self._pill.set_state(text, icon, kind)
        show_if(self._pill, bool(text))

    def set_note(self, note: str) -> None:
        """Show a small muted fact after the state ("saved 14:02")."""
        self._note.setText(note)

    def add_action(self, widget: QWidget) -> None:
        """Add a fact or a button at the right end of the first line."""
        self._upper.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_second_line(self, parts: list[str]) -> None:
        """Show facts divided by dots below the title; the first in text colour, the rest muted."""
        for label in self._lower_parts:
            self.second_row.removeWidget(label)
            label.deleteLater()
        self._lower_parts = []
        for place, part in enumerate(parts):
            words = [("·", "muted")] if place > 1 else []
            for text, colour in [*words, (part, "text" if place == 0 else "muted")]:
                label = Label(text, "body", colour)
                self.second_row.insertWidget(len(self._lower_parts), label)
                self._lower_parts.append(label)
        self.restyle()

    def restyle(self) -> None:
        """Take heights and paddings from the theme."""
        look = theme.current()
        two = bool(self._lower_parts)
        fixed_height(self, look.px(76 if two else 52))
        pad, edge = look.px(PANE_PADDING), look.px(8)
        self._lines.setContentsMargins(pad, edge if two else 0, pad - look.px(6), edge if two else 0)
        self._lines.setSpacing(look.px(4))
        self._upper.setSpacing(look.px(12))
        self.second_row.setSpacing(look.px(10))


class ActionBar(QWidget):
    """Bottom of a detail, 56 high: quiet action left, secondary buttons, the primary last on the right."""

    def __init__(self, *, padding: int = PANE_PADDING, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, name)
        self._padding = padding
        self._row = row_layout(self)
        self._row.addStretch(1)
        self._quiet = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def add_quiet(self, widget: QWidget) -> None:
        """Add a quiet button or a fact at the left end."""
        self._row.insertWidget(self._quiet, widget)
        self._quiet += 1

    def add(self, widget: QWidget) -> None:
        """Add a button at the right end; add the primary last."""
        self._row.addWidget(widget)

    def restyle(self) -> None:
        """Take height and paddings from the theme."""
        look = theme.current()
        fixed_height(self, look.px(56))
        # The icon of a quiet button, not its invisible edge, stands on the text column.
        self._row.setContentsMargins(look.px(self._padding - 8), 0, look.px(self._padding), 0)
        self._row.setSpacing(look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        paint.hair(QPainter(self), 0, 0, self.width())

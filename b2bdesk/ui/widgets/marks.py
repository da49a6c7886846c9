"""Small marks: chips, states, key caps, counters, level bars."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.ui import keys, paint, theme
from b2bdesk.ui.widgets.base import Label, identify, paragraph, show_if
from b2bdesk.ui.widgets.buttons import BlockableButton


class StatePill(QWidget):
    """A state in a word with an icon. Kinds: plain, neutral, info, ok, warning, error.

    Colour only where a person must act (warning, error), for a fresh good result (ok) or a hold (info).
    """

    def __init__(
        self, text: str, icon: str = "", kind: str = "plain", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._icon, self._kind = text, icon, kind
        identify(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def text(self) -> str:
        """Return the word shown."""
        return self._text

    def kind(self) -> str:
        """Return the kind: the key of ``paint.CHIP_LOOKS``."""
        return self._kind

    def set_state(self, text: str, icon: str = "", kind: str = "plain") -> None:
        """Show another state."""
        if (text, icon, kind) != (self._text, self._icon, self._kind):
            self._text, self._icon, self._kind = text, icon, kind
            self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme and the words."""
        look = theme.current()
        self.setAccessibleName(self._text)
        self.setFixedSize(paint.chip_width(self._text, self._icon, self._kind), look.px(20))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        paint.chip(QPainter(self), 0, self.height() // 2, self._text, self._icon, self._kind)


class Chip(BlockableButton):
    """A chip to press: a filter that can be taken off (``removable``, with a cross) or switched on.

    ``clicked`` comes for both; the target is 24 high, the chip itself 20.
    """

    def __init__(
        self,
        text: str,
        *,
        removable: bool = False,
        checkable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._removable = removable
        self.setText(text)
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme."""
        look = theme.current()
        words = self.tr("Remove filter: %1").replace("%1", self.text()) if self._removable else self.text()
        self.setAccessibleName(words)
        self.setFixedSize(self.sizeHint().width(), look.target(24))

    def sizeHint(self) -> QSize:
        """Return the width of the chip in a target 24 high."""
        icon = "x" if self._removable else ""
        width = paint.chip_width(self.text(), icon, "info")
        least = theme.current().target(24)
        return QSize(max(least, width), least)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        active = self._removable or self.isChecked()
        kind = "info" if active or self.underMouse() else "neutral"
        icon = "x" if self._removable else ""
        paint.chip(painter, 0, self.height() // 2, self.text(), icon, kind, self.width())
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())


class KeyCap(QWidget):
    """A key of the keyboard printed beside its action."""

    def __init__(self, key: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual_key = key
        self._key = keys.printed(key)
        identify(self, name, self._key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def key(self) -> str:
        """Return the key printed."""
        return self._key

    def print_key(self) -> None:
        """Print the key anew: a person changed the keys of commands."""
        self._key = keys.printed(self._usual_key)
        self.restyle()
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        self.setFixedSize(paint.key_cap_width(self._key), theme.current().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        paint.key_cap(QPainter(self), 0, self.height() // 2, self._key)


class Counter(QWidget):
    """A small number of things that need this person; red only when ``urgent``. Zero is hidden."""

    def __init__(self, *, around: str = "panel", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._urgent, self._around = 0, False, around
        identify(self, name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.follow(self)

    def count(self) -> int:
        """Return the number shown."""
        return self._count

    def set_count(self, count: int, urgent: bool = False) -> None:
        """Show a number."""
        self._count, self._urgent = count, urgent
        show_if(self, count > 0)
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme and the number."""
        self.setAccessibleName(str(self._count))
        look = theme.current()
        self.setFixedSize(paint.counter_width(self._count) + look.px(4), look.px(20))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the counter."""
        painter = QPainter(self)
        left = theme.current().px(2)
        paint.counter(painter, left, self.height() // 2, self._count, self._urgent, self._around)


class _Bar(QWidget):
    def __init__(self, thick: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._thick = thick
        self.reached = self.adds = 0.0
        theme.follow(self)

    def restyle(self) -> None:
        self.setFixedHeight(theme.current().px(self._thick))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.level_bar(QPainter(self), QRect(0, 0, self.width(), self.height()), self.reached, self.adds)


class LevelBar(QWidget):
    """A discount level: key sentence, what is missing, the bar, an optional line below.

    Never the bar alone: the words say the same. ``thick`` is 6, or 8 on the client card; ``role`` is the
    type role of the level: ``"body6"`` in an order, ``"huge"`` on the client card.
    """

    def __init__(
        self, *, thick: int = 6, role: str = "title", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        identify(self, name)
        self._level = Label(role=role)
        self._missing = paragraph(role="body")
        self._missing.setAlignment(paint.LEFT)
        self._bar = _Bar(thick, self)
        self._below = paragraph(role="small", colour="muted")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._words = QHBoxLayout()
        self._words.addWidget(self._level)
        self._words.addWidget(self._missing, 1)
        self._layout.addLayout(self._words)
        self._layout.addWidget(self._bar)
        self._layout.addWidget(self._below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_level("", "", 0)
        theme.follow(self)

    def set_level(self, level: str, missing: str, reached: float, adds: float = 0, below: str = "") -> None:
        """Show a level; ``reached`` and ``adds`` (what this order brings) are shares from 0 to 1."""
        self._level.setText(level)
        self._missing.setText(missing)
        self._below.setText(below)
        show_if(self._below, bool(below))
        self._bar.reached, self._bar.adds = reached, adds
        self._bar.update()
        self.setAccessibleName(" ".join(part for part in (level, missing, below) if part))

    def restyle(self) -> None:
        """Take spacings from the theme."""
        self._layout.setSpacing(theme.current().px(6))
        self._words.setSpacing(theme.current().px(8))

"""The small card that says why an action is impossible, and the hint card for longer advice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import Label, identify, show_if

_WIDEST = 420


class IconSpot(QWidget):
    """A bare icon of a fixed size in a layout."""

    def __init__(
        self, icon: str, colour: str = "muted", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour, self._size = icon, colour, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.follow(self)

    def set_icon(self, icon: str, colour: str = "muted") -> None:
        """Show another icon or colour."""
        if (icon, colour) != (self._icon, self._colour):
            self._icon, self._colour = icon, colour
            self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        if self._icon:
            paint.icon(QPainter(self), 0, self.height() // 2, self._icon, self._colour, self._size)


class HintCard(QWidget):
    """An icon, a short title and a sentence in a framed card; ignores the mouse and the focus."""

    def __init__(
        self,
        icon: str = "info",
        title: str = "",
        text: str = "",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        identify(self, name)
        self._spot = IconSpot(icon)
        self._title = Label(title, "small5")
        self._text = Label(text, "small", "muted")
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self._text)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._spot)
        self._row.addLayout(self._words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.follow(self)
        self.show_words(icon, title, text)

    def show_words(self, icon: str, title: str, text: str) -> None:
        """Replace the contents; the screen reader gets them as name and description."""
        self._spot.set_icon(icon)
        self._title.setText(title)
        show_if(self._title, bool(title))
        self._text.setText(text)
        wide = paint.text_width(text, "small") > theme.current().px(_WIDEST)
        self._text.setWordWrap(wide)
        self._text.setMinimumWidth(theme.current().px(_WIDEST) if wide else 0)
        self.setAccessibleName(title or text)
        self.setAccessibleDescription(text if title else "")

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(10), look.px(7), look.px(12), look.px(7))
        self._row.setSpacing(look.px(8))
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and frame."""
        paint.rounded(QPainter(self), self.rect(), "raised", "outline", 4)


class ReasonCard(QObject):
    """Shows the reason of a blocked action beside its widget: on hover, on focus and on pressing it.

    Keeps at most one card per window. The reason is also the tooltip and the accessible description.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._card: HintCard | None = None
        self.title = ""
        self.reason = ""
        owner.installEventFilter(self)

    def set(self, reason: str, title: str) -> None:
        """Change the reason; an empty one removes the card."""
        self.reason, self.title = reason, title
        if not reason:
            self.hide()
        elif self._card is not None and self._card.isVisible():
            self.show()

    def show(self) -> None:
        """Show the card below the widget, or above where there is no room."""
        if not self.reason:
            return
        window = self._owner.window()
        if self._card is None or self._card.parentWidget() is not window:
            self._drop()
            self._card = HintCard(parent=window)
        self._card.show_words("ban", self.title, self.reason)
        self._card.adjustSize()
        self._card.move(_place(self._owner, self._card))
        self._card.raise_()
        self._card.show()

    def hide(self) -> None:
        """Take the card away."""
        if self._card is not None:
            self._card.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow hover and focus of the widget."""
        kind = event.type()
        if kind in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self.show()
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        return False

    def _drop(self) -> None:
        if self._card is not None:
            self._card.deleteLater()
            self._card = None


def _place(owner: QWidget, card: QWidget) -> QPoint:
    window = owner.window()
    gap = theme.current().px(4)
    spot = QRect(owner.mapTo(window, QPoint(0, 0)), owner.size())
    left = max(gap, min(spot.left(), window.width() - card.width() - gap))
    below = spot.bottom() + 1 + gap
    if below + card.height() > window.height():
        below = spot.top() - gap - card.height()
    return QPoint(left, max(gap, below))

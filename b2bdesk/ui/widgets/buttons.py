"""Buttons: primary, secondary, quiet, danger, link; icon buttons. With key caps and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from b2bdesk.ui import keys, paint, theme
from b2bdesk.ui.widgets.base import announce, fixed_height, identify
from b2bdesk.ui.widgets.hints import ReasonCard


class ButtonKind(Enum):
    """Rank of a button; a screen has at most one primary."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class _Look:
    ground: str
    edge: str
    text: str
    hover: str
    pressed: str


_LOOKS = {
    ButtonKind.PRIMARY: _Look("primary", "", "on_primary", "primary_hover", "primary_pressed"),
    ButtonKind.SECONDARY: _Look("raised", "outline", "text", "hover", "selection_quiet"),
    ButtonKind.QUIET: _Look("", "", "text", "hover", "selection_quiet"),
    ButtonKind.DANGER: _Look("raised", "outline", "error", "hover", "selection_quiet"),
    ButtonKind.LINK: _Look("", "", "accent", "hover", "selection_quiet"),
}


class BlockableButton(QAbstractButton):
    """A button that can say why it is impossible now, instead of going dead.

    While a reason stands, the button keeps its place, size and focus, shows the reason and emits nothing.
    """

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, name)
        self._key = self._usual_key = ""
        self._reason = ReasonCard(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def reason(self) -> str:
        """Return why the action is impossible now; empty when it is possible."""
        return self._reason.reason

    def is_blocked(self) -> bool:
        """Return whether a reason stands."""
        return bool(self._reason.reason)

    def set_reason(self, reason: str, title: str = "") -> None:
        """Block the button with a reason, or free it with an empty one.

        ``title`` is the short line above it ("Cannot confirm").
        """
        title = title or (self.tr("Not possible now") if reason else "")
        hint = f"{title}: {reason}" if reason else self._hint()
        # Asked after each key typed anywhere: nothing is painted anew for the same answer.
        if (reason, title, hint) == (self._reason.reason, self._reason.title, self.toolTip()):
            return
        # Blocked signals stop every way of pressing, also that of a screen reader.
        self.blockSignals(bool(reason))
        self._reason.set(reason, title)
        self.setToolTip(hint)
        self._describe()
        self.update()

    def show_reason(self) -> None:
        """Show the reason card; for the key of a blocked action."""
        self._reason.show()
        announce(self, self._reason.reason)

    def key(self) -> str:
        """Return the key of the action as it is printed."""
        return self._key

    def print_key(self) -> None:
        """Print the key anew: a person changed the keys of commands."""
        if self._usual_key:
            self.set_key(keys.printed(self._usual_key))

    def set_key(self, key: str) -> None:
        """Print the key of the action."""
        self._key = key
        self._describe()
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as well as with Space; a blocked button shows its reason."""
        pressing = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if self.is_blocked() and (pressing or event.key() == Qt.Key.Key_Space):
            self.show_reason()
        elif pressing:
            self.click()
        else:
            super().keyPressEvent(event)

    def _hint(self) -> str:
        return ""

    def _describe(self) -> None:
        self.setAccessibleDescription(self._reason.reason or self._key)

    def _is_grey(self) -> bool:
        return self.is_blocked() or not self.isEnabled()

    def _state_ground(self, look: _Look) -> str:
        if self._is_grey():
            return "disabled_ground"
        if self.isDown() or self.isChecked():
            return look.pressed
        return look.hover if self.underMouse() else look.ground


class Button(BlockableButton):
    """A button with words, an optional icon before them and a key cap after them."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        key: str = "",
        icon: str = "",
        small: bool = False,
        chevron: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._kind, self._icon, self._small, self._chevron = kind, icon, small, chevron
        self.setText(text)
        self._usual_key = key
        self.print_key()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    @property
    def kind(self) -> ButtonKind:
        """How much it asks for attention."""
        return self._kind

    def set_icon(self, icon: str) -> None:
        """Change the icon before the words; empty for none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the height from the theme."""
        look = theme.current()
        fixed_height(self, look.target(24) if self._small else max(look.target(24), look.pick(32, 28)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of padding, icon, words and key cap."""
        look = theme.current()
        width = 2 * self._padding() + paint.text_width(self.text(), "body5")
        width += look.px(16 + 8) if self._icon else 0
        width += look.px(8) + paint.key_cap_width(self._key) if self._key else 0
        width += look.px(6 + 14) if self._chevron else 0
        return QSize(width, self.height())

    def minimumSizeHint(self) -> QSize:
        """Return the preferred size: words of a button are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, words and key cap."""
        painter = QPainter(self)
        look = _LOOKS[self._kind]
        grey = self._is_grey()
        edge = "" if grey else look.edge
        paint.rounded(painter, self.rect(), self._state_ground(look), edge)
        colour = "disabled_text" if grey else look.text
        self._draw_words(painter, colour)
        if self.hasFocus():
            self._draw_focus(painter)

    def _padding(self) -> int:
        tight = self._kind is ButtonKind.QUIET or self._small
        return theme.current().px(8 if tight else 12)

    def _draw_words(self, painter: QPainter, colour: str) -> None:
        look, middle = theme.current(), self.height() // 2
        left = (self.width() - self.sizeHint().width()) // 2 + self._padding()
        if self._icon:
            shade = colour if colour not in ("text",) else "muted"
            left += paint.icon(painter, left, middle, self._icon, shade) + look.px(8)
        box = QRect(left, 0, max(0, self.width() - left), self.height())
        left += paint.text(painter, box, self.text(), "body5", colour)
        if self._key:
            on_primary = colour == "on_primary"
            edge, alpha = ("on_primary", 0.43) if on_primary else ("outline", 1.0)
            word = colour if colour in ("on_primary", "disabled_text") else "muted"
            left += look.px(8)
            left += paint.key_cap(painter, left, middle, self._key, word, edge, alpha)
        if self._chevron:
            paint.icon(painter, left + look.px(6), middle, "chevron-down", "muted", 14)

    def _draw_focus(self, painter: QPainter) -> None:
        if self._kind is ButtonKind.PRIMARY and not self._is_grey():
            inset = theme.current().px(2)
            box = self.rect().adjusted(inset, inset, -inset, -inset)
            paint.focus_ring(painter, box, 3, 1.5, "background")
        else:
            paint.focus_ring(painter, self.rect())


class IconButton(BlockableButton):
    """A square button with an icon only; its name is for screen readers and the tooltip."""

    def __init__(
        self,
        icon: str,
        accessible: str,
        *,
        key: str = "",
        size: int = 28,
        icon_size: int = 16,
        framed: bool = False,
        colour: str = "muted",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._icon, self._size, self._icon_size = icon, size, icon_size
        self._framed, self._colour = framed, colour
        self._usual_key = key
        self.print_key()
        self.set_words(accessible)
        theme.follow(self)

    def set_words(self, accessible: str) -> None:
        """Change the name read aloud and shown as the tooltip (language switch)."""
        self.setAccessibleName(accessible)
        self.setToolTip(self._hint())

    def set_icon(self, icon: str, colour: str = "muted") -> None:
        """Change the icon and its colour token."""
        self._icon, self._colour = icon, colour
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        look = theme.current()
        side = max(look.target(self._size), look.pick(32, 28) if self._framed else 0)
        self.setFixedSize(side, side)

    def sizeHint(self) -> QSize:
        """Return the fixed square."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon on its ground."""
        painter = QPainter(self)
        look = _LOOKS[ButtonKind.SECONDARY if self._framed else ButtonKind.QUIET]
        ground = self._state_ground(look)
        paint.rounded(painter, self.rect(), ground, look.edge)
        side = theme.current().px(self._icon_size)
        colour = "disabled_text" if self._is_grey() else self._colour
        left = (self.width() - side) // 2
        paint.icon(painter, left, self.height() // 2, self._icon, colour, self._icon_size)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())

    def _hint(self) -> str:
        name = self.accessibleName()
        return f"{name} ({self._key})" if self._key else name

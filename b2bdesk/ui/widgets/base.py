"""What all widgets of the kit share: names, labels and repainting parts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from b2bdesk.ui import paint, theme


def identify(widget: QWidget, name: str, accessible: str = "") -> None:
    """Give a widget its stable name for tests and its name for screen readers."""
    if name:
        widget.setObjectName(name)
    if accessible:
        widget.setAccessibleName(accessible)


def announce(widget: QWidget, message: str, urgent: bool = False) -> None:
    """Let a screen reader say a sentence without moving the focus."""
    if not message or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, message)
    kind = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kind.Assertive if urgent else kind.Polite)
    QAccessible.updateAccessibility(event)


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide a part; one without a parent yet is shown later, together with its parent.

    ``setVisible(True)`` on such a part would open a window of its own for a moment.
    """
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(wanted)


def fixed_height(widget: QWidget, pixels: int) -> None:
    """Fix the height and let the width follow the contents."""
    widget.setFixedHeight(pixels)
    policy = widget.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
    widget.setSizePolicy(policy)


def hold_font(widget: QWidget, font: QFont) -> None:
    """Set the font again if something took it away; call it from ``changeEvent`` too.

    A style sheet of the application gives a widget its first font back when it is put into a window.
    """
    now = widget.font()
    if (now.pixelSize(), now.weight(), now.featureTags()) != (
        font.pixelSize(),
        font.weight(),
        font.featureTags(),
    ):
        widget.setFont(font)


class Label(QLabel):
    """One line of text in a type role and a colour token.

    ``elide`` cuts a long *name* with an ellipsis and puts the whole of it into the tooltip; numbers,
    dates and addresses are never elided: leave it off for them. ``selectable`` lets people copy the text.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        *,
        elide: bool = False,
        tabular: bool = False,
        selectable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._role, self._colour, self._elide, self._tabular = role, colour, elide, tabular
        super().__init__(text, parent)
        identify(self, name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(paint.LEFT)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.follow(self)

    def restyle(self) -> None:
        """Take font, colour and line height from the theme."""
        look = theme.current()
        self._hold_look()
        if not self.wordWrap():
            self.setMinimumHeight(look.line(self._role))
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Keep font and colour against the style sheet."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._hold_look()

    def _hold_look(self) -> None:
        hold_font(self, theme.font(self._role, self._tabular))
        palette, colour = self.palette(), theme.current().colour(self._colour)
        if palette.color(self.foregroundRole()) != colour:
            palette.setColor(self.foregroundRole(), colour)
            self.setPalette(palette)

    def set_colour(self, colour: str) -> None:
        """Change the colour token."""
        if colour != self._colour:
            self._colour = colour
            self.restyle()

    def set_role(self, role: str) -> None:
        """Change the type role."""
        if role != self._role:
            self._role = role
            self.restyle()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a few letters when the text may be elided, else all of it."""
        least = super().minimumSizeHint()
        if self._elide:
            least.setWidth(min(least.width(), theme.current().px(40)))
        return least

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, elided if allowed."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        paint.text(
            painter, self.rect(), self.text(), self._role, self._colour, self.alignment(), self._tabular
        )

    def event(self, event: QEvent) -> bool:
        """Show the whole text as a tooltip while it is cut."""
        kind = event.type()
        if kind is QEvent.Type.ToolTip and self._elide and not self.toolTip():
            cut = not paint.fits(self.text(), self.width(), self._role, self._tabular)
            self.setToolTip(self.text() if cut else "")
            shown = super().event(event)
            self.setToolTip("")
            return shown
        done = super().event(event)
        if kind in (QEvent.Type.StyleChange, QEvent.Type.Polish) and hasattr(self, "_role"):
            # With an application style sheet a change of parent anywhere above takes font and colours off.
            self.restyle()
        return done


def paragraph(text: str = "", role: str = "body", colour: str = "text", name: str = "") -> Label:
    """Return a label that wraps onto several lines."""
    label = Label(text, role, colour, name=name)
    label.setWordWrap(True)
    label.setMinimumHeight(0)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label

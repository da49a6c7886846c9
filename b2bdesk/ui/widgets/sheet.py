"""A sheet that slides over the detail pane and leaves the list usable."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.widgets.base import Label, fixed_height, identify
from b2bdesk.ui.widgets.buttons import IconButton
from b2bdesk.ui.widgets.headers import PANE_PADDING, ActionBar, row_layout
from b2bdesk.ui.widgets.marks import KeyCap

_SHIFT, _COMING_MS = 8, 120


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _SideShadow(QWidget):
    """A soft shadow left of the sheet; lets the mouse through to the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        near, far = QColor(look.colour("shadow")), QColor(look.colour("shadow"))
        near.setAlphaF(0.26 if look.name == "dark" else 0.10)
        far.setAlphaF(0)
        gradient = QLinearGradient(QPoint(0, 0), QPoint(self.width(), 0))
        gradient.setColorAt(0, far)
        gradient.setColorAt(1, near)
        QPainter(self).fillRect(self.rect(), gradient)


class _SheetHeader(QWidget):
    def __init__(self, title: str, about: str, key: str, close: IconButton) -> None:
        super().__init__()
        self.title = Label(title, "title")
        self.about = Label(about, "body", "muted", elide=True)
        self._row = row_layout(self)
        self._row.addWidget(self.title)
        self._row.addWidget(self.about, 1)
        if key:
            self._row.addWidget(KeyCap(key))
        self._row.addWidget(close)
        theme.follow(self)

    def restyle(self) -> None:
        look = theme.current()
        fixed_height(self, look.px(48))
        self._row.setContentsMargins(look.px(PANE_PADDING), 0, look.px(14), 0)
        self._row.setSpacing(look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hair(QPainter(self), 0, self.height() - 1, self.width())


class SideSheet(QWidget):
    """A sheet over a pane: header 48 (title, object, key, cross), body, footer 56.

    It is not modal. Put contents into ``body`` (a ``QVBoxLayout``) and buttons into ``footer`` (an
    :class:`ActionBar`). Esc and the cross close only the sheet and emit ``closed``; the focus goes back
    to where it was. ``width`` is at 100 %; nothing means the whole pane.
    """

    closed = Signal()

    def __init__(
        self, pane: QWidget, title: str, *, about: str = "", key: str = "", width: int = 0, name: str = ""
    ) -> None:
        self._shadow: _SideShadow | None = None
        super().__init__(pane)
        identify(self, name, title)
        self._pane, self._width = pane, width
        self._before: QWidget | None = None
        self._motion = QPropertyAnimation(self, b"pos", self)
        self._close = IconButton("x", self.tr("Close"), key="Esc", name=f"{name}.close" if name else "")
        self._close.clicked.connect(self.close_sheet)
        self._header = _SheetHeader(title, about, key, self._close)
        self.body = QVBoxLayout()
        self.footer = ActionBar()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._header)
        lines.addLayout(self.body, 1)
        lines.addWidget(self.footer)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane.installEventFilter(self)
        self.hide()
        theme.follow(self)

    def set_words(self, title: str, about: str = "") -> None:
        """Change title and object (language switch, another order)."""
        self._header.title.setText(title)
        self._header.about.setText(about)
        self.setAccessibleName(title)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the own controls in the current language."""
        self._close.set_words(self.tr("Close"))

    def open_sheet(self, first: QWidget | None = None) -> None:
        """Show the sheet over the pane and put the focus into ``first``."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._cast_shadow()
        self._slide_in()
        (first or self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Hide the sheet, give the focus back, emit ``closed``."""
        if not self.isVisible():
            return
        self._motion.stop()
        self.hide()
        before = self._before
        self._before = None
        if before is not None and _is_there(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def finish(self) -> None:
        """Do what the sheet is for (``Ctrl+Enter``); one that only shows something does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, finish with Ctrl+Enter; other keys go on."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif is_primary(event):
            self.finish()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the pane."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if moved and watched is self._pane and self.isVisible():
            self._place()
            self._cast_shadow()
        return False

    def event(self, event: QEvent) -> bool:
        """Take the shadow away together with the sheet; keep ``Ctrl+Enter`` from the screen below."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and is_primary(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.Hide and self._shadow is not None:
            self._shadow.hide()
        return super().event(event)

    def restyle(self) -> None:
        """Take paddings and width from the theme."""
        pad = theme.current().px(PANE_PADDING)
        self.body.setContentsMargins(pad, theme.current().px(12), pad, theme.current().px(12))
        self.body.setSpacing(theme.current().px(8))
        if self.isVisible():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("raised"))
        paint.hair(painter, 0, 0, self.height(), "outline", upright=True)

    def _place(self) -> None:
        wanted = theme.current().px(self._width) if self._width else self._pane.width()
        width = min(wanted, self._pane.width())
        self.setGeometry(QRect(self._pane.width() - width, 0, width, self._pane.height()))

    def _cast_shadow(self) -> None:
        if self._shadow is None:
            self._shadow = _SideShadow(self.window())
        reach = theme.current().px(12)
        corner = self.mapTo(self.window(), QPoint(0, 0))
        self._shadow.setGeometry(corner.x() - reach, corner.y(), reach, self.height())
        self._shadow.show()
        self._shadow.raise_()

    def _slide_in(self) -> None:
        if not theme.current().motion:
            return
        end = self.pos()
        self._motion.setDuration(_COMING_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.setStartValue(end + QPoint(theme.current().px(_SHIFT), 0))
        self._motion.setEndValue(end)
        self._motion.start()


def _is_there(widget: QWidget) -> bool:
    """Return whether a widget still exists and can be seen."""
    try:
        return widget.isVisible()
    except RuntimeError:  # Qt has deleted it meanwhile
        return False


def is_primary(event: QKeyEvent) -> bool:
    """Tell whether a key is ``Ctrl+Enter``, also of the keypad."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and modifiers == Qt.KeyboardModifier.ControlModifier

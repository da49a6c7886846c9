"""Key caps over the controls while ``Alt`` is held: what each of them is by the keyboard (``ux.md`` 17.3)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.ui import keys, paint, theme
from b2bdesk.ui.shell.rail import Rail
from b2bdesk.ui.widgets import IconButton

_ENDS = (
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.FocusOut,
)


class KeyHints(QObject):
    """Waits until ``Alt`` has been held for a moment, then shows the keys that are not printed anyway."""

    def __init__(self, window: QWidget, rail: Rail, patience_ms: int) -> None:
        super().__init__(window)
        self._window, self._rail = window, rail
        self._held = QTimer(self, singleShot=True, interval=patience_ms)
        self._held.timeout.connect(self._show)
        self._caps: _Caps | None = None

    def alt_pressed(self) -> None:
        """``Alt`` went down and nothing else is held."""
        # Watched only while Alt is held: a filter on the application costs something at every event.
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._held.start()

    def shown(self) -> list[str]:
        """Return the keys shown at the moment."""
        return [] if self._caps is None else [key for key, _place in self._caps.caps]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End with whatever happens next: the key let go, another key, a click, another window."""
        other_key = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() != Qt.Key.Key_Alt
        )
        if other_key or event.type() in _ENDS:
            self._end()
        return False

    def _show(self) -> None:
        self._caps = _Caps(self._window, list(self._keys()))
        self._caps.show()
        self._caps.raise_()

    def _end(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._held.stop()
        if self._caps is not None:
            self._caps.hide()
            self._caps.deleteLater()
            self._caps = None

    def _keys(self) -> Iterator[tuple[str, QPoint]]:
        """Yield keys with where the middle of their cap goes, in the window."""
        word = theme.current().px(14)
        for entry in self._rail.entries():
            if entry.isVisible() and entry.key:
                # Over the word of the entry, below its icon.
                yield (
                    keys.shown(entry.key),
                    _foot(entry, self._window) - QPoint(0, 0 if entry.narrow else word),
                )
        for button in self._window.findChildren(IconButton):
            if button.isVisible() and button.key() and not button.visibleRegion().isEmpty():
                yield button.key(), _foot(button, self._window)


class _Caps(QWidget):
    """All caps in one picture over the window, that nothing can be pressed through."""

    def __init__(self, window: QWidget, caps: list[tuple[str, QPoint]]) -> None:
        super().__init__(window)
        self.setObjectName("main.keyhints")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.caps = caps

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the caps; one that would cover another goes to its right."""
        painter, look = QPainter(self), theme.current()
        drawn: list[QRect] = []
        for key, middle in self.caps:
            box = QRect(0, 0, paint.key_cap_width(key) + look.px(4), look.px(20))
            box.moveCenter(middle)
            box.moveLeft(min(max(0, box.left()), self.width() - box.width()))
            for other in drawn:
                if box.intersects(other):
                    box.moveLeft(other.right() + look.px(2))
            drawn.append(box)
            painter.fillRect(box, look.colour("raised"))
            paint.key_cap(painter, box.left() + look.px(2), box.center().y(), key, "text")


def _foot(control: QWidget, window: QWidget) -> QPoint:
    return control.mapTo(window, QPoint(control.width() // 2, control.height()))

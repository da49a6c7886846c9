"""The context panel (``F4``): facts beside the detail; an overlay where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.language import Retranslating

WIDTH = 320


class ContextPanel(Retranslating, QWidget):
    """Shows the context widget of the screen in front; stays closed when there is none.

    Above it stands what belongs to the object in front whatever the screen is, unless the widget needs all
    of the panel: only one with ``shares_context`` leaves room. ``opened``: the panel was opened or shut.
    """

    opened = Signal(bool)

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setObjectName("main.context")
        self._ground = ground
        self._inside: QWidget | None = None
        self._above: QWidget | None = None
        self._offered = False
        self._wanted = False
        self._over = False
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(1, 0, 0, 0)
        ground.installEventFilter(self)
        self.hide()
        self.retranslate()
        theme.follow(self)

    @property
    def wanted(self) -> bool:
        """Whether the person has the panel open."""
        return self._wanted

    @property
    def has_content(self) -> bool:
        """Whether the screen in front has something to show here."""
        return self._inside is not None or self._offered

    def set_above(self, widget: QWidget) -> None:
        """Show a widget above every content that leaves room, while :meth:`offer_above` says so."""
        self._above = widget
        self._lines.insertWidget(0, widget, 1)
        self._show()

    def offer_above(self, offered: bool) -> None:
        """Tell whether there is anything to show above."""
        if offered != self._offered:
            self._offered = offered
            self._show()

    def set_content(self, widget: QWidget | None) -> None:
        """Show the context of another screen."""
        if self._inside is not None and self._inside is not widget:
            self._inside.hide()
            self._lines.removeWidget(self._inside)
        self._inside = widget
        if widget is not None:
            self._lines.addWidget(widget)
            widget.show()
        self._show()

    def keep(self, *widgets: QWidget) -> None:
        """Own what may be shown here later, so that it goes with the window."""
        for widget in widgets:
            widget.setParent(self)
            widget.hide()

    def open(self, wanted: bool) -> None:
        """Open or close the panel."""
        self._wanted = wanted
        self._show()
        self.opened.emit(wanted)

    def set_over(self, over: bool) -> None:
        """Lie over the screen (narrow window) or stand beside it."""
        self._over = over
        self._show()

    def reserved(self) -> int:
        """How many pixels the screen must leave free at its right."""
        return 0 if self._over or self.isHidden() else self.width()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Context"))

    def restyle(self) -> None:
        """Take the width from the theme."""
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the ground."""
        if event.type() == QEvent.Type.Resize:
            self._show()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("band"))
        paint.hair(painter, 0, 0, self.height(), upright=True)

    def _show(self) -> None:
        width = min(theme.current().px(WIDTH), self._ground.width())
        self.setGeometry(QRect(self._ground.width() - width, 0, width, self._ground.height()))
        if self._above is not None:
            alone = self._inside is None or getattr(self._inside, "shares_context", False)
            self._above.setVisible(self._offered and alone)
        self.setVisible(self._wanted and self.has_content)
        self.raise_()
        layout = self._ground.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, self.reserved(), 0)

"""What stands under a table of the Sync screen while a row of it is selected."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.language import Retranslating


class FootPanel(Retranslating, QWidget):
    """A band with a hair above it; its parts stand in ``_lines``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines = QVBoxLayout(self)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(16))
        self._lines.setSpacing(look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("band"))
        paint.hair(painter, 0, 0, self.width())

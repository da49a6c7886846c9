"""The ground of overlays: a rounded card with a soft shadow, painted once for each size and theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from b2bdesk.ui import paint, theme

SHADOW = 24


class CardGround:
    """Keeps the picture of the last card: the layers of a shadow cost more than all the rows on it."""

    def __init__(self) -> None:
        self._made_for: tuple[QSize, str, float, float] | None = None
        self._picture = QPixmap()

    @staticmethod
    def edge() -> int:
        """How many pixels around the card belong to its shadow."""
        return theme.current().px(SHADOW)

    def draw(self, painter: QPainter, widget: QWidget) -> QRect:
        """Draw the ground of a widget and return the card inside its shadow."""
        look, ratio = theme.current(), widget.devicePixelRatioF()
        wanted = (widget.size(), look.name, look.scale, ratio)
        if wanted != self._made_for:
            self._picture = self._paint(widget.size(), ratio)
            self._made_for = wanted
        painter.drawPixmap(0, 0, self._picture)
        return self._card(widget.size())

    def _card(self, size: QSize) -> QRect:
        edge = self.edge()
        return QRect(edge, edge, size.width() - 2 * edge, size.height() - 2 * edge)

    def _paint(self, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        card = self._card(size)
        paint.shadow(painter, card, 12)
        paint.rounded(painter, card, "raised", "outline", 8)
        painter.end()
        return picture

"""Outline icons tinted with theme colours, crisp at every pixel ratio.

Sizes are logical pixels as drawn, already grown by the font scale.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from b2bdesk.ui import theme
from b2bdesk.ui.resources import resource_path

_THIN_FROM = 18
"""From this size up the stroke is 1.75 instead of 2 units of the 24-unit outline."""


class UnknownIcon(LookupError):
    """No icon of this name is bundled: a fault of the program."""


def names() -> list[str]:
    """Return the names of all bundled icons, sorted."""
    return sorted(path.stem for path in resource_path("icons").glob("*.svg"))


def pixmap(name: str, colour: str = "muted", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return an icon tinted with a colour token of the theme in force; cached and shared.

    Raises :class:`UnknownIcon` for a name that is not bundled.
    """
    return _render(name, theme.current().colour(colour).name(), size, ratio)


def icon(name: str, colour: str = "muted", size: int = 16) -> QIcon:
    """Return a ``QIcon`` for menus and actions, in the colours of the theme in force."""
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
        made.addPixmap(pixmap(name, "disabled_text", size, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=128)
def _outline(name: str) -> str:
    path = resource_path("icons", f"{name}.svg")
    if not path.is_file():
        raise UnknownIcon(name)
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    # QSvgRenderer draws currentColor as black, so the colour goes into the text.
    text = _outline(name).replace("currentColor", colour)
    if size >= _THIN_FROM:
        text = text.replace('stroke-width="2"', 'stroke-width="1.75"')
    side = max(1, round(size * ratio))
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture

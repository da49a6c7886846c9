"""Shared paint functions: a chip or a key cap looks the same in a list, a table and a widget.

Every function takes logical pixels as drawn (already grown by the font scale) and colour *tokens*, and
leaves the painter without a pen and a brush. Functions that lay out return the width they used.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap, QPixmapCache

from b2bdesk.ui import icons, theme
from b2bdesk.ui.fonts import make_font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

CHIP_LOOKS: dict[str, tuple[str, str]] = {
    "plain": ("", "muted"),
    "neutral": ("chip_neutral", "muted"),
    "info": ("chip_info", "accent"),
    "ok": ("chip_ok", "ok"),
    "warning": ("chip_warning", "warning"),
    "error": ("chip_error", "error"),
}
"""Kind of chip -> (ground colour or nothing, text colour)."""


def text_width(string: str, role: str = "body", tabular: bool = False) -> int:
    """Return the width of a string in a type role at the scale in force."""
    return _text_width(string, role, theme.current().scale, tabular)


@lru_cache(maxsize=8192)
def _text_width(string: str, role: str, scale: float, tabular: bool) -> int:
    return QFontMetrics(make_font(role, scale, tabular)).horizontalAdvance(string)


def is_figure(string: str) -> bool:
    """Return whether a string is purely numeric, so that figures of one width suit it."""
    return any(sign.isdigit() for sign in string) and not any(sign.isalpha() for sign in string)


def fits(string: str, width: int, role: str = "body", tabular: bool = False) -> bool:
    """Return whether the string can be shown whole in ``width``."""
    return text_width(string, role, tabular) <= width


def elided(string: str, width: int, role: str = "body") -> str:
    """Return the string, cut with an ellipsis when it is wider than ``width``."""
    if fits(string, width, role):
        return string
    return QFontMetrics(theme.font(role)).elidedText(string, Qt.TextElideMode.ElideRight, max(0, width))


def text(
    painter: QPainter,
    box: QRect,
    string: str,
    role: str = "body",
    colour: str = "text",
    align: Qt.AlignmentFlag = LEFT,
    tabular: bool = False,
) -> int:
    """Draw one line of text, elided to the box; return the width used (never more than the box)."""
    if not string or box.width() <= 0:
        return 0
    shown = string if tabular else elided(string, box.width(), role)
    painter.setFont(theme.font(role, tabular))
    painter.setPen(theme.current().colour(colour))
    painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine), shown)
    painter.setPen(Qt.PenStyle.NoPen)
    return min(text_width(shown, role, tabular), box.width())


def icon(painter: QPainter, x: int, middle: int, name: str, colour: str = "muted", size: int = 16) -> int:
    """Draw an icon of ``size`` (at 100 %) with its left edge at ``x``, centred on ``middle``."""
    side = theme.current().px(size)
    picture = icons.pixmap(name, colour, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(x, middle - side // 2, picture)
    return side


def rounded(
    painter: QPainter,
    box: QRect,
    ground: str = "",
    edge: str = "",
    radius: float = 4,
    width: float = 1,
    edge_alpha: float = 1,
) -> None:
    """Fill and outline a rounded box; ``radius`` and ``width`` at 100 %, a width of 1 never grows."""
    look = theme.current()
    thick = width if width <= 1 else width * look.scale
    corner = radius * look.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    if edge:
        shade = QColor(look.colour(edge))
        shade.setAlphaF(edge_alpha)
        painter.setPen(QPen(shade, thick))
        # Half a pen inside, so that the line lies on whole pixels.
        inset = thick / 2
        painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), corner, corner)
    else:
        painter.drawRoundedRect(QRectF(box), corner, corner)
    _rest(painter)


def focus_ring(
    painter: QPainter, box: QRect, radius: float = 4, width: float = 2, colour: str = "accent"
) -> None:
    """Draw the ring that marks the keyboard focus along the inside of the box."""
    rounded(painter, box, "", colour, radius, width)


def hair(painter: QPainter, x: int, y: int, length: int, colour: str = "line", upright: bool = False) -> None:
    """Draw a separator exactly one pixel thick; a pen would blur it into two grey ones."""
    box = QRect(x, y, 1, length) if upright else QRect(x, y, length, 1)
    painter.fillRect(box, theme.current().colour(colour))


def dot(painter: QPainter, centre_x: float, centre_y: float, colour: str = "accent", size: float = 6) -> None:
    """Draw a filled dot: something is pending, unsaved or new."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().colour(colour))
    half = size * theme.current().scale / 2
    painter.drawEllipse(QPointF(centre_x, centre_y), half, half)
    _rest(painter)


def chip_width(string: str, icon_name: str = "", kind: str = "plain") -> int:
    """Return the width of a chip drawn by :func:`chip`."""
    look = theme.current()
    role = "small" if kind == "plain" else "small5"
    pads = 0 if kind == "plain" else 2 * look.px(6)
    return pads + (look.px(12) + look.px(4) if icon_name else 0) + text_width(string, role)


def chip(
    painter: QPainter,
    x: int,
    middle: int,
    string: str,
    icon_name: str = "",
    kind: str = "plain",
    room: int = 100_000,
) -> int:
    """Draw a state: coloured box for kinds that need a person, plain icon and word otherwise."""
    look = theme.current()
    ground, colour = CHIP_LOOKS[kind]
    width = min(room, chip_width(string, icon_name, kind))
    height = look.px(20)
    if ground:
        rounded(painter, QRect(x, middle - height // 2, width, height), ground)
    left = x + (look.px(6) if ground else 0)
    if icon_name:
        left += icon(painter, left, middle, icon_name, colour, 12) + look.px(4)
    right = x + width - (look.px(6) if ground else 0)
    box = QRect(left, middle - height // 2, right - left, height)
    text(painter, box, string, "small5" if ground else "small", colour)
    return width


def key_cap_width(key: str) -> int:
    """Return the width of a key cap drawn by :func:`key_cap`."""
    look = theme.current()
    return max(look.px(16), text_width(key, "micro") + 2 * look.px(4))


def key_cap(
    painter: QPainter,
    x: int,
    middle: int,
    key: str,
    colour: str = "muted",
    edge: str = "outline",
    edge_alpha: float = 1,
) -> int:
    """Draw a key of the keyboard, for example ``Ctrl+K``."""
    look = theme.current()
    height = look.px(16)
    box = QRect(x, middle - height // 2, key_cap_width(key), height)
    rounded(painter, box, "", edge, 3, 1, edge_alpha)
    text(painter, box, key, "micro", colour, CENTRE, tabular=False)
    return box.width()


def counter_width(count: int) -> int:
    """Return the width of a counter drawn by :func:`counter`."""
    look = theme.current()
    return max(look.px(16), text_width(str(count), "micro", True) + 2 * look.px(5))


def counter(
    painter: QPainter, x: int, middle: int, count: int, urgent: bool = False, around: str = "panel"
) -> int:
    """Draw a counter with a ring in the colour of its surroundings; red only when ``urgent``."""
    look = theme.current()
    height = look.px(16)
    ring = max(1, round(1.5 * look.scale))
    box = QRect(x, middle - height // 2, counter_width(count), height)
    rounded(painter, box.adjusted(-ring, -ring, ring, ring), around, "", 8 + 1.5)
    rounded(painter, box, "error" if urgent else "counter", "", 8)
    text(painter, box, str(count), "micro", "on_error" if urgent else "text", CENTRE, tabular=True)
    return box.width()


def level_bar(painter: QPainter, box: QRect, reached: float, adds: float = 0) -> None:
    """Draw how much of a level is reached and what this order adds; both are shares, 0 to 1."""
    look = theme.current()
    corner = box.height() / 2 / look.scale
    rounded(painter, box, "track", "", corner)
    whole = max(0.0, min(1.0, reached + adds))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(_mixed("accent", "track", 0.40))
    half = box.height() / 2
    if whole > 0:
        painter.drawRoundedRect(_share(box, whole), half, half)
    painter.setBrush(look.colour("accent"))
    if reached > 0:
        painter.drawRoundedRect(_share(box, min(1.0, reached)), half, half)
    _rest(painter)


def check_mark(painter: QPainter, box: QRect, colour: str) -> None:
    """Draw the tick of a check box into a square box."""
    look = theme.current()
    pen = QPen(look.colour(colour), 1.35 * look.scale)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    unit = box.width() / 16
    points = [QPointF(box.x() + x * unit, box.y() + y * unit) for x, y in ((4, 8.3), (6.9, 11), (12, 5.4))]
    painter.drawPolyline(points)
    _rest(painter)


def shadow(painter: QPainter, box: QRect, reach: int = 12, alpha: float = 0.10) -> None:
    """Draw a soft shadow around a rounded card; ``reach`` at 100 %, only for overlays."""
    look = theme.current()
    steps = look.px(reach)
    key = f"shadow {look.name} {look.scale} {box.width()} {box.height()} {reach} {alpha}"
    ratio = painter.device().devicePixelRatioF()
    drawn = QPixmap()
    if not QPixmapCache.find(f"{key} {ratio}", drawn):
        # Twelve rounded boxes over each other cost more than the rest of a card together.
        drawn = QPixmap(QSize(box.width() + 4 * steps, box.height() + 4 * steps) * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        _draw_shadow(drawn, QRect(QPoint(2 * steps, 2 * steps), box.size()), steps, alpha)
        QPixmapCache.insert(f"{key} {ratio}", drawn)
    painter.drawPixmap(box.topLeft() - QPoint(2 * steps, 2 * steps), drawn)


def _draw_shadow(ground: QPixmap, box: QRect, steps: int, alpha: float) -> None:
    look, painter = theme.current(), QPainter(ground)
    strength = alpha if look.name != "dark" else alpha * 2.6
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(steps, 0, -2):
        shade = QColor(look.colour("shadow"))
        shade.setAlphaF(strength / steps * 2)
        painter.setBrush(shade)
        corner = 8 * look.scale + step
        painter.drawRoundedRect(
            QRectF(box).adjusted(-step, -step + steps / 3, step, step + steps / 3), corner, corner
        )
    painter.end()


def _share(box: QRect, share: float) -> QRectF:
    return QRectF(box.x(), box.y(), max(box.height(), box.width() * share), box.height())


def _mixed(front: str, back: str, share: float) -> QColor:
    """Return ``front`` laid over ``back``: an opaque colour, so that ends do not show through."""
    one, two = theme.current().colour(front), theme.current().colour(back)
    parts = zip(one.getRgb()[:3], two.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts))


def _rest(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

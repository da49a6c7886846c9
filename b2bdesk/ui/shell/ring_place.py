"""Where cards of calls stand: never over what is being typed, never over totals and primary buttons. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize


@dataclass(frozen=True, slots=True)
class Ground:
    """The panes of the screen in front, in the window's coordinates; ``listed`` None while it is hidden.

    ``focus`` is the field, cell or row that has the keyboard; ``kept`` are buttons that stay free, too.
    """

    detail: QRect
    listed: QRect | None = None
    focus: QRect | None = None
    kept: tuple[QRect, ...] = ()


def place(size: QSize, ground: Ground, margin: int) -> QPoint:
    """Return the corner for cards of this size: bottom of the list, else top right of the detail.

    Without a free place the one that hides least of the focused field is taken, then least of the buttons.
    """
    spots = [QRect(spot, size) for spot in _spots(size, ground, margin)]
    focus = ground.focus or QRect()
    if ground.focus is not None and ground.listed is not None and _in_lower_half(focus, ground.listed):
        spots = [*spots[1:], spots[0]]
    # The first of equals wins, so a free place earlier in the row is taken.
    chosen = min(spots, key=lambda spot: (_hidden(spot, (focus,)), _hidden(spot, ground.kept)))
    return chosen.topLeft()


def _hidden(spot: QRect, parts: Iterable[QRect]) -> int:
    return sum(_area(spot.intersected(part)) for part in parts)


def _spots(size: QSize, ground: Ground, margin: int) -> list[QPoint]:
    detail = ground.detail
    right, bottom = detail.right() + 1 - margin - size.width(), detail.bottom() + 1 - margin - size.height()
    corners = [QPoint(right, detail.y() + margin)]
    if ground.listed is not None:
        listed = ground.listed
        low = QPoint(listed.x() + margin, listed.bottom() + 1 - margin - size.height())
        corners = [low, *corners, QPoint(listed.x() + margin, listed.y() + margin)]
    return [*corners, QPoint(detail.x() + margin, bottom), QPoint(right, bottom)]


def _in_lower_half(focus: QRect, listed: QRect) -> bool:
    return listed.contains(focus.center()) and focus.center().y() > listed.center().y()


def _area(box: QRect) -> int:
    return max(0, box.width()) * max(0, box.height())

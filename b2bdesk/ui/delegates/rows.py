"""List rows of two lines: number, name, sum; state, fact, time (look: 5.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget

from b2bdesk.ui import paint, theme

ROW_LOOK_ROLE = Qt.ItemDataRole.UserRole + 101
"""Model role that answers with a :class:`RowLook`, or ``None`` while the row is being read."""

Index = QModelIndex | QPersistentModelIndex

_LEFT, _RIGHT, _LINE = 16, 12, 20
_KIND = 26
HEAD = 28
"""Height of a group's header at 100 % (look: 5.3)."""


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a list row shows; every string is formatted and translated already.

    ``dot`` marks something not sent yet. ``chip_kind`` is a key of ``paint.CHIP_LOOKS``: a colour only
    where a person must act. ``right`` stands small at the end of the second line. ``overdue`` (by how
    much) is a red chip in the place of the sum. ``kind_icon`` stands before both lines. ``head`` with
    ``head_count`` is the header of the group that begins with this row; the view makes the row higher.
    """

    number: str = ""
    name: str = ""
    sum: str = ""
    dot: bool = False
    state_icon: str = ""
    state_text: str = ""
    chip_kind: str = "plain"
    detail: str = ""
    right: str = ""
    overdue: str = ""
    kind_icon: str = ""
    kind_colour: str = "muted"
    head: str = ""
    head_count: int = 0

    def spoken(self) -> str:
        """Return the row as a screen reader says it, for ``AccessibleTextRole``."""
        parts = (self.number, self.name, self.sum, self.overdue, self.state_text, self.detail, self.right)
        return ", ".join(part for part in parts if part)


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a :class:`RowLook` in 56 (compact 48) pixels."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Return the height of the density; the width is that of the view."""
        return QSize(theme.current().px(200), theme.current().pick(56, 48))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint ground, then both lines."""
        painter.save()
        look, box = index.data(ROW_LOOK_ROLE), option.rect
        if isinstance(look, RowLook) and look.head:
            strip = QRect(box.x(), box.y(), box.width(), theme.current().px(HEAD))
            _draw_head(painter, strip, look)
            box = box.adjusted(0, strip.height(), 0, 0)
        draw_ground(painter, box, option.state, option.widget)
        if isinstance(look, RowLook):
            _draw_row(painter, box, look)
        painter.restore()


def has_focus(view: QWidget | None) -> bool:
    """Return whether the keyboard is in the view or in an editor inside it."""
    if view is None:
        return False
    focused = view.window().focusWidget() if view.isActiveWindow() else None
    return focused is not None and (focused is view or view.isAncestorOf(focused))


def draw_ground(painter: QPainter, box: QRect, state: Any, view: QWidget | None) -> None:
    """Fill a list row: blue selection with the keyboard, grey without, hover, separator."""
    look = theme.current()
    if state & QStyle.StateFlag.State_Selected:
        active = has_focus(view)
        painter.fillRect(box, look.colour("selection" if active else "selection_quiet"))
        bar = QRect(box.x(), box.y(), look.px(3), box.height())
        painter.fillRect(bar, look.colour("accent" if active else "muted"))
        return
    if state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, look.colour("hover"))
    paint.hair(painter, box.x(), box.bottom(), box.width())


def _draw_head(painter: QPainter, box: QRect, row: RowLook) -> None:
    look = theme.current()
    painter.fillRect(box, look.colour("panel"))
    paint.hair(painter, box.x(), box.bottom(), box.width())
    words = box.adjusted(look.px(_LEFT), 0, -look.px(_RIGHT), 0)
    paint.text(painter, words, row.head, "small5", "muted")
    paint.text(painter, words, str(row.head_count), "small5", "muted", paint.RIGHT, True)


def _draw_row(painter: QPainter, box: QRect, row: RowLook) -> None:
    look = theme.current()
    line, left = look.px(_LINE), box.x() + look.px(_LEFT)
    width = box.width() - look.px(_LEFT) - look.px(_RIGHT)
    top = box.y() + (box.height() - 2 * line) // 2
    if row.kind_icon:
        paint.icon(painter, left, top + line // 2, row.kind_icon, row.kind_colour, 16)
        left, width = left + look.px(_KIND), width - look.px(_KIND)
    _draw_upper(painter, QRect(left, top, width, line), row)
    _draw_lower(painter, QRect(left, top + line, width, line), row)


def _draw_upper(painter: QPainter, box: QRect, row: RowLook) -> None:
    look, gap = theme.current(), theme.current().px(8)
    room = box.width()
    if row.overdue:
        wide = paint.chip_width(row.overdue, "clock", "error")
        left = box.right() + 1 - wide
        paint.chip(painter, left, box.center().y() + 1, row.overdue, "clock", "error")
        room -= wide + look.px(12)
    elif row.sum:
        room -= paint.text(painter, box, row.sum, "body6", "text", paint.RIGHT, True) + look.px(12)
    left = box.x()
    if row.number:
        left += paint.text(painter, box, row.number, "body", "muted", tabular=True) + gap
    space = room - (left - box.x()) - (look.px(14) if row.dot else 0)
    used = paint.text(painter, QRect(left, box.y(), space, box.height()), row.name, "body5")
    if row.dot:
        paint.dot(painter, left + used + look.px(10), box.y() + box.height() / 2 + 0.5)


def _draw_lower(painter: QPainter, box: QRect, row: RowLook) -> None:
    look = theme.current()
    room = box.width()
    if row.right:
        room -= paint.text(
            painter, box, row.right, "small", "muted", paint.RIGHT, paint.is_figure(row.right)
        ) + look.px(8)
    left = box.x()
    if row.state_text:
        middle = box.y() + box.height() // 2
        used = paint.chip(painter, left, middle, row.state_text, row.state_icon, row.chip_kind, room)
        left += used + look.px(14 if row.chip_kind == "plain" else 8)
    space = room - (left - box.x())
    paint.text(painter, QRect(left, box.y(), space, box.height()), row.detail, "small", "muted")

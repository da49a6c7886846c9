"""Cells of tables and grids with all their states (look: 5.7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QWidget

from b2bdesk.ui import paint, theme
from b2bdesk.ui.delegates.rows import Index, has_focus
from b2bdesk.ui.widgets.choices import draw_check

if TYPE_CHECKING:
    from b2bdesk.ui.delegates.views import TableView

CELL_LOOK_ROLE = Qt.ItemDataRole.UserRole + 102
"""Model role that answers with a :class:`CellLook`, or ``None`` while the row is being read."""

CELL_PADDING = 8
GUTTER_SIGN = 12
"""Size of the sign before the first column, at 100 %."""


class CellState(Enum):
    """What a figure says besides its value."""

    NORMAL = "normal"
    SECONDARY = "secondary"
    SHORT = "short"
    REFUSED = "refused"
    STALE = "stale"
    BEYOND_LIMIT = "beyond limit"


_STATES: dict[CellState, tuple[str, str, str]] = {
    CellState.NORMAL: ("text", "body", ""),
    CellState.SECONDARY: ("muted", "body", ""),
    CellState.SHORT: ("error", "body5", "triangle-alert"),
    CellState.REFUSED: ("error", "body5", "triangle-alert"),
    CellState.STALE: ("faint", "body", "clock"),
    CellState.BEYOND_LIMIT: ("warning", "body5", ""),
}


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows; strings are formatted and translated already.

    ``numeric`` sets right with figures of one width. ``strong`` is weight 500 (a sum, a name).
    ``manual`` hangs an accent star beside a price. ``pending`` is a dot: not sent yet. ``old`` is the
    value before a correction, struck below the new one (make the row tall). ``struck`` is a value that is
    removed. ``addition`` are small muted words after the text. ``icon``/``colour`` go before the state's
    own. ``chip`` (a kind) makes the text a chip. ``check`` makes the cell a check box. ``attention`` grounds
    the cell as a row that needs a person; ``line`` off leaves out the separator below. ``gutter`` is a sign
    in the padding before the first column, beside which its value stays readable.
    """

    text: str = ""
    state: CellState = CellState.NORMAL
    numeric: bool = False
    strong: bool = False
    manual: bool = False
    pending: bool = False
    old: str = ""
    struck: bool = False
    addition: str = ""
    icon: str = ""
    colour: str = ""
    chip: str = ""
    check: bool | None = None
    attention: bool = False
    line: bool = True
    gutter: str = ""


def spoken(cell: CellLook) -> str:
    """Return the cell as a screen reader says it (``AccessibleTextRole``): text and meaning."""
    translate = QCoreApplication.translate
    states = {
        CellState.SHORT: translate("cells", "short"),
        CellState.REFUSED: translate("cells", "refused"),
        CellState.STALE: translate("cells", "out of date"),
        CellState.BEYOND_LIMIT: translate("cells", "beyond the limit"),
    }
    parts = [cell.text, cell.addition, states.get(cell.state, "")]
    parts.append(translate("cells", "manual price") if cell.manual else "")
    parts.append(translate("cells", "not sent yet") if cell.pending else "")
    parts.append(translate("cells", "was %1").replace("%1", cell.old) if cell.old else "")
    parts.append(translate("cells", "removed") if cell.struck else "")
    return ", ".join(part for part in parts if part)


class TableDelegate(QStyledItemDelegate):
    """Paints a :class:`CellLook` and opens editors that stand exactly over the figure."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Return the width of the whole value, so that double-clicking a header edge never cuts it."""
        look = index.data(CELL_LOOK_ROLE)
        text = look.text if isinstance(look, CellLook) else ""
        left, right = self._view.paddings(index.column())
        width = paint.text_width(text, "body5", isinstance(look, CellLook) and look.numeric)
        return QSize(width + left + right + theme.current().px(16), self._view.row_height())

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint ground, contents and the ring of the current cell."""
        look = index.data(CELL_LOOK_ROLE)
        cell = look if isinstance(look, CellLook) else CellLook()
        painter.save()
        self._draw_ground(painter, option, index, cell)
        left, right = self._view.paddings(index.column())
        if cell.gutter:
            box, side = option.rect, theme.current().px(GUTTER_SIGN)
            place = box.x() + (left - side) // 2
            paint.icon(painter, place, box.y() + box.height() // 2, cell.gutter, "accent", GUTTER_SIGN)
        self._draw_contents(painter, option.rect.adjusted(left, 0, -right, 0), cell)
        if self._view.shows_ring(index):
            inset = theme.current().px(1)
            paint.focus_ring(painter, option.rect.adjusted(inset, inset, -inset, -inset - 1), 3)
        painter.restore()

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        """Open a line editor with the alignment and the place of the figure."""
        look = index.data(CELL_LOOK_ROLE)
        numeric = isinstance(look, CellLook) and look.numeric
        editor = QLineEdit(parent)
        editor.setProperty("kit", "cell")
        editor.setFont(theme.font("body", numeric))
        editor.setAlignment(paint.RIGHT if numeric else paint.LEFT)
        head = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(head or ""))
        left, right = self._view.paddings(index.column())
        usual = theme.current().px(CELL_PADDING)
        # Room for the text cursor would push a figure 2 px to the left of its column.
        editor.setTextMargins(left - usual, 0, right - usual - (2 if numeric else 0), 0)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor with the value to edit, all of it selected."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:
        """Put the editor where the ring was."""
        inset = theme.current().px(1)
        editor.setGeometry(option.rect.adjusted(inset, inset, -inset, -inset - 1))

    def _draw_ground(self, painter: QPainter, option: Any, index: Index, cell: CellLook) -> None:
        look, box = theme.current(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected and self._view.shows_selection():
            active = has_focus(self._view)
            painter.fillRect(box, look.colour("selection" if active else "selection_quiet"))
            if self._view.is_first(index.column()):
                bar = QRect(box.x(), box.y(), look.px(3), box.height())
                painter.fillRect(bar, look.colour("accent" if active else "muted"))
        elif self._view.is_tinted(index.row()):
            painter.fillRect(box, look.colour("hover"))
        elif cell.attention:
            painter.fillRect(box, look.colour("attention"))
        if cell.line:
            paint.hair(painter, box.x(), box.bottom(), box.width())

    def _draw_contents(self, painter: QPainter, box: QRect, cell: CellLook) -> None:
        if cell.check is not None:
            side = theme.current().px(16)
            spot = QRect(box.x(), box.y() + (box.height() - side) // 2, side, side)
            draw_check(painter, spot, cell.check)
        elif cell.chip:
            middle = box.center().y()
            paint.chip(painter, box.x(), middle, cell.text, cell.icon, cell.chip, box.width())
        elif cell.old:
            _draw_changed(painter, box, cell)
        elif cell.struck:
            _draw_struck(painter, box, cell)
        elif cell.numeric:
            _draw_figure(painter, box, cell)
        else:
            _draw_text(painter, box, cell)


def _style(cell: CellLook) -> tuple[str, str, str]:
    """Return colour, type role and icon of a cell."""
    colour, role, icon = _STATES[cell.state]
    return cell.colour or colour, "body5" if cell.strong else role, cell.icon or icon


def _draw_figure(painter: QPainter, box: QRect, cell: CellLook) -> None:
    look = theme.current()
    colour, role, icon = _style(cell)
    used = paint.text(painter, box, cell.text, role, colour, paint.RIGHT, True)
    middle = box.y() + box.height() // 2
    left = box.right() + 1 - used
    if cell.manual:
        star = box.adjusted(box.width() - look.px(1), 0, look.px(CELL_PADDING), 0)
        paint.text(painter, star, "*", "body5", "accent", tabular=True)
    if icon:
        left -= look.px(14 + 5)
        paint.icon(painter, left, middle, icon, colour, 14)
    if cell.pending:
        paint.dot(painter, left - look.px(8), middle)


def _draw_text(painter: QPainter, box: QRect, cell: CellLook) -> None:
    look = theme.current()
    colour, role, icon = _style(cell)
    middle = box.y() + box.height() // 2
    if icon:
        shade = "muted" if colour == "text" else colour
        used = paint.icon(painter, box.x(), middle, icon, shade, 14) + look.px(6)
        box = box.adjusted(used, 0, 0, 0)
    room = box.adjusted(0, 0, -look.px(14) if cell.pending else 0, 0)
    used = paint.text(painter, room, cell.text, role, colour)
    if cell.pending:
        paint.dot(painter, box.x() + used + look.px(10), middle)
        used += look.px(14)
    if cell.addition:
        paint.text(painter, box.adjusted(used + look.px(8), 0, 0, 0), cell.addition, "small", "muted")


def _draw_changed(painter: QPainter, box: QRect, cell: CellLook) -> None:
    """Draw the corrected value above the struck old one."""
    look = theme.current()
    line = look.px(18)
    top = box.y() + (box.height() - line - look.px(16)) // 2
    align = paint.RIGHT if cell.numeric else paint.LEFT
    new = QRect(box.x(), top, box.width(), line)
    paint.text(painter, new, cell.text, "body", "text", align, cell.numeric)
    below = QRect(box.x(), top + line, box.width(), look.px(16))
    _strike(painter, below, cell.old, "small", align, cell.numeric)


def _draw_struck(painter: QPainter, box: QRect, cell: CellLook) -> None:
    """Draw a value that is removed; the words after it, the way back, stay readable."""
    align = paint.RIGHT if cell.numeric else paint.LEFT
    words = paint.text_width(cell.addition, "small") + theme.current().px(8) if cell.addition else 0
    used = _strike(painter, box.adjusted(0, 0, -words, 0), cell.text, "body", align, cell.numeric)
    if cell.addition:
        after = box.adjusted(used + theme.current().px(8), 0, 0, 0)
        paint.text(painter, after, cell.addition, "small", "muted")


def _strike(painter: QPainter, box: QRect, text: str, role: str, align: Any, numeric: bool) -> int:
    """Draw a struck text and return its width."""
    struck = QFont(theme.current().font(role, numeric))
    struck.setStrikeOut(True)
    painter.setFont(struck)
    painter.setPen(theme.current().colour("muted"))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(align), shown)
    return painter.fontMetrics().horizontalAdvance(shown)

"""The lines of a customer's list as a table: what was asked, what was found, and the rows left out."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from b2bdesk.rules.request_lines import LeftOut
from b2bdesk.rules.request_match import Line, State
from b2bdesk.services.request_files import Request
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CELL_LOOK_ROLE, CellLook, CellState, Column
from b2bdesk.ui.screens.orders.request_state import RequestState
from b2bdesk.ui.screens.orders.request_words import state_look, translate, why, why_left

Index = QModelIndex | QPersistentModelIndex


class Part(IntEnum):
    """Columns from left to right."""

    STATE = 0
    ASKED = 1
    QTY = 2
    GOODS = 3


WIDTHS = [Column(120), Column(240), Column(72), Column(None, 220)]


class RequestModel(QAbstractTableModel):
    """Rows are the lines in the order of the list; the rows left out follow when they are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: RequestState | None = None
        self._shows_left = False

    def show_state(self, state: RequestState | None, *, left: bool) -> None:
        """Take the list as it is now; the same number of rows keeps the cursor."""
        rows = self.rowCount()
        same = rows == _rows(state, left) and rows > 0
        if not same:
            self.beginResetModel()
        self._state, self._shows_left = state, left
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(Part) - 1))

    def line(self, row: int) -> Line | None:
        """Return the line of a row, None for one that was left out."""
        lines = self._request.lines if self._request else ()
        return lines[row] if 0 <= row < len(lines) else None

    def left_place(self, row: int) -> int:
        """Return which of the rows left out stands in a row, -1 for a line."""
        lines = self._request.lines if self._request else ()
        return row - len(lines) if row >= len(lines) else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else _rows(self._state, self._shows_left)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(Part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Answer with the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Part.QTY:
            return Qt.AlignmentFlag.AlignRight
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = {
            Part.STATE: translate("requests", "State"),
            Part.ASKED: translate("requests", "In the list"),
            Part.QTY: translate("requests", "Qty"),
            Part.GOODS: translate("requests", "Our goods and why"),
        }
        return titles[Part(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for one cell."""
        look = self._look(index.row(), Part(index.column()))
        if look is None:
            return None
        if role == CELL_LOOK_ROLE:
            return look
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{look.text}, {look.addition}" if look.addition else look.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return " · ".join(part for part in (look.text, look.addition) if part)
        return None

    def retitle(self) -> None:
        """The language changed: ask for every word again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Part) - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(Part) - 1))

    @property
    def _request(self) -> Request | None:
        return self._state.request if self._state else None

    def _look(self, row: int, part: Part) -> CellLook | None:
        line = self.line(row)
        if line is not None:
            return self._line_look(row, line, part)
        request = self._request
        if request is None or not self._shows_left or row - len(request.lines) >= len(request.left):
            return None
        return _left_look(request.left[row - len(request.lines)], part)

    def _line_look(self, row: int, line: Line, part: Part) -> CellLook:
        as_text = self._state is not None and row in self._state.free
        attention = line.state is not State.MATCHED and not line.skipped and not as_text
        if part is Part.STATE:
            words, icon, colour = state_look(line)
            if as_text:
                words, icon, colour = translate("requests", "as text"), "pencil", ""
            return CellLook(words, icon=icon, colour=colour, attention=attention)
        if part is Part.ASKED:
            return CellLook(line.asked.text, state=CellState.SECONDARY, attention=attention)
        if part is Part.QTY:
            text = format.quantity(line.qty) if line.qty is not None else line.asked.quantity_text
            return CellLook(text, numeric=True, attention=attention)
        return self._goods_look(line, attention)

    def _goods_look(self, line: Line, attention: bool) -> CellLook:
        if line.chosen is not None:
            item = line.chosen.item
            return CellLook(f"{item.article}  {item.name}", addition=why(line), attention=attention)
        if not line.candidates:
            advice = translate("requests", "type to search, Del to leave it out")
            return CellLook("", addition=advice, attention=attention)
        item = line.candidates[0].item
        return CellLook(f"{item.article}  {item.name} ?", addition=why(line), attention=attention)


def _left_look(row: LeftOut, part: Part) -> CellLook:
    texts = {
        Part.STATE: translate("requests", "no line"),
        Part.ASKED: row.text,
        Part.QTY: "",
        Part.GOODS: why_left(row),
    }
    way = translate("requests", "Enter takes it in") if part is Part.GOODS else ""
    return CellLook(texts[part], state=CellState.SECONDARY, addition=way)


def _rows(state: RequestState | None, left: bool) -> int:
    request = state.request if state else None
    return len(request.lines) + (len(request.left) if left else 0) if request else 0

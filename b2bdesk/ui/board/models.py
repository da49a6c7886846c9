"""Sample rows and cells of the board."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from b2bdesk.ui import paint
from b2bdesk.ui.delegates import CELL_LOOK_ROLE, ROW_LOOK_ROLE, CellLook, RowLook, spoken

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class RowSamples(QAbstractListModel):
    """A list of looks."""

    def __init__(self, rows: list[RowLook]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return the number of samples."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the look, and the name for screen readers."""
        row, roles = self._rows[index.row()], Qt.ItemDataRole
        words = {roles.DisplayRole: row.name, roles.AccessibleTextRole: row.spoken()}
        return row if role == ROW_LOOK_ROLE else words.get(roles(role))


class CellSamples(QAbstractTableModel):
    """A table of looks under a header."""

    def __init__(self, head: list[str], rows: list[list[CellLook]]) -> None:
        super().__init__()
        self._head, self._rows = head, rows

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return the number of samples."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._head)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the look, the text, and the bare figure for the editor."""
        cell = self._rows[index.row()][index.column()]
        bare = cell.text.partition(",")[0].replace("\u00a0", "")
        roles = Qt.ItemDataRole
        texts = {roles.DisplayRole: cell.text, roles.EditRole: bare, roles.AccessibleTextRole: spoken(cell)}
        return cell if role == CELL_LOOK_ROLE else texts.get(roles(role))

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return word and alignment of a header section."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return paint.RIGHT if self._rows[0][section].numeric else paint.LEFT
        return self._head[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let figures be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

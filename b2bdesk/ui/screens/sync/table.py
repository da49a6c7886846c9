"""A small table of looks: rows by key, replaced without losing the current row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy

from b2bdesk.ui import paint, theme
from b2bdesk.ui.delegates import CELL_LOOK_ROLE, CellLook, Column, TableView, spoken

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class LookRow:
    """One row: a stable key and a look for each column; ``edited`` is what an editor of it begins with."""

    key: str
    cells: tuple[CellLook, ...]
    edited: str = ""


class LooksModel(QAbstractTableModel):
    """Rows given whole; the same keys in the same order only repaint.

    ``typed`` takes key, column and text of an editor and answers whether that fits; without it no cell
    takes text.
    """

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._columns = columns
        self._head: tuple[str, ...] = ("",) * columns
        self._right: frozenset[int] = frozenset()
        self._rows: tuple[LookRow, ...] = ()
        self.typed: Callable[[str, int, str], bool] | None = None

    def set_head(self, head: Sequence[str], right: Sequence[int] = ()) -> None:
        """Set the words of the header and which columns stand to the right."""
        self._head, self._right = tuple(head), frozenset(right)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)

    def set_rows(self, rows: Sequence[LookRow]) -> bool:
        """Show rows; returns whether the keys changed (the view then restores its current row)."""
        wanted = tuple(rows)
        same = [row.key for row in wanted] == [row.key for row in self._rows]
        if same:
            for place, (old, new) in enumerate(zip(self._rows, wanted, strict=True)):
                if old != new:
                    self._rows = (*self._rows[:place], new, *self._rows[place + 1 :])
                    self.dataChanged.emit(self.index(place, 0), self.index(place, self._columns - 1))
            return False
        self.beginResetModel()
        self._rows = wanted
        self.endResetModel()
        return True

    def key(self, row: int) -> str:
        """Return the key of a row, empty for none."""
        return self._rows[row].key if 0 <= row < len(self._rows) else ""

    def place(self, key: str) -> int:
        """Return where a key stands, -1 when it does not."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the look, the text, or what a screen reader says."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()].cells[index.column()]
        if role == CELL_LOOK_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.EditRole:
            return self._rows[index.row()].edited
        # What does not fit into its column stands in the tooltip.
        says = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return spoken(cell) if role in says else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell which cells take text: all of them where somebody takes what is typed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.typed is not None else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed."""
        if self.typed is None or not index.isValid():
            return False
        return self.typed(self.key(index.row()), index.column(), str(value))

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return word and alignment of a column."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return paint.RIGHT if section in self._right else paint.LEFT
        return self._head[section] if role == Qt.ItemDataRole.DisplayRole else None


class LooksTable(TableView):
    """A table that is as high as its rows, or takes the room that is left (``stretch``).

    ``leaving``: the columns that go first, in this order, where the window is narrow.
    """

    def __init__(
        self,
        name: str,
        columns: list[Column],
        *,
        leaving: Sequence[int] = (),
        tall: bool = False,
        stretch: bool = False,
    ) -> None:
        self._stretch, self._leaving = stretch, tuple(leaving)
        self.looks = LooksModel(len(columns))
        super().__init__(name=name, rows=(36, 30) if tall else (32, 26))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self.looks)
        self.set_columns(columns)
        vertical = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self._fit()

    def show_rows(self, rows: Sequence[LookRow]) -> None:
        """Show rows; the current one stays if it is still there."""
        kept = self.current_key()
        if self.looks.set_rows(rows):
            place = self.looks.place(kept)
            if kept and place >= 0:
                self.selectRow(place)
        self._fit()

    def current_key(self) -> str:
        """Return the key of the selected row, empty when there is none."""
        index = self.currentIndex()
        return self.looks.key(index.row()) if index.isValid() else ""

    def restyle(self) -> None:
        """Take heights from the theme."""
        super().restyle()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the columns that there is no room for."""
        self._collapse()
        super().resizeEvent(event)

    def _collapse(self) -> None:
        look, columns = theme.current(), self.columns()
        widths = [look.px(each.least if each.width is None else each.width) for each in columns]
        room = self.width() - look.px(16)
        gone: list[int] = []
        for column in self._leaving:
            if sum(width for place, width in enumerate(widths) if place not in gone) <= room:
                break
            gone.append(column)
        for place in range(len(columns)):
            self.setColumnHidden(place, place in gone)

    def _fit(self) -> None:
        if hasattr(self, "looks") and not self._stretch:
            rows = self.row_height() * self.looks.rowCount()
            self.setFixedHeight(self.horizontalHeader().height() + rows + 1)

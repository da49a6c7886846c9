"""Tables of a few rows of ready looks, as high as their rows where they share a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from b2bdesk.ui import paint, theme
from b2bdesk.ui.delegates import CELL_LOOK_ROLE, CellLook, Column, TableView
from b2bdesk.ui.delegates.cells import spoken

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its translated title, its width at 100 % (None takes the rest), figures to the right.

    ``spare``: it is left out where not all have room, the highest first; 0 never is.
    """

    title: str
    width: int | None = None
    numeric: bool = False
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what opens it, and the look of each of its cells. ``opens`` off: there is nothing behind it."""

    key: str
    cells: tuple[CellLook, ...]
    opens: bool = True


class LinesModel(QAbstractTableModel):
    """Rows that are all here already."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: list[Head] = []
        self._lines: list[Line] = []
        self._marks: Mapping[str, str] = {}

    def set_marks(self, marks: Mapping[str, str]) -> None:
        """Mark rows of which something waits to be sent, with a sentence each."""
        if dict(marks) != self._marks:
            self._marks = dict(marks)
            if self._lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))

    def set_heads(self, heads: Sequence[Head]) -> None:
        """Set the columns; the language may have changed."""
        self.beginResetModel()
        self._heads = list(heads)
        self.endResetModel()

    def set_lines(self, lines: Sequence[Line]) -> bool:
        """Replace the rows; False when they are the same."""
        if list(lines) == self._lines:
            return False
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()
        return True

    def opens(self, row: int) -> bool:
        """Tell whether something stands behind a row."""
        return 0 <= row < len(self._lines) and self._lines[row].opens

    def keys(self) -> list[str]:
        """Return the keys of the rows."""
        return [line.key for line in self._lines]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer with the look of a cell, its text, or its meaning for screen readers."""
        if not index.isValid():
            return None
        look = self._lines[index.row()].cells[index.column()]
        mark = self._marks.get(self._lines[index.row()].key, "") if index.column() == 0 else ""
        if mark:
            look = replace(look, pending=True)
        if role == CELL_LOOK_ROLE:
            return look
        if role == Qt.ItemDataRole.ToolTipRole:
            return mark or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(look)
        return look.text if role == Qt.ItemDataRole.DisplayRole else None

    def spares(self) -> list[int]:
        """Return the places of the columns that may be left out, the first to go first."""
        spare = [place for place, head in enumerate(self._heads) if head.spare]
        return sorted(spare, key=lambda place: -self._heads[place].spare)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Answer with the title of a column and its side."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._heads):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return paint.RIGHT if self._heads[section].numeric else paint.LEFT
        return self._heads[section].title if role == Qt.ItemDataRole.DisplayRole else None


class LinesTable(TableView):
    """A table of :class:`Line`. ``opened`` carries the key of a row on Enter and double click,
    ``rested`` that of the row made current. ``fitted`` makes it as high as its rows."""

    opened = Signal(str)
    rested = Signal(str)

    def __init__(self, *, name: str, fitted: bool = False) -> None:
        self._fitted = False
        super().__init__(padding=8, name=name)
        self.lines = LinesModel(self)
        self._fitted = fitted
        self.setModel(self.lines)
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if fitted:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.rested.emit(self._key(now.row()))
        )

    def set_heads(self, accessible: str, heads: Sequence[Head]) -> None:
        """Set the columns and the name for screen readers."""
        self.setAccessibleName(accessible)
        self.lines.set_heads(heads)
        self.set_columns([Column(head.width) for head in heads])

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Replace the rows; the current one stays current if it is still there."""
        current = self.current_key()
        if self.lines.set_lines(lines):
            self._fit()
            self.choose(current)

    def current_key(self) -> str:
        """Return the key of the current row, empty when there is none."""
        return self._key(self.currentIndex().row())

    def choose(self, key: str) -> bool:
        """Make the row with this key current; False when there is none."""
        keys = self.lines.keys()
        if key not in keys:
            return False
        self.setCurrentIndex(self.lines.index(keys.index(key), 0))
        return True

    def restyle(self) -> None:
        """Take heights from the theme."""
        super().restyle()
        self._fit()

    def _size_columns(self) -> None:
        """Leave out what has no room before the rest is shared out."""
        room = self.viewport().width()
        needed = [theme.current().px(column.width or column.least) for column in self._columns]
        left_out: set[int] = set()
        spares = self.lines.spares() if needed else []
        for place in spares:
            if sum(width for at, width in enumerate(needed) if at not in left_out) > room:
                left_out.add(place)
        self._sizing = True
        for place in spares:
            self.setColumnHidden(place, place in left_out)
        self._sizing = False
        super()._size_columns()

    def _fit(self) -> None:
        if self._fitted:
            head = theme.current().pick(32, 28)
            self.setFixedHeight(head + self.lines.rowCount() * self.row_height() + 1)

    def _open(self, row: int) -> None:
        if self.lines.opens(row):
            self.opened.emit(self._key(row))

    def _key(self, row: int) -> str:
        keys = self.lines.keys()
        return keys[row] if 0 <= row < len(keys) else ""

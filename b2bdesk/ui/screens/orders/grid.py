"""The grid of lines: cursor, typing, walking, columns that leave where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from b2bdesk.model.uid import Uid
from b2bdesk.ui import theme
from b2bdesk.ui.delegates import TableView
from b2bdesk.ui.delegates.rows import Index
from b2bdesk.ui.screens.orders.cell_editor import CellDelegate
from b2bdesk.ui.screens.orders.columns import ENTRY_PATH, Cell, columns, hidden_at
from b2bdesk.ui.screens.orders.entry_text import Scanner
from b2bdesk.ui.screens.orders.lines_model import LinesModel
from b2bdesk.ui.screens.orders.session import Cursor


class LinesGrid(TableView):
    """Shows a :class:`LinesModel`.

    ``left_below`` asks for the entry line; ``scanned`` carries a barcode; ``cursor_moved`` the place of the
    keyboard. ``fresh`` is the line that was just taken: Tab leads along the entry path, Enter back to entry.
    """

    left_below = Signal()
    scanned = Signal(str)
    cursor_moved = Signal(object)
    size_changed = Signal()

    def __init__(self, model: LinesModel, scanner: Scanner) -> None:
        self._scanner = scanner
        self.fresh: Uid | None = None
        self._unwanted: frozenset[Cell] = frozenset()
        self._lines = model
        super().__init__(cells=True, name="order.lines")
        self.delegate = CellDelegate(self, scanner)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.rowsInserted.connect(self.size_changed)
        model.rowsRemoved.connect(self.size_changed)
        model.modelReset.connect(self.size_changed)
        self.retitle()

    def retitle(self) -> None:
        """The language changed: widths of dates are other ones."""
        self.set_columns(columns())
        self._lines.retitle()

    def set_unwanted(self, cells: frozenset[Cell]) -> None:
        """Take away the columns that a person does not want, and show the others where there is room."""
        self._unwanted = cells
        self._show_columns()
        self._size_columns()

    def content_height(self) -> int:
        """Return the height that shows header and all rows."""
        return self.horizontalHeader().height() + self.rows_height()

    def cursor(self) -> Cursor:  # type: ignore[override]
        """Return the place of the keyboard in the grid."""
        index = self.currentIndex()
        line = self._lines.line(index.row())
        return Cursor(line.uid, index.column()) if line else Cursor()

    def current_line(self) -> Uid | None:
        """Return the line of the current cell."""
        line = self._lines.line(self.currentIndex().row())
        return line.uid if line else None

    def current_cell(self) -> Cell:
        """Return the column of the current cell."""
        return Cell(max(0, self.currentIndex().column()))

    def marked_lines(self) -> list[Uid]:
        """Return the lines of all marked cells in their order, at least the current one."""
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        rows |= {self.currentIndex().row()}
        lines = (self._lines.line(row) for row in sorted(rows))
        return [line.uid for line in lines if line is not None]

    def put_cursor(self, row: int, cell: Cell) -> None:
        """Make a cell the current one and show it."""
        index = self._lines.index(row, int(cell))
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def clear_cursor(self) -> None:
        """Take the cursor out of the rows: the keyboard is in the entry line."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def edit_cell(self, row: int, cell: Cell) -> None:
        """Open the editor of a cell with its value selected."""
        self.put_cursor(row, cell)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._lines.index(row, int(cell)).flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self._lines.index(row, int(cell)))

    def edit_current(self) -> None:
        """Open the editor of the current cell (``F2``)."""
        index = self.currentIndex()
        if index.isValid():
            self.edit_cell(index.row(), Cell(index.column()))

    def choose_warehouse(self) -> None:
        """Open the list of warehouses under the current cell (``Alt+Down``)."""
        self.edit_current()
        self.delegate.open_list()

    def begin_fresh(self, uid: Uid, cell: Cell = Cell.QTY) -> None:
        """A line was taken: its quantity (or price) is typed next."""
        self.fresh = uid
        row = self._lines.row_of(uid)
        if row >= 0:
            self.edit_cell(row, cell)

    def lead(self, way: str, row: int, cell: Cell) -> None:
        """Go on after an edit: ``enter``, ``next``, ``previous``, ``up``, ``down``."""
        line = self._lines.line(row)
        fresh = line is not None and line.uid == self.fresh
        if (
            way == "enter"
            and fresh
            and cell is Cell.QTY
            and line
            and not line.product
            and not line.list_price
        ):
            self.edit_cell(row, Cell.PRICE)
        elif way == "enter" and fresh:
            self.fresh = None
            self.left_below.emit()
        elif way in ("next", "previous"):
            self._walk(row, cell, 1 if way == "next" else -1, fresh, edit=True)
        else:
            self._step(row + (-1 if way == "up" else 1), cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and begin to type; a scanner's burst is collected on the way."""
        key, index = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            code = self._scanner.enter()
            if code:
                self.scanned.emit(code)
            else:
                self._step(index.row() + 1, self.current_cell())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            step = -1 if key == Qt.Key.Key_Backtab else 1
            self._walk(index.row(), self.current_cell(), step, fresh=False, edit=False)
        elif key == Qt.Key.Key_Down and not event.modifiers() and index.row() == self._lines.rowCount() - 1:
            self.left_below.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.edit_current()
        else:
            self._scanner.key(event.text())
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the keyboard is."""
        super().currentChanged(current, previous)
        self.cursor_moved.emit(self.cursor())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the columns there is no room for."""
        self._show_columns()
        super().resizeEvent(event)

    def restyle(self) -> None:
        """Take heights from the theme."""
        super().restyle()
        self.size_changed.emit()

    def _show_columns(self) -> None:
        gone = hidden_at(self.width() / theme.current().scale, self._unwanted)
        for cell in Cell:
            if self.isColumnHidden(int(cell)) != (cell in gone):
                self.setColumnHidden(int(cell), cell in gone)

    def _step(self, row: int, cell: Cell) -> None:
        if row >= self._lines.rowCount():
            self.left_below.emit()
        elif row >= 0:
            self.put_cursor(row, cell)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, row: int, cell: Cell, step: int, fresh: bool, edit: bool) -> None:
        path = [each for each in (ENTRY_PATH if fresh else Cell) if not self.isColumnHidden(int(each))]
        place = path.index(cell) + step if cell in path else 0
        while 0 <= row < self._lines.rowCount():
            while 0 <= place < len(path):
                if self._lines.index(row, int(path[place])).flags() & Qt.ItemFlag.ItemIsEditable:
                    self._arrive(row, path[place], edit)
                    return
                place += step
            if fresh:
                break
            row += step
            place = 0 if step > 0 else len(path) - 1
        if step > 0:
            self.fresh = None
            self.left_below.emit()

    def _arrive(self, row: int, cell: Cell, edit: bool) -> None:
        if edit:
            self.edit_cell(row, cell)
        else:
            self.put_cursor(row, cell)

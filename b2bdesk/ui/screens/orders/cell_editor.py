"""The editors of grid cells: keys that commit and lead on, warehouses to choose from, scanner bursts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from b2bdesk.ui.delegates import TableDelegate
from b2bdesk.ui.delegates.rows import Index
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.entry_text import Scanner
from b2bdesk.ui.widgets import PopupList, PopupRow

if TYPE_CHECKING:
    from b2bdesk.ui.screens.orders.grid import LinesGrid

_FILLED = "filled"
_LIST_WIDTH = 260
_LEADING = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "previous",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class CellDelegate(TableDelegate):
    """Opens editors that keep what is typed until it fits or is cancelled.

    ``warehouses`` answers with the rows of the list under a warehouse cell.
    """

    def __init__(self, grid: LinesGrid, scanner: Scanner) -> None:
        super().__init__(grid)
        self._grid, self._scanner = grid, scanner
        self._accepted = True
        self._list: tuple[QLineEdit, PopupList] | None = None
        self.warehouses: Callable[[int], list[PopupRow]] = lambda _row: []

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        """Open the editor; a warehouse cell gets its list with ``Alt+Down``."""
        editor = super().createEditor(parent, option, index)
        editor.setObjectName("order.lines.edit")
        if isinstance(editor, QLineEdit) and index.column() == Cell.WAREHOUSE:
            row = index.row()
            popup = PopupList(editor, name="order.lines.warehouses")
            popup.taken.connect(lambda code: self._take_warehouse(editor, code))
            editor.setProperty("row", row)
            self._list = (editor, popup)
            editor.destroyed.connect(self._list_gone)
            editor.textEdited.connect(lambda text: self._offer(editor, popup, text))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once: a change elsewhere must not replace what is being typed."""
        if not editor.property(_FILLED):
            editor.setProperty(_FILLED, True)
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Hand over what was typed; a value that does not fit leaves the line as it was."""
        if isinstance(editor, QLineEdit):
            self._accepted = bool(model.setData(index, editor.text()))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the keys that end an edit; the rest is typing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            wants_list = event.key() == Qt.Key.Key_Down and self._list is not None
            if wants_list and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if isinstance(editor, QLineEdit) and self._press(editor, event):
                return True
            self._scanner.key(event.text())
        return super().eventFilter(editor, event)

    def _press(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, TableDelegate.EndEditHint.RevertModelCache)
            return True
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self.open_list()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        way = _LEADING.get(key) if plain else None
        if way is None:
            return False
        if way == "enter" and self._was_scanned(editor):
            return True
        self._lead(editor, way)
        return True

    def _lead(self, editor: QLineEdit, way: str) -> None:
        index = self._grid.currentIndex()
        row, column = index.row(), index.column()
        self._accepted = True
        self.commitData.emit(editor)
        if not self._accepted:
            editor.selectAll()
            return
        self.closeEditor.emit(editor, TableDelegate.EndEditHint.NoHint)
        self._grid.lead(way, row, Cell(column))

    def _was_scanned(self, editor: QLineEdit) -> bool:
        code = self._scanner.enter()
        # Text that a person began to type is never taken for a scan.
        if not code or editor.text() != code:
            return False
        self.closeEditor.emit(editor, TableDelegate.EndEditHint.RevertModelCache)
        self._grid.scanned.emit(code)
        return True

    def open_list(self) -> bool:
        """Show the warehouses under the editor that is open; False when there is none."""
        if self._list is None:
            return False
        editor, popup = self._list
        popup.show_rows(self.warehouses(int(editor.property("row"))), width=_LIST_WIDTH, choose=editor.text())
        return True

    def _list_gone(self) -> None:
        self._list = None

    def _offer(self, editor: QLineEdit, popup: PopupList, text: str) -> None:
        rows = self.warehouses(int(editor.property("row")))
        wanted = text.casefold()
        popup.show_rows(
            [row for row in rows if wanted in f"{row.lead} {row.text}".casefold()], width=_LIST_WIDTH
        )

    def _take_warehouse(self, editor: QLineEdit, code: str) -> None:
        editor.setText(code)
        self._lead(editor, "enter")

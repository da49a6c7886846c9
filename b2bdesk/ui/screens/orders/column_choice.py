"""Which columns of the lines a person wants to see: the menu of the header, kept for the next start."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from b2bdesk.ui.ports import UiState
from b2bdesk.ui.screens.orders.columns import OPTIONAL, Cell
from b2bdesk.ui.screens.orders.grid import LinesGrid
from b2bdesk.ui.screens.orders.words import column_title
from b2bdesk.ui.widgets import make_menu

HIDDEN = "orders.columns.hidden"
"""Under this name the columns are kept that were taken away, by their names."""
HIDDEN_AT_FIRST = (Cell.VAT,)


class ColumnChoice:
    """Shows and hides columns of the grid; the menu opens with the right mouse button on their titles."""

    def __init__(self, grid: LinesGrid, state: UiState, ground: QWidget) -> None:
        self._grid, self._state, self._ground = grid, state, ground
        header = grid.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self._popup(header.mapToGlobal(at)))
        grid.set_unwanted(self.hidden())

    def hidden(self) -> frozenset[Cell]:
        """Return the columns that were taken away."""
        kept = self._state.get(HIDDEN, [cell.name for cell in HIDDEN_AT_FIRST])
        return frozenset(cell for cell in OPTIONAL if cell.name in kept)

    def show(self, cell: Cell, wanted: bool) -> None:
        """Show a column, or take it away."""
        hidden = self.hidden() - {cell} if wanted else self.hidden() | {cell}
        self._state.set(HIDDEN, sorted(each.name for each in hidden))
        self._grid.set_unwanted(hidden)

    def open_menu(self) -> None:
        """Open the menu under the titles, for the keyboard."""
        header = self._grid.horizontalHeader()
        self._popup(header.mapToGlobal(header.rect().bottomLeft()))

    def _popup(self, at: QPoint) -> None:
        menu = self.menu()
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def menu(self) -> QMenu:
        """Return the menu with a mark at each column that is wanted."""
        menu = make_menu(self._ground, "order.columns.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hidden = self.hidden()
        for cell in OPTIONAL:
            action = menu.addAction(column_title(cell))
            action.setCheckable(True)
            action.setChecked(cell not in hidden)
            action.toggled.connect(lambda wanted, cell=cell: self.show(cell, wanted))
        return menu

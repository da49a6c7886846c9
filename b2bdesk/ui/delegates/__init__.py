"""Item views of the kit: list rows, table cells, headers.

A model answers ``ROW_LOOK_ROLE`` with a :class:`RowLook` (for :class:`ListView`) or ``CELL_LOOK_ROLE`` with
a :class:`CellLook` (for :class:`TableView`); ``None`` draws an empty row that is still being read.
"""

from b2bdesk.ui.delegates.cells import CELL_LOOK_ROLE, CellLook, CellState, TableDelegate, spoken
from b2bdesk.ui.delegates.lists import ListView
from b2bdesk.ui.delegates.rows import ROW_LOOK_ROLE, RowLook, TwoLineDelegate
from b2bdesk.ui.delegates.views import Column, TableHeader, TableView

__all__ = [
    "CELL_LOOK_ROLE",
    "ROW_LOOK_ROLE",
    "CellLook",
    "CellState",
    "Column",
    "ListView",
    "RowLook",
    "TableDelegate",
    "TableHeader",
    "TableView",
    "TwoLineDelegate",
    "spoken",
]

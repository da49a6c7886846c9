"""The columns of the order grid: their order, widths, and which leave first where the window is narrow."""

from __future__ import annotations

from enum import IntEnum

from b2bdesk.ui.delegates import Column
from b2bdesk.ui.format import current_language


class Cell(IntEnum):
    """Columns from left to right."""

    NUMBER = 0
    ARTICLE = 1
    NAME = 2
    WAREHOUSE = 3
    FREE = 4
    QTY = 5
    PRICE = 6
    DISCOUNT = 7
    VAT = 8
    SUM = 9
    DATE = 10


FIGURES = frozenset({Cell.FREE, Cell.QTY, Cell.PRICE, Cell.DISCOUNT, Cell.VAT, Cell.SUM, Cell.DATE})

OPTIONAL = (Cell.WAREHOUSE, Cell.FREE, Cell.DISCOUNT, Cell.VAT, Cell.DATE)
"""Columns that a person may take away."""

ENTRY_PATH = (Cell.QTY, Cell.PRICE, Cell.DISCOUNT, Cell.WAREHOUSE, Cell.DATE)
"""Where Tab leads after an item was taken."""

_WIDTHS = {
    Cell.NUMBER: 52,
    Cell.ARTICLE: 108,
    Cell.NAME: None,
    Cell.WAREHOUSE: 64,
    Cell.FREE: 64,
    Cell.QTY: 64,
    Cell.PRICE: 96,
    Cell.DISCOUNT: 52,
    Cell.VAT: 64,
    Cell.SUM: 112,
    Cell.DATE: 68,
}
_LEAST_NAME = 240
_LEAVING = (Cell.VAT, Cell.DATE, Cell.DISCOUNT, Cell.FREE, Cell.WAREHOUSE, Cell.ARTICLE)
_EDGES = 12


def columns() -> list[Column]:
    """Return the widths of all columns at 100 % in the language of the window."""
    return [Column(_width(cell)) for cell in Cell]


def hidden_at(width: float, unwanted: frozenset[Cell] = frozenset()) -> frozenset[Cell]:
    """Return the columns that leave where the grid is ``width`` wide (at 100 %), in the order of collapse.

    ``unwanted`` ones are not there at any width.
    """
    gone: list[Cell] = list(unwanted)
    for leaving in (*(cell for cell in _LEAVING if cell not in unwanted), None):
        shown = sum(_width(cell) or _LEAST_NAME for cell in Cell if cell not in gone)
        if shown <= width or leaving is None:
            break
        gone.append(leaving)
    return frozenset(gone)


def _width(cell: Cell) -> int | None:
    width = _WIDTHS[cell]
    english = current_language() == "en"
    # The last column ends on the padding of the pane, 12 further in than a usual one.
    return 80 + _EDGES if cell is Cell.DATE and english else width

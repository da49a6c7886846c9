"""What the values of an order are called where both sides compare it."""

from __future__ import annotations

from b2bdesk.ui.screens.orders.columns import Cell

LINE_PATHS = {
    Cell.NAME: "text",
    Cell.WAREHOUSE: "warehouse",
    Cell.QTY: "qty",
    Cell.PRICE: "unit_price",
    Cell.DISCOUNT: "discount_percent",
}
"""Columns whose values travel to the other system, by their names in what both sides compare."""

FIELD_PATHS = {
    "order.client": "client",
    "order.company": "company",
    "order.contact": "contact",
    "order.delivery": "wanted_date",
    "order.number": "client_number",
    "order.comment": "comment_internal",
}
"""The same for the fields over the grid."""


def cell_path(line: str, cell: Cell) -> str:
    """Return the path of a cell's value, empty for what does not travel."""
    return f"lines/{line}/{LINE_PATHS[cell]}" if cell in LINE_PATHS else ""

"""The rows of a customer's table: which ask for something and how much, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from b2bdesk.rules.request_columns import NOTHING, Layout, Merged, Row
from b2bdesk.rules.request_header import Role, is_numbering, is_total, title_role
from b2bdesk.rules.request_lines import Asked, Found, LeftOut, WhyLeft, written
from b2bdesk.rules.request_units import (
    Measure,
    Quantity,
    is_doubtful_point,
    measure_of,
    number,
    read_quantity,
)


def lines_of(
    number_of_sheet: int, rows: Sequence[Row], merged: Sequence[Merged], layout: Layout
) -> list[Found]:
    """Return the lines of a table and the rows that are none, in their order."""
    found = list(_table_rows(number_of_sheet, rows, merged, layout))
    asked = [one for one in found if isinstance(one, Asked)]
    without = [one for one in asked if one.quantity is None and not one.quantity_text]
    if not layout.quantities or len(without) * 2 <= len(asked):
        return found
    # Mostly no quantities: a price list in which the customer filled in what he wants.
    return [
        LeftOut(one.sheet, one.row, one.text, WhyLeft.NO_QUANTITY)
        if isinstance(one, Asked) and one.quantity is None and not one.quantity_text
        else one
        for one in found
    ]


def _table_rows(sheet: int, rows: Sequence[Row], merged: Sequence[Merged], layout: Layout) -> Iterator[Found]:
    cells = _Cells(rows, merged, layout)
    for place, row in enumerate(rows):
        said = [cell for cell in row if cell]
        if not said:
            continue
        if place < layout.begins:
            why = WhyLeft.TITLES if place >= layout.begins - layout.header else WhyLeft.TEXT
            yield LeftOut(sheet, place, "  ".join(said), why)
        else:
            yield _row(sheet, place, cells)


class _Cells:
    """The cells of a table by what their columns hold; a merged cell stands in each of its rows."""

    def __init__(self, rows: Sequence[Row], merged: Sequence[Merged], layout: Layout) -> None:
        self.rows, self.layout = rows, layout
        self._covered = _covered(merged)
        self._banners = _banners(merged, layout)

    def of(self, place: int, column: int) -> str:
        """Return a cell, or the one above it that reaches down here."""
        row = self.rows[place]
        told = row[column] if column < len(row) else ""
        if told or (place, column) not in self._covered:
            return told
        above = self.rows[self._covered[place, column]]
        return above[column] if column < len(above) else ""

    def with_role(self, place: int, role: Role) -> list[str]:
        """Return the cells of a row in the columns with a role, empty ones too."""
        return [self.of(place, column) for column in self.layout.of(role)]

    def quantities(self, place: int) -> list[str]:
        """Return what stands in the columns of quantities.

        Never taken from a merged cell above: it would be asked for twice.
        """
        row = self.rows[place]
        return [row[column] for column in self.layout.quantities if column < len(row) and row[column]]

    def has_doubtful_point(self, place: int) -> bool:
        """Whether a quantity of the row may be a thousand or a one."""
        row = self.rows[place]
        return any(column < len(row) and is_doubtful_point(row[column]) for column in self.layout.points)

    def unit(self, place: int) -> str:
        """Return the unit of a row: its own, else that of the title over the quantity."""
        own = next(iter(self.with_role(place, Role.UNIT)), "")
        units, columns = self.layout.units, self.layout.quantities
        return own or (units[columns[0]] if columns and columns[0] < len(units) else "")

    def is_banner(self, place: int) -> bool:
        """Whether a row is one cell that lies across the table."""
        return place in self._banners


def _row(sheet: int, place: int, cells: _Cells) -> Found:
    row = cells.rows[place]
    text = "  ".join(cell for cell in row if cell)
    if is_numbering(row) or (_is_titles_again(row) and not cells.layout.bare):
        return LeftOut(sheet, place, text, WhyLeft.TITLES)
    codes = tuple(dict.fromkeys(told for told in cells.with_role(place, Role.ARTICLE) if told))
    barcode = next((told for told in cells.with_role(place, Role.BARCODE) if told), "")
    name = " ".join(told for told in cells.with_role(place, Role.NAME) if told)
    if is_total(row) and not barcode:
        return LeftOut(sheet, place, text, WhyLeft.TOTAL)
    if not (codes or barcode or name):
        return LeftOut(sheet, place, text, WhyLeft.HEADING)
    asked = _with_quantity(Asked(sheet, place, codes, barcode, name), cells)
    if not cells.layout.quantities:
        return _without_column(asked) or asked
    if not asked.quantity_text and (cells.is_banner(place) or _is_heading(row, codes, barcode)):
        return LeftOut(sheet, place, text, WhyLeft.HEADING)
    return asked


def _with_quantity(asked: Asked, cells: _Cells) -> Asked:
    """Return a line with its quantity and price."""
    place = asked.row
    told = _said(cells.quantities(place))
    prices = [number(one) for one in cells.with_role(place, Role.PRICE)]
    unclear = cells.layout.unclear or cells.has_doubtful_point(place)
    return replace(
        asked,
        quantity=None if unclear else _quantity(told, cells.unit(place)),
        quantity_text=" + ".join(told),
        price=next(filter(None, prices), None),
        columns=not cells.layout.unclear,
    )


def _without_column(asked: Asked) -> Asked | None:
    """No column of quantities: one may stand at the end of the name."""
    read = written(asked.name)
    if read is None:
        return None
    return replace(
        asked,
        name=read.name,
        quantity=read.quantity,
        quantity_text=read.quantity_text,
        sure=read.sure,
        counted=read.counted,
        inline=True,
    )


def _quantity(told: Sequence[str], unit: str) -> Quantity | None:
    """Return the sum of the quantities of a row in the unit of its column.

    None when one of them is unreadable, or counts something else than the others.
    """
    read = [one for one in map(read_quantity, told) if one is not None]
    if not read or len(read) < len(told) or len({(one.measure, one.factor) for one in read}) > 1:
        return None
    first = read[0]
    if len(read) == 1 and first.measure is None and measure_of(unit)[0] is Measure.OTHER:
        # More is told in the unit: "packs (12 pcs)".
        return read_quantity(f"{told[0]} {unit}") or Quantity(first.value, Measure.OTHER)
    total = sum((one.value for one in read), Decimal(0))
    measure, factor = measure_of(unit) if first.measure is None else (first.measure, first.factor)
    return Quantity(total, measure, factor, first.aside if len(read) == 1 else None)


def _said(told: Sequence[str]) -> list[str]:
    """Return the quantities that say more than nothing."""
    return [one for one in told if one.strip(NOTHING)]


def _is_heading(row: Row, codes: Sequence[str], barcode: str) -> bool:
    """A row of one word between the lines names a group of goods, or says something; a numbered one asks."""
    coded = any(sign.isdigit() for code in codes for sign in code)
    return not coded and not barcode and sum(map(bool, row)) <= 1


def _is_titles_again(row: Row) -> bool:
    """The titles are printed anew on each page."""
    said = [cell for cell in row if cell]
    if any(read_quantity(cell) for cell in said):
        return False
    promised = [role for role in map(title_role, said) if role is not None]
    if len(said) == 2:
        return len(set(promised)) == 2
    return len(said) >= 3 and len(promised) >= len(said) - 1 and len(set(promised)) >= 3


def _covered(merged: Sequence[Merged]) -> dict[tuple[int, int], int]:
    """Return for each cell inside a merged one, below its first row, the row that holds the text."""
    return {
        (row, column): top
        for top, left, bottom, right in merged[:2000]
        for row in range(top + 1, min(bottom, top + 200) + 1)
        for column in range(left, right + 1)
    }


def _banners(merged: Sequence[Merged], layout: Layout) -> frozenset[int]:
    """Return the rows of which one cell reaches over the quantities from the columns before them."""
    first = min(layout.quantities, default=0)
    return frozenset(top for top, left, bottom, right in merged if top == bottom and left < first <= right)

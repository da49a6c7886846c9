"""The table of lines: columns as wide as their numbers, a header on every page, rows kept whole.

A row breaks over pages only when it is taller than a page, and the last row stays with what follows the
table, so that totals and signatures never stand alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from b2bdesk.documents.fonts import BOLD, TextStyle, width, wrap
from b2bdesk.documents.sheet import CONTENT_HEIGHT, CONTENT_WIDTH, LEFT, RIGHT, Align, Sheet

PADDING_X, PADDING_Y = 1.5 * mm, 0.9 * mm
SMALLEST_WIDE = 55 * mm
SIZES = (8.5, 7.5, 6.5)
HEADER_FILL = 0.94
SEPARATOR_GREY = 0.75


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, one text a row, how it is aligned and how wide it may grow.

    ``limit`` None means numbers: never broken, as wide as the widest. The ``wide`` column takes the rest.
    """

    title: str
    cells: Sequence[str]
    align: Align = "right"
    limit: float | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[list[str], ...]
    leading: float

    @property
    def line_count(self) -> int:
        return max(len(cell) for cell in self.cells)

    @property
    def height(self) -> float:
        return self.line_count * self.leading + 2 * PADDING_Y

    def cut(self, lines: int) -> tuple[_Row, _Row]:
        upper = tuple(cell[:lines] for cell in self.cells)
        lower = tuple(cell[lines:] for cell in self.cells)
        return _Row(upper, self.leading), _Row(lower, self.leading)


class Table:
    """A table laid out for the width of the sheet, ready to be drawn once by :meth:`flow`."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._widths, size = _fit(columns)
        self._style = TextStyle(size, size * 1.24)
        self._header_style = TextStyle(size - 0.5, size * 1.24, BOLD)
        self._header = self._wrapped([column.title for column in columns], self._header_style)
        self._rows = [
            self._wrapped(texts, self._style)
            for texts in zip(*(column.cells for column in columns), strict=True)
        ]
        self._segment_top = 0.0

    def flow(self, sheet: Sheet, reserve: float) -> None:
        """Draw the table from the cursor on; the last row keeps ``reserve`` points free below it."""
        reserve = min(reserve, CONTENT_HEIGHT - self._header.height - self._rows[0].leading - 2 * PADDING_Y)
        first_need = self._rows[0].height + (reserve if len(self._rows) == 1 else 0)
        if self._header.height + first_need > sheet.room and not sheet.is_fresh:
            sheet.new_page()
        self._open(sheet)
        for row in self._rows[:-1]:
            self._place(sheet, row, 0)
        self._place(sheet, self._rows[-1], reserve)
        self._close(sheet)

    def _place(self, sheet: Sheet, row: _Row, reserve: float) -> None:
        if row.height + reserve > sheet.room and sheet.cursor != self._segment_top - self._header.height:
            self._turn_page(sheet)
        while row.height + reserve > sheet.room and row.line_count > 1:
            fitting = int((sheet.room - 2 * PADDING_Y) // row.leading)
            part, row = row.cut(max(1, min(fitting, row.line_count - 1)))
            self._draw_row(sheet, part)
            self._turn_page(sheet)
        self._draw_row(sheet, row)

    def _turn_page(self, sheet: Sheet) -> None:
        self._close(sheet)
        sheet.new_page()
        self._open(sheet)

    def _open(self, sheet: Sheet) -> None:
        self._segment_top = sheet.cursor
        height = self._header.height
        sheet.canvas.setFillGray(HEADER_FILL)
        sheet.canvas.rect(LEFT, sheet.cursor - height, CONTENT_WIDTH, height, stroke=0, fill=1)
        self._draw_cells(sheet, self._header, self._header_style)
        sheet.cursor -= height

    def _close(self, sheet: Sheet) -> None:
        sheet.box(LEFT, self._segment_top, CONTENT_WIDTH, self._segment_top - sheet.cursor)
        header_line = self._segment_top - self._header.height
        sheet.rule(LEFT, header_line, RIGHT, header_line, 0.7)
        x = LEFT
        for column_width in self._widths[:-1]:
            x += column_width
            sheet.rule(x, self._segment_top, x, sheet.cursor, 0.4, SEPARATOR_GREY)

    def _draw_row(self, sheet: Sheet, row: _Row) -> None:
        if sheet.cursor != self._segment_top - self._header.height:
            sheet.rule(LEFT, sheet.cursor, RIGHT, sheet.cursor, 0.4, SEPARATOR_GREY)
        self._draw_cells(sheet, row, self._style)
        sheet.cursor -= row.height

    def _draw_cells(self, sheet: Sheet, row: _Row, style: TextStyle) -> None:
        left = LEFT
        for column, column_width, lines in zip(self._columns, self._widths, row.cells, strict=True):
            anchors = {
                "left": left + PADDING_X,
                "right": left + column_width - PADDING_X,
                "centre": left + column_width / 2,
            }
            sheet.lines(anchors[column.align], sheet.cursor - PADDING_Y, lines, style, column.align)
            left += column_width

    def _wrapped(self, texts: Sequence[str], style: TextStyle) -> _Row:
        cells = tuple(
            wrap(text, style, column_width - 2 * PADDING_X + 0.01)
            for text, column_width in zip(texts, self._widths, strict=True)
        )
        return _Row(cells, style.leading)


def _fit(columns: Sequence[Column]) -> tuple[list[float], float]:
    """Choose the largest letters that leave the wide column readable; return widths and size."""
    for size in SIZES:
        widths = [0.0 if column.wide else _natural_width(column, size) for column in columns]
        rest = CONTENT_WIDTH - sum(widths)
        if rest >= SMALLEST_WIDE or size == SIZES[-1]:
            break
    return [rest if column.wide else own for column, own in zip(columns, widths, strict=True)], size


def _natural_width(column: Column, size: float) -> float:
    style = TextStyle(size, size)
    widest = max((width(text, style) for text in set(column.cells)), default=0)
    if column.limit is not None:
        widest = min(widest, column.limit)
    title = max(width(word, TextStyle(size - 0.5, size, BOLD)) for word in column.title.split(" "))
    return max(widest, title) + 2 * PADDING_X

"""The table of lines: columns as wide as their numbers, a header on every page, rows kept whole.

A row breaks over pages only when it is taller than a page, and the last row stays with what follows the
table, so that totals and signatures never stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from b2bdesk.documents.columns import LIST, Cell, Column, Look, fit
from b2bdesk.documents.header import FRAME_RULE, HEAVY_RULE, Header
from b2bdesk.documents.rows import Row, SpanRow, span_row, wrapped_row
from b2bdesk.documents.sheet import PORTRAIT, Align, Area, Sheet

PageTotal = Callable[[int, int], Sequence[Cell]]
"""Cells that add up the rows from the first to before the second, which stand on one page."""


class Table:
    """A table laid out for a strip of paper, ready to be drawn once by :meth:`flow`.

    ``sections`` are headings before rows (by the row's place), ``totals`` rows under all others and
    ``page_total`` a row at the end of each page.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        area: Area = PORTRAIT.area,
        look: Look = LIST,
        sections: Mapping[int, str] | None = None,
        totals: Sequence[Sequence[Cell]] = (),
        page_total: PageTotal | None = None,
    ) -> None:
        self._columns, self._area, self._look = columns, area, look
        row_count = len(columns[0].cells)
        summed = [*totals, *([page_total(0, row_count)] if page_total else [])]
        widths, size = fit(columns, area, look, summed)
        self._widths, self._edges = widths, [0.0, *accumulate(widths)]
        self._style, self._bold = look.text_style(size), look.text_style(size, bold=True)
        self._padding = (look.padding_x, look.padding_y)
        self._header = Header(columns, widths, look, size)
        texts = zip(*(column.cells for column in columns), strict=True)
        self._rows = [wrapped_row(row, widths, self._style, self._padding) for row in texts]
        self._sections = {
            place: self._span([self._heading(text)]) for place, text in (sections or {}).items()
        }
        self._totals = [self._span(cells) for cells in totals]
        self._page_total = page_total
        self._page_total_height = self._span(page_total(0, 0)).height if page_total else 0.0
        self._segment_top = self._rules_top = 0.0
        self._first_of_page = self._placed = 0

    def right_edge(self, columns: int) -> float:
        """Return where the first so many columns end on the paper."""
        return self._area.left + self._edges[columns]

    @property
    def least_height(self) -> float:
        """Points of the header with the first row."""
        return self._header.height + (self._rows[0].height if self._rows else 0)

    def flow(self, sheet: Sheet, reserve: float) -> None:
        """Draw the table from the cursor on; the last row keeps ``reserve`` points free below it.

        Raises :class:`~b2bdesk.errors.CannotDraw` for a header that leaves no room for rows.
        """
        reserve += self._page_total_height + sum(row.height for row in self._totals)
        one_line = self._style.leading + 2 * self._look.padding_y
        sheet.require_fitting(self._header.height + one_line + self._page_total_height)
        reserve = min(reserve, sheet.paper.content_height - self._header.height - one_line)
        first_need = self.least_height + (reserve if len(self._rows) < 2 else 0) + self._section_height(0)
        if first_need > sheet.room and not sheet.is_fresh:
            sheet.new_page()
        self._open(sheet)
        for place, row in enumerate(self._rows):
            self._place(sheet, place, row, reserve if place == len(self._rows) - 1 else 0)
        self._draw_page_total(sheet)
        for total in self._totals:
            if total.height > sheet.room:
                self._turn_page(sheet)
            self._draw_span(sheet, total)
        self._close(sheet)

    def _place(self, sheet: Sheet, place: int, row: Row, reserve: float) -> None:
        need = row.height + self._section_height(place)
        if need + max(reserve, self._page_total_height) > sheet.room and not self._is_page_empty(sheet):
            self._finish_page(sheet)
        if place in self._sections:
            self._draw_span(sheet, self._sections[place])
        self._placed = place + 1
        while row.height + max(reserve, self._page_total_height) > sheet.room and row.line_count > 1:
            room = sheet.room - 2 * self._look.padding_y - self._page_total_height
            part, row = row.cut(max(1, min(int(room // row.leading), row.line_count - 1)))
            self._draw_row(sheet, part)
            self._finish_page(sheet)
        self._draw_row(sheet, row)

    def _is_page_empty(self, sheet: Sheet) -> bool:
        return sheet.cursor == self._segment_top - self._header.height

    def _finish_page(self, sheet: Sheet) -> None:
        self._draw_page_total(sheet)
        self._turn_page(sheet)

    def _turn_page(self, sheet: Sheet) -> None:
        self._close(sheet)
        sheet.new_page()
        self._open(sheet)

    def _open(self, sheet: Sheet) -> None:
        self._segment_top = sheet.cursor
        self._header.draw(sheet, self._area.left, sheet.cursor)
        sheet.cursor -= self._header.height
        self._rules_top = sheet.cursor

    def _close(self, sheet: Sheet) -> None:
        self._draw_rules(sheet)
        height = self._segment_top - sheet.cursor
        sheet.box(self._area.left, self._segment_top, self._area.width, height)
        for place, column in enumerate(self._columns, start=1):
            if column.heavy:
                x = self.right_edge(place)
                sheet.rule(x, self._segment_top, x, sheet.cursor, HEAVY_RULE)

    def _draw_rules(self, sheet: Sheet) -> None:
        """Draw the rules between columns along the rows placed since the last row over columns."""
        if self._rules_top > sheet.cursor:
            for edge in self._edges[1:-1]:
                x = self._area.left + edge
                self._rule(sheet, x, self._rules_top, x, sheet.cursor)
        self._rules_top = sheet.cursor

    def _draw_row(self, sheet: Sheet, row: Row) -> None:
        if not self._is_page_empty(sheet):
            self._rule(sheet, self._area.left, sheet.cursor, self._area.right, sheet.cursor)
        top = sheet.cursor - self._look.padding_y
        for place, lines in enumerate(row.cells):
            x = self._anchor(self._edges[place], self._edges[place + 1], self._columns[place].align)
            sheet.lines(x, top, lines, self._style, self._columns[place].align)
            for above in row.layers if row.layered and row.layered[place] else ():
                y = top - above * row.leading
                self._rule(sheet, self.right_edge(place), y, self.right_edge(place + 1), y)
        sheet.cursor -= row.height

    def _draw_page_total(self, sheet: Sheet) -> None:
        if self._page_total is not None:
            self._draw_span(sheet, self._span(self._page_total(self._first_of_page, self._placed)))
            self._first_of_page = self._placed

    def _draw_span(self, sheet: Sheet, row: SpanRow) -> None:
        self._draw_rules(sheet)
        if not self._is_page_empty(sheet):
            sheet.rule(self._area.left, sheet.cursor, self._area.right, sheet.cursor, FRAME_RULE)
        start, bottom = 0.0, sheet.cursor - row.height
        for cell, lines, end in zip(row.cells, row.lines, row.edges, strict=True):
            x = self._anchor(start, end, cell.align)
            style = self._bold if cell.bold else self._style
            sheet.lines(x, sheet.cursor - self._look.padding_y, lines, style, cell.align)
            if end < self._edges[-1]:
                self._rule(sheet, self._area.left + end, sheet.cursor, self._area.left + end, bottom)
            start = end
        sheet.cursor = self._rules_top = bottom

    def _anchor(self, start: float, end: float, align: Align) -> float:
        if align == "centre":
            return self._area.left + (start + end) / 2
        if align == "left":
            return self._area.left + start + self._look.padding_x
        return self._area.left + end - self._look.padding_x

    def _rule(self, sheet: Sheet, x1: float, y1: float, x2: float, y2: float) -> None:
        sheet.rule(x1, y1, x2, y2, self._look.rule, self._look.rule_grey)

    def _section_height(self, place: int) -> float:
        return self._sections[place].height if place in self._sections else 0.0

    def _heading(self, text: str) -> Cell:
        return Cell(text, len(self._columns), "left")

    def _span(self, cells: Sequence[Cell]) -> SpanRow:
        return span_row(cells, self._edges, self._bold, self._padding)

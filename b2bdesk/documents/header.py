"""The header of a table: titles, titles over several columns, and the row of column numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from b2bdesk.documents.columns import Column, Look
from b2bdesk.documents.fonts import TextStyle, wrap
from b2bdesk.documents.sheet import Align, Sheet

HEAVY_RULE = 1.4
FRAME_RULE = 0.7


class Header:
    """Titles of columns of known widths; drawn again at the top of every page."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[float], look: Look, size: float) -> None:
        self._columns, self._look = columns, look
        self._style = look.title_style(size)
        self._edges = [0.0, *accumulate(widths)]
        self._groups = _groups(columns)
        self._group_titles = [
            self._wrapped(title, self._edges[last] - self._edges[first])
            for first, last, title in self._groups
        ]
        self._titles = [self._wrapped(column.title, own) for column, own in zip(columns, widths, strict=True)]
        self._group_height = max((self._tall(lines) for lines in self._group_titles), default=0.0)
        self._titles_height = max(
            self._tall(lines) + (self._group_height if column.group else 0)
            for column, lines in zip(columns, self._titles, strict=True)
        )
        self._numbers_height = self._tall([""]) if any(column.number for column in columns) else 0.0
        self.height = self._titles_height + self._numbers_height

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the titles with their rules, the upper left corner at ``left`` and ``top``."""
        if self._look.header_fill is not None:
            sheet.canvas.setFillGray(self._look.header_fill)
            sheet.canvas.rect(left, top - self.height, self._edges[-1], self.height, stroke=0, fill=1)
        for place, column in enumerate(self._columns):
            self._draw_title(sheet, left, top, place, column)
        for (first, last, _), lines in zip(self._groups, self._group_titles, strict=True):
            self._draw_cell(sheet, left, (first, last), lines, top, self._group_height, "centre")
            y = top - self._group_height
            self._rule(sheet, left + self._edges[first], y, left + self._edges[last], y)
        self._draw_numbers(sheet, left, top - self._titles_height)
        bottom = top - self.height
        sheet.rule(left, bottom, left + self._edges[-1], bottom, FRAME_RULE)

    def _draw_title(self, sheet: Sheet, left: float, top: float, place: int, column: Column) -> None:
        first_in_group = any(first == place for first, _, _ in self._groups)
        upper = top - self._group_height if column.group else top
        height = self._titles_height - (top - upper)
        align: Align = "centre" if self._look.titles_centred else column.align
        self._draw_cell(sheet, left, (place, place + 1), self._titles[place], upper, height, align)
        if place:
            x = left + self._edges[place]
            self._rule(sheet, x, top if first_in_group or not column.group else upper, x, top - self.height)

    def _draw_numbers(self, sheet: Sheet, left: float, top: float) -> None:
        if not self._numbers_height:
            return
        self._rule(sheet, left, top, left + self._edges[-1], top)
        for place, column in enumerate(self._columns):
            span = (place, place + 1)
            self._draw_cell(sheet, left, span, [column.number], top, self._numbers_height, "centre")

    def _draw_cell(
        self,
        sheet: Sheet,
        left: float,
        span: tuple[int, int],
        lines: list[str],
        top: float,
        height: float,
        align: Align,
    ) -> None:
        start, end = left + self._edges[span[0]], left + self._edges[span[1]]
        anchors = {
            "left": start + self._look.padding_x,
            "right": end - self._look.padding_x,
            "centre": (start + end) / 2,
        }
        lower = (height - len(lines) * self._style.leading) / 2 if self._look.titles_centred else None
        text_top = top - (self._look.padding_y if lower is None else lower)
        sheet.lines(anchors[align], text_top, lines, self._style, align)

    def _rule(self, sheet: Sheet, x1: float, y1: float, x2: float, y2: float) -> None:
        sheet.rule(x1, y1, x2, y2, self._look.rule, self._look.rule_grey)

    def _wrapped(self, title: str, own: float) -> list[str]:
        style: TextStyle = self._style
        return wrap(title, style, own - 2 * self._look.padding_x + 0.01)

    def _tall(self, lines: list[str]) -> float:
        return len(lines) * self._style.leading + 2 * self._look.padding_y


def _groups(columns: Sequence[Column]) -> list[tuple[int, int, str]]:
    """Return first column, column after the last, and title of every title over several columns."""
    found, place = [], 0
    for title, members in groupby(columns, key=lambda column: column.group):
        count = len(list(members))
        if title:
            found.append((place, place + count, title))
        place += count
    return found

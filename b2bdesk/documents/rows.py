"""Rows of a table: wrapped texts of known heights, rows cut into layers, rows that run over columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from b2bdesk.documents.columns import Cell
from b2bdesk.documents.fonts import TextStyle, wrap

CELL_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the lines of each cell.

    ``layers`` are the numbers of lines above each inner rule, drawn through the cells of ``layered``.
    """

    cells: tuple[list[str], ...]
    leading: float
    padding_y: float
    layers: tuple[int, ...] = ()
    layered: tuple[bool, ...] = ()

    @property
    def line_count(self) -> int:
        """Lines of the tallest cell."""
        return max(len(cell) for cell in self.cells)

    @property
    def height(self) -> float:
        """Points with the padding."""
        return self.line_count * self.leading + 2 * self.padding_y

    def cut(self, lines: int) -> tuple[Row, Row]:
        """Cut the row after so many lines; inner rules are lost."""
        upper = tuple(cell[:lines] for cell in self.cells)
        lower = tuple(cell[lines:] for cell in self.cells)
        return Row(upper, self.leading, self.padding_y), Row(lower, self.leading, self.padding_y)


def wrapped_row(
    texts: Sequence[str], widths: Sequence[float], style: TextStyle, padding: tuple[float, float]
) -> Row:
    """Wrap one text a column; ``padding`` is horizontal and vertical, in points."""
    room = [own - 2 * padding[0] + CELL_TOLERANCE for own in widths]
    depth = max(text.count("\n") for text in texts) + 1
    if depth == 1:
        cells = tuple(wrap(text, style, limit) for text, limit in zip(texts, room, strict=True))
        return Row(cells, style.leading, padding[1])
    return _layered_row(texts, room, style, padding[1], depth)


def _layered_row(
    texts: Sequence[str], room: Sequence[float], style: TextStyle, padding_y: float, depth: int
) -> Row:
    parts = [
        [wrap(part, style, limit) for part in text.split("\n")]
        for text, limit in zip(texts, room, strict=True)
    ]
    layered = tuple(len(cell) == depth for cell in parts)
    tall = [max(len(cell[layer]) for cell in parts if len(cell) == depth) for layer in range(depth)]
    cells = tuple(
        [line for layer, lines in enumerate(cell) for line in _padded(lines, tall[layer])]
        if len(cell) == depth
        else cell[0]
        for cell in parts
    )
    above = tuple(sum(tall[: layer + 1]) for layer in range(depth - 1))
    return Row(cells, style.leading, padding_y, above, layered)


def _padded(lines: list[str], count: int) -> list[str]:
    return [*lines, *[""] * (count - len(lines))]


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A row whose cells run over several columns; ``edges`` are their ends from the left of the table."""

    cells: tuple[Cell, ...]
    lines: tuple[list[str], ...]
    edges: tuple[float, ...]
    height: float


def span_row(
    cells: Sequence[Cell], edges: Sequence[float], style: TextStyle, padding: tuple[float, float]
) -> SpanRow:
    """Lay out cells over columns that end at ``edges`` (the first is 0). Raises ValueError when the cells
    do not fill the columns.
    """
    ends, place = [], 0
    for cell in cells:
        place += cell.columns
        ends.append(edges[place])
    if place != len(edges) - 1:
        raise ValueError(f"cells over {place} of {len(edges) - 1} columns")
    starts = [0.0, *ends[:-1]]
    lines = tuple(
        wrap(cell.text, style, end - start - 2 * padding[0] + CELL_TOLERANCE)
        for cell, start, end in zip(cells, starts, ends, strict=True)
    )
    height = max(len(one) for one in lines) * style.leading + 2 * padding[1]
    return SpanRow(tuple(cells), lines, tuple(ends), height)

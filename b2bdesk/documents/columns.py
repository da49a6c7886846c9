"""Columns of a table, how a table looks, and how wide each column becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reportlab.lib.units import mm

from b2bdesk.documents.fonts import BOLD, NARROW, NARROW_BOLD, REGULAR, TextStyle, width
from b2bdesk.documents.sheet import Align, Area
from b2bdesk.errors import CannotDraw

LINE_HEIGHT = 1.24
LEAST_WIDE = 12 * mm
"""Below this not even a word fits into the wide column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, one text a row, how it is aligned and how wide it may grow.

    ``limit`` None means numbers: never broken, as wide as the widest. The ``wide`` column takes the rest.
    Neighbours with the same ``group`` stand under one title; ``number`` is what state forms print below
    the titles; ``least`` is the smallest width in points; ``heavy`` draws a thick rule on the right. A text
    with line feeds is a cell cut into as many cells.
    """

    title: str
    cells: Sequence[str]
    align: Align = "right"
    limit: float | None = None
    wide: bool = False
    group: str = ""
    number: str = ""
    least: float = 0.0
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row that runs over several columns, such as a total."""

    text: str
    columns: int = 1
    align: Align = "right"
    bold: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts, sizes to choose from (points, largest first), paddings and rules of a table."""

    sizes: tuple[float, ...]
    regular: str
    bold: str
    title_font: str
    padding_x: float
    padding_y: float
    smallest_wide: float
    header_fill: float | None
    rule_grey: float
    rule: float
    titles_centred: bool

    def text_style(self, size: float, *, bold: bool = False) -> TextStyle:
        """Return the style of cells."""
        return TextStyle(size, size * LINE_HEIGHT, self.bold if bold else self.regular)

    def title_style(self, size: float) -> TextStyle:
        """Return the style of titles: a little smaller than the cells."""
        return TextStyle(size - 0.5, size * LINE_HEIGHT, self.title_font)


LIST = Look(
    sizes=(8.5, 7.5, 6.5),
    regular=REGULAR,
    bold=BOLD,
    title_font=BOLD,
    padding_x=1.5 * mm,
    padding_y=0.9 * mm,
    smallest_wide=55 * mm,
    header_fill=0.94,
    rule_grey=0.75,
    rule=0.4,
    titles_centred=False,
)
FORM = Look(
    sizes=(7.5, 7, 6.5, 6, 5.5, 5),
    regular=NARROW,
    bold=NARROW_BOLD,
    title_font=NARROW,
    padding_x=0.7 * mm,
    padding_y=0.5 * mm,
    smallest_wide=38 * mm,
    header_fill=None,
    rule_grey=0.0,
    rule=0.4,
    titles_centred=True,
)
WIDE_FORM = replace(FORM, sizes=(6.5, 6, 5.5, 5))
"""Twenty columns on a landscape sheet."""


def fit(
    columns: Sequence[Column], area: Area, look: Look, totals: Sequence[Sequence[Cell]] = ()
) -> tuple[list[float], float]:
    """Choose the largest letters that leave the wide column readable; return widths and size.

    A total that stands in one column widens it as the numbers above do. Raises
    :class:`~b2bdesk.errors.CannotDraw` for numbers that leave no room even in the smallest letters.
    """
    texts = _texts_in_one_column(totals, len(columns))
    natural = [_natural_width(column, look, own) for column, own in zip(columns, texts, strict=True)]
    for size in look.sizes:
        widths = [
            0.0 if column.wide else max(column.least, own(size))
            for column, own in zip(columns, natural, strict=True)
        ]
        _widen_for_groups(columns, widths, look, size)
        rest = area.width - sum(widths)
        if rest >= look.smallest_wide or size == look.sizes[-1]:
            break
    if rest < LEAST_WIDE:
        raise CannotDraw(field="", character="", reason="too_long")
    return [rest if column.wide else own for column, own in zip(columns, widths, strict=True)], size


@dataclass(frozen=True, slots=True)
class _NaturalWidth:
    """How wide a column wants to be for a size of letters: widths grow in proportion to it."""

    text: float
    title: float
    limit: float | None
    padding: float

    def __call__(self, size: float) -> float:
        text = self.text * size if self.limit is None else min(self.text * size, self.limit)
        return max(text, self.title * (size - 0.5)) + 2 * self.padding


def _widen_for_groups(columns: Sequence[Column], widths: list[float], look: Look, size: float) -> None:
    """Widen the last column of a group whose common title has a longer word than its columns have room."""
    place = 0
    for title, members in groupby(columns, key=lambda column: column.group):
        count = len(list(members))
        places = range(place, place + count)
        place += count
        if title and not any(columns[one].wide for one in places):
            need = max(width(word, look.title_style(size)) for word in title.split(" ")) + 2 * look.padding_x
            widths[places[-1]] += max(0.0, need - sum(widths[one] for one in places))


def _texts_in_one_column(totals: Sequence[Sequence[Cell]], count: int) -> list[list[str]]:
    texts: list[list[str]] = [[] for _ in range(count)]
    for row in totals:
        place = 0
        for cell in row:
            if cell.columns == 1:
                texts[place].append(cell.text)
            place += cell.columns
    return texts


def _natural_width(column: Column, look: Look, totals: Sequence[str]) -> _NaturalWidth:
    text, title = TextStyle(1, 1, look.regular), TextStyle(1, 1, look.title_font)
    bold = TextStyle(1, 1, look.bold)
    texts = {part for cell in set(column.cells) for part in cell.split("\n")}
    widths = [*(width(part, text) for part in texts), *(width(total, bold) for total in totals)]
    return _NaturalWidth(
        text=0.0 if column.wide else max(widths, default=0.0),
        title=max(width(word, title) for word in [*column.title.split(" "), column.number]),
        limit=column.limit,
        padding=look.padding_x,
    )

"""From words with places on pages to rows with columns, as a reader's eye puts them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_LEADING = 1.7
"""Lines of one paragraph stand nearer to each other than so many heights of a letter; rows do not."""

_FULL = 0.6
"""With which part of the columns filled a line of text is a row and not the rest of one."""

_NUMERAL = re.compile(r"[\d\s.,]+")


class Word(NamedTuple):
    """A piece of text on a page; points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


class _Band(NamedTuple):
    """A column: the words that stand above one another."""

    left: float
    right: float


def rows_of(pages: Sequence[Sequence[Word]]) -> list[list[str]]:
    """Return the rows of all pages; a cell is the column in which a word stands."""
    lines = [line for page in pages for line in _lines(page)]
    bands = _bands(lines)
    rows = [_cells(line, bands) for line in lines]
    return _continued(rows, lines, [_spills(line, bands) for line in lines])


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Group the words of a page whose middles are level, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        middle = (word.top + word.bottom) / 2
        for line in reversed(lines[-3:]):
            first = line[0]
            high = max(first.bottom - first.top, word.bottom - word.top)
            if abs((first.top + first.bottom) / 2 - middle) < 0.45 * high:
                line.append(word)
                break
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _bands(lines: Sequence[Sequence[Word]]) -> list[_Band]:
    """Return the columns: lines of several words whose frames overlap stand in one column.

    A line of one word (a title, a total, a wrapped name) says nothing of columns and would join them.
    """
    rows = [line for line in lines if len(line) >= 3] or [line for line in lines if len(line) >= 2]
    usual = sorted(len(line) for line in rows)[len(rows) // 2] if rows else 0
    rows = [line for line in rows if len(line) >= usual - 1]
    bands: list[_Band] = []
    for word in sorted((word for line in rows for word in line), key=lambda one: one.left):
        if bands and word.left < bands[-1].right - 1.0:
            bands[-1] = _Band(bands[-1].left, max(bands[-1].right, word.right))
        else:
            bands.append(_Band(word.left, word.right))
    return bands


def _cells(line: Sequence[Word], bands: Sequence[_Band]) -> list[str]:
    if not bands:
        return ["  ".join(word.text for word in line)]
    cells = [""] * len(bands)
    for word in line:
        place = max(range(len(bands)), key=lambda at: _overlap(word, bands[at]))
        cells[place] = f"{cells[place]} {word.text}".strip()
    return cells


def _overlap(word: Word, band: _Band) -> float:
    shared = min(word.right, band.right) - max(word.left, band.left)
    return shared if shared > 0 else -abs((word.left + word.right) / 2 - (band.left + band.right) / 2)


def _spills(line: Sequence[Word], bands: Sequence[_Band]) -> bool:
    """Tell whether a word of a line reaches over several columns: it stands above or below the table."""
    return any(sum(_overlap(word, band) > 1.0 for band in bands) > 1 for word in line)


def _continued(
    rows: list[list[str]], lines: Sequence[Sequence[Word]], apart: Sequence[bool]
) -> list[list[str]]:
    """Put wrapped cells back together, whether they hang from the top of a row or stand in its middle."""
    made: list[list[str]] = []
    full = max(2, round(_FULL * max(map(len, rows), default=0)))
    for run in _runs(lines, apart):
        parts, told = [rows[at] for at in run], [lines[at] for at in run]
        whole = [at for at, row in enumerate(parts) if sum(map(bool, row)) >= full]
        if len(run) > 1 and (len(whole) == 1 or (not whole and _is_level(told))) and _is_one_row(parts):
            made.append([" ".join(filter(None, column)) for column in zip(*parts, strict=True)])
        else:
            made.extend(_hanging(parts, told))
    return made


def _runs(lines: Sequence[Sequence[Word]], apart: Sequence[bool]) -> list[list[int]]:
    """Group lines that follow each other as closely as the lines of one paragraph do; some stand apart."""
    heights = sorted(_bottom(line) - _top(line) for line in lines)
    close = _LEADING * heights[len(heights) // 2] if heights else 0.0
    runs: list[list[int]] = []
    for place, line in enumerate(lines):
        above = lines[place - 1] if place and not apart[place] and not apart[place - 1] else None
        if above is not None and above[0].page == line[0].page and _middle(line) - _middle(above) < close:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _is_level(lines: Sequence[Sequence[Word]]) -> bool:
    """Tell whether each line begins before the one above it ends: halves around the middle of a row."""
    return all(_top(line) < _bottom(above) for above, line in pairwise(lines))


def _is_one_row(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether lines are one row: a number under a number is never the rest of it."""
    columns = ([text for text in column if text] for column in zip(*rows, strict=True))
    return all(len(said) < 2 or not any(map(_NUMERAL.fullmatch, said)) for said in columns)


def _hanging(rows: Sequence[list[str]], lines: Sequence[Sequence[Word]]) -> list[list[str]]:
    """Join a wrapped cell to the row above: one column alone, directly below a full row."""
    made: list[list[str]] = []
    last: Sequence[Word] | None = None
    for row, line in zip(rows, lines, strict=True):
        said = [place for place, text in enumerate(row) if text]
        above = made[-1] if made else None
        if (
            len(said) == 1
            and above is not None
            and last is not None
            and sum(map(bool, above)) >= 3
            and above[said[0]]
            and not row[said[0]][:1].isdigit()
            and _top(line) - _bottom(last) < 0.8 * (line[0].bottom - line[0].top)
        ):
            above[said[0]] = f"{above[said[0]]} {row[said[0]]}"
        else:
            made.append(row)
        last = line
    return made


def _top(line: Sequence[Word]) -> float:
    return min(word.top for word in line)


def _bottom(line: Sequence[Word]) -> float:
    return max(word.bottom for word in line)


def _middle(line: Sequence[Word]) -> float:
    return (_top(line) + _bottom(line)) / 2

"""What a file from outside becomes: sheets of rows of text, and what was left out on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from b2bdesk.errors import FileUnreadable

ENDINGS = (
    *(".xlsx", ".xlsm", ".xls", ".xml", ".ods", ".csv", ".tsv", ".txt"),
    *(".docx", ".pdf", ".eml", ".html", ".htm"),
)
"""The endings of the files that can be read."""

LARGEST_FILE = 25 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 120
MOST_CELLS = 400_000
LONGEST_CELL = 2_000


class Span(msgspec.Struct, frozen=True, array_like=True):
    """A merged rectangle of cells; rows and columns count from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(msgspec.Struct, frozen=True):
    """One table, or the lines of a text (one cell each).

    ``rows`` hold every row from the first on, empty ones too, so that the place of a row is its number
    less one. ``table`` False: these are lines of running text. ``hidden`` and ``struck`` are rows that the
    file does not show, or shows struck out.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Span, ...] = ()
    table: bool = True
    hidden: tuple[int, ...] = ()
    struck: tuple[int, ...] = ()


class Note(msgspec.Struct, frozen=True):
    """Something that was not read: a code of the sentence and its facts."""

    code: str
    facts: dict[str, str | int] = {}


class Reading(msgspec.Struct, frozen=True):
    """A file as rows. ``kind`` is what it was found to be, whatever its name says."""

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...] = ()

    def lines(self) -> Iterable[tuple[str, str]]:
        """Yield every row that says something as one line of text, with the name of its sheet."""
        for sheet in self.sheets:
            for row in sheet.rows:
                told = "  ".join(cell for cell in row if cell)
                if told:
                    yield sheet.name, told

    def as_json(self) -> bytes:
        """Return the reading for the other process."""
        return msgspec.json.encode(self)

    def as_plain(self) -> dict[str, Any]:
        """Return the reading as JSON-ready values."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def from_json(raw: bytes) -> Reading:
    """Rebuild a reading that crossed between processes; raises msgspec's errors for anything else."""
    return msgspec.json.decode(raw, type=Reading)


@dataclass
class Budget:
    """How many cells of a file may still be read; a file that wants more is refused, not cut."""

    name: str
    cells: int = MOST_CELLS
    rows: int = MOST_ROWS

    def spend(self, cells: int) -> None:
        """Take one row of so many cells; raises FileUnreadable when there are too many."""
        self.cells -= cells
        self.rows -= 1
        if self.cells < 0 or self.rows < 0:
            raise FileUnreadable(name=self.name, reason="too_many_cells")


class SheetMaker:
    """Collects cells by their place and makes a :class:`Sheet` of them."""

    def __init__(self, name: str, budget: Budget) -> None:
        self._name, self._budget = name, budget
        self._rows: list[tuple[str, ...]] = []
        self._merged: list[Span] = []

    def put_row(self, number: int, cells: dict[int, str]) -> None:
        """Set a row by its number from 0; rows that nobody set are empty."""
        said = {place: _clean(text) for place, text in cells.items() if 0 <= place < MOST_COLUMNS}
        said = {place: text for place, text in said.items() if text}
        if not said:
            return
        if not 0 <= number < 1_100_000:
            raise FileUnreadable(name=self._budget.name, reason="damaged")
        missing = number - len(self._rows)
        if missing > MOST_ROWS:
            # Far below everything else stands a forgotten cell: its place does not matter.
            missing, number = 1, len(self._rows) + 1
        self._rows.extend([()] * max(0, missing))
        width = max(said) + 1
        self._budget.spend(width)
        row = tuple(said.get(place, "") for place in range(width))
        if number < len(self._rows):
            self._rows[number] = row
        else:
            self._rows.append(row)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note a merged rectangle."""
        if len(self._merged) < MOST_ROWS and (bottom > top or right > left):
            self._merged.append(Span(top, left, bottom, min(right, MOST_COLUMNS - 1)))

    def made(self, *, table: bool = True, hidden: Iterable[int] = (), struck: Iterable[int] = ()) -> Sheet:
        """Return the sheet, with the rows of it that are set aside."""
        last = len(self._rows)
        merged = tuple(span for span in self._merged if span.top < last)
        aside = (tuple(place for place in places if place < last) for places in (hidden, struck))
        return Sheet(self._name, tuple(self._rows), merged, table, *aside)


def named(sheet: Sheet, name: str) -> Sheet:
    """Return the sheet with another name."""
    return msgspec.structs.replace(sheet, name=name)


def numeral(value: float) -> str:
    """Return a spreadsheet's number as people write it: no exponent, no dust of binary fractions."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    told = f"{value:.12g}"
    return f"{value:.6f}".rstrip("0").rstrip(".") if "e" in told else told


def _clean(text: str) -> str:
    said = " ".join(text.replace("\x00", " ").split())[:LONGEST_CELL]
    if said.startswith('="') and said.endswith('"'):
        return said[2:-1]
    # The sign by which spreadsheets keep figures as text is not part of it.
    return said.removeprefix("'")

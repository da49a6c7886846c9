"""Tables and lines of HTML: a letter, a page saved as a spreadsheet, something copied in Excel."""

from __future__ import annotations

from html.parser import HTMLParser

from b2bdesk.intake import older_letters
from b2bdesk.intake.tables import MOST_COLUMNS, MOST_ROWS, Budget, Sheet, SheetMaker

_SILENT = {"script", "style", "head", "title", "template"}
_BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote"}


def sheets(text: str, name: str, budget: Budget) -> list[Sheet]:
    """Return each table that holds more than layout, and the text around the tables as lines."""
    return _Reader(name, budget).read(text)


def newest(text: str, budget: Budget) -> tuple[list[Sheet], int]:
    """Return what a letter says without the older ones that it quotes, and how many texts those hold."""
    reader = _Newest("", budget)
    return reader.read(text), reader.quoted


class _Table:
    """One table that is being read; merged cells push the next ones aside."""

    def __init__(self) -> None:
        self.rows: list[dict[int, str]] = []
        self.spans: list[tuple[int, int, int, int]] = []
        self._taken: dict[int, int] = {}
        self._place = 0
        self.cell: list[str] | None = None
        self._size = (1, 1)

    def begin_row(self) -> None:
        self.end_cell()
        self.rows.append({})
        self._place = 0
        self._taken = {place: left - 1 for place, left in self._taken.items() if left > 1}

    def begin_cell(self, wide: int, high: int) -> None:
        if not self.rows:
            self.begin_row()
        self.end_cell()
        while self._taken.get(self._place, 0) > 0:
            self._place += 1
        self.cell, self._size = [], (wide, high)

    def end_cell(self) -> None:
        if self.cell is None:
            return
        wide, high = self._size
        row, left = len(self.rows) - 1, self._place
        self.rows[row][left] = "".join(self.cell)
        if wide > 1 or high > 1:
            self.spans.append((row, left, row + high - 1, left + wide - 1))
        if high > 1:
            # Counted down at the beginning of each following row.
            for place in range(left, left + wide):
                self._taken[place] = high
        self._place += wide
        self.cell = None


class _Reader(HTMLParser):
    def __init__(self, name: str, budget: Budget) -> None:
        super().__init__(convert_charrefs=True)
        self._name, self._budget = name, budget
        self._open: list[_Table] = []
        self._done: list[_Table] = []
        self._lines: list[str] = [""]
        self._silent = 0

    def read(self, text: str) -> list[Sheet]:
        """Return the tables and lines of a page."""
        self.feed(text)
        self.close()
        return self._finished()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table" and len(self._open) < 20:
            self._open.append(_Table())
        elif self._open and tag == "tr":
            self._open[-1].begin_row()
        elif self._open and tag in ("td", "th"):
            given = dict(attrs)
            wide, high = _size(given.get("colspan")), _size(given.get("rowspan"))
            self._open[-1].begin_cell(min(wide, MOST_COLUMNS), min(high, MOST_ROWS))
        elif tag in _BREAKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._open:
            self._close_table()
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].end_cell()
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(data)
        elif not self._open:
            self._lines[-1] += data.replace("\n", " ")

    def _finished(self) -> list[Sheet]:
        while self._open:
            self._close_table()
        made = []
        for number, table in enumerate(self._done, 1):
            sheet = SheetMaker(f"{self._name} {number}" if len(self._done) > 1 else self._name, self._budget)
            for place, cells in enumerate(table.rows):
                sheet.put_row(place, cells)
            for span in table.spans:
                sheet.merge(*span)
            made.append(sheet.made())
        lines = SheetMaker(self._name, self._budget)
        for number, line in enumerate(self._lines):
            lines.put_row(number, {0: line})
        told = lines.made(table=False)
        return [*made, told] if told.rows else made

    def _break(self) -> None:
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append("\n" if self._is_layout() else " ")
        elif not self._open and self._lines[-1].strip():
            self._lines.append("")

    def _is_layout(self) -> bool:
        return len(self._open[-1].rows) == 1 and len(self._open[-1].rows[0]) == 0

    def _close_table(self) -> None:
        table = self._open.pop()
        table.end_cell()
        cells = sum(1 for row in table.rows for text in row.values() if text.strip())
        wide = max((len(row) for row in table.rows), default=0)
        if wide >= 2 and len(table.rows) >= 2:
            self._done.append(table)
        elif cells:
            # A table of one cell or one row is how letters are laid out: its words are text.
            for row in table.rows:
                for text in row.values():
                    self._lines.extend(text.split("\n"))
            self._lines.append("")


class _Newest(_Reader):
    """Reads a letter and counts what is quoted below or inside it."""

    def __init__(self, name: str, budget: Budget) -> None:
        super().__init__(name, budget)
        self.quoted = 0
        self._quotes = 0
        self._ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._ended = self._ended or older_letters.is_head(tag, given)
        if self._quotes or older_letters.is_quoting(tag, given):
            self._quotes += tag == "blockquote"
        elif not self._ended:
            super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._quotes:
            self._quotes -= tag == "blockquote"
        elif not self._ended:
            super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._quotes or self._ended:
            self.quoted += bool(data.strip())
        else:
            super().handle_data(data)


def _size(told: str | None) -> int:
    return max(1, int(told)) if told and told.isascii() and told.isdigit() and len(told) < 6 else 1

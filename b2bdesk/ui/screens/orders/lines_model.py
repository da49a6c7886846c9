"""The lines of the order in the editor as a table model: a plain list, changed in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from b2bdesk.model.approval import Approval, Topic
from b2bdesk.model.catalogue import RegionRule, StockKind
from b2bdesk.model.order import LineState, OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.services.unsent import NOTHING, Change, Unsent
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CELL_LOOK_ROLE, CellLook, CellState
from b2bdesk.ui.field_words import value_words
from b2bdesk.ui.screens.orders import editing
from b2bdesk.ui.screens.orders.columns import FIGURES, Cell
from b2bdesk.ui.screens.orders.correction.marks import NO_MARKS, CorrectionMarks
from b2bdesk.ui.screens.orders.editing import Known
from b2bdesk.ui.screens.orders.paths import cell_path
from b2bdesk.ui.screens.orders.words import column_title, limit_words, translate, vat_words
from b2bdesk.ui.source_words import waiting_words

Index = QModelIndex | QPersistentModelIndex

NO_LIMITS: Mapping[Uid, RegionRule] = {}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a line goes beyond: the words beside its name, and how far one may go."""

    topic: Topic
    words: str
    note: str


Asks = Callable[[OrderLine], Asked | None]
_TOLD_AT = {Topic.DISCOUNT: Cell.DISCOUNT, Topic.PRICE: Cell.PRICE}
_ASKED_AT = frozenset(_TOLD_AT.values())


def _nothing(_line: OrderLine) -> None:
    return None


class LinesModel(QAbstractTableModel):
    """Rows are lines of the order. ``typed`` takes what a cell editor holds; it returns whether that fits."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._lines: tuple[OrderLine, ...] = ()
        self._known: Known | None = None
        self._editable = False
        self._limits = NO_LIMITS
        self._unsent = NOTHING
        self._asks: Asks = _nothing
        self._approvals: Sequence[Approval] = ()
        self._marks = NO_MARKS
        self.typed: Callable[[Uid, Cell, str], bool] = lambda _line, _cell, _text: False

    def show_lines(
        self,
        lines: tuple[OrderLine, ...],
        known: Known,
        *,
        editable: bool,
        limits: Mapping[Uid, RegionRule] = NO_LIMITS,
        unsent: Unsent = NOTHING,
        asks: Asks = _nothing,
        approvals: Sequence[Approval] = (),
        marks: CorrectionMarks = NO_MARKS,
    ) -> None:
        """Take the lines as they are now; rows that stay keep their editors and the cursor.

        ``limits`` tell, by their uid, which goods are not simply sold where the order goes;
        ``unsent``, which values the other system does not have yet; ``asks`` answers for a line that is
        painted what goes beyond what this person may give, as far as ``approvals`` do not cover it;
        ``marks`` what a correction changes, with the lines that it removes among the others.
        """
        before = self._lines
        fresh = self._known is None or editable != self._editable or known.trade != self._known.trade
        fresh, self._limits = fresh or limits != self._limits, limits
        fresh, self._unsent = fresh or unsent != self._unsent, unsent
        fresh, self._approvals = fresh or approvals != self._approvals, approvals
        fresh, self._marks = fresh or not marks.paints_like(self._marks), marks
        dated = [] if fresh else self._with_other_goods(lines, known)
        self._known, self._editable, self._asks = known, editable, asks
        old, new = [line.uid for line in before], [line.uid for line in lines]
        if old != new:
            self._replace_rows(old, new, lines)
        self._lines = lines
        if fresh:
            self._tell_changed(0, len(lines) - 1)
            return
        known_lines = {line.uid: line for line in before}
        # Only the rows that changed are painted again: a whole grid costs more than a keystroke may.
        for row, line in enumerate(lines):
            if row in dated or known_lines.get(line.uid) != line:
                self._tell_changed(row, row)

    def _tell_changed(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Cell) - 1))

    def line(self, row: int) -> OrderLine | None:
        """Return the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, uid: str) -> int:
        """Return the row of a line, -1 when it is not here."""
        return next((row for row, line in enumerate(self._lines) if line.uid == uid), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines the order has."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns the grid has."""
        return 0 if parent.isValid() else len(Cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Answer with title and alignment of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(Cell(section))
        if role == Qt.ItemDataRole.TextAlignmentRole and Cell(section) in FIGURES:
            return Qt.AlignmentFlag.AlignRight
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell which cells take text."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        line = self.line(index.row())
        typed = self._editable and line is not None and not self._marks.is_removed(line.uid)
        if typed and line is not None and editing.is_editable(line, Cell(index.column())):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for one cell."""
        line = self.line(index.row())
        if line is None:
            return None
        cell = Cell(index.column())
        if role == CELL_LOOK_ROLE:
            return self._marks.painted(self._marked(self._look(line, cell), line, cell), line, cell)
        if role == Qt.ItemDataRole.EditRole:
            return editing.value(line, cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._look(line, cell).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (self._spoken(line, cell), self._marks.spoken(line, cell), self._waiting(line, cell))
            return ", ".join(part for part in told if part)
        return self._tooltip(line, cell) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; False leaves the line as it was."""
        line = self.line(index.row())
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        if self._marks.is_removed(line.uid):
            # The correction took the line out while its editor was open: what stands there is let go.
            return True
        return self.typed(line.uid, Cell(index.column()), str(value))

    def retitle(self) -> None:
        """The language changed: ask for titles and figures again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Cell) - 1)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(Cell) - 1))

    def _with_other_goods(self, lines: tuple[OrderLine, ...], known: Known) -> list[int]:
        """Return the rows whose price list or stock was told anew."""
        old = self._known
        return (
            []
            if old is None
            else [
                row
                for row, line in enumerate(lines)
                if old.goods_of(line) is not known.goods_of(line)
                and old.goods_of(line) != known.goods_of(line)
            ]
        )

    def _replace_rows(self, old: list[Uid], new: list[Uid], lines: tuple[OrderLine, ...]) -> None:
        """Take out and put in only the rows between what begins and what ends alike."""
        first = 0
        while first < min(len(old), len(new)) and old[first] == new[first]:
            first += 1
        same = 0
        while same < min(len(old), len(new)) - first and old[-1 - same] == new[-1 - same]:
            same += 1
        end = len(self._lines) - same
        if end > first:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            self._lines = self._lines[:first] + self._lines[end:]
            self.endRemoveRows()
        fresh = len(new) - same
        if fresh > first:
            self.beginInsertRows(QModelIndex(), first, fresh - 1)
            self._lines = lines
            self.endInsertRows()

    def _look(self, line: OrderLine, cell: Cell) -> CellLook:
        short = self._short_by(line) > 0
        if cell is Cell.FREE:
            return self._free_look(line, short)
        look = CellLook(
            text=_text(line, cell),
            numeric=cell in FIGURES and not (cell is Cell.DATE and format.current_language() == "en"),
            strong=cell is Cell.SUM,
            attention=short,
        )
        if cell in {Cell.NUMBER, Cell.ARTICLE, Cell.VAT}:
            return replace(look, state=CellState.SECONDARY)
        if cell is Cell.NAME:
            return self._name_look(look, line)
        if cell in _ASKED_AT and (beyond := self._asks(line)) is not None and cell is _TOLD_AT[beyond.topic]:
            look = replace(look, state=CellState.BEYOND_LIMIT)
        if cell is Cell.PRICE and line.manual_price:
            return replace(look, manual=True, colour="warning" if not line.list_price else "")
        refused = cell is Cell.QTY and line.state is LineState.REFUSED
        return replace(look, state=CellState.REFUSED) if refused else look

    def _marked(self, look: CellLook, line: OrderLine, cell: Cell) -> CellLook:
        """Put the dot of what waits to be sent beside a value, the triangle where it was refused."""
        if self._is_disputed(line, cell):
            return replace(look, icon="git-compare", colour="warning")
        if self._change(line, cell) is None:
            return look
        if self._unsent.refused:
            return replace(look, state=CellState.REFUSED)
        return replace(look, pending=True)

    def _change(self, line: OrderLine, cell: Cell) -> Change | None:
        """Return what of a value the other system does not have; a new line shows it at its name."""
        if not self._unsent.fields:
            return None
        if cell is Cell.NAME and f"lines/{line.uid}" in self._unsent.fields:
            return self._unsent.fields[f"lines/{line.uid}"]
        return self._unsent.fields.get(cell_path(line.uid, cell))

    def _is_disputed(self, line: OrderLine, cell: Cell) -> bool:
        """Tell whether both sides changed a value; a whole line is asked about at its name."""
        paths = {cell_path(line.uid, cell), f"lines/{line.uid}" if cell is Cell.NAME else ""}
        return bool(paths & self._unsent.disputed.keys())

    def _name_look(self, look: CellLook, line: OrderLine) -> CellLook:
        """Say what stands against selling the goods before what a person noted about them."""
        said = self._limit(line)
        beyond = self._asks(line)
        asked = beyond.words if beyond is not None else ""
        notes = " · ".join(part for part in (said, asked, line.comment) if part)
        look = replace(look, icon="hand") if asked else look
        return replace(look, addition=notes, attention=look.attention or bool(said) or bool(asked))

    def _limit(self, line: OrderLine) -> str:
        rule = self._limits.get(line.product) if line.product else None
        return limit_words(rule) if rule is not None and self._editable else ""

    def _free_look(self, line: OrderLine, short: bool) -> CellLook:
        free = self._known.free(line) if self._known else None
        look = CellLook(text="" if free is None else format.quantity(free), numeric=True, attention=short)
        if short:
            return replace(look, state=CellState.SHORT)
        return replace(look, state=CellState.STALE if self._is_stale(line) else CellState.SECONDARY)

    def _short_by(self, line: OrderLine) -> Decimal:
        free = self._known.free(line) if self._known and self._editable else None
        return line.qty - free if free is not None and free < line.qty else Decimal(0)

    def _is_stale(self, line: OrderLine) -> bool:
        """Tell whether a stock figure is so old that it is grey (``ux.md`` 4.3)."""
        if self._known is None:
            return False
        found = self._known.goods_of(line)
        told = found.oldest() if found else None
        return told is not None and self._now() - told > self._known.trade.stock_lasts

    def _waiting(self, line: OrderLine, cell: Cell) -> str:
        change, disputed = self._change(line, cell), self._is_disputed(line, cell)
        if change is None and not disputed:
            return ""
        there = value_words({}, cell_path(line.uid, cell), change.there) if change is not None else ""
        since, refused = self._unsent.since, self._unsent.refused
        return waiting_words(since, refused=refused, there=there, disputed=disputed)

    def _tooltip(self, line: OrderLine, cell: Cell) -> str | None:
        parts = (self._waiting(line, cell), self._about(line, cell))
        return "\n".join(part for part in parts if part) or None

    def _about(self, line: OrderLine, cell: Cell) -> str | None:
        if cell is Cell.NAME:
            parts = (line.article_text, line.text, self._limit(line), line.comment)
            return " · ".join(part for part in parts if part)
        beyond = self._asks(line) if cell in _ASKED_AT else None
        if beyond is not None and cell is _TOLD_AT[beyond.topic]:
            return f"{beyond.words} · {beyond.note}"
        if cell is not Cell.FREE or self._known is None:
            return None
        found = self._known.goods_of(line)
        told = found.oldest() if found else None
        if found is None or told is None:
            return translate("orders", "Stock is not known")
        age = format.age(told.astimezone(), self._now().astimezone())
        if any(each.kind is StockKind.BOOK for each in found.stock):
            return translate("orders", "Book stock, %1").replace("%1", age)
        return translate("orders", "Stock %1").replace("%1", age)

    def _spoken(self, line: OrderLine, cell: Cell) -> str:
        text = self._look(line, cell).text
        short = self._short_by(line)
        if cell is Cell.FREE and short > 0:
            said = translate("orders", "%1, short by %2").replace("%1", text)
            return said.replace("%2", format.quantity(short))
        if cell is Cell.NAME and self._limit(line):
            return f"{text}, {self._limit(line)}"
        if cell is Cell.NAME and (beyond := self._asks(line)) is not None:
            return f"{text}, {beyond.words}"
        if cell is Cell.PRICE and line.manual_price:
            return translate("orders", "%1, manual price").replace("%1", text)
        return text


def _text(line: OrderLine, cell: Cell) -> str:
    if cell is Cell.NUMBER:
        return str(line.position)
    if cell is Cell.ARTICLE:
        return line.article_text or ""
    if cell is Cell.SUM:
        return format.amount(line.gross)
    if cell is Cell.VAT:
        return vat_words(line.vat_rate)
    return editing.value(line, cell)

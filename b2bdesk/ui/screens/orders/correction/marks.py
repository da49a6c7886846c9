"""How a correction is painted into the grid: old values struck, added lines, removed ones with a way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from b2bdesk.model.order import OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.rules import corrections
from b2bdesk.rules.corrections import LineChange
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import translate, vat_words

_FIELDS = {
    Cell.NAME: "text",
    Cell.WAREHOUSE: "warehouse",
    Cell.QTY: "qty",
    Cell.PRICE: "list_price",
    Cell.DISCOUNT: "discount_percent",
    Cell.DATE: "date",
}
_SHOWN = frozenset(_FIELDS.values())


@dataclass(frozen=True, slots=True)
class CorrectionMarks:
    """What a correction makes of the lines, by their uid; empty while nothing is corrected."""

    changed: Mapping[Uid, LineChange] = field(default_factory=dict)
    added: frozenset[Uid] = frozenset()
    removed: tuple[OrderLine, ...] = ()
    began: object = None

    def is_removed(self, uid: Uid) -> bool:
        """Tell whether the correction takes a line out."""
        return any(line.uid == uid for line in self.removed)

    def lines(self, kept: tuple[OrderLine, ...]) -> tuple[OrderLine, ...]:
        """Return the lines with the removed ones where they stood."""
        shown = list(kept)
        for line in self.removed:
            shown.insert(min(line.position - 1, len(shown)), line)
        return tuple(shown)

    def tall(self, kept: tuple[OrderLine, ...]) -> list[int]:
        """Return the rows that show an old value below a new one."""
        return [row for row, line in enumerate(self.lines(kept)) if line.uid in self.changed]

    def paints_like(self, other: CorrectionMarks) -> bool:
        """Tell whether lines that did not change look the same with both."""
        same_rows = (self.added, [line.uid for line in self.removed]) == (
            other.added,
            [line.uid for line in other.removed],
        )
        return same_rows and self.began is other.began

    def painted(self, look: CellLook, line: OrderLine, cell: Cell) -> CellLook:
        """Return a cell as the correction shows it."""
        if self.is_removed(line.uid):
            words = translate("orders", "removed, Ctrl+Del restores") if cell is Cell.NAME else ""
            return replace(look, struck=True, icon="", addition=words, attention=False)
        if cell is Cell.NUMBER and line.uid in self.added:
            return replace(look, gutter="plus")
        return replace(look, old=self._old(line, cell))

    def spoken(self, line: OrderLine, cell: Cell) -> str:
        """Return what a screen reader says besides the value."""
        if cell is Cell.NUMBER and line.uid in self.added:
            return translate("orders", "added")
        if self.is_removed(line.uid):
            return translate("orders", "removed") if cell in {Cell.NUMBER, Cell.NAME} else ""
        old = self._old(line, cell)
        return translate("orders", "was %1").replace("%1", old) if old else ""

    def _old(self, line: OrderLine, cell: Cell) -> str:
        change = self.changed.get(line.uid)
        if change is None or change.before is None:
            return ""
        if cell is Cell.SUM:
            return format.amount(change.before.gross) if change.before.gross != line.gross else ""
        if cell is Cell.VAT:
            return vat_words(change.before.vat_rate) if change.before.vat_rate != line.vat_rate else ""
        name = _FIELDS.get(cell, "")
        return _shown(cell, change.old(name)) if name in change.fields else ""


NO_MARKS = CorrectionMarks()


def marks_of(session: Session) -> CorrectionMarks:
    """Return what the correction in front changes."""
    begun = session.correction
    if begun is None:
        return NO_MARKS
    found = corrections.difference(begun.base, session.order)
    return CorrectionMarks(
        changed={one.line.uid: one for one in found.changed if _SHOWN & set(one.fields)},
        added=frozenset(one.line.uid for one in found.added),
        removed=tuple(sorted(_gone(found.removed), key=lambda line: line.position)),
        began=begun.base,
    )


def _gone(removed: Sequence[LineChange]) -> list[OrderLine]:
    return [one.line for one in removed]


def _shown(cell: Cell, value: Any) -> str:
    """Return a former value as its cell wrote it; a dash where nothing stood."""
    if value is None or value == "":
        return "—"
    if cell is Cell.QTY:
        return format.quantity(value)
    if cell is Cell.PRICE:
        return format.amount(value)
    if cell is Cell.DISCOUNT:
        return format.percent(value, sign=False)
    return format.short_day(value) if cell is Cell.DATE else str(value)

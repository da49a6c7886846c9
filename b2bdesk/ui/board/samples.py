"""What the lists of the board show."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState, RowLook

translate = QCoreApplication.translate


def cell_samples() -> list[list[CellLook]]:
    """Return a row for each state a cell may have."""
    price, muted = CellLook("8\u00a0900,00", numeric=True), CellState.SECONDARY
    samples = [
        (translate("board", "normal"), price, translate("board", "to the right, figures of one width")),
        (translate("board", "current"), price, translate("board", "a ring of 2 px, F2 edits")),
        (translate("board", "edited"), price, translate("board", "the whole value is selected")),
        (
            translate("board", "manual price"),
            CellLook("4\u00a0100,00", numeric=True, manual=True),
            translate("board", "a star, the price list does not change it"),
        ),
        (
            translate("board", "not sent yet"),
            CellLook("12", numeric=True, pending=True),
            translate("board", "a dot, the time in the hint"),
        ),
        (
            translate("board", "corrected"),
            CellLook("8", numeric=True, old="10"),
            translate("board", "new above, old struck"),
        ),
        (
            translate("board", "refused"),
            CellLook("12", CellState.REFUSED, numeric=True),
            translate("board", "a triangle, Ctrl+I gives the reason"),
        ),
        (
            translate("board", "stale"),
            CellLook("34", CellState.STALE, numeric=True),
            translate("board", "a clock, older than the limit"),
        ),
        (
            translate("board", "beyond the limit"),
            CellLook("7", CellState.BEYOND_LIMIT, numeric=True),
            translate("board", "the lead has to approve"),
        ),
    ]
    return [[CellLook(name), value, CellLook(note, muted)] for name, value, note in samples]


def row_samples() -> list[RowLook]:
    """Return a usual row, one under the mouse, the chosen one, and one that needs a person."""
    needs = (translate("board", "needs you"), translate("board", "yesterday"))
    return [
        _row("1041", "АО «Полюс»", 287300, ("circle-check", translate("board", "Paid")),
             translate("board", "usual row"), "20.11"),
        _row("1040", "АО «НПП Гранит»", 864990, ("file-text", translate("board", "Invoiced")),
             translate("board", "under the mouse"), "20.11"),
        replace(
            _row("1042", "ООО «Ромашка»", 429516, ("pencil", translate("board", "Draft")),
                 translate("board", "chosen, has something not sent"), translate("board", "now")),
            dot=True,
        ),
        replace(
            _row("1043", "ООО «Медиалайн»", 1284600, ("git-compare", translate("board", "Conflict")), *needs),
            chip_kind="error",
        ),
    ]  # fmt: skip


def _row(number: str, name: str, roubles: int, state: tuple[str, str], detail: str, right: str) -> RowLook:
    icon, words = state
    return RowLook(
        number,
        name,
        format.money(Decimal(roubles), "ru", kopecks=False),
        state_icon=icon,
        state_text=words,
        detail=detail,
        right=right,
    )

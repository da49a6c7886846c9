"""What the lists of the board show."""

from __future__ import annotations

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
    return [
        RowLook(
            "1041",
            "АО «Полюс»",
            format.money(Decimal(287300), "ru", kopecks=False),
            state_icon="circle-check",
            state_text=translate("board", "Paid"),
            detail=translate("board", "usual row"),
            right="20.11",
        ),
        RowLook(
            "1040",
            "АО «НПП Гранит»",
            format.money(Decimal(864990), "ru", kopecks=False),
            state_icon="file-text",
            state_text=translate("board", "Invoiced"),
            detail=translate("board", "under the mouse"),
            right="20.11",
        ),
        RowLook(
            "1042",
            "ООО «Ромашка»",
            format.money(Decimal(429516), "ru", kopecks=False),
            True,
            "pencil",
            translate("board", "Draft"),
            detail=translate("board", "chosen, has something not sent"),
            right=translate("board", "now"),
        ),
        RowLook(
            "1043",
            "ООО «Медиалайн»",
            format.money(Decimal(1284600), "ru", kopecks=False),
            False,
            "git-compare",
            translate("board", "Conflict"),
            "error",
            translate("board", "needs you"),
            translate("board", "yesterday"),
        ),
    ]

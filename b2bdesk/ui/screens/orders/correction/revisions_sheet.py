"""The states that an order went through: the list, any two side by side, what came of each correction."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from b2bdesk.documents.data_revision import DiffRow
from b2bdesk.errors import DeskError
from b2bdesk.model.order import Order
from b2bdesk.services import documents, revisions
from b2bdesk.services.revisions import OrderState
from b2bdesk.ui.delegates import CellLook
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.screens.orders.correction import diff_rows
from b2bdesk.ui.screens.orders.correction.presenter import CorrectionWork
from b2bdesk.ui.screens.orders.sheets import scrolling
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    KeyValueRows,
    Option,
    SectionHeader,
    SideSheet,
    paragraph,
    show_if,
)

WIDTH = 760


class RevisionsSheet:
    """Opens over ``ground``; the row under the cursor is compared with the state chosen below the list."""

    def __init__(self, parts: ScreenParts, ground: QWidget, work: CorrectionWork, order: Order) -> None:
        self._parts, self._work, self._order = parts, work, order
        self._states: list[OrderState] = []
        self.sheet = SideSheet(ground, "", width=WIDTH, key="Ctrl+Shift+H", name="order.revisions.sheet")
        self.table = LinesTable(name="order.revisions.list", fitted=True)
        self.other = ChoiceField(editable=False, name="order.revisions.other")
        self.diff = LinesTable(name="order.revisions.diff", fitted=True)
        self.none = paragraph("", "body", "muted", name="order.revisions.none")
        self.outcome = KeyValueRows(column=280, name="order.revisions.outcome")
        self._came = SectionHeader("", gap=True)
        self.save = Button("", name="order.revisions.save")
        self.restore = Button("", ButtonKind.PRIMARY, name="order.revisions.restore")
        self._build()
        self._set_words()
        self.table.rested.connect(lambda _key: self._chosen())
        self.other.chosen.connect(lambda _key: self._compare())
        self.save.clicked.connect(self._ask_where)
        self.restore.clicked.connect(self._restore)
        # The next one begins with what is stored then.
        self.sheet.closed.connect(self.sheet.deleteLater)
        job = parts.runner.read(lambda _: revisions.states(parts.desk, order.uid), self.sheet)
        job.succeeded.connect(self._landed)
        job.failed.connect(self._problem)

    def shown(self) -> OrderState | None:
        """Return the state under the cursor."""
        return self._state(self.table.current_key())

    def compared(self) -> OrderState | None:
        """Return the state that it is compared with."""
        return self._state(self.other.value())

    # --- inside ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        for part in (self.table, self.other, self.diff, self.none, self._came, self.outcome):
            lines.addWidget(part)
        self.sheet.body.addWidget(scrolling(inside), 1)
        for button in (self.save, self.restore):
            self.sheet.footer.add(button)

    def _set_words(self) -> None:
        self.sheet.set_words(translate("orders", "Revisions"), order_title(self._order))
        self.table.set_heads(
            translate("orders", "Revisions"),
            [
                Head(translate("orders", "Rev."), 52),
                Head(translate("orders", "When"), 160),
                Head(translate("orders", "Who"), 160),
                Head(translate("orders", "Reason")),
                Head(translate("orders", "Total"), 120, numeric=True),
            ],
        )
        self.diff.set_heads(
            translate("orders", "What differs"),
            [
                Head(translate("orders", "What")),
                Head(translate("orders", "Before"), 200, numeric=True),
                Head(translate("orders", "After"), 200, numeric=True),
            ],
        )
        self.other.set_label(translate("orders", "Compared with"))
        self._came.set_text(translate("orders", "What followed"))
        self.save.setText(translate("orders", "Differences as PDF"))
        self.restore.setText(translate("orders", "Restore as a new correction"))

    def _landed(self, found: list[OrderState]) -> None:
        self._states = found
        rows = [
            Line(str(place), diff_rows.state_looks(state), opens=False) for place, state in self._numbered()
        ]
        self.table.set_lines(rows)
        self.other.set_options(
            [Option(str(place), diff_rows.state_title(state)) for place, state in self._numbered()]
        )
        self.table.choose("0")
        self._chosen()

    def _numbered(self) -> list[tuple[int, OrderState]]:
        return list(enumerate(self._states))

    def _chosen(self) -> None:
        """Compare the state under the cursor with the one before it."""
        key = self.table.current_key()
        if key:
            self.other.set_value(str(min(int(key) + 1, len(self._states) - 1)))
        self._compare()

    def _compare(self) -> None:
        rows = self._rows()
        self.diff.set_lines([Line(str(place), _looks(row), opens=False) for place, row in enumerate(rows)])
        show_if(self.diff, bool(rows))
        self.none.setText("" if rows else translate("orders", "Both are the same."))
        show_if(self.none, not rows)
        shown = self.shown()
        outcome = diff_rows.outcome_rows(shown) if shown else []
        self.outcome.set_rows(outcome)
        show_if(self._came, bool(outcome))
        nothing = translate("orders", "Both are the same.")
        self.save.set_reason("" if rows else nothing)
        self.restore.set_reason(self._why_not_restored(shown))

    def _rows(self) -> list[DiffRow]:
        shown, other = self.shown(), self.compared()
        return diff_rows.rows(other.order, shown.order) if shown and other else []

    def _why_not_restored(self, shown: OrderState | None) -> str:
        if shown is None or shown is self._states[0]:
            return translate("orders", "The order stands like this now.")
        return self._parts.window.registry.reason("order.correct") or ""

    def _restore(self) -> None:
        """Begin a correction that brings the order back to the state under the cursor."""
        shown = self.shown()
        if shown is not None and not self.restore.is_blocked():
            correction = revisions.again(self._states[0].order, shown.order)
            self.sheet.close_sheet()
            self._work.begin_as(correction)

    def _ask_where(self) -> None:
        name = f"{order_title(self._order)}.pdf"
        where, _kind = QFileDialog.getSaveFileName(self.sheet, self.save.text(), name, "PDF (*.pdf)")
        if where:
            self.save_as(Path(where))

    def save_as(self, path: Path) -> None:
        """Draw what differs and write it to a file."""
        shown, other, desk = self.shown(), self.compared(), self._parts.desk
        if shown is None or other is None:
            return
        data = diff_rows.snapshot(desk, other, shown)

        def draw() -> None:
            documents.write_file(desk.drawer.draw("revision_diff", data), path)

        job = self._parts.runner.read(lambda _: draw(), self.sheet)
        said = translate("orders", "Saved: %1").replace("%1", path.name)
        job.succeeded.connect(lambda _: self._parts.window.notifier.tell(said))
        job.failed.connect(self._problem)

    def _state(self, key: str) -> OrderState | None:
        place = int(key) if key else -1
        return self._states[place] if 0 <= place < len(self._states) else None

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")


def _looks(row: DiffRow) -> tuple[CellLook, ...]:
    old = CellLook(row.before, numeric=True, struck=row.before != "—")
    return (CellLook(row.what), old, CellLook(row.after, numeric=True))

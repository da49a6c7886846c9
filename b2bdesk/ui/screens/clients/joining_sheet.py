"""Two records side by side, clients or contacts: whose value stays, what moves, making them one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.errors import DeskError
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.clients.alike_words import table_words
from b2bdesk.ui.screens.clients.merge_fields import Differing, FieldChoices
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    InlineBar,
    KeyValue,
    KeyValueRows,
    PrimarySheet,
    SectionHeader,
    paragraph,
    row_layout,
    show_if,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """What is compared: both names, the fields that differ, and how many rows of each table move."""

    kept: str
    gone: str
    fields: Sequence[Differing]
    moving: Mapping[str, int]


class JoiningSheet(PrimarySheet):
    """A sheet over the client card; ``Ctrl+Enter`` makes one of the two. Parts are named after ``name``."""

    def __init__(self, pane: QWidget, title: str, *, width: int, name: str, searching: bool) -> None:
        super().__init__(pane, title, width=width, name=name)
        self._pair: Pair | None = None
        self._trouble = InlineBar("error", name=f"{name}.problem")
        self.other = ChoiceField(searching=searching, editable=searching, name=f"{name}.other")
        self._fields = FieldChoices(name)
        self._moves_head = SectionHeader("", gap=True)
        self._moves = KeyValueRows(column=160, name=f"{name}.moves")
        self._told = paragraph("", "small", "muted", name=f"{name}.told")
        self._swap = Button("", icon="arrow-up-down", name=f"{name}.swap")
        self._merge = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name=f"{name}.merge")
        self._lay_out()
        self._swap.clicked.connect(self.turn_round)
        self._merge.clicked.connect(self.finish)

    # --- what a sheet is about -------------------------------------------------------------------

    def join(self, theirs: list[str]) -> None:
        """Make one of the two; ``theirs`` are the fields whose value of the one that goes stays."""
        raise NotImplementedError

    def turn_round(self) -> None:
        """Keep the other one instead."""
        raise NotImplementedError

    def above(self) -> Sequence[QWidget]:
        """Return what stands between the choice of the other one and the comparison."""
        return ()

    def beside(self) -> Sequence[QWidget]:
        """Return what stands beside the button that turns the pair round."""
        return ()

    def below(self) -> Sequence[QWidget]:
        """Return what stands under what moves."""
        return ()

    # --- what sheets use -------------------------------------------------------------------------

    def first(self) -> QWidget:
        """Return what gets the keyboard: the other one, or the first choice."""
        return self.other.line if self._pair is None else (self._fields.first() or self._merge)

    def finish(self) -> None:
        """Merge with the chosen values; a blocked button says why."""
        if not self._merge.isEnabled() or self._pair is None:
            self._merge.show_reason()
        else:
            self.join(self._fields.theirs())

    def show_pair(self, pair: Pair | None, nothing: str) -> None:
        """Show both, or only ask for the other one; ``nothing`` is why there is nothing to merge."""
        self._pair = pair
        compared = (self._fields, self._moves_head, self._moves, self._told, self._swap)
        for part in (*compared, *self.beside(), *self.below()):
            show_if(part, pair is not None)
        self._merge.set_reason("" if pair else nothing, translate("clients", "Cannot be merged yet"))
        if pair is None:
            return
        self._fields.show_fields(pair.kept, pair.gone, pair.fields)
        counts = [(table_words(name), count) for name, count in pair.moving.items() if count]
        self._moves.set_rows([KeyValue(words, str(count)) for words, count in counts if words])

    def give_keyboard(self) -> None:
        """What was asked for has come: the keyboard goes to the first choice."""
        if self.isVisible():
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, problem: DeskError | None) -> None:
        """Say what went wrong; None takes it away."""
        self._trouble.set_message("error", explain(problem, "client").text if problem else "")

    def set_common_words(self, moves: str, told: str) -> None:
        """Set the words that both sheets have: what moves and whether it can be undone."""
        self.other.set_label(translate("clients", "Merge with"))
        self._moves_head.set_text(moves)
        self._told.setText(told)
        self._swap.setText(translate("clients", "Keep the other one"))
        self._merge.setText(translate("clients", "Merge"))

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        compared = (self._fields, self._moves_head, self._moves)
        for part in (self._trouble, self.other, *self.above(), *compared, *self.below(), self._told):
            lines.addWidget(part)
        row = row_layout()
        row.setSpacing(12)
        for button in (self._swap, *self.beside()):
            row.addWidget(button)
        row.addStretch(1)
        lines.addLayout(row)
        lines.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(inside)
        scrolled.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(scrolled)
        self.footer.add(self._merge)

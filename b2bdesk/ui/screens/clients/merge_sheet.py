"""Two clients side by side: whose value of each field stays, what moves, and merging them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.services.merging_clients import Preview
from b2bdesk.services.newcomers import NameHit
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.clients.alike_words import (
    cause_words,
    merge_field_words,
    merge_value_words,
    table_words,
)
from b2bdesk.ui.screens.clients.merge_fields import Differing, FieldChoices
from b2bdesk.ui.screens.clients.merging import MergeState, Merging
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    CheckBox,
    ChoiceField,
    InlineBar,
    KeyValue,
    KeyValueRows,
    Option,
    PrimarySheet,
    SectionHeader,
    paragraph,
    row_layout,
    show_if,
)

WIDTH = 640


class MergeSheet(PrimarySheet):
    """The sheet over the client card; ``Ctrl+Enter`` merges."""

    def __init__(self, merging: Merging, pane: QWidget) -> None:
        super().__init__(pane, translate("clients", "Merge clients"), width=WIDTH, name="merge")
        self._merging = merging
        self._shown: Preview | None = None
        self.other = ChoiceField(searching=True, name="merge.other")
        self._why = InlineBar("note", name="merge.why")
        self._trouble = InlineBar("error", name="merge.problem")
        self._fields = FieldChoices("merge")
        self._moves_head = SectionHeader("", gap=True)
        self._moves = KeyValueRows(column=160, name="merge.moves")
        self._told = paragraph("", "small", "muted", name="merge.told")
        self.at_once = CheckBox("", name="merge.at_once")
        self._swap = Button("", icon="arrow-up-down", name="merge.swap")
        self._different = Button("", ButtonKind.QUIET, name="merge.different")
        self._merge = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="merge.merge")
        self._lay_out()
        self.other.typed.connect(lambda text: merging.search(text, self._offer))
        self.other.chosen.connect(lambda uid: merging.choose(uid) if uid else None)
        self._swap.clicked.connect(merging.swap)
        self._different.clicked.connect(self._tell_apart)
        self._merge.clicked.connect(self.finish)
        merging.state_changed.connect(self.show_state)
        merging.merged.connect(lambda _uid: self.close_sheet())
        merging.told_apart.connect(self.close_sheet)
        self.retranslate()

    def first(self) -> QWidget:
        """Return what gets the keyboard: the other client, or the first choice."""
        return self.other.line if self._shown is None else (self._fields.first() or self._merge)

    def finish(self) -> None:
        """Merge with the chosen values; a blocked button says why."""
        if not self._merge.isEnabled() or self._shown is None:
            self._merge.show_reason()
            return
        self._merging.merge(self._fields.theirs(), at_once=self.at_once.isChecked())

    def show_state(self, state: MergeState) -> None:
        """Show both clients, or ask for the second one."""
        preview = state.preview
        self.set_words(translate("clients", "Merge clients"), state.name)
        problem = explain(state.problem, "client").text if state.problem else ""
        self._trouble.set_message("error", problem)
        alike = state.alike
        why = "; ".join(cause_words(cause) for cause in alike.causes) if alike else ""
        told = translate("clients", "Possibly the same: %1").replace("%1", why) if why else ""
        self._why.set_message("note", told, icon="info")
        fresh = preview is not self._shown
        if fresh:
            self._shown = preview
            self._show_fields(preview, state)
        for part in (self._fields, self._moves_head, self._moves, self._told, self.at_once, self._swap):
            show_if(part, preview is not None)
        show_if(self._different, preview is not None)
        show_if(self.other, preview is None)
        self.at_once.setEnabled(state.may_combine)
        lead = translate("clients", "only the lead can")
        self.at_once.set_note("" if state.may_combine else lead)
        nothing = translate("clients", "Choose the other client first.")
        self._merge.set_reason("" if preview else nothing, translate("clients", "Cannot be merged yet"))
        if fresh and self.isVisible():
            # What was asked for has come: the keyboard goes to the first choice.
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.other.set_label(translate("clients", "Merge with"))
        self.other.line.setPlaceholderText(
            translate("clients", "Type the name or the INN of the other client")
        )
        self._moves_head.set_text(translate("clients", "Moves to the kept client"))
        self._told.setText(
            translate(
                "clients",
                "Can be undone for 30 days from History. Until then the CRM keeps both, with a note on the "
                "second one; then it combines them for good.",
            )
        )
        self.at_once.setText(translate("clients", "Combine in the CRM now: no undo"))
        self._swap.setText(translate("clients", "Keep the other one"))
        self._different.setText(translate("clients", "Not the same"))
        self._merge.setText(translate("clients", "Merge"))
        self._shown = None
        self.show_state(self._merging.state)

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        parts: list[QWidget] = [self._trouble, self.other, self._why, self._fields]
        parts += [self._moves_head, self._moves, self.at_once, self._told]
        for part in parts:
            lines.addWidget(part)
        row = row_layout()
        row.setSpacing(12)
        row.addWidget(self._swap)
        row.addWidget(self._different)
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

    def _show_fields(self, preview: Preview | None, state: MergeState) -> None:
        if preview is None:
            return
        fields = [
            Differing(
                name,
                merge_field_words(name),
                *(
                    merge_value_words(name, getattr(one, name), state.people)
                    for one in (preview.kept, preview.gone)
                ),
            )
            for name in preview.differing
        ]
        self._fields.show_fields(preview.kept.name, preview.gone.name, fields)
        counts = [(table_words(name), count) for name, count in preview.moving.items()]
        self._moves.set_rows([KeyValue(words, str(count)) for words, count in counts if words])

    def _offer(self, hits: list[NameHit]) -> None:
        self.other.set_options([Option(hit.client, hit.client_name, hit.inn or "") for hit in hits])

    def _tell_apart(self) -> None:
        if self._shown is not None:
            self._merging.tell_apart(self._shown.kept.uid, self._shown.gone.uid, self._shown.gone.name)

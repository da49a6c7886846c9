"""Two contacts of a client side by side: whose value stays, what comes along, and making them one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError
from b2bdesk.model.client import Client
from b2bdesk.model.uid import Uid
from b2bdesk.services import merging_contacts
from b2bdesk.services.merging_contacts import ContactMerge, ContactPreview
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.clients.alike_words import contact_field_words, table_words
from b2bdesk.ui.screens.clients.merge_fields import Differing, FieldChoices
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
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

WIDTH = 560


class ContactMerging(QObject):
    """Compares contacts, makes one of two, and two again."""

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._window = parts.desk, parts.runner, parts.window

    def compare(
        self, client: Uid, kept: Uid, gone: Uid, found: Callable[[ContactPreview], None]
    ) -> JobHandle:
        """Read what merging would do."""
        job = self._runner.read(lambda _: merging_contacts.preview(self._desk, client, kept, gone), self)
        job.succeeded.connect(found)
        return job

    def merge(self, preview: ContactPreview, theirs: list[str]) -> JobHandle:
        """Make one of two."""
        kept, gone = preview.kept, preview.gone
        job = self._runner.write(
            lambda _: merging_contacts.merge(self._desk, preview.client, kept.uid, gone.uid, theirs=theirs)
        )
        job.succeeded.connect(lambda made: self._merged(made, gone.full_name))
        return job

    def undo(self, gone: Uid) -> JobHandle:
        """Make two of one again."""
        job = self._runner.write(lambda _: merging_contacts.undo(self._desk, gone))
        job.failed.connect(lambda error: self._window.notifier.problem(error, "client"))
        return job

    def _merged(self, made: ContactMerge, name: str) -> None:
        said = translate("clients", "%1 merged into %2").replace("%1", name)
        said = said.replace("%2", made.after.full_name)
        self._window.undo.push(UndoStep(said, lambda: self.undo(made.gone), about=made.client))


class ContactMergeSheet(PrimarySheet):
    """The sheet over the client card; ``Ctrl+Enter`` merges."""

    def __init__(self, merging: ContactMerging, pane: QWidget) -> None:
        super().__init__(pane, translate("clients", "Merge contacts"), width=WIDTH, name="contacts")
        self._merging = merging
        self._client: Client | None = None
        self._kept = ""
        self._preview: ContactPreview | None = None
        self._trouble = InlineBar("error", name="contacts.problem")
        self.other = ChoiceField(editable=False, name="contacts.other")
        self._fields = FieldChoices("contacts")
        self._moves_head = SectionHeader("", gap=True)
        self._moves = KeyValueRows(column=160, name="contacts.moves")
        self._told = paragraph("", "small", "muted", name="contacts.told")
        self._swap = Button("", icon="arrow-up-down", name="contacts.swap")
        self._merge = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="contacts.merge")
        row = row_layout()
        row.addWidget(self._swap)
        row.addStretch(1)
        shown = (self._trouble, self.other, self._fields, self._moves_head, self._moves, self._told)
        for part in shown:
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.footer.add(self._merge)
        self.other.chosen.connect(lambda uid: self._compare(self._kept, uid))
        self._swap.clicked.connect(self._turn_round)
        self._merge.clicked.connect(self.finish)
        self.retranslate()

    def take(self, client: Client, kept: str, gone: str) -> None:
        """Compare two contacts of a client; without the second one it is asked for."""
        self._client, self._kept = client, kept
        self.other.set_options(
            [Option(one.uid, one.full_name, one.position or "") for one in client.contacts if one.uid != kept]
        )
        self.other.set_value(gone)
        self._show(None)
        if gone:
            self._compare(kept, gone)

    def first(self) -> QWidget:
        """Return what gets the keyboard: the other contact, or the first choice."""
        return self.other.line if self._preview is None else (self._fields.first() or self._merge)

    def finish(self) -> None:
        """Merge with the chosen values; a blocked button says why."""
        if not self._merge.isEnabled() or self._preview is None:
            self._merge.show_reason()
            return
        job = self._merging.merge(self._preview, self._fields.theirs())
        job.succeeded.connect(lambda _: self.close_sheet())
        job.failed.connect(self._problem)

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.set_words(translate("clients", "Merge contacts"), self._client.name if self._client else "")
        self.other.set_label(translate("clients", "Merge with"))
        self._moves_head.set_text(translate("clients", "Moves to the kept contact"))
        self._told.setText(
            translate(
                "clients",
                "Roles, phones and e-mails of both stay. Can be undone from History. The CRM goes on "
                "knowing both.",
            )
        )
        self._swap.setText(translate("clients", "Keep the other one"))
        self._merge.setText(translate("clients", "Merge"))
        self._show(self._preview)

    # --- inside ----------------------------------------------------------------------------------

    def _compare(self, kept: str, gone: str) -> None:
        if self._client is not None and gone:
            self._kept = kept
            job = self._merging.compare(self._client.uid, Uid(kept), Uid(gone), self._show)
            job.failed.connect(self._problem)

    def _turn_round(self) -> None:
        if self._preview is not None and self._client is not None:
            self.take(self._client, self._preview.gone.uid, self._preview.kept.uid)

    def _show(self, preview: ContactPreview | None) -> None:
        self._preview = preview
        self._trouble.set_message("error", "")
        for part in (self._fields, self._moves_head, self._moves, self._swap):
            show_if(part, preview is not None)
        nothing = translate("clients", "Choose the other contact first.")
        self._merge.set_reason("" if preview else nothing, translate("clients", "Cannot be merged yet"))
        if preview is None:
            return
        kept, gone = preview.kept, preview.gone
        fields = [
            Differing(name, contact_field_words(name), getattr(kept, name) or "—", getattr(gone, name))
            for name in preview.differing
        ]
        self._fields.show_fields(kept.full_name, gone.full_name, fields)
        counts = [(table_words(name), count) for name, count in preview.moving.items() if count]
        self._moves.set_rows([KeyValue(words, str(count)) for words, count in counts if words])
        if self.isVisible():
            # What was asked for has come: the keyboard goes to the first choice.
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _problem(self, error: DeskError) -> None:
        self._trouble.set_message("error", explain(error, "client").text)

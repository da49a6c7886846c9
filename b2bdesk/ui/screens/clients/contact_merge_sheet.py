"""Two contacts of a client side by side: whose value stays, what comes along, and making them one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from b2bdesk.model.client import Client
from b2bdesk.model.uid import Uid
from b2bdesk.services import merging_contacts
from b2bdesk.services.merging_contacts import ContactMerge, ContactPreview
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.clients.alike_words import contact_field_words
from b2bdesk.ui.screens.clients.joining_sheet import JoiningSheet, Pair
from b2bdesk.ui.screens.clients.merge_fields import Differing
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep
from b2bdesk.ui.widgets import Option

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


class ContactMergeSheet(JoiningSheet):
    """The sheet over the client card."""

    def __init__(self, merging: ContactMerging, pane: QWidget) -> None:
        self._merging = merging
        self._client: Client | None = None
        self._kept = ""
        self._preview: ContactPreview | None = None
        title = translate("clients", "Merge contacts")
        super().__init__(pane, title, width=WIDTH, name="contacts", searching=False)
        self.other.chosen.connect(lambda uid: self._compare(self._kept, uid))
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

    def join(self, theirs: list[str]) -> None:
        """Make one person of the two."""
        if self._preview is not None:
            job = self._merging.merge(self._preview, theirs)
            job.succeeded.connect(lambda _: self.close_sheet())
            job.failed.connect(self.say)

    def turn_round(self) -> None:
        """Keep the other contact."""
        if self._preview is not None and self._client is not None:
            self.take(self._client, self._preview.gone.uid, self._preview.kept.uid)

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.set_words(translate("clients", "Merge contacts"), self._client.name if self._client else "")
        self.set_common_words(
            translate("clients", "Moves to the kept contact"),
            translate(
                "clients",
                "Roles, phones and e-mails of both stay. Can be undone from History. The CRM goes on "
                "knowing both.",
            ),
        )
        self._show(self._preview)

    # --- inside ----------------------------------------------------------------------------------

    def _compare(self, kept: str, gone: str) -> None:
        if self._client is not None and gone:
            self._kept = kept
            job = self._merging.compare(self._client.uid, Uid(kept), Uid(gone), self._show)
            job.failed.connect(self.say)

    def _show(self, preview: ContactPreview | None) -> None:
        self._preview = preview
        self.say(None)
        nothing = translate("clients", "Choose the other contact first.")
        self.show_pair(_pair(preview) if preview else None, nothing)
        if preview is not None:
            self.give_keyboard()


def _pair(preview: ContactPreview) -> Pair:
    kept, gone = preview.kept, preview.gone
    fields = [
        Differing(name, contact_field_words(name), getattr(kept, name) or "—", getattr(gone, name))
        for name in preview.differing
    ]
    return Pair(kept.full_name, gone.full_name, fields, preview.moving)

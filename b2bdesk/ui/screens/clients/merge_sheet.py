"""Two clients side by side: whose value of each field stays, what moves, and merging them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from b2bdesk.services.merging_clients import Preview
from b2bdesk.services.newcomers import NameHit
from b2bdesk.ui.screens.clients.alike_words import cause_words, merge_field_words, merge_value_words
from b2bdesk.ui.screens.clients.joining_sheet import JoiningSheet, Pair
from b2bdesk.ui.screens.clients.merge_fields import Differing
from b2bdesk.ui.screens.clients.merging import MergeState, Merging
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Button, ButtonKind, CheckBox, InlineBar, Option, show_if

WIDTH = 640


class MergeSheet(JoiningSheet):
    """The sheet over the client card."""

    def __init__(self, merging: Merging, pane: QWidget) -> None:
        self._merging = merging
        self._shown: Preview | None = None
        self._why = InlineBar("note", name="merge.why")
        self.at_once = CheckBox("", name="merge.at_once")
        self._different = Button("", ButtonKind.QUIET, name="merge.different")
        title = translate("clients", "Merge clients")
        super().__init__(pane, title, width=WIDTH, name="merge", searching=True)
        self.other.typed.connect(lambda text: merging.search(text, self._offer))
        self.other.chosen.connect(lambda uid: merging.choose(uid) if uid else None)
        self._different.clicked.connect(self._tell_apart)
        merging.state_changed.connect(self.show_state)
        merging.merged.connect(lambda _uid: self.close_sheet())
        merging.told_apart.connect(self.close_sheet)
        self.retranslate()

    def join(self, theirs: list[str]) -> None:
        """Merge; at once in the CRM where that was chosen."""
        self._merging.merge(theirs, at_once=self.at_once.isChecked())

    def turn_round(self) -> None:
        """Keep the other client."""
        self._merging.swap()

    def above(self) -> Sequence[QWidget]:
        """Return why the two may be one."""
        return (self._why,)

    def below(self) -> Sequence[QWidget]:
        """Return the choice of combining in the CRM at once."""
        return (self.at_once,)

    def beside(self) -> Sequence[QWidget]:
        """Return the button that tells them apart."""
        return (self._different,)

    def show_state(self, state: MergeState) -> None:
        """Show both clients, or ask for the second one."""
        preview = state.preview
        self.set_words(translate("clients", "Merge clients"), state.name)
        self.say(state.problem)
        alike = state.alike
        why = "; ".join(cause_words(cause) for cause in alike.causes) if alike else ""
        told = translate("clients", "Possibly the same: %1").replace("%1", why) if why else ""
        self._why.set_message("note", told, icon="info")
        self.at_once.setEnabled(state.may_combine)
        lead = translate("clients", "only the lead can")
        self.at_once.set_note("" if state.may_combine else lead)
        show_if(self.other, preview is None)
        if preview is None or preview is not self._shown:
            self._shown = preview
            nothing = translate("clients", "Choose the other client first.")
            self.show_pair(_pair(preview, state) if preview else None, nothing)
            self.give_keyboard()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.other.line.setPlaceholderText(
            translate("clients", "Type the name or the INN of the other client")
        )
        self.set_common_words(
            translate("clients", "Moves to the kept client"),
            translate(
                "clients",
                "Can be undone for 30 days from History. Until then the CRM keeps both, with a note on the "
                "second one; then it combines them for good.",
            ),
        )
        self.at_once.setText(translate("clients", "Combine in the CRM now: no undo"))
        self._different.setText(translate("clients", "Not the same"))
        self._shown = None
        self.show_state(self._merging.state)

    def _offer(self, hits: list[NameHit]) -> None:
        self.other.set_options([Option(hit.client, hit.client_name, hit.inn or "") for hit in hits])

    def _tell_apart(self) -> None:
        if self._shown is not None:
            self._merging.tell_apart(self._shown.kept.uid, self._shown.gone.uid, self._shown.gone.name)


def _pair(preview: Preview, state: MergeState) -> Pair:
    kept, gone = preview.kept, preview.gone

    def said(client: object, name: str) -> str:
        return merge_value_words(name, getattr(client, name), state.people)

    fields = [
        Differing(name, merge_field_words(name), said(kept, name), said(gone, name))
        for name in preview.differing
    ]
    return Pair(kept.name, gone.name, fields, preview.moving)

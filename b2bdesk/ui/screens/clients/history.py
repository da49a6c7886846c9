"""What was done with a client, field by field; a merge can be taken back here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal

from b2bdesk.model.uid import Uid
from b2bdesk.services.merging_clients import Merge
from b2bdesk.services.merging_contacts import ContactMerge
from b2bdesk.services.record_names import names_in
from b2bdesk.ui import format
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import lines
from b2bdesk.ui.screens.clients.presenter import CardState
from b2bdesk.ui.screens.clients.records import RecordsPage
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Button, InlineBar, row_layout, show_if


class HistoryPage(Retranslating, RecordsPage):
    """A table of changes. ``undo_asked`` and ``combine_asked`` carry the uid of the client that went.

    ``contacts_undo_asked`` carries that of a contact.
    """

    undo_asked = Signal(str)
    combine_asked = Signal(str)
    contacts_undo_asked = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("client.history")
        self._now = now
        self._state = CardState()
        self._about = InlineBar("note", name="client.merge.about")
        self._undo = Button("", icon="undo-2", name="client.merge.undo")
        self._combine = Button("", name="client.merge.combine")
        row = row_layout()
        row.setSpacing(12)
        row.addWidget(self._undo)
        row.addWidget(self._combine)
        row.addStretch(1)
        self.add(self._about)
        self.add_row(row)
        self.table.rested.connect(lambda _key: self._show_merge())
        self._undo.clicked.connect(self._ask_to_undo)
        self._combine.clicked.connect(lambda: self._ask(self.combine_asked.emit))
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show the changes, the newest first."""
        self._state = state
        self.show_lines(lines.history_lines(state.history, _names(state)))
        self._show_merge()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._undo.setText(translate("clients", "Undo the merge"))
        self._combine.setText(translate("clients", "Combine in the CRM now"))
        self.set_heads(
            translate("clients", "History"),
            lines.history_heads(),
            translate("clients", "Nothing was changed yet"),
        )
        self.table.set_lines([])
        self.show_state(self._state)

    def _chosen(self) -> Mapping[str, Any]:
        """Return what the chosen row tells."""
        place, _, _field = self.table.current_key().partition("/")
        entries = self._state.history
        return entries[int(place)].after or {} if place.isdigit() and int(place) < len(entries) else {}

    def _contacts(self) -> ContactMerge | None:
        """Return the merge of contacts of the chosen row."""
        named = {f"merged_contact|{one.gone}": one for one in self._state.contact_merges}
        return next((named[key] for key in self._chosen() if key in named), None)

    def _merge(self) -> Merge | None:
        """Return the merge of the chosen row, else the newest one: it is what a person looks for here."""
        if self._contacts() is not None:
            return None
        chosen, named = self._chosen(), {f"merged|{one.gone}": one for one in self._state.merges}
        newest = self._state.merges[0] if self._state.merges else None
        return next((named[key] for key in chosen if key in named), newest)

    def _show_merge(self) -> None:
        merge = self._merge()
        told = ""
        if merge is not None:
            told = translate("clients", "%1 was merged into this client; can be undone until %2.")
            told = told.replace("%1", merge.gone_name).replace("%2", format.day(merge.undo_until.date()))
        people = self._contacts()
        if people is not None:
            told = translate("clients", "%1 was merged into %2.").replace("%1", people.was_gone.full_name)
            told = told.replace("%2", people.after.full_name)
        self._about.set_message("note", told, icon="git-compare")
        show_if(self._undo, merge is not None or people is not None)
        show_if(self._combine, merge is not None)
        self._undo.set_reason(self._why_not(merge), translate("clients", "Cannot be undone"))
        lead = "" if self._state.may_combine else translate("clients", "Only the lead ends the way back.")
        self._combine.set_reason(self._why_not(merge) or lead, translate("clients", "Not possible"))

    def _why_not(self, merge: Merge | None) -> str:
        if merge is None:
            return ""
        if merge.is_final:
            return translate("clients", "The CRM has combined the two clients.")
        late = merge.undo_until < self._now()
        return translate("clients", "The thirty days are over.") if late else ""

    def _ask_to_undo(self) -> None:
        people = self._contacts()
        if people is not None:
            self.contacts_undo_asked.emit(people.gone)
        else:
            self._ask(self.undo_asked.emit)

    def _ask(self, ask: Callable[[str], None]) -> None:
        merge = self._merge()
        if merge is not None:
            ask(merge.gone)


def _names(state: CardState) -> dict[Uid, str]:
    """Return what people call everybody and everything that a change may name."""
    parts = names_in(state.client) if state.client else {}
    return {**state.names, **{Uid(uid): name for uid, name in parts.items()}}

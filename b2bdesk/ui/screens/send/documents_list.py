"""The documents of an order that can leave; a letter carries all that are checked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.model.document import DESK, DocumentKind
from b2bdesk.services.numbering import OF_THE_BOOKS, Numbering
from b2bdesk.services.papers import PaperChoice
from b2bdesk.ui import format
from b2bdesk.ui.screens.send.state import NEW, SendState, new_key
from b2bdesk.ui.screens.send.words import (
    document_words,
    kind_words,
    obstacle_words,
    owner_words,
    title_of,
)
from b2bdesk.ui.widgets import Button, ButtonKind, CheckBox, Label, row_layout, show_if

USUAL = frozenset({DocumentKind.OFFER, DocumentKind.UPD, DocumentKind.ACT})
"""Kinds that stand in the list at once."""


class _Row(QWidget):
    """A check box and, at the right edge, what is known of the document."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = CheckBox("", name=name)
        self.fact = Label("", "small", "muted", elide=True)
        self.fact.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = row_layout(self)
        row.addWidget(self.box)
        row.addWidget(self.fact, 1)


class DocumentsList(QWidget):
    """Check boxes with what is known of each; ``chosen`` carries the key and whether it is checked."""

    chosen = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("send.docs")
        self._rows: dict[str, _Row] = {}
        self._state = SendState()
        self._all = False
        self.more = Button("", ButtonKind.LINK, small=True, name="send.docs.more")
        self.more.clicked.connect(self._show_all)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._lines)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self, state: SendState) -> None:
        """Show the documents of a state; the rarer kinds wait behind a link."""
        if state.subject != self._state.subject:
            self._all = False
        self._state = state
        self.setAccessibleName(self.tr("Documents"))
        hidden = 0 if self._all else len(self._rarer(state))
        self.more.setText(self.tr("%n more document(s)", "", hidden))
        show_if(self.more, bool(hidden))
        wanted = self._wanted(state)
        if list(wanted) != list(self._rows):
            self._rebuild(list(wanted))
        for key, (words, note, reason) in wanted.items():
            row = self._rows[key]
            row.box.setText(words)
            row.box.setAccessibleName(words)
            row.box.set_reason(reason)
            row.box.setChecked(key in state.keys and not reason)
            row.fact.setText("" if reason else note)
            if not reason:
                row.box.setAccessibleDescription(note)

    def rows(self) -> dict[str, CheckBox]:
        """Return the check boxes by the key of their document."""
        return {key: row.box for key, row in self._rows.items()}

    def _wanted(self, state: SendState) -> dict[str, tuple[str, str, str]]:
        found: dict[str, tuple[str, str, str]] = {}
        for document in state.offered_documents():
            issued = self.tr("issued %1").replace("%1", format.short_day(document.date))
            told = issued if document.owner == DESK else owner_words(document)
            found[document.uid] = (title_of(document), told, "")
        preview, case = state.preview, state.case
        if preview is not None and case is not None and state.offers_new():
            reason = obstacle_words(case.obstacle) if case.obstacle else ""
            note = self.tr("replaces rev. %1").replace("%1", str(preview.revision - 1))
            words = document_words(preview.number, preview.revision)
            found[NEW] = (words, note if preview.revision > 1 else self.tr("ready"), reason)
        for document in state.of_others():
            found[document.uid] = (title_of(document), "", owner_words(document))
        rarer = [] if self._all else self._rarer(state)
        for choice in state.new_papers():
            if choice not in rarer:
                found[new_key(choice.kind)] = self._new_paper(choice)
        return found

    def _rarer(self, state: SendState) -> list[PaperChoice]:
        if state.case is None or state.case.order is None:
            return []
        return [
            one
            for one in state.new_papers()
            if one.kind not in USUAL and one.standing is None and new_key(one.kind) not in state.keys
        ]

    def _show_all(self) -> None:
        self._all = True
        first = next(iter(self._rarer(self._state)), None)
        self.show_state(self._state)
        if first is not None:
            self._rows[new_key(first.kind)].box.setFocus()

    def _new_paper(self, choice: PaperChoice) -> tuple[str, str, str]:
        reason = obstacle_words(choice.obstacle) if choice.obstacle else ""
        if choice.standing is not None:
            words = document_words(choice.standing.number, choice.standing.revision + 1, choice.kind)
            replaced = self.tr("replaces rev. %1").replace("%1", str(choice.standing.revision))
            return words, replaced, reason
        notes = {
            Numbering.BUYER: self.tr("the client numbers it"),
            Numbering.OWN: self.tr("our own number"),
        }
        note = self.tr("tell the books") if choice.kind in OF_THE_BOOKS else notes.get(choice.numbering, "")
        return kind_words(choice.kind), note, reason

    def _rebuild(self, keys: list[str]) -> None:
        for row in self._rows.values():
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for place, key in enumerate(keys):
            row = _Row(f"send.docs.{place}")
            row.box.clicked.connect(lambda checked, key=key: self.chosen.emit(key, checked))
            self._rows[key] = row
            self._lines.addWidget(row)

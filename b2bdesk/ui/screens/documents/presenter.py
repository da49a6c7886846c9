"""Reads the document in front and what is known of its deliveries."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import sending
from b2bdesk.services.sending import DocumentCase
from b2bdesk.ui.screens.parts import ScreenParts

FOLLOWED = frozenset({"letter", "document", "outbox_op", "document_delivery"})
"""Records whose change may change what is known of a delivery."""


@dataclass(frozen=True, slots=True)
class DocumentState:
    """The document in front; ``case`` is None while it is read or when nothing is chosen."""

    uid: str = ""
    case: DocumentCase | None = None
    problem: DeskError | None = None


class DocumentPresenter(QObject):
    """Holds what the detail shows; a late answer about another document is dropped."""

    state_changed = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._asked = 0
        self.state = DocumentState()
        parts.changed.rung.connect(self._changed)

    def show(self, uid: str) -> None:
        """Show another document; empty for none."""
        if uid != self.state.uid:
            self._set(DocumentState(uid))
        self._read()

    def _read(self) -> None:
        self._asked += 1
        asked, uid, desk = self._asked, self.state.uid, self._parts.desk
        if not uid:
            return
        job = self._parts.runner.read(lambda _: sending.document_case(desk, Uid(uid)), self)
        job.succeeded.connect(lambda case: self._answer(asked, DocumentState(uid, case)))
        job.failed.connect(lambda error: self._answer(asked, DocumentState(uid, None, error)))

    def _answer(self, asked: int, state: DocumentState) -> None:
        if asked == self._asked:
            self._set(state)

    def _changed(self, changes: ChangeSet) -> None:
        if self.state.uid and FOLLOWED & changes.kinds():
            self._read()

    def _set(self, state: DocumentState) -> None:
        self.state = state
        self.state_changed.emit(state)

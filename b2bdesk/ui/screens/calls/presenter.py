"""Reads the call in front and what is known of who was at the other end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import calls
from b2bdesk.services.calls import CallCase
from b2bdesk.ui.screens.parts import ScreenParts

FOLLOWED = frozenset({"call", "client", "order", "level", "balance"})


@dataclass(frozen=True, slots=True)
class CallState:
    """The call in front; ``case`` is None while it is read or when nothing is chosen."""

    uid: str = ""
    case: CallCase | None = None
    problem: DeskError | None = None


class CallPresenter(QObject):
    """Holds what the detail shows; a late answer about another call is dropped."""

    state_changed = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._asked = 0
        self.state = CallState()
        parts.changed.rung.connect(self._changed)

    def show(self, uid: str) -> None:
        """Show another call; empty for none."""
        if uid != self.state.uid:
            self._set(CallState(uid))
        self._read()

    def _read(self) -> None:
        self._asked += 1
        asked, uid, desk = self._asked, self.state.uid, self._parts.desk
        if not uid:
            return
        job = self._parts.runner.read(lambda _: calls.case(desk, Uid(uid)), self)
        job.succeeded.connect(lambda case: self._answer(asked, CallState(uid, case)))
        job.failed.connect(lambda error: self._answer(asked, CallState(uid, None, error)))

    def _answer(self, asked: int, state: CallState) -> None:
        if asked == self._asked:
            self._set(state)

    def _changed(self, changes: ChangeSet) -> None:
        if self.state.uid and FOLLOWED & changes.kinds():
            self._read()

    def _set(self, state: CallState) -> None:
        self.state = state
        self.state_changed.emit(state)

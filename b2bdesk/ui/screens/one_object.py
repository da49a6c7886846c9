"""Reads the object in front of a screen and follows its changes: the part that such presenters share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.ui.screens.parts import ScreenParts

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Shown(Generic[Case]):
    """The object in front; ``case`` is None while it is read or when nothing is chosen."""

    uid: str = ""
    case: Case | None = None
    problem: DeskError | None = None


class OneObject(QObject, Generic[Case]):
    """Holds what a detail shows; a late answer about another object is dropped.

    ``read`` runs on the read lane; ``followed`` are the kinds of records whose change is read anew.
    ``state_changed`` comes with each :class:`Shown`.
    """

    state_changed = Signal(object)

    def __init__(
        self,
        parts: ScreenParts,
        read: Callable[[Uid], Case],
        followed: frozenset[str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._reader, self._followed = parts, read, followed
        self._asked = 0
        self.state: Shown[Case] = Shown()
        parts.changed.rung.connect(self._changed)

    def show(self, uid: str) -> None:
        """Show another object; empty for none."""
        if uid != self.state.uid:
            self._set(Shown(uid))
        self._read()

    def _read(self) -> None:
        self._asked += 1
        asked, uid = self._asked, self.state.uid
        if not uid:
            return
        job = self._parts.runner.read(lambda _: self._reader(Uid(uid)), self)
        job.succeeded.connect(lambda case: self._answer(asked, Shown(uid, case)))
        job.failed.connect(lambda error: self._answer(asked, Shown(uid, None, error)))

    def _answer(self, asked: int, state: Shown[Case]) -> None:
        if asked == self._asked:
            self._set(state)

    def _changed(self, changes: ChangeSet) -> None:
        if self.state.uid and self._followed & changes.kinds():
            self._read()

    def _set(self, state: Shown[Case]) -> None:
        self.state = state
        self.state_changed.emit(state)

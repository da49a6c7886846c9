"""The stack of undoable actions of one window: named steps, some of them only for a few seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError, NotAllowed
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.notify import Action
from b2bdesk.ui.ports import Monotonic

DEPTH = 50
LONGEST_COUNTED_S = 86_400
"""A pause longer than a day ends when somebody presses Send now: its seconds say nothing."""


@dataclass(frozen=True, slots=True)
class Instead:
    """What can still be done about an action that has left: a sentence that asks, and the way to do it."""

    text: str
    action: Action


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One action that can be taken back.

    ``text`` names it in the window's language ("line 3 quantity 10 → 8"); ``until`` is the moment of the
    monotonic clock when it leaves this computer (None = always undoable); ``send_now`` ends the hold;
    ``about`` is the uid of the record that was changed.
    ``undo`` and ``redo`` answer False when it is not possible just now, or the job that does it: a step that
    was refused stays. Whoever refuses says why.
    ``may_wait``: after ``until`` it may still be here, because the link is down; then ``undo`` is tried all
    the same. ``instead`` tells what undoes it once it has left.
    """

    text: str
    undo: Callable[[], object]
    redo: Callable[[], object] | None = None
    until: float | None = None
    send_now: Callable[[], None] | None = None
    about: str = ""
    may_wait: bool = False
    instead: Callable[[], Instead | None] | None = None


class UndoStack(QObject):
    """Keeps the last fifty steps of a window. Steps whose time has run out are dropped by themselves.

    ``held`` comes after a step that is about to leave; ``came_back`` carries a step whose undoing was
    refused, before ``changed``.
    """

    changed = Signal()
    held = Signal()
    came_back = Signal(object)

    def __init__(self, monotonic: Monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._done: list[UndoStep] = []
        self._undone: list[UndoStep] = []
        self._left: UndoStep | None = None

    def push(self, step: UndoStep) -> None:
        """Add what was just done; what had been undone before can no longer be redone."""
        self._done = [*self._done, step][-DEPTH:]
        self._undone.clear()
        self._left = None
        self.changed.emit()
        if step.until is not None:
            self.held.emit()

    def last(self) -> UndoStep | None:
        """The step that Undo would take back now."""
        self._drop_expired()
        return self._done[-1] if self._done else None

    def seconds_left(self, step: UndoStep) -> int | None:
        """Whole seconds before the step can no longer be undone, rounded up; None when it always can."""
        if step.until is None or step.until - self._monotonic() > LONGEST_COUNTED_S:
            return None
        return max(0, -int(-(step.until - self._monotonic()) // 1))

    def undo(self) -> UndoStep | None:
        """Take the last step back and return it; None when there is nothing to undo."""
        step = self.last()
        return step if step is not None and self._take_back(step) else None

    def take_left(self) -> UndoStep | None:
        """Return the step that was done last and has left meanwhile, once: the next Undo means older ones."""
        self._drop_expired()
        left, self._left = self._left, None
        return left

    @property
    def has_left(self) -> bool:
        """Tell whether what was done last has left, which the person may not have noticed."""
        self._drop_expired()
        return self._left is not None

    @property
    def can_redo(self) -> bool:
        """Tell whether anything that was taken back can be done again."""
        return bool(self._undone)

    def steps(self) -> list[UndoStep]:
        """Return what can be taken back now, the newest first."""
        self._drop_expired()
        return self._done[::-1]

    def undo_step(self, step: UndoStep) -> list[UndoStep]:
        """Take one step back wherever it stands, after the newer ones of the same record; return them all.

        Steps of other records stay: what is about to leave can be stopped without touching anything else.
        """
        self._drop_expired()
        if step not in self._done:
            return []
        place = self._done.index(step)
        newer = [each for each in self._done[place + 1 :] if step.about and each.about == step.about]
        undone = []
        for each in (*reversed(newer), step):
            if not self._take_back(each):
                break
            undone.append(each)
        return undone

    def forget(self, about: str) -> None:
        """Drop the steps of a record that can no longer be taken back one by one."""
        self._done = [step for step in self._done if step.about != about]
        self._undone = [step for step in self._undone if step.about != about]
        self.changed.emit()

    def redo(self) -> UndoStep | None:
        """Do again what was taken back last; None when there is nothing."""
        if not self._undone:
            return None
        step = self._undone[-1]
        if step.redo is not None and step.redo() is False:
            return None
        self._undone.pop()
        self._done.append(step)
        self.changed.emit()
        return step

    def send_now(self) -> bool:
        """End the hold of the last step; returns whether there was one."""
        step = self.last()
        if step is None or step.send_now is None:
            return False
        self._done.pop()
        step.send_now()
        self.changed.emit()
        return True

    def _take_back(self, step: UndoStep) -> bool:
        answer = step.undo()
        if answer is False:
            return False
        self._done = [each for each in self._done if each is not step]
        if step.redo is not None:
            self._undone.append(step)
        if isinstance(answer, JobHandle):
            answer.failed.connect(lambda error: self._refused(step, error))
        self.changed.emit()
        return True

    def _refused(self, step: UndoStep, error: DeskError) -> None:
        """The job that should have taken a step back failed: it may be tried again unless it never can."""
        if not isinstance(error, NotAllowed):
            self._undone = [each for each in self._undone if each is not step]
            self._done.append(step)
            self.came_back.emit(step)
            self.changed.emit()

    def _drop_expired(self) -> None:
        now = self._monotonic()
        living = [step for step in self._done if step.until is None or step.until > now]
        if len(living) != len(self._done):
            if self._done[-1] not in living:
                self._left = self._done[-1]
            self._done = living
            self.changed.emit()

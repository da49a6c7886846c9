"""Reads how the exchange stands and carries out what a person decides about operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import conflicts, sync
from b2bdesk.services.conflicts import Choice, ConflictCase, Decision
from b2bdesk.services.sync import Operation, Overview
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.conflict_words import joined
from b2bdesk.ui.screens.sync.words import needs_person

FOLLOWED = frozenset(
    {"outbox_op", "connector_state", "conflict", "sync_journal", "letter", "quarantine_record"}
)
"""Records that the screen and the chip are about."""


@dataclass(frozen=True, slots=True)
class SyncView:
    """What the screen shows: everything read, what is selected, what is being carried out.

    ``choices`` are what was chosen in the open conflict so far, by path; ``total`` is the order's after it.
    """

    overview: Overview | None = None
    operation: str = ""
    conflict: str = ""
    busy: bool = False
    problem: DeskError | None = None
    choices: Mapping[str, Decision] = field(default_factory=dict)
    total: Decimal | None = None

    def selected(self) -> Operation | None:
        """Return the selected operation."""
        found = self.overview.operations if self.overview else ()
        return next((each for each in found if each.op.uid == self.operation), None)

    def compared(self) -> ConflictCase | None:
        """Return the conflict that is open for comparison."""
        found = self.overview.conflicts if self.overview else ()
        return next((each for each in found if str(each.conflict.pk) == self.conflict), None)

    def undecided(self) -> int:
        """Return how many fields of the open conflict nobody has chosen yet."""
        case = self.compared()
        return sum(each.path not in self.choices for each in case.conflict.fields) if case else 0


class SyncPresenter(QObject):
    """Reads at most once a second, and only while somebody looks."""

    state_changed = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._run = parts, parts.desk, parts.runner
        self._asked = 0
        self._looked_at = False
        self._soon = QTimer(self, singleShot=True, interval=parts.window.parts.timings.sync_rest)
        self._soon.timeout.connect(self.read)
        self.state = SyncView()
        parts.changed.rung.connect(self._changed)

    def now(self) -> datetime:
        """Return the instant of the desk's clock."""
        return self._desk.clock.now()

    def look(self, looking: bool) -> None:
        """The screen came to the front or went away."""
        self._looked_at = looking
        if looking:
            self.read()

    def read(self) -> None:
        """Read everything again; a late answer is dropped."""
        self._asked += 1
        asked, desk = self._asked, self._desk
        job = self._run.read(lambda _: sync.overview(desk), self)
        job.succeeded.connect(lambda found: self._arrived(asked, found))
        job.failed.connect(lambda error: self._set(replace(self.state, problem=error)))

    def select(self, operation: str) -> None:
        """Show the ways out of an operation."""
        self._set(replace(self.state, operation=operation))

    def compare(self, conflict: str) -> None:
        """Open a conflict; an empty key puts it off with nothing chosen."""
        if conflict != self.state.conflict:
            self._set(replace(self.state, conflict=conflict, choices={}, total=None))

    def choose(self, path: str, choice: Choice) -> None:
        """Take one side for a field of the open conflict, or both texts."""
        case = self.state.compared()
        if case is None:
            return
        ours, theirs = case.conflict.ours.get(path), case.conflict.theirs.get(path)
        value = joined(ours, theirs) if choice is Choice.TYPED else None
        self._chosen({**self.state.choices, path: Decision(choice, value)})

    def choose_all(self, choice: Choice) -> None:
        """Take one side for every field of the open conflict."""
        case = self.state.compared()
        if case is not None:
            self._chosen({each.path: Decision(choice) for each in case.conflict.fields})

    def decide(self) -> None:
        """Write the result of the open conflict and send it."""
        case, desk, choices = self.state.compared(), self._desk, self.state.choices
        if case is None or self.state.busy or self.state.undecided():
            return
        seen, title = case.conflict, case.title
        self._set(replace(self.state, busy=True))
        job = self._run.write(lambda _: conflicts.decide(desk, seen, choices))
        job.succeeded.connect(lambda _: self._decided(title))
        job.failed.connect(self._failed)

    def refresh_all(self) -> None:
        """Ask for everything now (``F5``)."""
        self._ask(())

    def check(self, system: str) -> None:
        """Ask one system now."""
        self._ask((system,))

    def retry(self) -> None:
        """Send the selected operation again."""
        chosen = self.state.selected()
        again = sync.send_unknown_again if chosen and needs_person(chosen.op) else sync.retry
        self._act(lambda uid: again(self._desk, uid))

    def take_as_done(self) -> None:
        """The receiver of the selected operation says that it has arrived."""
        self._act(lambda uid: sync.take_as_done(self._desk, uid))

    def send_now(self) -> None:
        """End the pause of the selected operation."""
        self._act(lambda uid: sync.send_now(self._desk, uid))

    def cancel(self) -> None:
        """Take the selected operation back together with what it stands for."""
        self._act(lambda uid: sync.cancel(self._desk, uid))

    def _ask(self, systems: tuple[str, ...]) -> None:
        desk = self._desk
        job = self._run.link(lambda _: sync.refresh(desk, systems))
        words = self.tr("Data is being refreshed.")
        job.succeeded.connect(lambda _: self._parts.window.notifier.tell(words))
        job.failed.connect(self._failed)

    def _act(self, do: Callable[[Uid], Any]) -> None:
        chosen = self.state.selected()
        if chosen is None or self.state.busy:
            return
        uid = chosen.op.uid
        self._set(replace(self.state, busy=True))
        job = self._run.write(lambda _: do(uid))
        job.succeeded.connect(lambda _: self._done())
        job.failed.connect(self._failed)

    def _chosen(self, choices: Mapping[str, Decision]) -> None:
        self._set(replace(self.state, choices=choices, total=None))
        case, desk = self.state.compared(), self._desk
        if case is None or self.state.undecided():
            return
        pk = case.conflict.pk
        job = self._run.read(lambda _: conflicts.total_after(desk, pk, choices), self)
        job.succeeded.connect(lambda total: self._counted(choices, total))

    def _counted(self, choices: Mapping[str, Decision], total: Decimal | None) -> None:
        if choices is self.state.choices:
            self._set(replace(self.state, total=total))

    def _decided(self, title: str) -> None:
        told = self.tr("%1: decided, what the other system does not have yet leaves now.")
        self._parts.window.notifier.tell(told.replace("%1", title))
        self._set(replace(self.state, conflict="", choices={}, total=None))
        self._done()

    def _done(self) -> None:
        self._set(replace(self.state, busy=False))
        self.read()

    def _failed(self, error: DeskError) -> None:
        self._set(replace(self.state, busy=False))
        self._parts.window.notifier.problem(error)
        self.read()

    def _arrived(self, asked: int, found: Overview) -> None:
        if asked == self._asked:
            self._set(replace(self.state, overview=found, problem=None))

    def _changed(self, changes: ChangeSet) -> None:
        if self._looked_at and FOLLOWED & changes.kinds() and not self._soon.isActive():
            self._soon.start()

    def _set(self, state: SyncView) -> None:
        self.state = state
        self.state_changed.emit(state)

"""Reads how the exchange stands and carries out what a person decides about operations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import gone_there, oddities, reloading, sync
from b2bdesk.services.contents import Contents, contents
from b2bdesk.services.oddities import QuarantineRow, Removal
from b2bdesk.services.sync import Operation, Overview
from b2bdesk.ui.notify import Action, Level, Message
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.deciding import Deciding
from b2bdesk.ui.screens.sync.words import needs_person
from b2bdesk.ui.shell.report import open_folder
from b2bdesk.ui.systems import system_name

FOLLOWED = frozenset(
    {"outbox_op", "connector_state", "conflict", "sync_journal", "letter", "quarantine_record"}
)
"""Records that the screen and the chip are about."""


@dataclass(frozen=True, slots=True)
class SyncView:
    """What the screen shows: everything read, what is selected, what is being carried out.

    ``contents`` are what the selected operation carries, None while nobody wants to see that.
    """

    overview: Overview | None = None
    operation: str = ""
    busy: bool = False
    problem: DeskError | None = None
    contents: Contents | None = None

    def selected(self) -> Operation | None:
        """Return the selected operation."""
        found = self.overview.operations if self.overview else ()
        return next((each for each in found if each.op.uid == self.operation), None)


class SyncPresenter(QObject):
    """Reads at most once a second, and only while somebody looks."""

    state_changed = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._run = parts, parts.desk, parts.runner
        self._asked = 0
        self._looked_at = False
        self.deciding = Deciding(parts, self)
        self.deciding.settled.connect(self.read)
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
        self._set(replace(self.state, operation=operation, contents=None))

    def show_contents(self, wanted: bool) -> None:
        """Show what the selected operation carries, or no longer."""
        chosen, desk = self.state.selected(), self._desk
        if not wanted or chosen is None:
            self._set(replace(self.state, contents=None))
            return
        uid = chosen.op.uid
        job = self._run.read(lambda _: contents(desk, uid), self)
        job.succeeded.connect(lambda found: self._looked_into(uid, found))

    def refresh_all(self) -> None:
        """Ask for everything now (``F5``)."""
        self._ask(())

    def pause(self, system: str, paused: bool) -> None:
        """Stop the exchange with one system, or let it go on."""
        desk = self._desk
        self._do(lambda: sync.pause(desk, system, paused))

    def read_again(self, row: QuarantineRow) -> None:
        """Try to take a record that was put aside once more."""
        desk = self._desk
        job = self._run.write(lambda _: oddities.read_again(desk, row))
        job.succeeded.connect(lambda placed: self._tried(row, placed))
        job.failed.connect(self._failed)

    def drop(self, row: QuarantineRow) -> None:
        """Stop asking about a record that was put aside."""
        desk = self._desk
        self._do(lambda: oddities.drop(desk, row))

    def allow_removal(self, removal: Removal) -> None:
        """Let a mass removal through."""
        desk = self._desk
        self._do(lambda: oddities.allow_removal(desk, removal))

    def check(self, system: str) -> None:
        """Ask one system now."""
        self._ask((system,))

    def reload(self, system: str) -> None:
        """Read everything of a system again; what is only here is written to a file first."""
        desk = self._desk
        job = self._run.write(lambda _: reloading.reload(desk, system))
        job.succeeded.connect(self._reloads)
        job.failed.connect(self._failed)

    def retry(self) -> None:
        """Send the selected operation again."""
        chosen = self.state.selected()
        again = sync.send_unknown_again if chosen and needs_person(chosen.op) else sync.retry
        self._act(lambda uid: again(self._desk, uid))

    def restore(self) -> None:
        """Make the record of the selected operation anew in the other system."""
        self._act(lambda uid: gone_there.restore(self._desk, uid))

    def accept_deletion(self) -> None:
        """Let the record of the selected operation go here too."""
        self._act(lambda uid: gone_there.accept(self._desk, uid))

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

    def _do(self, do: Callable[[], object]) -> None:
        job = self._run.write(lambda _: do())
        job.succeeded.connect(lambda _: self._done())
        job.failed.connect(self._failed)

    def _tried(self, row: QuarantineRow, placed: bool) -> None:
        said = self.tr("The record is in its place now.")
        if not placed:
            said = self.tr("It is asked of %1 again; what cannot be read comes back here.")
            said = said.replace("%1", system_name(row.system))
        self._parts.window.notifier.tell(said)
        self.read()

    def _reloads(self, file: Path) -> None:
        """Say where the file lies, and keep that behind the bell."""
        said = self.tr("Everything is read again. What is only on this computer is kept in %1.")
        show = Action(self.tr("Show the folder"), lambda: open_folder(file.parent))
        self._parts.window.notifier.say(Message(said.replace("%1", file.name), Level.BELL, action=show))
        self.read()

    def _looked_into(self, operation: Uid, found: Contents) -> None:
        if operation == self.state.operation:
            self._set(replace(self.state, contents=found))

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
            self.deciding.follow(found)

    def _changed(self, changes: ChangeSet) -> None:
        if self._looked_at and FOLLOWED & changes.kinds() and not self._soon.isActive():
            self._soon.start()

    def _set(self, state: SyncView) -> None:
        self.state = state
        self.state_changed.emit(state)

"""Merging two clients without a widget: both looked at, one made, the way back kept."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import cards, duplicates, merging_clients, newcomers
from b2bdesk.services.duplicates import Duplicate, Pair
from b2bdesk.services.merging_clients import Merge, Preview
from b2bdesk.services.newcomers import NameHit
from b2bdesk.ui import format
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep


@dataclass(frozen=True, slots=True)
class MergeState:
    """What the sheet shows. ``preview`` is None until two different clients are chosen."""

    client: str = ""
    name: str = ""
    preview: Preview | None = None
    alike: Duplicate | None = None
    people: dict[Uid, str] = field(default_factory=dict)
    may_combine: bool = False
    problem: DeskError | None = None


class Merging(QObject):
    """Compares, merges, divides. ``merged`` carries the uid of the client that was kept."""

    state_changed = Signal(object)
    merged = Signal(str)
    told_apart = Signal()

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._window = parts.desk, parts.runner, parts.window
        self.state = MergeState()

    def begin(self, client: str, name: str, other: Duplicate | None = None) -> None:
        """Begin with a client; with ``other`` both are known, and why they may be one."""
        self._set(MergeState(client=client, name=name, alike=other))
        if other is not None:
            self.compare(client, other.client)

    def search(self, text: str, found: Callable[[list[NameHit]], None]) -> None:
        """Look for the other client by its name."""
        job = self._runner.read(lambda _: newcomers.groups(self._desk, text), self)
        job.succeeded.connect(lambda hits: found([hit for hit in hits if hit.client != self.state.client]))

    def choose(self, other: str) -> None:
        """Compare with another client."""
        self.compare(self.state.client, other)

    def swap(self) -> None:
        """Keep the other one."""
        if self.state.preview is not None:
            self.compare(self.state.preview.gone.uid, self.state.preview.kept.uid)

    def compare(self, kept: str, gone: str) -> None:
        """Read what merging would do."""
        job = self._runner.read(lambda _: self._looked(Uid(kept), Uid(gone)), self)
        job.succeeded.connect(self._set)
        job.failed.connect(self._failed)

    def merge(self, theirs: Collection[str], *, at_once: bool) -> None:
        """Merge what is compared; ``theirs`` are the fields whose value of the other one stays."""
        preview = self.state.preview
        if preview is None:
            return
        kept, gone, note = preview.kept, preview.gone, self._note(preview)
        job = self._runner.write(
            lambda _: merging_clients.merge(
                self._desk, kept.uid, gone.uid, theirs=theirs, note=note, at_once=at_once
            )
        )
        job.succeeded.connect(self._done)
        job.failed.connect(self._failed)

    def undo(self, gone: Uid) -> JobHandle:
        """Make two of one again."""
        job = self._runner.write(lambda _: merging_clients.undo(self._desk, gone))
        job.succeeded.connect(self._undone)
        job.failed.connect(lambda error: self._window.notifier.problem(error, "client"))
        return job

    def combine_now(self, gone: Uid) -> None:
        """Let the CRM combine at once: there is no way back then."""
        job = self._runner.write(lambda _: merging_clients.combine_now(self._desk, gone))
        told = translate("clients", "The CRM combines the two clients now.")
        job.succeeded.connect(lambda _: self._window.notifier.tell(told))
        job.failed.connect(lambda error: self._window.notifier.problem(error, "client"))

    def tell_apart(self, one: str, other: str, name: str) -> None:
        """Keep that two clients are different ones."""
        pair = Uid(one), Uid(other)
        job = self._runner.write(lambda _: duplicates.tell_apart(self._desk, *pair))
        told = translate("clients", "Not the same: %1").replace("%1", name)
        step = UndoStep(
            told, undo=lambda: self._runner.write(lambda _: duplicates.ask_again(self._desk, *pair))
        )
        job.succeeded.connect(lambda _: self._window.undo.push(step))
        job.succeeded.connect(lambda _: self.told_apart.emit())
        job.failed.connect(lambda error: self._window.notifier.problem(error, "client"))

    def pairs(self, *, weak: bool, found: Callable[[list[Pair]], None]) -> None:
        """Read all pairs that may be one client."""
        job = self._runner.read(lambda _: duplicates.pairs(self._desk, weak=weak), self)
        job.succeeded.connect(found)

    # --- inside ----------------------------------------------------------------------------------

    def _looked(self, kept: Uid, gone: Uid) -> MergeState:
        preview = merging_clients.preview(self._desk, kept, gone)
        alike = [one for one in duplicates.of_client(self._desk, kept) if one.client == gone]
        return MergeState(
            client=preview.kept.uid,
            name=preview.kept.name,
            preview=preview,
            alike=alike[0] if alike else None,
            people={user.uid: user.full_name for user in cards.users(self._desk)},
            may_combine=merging_clients.may_combine(self._desk),
        )

    def _note(self, preview: Preview) -> str:
        until = (self._desk.clock.now() + merging_clients.UNDO_FOR).astimezone().date()
        told = translate("clients", "Merged into %1. The two are combined on %2.")
        return told.replace("%1", preview.kept.name).replace("%2", format.day(until))

    def _done(self, made: Merge) -> None:
        told = translate("clients", "Merged: %1").replace("%1", made.gone_name)
        self._window.undo.push(UndoStep(told, undo=lambda: self.undo(made.gone), about=made.kept))
        self.merged.emit(made.kept)

    def _undone(self, made: Merge) -> None:
        told = translate("clients", "Two clients again: %1").replace("%1", made.gone_name)
        self._window.notifier.tell(told, ref=ObjectRef("client", made.gone))

    def _failed(self, error: DeskError) -> None:
        self._set(MergeState(client=self.state.client, name=self.state.name, problem=error))

    def _set(self, state: MergeState) -> None:
        self.state = state
        self.state_changed.emit(state)

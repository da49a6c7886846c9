"""Deciding one conflict without a widget: what was chosen, what comes of it, and carrying it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.services import conflicts, decided, disputes
from b2bdesk.services.conflicts import Choice, Conflict, ConflictCase, Decision
from b2bdesk.services.decided import Decided
from b2bdesk.services.disputes import Circumstances, Outcome
from b2bdesk.services.sync import Overview
from b2bdesk.ui.field_words import can_be_typed, is_text, joined, read_typed
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts

AGAIN = "again-"
"""Goes before the number of a conflict that was decided and is looked at once more."""


@dataclass(frozen=True, slots=True)
class DecidingView:
    """The open conflict. ``before`` is the decision of then where it is looked at once more."""

    key: str = ""
    case: ConflictCase | None = None
    before: Decided | None = None
    choices: Mapping[str, Decision] = field(default_factory=dict)
    outcome: Outcome | None = None
    circumstances: Circumstances = field(default_factory=Circumstances)
    busy: bool = False

    def undecided(self) -> int:
        """Return how many fields nobody has chosen yet."""
        return sum(each.path not in self.choices for each in self.case.conflict.fields) if self.case else 0

    def value(self, path: str) -> Any:
        """Return what a field would become, None while nobody has chosen."""
        chosen = self.choices.get(path)
        if chosen is None or self.case is None:
            return None
        if chosen.choice is Choice.TYPED:
            return chosen.value
        return (self.case.conflict.ours if chosen.choice is Choice.MINE else self.case.conflict.theirs).get(
            path
        )


class Deciding(QObject):
    """Opens one conflict at a time. ``settled`` comes when the list of conflicts may be another one."""

    state_changed = Signal(object)
    settled = Signal()

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._run = parts, parts.desk, parts.runner
        self._overview: Overview | None = None
        self._wanted = ""
        self.state = DecidingView()

    # --- what is open ----------------------------------------------------------------------------

    def follow(self, overview: Overview) -> None:
        """The exchange was read again: what was chosen stays where neither side has changed since."""
        self._overview = overview
        self._open_wanted(overview)
        if not self.state.key:
            return
        case, before = self._find(self.state.key)
        if case is None:
            self._set(DecidingView())
        elif case != self.state.case:
            kept = _still_true(self.state, case)
            self._set(replace(self.state, case=case, before=before, choices=kept, outcome=None))
            self._count()

    def open(self, key: str) -> None:
        """Open a conflict by its key in the list; an empty one closes it with nothing decided."""
        if key == self.state.key:
            return
        case, before = self._find(key)
        self._set(DecidingView(key if case else "", case, before))
        if case is not None:
            desk, conflict = self._desk, case.conflict
            job = self._run.read(lambda _: disputes.circumstances(desk, conflict), self)
            job.succeeded.connect(lambda found: self._learned(key, found))

    def open_record(self, record: str) -> None:
        """Open the conflict of a record when the exchange is read next: what is known may be old."""
        self._wanted = record

    def postpone(self) -> None:
        """Put the open conflict off."""
        case, again = self.state.case, self.state.before is not None
        self.open("")
        if case is not None and not again:
            desk, pk = self._desk, case.conflict.pk
            self._act(lambda: disputes.postpone(desk, pk), "")

    # --- choosing --------------------------------------------------------------------------------

    def is_asked(self, path: str) -> bool:
        """Tell whether there is something to choose: not where only they changed a field."""
        case = self.state.case
        return case is not None and any(field.path == path for field in case.conflict.fields)

    def choose(self, path: str, choice: Choice) -> None:
        """Take one side for a field, or both texts."""
        case = self.state.case
        if case is None or not self.is_asked(path):
            return
        value = None
        if choice is Choice.TYPED:
            if not is_text(path):
                return
            value = joined(case.conflict.ours.get(path), case.conflict.theirs.get(path))
        self._chosen({**self.state.choices, path: Decision(choice, value)})

    def type(self, path: str, text: str) -> bool:
        """Take a value typed by hand; False when it is no value of this field."""
        if not self.is_asked(path) or not can_be_typed(path):
            return False
        try:
            value = read_typed(path, text, self._desk.clock.today())
        except InvalidInput as problem:
            self._parts.window.notifier.problem(problem)
            return False
        self._chosen({**self.state.choices, path: Decision(Choice.TYPED, value)})
        return True

    def choose_all(self, choice: Choice) -> None:
        """Take one side for every field."""
        if self.state.case is not None:
            self._chosen({each.path: Decision(choice) for each in self.state.case.conflict.fields})

    # --- carrying it out -------------------------------------------------------------------------

    def decide(self) -> None:
        """Write the result and send it."""
        state, desk = self.state, self._desk
        if state.case is None or state.busy or state.undecided():
            return
        seen, choices = state.case.conflict, state.choices
        told = self.tr("%1: decided, what the other system does not have yet leaves now.")
        told = told.replace("%1", state.case.title)
        if state.before is not None:
            self._act(lambda: decided.decide_again(desk, seen.pk, choices), told)
        else:
            self._act(lambda: conflicts.decide(desk, seen, choices), told)

    def keep_as_draft(self) -> None:
        """Take theirs everywhere and keep ours as a draft order of its own."""
        state, desk = self.state, self._desk
        if state.case is None or state.busy or state.before is not None:
            return
        seen = state.case.conflict
        self._set(replace(state, busy=True))
        job = self._run.write(lambda _: disputes.keep_mine_as_draft(desk, seen))
        job.succeeded.connect(lambda order: self._kept(order.uid, order.shown_number))
        job.failed.connect(self._failed)

    def take_harmless(self) -> None:
        """Take theirs in every open conflict without money, quantities and requisites."""
        seen, desk = self.harmless(), self._desk
        if seen and not self.state.busy:
            told = self.tr("Decided as the other side has it: %1").replace("%1", str(len(seen)))
            self._act(lambda: disputes.take_theirs(desk, seen), told)

    def harmless(self) -> list[Conflict]:
        """Return the open conflicts that may be decided at one go."""
        found = self._overview.conflicts if self._overview else ()
        return [each.conflict for each in found if disputes.is_harmless(each.conflict)]

    # --- inside ----------------------------------------------------------------------------------

    def _open_wanted(self, overview: Overview) -> None:
        """Open what somebody asked for, or say that there is nothing to decide; it is tried once."""
        record, self._wanted = self._wanted, ""
        if not record:
            return
        case = next((each for each in overview.conflicts if each.conflict.uid == record), None)
        if case is None:
            self._parts.window.notifier.tell(self.tr("It is decided already: both sides are the same."))
        else:
            self.open(str(case.conflict.pk))

    def _find(self, key: str) -> tuple[ConflictCase | None, Decided | None]:
        overview = self._overview
        if overview is None or not key:
            return None, None
        number = key.removeprefix(AGAIN)
        if number != key:
            again = next((one for one in overview.decided if str(one.case.conflict.pk) == number), None)
            return (again.case, again) if again else (None, None)
        found = (each for each in overview.conflicts if str(each.conflict.pk) == number)
        return next(found, None), None

    def _chosen(self, choices: Mapping[str, Decision]) -> None:
        self._set(replace(self.state, choices=choices, outcome=None))
        self._count()

    def _count(self) -> None:
        state, desk = self.state, self._desk
        if state.case is None or state.undecided():
            return
        conflict, choices = state.case.conflict, state.choices
        job = self._run.read(lambda _: disputes.outcome(desk, conflict, choices), self)
        job.succeeded.connect(lambda found: self._counted(choices, found))

    def _counted(self, choices: Mapping[str, Decision], found: Outcome | None) -> None:
        if choices is self.state.choices:
            self._set(replace(self.state, outcome=found))

    def _learned(self, key: str, found: Circumstances) -> None:
        if key == self.state.key:
            self._set(replace(self.state, circumstances=found))

    def _act(self, do: Callable[[], object], told: str) -> None:
        self._set(replace(self.state, busy=True))
        job = self._run.write(lambda _: do())
        job.succeeded.connect(lambda _: self._done(told))
        job.failed.connect(self._failed)

    def _kept(self, uid: str, number: str) -> None:
        told = self.tr("What was yours is draft %1 now; the order itself is as the other side has it.")
        ref = ObjectRef("order", uid)
        self._set(DecidingView())
        self._parts.window.notifier.tell(told.replace("%1", number), ref=ref)
        self.settled.emit()

    def _done(self, told: str) -> None:
        self._set(DecidingView())
        if told:
            self._parts.window.notifier.tell(told)
        self.settled.emit()

    def _failed(self, error: DeskError) -> None:
        self._set(replace(self.state, busy=False))
        self._parts.window.notifier.problem(error)
        self.settled.emit()

    def _set(self, state: DecidingView) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _still_true(state: DecidingView, case: ConflictCase) -> dict[str, Decision]:
    """Return the choices whose two values are still the ones that were shown."""
    if state.case is None:
        return {}
    before, now = state.case.conflict, case.conflict
    paths = {field.path for field in now.fields}
    return {
        path: choice
        for path, choice in state.choices.items()
        if path in paths
        and before.ours.get(path) == now.ours.get(path)
        and before.theirs.get(path) == now.theirs.get(path)
    }

"""Reads the team's rules, tries and changes them; each change is undoable and stays as a version."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.rules.team_rules import Section, Values
from b2bdesk.services import rehearsing, team_rules
from b2bdesk.services.rehearsing import Rehearsal
from b2bdesk.services.team_rules import TeamRules
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.rule_words import section_words
from b2bdesk.ui.undo import UndoStep

FOLLOWED = frozenset({"rule", "setting"})


@dataclass(frozen=True, slots=True)
class RulesView:
    """What the split shows: everything read, the chosen row, what was tried on it."""

    rules: TeamRules = field(default_factory=TeamRules)
    chosen: str = ""
    rehearsal: Rehearsal | None = None


class RulePresenter(QObject):
    """``state_changed`` carries :class:`RulesView`."""

    state_changed = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._run = parts, parts.desk, parts.runner
        self._looked_at = False
        self.state = RulesView()
        parts.changed.rung.connect(self._changed)

    def look(self, looking: bool) -> None:
        """The split came to the front or went away."""
        began, self._looked_at = looking and not self._looked_at, looking
        if began:
            self.read()

    def read(self) -> None:
        """Read the rules again."""
        desk = self._desk
        job = self._run.read(lambda _: team_rules.shown(desk), self)
        job.succeeded.connect(lambda found: self._set(replace(self.state, rules=found)))
        job.failed.connect(self._parts.window.notifier.problem)

    def choose(self, row: str) -> None:
        """Show one section."""
        if row != self.state.chosen:
            self._set(replace(self.state, chosen=row, rehearsal=None))

    def rehearse(self, values: Values) -> None:
        """Try values on what happened; nothing is changed."""
        desk, section = self._desk, Section(self.state.chosen)
        job = self._run.read(lambda _: rehearsing.rehearse(desk, section, values), self)
        job.succeeded.connect(self._rehearsed)
        job.failed.connect(self._parts.window.notifier.problem)

    def apply(self, values: Values) -> None:
        """Let values hold from now on."""
        section = Section(self.state.chosen)
        held = self.state.rules.of(section)
        if held is not None and dict(held.values) != dict(values):
            self._change(section, values, held.values)

    def restore(self, number: int) -> None:
        """Let an earlier version hold again."""
        held = self.state.rules.of(Section(self.state.chosen))
        wanted = next((each for each in held.versions if each.number == number), None) if held else None
        if wanted is not None:
            self.apply(wanted.values)

    def _change(self, section: Section, values: Values, before: Values) -> None:
        job = self._kept(section, values)
        words = self.tr("Rule changed: %1").replace("%1", section_words(section))
        step = UndoStep(words, lambda: self._kept(section, before), lambda: self._kept(section, values))
        job.succeeded.connect(lambda _: self._parts.window.undo.push(step))

    def _kept(self, section: Section, values: Values) -> JobHandle:
        desk = self._desk
        job = self._run.write(lambda _: team_rules.change(desk, section, values), self)
        job.succeeded.connect(lambda _: self._changed_here())
        job.failed.connect(self._failed)
        return job

    def _changed_here(self) -> None:
        self._set(replace(self.state, rehearsal=None))
        self.read()

    def _failed(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "rules")

    def _rehearsed(self, found: Rehearsal) -> None:
        if self.state.chosen == found.section:
            self._set(replace(self.state, rehearsal=found))

    def _changed(self, changes: ChangeSet) -> None:
        if self._looked_at and FOLLOWED & changes.kinds():
            self.read()

    def _set(self, state: RulesView) -> None:
        self.state = state
        self.state_changed.emit(state)

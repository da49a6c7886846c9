"""Keeps the chip in the top bar true: what it counts, how old the data are, whether the agent lives."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from b2bdesk.changes import ChangeSet
from b2bdesk.services import sync
from b2bdesk.services.sync import ChipState, Summary
from b2bdesk.ui.ports import SyncState, SyncSummary
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.presenter import FOLLOWED
from b2bdesk.ui.screens.sync.words import reading_words, writing_words
from b2bdesk.ui.systems import system_name

TICK_MS = 1000
READ_ANYWAY_TICKS = 10
"""Time alone makes data old: without any change the store is asked this often."""


_WITH_AGENT = frozenset({ChipState.OK, ChipState.SENDING, ChipState.BEHIND})


def always_alive() -> bool:
    """The answer where no agent is expected to be asked about (tests, a desk without a back office)."""
    return True


class SyncChip(QObject):
    """Reads on the read lane, at most once a second; the age in the chip goes on from memory.

    ``agent_alive`` tells from memory whether the agent works; it is asked on the GUI thread.
    """

    def __init__(
        self,
        parts: ScreenParts,
        agent_alive: Callable[[], bool] = always_alive,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or parts.window)
        self._parts, self._agent_alive = parts, agent_alive
        self._summary: Summary | None = None
        self._alive = agent_alive()
        self._stale, self._reading, self._ticks = True, False, 0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        parts.changed.rung.connect(self._changed)
        parts.window.parts.appearance.language.changed.connect(self._retell)
        self._timer.start()
        self.tick()

    def tick(self) -> None:
        """A second has passed: read if something changed, else only count on."""
        self._ticks += 1
        alive = self._agent_alive()
        self._stale |= alive != self._alive or self._ticks % READ_ANYWAY_TICKS == 0
        self._alive = alive
        if self._stale and not self._reading:
            self._read()
        self._show()

    @Slot()
    def _retell(self) -> None:
        """Another language: what is known is said in it at once."""
        self._show()

    def _changed(self, changes: ChangeSet) -> None:
        if FOLLOWED & changes.kinds():
            self._stale = True

    def _read(self) -> None:
        self._stale, self._reading = False, True
        desk, alive = self._parts.desk, self._alive
        job = self._parts.runner.read(lambda _: sync.summary(desk, agent_alive=alive), self)
        job.succeeded.connect(self._arrived)
        job.failed.connect(lambda _: self._failed())

    def _arrived(self, summary: Summary) -> None:
        before = self._summary
        self._summary, self._reading = summary, False
        self._show()
        if before is None or before.needs_person != summary.needs_person:
            self._parts.window.refresh_counters()

    def _failed(self) -> None:
        """The store did not answer: what is shown stays, and it is asked again."""
        self._reading, self._stale = False, True

    def _show(self) -> None:
        if self._summary is not None:
            self._parts.window.show_sync(self._shown(self._summary))

    def _shown(self, summary: Summary) -> SyncSummary:
        now = self._parts.desk.clock.now()
        reason = f"{reading_words(summary, now)[0]}. {writing_words(summary)}."
        if not self._alive:
            reason = " ".join((self.tr("Data exchange is restarting."), reason))
        since = summary.last_read.astimezone() if summary.last_read else None
        # Whether the agent lives is known before the store is asked again.
        gone = not self._alive and summary.chip in _WITH_AGENT
        state = SyncState.OFFLINE if gone else SyncState(summary.chip.value)
        away = not self._alive or bool(summary.away)
        count, systems = _count(summary), self._away(summary)
        return SyncSummary(state, since, now.astimezone(), count, reason, systems, away)

    def _away(self, summary: Summary) -> str:
        """Return who cannot be reached, empty when nobody can."""
        others = [one for one in summary.connectors if one.system not in summary.away]
        return ", ".join(system_name(one) for one in summary.away) if others and self._alive else ""


def _count(summary: Summary) -> int:
    counts = summary.counts
    if summary.chip is ChipState.NEEDS_YOU:
        return summary.needs_person
    return counts.waiting + counts.held + counts.sending + counts.unknown

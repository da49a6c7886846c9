"""Agreeing from the queue, returning with a question, reading an answer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError
from b2bdesk.model.today import TodayItem
from b2bdesk.services import approvals
from b2bdesk.services.approvals import Granted
from b2bdesk.services.consequences import Effect
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.orders.approving.words import granted_words
from b2bdesk.ui.screens.orders.approving.words_sheet import Question, WordsSheet
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.words import translate
from b2bdesk.ui.undo import UndoStep


class QuickApproval(QObject):
    """``answered`` carries the item that is done with, ``not_by_itself`` one that a person has to look at."""

    answered = Signal(object)
    not_by_itself = Signal(object)

    def __init__(self, parts: ScreenParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner

    def grant(self, item: TodayItem, shown: tuple[Effect, ...] | None = None) -> None:
        """Agree to the order of an item, or to its correction with the consequences that were shown."""
        job = self._runner.write(lambda _: approvals.grant(self._desk, item.subject, shown=shown), self)
        job.succeeded.connect(lambda done: self._done(item, done))
        job.failed.connect(lambda _error: self.not_by_itself.emit(item))

    def give_back(self, item: TodayItem, ground: QWidget) -> None:
        """Ask for the question and return the order with it."""
        sheet = WordsSheet(
            ground,
            "today.approval.return",
            lambda: Question(
                translate("today", "Return with a question"),
                item.number,
                translate("today", "Your question to the manager"),
                translate("today", "Return"),
                needs=True,
            ),
            lambda text: self._return(item, text),
        )
        self._parts.window.sheets.present(sheet, sheet.text)

    def read(self, item: TodayItem) -> None:
        """The answer was read: it leaves the queue."""
        job = self._runner.write(lambda _: approvals.seen(self._desk, item.subject), self)
        job.failed.connect(self._problem)

    # --- inside ------------------------------------------------------------------------------------------

    def _return(self, item: TodayItem, question: str) -> JobHandle:
        job = self._runner.write(lambda _: approvals.give_back(self._desk, item.subject, question), self)
        job.succeeded.connect(lambda _: self.answered.emit(item))
        return job

    def _done(self, item: TodayItem, done: Granted) -> None:
        said = granted_words(done).replace("%1", item.number)
        held = (done.undo_until - self._desk.clock.now()).total_seconds()
        until = self._parts.window.parts.monotonic() + held
        self._parts.window.undo.push(UndoStep(said, lambda: self._undo(item), until=until))
        self.answered.emit(item)

    def _undo(self, item: TodayItem) -> JobHandle:
        job = self._runner.write(lambda _: approvals.undo_grant(self._desk, item.subject), self)
        job.failed.connect(self._problem)
        return job

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")

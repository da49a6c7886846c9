"""Promises to pay from wherever money is talked about: a client, an order, a call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QObject

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import promises
from b2bdesk.services.promises import PromiseCase, PromiseLine, PromiseRow
from b2bdesk.ui import format
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.clients.promise_sheet import PromiseSheet
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.undo import UndoStep

KINDS = ("client", "order", "call")


class Promising(QObject):
    """Opens the sheet over the screen in front, keeps promises and takes them back."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.window)
        self._desk, self._runner, self._window = parts.desk, parts.runner, parts.window
        self._sheet: PromiseSheet | None = None

    def command(self) -> Command:
        """Return the command to register."""
        return Command(
            "promise.new",
            QT_TRANSLATE_NOOP("commands", "Promise to pay…"),
            self._ask,
            icon="hand-coins",
            synonyms=("обещание", "обещал", "оплата", "promise", "payment"),
            enabled=_about_nobody,
        )

    def begin(self, kind: str, uid: Uid) -> None:
        """Open the sheet about a client, an order or a call."""
        job = self._runner.read(lambda _: promises.case_of(self._desk, kind, uid), self)
        job.succeeded.connect(self._open)
        job.failed.connect(self._problem)

    def take_back(self, line: PromiseLine) -> None:
        """Take a promise back that was written down by mistake."""
        promise = line.row.promise
        job = self._write(lambda: promises.take_back(self._desk, promise.uid))
        said = translate("clients", "Promise taken back: %1").replace("%1", _words(line.row))
        undo = UndoStep(said, lambda: self._write(lambda: promises.restore(self._desk, promise)))
        job.succeeded.connect(lambda _: self._window.undo.push(undo))

    # --- inside ----------------------------------------------------------------------------------

    def _ask(self, state: CommandState) -> None:
        if state.ref is not None:
            self.begin(state.ref.kind, Uid(state.ref.uid))

    def _open(self, case: PromiseCase) -> None:
        ground = self._window.navigator.widget().sheet_ground()
        self._sheet = PromiseSheet(ground, case, self._desk.clock.today)
        self._sheet.kept.connect(self._keep)
        self._window.sheets.present(self._sheet, self._sheet.first())

    def _keep(self, invoice: Uid, until: date, amount: Decimal, who: str, call: Uid | None) -> None:
        job = self._runner.write(lambda _: promises.make(self._desk, invoice, until, amount, who, call), self)
        job.succeeded.connect(self._kept)
        if self._sheet is not None:
            job.failed.connect(self._sheet.show_problem)

    def _kept(self, row: PromiseRow) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        said = translate("clients", "Promise to pay: %1").replace("%1", _words(row))
        promise = row.promise
        self._window.undo.push(
            UndoStep(
                said,
                lambda: self._write(lambda: promises.take_back(self._desk, promise.uid)),
                lambda: self._write(lambda: promises.restore(self._desk, promise)),
                about=row.client,
            )
        )

    def _write(self, work: Callable[[], object]) -> JobHandle:
        job = self._runner.write(lambda _: work(), self)
        job.failed.connect(self._problem)
        return job

    def _problem(self, error: DeskError) -> None:
        self._window.notifier.problem(error, "client")


def _words(row: PromiseRow) -> str:
    said = row.promise
    return f"{row.client_name}, {format.money(said.sum)}, {format.day(said.date)}"


def _about_nobody(state: CommandState) -> str | None:
    if state.ref is not None and state.ref.kind in KINDS:
        return None
    return translate("clients", "Choose a client, an order or a call first.")

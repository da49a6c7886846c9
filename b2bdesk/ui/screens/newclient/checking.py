"""Clients who came by themselves: the sheet begins with what they told, and makes them whole."""

from __future__ import annotations

from PySide6.QtCore import QObject

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import client_edits, drafts, self_registered
from b2bdesk.services.client_edits import Edited
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.newclient.presenter import NewClientPresenter
from b2bdesk.ui.screens.newclient.taking import Begin
from b2bdesk.ui.screens.newclient.words import filled, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.undo import UndoStep

KIND = "client"
CHECK = "client.check"


class Checking(QObject):
    """Carries out the command; ``begin`` shows the new-client sheet with what is known."""

    def __init__(self, parts: ScreenParts, presenter: NewClientPresenter, begin: Begin) -> None:
        super().__init__(parts.window)
        self._parts, self._desk, self._runner, self._begin = parts, parts.desk, parts.runner, begin
        presenter.completed.connect(self._completed)

    def command(self) -> Command:
        """Return the command to register."""
        return Command(
            CHECK,
            QT_TRANSLATE_NOOP("commands", "Check the client's details"),
            self._check,
            icon="user-plus",
            synonyms=("inn", "инн", "registry", "реестр", "реквизиты"),
            enabled=_why_not,
        )

    def _check(self, state: CommandState) -> None:
        if state.ref is None:
            return
        client = Uid(state.ref.uid)
        job = self._runner.read(
            lambda _: (self_registered.case_of(self._desk, client), drafts.new_client(self._desk)), self
        )
        job.succeeded.connect(lambda read: self._begin(*read))
        job.failed.connect(self._problem)

    def _completed(self, edited: Edited) -> None:
        known = edited.after
        self._parts.window.open_object(ObjectRef(KIND, known.uid), known.name)
        told = filled(translate("newclient", "Checked: %1"), known.name)
        self._parts.window.undo.push(UndoStep(told, lambda: self._restore(edited), about=known.uid))

    def _restore(self, edited: Edited) -> JobHandle:
        job = self._runner.write(lambda _: client_edits.restore(self._desk, edited), self)
        job.failed.connect(self._problem)
        return job

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "client")


def _why_not(state: CommandState) -> str | None:
    if state.ref is not None and state.ref.kind == KIND:
        return None
    return translate("newclient", "Choose a client first.")

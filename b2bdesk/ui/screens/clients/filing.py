"""Adding a file to a client, and saving a copy of one that he gave."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import client_files
from b2bdesk.services.client_files import Added
from b2bdesk.services.documents import write_file
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.asking import AskPath, ask_path
from b2bdesk.ui.undo import UndoStep

AskFile = Callable[[QWidget], str]
"""Asks a person for a file of this computer; empty when he does not want to any more."""

_ask_path = partial(ask_path, kinds="")


def ask_file(parent: QWidget) -> str:
    """Ask with the dialog of the system."""
    return QFileDialog.getOpenFileName(parent)[0]


class Filing(QObject):
    """Carries out what the page of documents asks for."""

    def __init__(
        self,
        parts: ScreenParts,
        screen: QWidget,
        asking_file: AskFile = ask_file,
        asking_path: AskPath = _ask_path,
    ) -> None:
        super().__init__(screen)
        self._parts, self._desk, self._screen = parts, parts.desk, screen
        self.asking_file, self.asking_path = asking_file, asking_path

    def add(self, client: str) -> None:
        """Ask for a file and keep it with the client; until it leaves that can be undone."""
        chosen = self.asking_file(self._screen)
        if chosen and client:
            job = self._parts.runner.write(lambda _: client_files.add(self._desk, Uid(client), Path(chosen)))
            job.succeeded.connect(self._added)
            job.failed.connect(self._problem)

    def save(self, file: str, name: str) -> None:
        """Ask where to and write the very bytes that came."""
        chosen = self.asking_path(self._screen, name)
        if not chosen:
            return
        path = Path(chosen)
        saved = self._parts.runner.read(
            lambda _: write_file(client_files.content_of(self._desk, Uid(file)), path)
        )
        said = translate("clients", "Saved: %1").replace("%1", path.name)
        saved.succeeded.connect(lambda _: self._parts.window.notifier.tell(said))
        saved.failed.connect(self._problem)

    def _added(self, added: Added) -> None:
        left = (added.undo_until - self._desk.clock.now()).total_seconds()
        words = translate("clients", "File added: %1").replace("%1", added.file.name)
        until = self._parts.window.parts.monotonic() + left if added.operation else None
        step = UndoStep(words, lambda: self._take_back(added), until=until, may_wait=True)
        self._parts.window.undo.push(step)

    def _take_back(self, added: Added) -> JobHandle:
        job = self._parts.runner.write(lambda _: client_files.take_back(self._desk, added))
        job.failed.connect(self._problem)
        return job

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "client")

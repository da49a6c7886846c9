"""Keeps what is typed in the new-client sheet 300 ms after the last key, through Esc, crash and restart."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.errors import DeskError
from b2bdesk.services import drafts
from b2bdesk.services.clients import NewClient
from b2bdesk.services.desk import Desk
from b2bdesk.ui.jobs import QtJobRunner

DRAFT_REST_MS = 300
TRY_AGAIN_MS = 5000
"""After a failed save (a full disk) the same state is tried again."""


class DraftKeeper(QObject):
    """Takes the newest state; None means that nothing is typed. ``failed`` carries the error of a save."""

    failed = Signal(object)

    def __init__(self, desk: Desk, runner: QtJobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._waiting = False
        self._newest: NewClient | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.flush)

    def touch(self, typed: NewClient | None, rest_ms: int = DRAFT_REST_MS) -> None:
        """Something was typed: keep it when the person rests."""
        self._newest, self._waiting = typed, True
        self._rest.start(rest_ms)

    def forget(self) -> None:
        """What waits here is old news: the client is being created."""
        self._waiting = False
        self._rest.stop()

    def flush(self) -> None:
        """Keep at once what waits."""
        if not self._waiting:
            return
        self._waiting = False
        self._rest.stop()
        newest = self._newest
        job = self._runner.write(lambda _: self._keep(newest))
        job.failed.connect(self._failed)

    def _keep(self, typed: NewClient | None) -> None:
        if typed is None:
            drafts.drop_new_client(self._desk)
        else:
            drafts.keep_new_client(self._desk, typed)

    def _failed(self, error: DeskError) -> None:
        if not self._waiting:
            self.touch(self._newest, TRY_AGAIN_MS)
        self.failed.emit(error)

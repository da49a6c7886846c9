"""Keeps what is typed 300 ms after the last change: one save at a time, the newest state last."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import drafts
from b2bdesk.services.desk import Desk
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.screens.orders.session import Session

DRAFT_REST_MS = 300
TRY_AGAIN_MS = 5000
"""After a failed save (a full disk) the same state is tried again."""


class DraftKeeper(QObject):
    """Takes sessions as they change. ``kept`` carries uid and moment, ``failed`` uid and error."""

    kept = Signal(str, object)
    failed = Signal(str, object)

    def __init__(
        self, desk: Desk, runner: QtJobRunner, rest_ms: int = DRAFT_REST_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._rest_ms = desk, runner, rest_ms
        self._waiting: dict[Uid, Session] = {}
        self._saving: Uid | None = None
        self._rest = QTimer(self, singleShot=True, interval=rest_ms)
        self._rest.timeout.connect(self.flush)

    def touch(self, session: Session) -> None:
        """The order was changed: keep it when the person rests."""
        self._waiting[session.order.uid] = session
        self._rest.start(self._rest_ms)

    def forget(self, uid: Uid) -> None:
        """The order is being saved or confirmed: what waits here is old news."""
        self._waiting.pop(uid, None)

    def flush(self) -> None:
        """Keep at once what waits; the next of several follows when this one is done."""
        if self._saving is not None or not self._waiting:
            return
        uid, session = next(iter(self._waiting.items()))
        del self._waiting[uid]
        self._saving = uid
        job = self._runner.write(lambda _: self._keep(session), self)
        job.succeeded.connect(lambda at: self._kept(uid, at))
        job.failed.connect(lambda error: self._failed(session, error))

    def _keep(self, session: Session) -> datetime:
        cursor = session.cursor.as_facts()
        if session.correction is None:
            drafts.keep_order(self._desk, session.order, cursor)
        else:
            typed = replace(session.correction, order=session.order)
            drafts.keep_correction(self._desk, typed, cursor)
        return self._desk.clock.now()

    def _kept(self, uid: Uid, at: datetime) -> None:
        self._saving = None
        self.kept.emit(uid, at)
        self.flush()

    def _failed(self, session: Session, error: DeskError) -> None:
        self._saving = None
        self._waiting.setdefault(session.order.uid, session)
        self._rest.start(TRY_AGAIN_MS)
        self.failed.emit(session.order.uid, error)

"""Keeps what is typed 300 ms after the last change: one save at a time, the newest state last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.errors import DeskError
from b2bdesk.ui.jobs import QtJobRunner

DRAFT_REST_MS = 300
TRY_AGAIN_MS = 5000
"""After a failed save (a full disk) the same state is tried again."""

T = TypeVar("T")


class DraftKeeper(QObject, Generic[T]):
    """Takes states as they change, each under a key (the uid of an order).

    ``save`` runs on the write lane and returns what ``kept`` carries beside the key; ``failed`` carries the
    key and the error.
    """

    kept = Signal(str, object)
    failed = Signal(str, object)

    def __init__(
        self,
        runner: QtJobRunner,
        save: Callable[[str, T], object],
        rest_ms: int = DRAFT_REST_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._save, self._rest_ms = runner, save, rest_ms
        self._waiting: dict[str, T] = {}
        self._forgotten: set[str] = set()
        self._saving = False
        self._rest = QTimer(self, singleShot=True, interval=rest_ms)
        self._rest.timeout.connect(self.flush)

    def touch(self, key: str, state: T) -> None:
        """Something was typed: keep it when the person rests."""
        self._waiting[key] = state
        self._forgotten.discard(key)
        self._rest.start(self._rest_ms)

    def forget(self, key: str) -> None:
        """What waits here is old news: it is being saved for good."""
        self._waiting.pop(key, None)
        self._forgotten.add(key)

    def flush(self) -> None:
        """Keep at once what waits; the next of several follows when this one is done."""
        if self._saving or not self._waiting:
            return
        key = next(iter(self._waiting))
        state = self._waiting.pop(key)
        self._saving = True
        job = self._runner.write(lambda _: self._save(key, state), self)
        job.succeeded.connect(lambda at: self._kept(key, at))
        job.failed.connect(lambda error: self._failed(key, state, error))

    def _kept(self, key: str, at: object) -> None:
        self._saving = False
        self.kept.emit(key, at)
        self.flush()

    def _failed(self, key: str, state: T, error: DeskError) -> None:
        self._saving = False
        if key not in self._forgotten:
            self._waiting.setdefault(key, state)
        self._rest.start(TRY_AGAIN_MS)
        self.failed.emit(key, error)

"""How many rows stand in each split of a list: asked again whenever the list changed, on the read lane."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.models.paged import PagedTableModel
from b2bdesk.ui.shell.list_words import ListQuery

T = TypeVar("T")


class ListCounts(QObject, Generic[T]):
    """``value`` is what was counted last; ``changed`` comes when it is something else.

    ``count`` runs on the read lane for the query that the model shows.
    """

    changed = Signal()

    def __init__(
        self, model: PagedTableModel, runner: QtJobRunner, count: Callable[[ListQuery], T], nothing: T
    ) -> None:
        super().__init__(model)
        self.value = nothing
        self._model, self._runner, self._ask = model, runner, count
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._count)
        model.count_changed.connect(lambda _count: self.ask())

    def ask(self) -> None:
        """Count again once everything that happens now has happened."""
        self._soon.start()

    def _count(self) -> None:
        query = self._model.query
        if isinstance(query, ListQuery):
            job = self._runner.read(lambda _: self._ask(query), self)
            job.succeeded.connect(self._counted)

    def _counted(self, value: T) -> None:
        if value != self.value:
            self.value = value
            self.changed.emit()

"""Asks a source for the order of rows, off the thread that paints; only the newest question counts."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.jobs import JobContext
from b2bdesk.ui.jobs import JobHandle, QtJobRunner, Work
from b2bdesk.ui.models.order import Order, count_fresh, place_of
from b2bdesk.ui.models.pages import PAGE
from b2bdesk.ui.models.source import RowSource, WindowedSource

Shown: TypeAlias = "Callable[[], array[int]]"
Tell: TypeAlias = Callable[[Order], object]

WINDOW = 4 * PAGE
"""How many row keys are shown before the others are known."""


class Ordering(QObject):
    """The questions of one list.

    A question for all rows of a long list takes the database a third of a second and cannot be broken off,
    so there is one at a time: several would keep every reader of the window busy. The next one waits in
    ``_next``; an answer that nobody waits for any more is dropped.

    Signals: ``loaded`` (an Order that answers :meth:`load`, twice when its beginning came first),
    ``refreshed`` (an Order that answers :meth:`refresh`), ``failed`` (a DeskError).
    """

    loaded = Signal(object)
    refreshed = Signal(object)
    failed = Signal(object)

    def __init__(self, source: RowSource, runner: QtJobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._source, self._runner = source, runner
        self._loads = 0
        self._beginning: JobHandle | None = None
        self._is_asking = False
        self._next: Callable[[], None] | None = None
        # Asking for a million keys would slow the painting of the first rows: they are painted before.
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(self._go_on)

    def load(self, query: Any, keep: str) -> None:
        """Ask for a query's rows, whatever was asked before; ``keep`` is the uid of a row to be found."""
        self._loads += 1
        self._next = None
        if self._beginning is not None:
            self._beginning.cancel()
        if isinstance(self._source, WindowedSource):
            self._ask_beginning(self._source, query, keep)
        else:
            self._next = self._whole(query, keep, self._seen)
            self._go_on()

    def refresh(self, query: Any, shown: Shown) -> None:
        """Ask again what the rows are now, compared with the keys that ``shown`` gives."""
        if self._next is None:
            self._next = lambda: self._ask_news(query, shown())
            self._go_on()

    def _ask_news(self, query: Any, shown: array[int]) -> None:
        self._ask(lambda job: self._compared(job, query, shown), self.refreshed.emit)

    def _ask_beginning(self, source: WindowedSource, query: Any, keep: str) -> None:
        def begin(job: JobContext) -> Order:
            keys = source.first_ids(query, WINDOW)
            return self._seen(self._found(job, keys, keep, whole=len(keys) < WINDOW))

        self._beginning = self._runner.read(begin, self)
        self._beginning.succeeded.connect(lambda order: self._begun(order, query, keep))
        self._beginning.failed.connect(self._not_begun)

    def _begun(self, order: Order, query: Any, keep: str) -> None:
        self._beginning, load = None, self._loads
        self.loaded.emit(order)
        if load == self._loads and not order.whole:
            self._next = self._whole(query, keep)
        self._painted.start()

    def _not_begun(self, error: object) -> None:
        self._beginning = None
        self.failed.emit(error)
        self._go_on()

    def _whole(
        self, query: Any, keep: str, complete: Callable[[Order], Order] = lambda order: order
    ) -> Callable[[], None]:
        def find(job: JobContext) -> Order:
            return complete(self._found(job, self._source.ids(query), keep, whole=True))

        return lambda: self._ask(find, self.loaded.emit)

    def _found(self, job: JobContext, keys: array[int], keep: str, whole: bool) -> Order:
        job.check()
        return Order(keys, kept=place_of(keys, self._source.key_of(keep) if keep else None), whole=whole)

    def _seen(self, order: Order) -> Order:
        """Read the page that is looked at first with the keys: it is painted at once, and only once."""
        page = max(order.kept, 0) // PAGE
        keys = order.keys[page * PAGE : (page + 1) * PAGE].tolist()
        return replace(order, page=page, rows=self._source.rows(keys) if keys else ())

    def _compared(self, job: JobContext, query: Any, shown: array[int]) -> Order:
        keys = self._source.ids(query)
        job.check()
        return Order(keys, fresh=count_fresh(job, keys, shown))

    def _go_on(self) -> None:
        if self._next is not None and self._beginning is None and not self._is_asking:
            ask, self._next = self._next, None
            ask()

    def _ask(self, work: Work, tell: Tell) -> None:
        load, self._is_asking = self._loads, True
        job = self._runner.read(work, self)
        job.succeeded.connect(lambda order: self._answered(load, lambda: tell(order)))
        job.failed.connect(lambda error: self._answered(load, lambda: self.failed.emit(error)))

    def _answered(self, load: int, tell: Callable[[], object]) -> None:
        self._is_asking = False
        if load == self._loads:
            tell()
        self._go_on()

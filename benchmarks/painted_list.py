"""The window's own list of orders over a data set, painted offscreen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from b2bdesk.store.store import Store
from b2bdesk.ui.delegates import ListView
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.models.paged import PagedTableModel
from b2bdesk.ui.screens.orders import list_rows
from b2bdesk.ui.shell.list_words import ListQuery
from benchmarks.dataset import NOW
from benchmarks.screen import desk_over, settle, until, window_loop

WIDTH, HEIGHT = 400, 900


class PaintedList:
    """A list that shows all orders, the newest or the oldest first in turn."""

    def __init__(self, store: Store, size: int, runner: QtJobRunner) -> None:
        self._store, self._size = store, size
        roles = list_rows.row_roles(lambda: NOW)
        source = list_rows.OrderSource(desk_over(store))
        self.view = ListView(name="benchmark.list")
        self.model = PagedTableModel(source, list_rows.columns(), runner, roles, self.view)
        self.view.setModel(self.model)
        self.view.resize(WIDTH, HEIGHT)
        self.view.show()
        self._newest_first = False
        self._ends = self._end(descending=False), self._end(descending=True)
        self.first_page()

    @classmethod
    @contextmanager
    def over(cls, store: Store, size: int) -> Iterator[Self]:
        """Open the list over a store of so many orders."""
        with window_loop() as runner:
            shown = cls(store, size, runner)
            try:
                yield shown
            finally:
                shown.view.close()
                shown.view.deleteLater()

    def first_page(self) -> float:
        """Turn the list round; return how many milliseconds it takes until the first rows are painted."""
        self._newest_first = not self._newest_first
        query = ListQuery("all", sort="changed", descending=self._newest_first)
        first = self._ends[self._newest_first]
        self.view.scrollToTop()
        settle()
        return until(self.model.loaded, lambda: self.model.load(query), lambda: self.model.uid(0) == first)

    def wait_for_all(self) -> float:
        """Return how many milliseconds more it takes until every row has its place."""
        return until(self.model.exchanged, lambda: None, lambda: self.model.rowCount() == self._size)

    def jump_to(self, position: int) -> float:
        """Scroll; return how many milliseconds it takes until the row there is painted."""
        settle()
        return until(
            self.model.dataChanged,
            lambda: self.view.scrollTo(self.model.index(position, 0), ListView.ScrollHint.PositionAtTop),
            lambda: self.model.uid(position) is not None,
        )

    def _end(self, *, descending: bool) -> str:
        query = ListQuery("all", sort="changed", descending=descending)
        source = list_rows.OrderSource(desk_over(self._store))
        return str(source.rows(source.first_ids(query, 1))[0][1])

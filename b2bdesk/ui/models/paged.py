"""A table model over any number of rows: it holds ordered row keys and a few pages, never all rows.

Sorting and filtering belong to the source (SQL); late answers are recognised by their generation and
dropped; new rows are announced, never slipped in under the cursor.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from b2bdesk.jobs import JobContext
from b2bdesk.ui.jobs import JobHandle, QtJobRunner
from b2bdesk.ui.models.order import Order, compare, place_of
from b2bdesk.ui.models.pages import PAGE, Pages, Row

Index = QModelIndex | QPersistentModelIndex

PLACEHOLDER = "…"
UID_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 2


class RowSource(Protocol):
    """Where the rows come from. Every method runs on the read lane and blocks."""

    def ids(self, query: Any) -> array[int]:
        """Return the keys of all rows that fit the query, in the order to be shown."""
        ...

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Return the rows of these keys in any order: ``row[0]`` the key, ``row[1]`` the uid.

        A row that is gone is simply left out.
        """
        ...

    def key_of(self, uid: str) -> int | None:
        """Return the key of a record, None when there is none."""
        ...


@dataclass(frozen=True, slots=True)
class ModelColumn:
    """One column: its id, its translated title, and what it answers for a row and an item role.

    ``value`` is asked only for the roles in ``roles`` (display is always among them). ``sort``: the name
    the source sorts by, empty when the column cannot be sorted.
    """

    name: str
    title: Callable[[], str]
    value: Callable[[Row, int], Any]
    roles: frozenset[int] = frozenset({int(Qt.ItemDataRole.DisplayRole)})
    sort: str = ""


class PagedTableModel(QAbstractTableModel):
    """The rows of a query.

    Signals: ``loaded`` (a new order is on screen), ``count_changed`` (how many rows fit the query now),
    ``news_changed`` (how many rows wait to be shown), ``failed`` (a DeskError), ``sort_asked`` (column
    name and whether descending). ``kept_position`` after a reload: where the row kept now stands, or -1.
    """

    loaded = Signal()
    count_changed = Signal(int)
    news_changed = Signal(int)
    failed = Signal(object)
    sort_asked = Signal(str, bool)
    located = Signal(str, int)

    def __init__(
        self,
        source: RowSource,
        columns: Sequence[ModelColumn],
        runner: QtJobRunner,
        row_roles: Mapping[int, Callable[[Row], Any]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._columns = tuple(columns)
        self._runner = runner
        self._row_roles = {UID_ROLE: _uid, ROW_ROLE: _same, **(row_roles or {})}
        self._pages = Pages()
        self._waiting: array[int] | None = None
        self._news = 0
        self._generation = 0
        self._version = 0
        self._requested: set[int] = set()
        self._ordering: JobHandle | None = None
        self.query: Any = None
        self.kept_position = -1

    # --- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows the list shows."""
        return 0 if parent.isValid() else len(self._pages.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns the list has."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for one cell; a row that is not here yet shows a placeholder and is asked for."""
        whole_row = self._row_roles.get(role)
        if whole_row is None and (not index.isValid() or role not in self._columns[index.column()].roles):
            return None
        position = index.row()
        if self._pages.wanted(position):
            self._request(position // PAGE)
        row = self._pages.row(position)
        if row is None:
            return PLACEHOLDER if role == Qt.ItemDataRole.DisplayRole else None
        return whole_row(row) if whole_row is not None else self._columns[index.column()].value(row, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Answer with the title of a column; rows have no titles."""
        inside = orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns)
        return self._columns[section].title() if inside and role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Answer without fetching, so that selecting everything stays quick."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Pass a click on a header to the owner of the query: this model never sorts by itself."""
        if 0 <= column < len(self._columns) and self._columns[column].sort:
            self.sort_asked.emit(self._columns[column].sort, order == Qt.SortOrder.DescendingOrder)

    # --- what the list asks ----------------------------------------------------------------------

    @property
    def columns(self) -> tuple[ModelColumn, ...]:
        """The columns in their order."""
        return self._columns

    @property
    def news(self) -> int:
        """How many new rows wait for Home."""
        return self._news

    def load(self, query: Any, keep: str = "") -> None:
        """Show another query. ``keep``: uid of the row that should stay current if it is still there."""
        self.query = query
        self._order(keep, apply=True)

    def refresh(self) -> None:
        """The data behind changed: fresh values in place, new rows only announced (an empty list fills)."""
        self._order("", apply=not self._pages.keys)
        self._pages.mark_stale()
        self._requested.clear()
        self._version += 1
        # Only what is on screen asks for its cells again, and so fetches its page.
        self._touched(0, len(self._pages.keys) - 1)

    def show_news(self, keep: str = "") -> None:
        """Take in the rows that were announced (Home, or a click on the bar)."""
        if self._waiting is not None:
            self._order(keep, apply=True)

    def uid(self, position: int) -> str | None:
        """The uid of the row at a position, None while it has not come."""
        row = self._pages.row(position) if 0 <= position < len(self._pages.keys) else None
        return _uid(row) if row is not None else None

    def locate(self, uid: str) -> None:
        """Find where a record stands; ``located`` tells the position, -1 when the list does not hold it."""
        keys = self._pages.keys
        job = self._runner.read(lambda _: place_of(keys, self._source.key_of(uid)), self)
        job.succeeded.connect(lambda at: self.located.emit(uid, at if keys is self._pages.keys else -1))

    def read_rows(self, positions: Sequence[int]) -> JobHandle:
        """Read the rows at these positions whether they are on screen or not; succeeds with them in order."""
        keys = [self._pages.keys[position] for position in positions]

        def read(job: JobContext) -> list[Row]:
            found: dict[object, Row] = {}
            for start in range(0, len(keys), PAGE):
                job.check()
                found |= {row[0]: row for row in self._source.rows(keys[start : start + PAGE])}
            return [found[key] for key in keys if key in found]

        return self._runner.read(read, self)

    def retitle(self) -> None:
        """The language changed: ask for titles and texts again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self.refresh()

    # --- fetching --------------------------------------------------------------------------------

    def _order(self, keep: str, apply: bool) -> None:
        if self._ordering is not None:
            self._ordering.cancel()
        self._generation += 1
        asked, query, shown = self._generation, self.query, self._pages.keys
        self._ordering = self._runner.read(lambda job: self._work_out(job, query, shown, keep), self)
        self._ordering.succeeded.connect(lambda order: self._ordered(asked, order, apply))
        self._ordering.failed.connect(self.failed)

    def _work_out(self, job: JobContext, query: Any, shown: array[int], keep: str) -> Order:
        keys = self._source.ids(query)
        job.check()
        return compare(job, keys, shown, self._source.key_of(keep) if keep else None)

    def _ordered(self, asked: int, order: Order, apply: bool) -> None:
        if asked != self._generation:
            return
        self._ordering = None
        self.count_changed.emit(len(order.keys))
        if apply:
            self._apply(order)
        else:
            self._waiting = None if order.same else order.keys
            self._announce(order.fresh)

    def _apply(self, order: Order) -> None:
        self.kept_position = order.kept
        self.beginResetModel()
        self._pages.replace_keys(order.keys)
        self._requested.clear()
        self._waiting = None
        self.endResetModel()
        self._announce(0)
        self.loaded.emit()

    def _announce(self, news: int) -> None:
        if news != self._news:
            self._news = news
            self.news_changed.emit(news)

    def _request(self, number: int) -> None:
        keys = self._pages.keys_of(number)
        if number in self._requested or not keys:
            return
        self._requested.add(number)
        shown, version = self._pages.keys, self._version
        job = self._runner.read(lambda _: self._source.rows(keys), self)
        job.succeeded.connect(lambda rows: self._landed(shown, version, number, rows))
        job.failed.connect(self.failed)

    def _landed(self, shown: array[int], version: int, number: int, rows: list[Row]) -> None:
        if shown is not self._pages.keys:
            return
        fresh = version == self._version
        if fresh:
            self._requested.discard(number)
        covered = self._pages.put(number, rows, fresh)
        self._touched(covered.start, covered.stop - 1)

    def _touched(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))


def _uid(row: Row) -> str:
    return str(row[1])


def _same(row: Row) -> Row:
    return row

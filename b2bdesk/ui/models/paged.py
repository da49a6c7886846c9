"""A table model over any number of rows: it holds ordered row keys and a few pages, never all rows.

Sorting and filtering belong to the source (SQL). The beginning of a long list is shown before the rest is
known. New rows simply appear until somebody works in the list; then they are announced, never slipped in
under the cursor.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from b2bdesk.jobs import JobContext
from b2bdesk.ui.jobs import JobHandle, QtJobRunner
from b2bdesk.ui.models.exchange import exchange, neighbour
from b2bdesk.ui.models.order import ABSENT, Order, place_of
from b2bdesk.ui.models.ordering import Ordering
from b2bdesk.ui.models.pages import PAGE, PAGES_ON_SCREEN, Pages, Row
from b2bdesk.ui.models.source import RowSource

Index = QModelIndex | QPersistentModelIndex

PLACEHOLDER = "…"
UID_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 2


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

    Signals: ``loaded`` (the rows of a query are on screen, see ``kept_position``), ``exchanged`` (other
    rows are on screen, selection and scroll stayed with theirs), ``count_changed`` (how many rows fit the
    query now), ``news_changed`` (how many rows wait to be shown), ``failed`` (a DeskError), ``sort_asked``
    (column name and whether descending).

    ``kept_position`` after ``loaded``: where the row kept now stands, or -1. While ``kept_is_sought`` it may
    yet come with the rest of the list, and ``loaded`` with it once more.
    """

    loaded = Signal()
    exchanged = Signal()
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
        self._before = self._pages.keys
        self._waiting: array[int] | None = None
        self._news = 0
        self._version = self._asked_version = 0
        self._requested: dict[int, list[int]] = {}
        self._ordering = Ordering(source, runner, self)
        self._ordering.loaded.connect(self._take_load)
        self._ordering.refreshed.connect(self._take_refresh)
        self._ordering.failed.connect(self.failed)
        self._in_use = self._is_growing = False
        self._keep = ""
        self.is_on_screen: Callable[[], bool] = _nobody_looks
        """Tells whether somebody sees the rows; whoever shows them says so."""
        self.query: Any = None
        self.kept_position = ABSENT
        self.kept_is_sought = False

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
        self.query, self._in_use = query, False
        self._load(keep)

    def use(self) -> None:
        """Somebody works in the list: from now until the next query new rows are only announced."""
        self._in_use = True

    def refresh(self) -> None:
        """The data behind changed: fresh values in place; new rows come in, or are announced.

        Nothing happens before the first query: a screen may be made long before anybody comes to it.
        """
        if self.query is None:
            return
        self._pages.mark_stale()
        self._requested.clear()
        self._version += 1
        self._ordering.refresh(self.query, lambda: self._pages.keys)
        if self.is_on_screen():
            # What was painted last is asked for at once: painting old rows to find that out takes a frame.
            for number in self._pages.used_last(PAGES_ON_SCREEN):
                self._request(number)
        else:
            # What is shown again asks for its cells, and so fetches its page.
            self._touched(0, len(self._pages.keys) - 1)

    def show_news(self, keep: str = "") -> None:
        """Take in the rows that were announced (Home, or a click on the bar)."""
        if self._waiting is not None:
            self._load(keep)

    def uid(self, position: int) -> str | None:
        """The uid of the row at a position, None while it has not come."""
        row = self._pages.row(position) if 0 <= position < len(self._pages.keys) else None
        return _uid(row) if row is not None else None

    def neighbour(self, position: int) -> int:
        """Return where the row now stands that followed one which left with the last exchange.

        ``position`` is where that one stood before; ABSENT in an empty list.
        """
        return neighbour(self._before, self._pages.keys, position)

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

    def _load(self, keep: str) -> None:
        self._keep, self._is_growing = keep, False
        self._asked_version = self._version
        self._ordering.load(self.query, keep)

    def _take_load(self, order: Order) -> None:
        if order.whole:
            self.count_changed.emit(len(order.keys))
        if not self._is_growing:
            self._replace(order)
            self._tell_loaded(order)
        else:
            self._exchange(order.keys)
            if self.kept_is_sought:
                self._tell_loaded(order)
        self._is_growing = not order.whole

    def _tell_loaded(self, order: Order) -> None:
        self.kept_position = order.kept
        self.kept_is_sought = bool(self._keep) and order.kept == ABSENT and not order.whole
        self.loaded.emit()

    def _take_refresh(self, order: Order) -> None:
        self.count_changed.emit(len(order.keys))
        if not self._pages.keys:
            self._replace(order)
            self._tell_loaded(order)
        elif not self._in_use:
            self._exchange(order.keys)
        else:
            self._waiting = None if order.keys == self._pages.keys else order.keys
            self._announce(order.fresh)

    def _replace(self, order: Order) -> None:
        self.beginResetModel()
        self._pages.replace_keys(order.keys)
        self._requested.clear()
        if order.rows:
            self._pages.put(order.page, order.rows, fresh=self._version == self._asked_version)
        self.endResetModel()
        self._forget_news()

    def _exchange(self, keys: array[int]) -> None:
        if keys != self._pages.keys:
            self._before = self._pages.keys
            exchange(self, self._pages, keys)
            self._forget_news()
            self.exchanged.emit()

    def _forget_news(self) -> None:
        self._waiting = None
        self._announce(0)

    def _announce(self, news: int) -> None:
        if news != self._news:
            self._news = news
            self.news_changed.emit(news)

    def _request(self, number: int) -> None:
        keys = self._pages.keys_of(number)
        if not keys or self._requested.get(number) == keys:
            return
        self._requested[number] = keys
        version = self._version
        job = self._runner.read(lambda _: self._source.rows(keys), self)
        job.succeeded.connect(lambda rows: self._landed(keys, version, number, rows))
        job.failed.connect(self.failed)

    def _landed(self, keys: list[int], version: int, number: int, rows: list[Row]) -> None:
        if keys != self._pages.keys_of(number):
            return
        fresh = version == self._version
        if fresh:
            self._requested.pop(number, None)
        covered = self._pages.put(number, rows, fresh)
        self._touched(covered.start, covered.stop - 1)

    def _touched(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))


def _nobody_looks() -> bool:
    return False


def _uid(row: Row) -> str:
    return str(row[1])


def _same(row: Row) -> Row:
    return row

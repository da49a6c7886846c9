"""The list pane: header, splits, filter line, rows, what is new, what to do when there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from b2bdesk.ui import format, theme
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.delegates import ListView
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.models.paged import PagedTableModel
from b2bdesk.ui.models.pages import Row
from b2bdesk.ui.ports import UiState
from b2bdesk.ui.shell.command_widgets import CommandButton
from b2bdesk.ui.shell.filter_row import FilterRow
from b2bdesk.ui.shell.filter_text import Filter, parse
from b2bdesk.ui.shell.list_words import ListQuery, ListWords
from b2bdesk.ui.timings import Timings
from b2bdesk.ui.widgets import (
    Button,
    EmptyState,
    IconButton,
    InlineBar,
    ListHeader,
    TabBar,
    make_menu,
)

_EVENTS = QEvent.Type
_WORK = frozenset({_EVENTS.KeyPress, _EVENTS.MouseButtonPress, _EVENTS.Wheel, _EVENTS.TouchBegin})


class ListPane(Retranslating, QWidget):
    """Rows of a :class:`PagedTableModel` with everything around them.

    ``words`` gives the texts in the language of the moment. ``rested`` carries the uid of the row that
    has been current for the rest of 80 ms (empty for none); ``orphaned`` says that the current row left by
    itself (see :meth:`go_on`); ``entered`` comes with Enter or a double click; ``menu_asked`` carries a
    global position.
    """

    rested = Signal(str)
    orphaned = Signal()
    entered = Signal()
    menu_asked = Signal(object)

    def __init__(
        self,
        name: str,
        model: PagedTableModel,
        words: Callable[[], ListWords],
        state: UiState,
        timings: Timings,
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}.pane")
        self.setProperty("kit", "background")
        self._name, self.model, self._state = name, model, state
        self._make_words, self._words = words, words()
        self._query = ListQuery()
        self._filter = Filter()
        self._current_at, self._next_at = -1, -1
        self._rest = QTimer(self, singleShot=True, interval=timings.detail_rest)
        self.header = ListHeader("", name=f"{name}.header")
        self.tabs = TabBar(name=f"{name}.splits")
        self.filter = FilterRow(name, timings)
        self.news = InlineBar("info", key="Home", icon="arrow-up", name=f"{name}.news")
        self.view = ListView(name=f"{name}.list")
        self.empty = EmptyState(name=f"{name}.empty")
        self._clear = Button("", key="Esc", name=f"{name}.empty.clear")
        self._filter_button = IconButton("filter", "", key="Ctrl+F", name=f"{name}.header.filter")
        self._sort_button = IconButton(
            "arrow-up-down", "", key="Alt+F7", name=f"{name}.header.sort", parent=self
        )
        self._sort_button.hide()
        self._new: CommandButton | None = None
        self.marked = InlineBar("info", key="Ctrl+C", icon="check", name=f"{name}.marked")
        self.body = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()
        self._restore(state.get(f"{name}.list", {}))

    # --- what the screen calls -------------------------------------------------------------------

    def add_create(self, registry: CommandRegistry, command_id: str) -> None:
        """Offer to create an object: in the header, and where the list is empty."""
        name = f"{self._name}.new"
        self._new = CommandButton(
            registry, command_id, name=name, show_key=False, words=lambda: self._make_words().new
        )
        self.header.add_action(self._new)
        self.empty.add_action(CommandButton(registry, command_id, name=f"{self._name}.empty.new"))
        self.retranslate()

    def refresh_words(self) -> None:
        """Ask for the texts again: counts of the splits have changed."""
        self.retranslate()

    def reload(self, keep: str = "") -> None:
        """Ask the source again; the row with the uid ``keep`` (or the current one) stays current."""
        self._query = ListQuery(
            self.tabs.value(),
            self._filter.text,
            self._filter.fields,
            self._query.sort,
            self._query.descending,
        )
        self.model.load(self._query, keep or self.current_uid())

    def current_uid(self) -> str:
        """The uid of the current row, empty when there is none or it has not come."""
        return self.model.uid(self.view.currentIndex().row()) or ""

    def current_words(self) -> str:
        """The current row as a screen reader says it; empty when there is none."""
        return str(self.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")

    def selected_rows(self) -> list[int]:
        """The positions of the marked rows, in order."""
        chosen = self.view.selectionModel().selection()
        parts = [chosen.at(place) for place in range(chosen.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def select(self, position: int) -> None:
        """Make a row current and scroll to it; -1 takes the selection away."""
        if position < 0:
            self.view.selectionModel().clear()
            return
        index = self.model.index(position, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def go_on(self) -> None:
        """The row that was current left by itself: its neighbour is current instead."""
        last = self.model.rowCount() - 1
        if self._next_at >= 0 and last >= 0 and not self.view.currentIndex().isValid():
            self.select(min(self._next_at, last))

    def open_filter(self) -> None:
        """``Ctrl+F``: show the filter line and put the focus into it."""
        self.filter.open_line()

    def look_for(self, text: str, split: str) -> None:
        """Show what fits a text on one of the tabs, as if a person had typed it; the list takes the focus."""
        self.tabs.set_value(split)
        self.filter.restore(text)
        self._filter = parse(text, self._field_words())
        self._query_changed()
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_filter(self) -> bool:
        """Take the filter off; False when there was none."""
        return self.filter.clear_line()

    def step_split(self, step: int) -> None:
        """``Ctrl+PgUp/PgDn``: go to the next split."""
        self.tabs.step(step)

    def open_sort_menu(self) -> None:
        """``Alt+F7``: choose what the list is sorted by; the same once more turns it round."""
        menu = make_menu(self, f"{self._name}.sort")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self.model.columns:
            if column.sort:
                action = menu.addAction(column.title())
                action.setCheckable(True)
                action.setChecked(column.sort == self._query.sort)
                action.triggered.connect(lambda _=False, sort=column.sort: self.sort_by(sort))
        menu.popup(self._sort_button.mapToGlobal(self._sort_button.rect().bottomLeft()))

    def sort_by(self, sort: str, descending: bool | None = None) -> None:
        """Sort by a column; without a direction the same column turns round."""
        if descending is None:
            descending = sort == self._query.sort and not self._query.descending
        self._query = ListQuery(sort=sort, descending=descending)
        self._query_changed()

    def copy_rows(self) -> None:
        """``Ctrl+C``: put the marked rows with headers on the clipboard as tab-separated text."""
        job = self.model.read_rows(self.selected_rows())
        job.succeeded.connect(self._put_on_clipboard)
        job.failed.connect(self.model.failed)

    # --- Qt --------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set the words anew."""
        words = self._words = self._make_words()
        self.setAccessibleName(words.title)
        self.view.setAccessibleName(words.title)
        self.header.set_title(words.title)
        self.tabs.set_tabs(list(words.tabs))
        self.tabs.setVisible(bool(words.tabs))
        self.filter.set_placeholder(words.placeholder)
        self._filter_button.set_words(self.tr("Filter"))
        self._sort_button.set_words(self.tr("Sort"))
        self._clear.setText(self.tr("Clear the filter"))
        if self._new is not None:
            self._new.retranslate()
        self._show_news(self.model.news)
        self._show_marked()
        self._show_body()

    def changeEvent(self, event: QEvent) -> None:
        """Rows come formatted in a language: another one asks for them again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.model.query is not None:
            self.model.retitle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("background"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes into the detail, Home brings what is new; any key, click or scroll is work."""
        if event.type() in _WORK:
            self.model.use()
        if watched is self.view and event.type() == QEvent.Type.FocusIn:
            self.go_on()
        if watched is self.view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.entered.emit()
                return True
            if event.key() == Qt.Key.Key_Home and self.model.news:
                self._take_news()
                return True
        return False

    # --- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header.add_action(self._filter_button)
        # A list that has its own order offers no other.
        if any(column.sort for column in self.model.columns):
            self.header.add_action(self._sort_button)
            self._sort_button.show()
        self.view.setModel(self.model)
        self.model.is_on_screen = self.view.isVisible
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for part in (self.view, self.view.viewport(), self.view.verticalScrollBar()):
            part.installEventFilter(self)
        self.empty.add_action(self._clear)
        self.body.addWidget(self.view)
        self.body.addWidget(self.empty)
        self.body.setFocusProxy(self.view)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in (self.header, self.tabs, self.filter, self.news):
            lines.addWidget(part)
        lines.addWidget(self.body, 1)
        lines.addWidget(self.marked)

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda _: self._query_changed())
        self.filter.changed.connect(self._filter_changed)
        self.filter.left.connect(self.body.setFocus)
        self._filter_button.clicked.connect(self.open_filter)
        self._sort_button.clicked.connect(self.open_sort_menu)
        self._clear.clicked.connect(self.clear_filter)
        self.marked.link_pressed.connect(self.copy_rows)
        self.view.selectionModel().selectionChanged.connect(lambda _new, _old: self._show_marked())
        self.news.link_pressed.connect(self._take_news)
        self.model.news_changed.connect(self._show_news)
        self.model.count_changed.connect(self._show_count)
        self.model.loaded.connect(self._loaded)
        self.model.exchanged.connect(self._exchanged)
        self.model.dataChanged.connect(self._row_came)
        self.model.sort_asked.connect(self.sort_by)
        self._rest.timeout.connect(self._say_rested)
        self.view.selectionModel().currentChanged.connect(self._went)
        self.view.doubleClicked.connect(lambda _: self.entered.emit())
        self.view.customContextMenuRequested.connect(
            lambda spot: self.menu_asked.emit(self.view.viewport().mapToGlobal(spot))
        )

    def _query_changed(self) -> None:
        self._remember()
        self.reload()

    def _remember(self) -> None:
        kept = {
            "split": self.tabs.value(),
            "filter": self.filter.field.text(),
            "sort": self._query.sort,
            "descending": self._query.descending,
        }
        self._state.set(f"{self._name}.list", kept)

    def _restore(self, kept: Mapping[str, Any]) -> None:
        """Begin with the split, the filter and the order of the last time."""
        if kept.get("split") in [tab.key for tab in self._words.tabs]:
            self.tabs.set_value(kept["split"])
        self._query = ListQuery(sort=kept.get("sort", ""), descending=bool(kept.get("descending")))
        self.filter.restore(kept.get("filter", ""))
        self._filter = parse(kept.get("filter", ""), self._field_words())

    def _filter_changed(self, typed: str) -> None:
        self._filter = parse(typed, self._field_words())
        self._filter_button.set_icon("filter", "accent" if self._filter else "muted")
        self._remember()
        self.reload()

    def _field_words(self) -> Mapping[str, str]:
        return {word.casefold(): field for word, field in self._words.filter_fields}

    def _take_news(self) -> None:
        self.model.show_news()

    def _show_news(self, news: int) -> None:
        words = self.tr("%n new", "", news) if news else ""
        self.news.set_message("info", words, link=self.tr("Show"), icon="arrow-up")

    def _put_on_clipboard(self, rows: list[Row]) -> None:
        columns, shown = self.model.columns, int(Qt.ItemDataRole.DisplayRole)
        lines = [[column.title() for column in columns]]
        lines += [[str(column.value(row, shown)) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def _show_marked(self) -> None:
        marked = len(self.selected_rows())
        words = self.tr("%n marked", "", marked) if marked > 1 else ""
        self.marked.set_message("info", words, link=self.tr("Copy"), icon="check")

    def _show_count(self, count: int) -> None:
        self.header.set_count(format.number(Decimal(count)))

    def _show_body(self) -> None:
        words, filtered = self._words, bool(self._filter)
        title = self.tr("Nothing matches the filter") if filtered else words.empty
        advice = words.filtered_advice if filtered else words.empty_advice
        self.empty.set_words("list-filter" if filtered else words.empty_icon, title, advice)
        self._clear.setVisible(filtered)
        nothing = self.model.query is not None and self.model.rowCount() == 0
        page = self.empty if nothing else self.view
        # Focus asked for a hidden widget would be taken when it is shown: from whoever types by then.
        self.body.setFocusProxy(page)
        self.body.setCurrentWidget(page)

    def _loaded(self) -> None:
        self._show_body()
        self._current_at, self._next_at = self.view.currentIndex().row(), -1
        if self.model.kept_is_sought or self._current_at >= 0:
            return
        if self.model.kept_position >= 0:
            self.select(self.model.kept_position)
        elif self.model.rowCount():
            self.select(0)
        self._rest.start()

    def _went(self, current: QModelIndex) -> None:
        self._current_at, self._next_at = current.row(), -1
        self._rest.start()

    def _exchanged(self) -> None:
        """Rows came in above: at the top one sees them, elsewhere the current row stays in sight."""
        self._show_body()
        current, before = self.view.currentIndex(), self._current_at
        self._current_at = current.row()
        if before >= 0 and not current.isValid():
            self._next_at = self.model.neighbour(before)
            self.orphaned.emit()
        if current.isValid() and self.view.verticalScrollBar().value() > 0:
            self.view.scrollTo(current, QAbstractItemView.ScrollHint.EnsureVisible)

    def _row_came(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.view.currentIndex().row() <= last.row():
            self._rest.start()

    def _say_rested(self) -> None:
        self.rested.emit(self.current_uid())

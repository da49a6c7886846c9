"""The Sync screen: systems, outbox, conflicts, journal; what a person can do about each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.model.outbox import OpState
from b2bdesk.ui import theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync import rows
from b2bdesk.ui.screens.sync.conflict_panel import ConflictPanel
from b2bdesk.ui.screens.sync.header import SyncHeader
from b2bdesk.ui.screens.sync.panel import OperationPanel
from b2bdesk.ui.screens.sync.presenter import SyncPresenter, SyncView
from b2bdesk.ui.screens.sync.sections import ConflictSection, JournalSection, OutboxSection, SystemsSection
from b2bdesk.ui.shell.screen import ScreenWidget
from b2bdesk.ui.widgets import InlineBar, Tab, TabBar, show_if

CHECK_COLUMN = 6

# Below this logical height the systems make room while an operation is selected.
LOW = 560


class SyncScreen(Retranslating, ScreenWidget):
    """One page with tabs. Ages and countdowns go on each second from memory."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self.setObjectName("sync")
        self._parts = parts
        self.presenter = SyncPresenter(parts, self)
        self.header = SyncHeader()
        self.problem = InlineBar("error", name="sync.problem")
        self.tabs = TabBar(page=True, padding=20, name="sync.tabs")
        self.systems, self.outbox = SystemsSection(), OutboxSection()
        self.conflicts, self.journal = ConflictSection(), JournalSection()
        self.panel = OperationPanel(parts, self.presenter)
        self.deciding = ConflictPanel(self.presenter)
        self._tick = QTimer(self, interval=parts.window.parts.timings.countdown_tick)
        self._build()
        self._connect()
        self.retranslate()
        theme.follow(self)

    # --- what the window asks --------------------------------------------------------------------------

    def entered(self) -> None:
        """The screen came to the front."""
        self.presenter.look(True)

    def primary(self) -> None:
        """Write what was decided in the open conflict; else send the selected operation again or now."""
        if self.presenter.state.compared() is not None:
            self.presenter.decide()
            return
        chosen = self.presenter.state.selected()
        if chosen is None:
            self._parts.window.notifier.tell(self.tr("Choose an operation first."))
        elif chosen.op.state is OpState.REFUSED:
            self.presenter.retry()
        elif chosen.op.state in (OpState.HELD, OpState.WAITING):
            self.presenter.send_now()
        else:
            self._parts.window.notifier.tell(self.tr("It has left already; wait for the answer."))

    def step_back(self) -> bool:
        """Close the panel of the selected operation, then the comparison."""
        if self.presenter.state.operation:
            self.outbox.table.clearSelection()
            self.outbox.table.setCurrentIndex(QModelIndex())
            return True
        if self.presenter.state.conflict:
            self.presenter.compare("")
            return True
        return False

    def panes(self) -> list[QWidget]:
        """The tables that are shown, then the panel."""
        tables: list[QWidget] = [each.table for each in self._sections() if each.table.isVisible()]
        panel: list[QWidget] = [self.panel] if self.panel.isVisible() else []
        panel += [self.deciding.table] if self.deciding.isVisible() else []
        return [self.tabs, *tables, *panel] if not tables else [*tables, *panel]

    # --- Qt --------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Data exchange"))
        for section in self._sections():
            section.retranslate()
        self.header.retranslate()
        self.render_state(self.presenter.state)

    def restyle(self) -> None:
        """Nothing of its own to measure."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("background"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Count while somebody looks."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._tick.stop()
        self.presenter.look(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on an operation opens its object, on a conflict the comparison."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
                return False
            if watched is self.outbox.table:
                self.panel.open_object()
            else:
                self.presenter.compare(self.conflicts.table.current_key())
            return True
        return False

    def render_state(self, state: SyncView) -> None:
        """Show a state."""
        self.problem.set_message("error", explain(state.problem).text if state.problem else "")
        overview, now = state.overview, self.presenter.now()
        if overview is None:
            return
        self.header.show_summary(overview.summary, now)
        self._show_tabs(state)
        self.systems.show_rows(rows.connector_rows(overview, self._parts.desk.systems, now))
        self.outbox.show_rows(rows.outbox_rows(overview, now))
        self.conflicts.show_rows(rows.conflict_rows(overview, now))
        self.deciding.show_state(state)
        self.journal.show_rows(rows.journal_rows(overview, now))
        self.panel.show_state(state, now)
        self._arrange()

    # --- inside ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in (self.header, self.tabs, self.problem, self.systems):
            lines.addWidget(part)
        for section in (self.outbox, self.conflicts, self.journal):
            lines.addWidget(section, 1)
        lines.addWidget(self._rest(), 0)
        lines.addWidget(self.panel)
        lines.addWidget(self.deciding)

    def _rest(self) -> QWidget:
        """Return what takes the room below the systems when they stand alone."""
        self._room = QWidget()
        return self._room

    def _connect(self) -> None:
        self.presenter.state_changed.connect(self.render_state)
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.header.refresh.clicked.connect(self.presenter.refresh_all)
        self.outbox.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._selected())
        self.outbox.table.doubleClicked.connect(lambda _: self.panel.open_object())
        self.outbox.table.installEventFilter(self)
        self.conflicts.table.installEventFilter(self)
        self.conflicts.table.doubleClicked.connect(self._compare)
        self.systems.table.clicked.connect(self._check)
        self._tick.timeout.connect(lambda: self.render_state(self.presenter.state))

    def _sections(self) -> list[SystemsSection | OutboxSection | ConflictSection | JournalSection]:
        return [self.systems, self.outbox, self.conflicts, self.journal]

    def _show_tabs(self, state: SyncView) -> None:
        overview = state.overview
        if overview is None:
            return
        self.tabs.set_tabs(
            [
                Tab("all", self.tr("All")),
                Tab("systems", self.tr("Connectors"), self.systems.table.looks.rowCount() or None),
                Tab("outbox", self.tr("Outbox"), len(overview.operations)),
                Tab("conflicts", self.tr("Conflicts"), len(overview.conflicts)),
                Tab("journal", self.tr("Journal")),
            ]
        )

    def _arrange(self) -> None:
        tab = self.tabs.value() or "all"
        low = self.height() / theme.current().scale < LOW
        crowded = low and self.presenter.state.selected() is not None
        show_if(self.systems, tab == "systems" or (tab == "all" and not crowded))
        show_if(self.outbox, tab in ("all", "outbox"))
        show_if(self.conflicts, tab == "conflicts")
        show_if(self.deciding, tab == "conflicts" and self.presenter.state.compared() is not None)
        show_if(self.journal, tab == "journal")
        show_if(self._room, tab == "systems")
        operation = self.presenter.state.selected() is not None
        show_if(self.panel, operation and tab in ("all", "outbox"))

    def _selected(self) -> None:
        selected = self.outbox.table.selectionModel().hasSelection()
        key = self.outbox.table.current_key() if selected else ""
        if key != self.presenter.state.operation:
            self.presenter.select(key)

    def _compare(self, index: QModelIndex) -> None:
        self.presenter.compare(self.conflicts.table.looks.key(index.row()))

    def _check(self, index: QModelIndex) -> None:
        if index.column() == CHECK_COLUMN and index.data():
            self.presenter.check(self.systems.table.looks.key(index.row()))

"""The Sync screen: systems, outbox, conflicts, what was put aside, journal; what can be done about each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.model.outbox import OpState
from b2bdesk.services.oddities import QuarantineRow
from b2bdesk.services.sync import Overview
from b2bdesk.ui import theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.keys import bind
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync import rows, rule_rows
from b2bdesk.ui.screens.sync.aside_panel import AsidePanel
from b2bdesk.ui.screens.sync.conflict_panel import ConflictPanel
from b2bdesk.ui.screens.sync.header import SyncHeader
from b2bdesk.ui.screens.sync.panel import OPENED, OperationPanel
from b2bdesk.ui.screens.sync.presenter import SyncPresenter, SyncView
from b2bdesk.ui.screens.sync.removal_bar import RemovalBar
from b2bdesk.ui.screens.sync.rule_panel import RulePanel, RulesSection
from b2bdesk.ui.screens.sync.rule_presenter import RulePresenter, RulesView
from b2bdesk.ui.screens.sync.sections import (
    AsideSection,
    ConflictSection,
    DecidedSection,
    JournalSection,
    OutboxSection,
    Section,
    SystemsSection,
)
from b2bdesk.ui.screens.sync.system_panel import SystemPanel
from b2bdesk.ui.screens.sync.words import skew_words
from b2bdesk.ui.shell.screen import ScreenWidget
from b2bdesk.ui.widgets import InlineBar, Tab, TabBar, show_if

CONFLICT = "conflict"
"""Kind of the object that opens a comparison: its uid is that of the record."""
CHECK_COLUMN, PAUSE_COLUMN = 6, 7

# Below this logical height the systems make room while an operation is selected.
LOW = 560


class SyncScreen(Retranslating, ScreenWidget):
    """One page with tabs. Ages and countdowns go on each second from memory."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self.setObjectName("sync")
        self._parts = parts
        self.presenter = SyncPresenter(parts, self)
        self.deciding = self.presenter.deciding
        self.header = SyncHeader()
        self.problem = InlineBar("error", name="sync.problem")
        self.removal = RemovalBar(parts, self.presenter)
        self.clock = InlineBar("warning", name="sync.clock")
        self.tabs = TabBar(page=True, padding=20, name="sync.tabs")
        self.systems, self.outbox = SystemsSection(), OutboxSection()
        self.conflicts, self.decided = ConflictSection(), DecidedSection()
        self.aside, self.journal = AsideSection(), JournalSection()
        self.rules = RulesSection()
        self.rule_presenter = RulePresenter(parts, self)
        self.rule_panel = RulePanel(parts, self.rule_presenter)
        self.panel = OperationPanel(parts, self.presenter)
        self.system = SystemPanel(parts, self.presenter)
        self.put_aside = AsidePanel(parts, self.presenter)
        self.comparison = ConflictPanel(self.deciding)
        self._tick = QTimer(self, interval=parts.window.parts.timings.countdown_tick)
        self._build()
        self._connect()
        self.retranslate()
        theme.follow(self)

    # --- what the window asks --------------------------------------------------------------------------

    def entered(self) -> None:
        """The screen came to the front."""
        self.presenter.look(True)

    def show_tab(self, tab: str) -> None:
        """Show a tab: ``all``, ``systems``, ``outbox``, ``conflicts``, ``aside``, ``journal``, ``rules``."""
        self.tabs.set_value(tab)
        self._arrange()

    def open_object(self, ref: ObjectRef) -> None:
        """Open the conflict of a record as soon as it is read."""
        if ref.kind == CONFLICT:
            self.show_tab("conflicts")
            self.deciding.open_record(ref.uid)
            self.presenter.read()

    def primary(self) -> None:
        """Write what was decided in the open conflict; else send the selected operation again or now."""
        if self.rule_panel.isVisible():
            self.rule_panel.primary()
            return
        if self.deciding.state.case is not None:
            self.deciding.decide()
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
        """Put the open conflict off, leave the selected row, clear the filter of the journal."""
        if self.deciding.state.key:
            self.deciding.postpone()
            return True
        if self.presenter.state.operation:
            _leave(self.outbox)
            return True
        if self._aside_row() is not None:
            _leave(self.aside)
            return True
        if self.rules.isVisible() and self.rule_presenter.state.chosen:
            _leave(self.rules)
            return True
        return self.journal.isVisible() and self.journal.clear_filter()

    def panes(self) -> list[QWidget]:
        """The tables that are shown, then the panel."""
        tables: list[QWidget] = [each.table for each in self._sections() if each.table.isVisible()]
        panel: list[QWidget] = [each for each in (self.panel, self.put_aside) if each.isVisible()]
        panel += [each for each in (self.comparison.table, self.rule_panel) if each.isVisible()]
        return [self.tabs, *tables, *panel] if not tables else [*tables, *panel]

    # --- Qt --------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Data exchange"))
        for section in self._sections():
            section.retranslate()
        self.header.retranslate()
        self._show_tabs(self.presenter.state.overview)
        self.render_state(self.presenter.state)
        self._show_rules(self.rule_presenter.state)

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
        self.rule_presenter.look(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter does with a row what a double click does; Space stops a system or lets it go on."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers():
            return False
        if event.key() == Qt.Key.Key_Space and watched is self.systems.table:
            self._pause(self.systems.table.current_key())
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._enter(watched)
        return True

    def render_state(self, state: SyncView) -> None:
        """Show a state."""
        self.problem.set_message("error", explain(state.problem).text if state.problem else "")
        overview, now = state.overview, self.presenter.now()
        if overview is None:
            return
        self.header.show_summary(overview.summary, now)
        self.removal.show_removals(overview.removals)
        desk = self._parts.desk
        told = rows.connector_rows(overview, desk.systems, now, desk.reading(), desk.retrying())
        self.systems.show_rows(told)
        self._show_tabs(overview)
        skewed = [skew_words(each) for each in overview.summary.connectors]
        self.clock.set_message("warning", " ".join(each for each in skewed if each))
        self.outbox.show_rows(rows.outbox_rows(overview, now))
        self.conflicts.show_rows(rows.conflict_rows(overview, now))
        self.conflicts.offer_harmless(len(self.deciding.harmless()))
        self.decided.show_rows(rows.decided_rows(overview, now))
        self.aside.show_rows(rows.aside_rows(overview, now))
        self._show_journal()
        self.panel.show_state(state, now)
        self.system.show_system(self._system(), overview, now)
        self.put_aside.show_row(self._aside_row())
        self._arrange()

    # --- inside ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        bars = (self.problem, self.removal, self.clock)
        for part in (self.header, self.tabs, *bars, self.systems, self.system):
            lines.addWidget(part)
        for section in (self.outbox, self.conflicts, self.decided, self.aside, self.journal):
            lines.addWidget(section, 1)
        lines.addWidget(self.rules)
        lines.addWidget(self.rule_panel, 1)
        lines.addWidget(self._rest(), 1)
        for panel in (self.panel, self.put_aside, self.comparison):
            lines.addWidget(panel)

    def _rest(self) -> QWidget:
        """Return what takes the room below the systems when they stand alone."""
        self._room = QWidget()
        self._room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        return self._room

    def _connect(self) -> None:
        self.presenter.state_changed.connect(self.render_state)
        self.rule_presenter.state_changed.connect(self._show_rules)
        self.rules.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._rule_selected())
        self.deciding.state_changed.connect(lambda _: self._arrange())
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.header.refresh.clicked.connect(self.presenter.refresh_all)
        self.outbox.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._selected())
        self.aside.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._aside_selected())
        for section in self._sections():
            section.table.installEventFilter(self)
            if section is not self.systems:
                table = section.table
                table.doubleClicked.connect(lambda _, table=table: self._enter(table))
        self.conflicts.harmless.clicked.connect(self.deciding.take_harmless)
        self.journal.filtered.connect(self._show_journal)
        chosen = self.systems.table.selectionModel().selectionChanged
        chosen.connect(lambda _new, _old: self._system_selected())
        self.systems.table.clicked.connect(self._system_clicked)
        self._tick.timeout.connect(lambda: self.render_state(self.presenter.state))
        for key, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            action = QAction(self)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            bind(action, key)
            action.triggered.connect(partial(self.tabs.step, step))
            self.addAction(action)

    def _sections(self) -> list[Section]:
        return [
            self.systems, self.outbox, self.conflicts, self.decided, self.aside, self.journal, self.rules
        ]  # fmt: skip

    def _show_tabs(self, overview: Overview | None) -> None:
        """Show the tabs, with their counts as soon as anything was read."""
        systems = self.systems.table.looks.rowCount() or None
        counts: tuple[int | None, int | None, int | None] = (None, None, None)
        if overview is not None:
            counts = (len(overview.operations), len(overview.conflicts), len(overview.put_aside))
        self.tabs.set_tabs(
            [
                Tab("all", self.tr("All")),
                Tab("systems", self.tr("Connectors"), systems),
                Tab("outbox", self.tr("Outbox"), counts[0]),
                Tab("conflicts", self.tr("Conflicts"), counts[1]),
                Tab("aside", self.tr("Put aside"), counts[2]),
                Tab("journal", self.tr("Journal")),
                Tab("rules", self.tr("Rules")),
            ]
        )

    def _show_journal(self) -> None:
        overview = self.presenter.state.overview
        if overview is not None:
            only, text = self.journal.only.value(), self.journal.search.text()
            self.journal.show_rows(rows.journal_rows(overview, self.presenter.now(), only, text))

    def _arrange(self) -> None:
        tab = self.tabs.value() or "all"
        state = self.presenter.state
        low = self.height() / theme.current().scale < LOW
        operation = state.selected() is not None
        comparing = self.deciding.state.case is not None
        show_if(self.systems, tab == "systems" or (tab == "all" and not (low and operation)))
        show_if(self.outbox, tab in ("all", "outbox"))
        show_if(self.conflicts, tab == "conflicts")
        decided = bool(state.overview and state.overview.decided)
        show_if(self.decided, tab == "conflicts" and decided and not (low and comparing))
        show_if(self.comparison, tab == "conflicts" and comparing)
        show_if(self.aside, tab == "aside")
        show_if(self.put_aside, tab == "aside" and self._aside_row() is not None)
        show_if(self.journal, tab == "journal")
        show_if(self.rules, tab == "rules")
        show_if(self.rule_panel, tab == "rules" and bool(self.rule_presenter.state.chosen))
        show_if(self.system, tab == "systems" and bool(self._system()))
        show_if(self._room, tab == "systems" or (tab == "rules" and not self.rule_presenter.state.chosen))
        if self.isVisible():
            self.rule_presenter.look(tab == "rules")
        show_if(self.panel, operation and tab in ("all", "outbox"))

    def _enter(self, watched: QObject) -> None:
        if watched is self.outbox.table:
            self.panel.open_object()
        elif watched in (self.conflicts.table, self.decided.table):
            section = self.conflicts if watched is self.conflicts.table else self.decided
            self.deciding.open(section.table.current_key())
        elif watched is self.journal.table:
            self._open_line(self.journal.table.current_key())
        elif watched is self.systems.table:
            self._check(self.systems.table.current_key())

    def _open_line(self, key: str) -> None:
        overview = self.presenter.state.overview
        entry = (
            next((each for each in overview.journal if str(each.row.pk) == key), None) if overview else None
        )
        if entry is not None and entry.subject_kind in OPENED and entry.subject:
            self._parts.window.open_object(ObjectRef(entry.subject_kind, entry.subject))
        elif entry is not None:
            self._parts.window.notifier.tell(self.tr("This line is about no order and no client."))

    def _selected(self) -> None:
        selected = self.outbox.table.selectionModel().hasSelection()
        key = self.outbox.table.current_key() if selected else ""
        if key != self.presenter.state.operation:
            self.presenter.select(key)

    def _show_rules(self, view: RulesView) -> None:
        self.rules.show_rows(rule_rows.sections(view.rules) if view.rules.rules else [])
        self.rule_panel.show_view(view)
        self._arrange()

    def _rule_selected(self) -> None:
        selected = self.rules.table.selectionModel().hasSelection()
        self.rule_presenter.choose(self.rules.table.current_key() if selected else "")

    def _aside_selected(self) -> None:
        self.put_aside.show_row(self._aside_row())
        self._arrange()

    def _aside_row(self) -> QuarantineRow | None:
        overview = self.presenter.state.overview
        chosen = self.aside.table.selectionModel().hasSelection()
        if overview is None or not chosen:
            return None
        key = self.aside.table.current_key()
        return next((each for each in overview.put_aside if str(each.pk) == key), None)

    def _system_clicked(self, index: QModelIndex) -> None:
        system = self.systems.table.looks.key(index.row())
        if index.column() == CHECK_COLUMN:
            self._check(system)
        elif index.column() == PAUSE_COLUMN:
            self._pause(system)

    def _system(self) -> str:
        chosen = self.systems.table.selectionModel().hasSelection()
        return self.systems.table.current_key() if chosen else ""

    def _system_selected(self) -> None:
        self.system.show_system(self._system(), self.presenter.state.overview, self.presenter.now())
        self._arrange()

    def _check(self, system: str) -> None:
        place = self.systems.table.looks.place(system)
        if place >= 0 and self.systems.table.looks.index(place, CHECK_COLUMN).data():
            self.presenter.check(system)

    def _pause(self, system: str) -> None:
        overview = self.presenter.state.overview
        if overview is not None and system:
            states = {each.system: each.state for each in overview.summary.connectors}
            self.presenter.pause(system, states.get(system) != "paused")


def _leave(section: Section) -> None:
    section.table.clearSelection()
    section.table.setCurrentIndex(QModelIndex())

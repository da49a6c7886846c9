"""The one window: bars, rail, the screen in front, overlays.

No screen grows in here: screens plug in through :class:`~b2bdesk.ui.shell.screen.Screen`, and where the
person is belongs to :class:`~b2bdesk.ui.shell.navigator.Navigator`.
"""

from __future__ import annotations

import base64
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.notify import Message, Notifier
from b2bdesk.ui.own_keys import OwnKeys
from b2bdesk.ui.ports import Hit, ObjectRef, SyncSummary
from b2bdesk.ui.quiet import Quiet
from b2bdesk.ui.shell import appearance_commands, window_commands
from b2bdesk.ui.shell.bell import BellPanel
from b2bdesk.ui.shell.command_widgets import command_menu
from b2bdesk.ui.shell.context import ContextPanel
from b2bdesk.ui.shell.habits import Habits
from b2bdesk.ui.shell.help import HelpSheet
from b2bdesk.ui.shell.key_hints import KeyHints
from b2bdesk.ui.shell.layers import Layers
from b2bdesk.ui.shell.navigator import Navigator
from b2bdesk.ui.shell.palette import Palette
from b2bdesk.ui.shell.palette_sources import PaletteSearch, Section
from b2bdesk.ui.shell.panes import next_pane
from b2bdesk.ui.shell.parts import WindowParts
from b2bdesk.ui.shell.question import QuestionDialog
from b2bdesk.ui.shell.rail import Rail
from b2bdesk.ui.shell.screen import Screen
from b2bdesk.ui.shell.second_place import GEOMETRY_KEY
from b2bdesk.ui.shell.sheets import SheetHost
from b2bdesk.ui.shell.source_card import SourceCard
from b2bdesk.ui.shell.strip import BottomBar
from b2bdesk.ui.shell.topbar import TopBar
from b2bdesk.ui.undo import UndoStack
from b2bdesk.ui.widgets import BlockableButton, Field, KeyCap

LEAST_WIDTH, LEAST_HEIGHT = 1024, 680
FIRST_WIDTH, FIRST_HEIGHT = 1366, 768

# Logical widths below which words of the rail and the bar go (order of collapse, look 5.13).
NARROW_RAIL, NARROW_BAR = 1200, 1000


class MainWindow(Retranslating, QMainWindow):
    """The frame. ``shutting_down`` comes before it closes; ``number_asked`` carries digits that a link
    from outside names: whose they are is shown, nothing is dialled by itself. ``call_wanted`` carries a
    number that a person pressed, and whose it is.

    The composition root adds screens, sections and commands, calls :meth:`install_keys` once and
    :meth:`open_where_left` after showing the window. ``takers`` do something with objects that are not
    opened, by their kind: goods go into an order.
    """

    shutting_down = Signal()
    number_asked = Signal(str)
    call_wanted = Signal(str, str)

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self.setObjectName("main")
        self.parts = parts
        self.registry = CommandRegistry(self, OwnKeys(parts.state))
        self.notifier = Notifier(QuestionDialog(self), self, parts.bell)
        self.quiet = Quiet(parts.state, parts.now, self)
        self.notifier.is_quiet, self.notifier.now = self.quiet.holds, parts.now
        self.undo = UndoStack(parts.monotonic, self)
        self.layers = Layers()
        self.sheets = SheetHost(self.layers)
        self.source = SourceCard(self)
        self.navigator = Navigator(self.registry, parts.state, self)
        self.takers: dict[str, Callable[[ObjectRef], None]] = {}
        self._help: HelpSheet | None = None
        self._habits = Habits(parts.state, parts.today)
        self._build()
        self._connect()
        window_commands.add_to(self)
        self._restore_geometry()
        theme.follow(self)
        parts.fellows.add(self)

    @property
    def in_front(self) -> bool:
        """Tell whether this is the window of the desk that a person uses."""
        return self.parts.fellows.front is self

    # --- what the composition root calls ---------------------------------------------------------

    def add_screen(self, screen: Screen) -> None:
        """Register a screen: its entry of the rail and its key."""
        self.navigator.add(screen)
        self.rail.add(screen)
        self.registry.add(window_commands.screen_command(self, screen))
        self._tell_rail_keys()

    def add_section(self, section: Section) -> None:
        """Register something that the palette searches."""
        self.search.sections.append(section)

    def install_keys(self) -> None:
        """Make the keys of the window's commands work; called once, after all of them are registered."""
        self.registry.install(self)

    def open_where_left(self) -> None:
        """Show the screen and the object that were in front when the window was closed."""
        self.navigator.retitle_cards()
        self.navigator.open_where_left()

    def open_object(self, ref: ObjectRef, title: str = "", background: bool = False) -> bool:
        """Open an object on its screen, or only its card; False when no screen shows this kind."""
        return self.navigator.open_object(ref, title, background)

    def show_sync(self, summary: SyncSummary) -> None:
        """Show how the exchange stands."""
        self.topbar.sync_chip.show_summary(summary)

    def set_training(self, training: bool) -> None:
        """Show or take away the training mark."""
        self.bottom.training.setVisible(training)

    def refresh_counters(self) -> None:
        """Data changed: ask the screens again how much waits there."""
        self.rail.refresh_counters()

    # --- what the commands call ------------------------------------------------------------------

    def cycle_cards(self, step: int) -> None:
        """Go to the next card by most recent use while Ctrl is held."""
        # Watched only during the walk: a filter on the application costs something at every event.
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.navigator.cycle_cards(step)

    def close_layer(self) -> None:
        """``Esc``: close exactly one layer."""
        if not self.layers.close_top() and self.navigator.current:
            self.navigator.widget().step_back()

    def next_pane(self, step: int) -> None:
        """``F6``: put the focus into the next pane."""
        screen = self.navigator.widget().panes() if self.navigator.current else []
        next_pane([self.rail, *screen, self.context, self.bottom.cards], step)

    def open_palette(self, text: str = "") -> None:
        """Open the palette."""
        self.layers.opened(self.palette_overlay, self.palette_overlay.close_palette)
        self.palette_overlay.open_palette(text)

    def open_bell(self) -> None:
        """Open or close the list behind the bell."""
        if self.bell.isVisible():
            self.bell.close_panel()
        else:
            self.layers.opened(self.bell, self.bell.close_panel)
            self.bell.open_panel()

    def open_help(self, about: str = "") -> None:
        """Open the sheet of keys and help over the detail in front; ``about`` is the title to explain."""
        if self._help is not None and self._help.isVisible():
            return
        in_russian = self.parts.appearance.language.in_russian
        sheet = HelpSheet(self.registry, self.navigator.widget().sheet_ground(), in_russian)
        sheet.run.connect(self.registry.run)
        sheet.closed.connect(sheet.deleteLater)
        sheet.destroyed.connect(self._help_gone)
        self._help = sheet
        self.sheets.present(sheet, sheet.search.line)
        if about:
            sheet.look_up(about)

    def open_user_menu(self) -> None:
        """Open the menu of the person: theme, language, font, density."""
        menu = command_menu(self.registry, appearance_commands.USER_MENU, self, "main.user.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.topbar.user.mapToGlobal(self.topbar.user.rect().bottomLeft()))

    # --- Qt --------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set the words anew."""
        self.navigator.retitle_cards()
        self._moved()

    def restyle(self) -> None:
        """The font changed: the logical width is another one."""
        self._collapse()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop or show what there is room for."""
        super().resizeEvent(event)
        self._collapse()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``Alt`` held alone shows the keys of what is in sight."""
        if event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self._hints.alt_pressed()
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The person turned to this window."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.parts.fellows.use(self)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place; drafts are saved already."""
        geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self.parts.state.set(GEOMETRY_KEY, geometry)
        self.navigator.remember_place()
        self.shutting_down.emit()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letting Ctrl go ends the walk through the cards."""
        released = event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent)
        if released and event.key() == Qt.Key.Key_Control:  # type: ignore[attr-defined]
            self.navigator.cards.settle()
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        return False

    # --- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        parts = self.parts
        self.topbar = TopBar(parts.user)
        self.rail = Rail()
        self.bottom = BottomBar(self.navigator.cards, self.undo, parts.timings)
        ground = QWidget()
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.navigator.stack)
        self.context = ContextPanel(ground)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(ground, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addLayout(middle, 1)
        column.addWidget(self.bottom)
        self.setCentralWidget(whole)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        in_russian = parts.appearance.language.in_russian
        self.search = PaletteSearch(self.registry, parts.runner, parts.state, in_russian, self)
        self.palette_overlay = Palette(self.search, whole)
        self.bell = BellPanel(self.notifier, whole)
        self._hints = KeyHints(whole, self.rail, parts.timings.key_hints)

    def _connect(self) -> None:
        self.registry.state = self.navigator.state
        self.registry.refused.connect(self.notifier.tell)
        self.registry.keys_changed.connect(self._print_keys)
        self.navigator.screen_shown.connect(self._screen_shown)
        self.navigator.moved.connect(self._moved)
        self.rail.chosen.connect(self.navigator.show_screen)
        self.topbar.search_asked.connect(self.open_palette)
        self.topbar.sync_asked.connect(lambda: self.registry.run("screen.sync"))
        self.topbar.bell_asked.connect(self.open_bell)
        self.topbar.user_asked.connect(self.open_user_menu)
        self.bottom.cards.open_asked.connect(self.open_object)
        self.bottom.cards.close_asked.connect(self.navigator.close_card)
        self.bottom.strip.open_asked.connect(self.open_object)
        self.bottom.strip.more_asked.connect(lambda: self.registry.run("edit.undo.list"))
        self.notifier.said.connect(self.bottom.strip.show_message)
        self.notifier.bell_changed.connect(lambda: self.topbar.bell.set_unread(self.notifier.unread))
        self.undo.changed.connect(self.registry.state_changed)
        self.undo.held.connect(self._say_offline)
        self.palette_overlay.run.connect(self._run_from_palette)
        self.palette_overlay.opened.connect(self._open_hit)
        self.palette_overlay.explained.connect(self.open_help)
        self.palette_overlay.closed.connect(lambda: self.layers.closed(self.palette_overlay))
        self.bell.chosen.connect(self.follow_message)
        self.bell.closed.connect(lambda: self.layers.closed(self.bell))

    def _screen_shown(self, screen_id: str) -> None:
        self.rail.show_active(screen_id)
        self.context.set_content(self.navigator.widget().context_widget())

    def _moved(self) -> None:
        name = f"b2bdesk ({self.parts.profile})" if self.parts.profile else "b2bdesk"
        words = [name]
        if self.navigator.current:
            words = [self.navigator.widget().object_title(), self.navigator.screen().words, name]
        self.setWindowTitle(" - ".join(word for word in words if word))
        self.registry.state_changed.emit()

    def _open_hit(self, hit: Hit, background: bool) -> None:
        if hit.ref.kind in self.takers:
            self.takers[hit.ref.kind](hit.ref)
        else:
            self.open_object(hit.ref, hit.title, background)

    def _run_from_palette(self, command_id: str) -> None:
        if self.registry.run(command_id) and self.registry.get(command_id).key:
            window_commands.teach_key(self, self._habits, command_id)

    def follow_message(self, message: Message) -> None:
        """Do what a message offers, else open what it is about."""
        if message.action is not None:
            message.action.run()
        elif message.ref is not None:
            self.open_object(message.ref)

    def _say_offline(self) -> None:
        """What was just done cannot leave: it is safe here, and nobody has to do anything."""
        summary = self.topbar.sync_chip.summary()
        if not summary.is_offline:
            return
        said = self.tr("No connection. It is saved here and will be sent when the link is back.")
        if summary.systems:
            said = self.tr("No connection with %1. What goes there is saved here and leaves when it is back.")
        self.notifier.tell(said.replace("%1", summary.systems))

    def _print_keys(self) -> None:
        self._tell_rail_keys()
        for part in self.findChildren(QWidget):
            if isinstance(part, BlockableButton | Field | KeyCap):
                part.print_key()

    def _tell_rail_keys(self) -> None:
        for entry in self.rail.entries():
            entry.key = self.registry.get(window_commands.of_screen(entry.shown.id)).key
            entry.refresh()

    def _help_gone(self) -> None:
        self._help = None

    def _collapse(self) -> None:
        logical = self.width() / theme.current().scale
        self.rail.set_narrow(logical < NARROW_RAIL)
        self.topbar.set_narrow(logical < NARROW_BAR)
        self.context.set_over(logical < NARROW_RAIL)

    def _restore_geometry(self) -> None:
        kept = self.parts.state.get(GEOMETRY_KEY, "")
        if not kept or not self.restoreGeometry(QByteArray(base64.b64decode(kept))):
            self.resize(FIRST_WIDTH, FIRST_HEIGHT)

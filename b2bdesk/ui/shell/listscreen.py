"""The base of screens with a list at the left and the chosen object at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from b2bdesk.ui import keys, theme
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.models.paged import PagedTableModel
from b2bdesk.ui.ports import ObjectRef, UiState
from b2bdesk.ui.shell.command_widgets import command_menu
from b2bdesk.ui.shell.detail import Detail
from b2bdesk.ui.shell.list_words import ListWords
from b2bdesk.ui.shell.listpane import ListPane
from b2bdesk.ui.shell.screen import ScreenWidget
from b2bdesk.ui.timings import USUAL, Timings

LIST_WIDTH, LEAST_LIST, MOST_LIST, LEAST_DETAIL = 400, 300, 480, 480
WIDTH_STEP = 40

# Below this logical width the list becomes a drawer (order of collapse, look 5.13).
DRAWER_BELOW = 1000


class ListScreen(ScreenWidget):
    """Master and detail.

    ``name`` is the first part of the object names (``orders``), ``kind`` that of the objects listed;
    ``words`` gives the texts in the language of the moment. ``context_commands`` are the ids of the menu
    of a row, ``create_command`` of what makes a new object.
    """

    def __init__(
        self,
        name: str,
        kind: str,
        model: PagedTableModel,
        detail: Detail,
        words: Callable[[], ListWords],
        registry: CommandRegistry,
        state: UiState,
        context_commands: Sequence[str] = (),
        create_command: str = "",
        timings: Timings = USUAL,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._name, self._kind, self._state, self._registry = name, kind, state, registry
        self._context_commands = tuple(context_commands)
        self._uid = ""
        # The row beside an object that was opened from elsewhere; None while the detail follows the list.
        self._row_beside: str | None = None
        self._drawer = False
        self.model, self.detail = model, detail
        # What listens to the rows goes with them.
        model.setParent(self)
        self.list = ListPane(name, model, words, state, timings)
        if create_command:
            self.list.add_create(registry, create_command)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self._prepare_splitter()
        self._connect()
        self._bind_keys()
        theme.follow(self)

    # --- what the window asks --------------------------------------------------------------------

    def object_ref(self) -> ObjectRef | None:
        """The object in the detail."""
        return ObjectRef(self._kind, self._uid) if self._uid else None

    def object_title(self) -> str:
        """Its title."""
        return self.detail.title() if self._uid else ""

    def object_is_draft(self) -> bool:
        """Whether it is a draft."""
        return bool(self._uid) and self.detail.is_draft()

    def open_object(self, ref: ObjectRef) -> None:
        """Show an object; its row is looked for and made current when the list holds it."""
        self._show(ref.uid)
        beside = self.list.current_uid()
        self._row_beside = beside if beside != ref.uid else None
        if self._row_beside is not None:
            self.model.locate(ref.uid)
        self.enter_detail()

    def marked_rows(self) -> JobHandle | None:
        """Read the rows that are marked; None unless several are."""
        marked = self.list.selected_rows()
        return self.model.read_rows(marked) if len(marked) > 1 else None

    def entered(self) -> None:
        """The screen came to the front: load the list at the first visit, refresh it later."""
        if self.model.query is None:
            self.list.reload()
        else:
            self.model.refresh()

    def primary(self) -> None:
        """Do the primary action of the detail."""
        self.detail.primary()

    def step_back(self) -> bool:
        """From inside the detail out to the same row of the list; then the filter goes."""
        if self.detail.step_back():
            return True
        if not self._has_focus(self.list):
            self.enter_list()
            return True
        return self.list.clear_filter()

    def panes(self) -> list[QWidget]:
        """List and detail."""
        return [self.list.body, self.detail]

    def sheet_ground(self) -> QWidget:
        """Sheets cover the detail; a drawer closes, so that the sheet is seen."""
        if self._drawer:
            self.list.hide()
            self.detail.show()
        return self.detail

    def resize_list(self, step: int) -> None:
        """Make the list wider or narrower by the keyboard."""
        self._set_list_width(self.splitter.sizes()[0] + step * theme.current().px(WIDTH_STEP))
        self._remember_width()

    # --- going between list and detail -----------------------------------------------------------

    def enter_detail(self) -> None:
        """Put the focus into the detail; a drawer closes."""
        if self._drawer:
            self.list.hide()
            self.detail.show()
        self.detail.focus_first()

    def enter_list(self) -> None:
        """Put the focus on the row in the list; a drawer opens."""
        if self._drawer:
            self.detail.hide()
            self.list.show()
        self.list.body.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt --------------------------------------------------------------------------------------

    def restyle(self) -> None:
        """Take the limits of the list's width from the theme."""
        look = theme.current()
        self.detail.setMinimumWidth(look.px(LEAST_DETAIL))
        self._set_list_width(look.px(self._state.get(f"{self._name}.list.width", LIST_WIDTH)))
        self._collapse()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become a drawer where the window is narrow."""
        super().resizeEvent(event)
        self._collapse()

    # --- inside ----------------------------------------------------------------------------------

    def _prepare_splitter(self) -> None:
        self.splitter.setObjectName(f"{self._name}.splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(lambda _at, _index: self._remember_width())

    def _connect(self) -> None:
        self.list.rested.connect(self._rested)
        self.list.orphaned.connect(self._orphaned)
        self.list.entered.connect(self._entered_row)
        self.list.menu_asked.connect(self._open_menu)
        self.model.located.connect(self._located)
        self.model.loaded.connect(self._look_again)
        self.detail.title_changed.connect(self.shown_changed)

    def _bind_keys(self) -> None:
        pane = self.list
        self._key(self, "Ctrl+F", pane.open_filter)
        self._key(self, "Alt+F7", pane.open_sort_menu)
        self._key(pane, "Ctrl+PgUp", lambda: pane.step_split(-1))
        self._key(pane, "Ctrl+PgDown", lambda: pane.step_split(1))
        self._key(pane.view, "Ctrl+C", pane.copy_rows, claim=False)
        self._key(pane.view, "Shift+F10", lambda: self._open_menu(self._row_spot()))

    def _key(self, where: QWidget, key: str, do: object, claim: bool = True) -> None:
        action = QAction(where)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.bind(action, key, claim=claim)
        action.triggered.connect(do)
        where.addAction(action)

    def _rested(self, uid: str) -> None:
        if self._stays(uid):
            return
        self._row_beside = None
        emptied = not self.model.rowCount() and not self._has_focus(self.detail)
        # Whoever works in the detail keeps his object, even when it has just left the list.
        if uid or not self._uid or emptied:
            self._show(uid)

    def _orphaned(self) -> None:
        """The row in front left by itself: the next one follows, unless somebody works in the detail."""
        last: QWidget | None = self.focusWidget()
        if last is None or not self.detail.isAncestorOf(last):
            self.list.go_on()

    def _stays(self, row: str) -> bool:
        """Whether an object opened from elsewhere stays: nobody has gone to another row since then."""
        if self._row_beside == "":
            self._row_beside = row
        return self._row_beside is not None and row in (self._row_beside, "")

    def _show(self, uid: str) -> None:
        if uid != self._uid:
            self._uid = uid
            self.detail.show_object(uid)
            self.shown_changed.emit()

    def _entered_row(self) -> None:
        uid = self.list.current_uid()
        if uid:
            self._row_beside = None
            self._show(uid)
            self.opened.emit(ObjectRef(self._kind, uid))
            self.enter_detail()

    def _look_again(self) -> None:
        """The list was read anew: the object opened from elsewhere may have a row by now."""
        if self._row_beside is not None and self._uid:
            self.model.locate(self._uid)

    def _located(self, uid: str, position: int) -> None:
        if uid != self._uid:
            return
        if position >= 0:
            self._row_beside = None
            self.list.select(position)
        elif self._row_beside:
            # Without a row of its own no other row may look as if it were shown.
            self._row_beside = ""
            self.list.select(-1)

    def _open_menu(self, spot: QPoint) -> None:
        if self._context_commands:
            menu = command_menu(self._registry, self._context_commands, self, f"{self._name}.menu")
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(spot)

    def _row_spot(self) -> QPoint:
        view = self.list.view
        return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).center())

    @staticmethod
    def _has_focus(pane: QWidget) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and pane.isAncestorOf(focused)

    def _set_list_width(self, wanted: int) -> None:
        look = theme.current()
        width = max(look.px(LEAST_LIST), min(wanted, look.px(MOST_LIST)))
        self.list.setMinimumWidth(look.px(LEAST_LIST))
        self.list.setMaximumWidth(look.px(MOST_LIST))
        self.splitter.setSizes([width, max(1, self.width() - width)])

    def _remember_width(self) -> None:
        width = round(self.splitter.sizes()[0] / theme.current().scale)
        self._state.set(f"{self._name}.list.width", width)

    def _collapse(self) -> None:
        narrow = self.window().width() / theme.current().scale < DRAWER_BELOW
        if narrow == self._drawer:
            return
        self._drawer = narrow
        self.detail.set_cramped(narrow)
        in_list = self._has_focus(self.list) or not self._uid
        self.list.setVisible(not narrow or in_list)
        self.detail.setVisible(not narrow or not in_list)
        self.list.setMaximumWidth(16_777_215 if narrow else theme.current().px(MOST_LIST))

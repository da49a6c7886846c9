"""What the keys of the grid do to the line under the cursor, and the cards and sheets they open."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from b2bdesk.ui.screens.orders import editing
from b2bdesk.ui.screens.orders.actions import PriceChange
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.screen import OrdersScreen
from b2bdesk.ui.screens.orders.sheets import CommentSheet, PriceSheet, TimelineSheet
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.widgets import ChoiceField


class LineWork:
    """Acts on one :class:`OrdersScreen`."""

    def __init__(self, parts: ScreenParts, screen: OrdersScreen) -> None:
        self._parts, self._screen = parts, screen
        self._area, self._work = screen.editor.area, screen.work
        self._prices = PriceSheet(screen.editor, screen.work)
        self._timeline = TimelineSheet(screen.editor)
        self._comment = CommentSheet(screen.editor, screen.work)
        screen.work.repriced.connect(self._show_prices)

    def delete(self) -> None:
        """Delete the marked lines; the cursor goes to the next one."""
        row = self._area.grid.currentIndex().row()
        self._work.delete(self._area.grid.marked_lines())
        if self._area.model.rowCount():
            cell = self._area.grid.current_cell()
            self._area.grid.put_cursor(min(row, self._area.model.rowCount() - 1), cell)
        else:
            self._area.focus_entry()

    def copy_above(self) -> None:
        """Copy the value of the current cell from the line above."""
        line = self._area.grid.current_line()
        if line is not None:
            self._work.copy_above(line, self._area.grid.current_cell())

    def move(self, by: int) -> None:
        """Move the line; in a field or a warehouse cell ``Alt+Down`` opens the list instead."""
        field = _choice_with_focus()
        line, grid = self._area.grid.current_line(), self._area.grid
        if field is not None:
            field.open_list()
        elif by > 0 and grid.current_cell() is Cell.WAREHOUSE and line is not None:
            grid.choose_warehouse()
        elif line is not None:
            self._work.move(line, by)
            grid.put_cursor(self._area.model.row_of(line), grid.current_cell())

    def comment(self) -> None:
        """Type a comment to the line."""
        session, line = self._screen.presenter.session, self._area.grid.current_line()
        if session is not None and line is not None:
            found = next(each for each in session.order.lines if each.uid == line)
            self._comment.show_line(found)
            self._parts.window.sheets.present(self._comment, self._comment.field)

    def reprice(self) -> None:
        """Compare the marked lines (all without a cursor) with today's prices."""
        marked = self._area.grid.marked_lines()
        self._work.ask_prices(marked)

    def copy_table(self) -> None:
        """Put all lines on the clipboard as a table."""
        session = self._screen.presenter.session
        if session is not None:
            table = editing.as_table(session.order, self._area.titles())
            QGuiApplication.clipboard().setText(table)
            said = translate("orders", "Lines copied: %1").replace("%1", str(len(session.order.lines)))
            self._parts.window.notifier.tell(said)

    def show_timeline(self) -> None:
        """Show what happened to the order, and its documents."""
        session = self._screen.presenter.session
        if session is not None:
            self._timeline.show_session(session)
            self._parts.window.sheets.present(self._timeline.sheet, self._timeline.area)

    def _show_prices(self, changes: list[PriceChange]) -> None:
        if not changes:
            self._parts.window.notifier.tell(translate("orders", "The prices are those of today."))
            return
        self._prices.show_changes(changes)
        self._parts.window.sheets.present(self._prices, self._prices.accept)


def _choice_with_focus() -> ChoiceField | None:
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, ChoiceField):
            return widget
        widget = widget.parentWidget()
    return None

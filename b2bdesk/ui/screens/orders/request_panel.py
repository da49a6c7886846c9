"""The panel over the lower part of the grid: a customer's list, line by line (``ux.md`` 4.4)."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from b2bdesk.rules.request_match import Candidate, State
from b2bdesk.ui import paint, theme
from b2bdesk.ui.delegates import TableView
from b2bdesk.ui.delegates.rows import Index
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.request_choices import RequestChoices
from b2bdesk.ui.screens.orders.request_columns_row import ColumnsRow
from b2bdesk.ui.screens.orders.request_model import WIDTHS, RequestModel
from b2bdesk.ui.screens.orders.request_presenter import RequestPresenter
from b2bdesk.ui.screens.orders.request_state import RequestState
from b2bdesk.ui.screens.orders.request_words import notes, report, title, translate, unclear_words
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    IconButton,
    InlineBar,
    Label,
    announce,
    row_layout,
    show_if,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RequestTable(TableView):
    """The lines. ``digit`` carries a choice; ``took`` is Enter, ``skipped`` Del, ``lettered`` typed text."""

    digit = Signal(int)
    took = Signal()
    skipped = Signal()
    lettered = Signal(str)
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of the panel; all others walk."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.digit.emit(key - Qt.Key.Key_1)
        elif plain and key in _ENTER:
            self.took.emit()
        elif plain and key == Qt.Key.Key_Delete:
            self.skipped.emit()
        elif event.text().isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.lettered.emit(event.text())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which line the keyboard stands on."""
        super().currentChanged(current, previous)
        self.moved.emit(current.row())


class RequestPanel(Retranslating, QWidget):
    """Shows the state of a :class:`RequestPresenter`. ``closed`` asks to put the panel away."""

    closed = Signal()

    def __init__(self, presenter: RequestPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("order.paste.panel")
        self._presenter = presenter
        self._shows_left = self._shows_columns = False
        self.model = RequestModel(self)
        self.name = Label("", "body5", elide=True, name="order.paste.name")
        self.report = Label("", "body", "muted", name="order.paste.report")
        self.notes = InlineBar("note", name="order.paste.notes")
        self._columns_button = Button("", ButtonKind.QUIET, small=True, name="order.paste.columns.show")
        self._left_button = Button("", ButtonKind.QUIET, small=True, name="order.paste.left")
        self._close = IconButton("x", "", key="Esc", name="order.paste.close")
        self.columns = ColumnsRow()
        self.table = RequestTable(name="order.paste.table")
        self.choices = RequestChoices()
        self.forget = Button("", ButtonKind.QUIET, name="order.paste.forget")
        self.add = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="order.paste.add")
        self._head, self._foot = row_layout(), row_layout()
        self._lines = QVBoxLayout(self)
        self._build()
        self._connect()
        self.hide()
        self.retranslate()
        theme.follow(self)

    def show_state(self, state: RequestState | None) -> None:
        """Show a list; the cursor stays on its line as long as that is there."""
        request = state.request if state else None
        if state is None or not state.open:
            self.hide()
            return
        fresh = self.isHidden() or self.table.isHidden()
        self.name.setText(title(request, state.name))
        self.report.setText(_progress(state))
        self._show_notes(state)
        row = self.table.currentIndex().row()
        self.model.show_state(state, left=self._shows_left)
        self._left_button.setText(_left_words(state, self._shows_left))
        show_if(self._left_button, bool(request and request.left))
        show_if(self.table, request is not None)
        self._show_add(state)
        self.show()
        self.raise_()
        if request is not None and (fresh or row < 0 or row >= self.model.rowCount()):
            self._put_cursor(next(iter(state.waiting), 0))
        elif request is not None and self.table.currentIndex().row() != row:
            self._put_cursor(row)
        self._follow(self.table.currentIndex().row())
        if fresh or (request is not None and not self._has_focus()):
            self.take_focus()

    def primary(self) -> None:
        """Put everything decided into the order (``Ctrl+Enter``)."""
        if self.add.is_blocked():
            self.add.show_reason()
        else:
            self._presenter.add()

    def take_focus(self) -> None:
        """Put the keyboard on the lines, or on the way out while there are none."""
        first: QWidget = self.table if not self.table.isHidden() else self._close
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("requests", "The customer's list"))
        self.table.setAccessibleName(translate("requests", "Lines of the customer's list"))
        self._columns_button.setText(translate("requests", "Columns"))
        self._close.set_words(translate("requests", "Put the list away; it stays with the order"))
        self.forget.setText(translate("requests", "Throw the list away"))
        self.model.retitle()
        state = self._presenter.state
        if state is not None and not self.isHidden():
            self.show_state(state)

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(0, 1, 0, 0)
        self._head.setContentsMargins(look.px(20), look.px(6), look.px(12), look.px(6))
        self._foot.setContentsMargins(look.px(12), look.px(8), look.px(20), look.px(8))
        for row in (self._head, self._foot):
            row.setSpacing(look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("background"))
        paint.hair(painter, 0, 0, self.width())

    # --- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.set_columns(WIDTHS)
        words: tuple[QWidget, ...] = (self.name, self.report)
        buttons: tuple[QWidget, ...] = (self._left_button, self._columns_button, self._close)
        for part in words:
            self._head.addWidget(part)
        self._head.addStretch(1)
        for part in buttons:
            self._head.addWidget(part)
        self._foot.addWidget(self.forget)
        self._foot.addStretch(1)
        self._foot.addWidget(self.add)
        self._put_row(self._head)
        self._lines.addWidget(self.notes)
        self._lines.addWidget(self.columns)
        self._lines.addWidget(self.table, 1)
        self._lines.addWidget(self.choices)
        self._put_row(self._foot)
        self.columns.hide()
        self.notes.hide()

    def _put_row(self, row: QHBoxLayout) -> None:
        self._lines.addLayout(row)

    def _connect(self) -> None:
        table, choices = self.table, self.choices
        table.digit.connect(self._choose_number)
        table.took.connect(self._take)
        table.skipped.connect(self._skip)
        table.lettered.connect(self._search)
        table.moved.connect(self._follow)
        choices.chosen.connect(self._choose)
        choices.typed_qty.connect(lambda qty: self._presenter.type_qty(self._row(), qty))
        choices.as_text.connect(lambda: self._presenter.take_as_text(self._row()))
        choices.searched.connect(self._presenter.search)
        choices.left.connect(self.take_focus)
        self._presenter.found.connect(choices.show_found)
        self._presenter.progressed.connect(self._show_progress)
        self.columns.role_chosen.connect(self._presenter.set_role)
        self.columns.titled.connect(self._presenter.set_titles)
        self.columns.encoding_chosen.connect(self._presenter.set_encoding)
        self.notes.link_pressed.connect(self._presenter.add_up)
        self._columns_button.clicked.connect(self._toggle_columns)
        self._left_button.clicked.connect(self._toggle_left)
        self._close.clicked.connect(self.closed)
        self.forget.clicked.connect(self._presenter.forget)
        self.add.clicked.connect(self.primary)

    def _show_progress(self, done: int, total: int) -> None:
        state = self._presenter.state
        if state is not None and state.reading:
            words = translate("requests", "line %1 of %2").replace("%1", str(done)).replace("%2", str(total))
            self.report.setText(words)

    def _show_notes(self, state: RequestState) -> None:
        unclear = unclear_words(state.request) if state.request is not None else ""
        if state.problem is not None:
            self.notes.set_message("error", explain(state.problem).text)
        elif unclear:
            link = translate("requests", "Take it so")
            self.notes.set_message("warning", unclear, link=link, icon="circle-question-mark")
        elif state.request is not None:
            self.notes.set_message("note", notes(state.request.notes), icon="info")
        else:
            self.notes.set_message("note", "")

    def _show_add(self, state: RequestState) -> None:
        count, rest = 0 if state.reading else state.decided, len(state.waiting)
        words = translate("requests", "Add %n line(s)", "", count)
        if rest and count:
            words = translate("requests", "Add %n, keep the rest here", "", count)
        self.add.setText(words)
        reason = "" if count else translate("requests", "No line is decided yet.")
        self.add.set_reason(reason)
        show_if(self.add, state.request is not None)

    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _follow(self, row: int) -> None:
        line = self.model.line(row)
        state = self._presenter.state
        self.choices.show_line(line, state)
        # In a low window there is no room for both.
        show_if(self.choices, line is not None and not self._shows_columns)
        if self._shows_columns and line is not None:
            self.columns.show_sheet(state, line.asked.sheet)

    def _put_cursor(self, row: int) -> None:
        index = self.model.index(row, 0)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(index, flags)
            self.table.scrollTo(index)

    def _choose_number(self, number: int) -> None:
        line = self.model.line(self._row())
        if line is not None and number < len(line.candidates):
            self._choose(line.candidates[number])

    def _choose(self, candidate: Candidate) -> None:
        row = self._row()
        self._presenter.choose(row, candidate)
        line = self.model.line(row)
        if line is not None and line.qty is None:
            self.choices.qty.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._next(row)

    def _take(self) -> None:
        """Enter: take the first choice of a doubtful line and go on; when all are decided, add them."""
        state, line = self._presenter.state, self.model.line(self._row())
        if state is None or state.request is None:
            return
        if self.model.left_place(self._row()) >= 0:
            self._take_in()
        elif self._row() in state.waiting and line is not None and line.candidates:
            self._choose(line.candidates[0])
        elif self._row() in state.waiting and line is not None and line.state is State.UNKNOWN:
            self.choices.search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.waiting:
            self._next(self._row())
        else:
            self.primary()

    def _take_in(self) -> None:
        """A row that was left out asks for something after all: it becomes the last line."""
        state, place = self._presenter.state, self.model.left_place(self._row())
        if state is not None and state.request is not None:
            last = len(state.request.lines)
            self._presenter.take_in(place)
            self._put_cursor(last)

    def _search(self, letter: str) -> None:
        """Typing on a line looks for other goods."""
        if self.model.line(self._row()) is not None:
            self.choices.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.choices.search.set_text(letter)
            self.choices.search.line.end(False)
            self._presenter.search(letter)

    def _skip(self) -> None:
        row = self._row()
        if self.model.line(row) is not None:
            self._presenter.skip(row)
            line = self.model.line(row)
            if line is not None and line.skipped:
                self._next(row)

    def _next(self, row: int) -> None:
        """Go to the next line that waits, from the end back to the first."""
        state = self._presenter.state
        waiting = state.waiting if state else []
        following = next((place for place in waiting if place > row), next(iter(waiting), None))
        if following is not None:
            self._put_cursor(following)
            line = self.model.line(following)
            announce(self, line.asked.text if line else "")

    def _toggle_columns(self) -> None:
        self._shows_columns = not self._shows_columns
        self.columns.setVisible(self._shows_columns)
        self._follow(self._row())

    def _toggle_left(self) -> None:
        self._shows_left = not self._shows_left
        state = self._presenter.state
        self.show_state(state)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))


def _progress(state: RequestState) -> str:
    if state.reading:
        return translate("requests", "is being read…")
    return report(state.request) if state.request else ""


def _left_words(state: RequestState, shown: bool) -> str:
    if shown:
        return translate("requests", "Hide the rows left out")
    count = len(state.request.left) if state.request else 0
    return translate("requests", "%n row(s) left out", "", count)

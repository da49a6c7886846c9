"""Rows, the entry line under the last of them, a question under that; the rest of the room stays empty."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from b2bdesk.model.order import OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.ui import format, theme
from b2bdesk.ui.screens.orders.actions import OrderActions
from b2bdesk.ui.screens.orders.approving.marks import asked_of
from b2bdesk.ui.screens.orders.column_choice import ColumnChoice
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.correction.marks import marks_of
from b2bdesk.ui.screens.orders.entry import EntryLine
from b2bdesk.ui.screens.orders.entry_presenter import EntryPresenter
from b2bdesk.ui.screens.orders.entry_text import Scanner
from b2bdesk.ui.screens.orders.grid import LinesGrid
from b2bdesk.ui.screens.orders.lines_model import LinesModel
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.question_row import QuestionRow
from b2bdesk.ui.screens.orders.session import Cursor, EditorState
from b2bdesk.ui.screens.orders.ways_out import Answer, WaysOut
from b2bdesk.ui.screens.orders.words import column_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.widgets import PopupRow

LEAST_COVER, COVER_PERCENT = 340, 78
"""How much of the room a panel over the lower part takes: pixels at 100 %, share."""


class GridArea(QWidget):
    """Connects grid and entry line with the presenters: what is typed here becomes steps there."""

    def __init__(self, parts: ScreenParts, presenter: EditorPresenter, actions: OrderActions) -> None:
        super().__init__()
        self.setObjectName("order.area")
        self._presenter, self._actions = presenter, actions
        self._answers: list[Answer] = []
        self.cover: QWidget | None = None
        clock = parts.desk.clock
        scanner = Scanner(clock.monotonic)
        self.entering = EntryPresenter(parts, presenter, actions)
        self.model = LinesModel(clock.now, self)
        self.grid = LinesGrid(self.model, scanner)
        self.columns = ColumnChoice(self.grid, parts.window.parts.state, self)
        self.entry = EntryLine(self.entering, scanner)
        self.question = QuestionRow()
        for part in (self.grid, self.entry, self.question):
            part.setParent(self)
        self._offered = WaysOut(parts, presenter, actions, self)
        self._connect()
        self.retranslate()

    def show_state(self, state: EditorState) -> None:
        """Show the lines of the order."""
        session = state.session
        if session is None:
            return
        marks = marks_of(session)
        self.model.show_lines(
            marks.lines(session.order.lines),
            session.known,
            editable=state.editable,
            limits=session.limits(),
            unsent=session.card.unsent,
            asks=partial(asked_of, session),
            approvals=session.card.approvals,
            marks=marks,
        )
        self.grid.set_tall_rows(marks.tall(session.order.lines))
        takes_lines = session.editable and not state.elsewhere
        if not takes_lines and self.entry.line.hasFocus():
            # Hiding the line would throw the keyboard somewhere else in the window.
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.set_enabled(takes_lines)
        if not takes_lines and self.question.text():
            self._ask("")  # nobody can answer it any more
        self.place()

    def restore(self, state: EditorState) -> None:
        """Another order stands here: put the keyboard where it was left, without opening an editor."""
        self.entering.insert_at = None
        self.entry.clear()
        self.grid.fresh = None
        session = state.session
        row = self.model.row_of(session.cursor.line) if session else -1
        if session is not None and row >= 0:
            self.grid.put_cursor(row, Cell(max(0, session.cursor.column)))
        else:
            self.grid.clear_cursor()

    def focus_work(self) -> None:
        """Put the keyboard where the work goes on: the kept cell, else the entry line."""
        row = self.grid.currentIndex().row()
        if row >= 0 or self.entry.isHidden():
            if row < 0 and self.model.rowCount():
                self.grid.put_cursor(0, Cell.QTY)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_entry()

    def focus_entry(self) -> None:
        """Put the keyboard into the entry line; into the lines where nothing can be entered."""
        if self.entry.isHidden():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.grid.clear_cursor()
        self.entry.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._presenter.move_cursor(Cursor())

    def ask(self, text: str, ways: Sequence[Answer] = ()) -> None:
        """Say something below the rows, with the ways to go on; an empty text says nothing."""
        self._ask(text, ways)

    def insert_above(self) -> None:
        """The next item goes above the current line (``Ins``)."""
        row = self.grid.currentIndex().row()
        self.entering.insert_at = row if row >= 0 else None
        self.entry.show_place()
        self.entry.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.grid.setAccessibleName(translate("orders", "Lines of the order"))
        self.grid.retitle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out anew."""
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("background"))

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.model.typed = self._typed
        self.grid.left_below.connect(self.focus_entry)
        self.grid.scanned.connect(self.entering.scan)
        self.grid.cursor_moved.connect(self._cursor_moved)
        self.grid.size_changed.connect(self.place)
        self.grid.delegate.warehouses = self._warehouses
        self.entry.left_above.connect(self._enter_last_row)
        self.entry.hint_changed.connect(self._ask_repeat)
        self.entering.taken.connect(self._type_quantity)
        self.entering.finished.connect(lambda line: self._finished(line.uid))
        self.question.answered.connect(self._answered)
        self.question.left.connect(self.focus_work)
        self.entry.left_below.connect(self.question.take_focus)
        self._actions.mistyped.connect(lambda words: self._ask(words))

    def _typed(self, uid: Uid, cell: Cell, text: str) -> bool:
        self._ask("")
        fits = self._actions.type_cell(uid, cell, text)
        if fits and cell is Cell.QTY:
            self._offered.about(uid, told=True)
        return fits

    def _cursor_moved(self, cursor: Cursor) -> None:
        if cursor.line:
            self._presenter.move_cursor(cursor)
            self._offered.about(Uid(cursor.line))

    def _enter_last_row(self) -> None:
        if self.model.rowCount():
            self.grid.put_cursor(self.model.rowCount() - 1, Cell.QTY)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_quantity(self, line: OrderLine) -> None:
        self.entry.show_place()
        self.grid.begin_fresh(line.uid)

    def _finished(self, uid: Uid) -> None:
        self.entry.show_place()
        self.focus_entry()
        self.grid.scrollTo(self.model.index(self.model.row_of(uid), 0))

    def _warehouses(self, row: int) -> list[PopupRow]:
        line, session = self.model.line(row), self._presenter.session
        if line is None or session is None:
            return []
        held = session.known.goods_of(line)
        rows = []
        for each in session.known.warehouses:
            stock = held.stock_in(each.code) if held else None
            free = format.quantity(stock.free) if stock else "—"
            rows.append(PopupRow(each.code, each.name, lead=each.code, figures=(free,)))
        return rows

    def _ask_repeat(self, text: str, add: str, new: str) -> None:
        ways: list[Answer] = []
        if add:
            ways.append((add, partial(self.entry.answer, new_line=False)))
            ways.append((new, partial(self.entry.answer, new_line=True)))
        self._ask(text, ways, ("Enter", "Shift+Enter"))

    def _ask(self, text: str, ways: Sequence[Answer] = (), keys: tuple[str, ...] = ()) -> None:
        self._answers = list(ways)
        self.question.ask(text, tuple(words for words, _do in ways), keys if ways else ())
        self.place()

    def _answered(self, number: int) -> None:
        _words, do = self._answers[number]
        self._ask("")
        do()

    def place(self) -> None:
        """Give the grid what it needs and no more; entry line and question follow it directly.

        A panel over the lower part takes its room first.
        """
        width, height = self.width(), self.height()
        if self.cover is not None and not self.cover.isHidden():
            least = theme.current().px(LEAST_COVER)
            high = min(height, max(least, height * COVER_PERCENT // 100))
            self.cover.setGeometry(0, height - high, width, high)
            height -= high
        entry = 0 if self.entry.isHidden() else self.entry.height()
        asked = 0 if self.question.isHidden() else self.question.height()
        rows = max(0, min(self.grid.content_height(), height - entry - asked))
        self.grid.setGeometry(0, 0, width, rows)
        self.entry.setGeometry(0, rows, width, self.entry.height())
        self.question.setGeometry(0, rows + entry, width, self.question.height())

    def titles(self) -> list[str]:
        """Return the titles of the columns that are copied as a table."""
        cells = (
            Cell.NUMBER,
            Cell.ARTICLE,
            Cell.NAME,
            Cell.WAREHOUSE,
            Cell.QTY,
            Cell.PRICE,
            Cell.DISCOUNT,
            Cell.SUM,
            Cell.DATE,
        )
        return [column_title(cell) for cell in cells]

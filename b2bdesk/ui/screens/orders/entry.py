"""The entry line under the rows, always ready: suggestions without focus, keys typed ahead are never lost."""

from __future__ import annotations

from collections import deque
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from b2bdesk.errors import InvalidInput
from b2bdesk.model.catalogue import RegionRule
from b2bdesk.model.order import OrderLine
from b2bdesk.rules.goods import Goods
from b2bdesk.services.order_editor import Suggestion
from b2bdesk.ui import format, paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.entry_presenter import EntryPresenter
from b2bdesk.ui.screens.orders.entry_text import Scanner
from b2bdesk.ui.screens.orders.words import limit_words, translate
from b2bdesk.ui.typed import parse_number
from b2bdesk.ui.widgets import IconSpot, KeyCap, Label, PopupList, PopupRow, announce
from b2bdesk.ui.widgets.base import fixed_height, show_if
from b2bdesk.ui.widgets.field_frame import LineEditor

FREE_TEXT, PURCHASE = "free-text", "purchase"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryLine(Retranslating, QWidget):
    """Types into the order.

    ``left_above`` asks for the last row, ``left_below`` for what is asked below; ``hint_changed`` carries a
    question or a note to show there, with the words of its two ways (empty: nothing to answer).
    """

    left_above = Signal()
    left_below = Signal()
    hint_changed = Signal(str, str, str)

    def __init__(self, presenter: EntryPresenter, scanner: Scanner) -> None:
        super().__init__()
        self.setObjectName("order.entry.row")
        self._presenter, self._scanner = presenter, scanner
        self._ahead: deque[QKeyEvent] = deque()
        self._waiting = False
        self._repeat: tuple[OrderLine, Goods, Decimal] | None = None
        self._added = ""
        self.plus = IconSpot("plus", "accent")
        self.line = LineEditor()
        self.line.setObjectName("order.entry")
        self._hints = [
            (KeyCap("12*"), Label("", "small", "muted")),
            (KeyCap("F7"), Label("", "small", "muted")),
        ]
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.plus)
        self._row.addWidget(self.line, 1)
        for cap, words in self._hints:
            self._row.addWidget(cap)
            self._row.addWidget(words)
        self._popup: PopupList | None = None
        self.setFocusProxy(self.line)
        self._connect()
        self.retranslate()
        theme.follow(self)

    @property
    def popup(self) -> PopupList:
        """The list of suggestions; made on first use, because it lives in the window."""
        if self._popup is None:
            self.line.removeEventFilter(self)
            self._popup = PopupList(self.line, several=True, name="order.entry.popup")
            # An opaque list spares painting the rows of the grid under it on every key.
            self._popup.setAutoFillBackground(True)
            self._popup.taken_several.connect(self._presenter.take_several)
            self._popup.taken.connect(self._taken_from_list)
            # Installed last, so that this filter is asked before the list's.
            self.line.installEventFilter(self)
        return self._popup

    def set_enabled(self, possible: bool) -> None:
        """Take text or not (an order that is confirmed takes none)."""
        show_if(self, possible)

    def clear(self) -> None:
        """Begin anew."""
        self.line.clear()
        self._show_hints()
        self._drop_question()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.line.setPlaceholderText(translate("orders", "Article, name or barcode"))
        self.line.setAccessibleName(translate("orders", "New line: article, name or barcode"))
        self._hints[0][1].setText(translate("orders", "quantity first"))
        self._hints[1][1].setText(translate("orders", "stock"))
        self.show_place()

    def show_place(self) -> None:
        """Say above which line the next one is inserted."""
        at = self._presenter.insert_at
        words = translate("orders", "Article, name or barcode")
        if at is not None:
            words = translate("orders", "Insert above line %1: article, name or barcode")
            words = words.replace("%1", str(at + 1))
        self.line.setPlaceholderText(words)

    def restyle(self) -> None:
        """Take height and columns from the theme: the text stands on the article column."""
        look = theme.current()
        fixed_height(self, look.px(36))
        self._row.setContentsMargins(look.px(20), 0, look.px(20), 0)
        self._row.setSpacing(look.px(8))
        # 60 from the edge to the text of the article column, less padding, spacing and the editor's own 2.
        self.plus.setFixedWidth(look.px(60 - 20 - 8) - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below."""
        paint.hair(QPainter(self), 0, self.height() - 1, self.width())

    # --- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the keys of the line before its list does."""
        if watched is not self.line or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if self._waiting:
            self._ahead.append(event.clone())
            return True
        return self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self._enter(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if self._repeat is not None and self._press_answer(event):
            return True
        if key == Qt.Key.Key_Up and not self.popup.isVisible() and not event.modifiers():
            self.left_above.emit()
            return True
        if key == Qt.Key.Key_Down and not self.popup.isVisible() and not event.modifiers():
            self.left_below.emit()
            return True
        if event.text():
            self._scanner.key(event.text())
        return False

    def _press_answer(self, event: QKeyEvent) -> bool:
        """While a line is asked about, digits are the quantity to add there: fingers type on unasked."""
        if event.key() == Qt.Key.Key_Escape:
            self._drop_question()
            return True
        if event.key() == Qt.Key.Key_Backspace and self._added:
            self._added = self._added[:-1]
        elif event.text() and event.text() in "0123456789,.":
            self._scanner.key(event.text())
            self._added += event.text()
        else:
            return False
        self._show_repeat()
        return True

    def _enter(self, shift: bool) -> bool:
        code = self._scanner.enter()
        if code and code == self._added:
            # The next item was scanned while a line was asked about: the question is answered by its pack.
            self._added = ""
            self._answer_repeat(new_line=False)
            self._presenter.scan(code)
        elif code and self.line.text().strip() == code:
            self.line.clear()
            self._presenter.clear()
            self._presenter.scan(code)
        elif self._repeat is not None:
            self._answer_repeat(new_line=shift)
        elif self._presenter.waits:
            # What follows (the quantity, the next article) waits with it.
            self._waiting = True
        elif self.popup.isVisible():
            return False
        elif self.line.text().strip():
            self._offer_free_text()
        return True

    # --- answers ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._edited)
        self._presenter.offered.connect(self._offered)
        self._presenter.taken.connect(lambda _line: self.clear())
        self._presenter.finished.connect(lambda _line: self.clear())
        self._presenter.repeats.connect(self._ask_repeat)
        self._presenter.not_found.connect(self._say_not_found)

    def _edited(self, text: str) -> None:
        self._drop_question()
        self._show_hints()
        self._presenter.type(text)

    def _offered(self, found: list[Suggestion]) -> None:
        rows = [_row(each, self._presenter.limit(each.goods)) for each in found]
        self.popup.show_rows(rows, anchor=self.line, width=theme.current().px(560))
        if not self._waiting:
            return
        self._waiting = False
        if found:
            self._presenter.take(found[0].goods.product.uid)
        elif self.line.text().strip():
            self._offer_free_text()
        self._replay()

    def _replay(self) -> None:
        """Give the keys typed ahead to whoever has the focus now, one after another."""
        while self._ahead and not self._waiting:
            event = self._ahead.popleft()
            target = QApplication.focusWidget()
            if target is not None:
                QApplication.sendEvent(target, event)

    def _taken_from_list(self, key: str) -> None:
        if key == FREE_TEXT:
            self._presenter.take_free_text()
        elif key == PURCHASE:
            self._presenter.ask_purchase()
        else:
            self._presenter.take(key)

    def _offer_free_text(self) -> None:
        text = self._presenter.wanted.text
        words = translate("orders", "Free text line (needs a price)")
        purchase = translate("orders", "Ask purchase (a task, and a line to price later)")
        rows = [
            PopupRow(FREE_TEXT, text, addition=words, icon="pencil"),
            PopupRow(PURCHASE, text, addition=purchase, icon="list-checks"),
        ]
        self.popup.show_rows(rows, anchor=self.line)
        self.hint_changed.emit(translate("orders", "Nothing found: %1").replace("%1", text), "", "")

    def _ask_repeat(self, line: OrderLine, goods: Goods, qty: Decimal) -> None:
        self._repeat, self._added = (line, goods, qty), ""
        self.popup.close_list()
        self._show_repeat()

    def _show_repeat(self) -> None:
        if self._repeat is None:
            return
        line, _goods, qty = self._repeat
        asked = translate("orders", "Line %1 has it: +%2?").replace("%1", str(line.position))
        asked = asked.replace("%2", self._added or format.quantity(qty))
        self.hint_changed.emit(asked, translate("orders", "Add there"), translate("orders", "New line"))

    def answer(self, new_line: bool) -> None:
        """A way of the question was pressed with the mouse."""
        if self._repeat is not None:
            self._answer_repeat(new_line=new_line)

    def _answer_repeat(self, *, new_line: bool) -> None:
        assert self._repeat is not None  # asked before
        line, goods, qty = self._repeat
        try:
            typed = parse_number(self._added, field="qty") if self._added else None
        except InvalidInput:
            typed = Decimal(0)
        if typed is not None and typed <= 0:
            self._added = ""
            self._show_repeat()
            return
        self._drop_question()
        if new_line:
            self._presenter.take_new(goods, typed or self._presenter.wanted.qty)
        else:
            self._presenter.add_to(line.uid, typed or qty, known=typed is not None)

    def _say_not_found(self, code: str) -> None:
        self.line.setText(code)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        said = translate("orders", "Not found: %1").replace("%1", code)
        self.hint_changed.emit(said, "", "")
        announce(self.line, said)
        QApplication.beep()

    def _drop_question(self) -> None:
        self._repeat = None
        self.hint_changed.emit("", "", "")

    def _show_hints(self) -> None:
        for cap, words in self._hints:
            show_if(cap, not self.line.text())
            show_if(words, not self.line.text())


def _row(found: Suggestion, limit: RegionRule | None) -> PopupRow:
    product = found.goods.product
    price = "—" if found.price is None else format.amount(found.price)
    free = sum((each.free for each in found.goods.stock), start=Decimal(0))
    bought = translate("orders", "bought %1×").replace("%1", str(found.bought)) if found.bought else ""
    code = translate("orders", "client's code %1").replace("%1", found.code) if found.code else ""
    notes = " · ".join(part for part in (limit_words(limit) if limit else "", code, bought) if part)
    figures = (price, format.quantity(free) if found.goods.stock else "—")
    return PopupRow(product.uid, product.name, lead=product.article, addition=notes, figures=figures)

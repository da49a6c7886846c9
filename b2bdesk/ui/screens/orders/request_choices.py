"""The goods that a doubtful line may mean, numbered for the keys; other goods; a quantity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.errors import InvalidInput
from b2bdesk.rules.goods import Goods
from b2bdesk.rules.request_match import CHOICES, Candidate, Line
from b2bdesk.ui import format, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.request_state import RequestState
from b2bdesk.ui.screens.orders.request_words import how, translate
from b2bdesk.ui.typed import parse_number
from b2bdesk.ui.widgets import KeyCap, Label, PopupList, PopupRow, TextField, field_row, row_layout, show_if

FREE_TEXT = "free-text"


class ChoiceRow(QWidget):
    """One candidate: its key, article, name, why."""

    pressed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName(f"order.paste.choice.{number}")
        self._row = row_layout(self)
        self._article = Label("", "body", "muted")
        self._name = Label("", "body", elide=True)
        self._fact = Label("", "small", "muted")
        self._row.addWidget(KeyCap(str(number)))
        for part in (self._article, self._name, self._fact):
            self._row.addWidget(part, 1 if part is self._name else 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.follow(self)

    def text(self) -> str:
        """Return what is read of it."""
        return f"{self._article.text()}  {self._name.text()}  {self._fact.text()}"

    def show_candidate(self, candidate: Candidate, goods: Goods | None) -> None:
        """Show goods; free stock helps to choose between two that are alike."""
        self._article.setText(candidate.item.article)
        self._name.setText(candidate.item.name)
        free = sum((each.free for each in goods.stock), start=candidate.pieces * 0) if goods else None
        told = translate("requests", "free %1").replace("%1", format.quantity(free)) if free else ""
        self._fact.setText(" · ".join(part for part in (how(candidate), told) if part))
        self.setAccessibleName(self.text())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it."""
        self.pressed.emit()

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(20), look.px(2), look.px(20), look.px(2))
        self._row.setSpacing(look.px(8))
        self.setMinimumHeight(look.px(26))


class RequestChoices(Retranslating, QWidget):
    """Follows the current line. ``chosen`` carries a candidate, ``typed_qty`` a quantity.

    ``as_text`` asks to take the line as it is written, ``searched`` carries what is looked for, ``left`` that
    the keyboard goes back to the list.
    """

    chosen = Signal(object)
    typed_qty = Signal(object)
    as_text = Signal()
    searched = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Candidate] = []
        self._line: Line | None = None
        self.rows = [ChoiceRow(number) for number in range(1, CHOICES + 1)]
        self.search = TextField(name="order.paste.search")
        self.qty = TextField(numeric=True, name="order.paste.qty")
        self._popup: PopupList | None = None
        self._lines = QVBoxLayout(self)
        for number, row in enumerate(self.rows):
            self._lines.addWidget(row)
            row.pressed.connect(lambda number=number: self._press(number))
        self._fields = field_row(self.search, self.qty)
        self._fields.setStretch(0, 4)
        self._fields.setStretch(1, 1)
        self._lines.addLayout(self._fields)
        self.search.edited.connect(self.searched)
        self.qty.committed.connect(self._take_qty)
        for field in (self.search, self.qty):
            field.line.installEventFilter(self)
        self.retranslate()
        theme.follow(self)

    def show_line(self, line: Line | None, state: RequestState | None) -> None:
        """Show the choices of a line; one that is settled has none to make."""
        self._line = line
        request = state.request if state else None
        open_line = line is not None and (line.chosen is None or bool(line.doubts))
        shown: Sequence[Candidate] = line.candidates if line is not None and open_line else ()
        for place, row in enumerate(self.rows):
            show_if(row, place < len(shown))
            if place < len(shown) and request is not None:
                row.show_candidate(shown[place], request.goods.get(shown[place].item.uid))
        if line is not None and not self.qty.line.hasFocus():
            text = format.quantity(line.qty) if line.qty is not None else ""
            self.qty.set_text(text)
        self.qty.set_error("")
        self.setEnabled(line is not None)

    def show_found(self, found: list[Candidate]) -> None:
        """Offer what was found for the text typed."""
        self._found = found
        rows = [PopupRow(one.item.uid, one.item.name, lead=one.item.article) for one in found]
        if self.search.text().strip():
            words = translate("requests", "Free text line (needs a price)")
            text = self._line.asked.text if self._line else ""
            rows.append(PopupRow(FREE_TEXT, text, addition=words, icon="pencil"))
        self._list().show_rows(rows, anchor=self.search.box)

    def clear_search(self) -> None:
        """Forget what was looked for."""
        self.search.set_text("")
        if self._popup is not None:
            self._popup.close_list()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.search.set_label(translate("requests", "Other goods"))
        self.search.set_placeholder(translate("requests", "Article, name or barcode"))
        self.qty.set_label(translate("requests", "Quantity"))

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(0, look.px(4), 0, look.px(8))
        self._lines.setSpacing(0)
        self._fields.setContentsMargins(look.px(20), look.px(4), look.px(20), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter without a list goes back to the lines; the list under the field answers its keys itself."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
            return False
        if self._popup is not None and self._popup.isVisible():
            return False
        if watched is self.qty.line:
            self._take_qty(self.qty.text())
        self.left.emit()
        return True

    def _list(self) -> PopupList:
        if self._popup is None:
            self._popup = PopupList(self.search.line, name="order.paste.search.popup")
            self._popup.taken.connect(self._taken)
        return self._popup

    def _taken(self, key: str) -> None:
        if key == FREE_TEXT:
            self.as_text.emit()
        else:
            found = next((one for one in self._found if one.item.uid == key), None)
            if found is not None:
                self.chosen.emit(found)
        self.clear_search()
        self.left.emit()

    def _press(self, number: int) -> None:
        if self._line is not None and number < len(self._line.candidates):
            self.chosen.emit(self._line.candidates[number])

    def _take_qty(self, text: str) -> None:
        if not text.strip() or self._line is None:
            return
        try:
            qty = parse_number(text, field="qty")
        except InvalidInput:
            qty = None
        if qty is None or qty <= 0:
            self.qty.set_error(translate("requests", "A quantity is a number above zero."))
        elif qty != self._line.qty:
            self.typed_qty.emit(qty)

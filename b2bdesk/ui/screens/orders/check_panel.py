"""The panel beside an order that differs from the ERP's answer: each difference with its ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.model.order import Order
from b2bdesk.rules.check_choices import Choice, Difference
from b2bdesk.ui import theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders import check_words
from b2bdesk.ui.screens.orders.checking import CheckView, OrderCheck
from b2bdesk.ui.screens.orders.gate_words import robot_words
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    Label,
    RadioButton,
    SectionHeader,
    announce,
    paragraph,
    show_if,
)

_NUMBERS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
_ENTER, _CTRL = (Qt.Key.Key_Return, Qt.Key.Key_Enter), Qt.KeyboardModifier.ControlModifier
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DifferenceRow(QWidget):
    """One difference. ``chosen`` carries the number of the way that was clicked, from 1."""

    chosen = Signal(int)

    def __init__(self, order: Order, difference: Difference, place: int) -> None:
        super().__init__()
        self.setObjectName(f"order.check.{place + 1}")
        self._current = False
        self._title = Label(check_words.subject(order, difference), "body5", elide=True)
        self._fact = paragraph(check_words.fact(difference), "small", "warning")
        self.ways = [
            RadioButton(f"{number}  {check_words.way(choice)}", name=f"order.check.{place + 1}.{number}")
            for number, choice in enumerate(difference.choices, start=1)
        ]
        self._choices = difference.choices
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self._title)
        self._lines.addWidget(self._fact)
        for number, button in enumerate(self.ways, start=1):
            # The keyboard stays in the panel: its numbers choose, its arrows go from line to line.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, number=number: self.chosen.emit(number))
            self._lines.addWidget(button)
        self.setAccessibleName(self.words())
        theme.follow(self)

    def words(self) -> str:
        """Return what a screen reader says of it."""
        return ". ".join([self._title.text(), self._fact.text(), *(way.text() for way in self.ways)])

    def show_chosen(self, choice: Choice | None) -> None:
        """Mark the way that was chosen."""
        for button, each in zip(self.ways, self._choices, strict=True):
            button.setChecked(each == choice)

    def set_current(self, current: bool) -> None:
        """Mark the difference that the numbers are about."""
        if current != self._current:
            self._current = current
            self.update()
            if current:
                announce(self, self.words())

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(look.px(20), look.px(8), look.px(12), look.px(8))
        self._lines.setSpacing(look.px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark of the current one."""
        if self._current:
            painter = QPainter(self)
            look = theme.current()
            painter.fillRect(self.rect(), look.colour("selection_quiet"))
            painter.fillRect(0, 0, look.px(3), self.height(), look.colour("accent"))


class CheckPanel(Retranslating, QWidget):
    """Shows the :class:`CheckView` of an :class:`OrderCheck`; 1 to 3 choose, Ctrl+Enter confirms all."""

    def __init__(self, checking: OrderCheck) -> None:
        super().__init__()
        self.setObjectName("order.check")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._checking, self._view = checking, CheckView()
        self._place = 0
        self.rows: list[DifferenceRow] = []
        self._head = SectionHeader("")
        self._note = paragraph("", "small", "muted", name="order.check.note")
        self.gate = paragraph("", "small", name="order.check.gate")
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._area = scrolling(self._inside)
        self.alike = Button("", ButtonKind.QUIET, key="0", name="order.check.alike")
        self.back = Button("", ButtonKind.QUIET, key="Esc", name="order.check.back")
        self.confirm = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="order.check.confirm")
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.alike)
        self._foot.addWidget(self.confirm)
        self._foot.addWidget(self.back)
        self._head_lines = QVBoxLayout()
        self._head_lines.addWidget(self._head)
        self._head_lines.addWidget(self._note)
        self._head_lines.addWidget(self.gate)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._head_lines)
        lines.addWidget(self._area, 1)
        lines.addLayout(self._foot)
        self.alike.clicked.connect(checking.choose_alike)
        self.back.clicked.connect(checking.drop)
        self.confirm.clicked.connect(checking.confirm_all)
        self.retranslate()
        theme.follow(self)

    def show_view(self, view: CheckView) -> None:
        """Show the differences and what was chosen of them."""
        fresh = view.check is not self._view.check
        self._view = view
        if fresh:
            self._build()
        for place, row in enumerate(self.rows):
            row.show_chosen(view.chosen.get(place))
        self._offer()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("orders", "Check before confirming"))
        self._head.set_text(translate("orders", "Check before confirming"))
        self.back.setText(translate("orders", "Back to the order"))
        self.alike.setText(translate("orders", "The same for all alike"))
        for button in (self.back, self.alike):
            button.updateGeometry()
        self._build()
        self.show_view(self._view)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._head_lines.setSpacing(look.px(4))
        self._head_lines.setContentsMargins(look.px(20), look.px(12), look.px(12), look.px(4))
        self._foot.setContentsMargins(look.px(20), look.px(8), look.px(12), look.px(12))
        self._foot.setSpacing(look.px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers choose, arrows go from difference to difference, F9 or Ctrl+Enter confirms, Esc goes back.

        The panel stands outside the screen, whose keys do not reach here.
        """
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        plain = not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _NUMBERS:
            self._choose(_NUMBERS[key])
        elif plain and key == Qt.Key.Key_0:
            self._checking.choose_alike()
        elif plain and key in _STEPS:
            self._go(self._place + _STEPS[key])
        elif plain and key == Qt.Key.Key_Escape:
            self._checking.drop()
        elif (plain and key == Qt.Key.Key_F9) or (key in _ENTER and modifiers == _CTRL):
            self._confirm()
        else:
            super().keyPressEvent(event)

    # --- inside ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        order = self._view.order
        found = enumerate(self._view.differences) if order is not None else ()
        self.rows = [DifferenceRow(order, each, place) for place, each in found] if order else []
        while (item := self._list.takeAt(0)) is not None:
            del item
        for place, row in enumerate(self.rows):
            row.chosen.connect(lambda number, place=place: self._clicked(place, number))
            self._list.addWidget(row)
        self._list.addStretch(1)
        self._place = 0
        self._go(0)

    def _clicked(self, place: int, number: int) -> None:
        self._go(place)
        self._choose(number)

    def _choose(self, number: int) -> None:
        place = self._place
        self._checking.choose(place, number)
        if place in self._view.chosen and place + 1 < len(self.rows):
            self._go(place + 1)

    def _go(self, place: int) -> None:
        if not self.rows:
            return
        self._place = max(0, min(len(self.rows) - 1, place))
        for each, row in enumerate(self.rows):
            row.set_current(each == self._place)
        self._area.ensureWidgetVisible(self.rows[self._place])

    def _confirm(self) -> None:
        if self.confirm.is_blocked():
            self.confirm.show_reason()
        else:
            self._checking.confirm_all()

    def _offer(self) -> None:
        left = self._view.left
        show_if(self.alike, self._view.alike() != self._view.chosen)
        later = self._view.later
        words = (
            translate("orders", "Confirm, check later") if later else translate("orders", "Confirm the order")
        )
        self.confirm.setText(words)
        self.confirm.updateGeometry()
        self.confirm.set_reason(translate("orders", "Choose at every line first: 1, 2 or 3.") if left else "")
        note = (
            translate("orders", "The ERP does not answer; this is known here.")
            if later
            else translate("orders", "The ERP answered just now. Choose at each line with 1, 2 or 3.")
        )
        self._note.setText(note)
        gate = self._view.check.gate if self._view.check else None
        self.gate.setText(" – ".join(filter(None, robot_words(gate))) if gate else "")
        show_if(self.gate, gate is not None)


def scrolling(inside: QWidget) -> QScrollArea:
    """Return an area that lets the ground of the panel shine through; the keyboard stays outside of it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area

"""The orders of a client: those of one company, older ones, repeating one at today's prices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from b2bdesk.model.uid import Uid
from b2bdesk.services.lists import OrderRow
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import lines
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.records import RecordsPage
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Button, ChoiceField, Option, row_layout, show_if

REPEAT_KEY = "Ctrl+Shift+R"


class OrdersPage(Retranslating, RecordsPage):
    """A table of orders. ``repeat_asked`` carries the order to repeat."""

    repeat_asked = Signal(str)

    def __init__(self, presenter: ClientPresenter) -> None:
        super().__init__("client.orders", "order")
        self._presenter = presenter
        self._state = CardState()
        self.company = ChoiceField(editable=False, name="client.orders.company")
        self.older = Button("", icon="history", name="client.orders.older")
        self.repeat = Button("", icon="repeat", key=REPEAT_KEY, name="client.orders.repeat")
        row = row_layout()
        row.setSpacing(12)
        row.addWidget(self.company)
        row.addWidget(self.older)
        row.addStretch(1)
        row.addWidget(self.repeat)
        self.add_row(row)
        self.company.chosen.connect(lambda _uid: self.show_state(self._state))
        self.older.clicked.connect(presenter.show_older)
        self.repeat.clicked.connect(self._repeat)
        self.table.installEventFilter(self)
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show the orders of the chosen company, or of all."""
        if state.uid != self._state.uid:
            self.company.set_value("")
        self._state = state
        if state.client is None or state.card is None:
            return
        firms = state.client.companies
        every = Option("", translate("clients", "All companies"))
        self.company.set_options([every, *(Option(one.uid, one.short_name) for one in firms)])
        if not self.company.value():
            self.company.set_value("", every)
        show_if(self.company, len(firms) > 1)
        show_if(self.older, state.card.has_more_orders)
        show_if(self.repeat, bool(state.card.orders))
        self.show_lines([lines.order_line(each) for each in self._wanted(state.card.orders)])

    def retranslate(self) -> None:
        """Set the words anew."""
        self.set_heads(
            translate("clients", "Orders"), lines.order_heads(), translate("clients", "No orders yet")
        )
        self.table.set_lines([])
        self.company.line.setAccessibleName(translate("clients", "Company"))
        self.repeat.setText(translate("clients", "Repeat at today's prices"))
        self.older.setText(translate("clients", "Show older orders"))
        self.show_state(self._state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key of repeating while the table has the keyboard: elsewhere it belongs to the orders."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in kinds or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()) != QKeySequence(REPEAT_KEY):
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            self._repeat()
        return True

    def _wanted(self, orders: tuple[OrderRow, ...]) -> list[OrderRow]:
        client = self._state.client
        firm = client.company(Uid(self.company.value())) if client else None
        return [one for one in orders if firm is None or one.company_name == firm.short_name]

    def _repeat(self) -> None:
        if self.table.current_key():
            self.repeat_asked.emit(self.table.current_key())

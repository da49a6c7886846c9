"""The column at the right of the card: the level, open orders, and the note for everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from b2bdesk.model.order import Stage
from b2bdesk.services.lists import OrderRow
from b2bdesk.ui import format, paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import changes
from b2bdesk.ui.screens.clients.agreements import contract_fact
from b2bdesk.ui.screens.clients.editing import put
from b2bdesk.ui.screens.clients.level import LevelBlock
from b2bdesk.ui.screens.clients.lines import order_look, talk_facts
from b2bdesk.ui.screens.clients.money import money_facts
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Label, Pane, SectionHeader, Separator, TextArea, paragraph, show_if

WIDTH = 320
MOST_ORDERS = 6
NOTE_HEIGHT = 112
_FACTS = ("debt", "promise", "contract", "habits", "friction")
MOST_TALKS = 2

_SETTLED = frozenset({Stage.CLOSED, Stage.CANCELLED})


class NowRow(QAbstractButton):
    """One open order: icon, number, sum; its state below. A press opens it."""

    def __init__(self, order: OrderRow) -> None:
        super().__init__()
        self._order = order
        self.setObjectName(f"client.now.{order.uid}")
        look = order_look(order)
        self._title = translate("clients", "Order %1").replace("%1", order.number)
        self._sum = format.money(order.total, kopecks=False)
        self._state, self._icon = look.words, look.icon
        self._colour = "warning" if look.kind == "warning" else "error" if look.kind == "error" else "muted"
        self.setText(self._title)
        self.setAccessibleName(f"{self._title}, {self._sum}, {self._state}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.follow(self)

    def restyle(self) -> None:
        """Take the height from the theme."""
        self.setFixedHeight(theme.current().pick(44, 40))

    def sizeHint(self) -> QSize:
        """Return two lines."""
        return QSize(theme.current().px(200), theme.current().pick(44, 40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both lines."""
        painter, look, box = QPainter(self), theme.current(), self.rect()
        if self.underMouse() or self.isDown():
            paint.rounded(painter, box, "hover")
        line = look.px(20)
        top = (box.height() - line - look.px(16)) // 2
        paint.icon(painter, 0, top + line // 2, self._icon, self._colour)
        left = look.px(26)
        upper = QRect(left, top, box.width() - left, line)
        used = paint.text(painter, upper, self._sum, "body5", "text", paint.RIGHT, True)
        paint.text(painter, upper.adjusted(0, 0, -used - look.px(8), 0), self._title, "body5")
        lower = QRect(left, top + line, box.width() - left, look.px(16))
        paint.text(painter, lower, self._state, "small", "muted")
        if self.hasFocus():
            paint.focus_ring(painter, box)


class SideColumn(Retranslating, Pane):
    """What goes on with this client now. ``order_asked`` carries the uid of an order."""

    order_asked = Signal(str)

    def __init__(self, presenter: ClientPresenter, today: Callable[[], date]) -> None:
        super().__init__("band", name="client.side")
        self._today = today
        self._presenter = presenter
        self._shown_for = ""
        self._orders: list[OrderRow] = []
        self.level = LevelBlock()
        self._facts = [paragraph("", "small", name=f"client.fact.{name}") for name in _FACTS]
        self._head = SectionHeader("")
        self._nothing = Label("", "body", "muted", name="client.now.nothing")
        self._rows = QVBoxLayout()
        self._talks_head = SectionHeader("")
        self._talks = [paragraph("", "small", name=f"client.talk.{place}") for place in range(MOST_TALKS)]
        self._note_head = SectionHeader("")
        self.note = TextArea(lines=3, name="client.note")
        self.note.editor.installEventFilter(self)
        self._lines = QVBoxLayout(self)
        for part in (self.level, *self._facts, self._head, self._nothing):
            self._lines.addWidget(part)
        self._lines.addLayout(self._rows)
        for part in (self._talks_head, *self._talks):
            self._lines.addWidget(part)
        self._lines.addWidget(Separator())
        self._lines.addWidget(self._note_head)
        self._lines.addWidget(self.note)
        self._lines.addStretch(1)
        self.retranslate()
        theme.follow(self)

    def show_state(self, state: CardState) -> None:
        """Show the open orders and the note."""
        client = state.client
        if client is None or state.card is None:
            return
        self.level.show_level(state.card.level, state.money.leaving if state.money else None)
        for label, told in zip(self._facts, self._told(state), strict=True):
            label.setText(told)
            show_if(label, bool(told))
        self._show_orders([each for each in state.card.orders if each.stage not in _SETTLED][:MOST_ORDERS])
        self._show_talks(state)
        put(self.note, client.pinned_note or "", anew=client.uid != self._shown_for)
        self._shown_for = client.uid

    def _told(self, state: CardState) -> tuple[str, ...]:
        debt, promise, *rest = money_facts(state.money, self._today())
        return (debt, promise, contract_fact(state.contracts.known), *rest)

    def _show_talks(self, state: CardState) -> None:
        talks = talk_facts(state.card.calls if state.card else (), state.letters)[:MOST_TALKS]
        show_if(self._talks_head, bool(talks))
        for place, label in enumerate(self._talks):
            label.setText(talks[place] if place < len(talks) else "")
            show_if(label, place < len(talks))

    def retranslate(self) -> None:
        """Set the words anew."""
        self._head.set_text(translate("clients", "Now"))
        self._nothing.setText(translate("clients", "No open orders"))
        self._talks_head.set_text(translate("clients", "Last talks"))
        self._note_head.set_text(translate("clients", "Note"))
        self.note.editor.setAccessibleName(translate("clients", "Note"))
        self.note.editor.setPlaceholderText(translate("clients", "What everybody should know"))
        self._orders = []
        self.show_state(self._presenter.state)

    def restyle(self) -> None:
        """Take width and paddings from the theme."""
        look = theme.current()
        self.setFixedWidth(look.px(WIDTH))
        self._lines.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(12))
        self._lines.setSpacing(look.px(4))
        self._rows.setSpacing(0)
        self.note.box.setFixedHeight(look.px(NOTE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line at the left."""
        super().paintEvent(event)
        paint.hair(QPainter(self), 0, 0, self.height(), upright=True)

    def keep_note(self) -> None:
        """Save the note if it was changed."""
        client, text = self._presenter.state.client, self.note.text().strip() or None
        if client is not None and client.uid == self._shown_for and text != client.pinned_note:
            self._presenter.edit(translate("clients", "Note"), changes.of_client(pinned_note=text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save the note when it is left."""
        if event.type() is QEvent.Type.FocusOut:
            self.keep_note()
        return False

    def _show_orders(self, orders: list[OrderRow]) -> None:
        if orders == self._orders and orders:
            return
        self._orders = orders
        while (item := self._rows.takeAt(0)) is not None:
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for order in orders:
            row = NowRow(order)
            row.clicked.connect(lambda _=False, uid=order.uid: self.order_asked.emit(uid))
            self._rows.addWidget(row)
        show_if(self._nothing, not orders)

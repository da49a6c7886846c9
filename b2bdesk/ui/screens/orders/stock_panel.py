"""The context panel beside an order: what each warehouse holds of the current line's goods."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.model.delivery import ReserveState
from b2bdesk.model.uid import Uid
from b2bdesk.rules.goods import Goods
from b2bdesk.ui import format, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import KeyValue, KeyValueRows, Label, SectionHeader, paragraph

RESERVES = {
    ReserveState.ASKED: QT_TRANSLATE_NOOP("orders", "Waits for goods"),
    ReserveState.HELD: QT_TRANSLATE_NOOP("orders", "In reserve"),
    ReserveState.PARTLY: QT_TRANSLATE_NOOP("orders", "In reserve, not all"),
    ReserveState.RELEASED: QT_TRANSLATE_NOOP("orders", "Reserve released"),
    ReserveState.REFUSED: QT_TRANSLATE_NOOP("orders", "Reserve refused"),
    ReserveState.EXPIRED: QT_TRANSLATE_NOOP("orders", "Reserve expired"),
}


class StockPanel(Retranslating, QWidget):
    """Follows the cursor of the grid."""

    shares_context = True

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self.setObjectName("order.stock")
        self._clock = parts.desk.clock
        self._shown: tuple[Session | None, Uid | None] = (None, None)
        self._head = SectionHeader("")
        self._name = Label("", "body5", elide=True, name="order.stock.name")
        self._article = Label("", "small", "muted")
        self._rows = KeyValueRows(name="order.stock.rows")
        self._note = paragraph("", "small", "muted", name="order.stock.note")
        self._lines = QVBoxLayout(self)
        for part in (self._head, self._name, self._article, self._rows, self._note):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        self.retranslate()
        theme.follow(self)

    def show_line(self, session: Session | None, line: Uid | None) -> None:
        """Show the goods of a line."""
        self._shown = (session, line)
        found = None
        if session is not None and line is not None:
            wanted = next((each for each in session.order.lines if each.uid == line), None)
            found = session.known.goods_of(wanted) if wanted else None
        self._name.setText(found.product.name if found else "")
        self._article.setText(found.product.article if found else "")
        held = self._held(session, line) if session is not None else []
        self._rows.set_rows([*held, *self._rows_of(session, found)] if found and session else [])
        self._note.setText(self._note_of(found))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("orders", "Stock by warehouse"))
        self._head.set_text(translate("orders", "Stock by warehouse"))
        self.show_line(*self._shown)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(12))
        self._lines.setSpacing(look.px(4))

    def _rows_of(self, session: Session, goods: Goods) -> list[KeyValue]:
        names = {each.code: each.name for each in session.known.warehouses}
        rows = []
        for stock in goods.stock:
            fact = translate("orders", "%1 on hand, %2 reserved")
            fact = fact.replace("%1", format.quantity(stock.on_hand))
            fact = fact.replace("%2", format.quantity(stock.reserved))
            name = names.get(stock.warehouse, stock.warehouse)
            rows.append(KeyValue(name, format.quantity(stock.free), fact, fact_wraps=True))
        return rows

    def _held(self, session: Session, line: Uid | None) -> list[KeyValue]:
        """Return what the ERP holds of the line, the earliest day first."""
        rows = []
        for reserve in session.card.reserves:
            if reserve.line == line:
                day = format.day(reserve.promise_date) if reserve.promise_date else ""
                fact = " · ".join(part for part in (reserve.warehouse, day) if part)
                said = translate("orders", RESERVES[reserve.state])
                rows.append(KeyValue(said, format.quantity(reserve.qty), fact, icon="package-check"))
        return rows

    def _note_of(self, goods: Goods | None) -> str:
        if goods is None:
            return translate("orders", "Put the cursor on a line.")
        told = goods.oldest()
        if told is None:
            return translate("orders", "Stock is not known")
        age = format.age(told.astimezone(), self._clock.now().astimezone())
        return translate("orders", "Stock %1").replace("%1", age)

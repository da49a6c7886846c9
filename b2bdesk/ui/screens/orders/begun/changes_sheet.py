"""What is different from then: prices of today beside those of the old order, goods that are gone."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.services.begun_from import Begun, Change, ChangeKind
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.sheets import scrolling
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    KeyValue,
    KeyValueRows,
    PrimarySheet,
    SectionHeader,
    paragraph,
    show_if,
)

WIDTH = 520


class ChangesSheet(PrimarySheet):
    """Shows the changes; the new order stands behind it already."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground, "", width=WIDTH, name="order.changes")
        self._sums = paragraph("", "body", name="order.changes.sums")
        self._gone, self._prices = SectionHeader(""), SectionHeader("", gap=True)
        self.gone = KeyValueRows(column=120, name="order.changes.gone")
        self.prices = KeyValueRows(column=120, name="order.changes.prices")
        self.seen = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="order.changes.seen")
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        for part in (self._sums, self._gone, self.gone, self._prices, self.prices):
            lines.addWidget(part)
        lines.addStretch(1)
        self.body.addWidget(scrolling(inside), 1)
        self.footer.add(self.seen)
        self.seen.clicked.connect(self.finish)
        self.closed.connect(self.deleteLater)

    def show_begun(self, begun: Begun) -> None:
        """Show what is different."""
        order = begun.opened.card.order
        self.set_words(translate("orders", "What is different from then"), order_title(order))
        self._sums.setText(_sums(begun))
        gone = [each for each in begun.changes if each.kind is ChangeKind.GONE]
        prices = [each for each in begun.changes if each.kind is ChangeKind.PRICE]
        self._gone.set_text(translate("orders", "Not on sale any more, left out"))
        self._prices.set_text(translate("orders", "Prices of today"))
        self.gone.set_rows([KeyValue(each.article, each.text) for each in gone])
        self.prices.set_rows([_price(each) for each in prices])
        for head, rows, found in ((self._gone, self.gone, gone), (self._prices, self.prices, prices)):
            show_if(head, bool(found))
            show_if(rows, bool(found))
        self.seen.setText(translate("orders", "To the order"))

    def finish(self) -> None:
        """Go to the order."""
        self.close_sheet()


def _sums(begun: Begun) -> str:
    now = format.money(begun.opened.card.order.total)
    if begun.before is None:
        return translate("orders", "Total %1").replace("%1", now)
    said = translate("orders", "Total then %1, today %2").replace("%1", format.money(begun.before))
    return said.replace("%2", now)


def _price(change: Change) -> KeyValue:
    value = f"{format.amount(change.before)} → {format.amount(change.now)}"
    dearer = change.now > change.before
    return KeyValue(change.article or change.text, value, change.text, colour="warning" if dearer else "text")

"""What an order is after a decision: its total, its money, its state, and what follows elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.model.order import Order
from b2bdesk.services.consequences import Kind
from b2bdesk.services.disputes import Outcome
from b2bdesk.ui import format, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.correction.words import effect_words
from b2bdesk.ui.screens.orders.words import chip_of, look_of
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import KeyValue, KeyValueRows, SectionHeader, show_if

translate = QCoreApplication.translate


class ResultBlock(Retranslating, QWidget):
    """Stands between the comparison and its buttons once everything is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._outcome: Outcome | None = None
        self._head = SectionHeader("")
        self.rows = KeyValueRows(name="conflict.result")
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(0)
        for part in (self._head, self.rows):
            self._lines.addWidget(part)
        self.retranslate()
        theme.follow(self)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show the order as it would be decided, or nothing: something is undecided, or it is no order."""
        self._outcome = outcome
        self.rows.set_rows(list(_rows(outcome)) if outcome else [])
        show_if(self, outcome is not None)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._head.set_text(self.tr("After the decision"))
        self.setAccessibleName(self.tr("After the decision"))
        self.show_outcome(self._outcome)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(look.px(20), 0, look.px(20), look.px(4))


def _rows(outcome: Outcome) -> Iterator[KeyValue]:
    before, after = outcome.before, outcome.after
    yield KeyValue(translate("conflict", "Total"), _total(before.total, after.total))
    if after.paid:
        paid = translate("conflict", "%1, due %2").replace("%1", format.money(after.paid))
        yield KeyValue(translate("conflict", "Paid"), paid.replace("%2", format.money(outcome.due)))
    yield KeyValue(translate("conflict", "State"), _state(outcome))
    for effect in outcome.follows:
        if effect.kind is not Kind.PAYMENT:
            yield KeyValue(system_name(effect.system), effect_words(effect), wraps=True)


def _total(before: Decimal, after: Decimal) -> str:
    if before == after:
        return translate("conflict", "%1 as before").replace("%1", format.money(after))
    return f"{format.money(before)} → {format.money(after)}"


def _state(outcome: Outcome) -> str:
    before, after = (_chip(outcome, order) for order in (outcome.before, outcome.after))
    return after if before == after else f"{before} → {after}"


def _chip(outcome: Outcome, order: Order) -> str:
    return look_of(chip_of(order, outcome.tolerance, outcome.standing)).words

"""The band under the grid: what the order holds at the left, what it costs at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.model.level import NEXT_ORDER
from b2bdesk.model.order import Order
from b2bdesk.rules import discount, totals
from b2bdesk.rules.goods import Terms
from b2bdesk.services.order_facts import OrderFacts
from b2bdesk.ui import format, level_words, paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.gate_words import around, verdict_words
from b2bdesk.ui.screens.orders.session import EditorState, Session
from b2bdesk.ui.screens.orders.totals_words import (
    NO_FACT,
    Fact,
    age_words,
    counts,
    credit_words,
    stock_since,
    vat_words,
)
from b2bdesk.ui.screens.orders.words import translate, volume, weight
from b2bdesk.ui.widgets import IconSpot, Label, LevelBar, TotalsBlock, row_layout
from b2bdesk.ui.widgets.base import show_if

WIDE, NARROW = 300, 240
"""How wide the sums are, and how wide where a panel stands beside the order."""


class FactLine(QWidget):
    """Icon, fact, its reason in muted words. ``pressed``: somebody wants to know more of it."""

    pressed = Signal()

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self._spot, self._icon = IconSpot(icon), icon
        self._fact = Label("", "body", name=name)
        self._reason = Label("", "small", "muted", elide=True)
        self._row = row_layout(self)
        for part in (self._spot, self._fact):
            self._row.addWidget(part)
        self._row.addWidget(self._reason, 1)
        theme.follow(self)

    def show_fact(self, fact: str, reason: str = "", colour: str = "text") -> None:
        """Show a fact; an empty one hides the line."""
        self._fact.setText(fact)
        self._fact.set_colour(colour)
        self._reason.setText(reason)
        self._spot.set_icon(self._icon, "muted" if colour == "text" else colour)
        show_if(self, bool(fact))

    def text(self) -> str:
        """Return everything the line says."""
        return " ".join(part for part in (self._fact.text(), self._reason.text()) if part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for more."""
        self.pressed.emit()

    def restyle(self) -> None:
        """Take height and spacing from the theme."""
        look = theme.current()
        self._row.setSpacing(look.px(8))
        self.setFixedHeight(look.px(24))


class TotalsPanel(Retranslating, QWidget):
    """Counts and ages at the left, sums at the right; ``now`` tells the time for the ages."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("order.totals.panel")
        self._now = now
        self._state = EditorState()
        self._facts, self._repeats, self._narrow = OrderFacts(), False, False
        self.level = LevelBar(role="body6", name="order.level")
        self.gate = FactLine("bot", "order.gate")
        self.gate.setCursor(Qt.CursorShape.PointingHandCursor)
        self.credit = FactLine("wallet", "order.totals.credit")
        self.load = FactLine("package", "order.totals.load")
        self.stock = FactLine("clock", "order.totals.stock")
        self.block = TotalsBlock(width=WIDE, name="order.totals")
        self._row = row_layout(self)
        self._left = QVBoxLayout()
        for part in (self.level, self.gate, self.credit, self.load, self.stock):
            self._left.addWidget(part)
        self._left.addStretch(1)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self.block, 0, Qt.AlignmentFlag.AlignTop)
        theme.follow(self)

    def show_state(self, state: EditorState) -> None:
        """Show the sums of the order."""
        self._state = state
        session = state.session
        if session is None:
            return
        self._show_facts(session)
        self._show_sums(session)

    def show_facts(self, facts: OrderFacts) -> None:
        """Show what stands around the order."""
        self._facts = facts
        self.show_state(self._state)

    def show_same_number(self, other: Order | None) -> None:
        """Another order of the client has the same number of theirs, or none has."""
        self._repeats = other is not None
        self.show_state(self._state)

    def set_narrow(self, narrow: bool) -> None:
        """A panel stands beside the order: everything comes closer."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.block.set_width(NARROW if narrow else WIDE)
            self.restyle()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(12))
        self._row.setSpacing(look.px(16 if self._narrow else 40))
        self.level.setContentsMargins(0, 0, 0, look.px(6))
        self._left.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("band"))
        paint.hair(painter, 0, 0, self.width())

    def _show_facts(self, session: Session) -> None:
        order = session.order
        load = ", ".join(
            part
            for part in (
                weight(order.weight_g) if order.weight_g else "",
                volume(order.volume_cm3) if order.volume_cm3 else "",
            )
            if part
        )
        counted = counts(session)
        self.load.show_fact(load or counted, counted if load else "")
        self._show_level(session)
        now, since = self._now(), stock_since(session)
        stale = since is not None and now - since > session.known.trade.stock_lasts
        self._show_gate(session, now)
        self._tell(self.credit, credit_words(order, self._facts) if session.editable else NO_FACT)
        ages = age_words(since, self._facts, now, stale=stale)
        self._tell(self.stock, ages if session.editable else NO_FACT)

    def _tell(self, line: FactLine, told: Fact) -> None:
        fact, note, wrong = told
        line.show_fact(fact, note, colour="warning" if wrong else "text")

    def _show_gate(self, session: Session, now: datetime) -> None:
        """Say whether the robot would take the order, and what stands against it; a person corrects."""
        if not session.editable or session.corrects or not session.order.lines:
            self.gate.show_fact("")
            return
        known = around(session, self._facts, now, repeated=self._repeats)
        said, reasons = verdict_words(session, known)
        self.gate.show_fact(said, reasons)

    def _show_level(self, session: Session) -> None:
        order, terms = session.order, session.known.trade.terms
        level = terms.level(order)
        show_if(self.level, level is not None and session.editable)
        if level is None or not session.editable:
            return
        bought = order.total - order.delivery_price
        brings = discount.brings(level, terms.ladder, bought)
        more = level_words.brought(brings) if brings is not None and _counts_later(terms) else ""
        whole = level.turnover + (level.to_next or Decimal(0))
        reached, adds = (float(one / whole) if whole else 0.0 for one in (level.turnover, bought))
        name, missing = level_words.name(level), level_words.missing(level)
        below = more or level_words.falling(level)
        self.level.set_level(name, missing, min(reached, 1.0), max(0.0, min(adds, 1.0 - reached)), below)

    def _show_sums(self, session: Session) -> None:
        order, trade = session.order, session.known.trade
        shares = totals.vat_shares(order, mode=trade.vat_mode, today=trade.today)
        taxed = [each for each in shares if each.rate is not None]
        rows = [("goods", translate("orders", "Goods"), format.amount(order.goods))]
        if order.discount:
            rows.append(("discount", translate("orders", "Discount"), format.amount(-order.discount)))
        if order.delivery_price:
            rows.append(("delivery", translate("orders", "Delivery"), format.amount(order.delivery_price)))
        if len(taxed) > 1:
            for each in taxed:
                rows.append((f"vat{each.rate}", vat_words(each.rate), format.amount(each.vat)))
        if order.paid:
            rows.append(("paid", translate("orders", "Paid so far"), format.amount(order.paid)))
            due = max(order.total - order.paid, Decimal(0))
            rows.append(("due", translate("orders", "Due"), format.amount(due)))
        self.block.set_rows(rows)
        vat_word = translate("orders", "Without VAT")
        if len(taxed) == 1:
            vat_word = translate("orders", "incl. %1").replace("%1", vat_words(taxed[0].rate))
        elif taxed:
            vat_word = translate("orders", "incl. VAT")
        vat_sum = format.amount(order.vat) if taxed else ""
        total = format.money(order.total)
        self.block.set_total(translate("orders", "Total"), total, vat_word if order.lines else "", vat_sum)


def _counts_later(terms: Terms) -> bool:
    return terms.ladder is not None and terms.ladder.applies == NEXT_ORDER

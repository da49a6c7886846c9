"""The band under the grid: what the order holds at the left, what it costs at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.model import vat
from b2bdesk.model.level import NEXT_ORDER
from b2bdesk.model.order import LineState, Order
from b2bdesk.rules import discount, totals
from b2bdesk.rules.goods import Terms
from b2bdesk.ui import format, level_words, paint, theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.gate_words import verdict_words
from b2bdesk.ui.screens.orders.session import EditorState, Session
from b2bdesk.ui.screens.orders.words import line_count, translate, volume, weight
from b2bdesk.ui.widgets import IconSpot, Label, TotalsBlock, row_layout
from b2bdesk.ui.widgets.base import show_if


class FactLine(QWidget):
    """Icon, fact, its reason in muted words."""

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
        self.load = FactLine("package", "order.totals.load")
        self.stock = FactLine("clock", "order.totals.stock")
        self.level = FactLine("trending-up", "order.level")
        self.gate = FactLine("bot", "order.gate")
        self.block = TotalsBlock(name="order.totals")
        self._row = row_layout(self)
        self._left = QVBoxLayout()
        self._left.addWidget(self.load)
        self._left.addWidget(self.level)
        self._left.addWidget(self.stock)
        self._left.addWidget(self.gate)
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

    def retranslate(self) -> None:
        """Set the words anew."""
        self.show_state(self._state)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(12))
        self._row.setSpacing(look.px(40))
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
        counts = _counts(session)
        self.load.show_fact(load or counts, counts if load else "")
        self._show_level(session)
        self._show_gate(session)
        told = [goods.oldest() for line in order.lines if (goods := session.known.goods_of(line)) is not None]
        since = min((each for each in told if each is not None), default=None)
        if since is None or not session.editable:
            self.stock.show_fact("")
            return
        age = format.age(since.astimezone(), self._now().astimezone())
        stale = self._now() - since > session.known.trade.stock_lasts
        said = translate("orders", "Stock is %1 old.") if stale else translate("orders", "Stock %1")
        self.stock.show_fact(said.replace("%1", age), colour="warning" if stale else "text")

    def _show_gate(self, session: Session) -> None:
        """Say whether the robot would take the order, and what stands against it."""
        if not session.editable or not session.order.lines:
            self.gate.show_fact("")
            return
        said, reasons = verdict_words(session)
        self.gate.show_fact(said, reasons)

    def _show_level(self, session: Session) -> None:
        order, terms = session.order, session.known.trade.terms
        level = terms.level(order)
        if level is None or not session.editable:
            self.level.show_fact("")
            return
        brings = discount.brings(level, terms.ladder, order.total - order.delivery_price)
        more = level_words.brought(brings) if brings is not None and _counts_later(terms) else ""
        self.level.show_fact(level_words.standing(level), more or level_words.falling(level))

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
                rows.append((f"vat{each.rate}", _vat_words(each.rate), format.amount(each.vat)))
        if order.paid:
            rows.append(("paid", translate("orders", "Paid so far"), format.amount(order.paid)))
            due = max(order.total - order.paid, Decimal(0))
            rows.append(("due", translate("orders", "Due"), format.amount(due)))
        self.block.set_rows(rows)
        vat_word = translate("orders", "Without VAT")
        if len(taxed) == 1:
            vat_word = translate("orders", "incl. %1").replace("%1", _vat_words(taxed[0].rate))
        elif taxed:
            vat_word = translate("orders", "incl. VAT")
        vat_sum = format.amount(order.vat) if taxed else ""
        total = format.money(order.total)
        self.block.set_total(translate("orders", "Total"), total, vat_word if order.lines else "", vat_sum)


def _counts_later(terms: Terms) -> bool:
    return terms.ladder is not None and terms.ladder.applies == NEXT_ORDER


def _vat_words(rate: Decimal | None) -> str:
    if rate is None:
        return translate("orders", "Without VAT")
    figure = vat.label(rate).rstrip("%").replace(".", ",")
    return translate("orders", "VAT %1 %").replace("%1", figure)


def _counts(session: Session) -> str:
    order: Order = session.order
    counted = [line for line in order.lines if line.state is not LineState.CANCELLED]
    if not counted:
        return ""
    units = {line.unit_code for line in counted}
    qty = format.quantity(sum((line.qty for line in counted), Decimal(0)))
    lines = line_count(len(counted))
    if len(units) > 1:
        return lines
    symbol = session.known.unit(units.pop())
    return f"{lines}, {qty}\u00a0{symbol}".rstrip("\u00a0") if symbol else f"{lines}, {qty}"

"""The words beside the totals of an order: what it holds, debt and limit, ages of stock and prices."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from b2bdesk.model import vat
from b2bdesk.model.order import LineState, Order
from b2bdesk.services.order_facts import OrderFacts
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import line_count, translate
from b2bdesk.ui.systems import system_name

Fact = tuple[str, str, bool]
"""The fact, what is told beside it, and whether somebody should look at it."""

NO_FACT: Fact = ("", "", False)


def stock_since(session: Session) -> datetime | None:
    """Return since when the oldest stock figure of the order stands, None without any."""
    goods = (session.known.goods_of(line) for line in session.order.lines)
    return min((at for held in goods if held and (at := held.oldest()) is not None), default=None)


def age_words(since: datetime | None, facts: OrderFacts, now: datetime, *, stale: bool) -> Fact:
    """Return how old stock and prices are, and whose stock it is."""
    if since is None:
        return NO_FACT
    said = translate("orders", "Stock is %1 old.") if stale else translate("orders", "Stock %1")
    told = [said.replace("%1", format.age(since.astimezone(), now.astimezone()))]
    if facts.prices_at is not None:
        age = format.age(facts.prices_at.astimezone(), now.astimezone())
        told.append(translate("orders", "prices %1").replace("%1", age))
    by = system_name(facts.stock_by) if facts.stock_by else ""
    return (" " if stale else ", ").join(told), by, stale


def credit_words(order: Order, facts: OrderFacts) -> Fact:
    """Return what the company owes, and what the client's limit leaves after this order."""
    left = facts.left(order)
    if not facts.debt and left is None:
        return NO_FACT
    said = translate("orders", "Debt %1").replace("%1", _whole(facts.debt or Decimal(0)))
    notes = []
    if facts.overdue:
        notes.append(translate("orders", "overdue %1").replace("%1", _whole(facts.overdue)))
    if left is not None:
        over = translate("orders", "over the limit by %1")
        words = translate("orders", "limit left %1") if left >= 0 else over
        notes.append(words.replace("%1", _whole(abs(left))))
    return said, ", ".join(notes), bool(facts.overdue) or (left is not None and left < 0)


def _whole(amount: Decimal) -> str:
    return format.money(amount, kopecks=False)


def vat_words(rate: Decimal | None) -> str:
    """Return a rate of VAT as the totals say it."""
    if rate is None:
        return translate("orders", "Without VAT")
    figure = vat.label(rate).rstrip("%").replace(".", ",")
    return translate("orders", "VAT %1 %").replace("%1", figure)


def counts(session: Session) -> str:
    """Return how many lines and pieces there are; empty without any."""
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

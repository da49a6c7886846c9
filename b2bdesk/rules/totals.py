"""An order's arithmetic: every line by itself, the order as the sum of its lines (``domain.md`` 6.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from b2bdesk.model import vat
from b2bdesk.model.money import LineSums, line_sums
from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.model.vat import RateSum, VatCategory, VatMode

ZERO = Decimal("0.00")


def priced(line: OrderLine, *, mode: VatMode, on: date, vat_included: bool) -> OrderLine:
    """Return the line with its sums; the rate is the one of the tax-event date."""
    rate = vat.rate(line.vat_category, on, mode)
    sums = line_sums(line.qty, line.list_price, line.discount_percent, rate, vat_included)
    counted = (line.vat_rate, line.unit_price, line.net, line.vat, line.gross)
    if counted == (rate, sums.unit_price, sums.net, sums.vat, sums.gross):
        return line  # an order of 200 lines is counted at every keystroke; most lines stay as they are
    return replace(
        line, vat_rate=rate, unit_price=sums.unit_price, net=sums.net, vat=sums.vat, gross=sums.gross
    )


def recomputed(order: Order, *, mode: VatMode, today: date) -> Order:
    """Return the order with every line and total computed anew.

    The tax-event date is the line's date, else the wanted date, else today (``documents-ru.md`` 1.4).
    ``goods`` is the sum before the discount, ``total`` what the client pays with delivery and VAT.
    """
    lines = tuple(
        priced(line, mode=mode, on=line.date or order.wanted_date or today, vat_included=order.vat_included)
        for line in order.lines
    )
    counted = [line for line in lines if line.state is not LineState.CANCELLED]
    before_discount = sum((_list_gross(line, order.vat_included) for line in counted), ZERO)
    gross = sum((line.gross for line in counted), ZERO)
    delivery = delivery_sums(order, mode=mode, today=today)
    return replace(
        order,
        lines=lines,
        goods=before_discount,
        discount=before_discount - gross,
        vat=sum((line.vat for line in counted), delivery.vat),
        total=gross + delivery.gross,
    )


def delivery_rate(order: Order, *, mode: VatMode, today: date) -> Decimal | None:
    """Return the VAT rate of delivery, a service of the standard category."""
    return vat.rate(VatCategory.STANDARD, order.wanted_date or today, mode)


def delivery_sums(order: Order, *, mode: VatMode, today: date) -> LineSums:
    """Return delivery as one more taxed sum; its price includes VAT."""
    rate = delivery_rate(order, mode=mode, today=today)
    return line_sums(Decimal(1), order.delivery_price, Decimal(0), rate, vat_included=True)


def vat_shares(order: Order, *, mode: VatMode, today: date) -> list[RateSum]:
    """Return VAT by rate, the highest rate first, goods without VAT last; delivery is counted in."""
    pairs = [(line.vat_rate, line.vat) for line in order.lines if line.state is not LineState.CANCELLED]
    if order.delivery_price:
        delivery = delivery_sums(order, mode=mode, today=today)
        pairs.append((delivery_rate(order, mode=mode, today=today), delivery.vat))
    return vat.vat_by_rate(pairs)


def _list_gross(line: OrderLine, vat_included: bool) -> Decimal:
    if not line.discount_percent:
        return line.gross
    return line_sums(line.qty, line.list_price, Decimal(0), line.vat_rate, vat_included).gross

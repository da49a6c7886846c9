"""An order's arithmetic: every line by itself, the order as the sum of its lines (``domain.md`` 6.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from b2bdesk.model import vat
from b2bdesk.model.money import line_sums
from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.model.vat import VatCategory, VatMode

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class VatShare:
    """VAT of one rate within an order; ``rate`` None means "without VAT"."""

    rate: Decimal | None
    gross: Decimal
    vat: Decimal


def priced(line: OrderLine, *, mode: VatMode, on: date, vat_included: bool) -> OrderLine:
    """Return the line with its sums; the rate is the one of the tax-event date."""
    rate = vat.rate(line.vat_category, on, mode)
    sums = line_sums(line.qty, line.list_price, line.discount_percent, rate, vat_included)
    return replace(
        line, vat_rate=rate, unit_price=sums.unit_price, net=sums.net, vat=sums.vat, gross=sums.gross
    )


def recomputed(order: Order, *, mode: VatMode, today: date) -> Order:
    """Return the order with every line and total computed anew.

    The tax-event date is the line's date, else the wanted date, else today (``documents-ru.md`` 1.4).
    Lines whose price came from the owner system are computed the same way: its answer is compared later.
    """
    lines = tuple(
        priced(line, mode=mode, on=line.date or order.wanted_date or today, vat_included=order.vat_included)
        for line in order.lines
    )
    counted = [line for line in lines if line.state is not LineState.CANCELLED]
    before_discount = sum((_list_gross(line, order.vat_included) for line in counted), ZERO)
    gross = sum((line.gross for line in counted), ZERO)
    delivery = delivery_line_sums(order, mode=mode, today=today)
    return replace(
        order,
        lines=lines,
        goods=before_discount,
        discount=before_discount - gross,
        vat=sum((line.vat for line in counted), ZERO) + delivery.vat,
        total=gross + delivery.gross,
    )


def delivery_line_sums(order: Order, *, mode: VatMode, today: date) -> VatShare:
    """Return delivery as one more taxed sum; its price includes VAT."""
    rate = vat.rate(VatCategory.STANDARD, order.wanted_date or today, mode)
    if order.delivery_price == 0:
        return VatShare(rate, ZERO, ZERO)
    sums = line_sums(Decimal(1), order.delivery_price, Decimal(0), rate, True)
    return VatShare(rate, sums.gross, sums.vat)


def vat_shares(order: Order, *, mode: VatMode, today: date) -> list[VatShare]:
    """Return VAT by rate, the highest rate first, goods without VAT last; delivery is counted in."""
    by_rate: dict[Decimal | None, tuple[Decimal, Decimal]] = {}
    parts = [VatShare(li.vat_rate, li.gross, li.vat) for li in order.lines if li.state is not LineState.CANCELLED]
    if order.delivery_price:
        parts.append(delivery_line_sums(order, mode=mode, today=today))
    for part in parts:
        gross, tax = by_rate.get(part.rate, (ZERO, ZERO))
        by_rate[part.rate] = (gross + part.gross, tax + part.vat)
    ordered = sorted(by_rate.items(), key=lambda item: Decimal(-1) if item[0] is None else item[0], reverse=True)
    return [VatShare(rate, gross, tax) for rate, (gross, tax) in ordered]


def _list_gross(line: OrderLine, vat_included: bool) -> Decimal:
    return line_sums(line.qty, line.list_price, Decimal(0), line.vat_rate, vat_included).gross

"""What a manager's keystroke does to an order: pure steps from one order to the next.

None of these computes sums; :func:`b2bdesk.rules.totals.recomputed` does that for the result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from b2bdesk.errors import InvalidInput, NotFound
from b2bdesk.model.order import Order, OrderLine, PriceSource
from b2bdesk.model.uid import Uid

MAX_QTY = Decimal("9999999.999")
MAX_PRICE = Decimal("999999999.99")


def line_of(order: Order, uid: Uid) -> OrderLine:
    """Return the line with this uid; raises :class:`NotFound`."""
    for line in order.lines:
        if line.uid == uid:
            return line
    raise NotFound(kind="order_line", what=uid)


def with_line(order: Order, line: OrderLine, at: int | None = None) -> Order:
    """Add a line at the end, or before the given index, and number the lines anew."""
    lines = list(order.lines)
    lines.insert(len(lines) if at is None else at, line)
    return _numbered(order, lines)


def without_line(order: Order, uid: Uid) -> Order:
    """Take a line out."""
    line_of(order, uid)
    return _numbered(order, [line for line in order.lines if line.uid != uid])


def moved(order: Order, uid: Uid, by: int) -> Order:
    """Move a line up (negative) or down; the ends hold it."""
    lines = list(order.lines)
    start = next(index for index, line in enumerate(lines) if line.uid == uid)
    line = lines.pop(start)
    lines.insert(min(max(start + by, 0), len(lines)), line)
    return _numbered(order, lines)


def with_qty(order: Order, uid: Uid, qty: Decimal) -> Order:
    """Set a quantity: above zero, at most three decimals."""
    if qty <= 0 or qty > MAX_QTY or qty != qty.quantize(Decimal("0.001")):
        raise InvalidInput(field="qty", reason="out_of_range")
    return _changed(order, uid, lambda line: replace(line, qty=qty))


def with_manual_price(order: Order, uid: Uid, price: Decimal) -> Order:
    """Set a typed price in roubles; nothing but re-pricing ever overwrites it (``ux.md`` 4.3)."""
    if price < 0 or price > MAX_PRICE or price != price.quantize(Decimal("0.01")):
        raise InvalidInput(field="price", reason="out_of_range")
    return _changed(
        order,
        uid,
        lambda line: replace(
            line,
            list_price=price,
            manual_price=True,
            price_source=PriceSource.MANUAL,
            discount_percent=Decimal(0),
        ),
    )


def with_discount(order: Order, uid: Uid, percent: Decimal) -> Order:
    """Set a line's discount in percent, 0 to 100 with at most two decimals."""
    if not 0 <= percent <= 100 or percent != percent.quantize(Decimal("0.01")):
        raise InvalidInput(field="discount_percent", reason="out_of_range")
    return _changed(order, uid, lambda line: replace(line, discount_percent=percent))


def repriced(order: Order, uid: Uid, list_price: Decimal, percent: Decimal, source: PriceSource) -> Order:
    """Give a line today's price and discount; a manual price goes only this way."""
    return _changed(
        order,
        uid,
        lambda line: replace(
            line, list_price=list_price, discount_percent=percent, manual_price=False, price_source=source
        ),
    )


def with_comment(order: Order, uid: Uid, comment: str | None) -> Order:
    """Set a line's comment."""
    return _changed(order, uid, lambda line: replace(line, comment=comment or None))


def with_warehouse(order: Order, uid: Uid, warehouse: str | None) -> Order:
    """Choose the warehouse a line is taken from."""
    return _changed(order, uid, lambda line: replace(line, warehouse=warehouse))


def _changed(order: Order, uid: Uid, change: Callable[[OrderLine], OrderLine]) -> Order:
    line_of(order, uid)
    return replace(order, lines=tuple(change(line) if line.uid == uid else line for line in order.lines))


def _numbered(order: Order, lines: list[OrderLine]) -> Order:
    return replace(order, lines=tuple(replace(line, position=n) for n, line in enumerate(lines, start=1)))

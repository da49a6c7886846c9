"""What a customer's list becomes in the order: pure, one step for all lines."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from b2bdesk.model.order import Order
from b2bdesk.rules import goods, order_editing
from b2bdesk.rules.goods import Goods
from b2bdesk.services.request_files import Request
from b2bdesk.ui.screens.orders import editing
from b2bdesk.ui.screens.orders.editing import Known

FreeText = tuple[str, Decimal]
"""Text and quantity of a line that no catalogue knows."""


def with_lines(order: Order, known: Known, request: Request, free: Iterable[FreeText] = ()) -> Order:
    """Return the order with everything that is decided, not counted yet.

    The same goods asked for twice are one line; goods that the order has already at this price get more.
    ``known`` holds the goods of the request.
    """
    for uid, qty in request.sums().items():
        order = _with_goods(order, known, request.goods[uid], qty)
    for text, qty in free:
        order = order_editing.with_line(order, editing.free_text_line(order, text, qty))
    return order


def _with_goods(order: Order, known: Known, found: Goods, qty: Decimal) -> Order:
    line = known.line_for(order, found, qty)
    same = goods.same_line(order, line)
    if same is None:
        return order_editing.with_line(order, line)
    return goods.with_qty(order, same.uid, same.qty + qty, known.catalogue, known.trade)

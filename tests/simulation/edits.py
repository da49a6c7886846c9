"""What a manager may change in an order, as words and as the order that results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.rules import order_editing
from b2bdesk.services import orders
from b2bdesk.services.desk import Desk
from tests.simulation.attention import Attention

Edited = tuple[str, Order]


class Edits:
    """The changes that a manager thinks of; ``goods`` are the CRM's offers of our products."""

    def __init__(self, goods: Mapping[Uid, int], attention: Attention) -> None:
        self._attention = attention
        self._offers = {uid: str(offer) for uid, offer in goods.items()}

    def some(self, desk: Desk, order: Order, number: int) -> Edited:
        """Change one thing of the order to a number that nobody typed before; say what it was."""
        line, typed = self._some_line(order), Decimal(number)
        changes: dict[str, Callable[[], Edited]] = {
            "quantity": lambda: (f"quantity {number}", order_editing.with_qty(order, line.uid, typed)),
            "price": lambda: (f"price {number}", order_editing.with_manual_price(order, line.uid, typed)),
            "comment": lambda: (f"comment {number}", replace(order, comment_client=f"comment {number}")),
            "note": lambda: (f"note {number}", replace(order, comment_internal=f"note {number}")),
            "less": lambda: self._without(order, line),
            "more": lambda: self._with_more(desk, order, typed),
        }
        return self._attention.pick("field", changes)()

    def _some_line(self, order: Order) -> OrderLine:
        return self._attention.pick("line", {self._offer_of(line): line for line in order.lines})

    def _offer_of(self, line: OrderLine) -> str:
        return self._offers.get(line.product or Uid(""), line.text)

    def _without(self, order: Order, line: OrderLine) -> Edited:
        if len(order.lines) < 2:
            return "nothing", order
        return f"away with {self._offer_of(line)}", order_editing.without_line(order, line.uid)

    def _with_more(self, desk: Desk, order: Order, qty: Decimal) -> Edited:
        products = {self._offers[uid]: uid for uid in sorted(self._offers)}
        product = self._attention.pick("goods", products)
        if product in {line.product for line in order.lines}:
            return "nothing", order
        return f"{qty} of {self._offers[product]}", orders.add_item(desk, order, product, qty)

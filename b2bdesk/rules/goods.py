"""What an editor knows of the goods in an order, and the prices, weights and stock that follow from it.

Everything here is pure, so that a keystroke is answered at once without asking the store.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from b2bdesk.model.catalogue import Price, Product, Stock
from b2bdesk.model.order import LineState, Order, OrderLine, PriceSource
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.model.vat import VatMode
from b2bdesk.rules import order_editing, prices, totals


@dataclass(frozen=True, slots=True)
class Goods:
    """A product with its prices of every kind and what the warehouses hold, b2b warehouses first."""

    product: Product
    prices: tuple[Price, ...] = ()
    stock: tuple[Stock, ...] = ()

    def stock_in(self, warehouse: str) -> Stock | None:
        """Return what one warehouse holds, None when nobody told."""
        return next((each for each in self.stock if each.warehouse == warehouse), None)

    def free(self, warehouses: Collection[str]) -> Decimal | None:
        """Return what these warehouses may promise together, None when nothing is known of them."""
        known = [each.free for each in self.stock if each.warehouse in warehouses]
        return sum(known, Decimal(0)) if known else None

    def oldest(self) -> datetime | None:
        """Return since when the oldest of the figures stands."""
        return min((each.as_of for each in self.stock), default=None)

    def first_qty(self) -> Decimal:
        """Return the quantity a fresh line begins with: one pack, and not below the least sold."""
        return max(self.product.pack_qty, self.product.min_qty)


Catalogue = Mapping[Uid, Goods]


@dataclass(frozen=True, slots=True)
class Trade:
    """How we sell: the price kind everybody falls back to, our company's VAT mode, the day."""

    base_kind: str
    vat_mode: VatMode
    today: date


def price_of(order: Order, goods: Goods, qty: Decimal, trade: Trade) -> tuple[Decimal, Decimal]:
    """Return list price in roubles and discount in percent of the goods in this order (``domain.md`` 6.1)."""
    on = order.wanted_date or trade.today
    row = prices.choose(goods.prices, [order.price_kind, trade.base_kind], qty, on)
    percent = prices.discount(
        discountable=goods.product.discountable, manual=False, offered=[order.discount_percent]
    )
    return (row.amount if row else Decimal(0), percent)


def line_for(order: Order, goods: Goods, qty: Decimal, trade: Trade) -> OrderLine:
    """Return a new line with the client's price; sums come from :func:`recomputed`."""
    amount, percent = price_of(order, goods, qty, trade)
    product = goods.product
    return OrderLine(
        uid=new_uid(),
        position=len(order.lines) + 1,
        text=product.name,
        qty=qty,
        unit_code=product.unit_code,
        product=product.uid,
        article_text=product.article,
        list_price=amount,
        discount_percent=percent,
        vat_category=product.vat_category,
    )


def repriced(
    order: Order, catalogue: Catalogue, trade: Trade, lines: Collection[Uid] = (), *, manual: bool = False
) -> Order:
    """Give the chosen lines (or all) today's prices; manual prices only when ``manual`` says so."""
    for line in order.lines:
        wanted = not lines or line.uid in lines
        goods = catalogue.get(line.product) if line.product else None
        if wanted and goods is not None and (manual or not line.manual_price):
            amount, percent = price_of(order, goods, line.qty, trade)
            order = order_editing.repriced(order, line.uid, amount, percent, PriceSource.LIST)
    return order


def with_qty(order: Order, uid: Uid, qty: Decimal, catalogue: Catalogue, trade: Trade) -> Order:
    """Set a quantity and take the price row that belongs to it; a typed price or discount stays."""
    changed = order_editing.with_qty(order, uid, qty)
    line = order_editing.line_of(changed, uid)
    goods = catalogue.get(line.product) if line.product else None
    if goods is None or line.manual_price:
        return changed
    amount, _percent = price_of(changed, goods, qty, trade)
    return order_editing.repriced(changed, uid, amount, line.discount_percent, line.price_source)


def for_buyer(before: Order, after: Order, catalogue: Catalogue, trade: Trade) -> Order:
    """Give the lines the prices of another buyer; typed prices and typed discounts stay."""
    for line in after.lines:
        goods = catalogue.get(line.product) if line.product else None
        if goods is None or line.manual_price:
            continue
        _amount, offered = price_of(before, goods, line.qty, trade)
        amount, percent = price_of(after, goods, line.qty, trade)
        kept = percent if line.discount_percent == offered else line.discount_percent
        after = order_editing.repriced(after, line.uid, amount, kept, PriceSource.LIST)
    return after


def recomputed(order: Order, catalogue: Catalogue, trade: Trade) -> Order:
    """Return the order with sums, weight (g) and volume (cm³) computed anew."""
    counted = totals.recomputed(order, mode=trade.vat_mode, today=trade.today)
    weight = volume = 0
    for line in counted.lines:
        goods = catalogue.get(line.product) if line.product else None
        if goods is not None and line.state is not LineState.CANCELLED:
            weight += int((goods.product.weight_g or 0) * line.qty)
            volume += int((goods.product.volume_cm3 or 0) * line.qty)
    return replace(counted, weight_g=weight, volume_cm3=volume)


def whole_packs(goods: Goods, qty: Decimal) -> tuple[Decimal, Decimal] | None:
    """Return the nearest multiples of the pack below and above, None when the quantity fits.

    The lower one is zero when less than a pack was asked.
    """
    pack = goods.product.pack_qty
    if pack <= 0 or qty % pack == 0:
        return None
    below = qty // pack * pack
    return below, below + pack


def same_line(order: Order, line: OrderLine) -> OrderLine | None:
    """Return the line that already holds these goods at this price, from this warehouse, on this day."""
    wanted = (line.product, line.list_price, line.discount_percent, line.date)
    for each in order.lines:
        if each.product is None or each.uid == line.uid:
            continue
        from_there = each.warehouse is None or each.warehouse == line.warehouse
        if from_there and (each.product, each.list_price, each.discount_percent, each.date) == wanted:
            return each
    return None

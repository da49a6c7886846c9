"""What an editor knows of the goods in an order, and the prices, weights and stock that follow from it.

Everything here is pure, so that a keystroke is answered at once without asking the store.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from b2bdesk.model.catalogue import AgreedPrice, Price, Product, RegionRule, Stock
from b2bdesk.model.level import Ladder, Level
from b2bdesk.model.order import PAYMENT_TOLERANCE, LineState, Order, OrderLine, PriceSource
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.model.vat import VatMode
from b2bdesk.rules import discount, order_editing, prices, regions, totals
from b2bdesk.rules.prices import Buyer

STOCK_LASTS = timedelta(minutes=15)
"""How long a stock figure is good where the team has not said otherwise (``domain.md`` 7)."""
PRICES_LAST = timedelta(hours=1)
"""How long prices are good after their keeper has answered, where the team has not said otherwise."""


@dataclass(frozen=True, slots=True)
class Goods:
    """A product with its prices of every kind and what the warehouses hold, b2b warehouses first.

    ``agreed`` are the prices agreed with the client for whom the goods were read, ``sold`` where they are
    sold and where not.
    """

    product: Product
    prices: tuple[Price, ...] = ()
    stock: tuple[Stock, ...] = ()
    agreed: tuple[AgreedPrice, ...] = ()
    sold: tuple[RegionRule, ...] = ()

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
class Terms:
    """What a client is promised besides the price lists.

    ``levels`` are known by the uid of the client or of a company, whichever the ladder counts;
    ``contract_kinds`` are price kinds by contract; ``regions`` region codes by address, the client's own by
    the client; ``lies_in`` names the region around a region.
    """

    client: Uid | None = None
    ladder: Ladder | None = None
    levels: Mapping[Uid, Level] = field(default_factory=dict)
    contract_kinds: Mapping[Uid, str] = field(default_factory=dict)
    regions: Mapping[Uid, str] = field(default_factory=dict)
    lies_in: Mapping[str, str] = field(default_factory=dict)

    def level(self, order: Order) -> Level | None:
        """Return the level of the company that buys, else of the client."""
        of_company = self.levels.get(order.company) if order.company else None
        return of_company or self.levels.get(order.client)

    def percent(self, order: Order) -> Decimal:
        """Return the discount that the level gives this order."""
        known = self.level(order)
        return Decimal(0) if known is None else discount.for_order(known, self.ladder, order.goods)

    def region(self, order: Order) -> str | None:
        """Return the region that the order goes to: of the address, else of the client."""
        of_address = self.regions.get(order.address) if order.address else None
        return of_address or self.regions.get(order.client)


NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Trade:
    """How we sell: the price kind everybody falls back to, our company's VAT mode, the day, the terms.

    From the age ``stock_lasts`` on a stock figure is old, from ``prices_lasts`` on a price;
    ``payment_tolerance`` is in roubles.
    """

    base_kind: str
    vat_mode: VatMode
    today: date
    terms: Terms = NO_TERMS
    stock_lasts: timedelta = STOCK_LASTS
    payment_tolerance: Decimal = PAYMENT_TOLERANCE
    prices_lasts: timedelta = PRICES_LAST


class Priced(NamedTuple):
    """List price in roubles, discount in percent, and who gave the price."""

    amount: Decimal
    percent: Decimal
    source: PriceSource


def buyer_of(order: Order, trade: Trade) -> Buyer:
    """Return for whom the lines of an order are priced."""
    own = trade.terms.contract_kinds.get(order.contract) if order.contract else None
    kinds = (own, order.price_kind, trade.base_kind) if own else (order.price_kind, trade.base_kind)
    return Buyer(order.client, order.company, order.contract, kinds)


def price_of(order: Order, goods: Goods, qty: Decimal, trade: Trade) -> Priced:
    """Return price and discount of the goods in this order (``domain.md`` 6.1).

    Goods without any price cost nothing yet; a person types the price.
    """
    on = order.wanted_date or trade.today
    found = prices.offer(goods.prices, goods.agreed, buyer_of(order, trade), qty, on)
    percent = prices.discount(
        discountable=goods.product.discountable,
        final=found is not None and found.final,
        offered=[order.discount_percent, trade.terms.percent(order)],
    )
    if found is None:
        return Priced(Decimal(0), percent, PriceSource.LIST)
    return Priced(found.amount, percent, found.source)


def not_sold(order: Order, goods: Goods, trade: Trade) -> RegionRule | None:
    """Return the rule by which the goods are not simply sold where the order goes."""
    if not goods.sold:
        return None
    terms = trade.terms
    return regions.limit(goods.sold, regions.around(terms.region(order), terms.lies_in))


def line_for(order: Order, goods: Goods, qty: Decimal, trade: Trade) -> OrderLine:
    """Return a new line with the client's price; sums come from :func:`recomputed`."""
    amount, percent, source = price_of(order, goods, qty, trade)
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
        price_source=source,
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
            now = price_of(order, goods, line.qty, trade)
            order = order_editing.repriced(order, line.uid, now.amount, now.percent, now.source)
    return order


def with_qty(order: Order, uid: Uid, qty: Decimal, catalogue: Catalogue, trade: Trade) -> Order:
    """Set a quantity and take the price row that belongs to it; a typed price or discount stays."""
    changed = order_editing.with_qty(order, uid, qty)
    line = order_editing.line_of(order, uid)
    goods = catalogue.get(line.product) if line.product else None
    if goods is None or line.manual_price:
        return changed
    before = price_of(order, goods, line.qty, trade)
    return _priced_anew(changed, line, before, price_of(changed, goods, qty, trade))


def for_buyer(
    before: Order, after: Order, catalogue: Catalogue, trade: Trade, former: Trade | None = None
) -> Order:
    """Give the lines the prices of another buyer; typed prices and typed discounts stay.

    ``former`` is the trade with the buyer before, where the terms are others now.
    """
    for line in after.lines:
        goods = catalogue.get(line.product) if line.product else None
        if goods is None or line.manual_price:
            continue
        offered = price_of(before, goods, line.qty, former or trade)
        after = _priced_anew(after, line, offered, price_of(after, goods, line.qty, trade))
    return after


def _priced_anew(order: Order, line: OrderLine, before: Priced, now: Priced) -> Order:
    """Give a line its price; a discount that differs from the one offered before was typed and stays."""
    percent = now.percent if line.discount_percent == before.percent else line.discount_percent
    return order_editing.repriced(order, line.uid, now.amount, percent, now.source)


def recomputed(order: Order, catalogue: Catalogue, trade: Trade) -> Order:
    """Return the order with sums, weight (g) and volume (cm³) computed anew.

    Where the ladder lets an order count for itself, its lines follow the level that its sum reaches.
    """
    counted = totals.recomputed(order, mode=trade.vat_mode, today=trade.today)
    if trade.terms.percent(counted) != trade.terms.percent(order):
        levelled = for_buyer(order, counted, catalogue, trade)
        counted = totals.recomputed(levelled, mode=trade.vat_mode, today=trade.today)
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

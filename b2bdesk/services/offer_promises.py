"""What an offer promises of each line: the price that the rules give and what is free just now."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from b2bdesk.model.money import round_half_up
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.rules import goods as goods_rules
from b2bdesk.rules.goods import Goods, Trade
from b2bdesk.rules.offers import Promised
from b2bdesk.services import trading
from b2bdesk.services.desk import Desk
from b2bdesk.services.paper_lines import goods_lines
from b2bdesk.store.offer_watches import OfferWatch
from b2bdesk.store.tx import ReadTx


def watches_of(desk: Desk, tx: ReadTx, order: Order, document: Uid) -> list[OfferWatch]:
    """Return what is watched of an offer: every line with goods of the catalogue, as it is now."""
    lines = [line for line in goods_lines(order) if line.product is not None]
    goods = trading.goods_of(tx, [line.product for line in lines if line.product], order.client)
    trade = trading.trade_of(desk, tx, order)
    found = [(line, promised(tx, order, goods, trade, line.uid)) for line in lines]
    return [
        OfferWatch(document, order.uid, line.uid, line.text, line.qty, now.price, now.free)
        for line, now in found
        if now is not None
    ]


def promised(
    tx: ReadTx, order: Order, goods: Mapping[Uid, Goods], trade: Trade, line: Uid
) -> Promised | None:
    """Return price and free stock of a line as the rules give them now; None without goods behind it."""
    found = next((one for one in order.lines if one.uid == line), None)
    known = goods.get(found.product) if found and found.product else None
    if found is None or known is None:
        return None
    priced = goods_rules.price_of(order, known, found.qty, trade)
    houses = {house.code for house in tx.products.warehouses() if house.b2b}
    price = round_half_up(priced.amount * (100 - priced.percent) / 100)
    return Promised(price, known.free(houses) or Decimal(0))

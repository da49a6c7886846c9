"""The price list of a client: which goods stand in it, at which prices, with which word about stock."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from b2bdesk.documents.data_sales import PriceGroup, PriceLine, PriceListData, StockFlag
from b2bdesk.errors import OrderEmpty
from b2bdesk.model import phones, vat
from b2bdesk.model.order import Order
from b2bdesk.model.people import User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import goods as rules
from b2bdesk.rules import order_header
from b2bdesk.rules.goods import Goods, Trade
from b2bdesk.services import invoice_snapshot as shared
from b2bdesk.services import trading
from b2bdesk.services.paper_lines import contract_words, goods_lines
from b2bdesk.services.paper_sources import PaperHead, PaperSources, PriceGoods
from b2bdesk.store.tx import ReadTx

MOST_GOODS = 500
"""More goods than this belong into a catalogue, not into a letter."""

FEW_TIMES = 5
"""Less in stock than so many of the least quantity sold is called few."""


def contact_of(manager: User) -> str:
    """Return how to reach the manager, in one line."""
    known = phones.parse(manager.phone) if manager.phone else None
    phone = phones.display(known) if known else manager.phone
    return ", ".join(part for part in (manager.full_name, phone, manager.email) if part)


def snapshot(tx: ReadTx, sources: PaperSources, head: PaperHead) -> PriceListData:
    """Return the client's prices of today; raises OrderEmpty when no goods are chosen."""
    order = sources.order or _pretended(sources, head)
    trade = _trade(tx, sources, order, head)
    known = trading.goods_of(tx, _chosen(tx, sources), sources.client.uid)
    sold = [one for one in known.values() if one.product.active and not rules.not_sold(order, one, trade)]
    groups: dict[str, list[PriceLine]] = defaultdict(list)
    for one in sorted(sold, key=lambda each: (each.product.group_name, each.product.name)):
        line = _line(tx, sources, one, order, trade)
        if line is not None:
            groups[one.product.group_name].append(line)
    if not groups:
        raise OrderEmpty()
    return PriceListData(
        number=head.number,
        date=head.day,
        training=head.training,
        seller=shared.seller(sources.own),
        buyer=shared.buyer(sources.company),
        groups=tuple(PriceGroup(name=name, lines=tuple(lines)) for name, lines in groups.items()),
        vat_included=order.vat_included,
        discount_percent=max(order.discount_percent, trade.terms.percent(order)),
        discount_source=contract_words(sources.contract),
        valid_until=head.valid_until,
        contact=contact_of(sources.manager) if sources.manager else "",
        logo=shared.picture_of(sources.own.logo_file),
    )


def _pretended(sources: PaperSources, head: PaperHead) -> Order:
    """Return an order of nothing: prices are those of an order that the client would give today."""
    empty = Order(new_uid(), "", sources.client.uid, sources.own.uid)
    return order_header.given_to(empty, sources.client, company=sources.company.uid)


def _trade(tx: ReadTx, sources: PaperSources, order: Order, head: PaperHead) -> Trade:
    terms = trading.terms_on(tx, sources.client.uid, head.today)
    return Trade(tx.products.base_price_kind(), sources.own.vat_mode, head.today, terms)


def _chosen(tx: ReadTx, sources: PaperSources) -> list[Uid]:
    asked = sources.details.goods
    if asked is PriceGoods.GROUP:
        return tx.products.in_group(sources.details.group, MOST_GOODS)
    if asked is PriceGoods.FAVOURITES:
        return list(tx.templates.favourites(sources.client.uid))
    if asked is PriceGoods.ORDER and sources.order is not None:
        return [line.product for line in goods_lines(sources.order) if line.product is not None]
    return tx.products.last_bought(sources.client.uid, MOST_GOODS)


def _line(tx: ReadTx, sources: PaperSources, goods: Goods, order: Order, trade: Trade) -> PriceLine | None:
    """Return one product at the client's price; goods without any price are left out."""
    product = goods.product
    line = rules.line_for(replace(order, lines=()), goods, goods.first_qty(), trade)
    if not line.list_price:
        return None
    price = rules.recomputed(replace(order, lines=(line,)), {product.uid: goods}, trade).lines[0]
    return PriceLine(
        name=product.name,
        article=product.article,
        unit=sources.units.get(product.unit_code, product.unit_code),
        price=price.unit_price,
        list_price=price.list_price if price.list_price != price.unit_price else None,
        vat_rate=vat.rate(product.vat_category, trade.today, trade.vat_mode),
        stock=stock_flag(goods, {house.code for house in tx.products.warehouses() if house.b2b}),
        least=goods.first_qty() if goods.first_qty() != 1 else None,
    )


def stock_flag(goods: Goods, warehouses: set[str]) -> StockFlag:
    """Return what a price list says of stock: a word, never how much there is."""
    free = goods.free(warehouses)
    if free is None:
        return StockFlag.UNKNOWN
    if free <= Decimal(0):
        return StockFlag.ON_ORDER
    return StockFlag.FEW if free < goods.first_qty() * FEW_TIMES else StockFlag.THERE

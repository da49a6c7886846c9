"""What a person has to know to decide about an order without opening it: stock, prices, credit, level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from b2bdesk.model.contract import Contract
from b2bdesk.model.level import Level
from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.rules.goods import Catalogue, Trade, price_of
from b2bdesk.services import limits, trading
from b2bdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Short:
    """Goods of which less is free than the order asks for."""

    text: str
    wanted: Decimal
    free: Decimal


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """How matters stand with an order by what the desk knows now.

    ``goods`` is how many of its lines are goods with known stock, ``short`` those that are not there in
    full, ``told_at`` the oldest of the figures (UTC). ``repriced`` counts lines with another price today.
    ``credit_left`` is roubles after this order; None without a limit.
    """

    goods: int = 0
    short: tuple[Short, ...] = ()
    told_at: datetime | None = None
    priced: int = 0
    repriced: int = 0
    contract: Contract | None = None
    credit_left: Decimal | None = None
    level: Level | None = None


def of_order(desk: Desk, order: Order) -> OrderFacts:
    """Return the facts about an order; one snapshot of the store."""
    lines = [line for line in order.lines if line.product and line.state is not LineState.CANCELLED]
    with desk.store.read() as tx:
        catalogue = trading.goods_of(tx, [line.product for line in lines if line.product], order.client)
        trade = trading.trade_of(desk, tx, order)
        b2b = frozenset(house.code for house in tx.products.warehouses() if house.b2b)
        contract, left = limits.contract_of(tx, order), limits.credit_after(tx, order)
    known = [line for line in lines if line.product in catalogue]
    told = [free for line in known if (free := _free(line, catalogue, b2b)) is not None]
    ages = [since for line in known if (since := catalogue[_product(line)].oldest()) is not None]
    priced = [line for line in known if not line.manual_price]
    return OrderFacts(
        goods=len(told),
        short=tuple(_short(known, catalogue, b2b)),
        told_at=min(ages, default=None),
        priced=len(priced),
        repriced=sum(_costs_otherwise(order, line, catalogue, trade) for line in priced),
        contract=contract,
        credit_left=left,
        level=trade.terms.level(order),
    )


def _product(line: OrderLine) -> Uid:
    assert line.product is not None
    return line.product


def _free(line: OrderLine, catalogue: Catalogue, b2b: Collection[str]) -> Decimal | None:
    return catalogue[_product(line)].free({line.warehouse} if line.warehouse else b2b)


def _short(lines: list[OrderLine], catalogue: Catalogue, b2b: Collection[str]) -> Iterator[Short]:
    """Yield the lines that do not get all; lines of the same goods share what is there."""
    taken: defaultdict[tuple[Uid, str | None], Decimal] = defaultdict(Decimal)
    for line in lines:
        free, place = _free(line, catalogue, b2b), (_product(line), line.warehouse)
        if free is not None:
            left = max(free - taken[place], Decimal(0))
            taken[place] += line.qty
            if left < line.qty:
                yield Short(line.text, line.qty, left)


def _costs_otherwise(order: Order, line: OrderLine, catalogue: Catalogue, trade: Trade) -> bool:
    return price_of(order, catalogue[_product(line)], line.qty, trade).amount != line.list_price

"""What a person has to know to decide about an order without opening it: stock, prices, credit, level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from b2bdesk.model.contract import Contract
from b2bdesk.model.level import Level
from b2bdesk.model.order import LineState, Order
from b2bdesk.rules.gate_reasons import costing_otherwise
from b2bdesk.rules.shortage import free_of, short_lines
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
    told = [line for line in known if free_of(line, catalogue, b2b) is not None]
    ages = [since for goods in catalogue.values() if (since := goods.oldest()) is not None]
    priced = [line for line in known if not line.manual_price]
    return OrderFacts(
        goods=len(told),
        short=tuple(Short(line.text, line.qty, left) for line, left in short_lines(order, catalogue, b2b)),
        told_at=min(ages, default=None),
        priced=len(priced),
        repriced=sum(1 for _ in costing_otherwise(order, priced, catalogue, trade)),
        contract=contract,
        credit_left=left,
        level=trade.terms.level(order),
    )

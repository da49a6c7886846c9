"""What always needs a person of an order, whatever the team's rule says; pure.

Source: ``domain.md`` 6.4. Asked by everything that shows a verdict: the editor, the queue of the day, the
check at confirming. So all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from b2bdesk.model.client import Client, ClientSource
from b2bdesk.model.contract import Contract
from b2bdesk.model.order import Order, OrderLine, PriceSource
from b2bdesk.rules import prices
from b2bdesk.rules.gate import Always
from b2bdesk.rules.goods import Catalogue, Trade, buyer_of
from b2bdesk.rules.shortage import short_lines

NEW_FOR = timedelta(days=3)
"""How long a client who came by himself counts as new (as long as Today reminds of him)."""
_BY_THE_LIST = frozenset({PriceSource.LIST, PriceSource.AGREED})


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around an order; ``now`` is UTC.

    ``b2b`` are the warehouses that sell to companies. ``prices_at`` is when the keeper of the prices last
    answered, ``credit_left`` roubles after this order (None without a limit). ``disputed``: both sides
    changed it and nobody has decided; ``repeated``: another order has the same number of the client's.
    """

    trade: Trade
    now: datetime
    catalogue: Catalogue = field(default_factory=dict)
    b2b: frozenset[str] = frozenset()
    prices_at: datetime | None = None
    contract: Contract | None = None
    credit_left: Decimal | None = None
    disputed: bool = False
    repeated: bool = False


def reasons(order: Order, client: Client | None, around: Around) -> Iterator[Always]:
    """Yield what around an order needs a person; what stands in the order itself the gate sees alone."""
    found = {
        Always.SHORT: next(short_lines(order, around.catalogue, around.b2b), None) is not None,
        Always.EXPIRED_PRICE: _a_price_has_gone(order, around),
        Always.NEW_CLIENT: client is not None and _is_unchecked(client, around.now),
        Always.CONFLICT: around.disputed,
        Always.STALE_STOCK: _stock_is_old(order, around),
        Always.STALE_PRICES: _is_older(around.prices_at, around.trade.prices_lasts, around.now),
        Always.CONTRACT: around.contract is not None and not around.contract.holds_on(around.trade.today),
        Always.OVER_LIMIT: around.credit_left is not None and around.credit_left < 0,
        Always.SAME_NUMBER: around.repeated,
    }
    return (each for each, is_so in found.items() if is_so)


def costing_otherwise(
    order: Order, lines: Iterable[OrderLine], catalogue: Catalogue, trade: Trade
) -> Iterator[OrderLine]:
    """Yield the lines whose goods the lists give another price today; nothing is known of free text."""
    buyer, on = buyer_of(order, trade), order.wanted_date or trade.today
    for line in lines:
        goods = catalogue.get(line.product) if line.product else None
        found = prices.offer(goods.prices, goods.agreed, buyer, line.qty, on) if goods else None
        if goods is not None and line.list_price != (found.amount if found else 0):
            yield line


def _a_price_has_gone(order: Order, around: Around) -> bool:
    """A price that came from a list is not what the lists give now: it ended, or another took its place."""
    listed = (
        line
        for line in order.lines
        if not (line.manual_price or line.is_cancelled) and line.price_source in _BY_THE_LIST
    )
    return next(costing_otherwise(order, listed, around.catalogue, around.trade), None) is not None


def _is_unchecked(client: Client, now: datetime) -> bool:
    """He came by himself a moment ago, and nobody answers for him yet or his details are not whole."""
    if client.source is not ClientSource.WEB or client.created_at is None:
        return False
    whole = all(firm.inn and not firm.details_pending for firm in client.companies)
    return now - client.created_at < NEW_FOR and (client.responsible is None or not whole)


def _stock_is_old(order: Order, around: Around) -> bool:
    told = (around.catalogue.get(line.product) for line in order.lines if line.product)
    oldest = min((at for goods in told if goods and (at := goods.oldest()) is not None), default=None)
    return _is_older(oldest, around.trade.stock_lasts, around.now)


def _is_older(at: datetime | None, lasts: timedelta, now: datetime) -> bool:
    return at is not None and now - at > lasts

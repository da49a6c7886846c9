"""What can be done about a line of which there is not enough (``ux.md`` 4.3). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import order_editing
from b2bdesk.rules.goods import Catalogue, Goods

ZERO = Decimal(0)


def free_of(line: OrderLine, catalogue: Catalogue, b2b: Collection[str]) -> Decimal | None:
    """Return what may be promised of a line: in its warehouse, else in all of ``b2b``; None: not known."""
    goods = catalogue.get(line.product) if line.product else None
    return goods.free({line.warehouse} if line.warehouse else b2b) if goods else None


def short_lines(
    order: Order, catalogue: Catalogue, b2b: Collection[str]
) -> Iterator[tuple[OrderLine, Decimal]]:
    """Yield the lines that do not get all, with what they get; lines of the same goods share it."""
    taken: defaultdict[tuple[Uid, str | None], Decimal] = defaultdict(Decimal)
    for line in order.lines:
        free = None if line.is_cancelled else free_of(line, catalogue, b2b)
        if free is None or line.product is None:
            continue
        place = (line.product, line.warehouse)
        left = max(free - taken[place], ZERO)
        taken[place] += line.qty
        if left < line.qty:
            yield line, left


class WayKind(StrEnum):
    """A way out of a shortage."""

    REST_LATER = "rest_later"
    OTHER_WAREHOUSE = "other_warehouse"
    ONLY_FREE = "only_free"


@dataclass(frozen=True, slots=True)
class Way:
    """``now`` is what leaves at once, ``later`` what follows; ``day`` when that is there, None: not known."""

    kind: WayKind
    now: Decimal
    later: Decimal = ZERO
    warehouse: str = ""
    day: date | None = None


def ways(
    goods: Goods, qty: Decimal, warehouse: str | None, b2b: frozenset[str], day: date | None = None
) -> tuple[Way, ...]:
    """Return the ways out for a quantity wanted from a warehouse (None: any of ``b2b``); none if it is there.

    ``day`` is when the rest is there, where the ERP told it.
    """
    free = goods.free({warehouse} if warehouse else b2b)
    if free is None or free >= qty:
        return ()
    found = []
    if free > 0:
        found.append(Way(WayKind.REST_LATER, free, qty - free, day=day))
    found += [
        Way(WayKind.OTHER_WAREHOUSE, qty, warehouse=each.warehouse)
        for each in goods.stock
        if each.warehouse in b2b and each.warehouse != warehouse and each.free >= qty
    ][:1]
    if free > 0:
        found.append(Way(WayKind.ONLY_FREE, free))
    return tuple(found)


def rest_later(order: Order, uid: Uid, way: Way) -> Order:
    """Divide a line: what is there now, and a line of its own for the rest; sums are not counted anew.

    Without a day the rest is marked as known to be short, so that nobody asks again.
    """
    line = order_editing.line_of(order, uid)
    rest = replace(
        line,
        uid=new_uid(),
        qty=way.later,
        date=way.day or line.date,
        state=line.state if way.day else LineState.SHORT,
        row_version=0,
    )
    return order_editing.with_line(order_editing.with_qty(order, uid, way.now), rest, line.position)

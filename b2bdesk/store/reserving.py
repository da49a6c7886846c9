"""Book stock less what is promised already: free is on hand minus open confirmed quantities.

The ERP's own promise (atp) knows its orders and is taken as it is (``domain.md`` 3.4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import func, or_, select

from b2bdesk.model.catalogue import StockKind
from b2bdesk.model.delivery import ShipmentState
from b2bdesk.model.order import LineState, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.catalogue import products, stocks, warehouses
from b2bdesk.store.schema.delivery import shipment_lines, shipments
from b2bdesk.store.schema.orders import order_lines, orders
from b2bdesk.store.session import Session, StoredRow, Values, WriteSession

ZERO = Decimal(0)
PROMISING = (Stage.CONFIRMED, Stage.IN_WORK)
"""Stages of orders that still have to get what they name."""
_GONE_OUT = (ShipmentState.SHIPPED, ShipmentState.DELIVERED, ShipmentState.PROBLEM, ShipmentState.RETURNED)

_line_shipped = (
    select(func.coalesce(func.sum(shipment_lines.c.qty), ZERO, type_=order_lines.c.qty.type))
    .join(shipments, shipments.c.pk == shipment_lines.c.shipment_pk)
    .where(
        shipment_lines.c.line_pk == order_lines.c.pk,
        shipments.c.gone_at.is_(None),
        shipments.c.state.in_(_GONE_OUT),
    )
    .correlate(order_lines)
    .scalar_subquery()
)
_OPEN = (
    select(
        order_lines.c.product_pk,
        order_lines.c.warehouse_pk,
        order_lines.c.qty,
        order_lines.c.qty_cancelled,
        order_lines.c.qty_shipped,
        _line_shipped.label("told_shipped"),
    )
    .join(orders, orders.c.pk == order_lines.c.order_pk)
    .where(
        orders.c.stage.in_(PROMISING),
        orders.c.gone_at.is_(None),
        order_lines.c.gone_at.is_(None),
        order_lines.c.state != LineState.CANCELLED,
    )
)
_BOOKED = (
    select(stocks, warehouses.c.b2b)
    .join(warehouses, warehouses.c.pk == stocks.c.warehouse_pk)
    .where(stocks.c.kind == StockKind.BOOK)
)
_NOT_WHOLLY_FREE = _BOOKED.where(
    or_(stocks.c.reserved != ZERO, stocks.c.free != stocks.c.on_hand, stocks.c.on_hand < ZERO)
)

Place = tuple[int, int | None]
"""Keys of a product and of a warehouse."""


def recount(session: WriteSession, goods: Sequence[Uid]) -> list[Uid]:
    """Bring reserved and free of products in step with the open orders; return those that changed."""
    keys = session.keys_of(products, goods, "product")
    uids = {pk: uid for uid, pk in keys.items() if uid is not None and pk is not None}
    promised = open_quantities(session, list(uids))
    by_product: dict[int, list[StoredRow]] = defaultdict(list)
    taken = {product for product, _ in promised}
    # Of most goods nothing is promised, and nothing was: their rows are right as they are.
    rest = uids.keys() - taken
    rows = session.among(_BOOKED, stocks.c.product_pk, taken)
    for row in (*rows, *session.among(_NOT_WHOLLY_FREE, stocks.c.product_pk, rest)):
        by_product[row.product_pk].append(row)
    updates = [each for pk, rows in by_product.items() for each in _figures(pk, rows, promised)]
    changed = {each.pop("product_pk") for each in updates}
    session.update(stocks, updates)
    for pk in changed:
        session.touch("stock", uids[pk])
    return [Uid(uids[pk]) for pk in changed]


def open_quantities(session: Session, keys: Iterable[int]) -> dict[Place, Decimal]:
    """Return what orders still have to get, by product and warehouse (None: of no warehouse yet)."""
    found: dict[Place, Decimal] = defaultdict(lambda: ZERO)
    for row in session.among(_OPEN, order_lines.c.product_pk, keys):
        shipped = max(row.qty_shipped, row.told_shipped)
        left = row.qty - row.qty_cancelled - shipped
        if left > 0:
            found[(row.product_pk, row.warehouse_pk)] += left
    return dict(found)


def _figures(product: int, rows: Sequence[StoredRow], promised: dict[Place, Decimal]) -> list[Values]:
    """Return the rows of one product whose figures are others now.

    What was promised from no particular warehouse is taken off the fullest one of the b2b trade.
    """
    fullest = max(rows, key=lambda row: (row.b2b, row.on_hand, -row.warehouse_pk))
    changed = []
    for row in rows:
        reserved = promised.get((product, row.warehouse_pk), ZERO)
        if row is fullest:
            reserved += promised.get((product, None), ZERO)
        free = max(row.on_hand - reserved, ZERO)
        if (row.reserved, row.free) != (reserved, free):
            changed.append({"pk": row.pk, "product_pk": product, "reserved": reserved, "free": free})
    return changed

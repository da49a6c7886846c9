"""An order that was made elsewhere, and the figures that its owner gives."""

from __future__ import annotations

import logging
from dataclasses import replace
from decimal import Decimal

from b2bdesk.connectors.records import OrderRecord
from b2bdesk.model.money import KOPECK, ZERO
from b2bdesk.model.order import Order, Origin, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.sync.order_body import STAGE_OF_GROUP, summed

log = logging.getLogger(__name__)


def new_order(record: OrderRecord, uid: Uid, client: Uid, own_company: Uid, number_taken: bool) -> Order:
    """Return an order for a record that was not here, before its body is put in.

    Its own number is the owner's number: the counter of this desk is for orders that it makes itself.
    """
    own_number = f"{record.number}/{record.ext.id}" if number_taken else record.number
    origin = Origin(record.origin) if record.origin in set(Origin) else Origin.WEB
    kinds = {line.price_kind for line in record.lines if line.price_kind}
    return Order(
        uid=uid,
        own_number=own_number,
        client=client,
        own_company=own_company,
        origin=origin,
        stage=STAGE_OF_GROUP.get(record.status_group or "", Stage.RECEIVED),
        created_at=record.created_at,
        currency=record.currency,
        price_kind=kinds.pop() if len(kinds) == 1 else "base",
    )


def with_told_totals(order: Order, record: OrderRecord) -> Order:
    """Return the order with the totals that its owner gives; a sum that does not add up is logged."""
    counted = summed(order)
    if abs(counted.total - record.total) > KOPECK:
        log.warning(
            "Order %s: lines and delivery make %s, the owner says %s", order.uid, counted.total, record.total
        )
    return replace(
        counted,
        total=record.total,
        paid=_paid(record),
        weight_g=record.weight_g or order.weight_g,
    )


def _paid(record: OrderRecord) -> Decimal:
    return sum((payment.amount for payment in record.payments if payment.complete), ZERO)

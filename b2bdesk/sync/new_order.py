"""An order that was made elsewhere, and the figures that its owner gives."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.records import OrderRecord
from b2bdesk.model.money import KOPECK, ZERO
from b2bdesk.model.order import Order, Origin, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.sync.order_body import fields_of, lines_of, sums_of

log = logging.getLogger(__name__)

_ORIGINS = {origin.value: origin for origin in Origin}


def new_order(
    record: OrderRecord, body: Mapping[str, Any], uid: Uid, own_company: Uid, number_taken: bool
) -> Order:
    """Return an order for a record that was not here, with all that its body says and its owner's totals.

    Its own number is the owner's number: the counter of this desk is for orders that it makes itself.
    """
    own_number = f"{record.number}/{record.ext.id}" if number_taken else record.number
    kinds = {line.price_kind for line in record.lines if line.price_kind}
    fields, lines = fields_of(body), lines_of(body, (), vat_included=True)
    counted = sums_of(lines, fields["delivery_price"])
    _compare(uid, counted["total"], record.total)
    return Order(
        uid=uid,
        own_number=own_number,
        own_company=own_company,
        origin=_ORIGINS.get(record.origin, Origin.WEB),
        stage=Stage(body["stage"]),
        created_at=record.created_at,
        currency=record.currency,
        price_kind=kinds.pop() if len(kinds) == 1 else "base",
        vat_included=True,
        lines=lines,
        **fields,
        **(counted | _told_figures(record)),
    )


def with_told_totals(order: Order, record: OrderRecord) -> Order:
    """Return the order with the totals that its owner gives; a sum that does not add up is logged."""
    counted = sums_of(order.lines, order.delivery_price)
    _compare(order.uid, counted["total"], record.total)
    return replace(order, **(counted | _told_figures(record)))


def _compare(uid: Uid, counted: Decimal, told: Decimal) -> None:
    if abs(counted - told) > KOPECK:
        log.warning("Order %s: lines and delivery make %s, the owner says %s", uid, counted, told)


def _told_figures(record: OrderRecord) -> dict[str, Any]:
    """Return what the owner counts; a weight that nobody told leaves ours."""
    weight = {"weight_g": record.weight_g} if record.weight_g else {}
    return {"total": record.total, "paid": _paid(record), **weight}


def _paid(record: OrderRecord) -> Decimal:
    return sum((payment.amount for payment in record.payments if payment.complete), ZERO)

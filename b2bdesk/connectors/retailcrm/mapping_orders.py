"""From the vendor's orders to neutral records; pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from functools import partial

from b2bdesk.connectors.records import Ext, LineRecord, OrderPaymentRecord, OrderRecord
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.kinds import ext
from b2bdesk.connectors.retailcrm.mapping_clients import address_line
from b2bdesk.connectors.retailcrm.options import Fields
from b2bdesk.connectors.retailcrm.wire import Reference, text
from b2bdesk.connectors.retailcrm.wire_clients import WireAddress
from b2bdesk.connectors.retailcrm.wire_orders import (
    WireDelivery,
    WireLine,
    WireOfferOfLine,
    WireOrder,
    WirePayment,
    WirePriceType,
    WireUnit,
)
from b2bdesk.model.money import round_half_up
from b2bdesk.model.uid import Uid

PIECE = "796"
"""OKEI of a piece, the unit of goods whose unit nobody named."""

OKEI = {"pc": "796", "kg": "166", "g": "163", "l": "112", "ml": "111", "m": "006", "pack": "778"}
"""The vendor's own words for units, for accounts that do not use OKEI codes."""


@dataclass(frozen=True, slots=True)
class OrderReading:
    """What is needed to read orders: zone, our fields, whose external ids, and two reference books."""

    zone: tzinfo
    fields: Fields
    own_ids: bool
    group_of: Callable[[str], str | None]
    is_complete: Callable[[str], bool]


def order_record(order: WireOrder, reading: OrderReading) -> OrderRecord:
    """Return the order whole; a private buyer's order has no client."""
    uid = uid_of_order(order, reading.fields, reading.own_ids)
    delivery = order.delivery if isinstance(order.delivery, WireDelivery) else WireDelivery()
    # The version is a digest of all the rest; a record that is made twice to learn it would cost twice.
    told = partial(
        OrderRecord,
        ext=ext(kinds.ORDER, order.id),
        number=text(order.number) or str(order.id),
        client=_client(order),
        status=order.status,
        status_group=reading.group_of(order.status),
        created_at=marks.instant(order.created_at, reading.zone) or datetime.min.replace(tzinfo=UTC),
        uid=uid,
        company=_named(kinds.COMPANY, order.company),
        contact=_named(kinds.PERSON, order.contact) if order.is_corporate else None,
        responsible=ext(kinds.USER, order.manager_id) if order.manager_id else None,
        origin="desk" if uid else "web",
        site=order.site,
        currency=order.currency or "RUB",
        client_number=marks.custom_text(order.custom_fields, reading.fields.client_number),
        comment_client=text(order.customer_comment),
        comment_internal=marks.plain(order.manager_comment),
        delivery_method=text(delivery.code),
        delivery_price=marks.exact(delivery.cost, "delivery.cost"),
        delivery_date=delivery.date,
        delivery_text=_delivery_text(delivery),
        goods=marks.exact(order.summ, "summ"),
        total=marks.exact(order.total_summ, "totalSumm"),
        weight_g=int(marks.exact(order.weight, "weight")),
        full_paid_at=marks.instant(order.full_paid_at, reading.zone),
        lines=tuple(line_record(line, text(order.shipment_store)) for line in order.lines()),
        payments=tuple(payment_record(one, reading) for one in order.all_payments()),
    )
    return told(version=marks.version_of(told.keywords))


def uid_of_order(order: WireOrder, fields: Fields, own_ids: bool) -> Uid | None:
    """Return our uid of an order, if the CRM holds it."""
    uid = marks.uid_in(order.custom_fields, fields.uid)
    return uid or (marks.as_uid(order.external_id) if own_ids else None)


def uid_of_line(line: WireLine) -> Uid | None:
    """Return our uid of a line from the external ids that many systems share."""
    if not line.external_ids:
        return None
    named = (marks.as_uid(one.value) for one in line.external_ids if one.code == marks.LINE_CODE)
    return next(filter(None, named), None)


def line_record(line: WireLine, store: str | None) -> LineRecord:
    """Return a line; the CRM ships an order from one store, so every line has the order's."""
    offer = line.offer if isinstance(line.offer, WireOfferOfLine) else WireOfferOfLine()
    list_price = marks.exact(line.initial_price, "initialPrice")
    unit_price = price_of(line)
    return LineRecord(
        ext=ext(kinds.LINE, line.id),
        text=text(line.product_name) or text(offer.display_name) or text(offer.name) or f"#{line.id}",
        qty=marks.exact(line.quantity, "quantity"),
        list_price=list_price,
        unit_price=unit_price,
        uid=uid_of_line(line),
        product=ext(kinds.OFFER, offer.id) if offer.id is not None else None,
        article=text(offer.article),
        unit_code=unit_code(offer.unit),
        discount_percent=_percent(line, list_price, unit_price),
        vat_rate=marks.vat_rate(line.vat_rate if line.vat_rate is not None else offer.vat_rate),
        price_kind=text(line.price_type.code) if isinstance(line.price_type, WirePriceType) else None,
        warehouse=store,
        comment=text(line.comment),
        cancelled=line.is_canceled,
    )


def price_of(line: WireLine) -> Decimal:
    """Return the price of a unit after discounts.

    One line may hold several tranches with prices of their own; then it is their mean, half up to a kopeck.
    """
    tranches = line.prices or []
    if len(tranches) == 1:
        marks.exact(tranches[0].quantity, "prices.quantity")
        return marks.exact(tranches[0].price, "prices.price")
    quantity = sum((marks.exact(one.quantity, "prices.quantity") for one in tranches), Decimal(0))
    if quantity > 0:
        return round_half_up(sum((t.price * t.quantity for t in tranches), Decimal(0)) / quantity)
    return marks.exact(line.initial_price, "initialPrice") - marks.exact(line.discount_total, "discountTotal")


def _percent(line: WireLine, list_price: Decimal, unit_price: Decimal) -> Decimal:
    """Return the discount in percent: the roundest figure that gives the same unit price."""
    if list_price <= 0 or unit_price >= list_price:
        return Decimal(0)
    exactly = (list_price - unit_price) * 100 / list_price
    for places in range(2):
        percent = round_half_up(exactly, places)
        if round_half_up(list_price * (100 - percent) / 100) == unit_price:
            return percent
    return round_half_up(exactly)


def payment_record(payment: WirePayment, reading: OrderReading) -> OrderPaymentRecord:
    """Return a payment; it is done when its status counts as complete, not when it has a date."""
    uid = marks.uid_of_comment(payment.comment)
    return OrderPaymentRecord(
        ext=ext(kinds.PAYMENT, payment.id),
        type=text(payment.type) or "",
        status=payment.status or "",
        amount=marks.exact(payment.amount, "payments.amount"),
        uid=uid or (marks.as_uid(payment.external_id) if reading.own_ids else None),
        paid_at=marks.instant(payment.paid_at, reading.zone),
        complete=payment.status is not None and reading.is_complete(payment.status),
        comment=text(payment.comment),
    )


def unit_code(unit: WireUnit | list[object] | None) -> str:
    """Return the OKEI code of a unit; a piece when the account's code is not known."""
    code = text(unit.code) if isinstance(unit, WireUnit) else None
    if code is not None and code.isdigit():
        return code.zfill(3)
    return OKEI.get(code or "", PIECE)


def _client(order: WireOrder) -> Ext | None:
    return _named(kinds.CLIENT, order.customer) if order.is_corporate else None


def _named(kind: str, reference: Reference | list[object] | None) -> Ext | None:
    known = reference.id if isinstance(reference, Reference) else None
    return ext(kind, known) if known is not None else None


def _delivery_text(delivery: WireDelivery) -> str | None:
    return address_line(delivery.address) or None if isinstance(delivery.address, WireAddress) else None

"""From REST answers to neutral records; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from b2bdesk.connectors.bitrix import kinds
from b2bdesk.connectors.bitrix.kinds import order_ext
from b2bdesk.connectors.bitrix.mapping_orders import NO_TIME, version_of
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.reading import currency, flag, moment, okei, words
from b2bdesk.connectors.bitrix.rest_answers import exact, listed
from b2bdesk.connectors.bitrix.sums import Told, priced
from b2bdesk.connectors.bitrix.wire_rest import (
    WireBasketItem,
    WireOrder,
    WirePayment,
    WireProperty,
    WireShipment,
)
from b2bdesk.connectors.records import Ext, LineRecord, OrderPaymentRecord, OrderRecord, ShipmentRecord
from b2bdesk.model.money import HUNDRED, ZERO, round_half_up


def order_record(order: WireOrder, options: Options) -> OrderRecord:
    """Return a whole order, as ``sale.order.get`` gives it."""
    told = {**_values(order.property_values)}
    named = options.properties
    status = order.status_id or ""
    delivery = sum((exact(one.price_delivery, "priceDelivery") for one in shipments_of(order)), ZERO)
    total = round_half_up(exact(order.price, "price"))
    payments = tuple(_payment(one, options) for one in payments_of(order))
    paid_at = [one.paid_at for one in payments if one.paid_at]
    record = OrderRecord(
        ext=order_ext(str(order.id), str(order.account_number or "")),
        number=str(order.account_number or order.id),
        client=None,
        status=status,
        status_group=options.group_of(status, cancelled=flag(order.canceled or ""), final=False),
        created_at=moment(order.date_insert or "", options.zone) or NO_TIME,
        contact=Ext(kinds.BUYER, str(order.user_id)) if order.user_id else None,
        site=order.lid,
        currency=currency(order.currency or ""),
        client_number=first(told, named.client_number),
        comment_client=words(order.user_description) or None,
        comment_internal=words(order.comments) or None,
        delivery_method=next((str(one.delivery_id) for one in shipments_of(order) if one.delivery_id), None),
        delivery_price=round_half_up(delivery),
        delivery_text=first(told, named.address),
        goods=total - round_half_up(delivery),
        total=total,
        full_paid_at=max(paid_at) if flag(order.payed or "") and paid_at else None,
        lines=tuple(_line(order, one) for one in lines_of(order)),
        payments=payments,
        inn=first(told, named.inn),
        kpp=first(told, named.kpp),
        buyer_name=first(told, named.company),
        buyer_email=first(told, named.email),
    )
    return replace(record, version=version_of(record))


def shipment_records(order: WireOrder, options: Options) -> list[ShipmentRecord]:
    """Return the order's shipments without the site's own bookkeeping one."""
    named = order_ext(str(order.id), str(order.account_number or ""))
    return [_shipment(one, named, options) for one in shipments_of(order)]


def lines_of(order: WireOrder) -> list[WireBasketItem]:
    """Return the lines."""
    return [one for one in listed(order.basket_items) if isinstance(one, WireBasketItem)]


def payments_of(order: WireOrder) -> list[WirePayment]:
    """Return the payments that are no refunds."""
    found = [one for one in listed(order.payments) if isinstance(one, WirePayment)]
    return [one for one in found if not flag((one.is_return or "").replace("P", "Y"))]


def shipments_of(order: WireOrder) -> list[WireShipment]:
    """Return the shipments without the site's own bookkeeping one."""
    found = [one for one in listed(order.shipments) if isinstance(one, WireShipment)]
    return [one for one in found if not flag(one.system or "")]


def first(told: dict[str, str], names: Iterable[str]) -> str | None:
    """Return the first filled property of these names, whatever their case."""
    return next(filter(None, (told.get(name.casefold()) for name in names)), None)


def percent(rate: object) -> Decimal | None:
    """Return a rate in percent from the vendor's fraction (0.22); None without VAT.

    A site that writes percents is understood too: no rate is above one and meant as a fraction.
    """
    if rate is None or rate == "":
        return None
    value = exact(rate, "vatRate")
    return value * HUNDRED if value <= 1 else value


def _values(found: list[WireProperty] | dict[str, object] | None) -> dict[str, str]:
    """Return property values by code and by title, in small letters."""
    told: dict[str, str] = {}
    for one in listed(found):
        if not isinstance(one, WireProperty) or not isinstance(one.value, str | int):
            continue
        for name in (one.name, one.code):
            if name:
                told[str(name).casefold()] = words(str(one.value))
    return told


def _line(order: WireOrder, item: WireBasketItem) -> LineRecord:
    price, before = exact(item.price, "price"), exact(item.base_price, "basePrice")
    rate = percent(item.vat_rate)
    sums = priced(
        Told(
            price=price,
            quantity=exact(item.quantity, "quantity"),
            unit_discount=max(before - price, ZERO),
            rate=rate,
            vat_included=flag(item.vat_included or "Y"),
        )
    )
    article = first(_values(item.properties), ("ARTICLE", "ARTNUMBER", "CML2_ARTICLE"))
    return LineRecord(
        ext=Ext(kinds.LINE, f"{order.id}:{item.id}"),
        text=words(item.name) or f"#{item.id}",
        qty=exact(item.quantity, "quantity"),
        list_price=sums.list_price,
        unit_price=sums.unit_price,
        product=product_ext(item.product_xml_id, item.product_id),
        article=article,
        unit_code=okei(str(item.measure_code or "")),
        discount_percent=sums.percent,
        vat_rate=rate,
    )


def product_ext(xml_id: object, product_id: object) -> Ext | None:
    """Return a product's name: 1C's where there is one, so that it is the same as in the exchange files."""
    if xml_id:
        return Ext(kinds.PRODUCT, str(xml_id))
    return Ext(kinds.PRODUCT, f"id:{product_id}") if product_id else None


def _payment(payment: WirePayment, options: Options) -> OrderPaymentRecord:
    paid = flag(payment.paid or "")
    return OrderPaymentRecord(
        ext=Ext(kinds.PAYMENT, str(payment.id)),
        type=str(payment.pay_system_id or ""),
        status="paid" if paid else "not-paid",
        amount=round_half_up(exact(payment.sum, "sum")),
        paid_at=moment(payment.date_paid or "", options.zone) if paid else None,
        complete=paid,
        comment=words(payment.comments) or None,
    )


def _shipment(shipment: WireShipment, order: Ext, options: Options) -> ShipmentRecord:
    shipped_at = moment(shipment.date_deducted or "", options.zone)
    shipped = flag(shipment.deducted or "")
    state = "cancelled" if flag(shipment.canceled or "") else "shipped" if shipped else "planned"
    return ShipmentRecord(
        ext=Ext(kinds.SHIPMENT, str(shipment.id)),
        order=order,
        state=state,
        shipped_on=shipped_at.astimezone(options.zone).date() if shipped and shipped_at else None,
        track=shipment.tracking_number or None,
        carrier=shipment.delivery_name or None,
    )

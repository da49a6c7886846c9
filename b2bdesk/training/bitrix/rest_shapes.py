"""Entities of the site as REST spells them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from b2bdesk.training.bitrix.seeded import xml_id
from b2bdesk.training.bitrix.shop import (
    COMPANY_PAYER,
    DELIVERIES,
    PAY_SYSTEMS,
    PERSON_PAYER,
    Line,
    Payment,
    Shipment,
    SiteOrder,
    kopecks,
)
from b2bdesk.training.catalogue import PRICE_TYPES, STORES
from b2bdesk.training.clock import MOSCOW
from b2bdesk.training.records import Product

Record = dict[str, Any]

PROPERTIES = (
    ("FIRM", "Название компании"),
    ("TAX_NUMBER", "ИНН"),
    ("TAX_REASON", "КПП"),
    ("MAIL", "E-Mail"),
    ("CONTACT_PERSON", "Контактное лицо"),
    ("ADDRESS", "Адрес доставки"),
    ("CLIENT_NUMBER", "Номер заказа покупателя"),
)
"""Codes and titles of order properties: this site has chosen codes that are not the usual ones."""

ARTICLE_FIELD = "property258"
"""Field of the catalogue's products that holds the article."""

IBLOCK = 23


def moment(at: datetime | None) -> str | None:
    """Return a local time with the server's offset."""
    return at.replace(tzinfo=MOSCOW, microsecond=0).isoformat() if at else None


def number(value: Decimal) -> int | Decimal:
    """Return a number as the vendor writes it: whole ones without a fraction."""
    whole = value.to_integral_value()
    return int(whole) if whole == value else value.normalize()


def yes(value: bool) -> str:
    """Return the vendor's flag."""
    return "Y" if value else "N"


def flat_order(order: SiteOrder) -> Record:
    """Return the fields that a list shows."""
    tax = sum((_tax(line) for line in order.lines), Decimal(0))
    return {
        "accountNumber": order.number,
        "canceled": yes(order.canceled),
        "comments": order.comments,
        "companyId": 0,
        "currency": order.currency,
        "dateInsert": moment(order.created_at),
        "dateUpdate": moment(order.updated_at),
        "deducted": yes(all(one.deducted for one in order.shipments)),
        "id": order.id,
        "id1c": order.id_1c,
        "lid": "s1",
        "payed": yes(order.paid),
        "personTypeId": COMPANY_PAYER if order.buyer.company else PERSON_PAYER,
        "price": number(kopecks(order.price)),
        "reasonCanceled": order.reason,
        "requisiteLink": [],
        "statusId": order.status,
        "taxValue": number(kopecks(tax)),
        "updated1c": yes(order.changed_by_1c),
        "userDescription": order.remark,
        "userId": order.buyer.user,
        "version": order.version,
        "xmlId": "",
    }


def whole_order(order: SiteOrder) -> Record:
    """Return an order with its parts; a part that is empty comes as a list even where it is an object."""
    return flat_order(order) | {
        "basketItems": [basket_item(order, one) for one in order.lines],
        "payments": [payment(order, one) for one in order.payments],
        "shipments": [*(shipment(order, one) for one in order.shipments), _system_shipment(order)],
        "propertyValues": property_values(order),
        "clients": [],
        "tradeBindings": [],
    }


def basket_item(order: SiteOrder, line: Line) -> Record:
    """Return a line; its rate is a fraction."""
    return {
        "basePrice": number(line.base_price),
        "currency": order.currency,
        "discountPrice": number(line.base_price - line.price),
        "id": str(line.id),
        "measureCode": line.okei,
        "measureName": line.unit,
        "name": line.name,
        "orderId": str(order.id),
        "price": number(line.price),
        "productId": line.product_id,
        "productXmlId": line.xml_id,
        "properties": [{"code": "ARTICLE", "name": "Артикул", "value": line.article, "basketId": line.id}],
        "quantity": number(line.quantity),
        "vatIncluded": yes(line.vat_included),
        "vatRate": None if line.vat is None else number(line.vat),
        "weight": 0,
    }


def payment(order: SiteOrder, one: Payment) -> Record:
    """Return a payment."""
    return {
        "accountNumber": f"{order.number}/{one.id}",
        "comments": "",
        "currency": order.currency,
        "datePaid": moment(one.paid_at),
        "id": one.id,
        "isReturn": "N",
        "orderId": order.id,
        "paid": yes(one.paid),
        "paySystemId": one.system,
        "paySystemName": dict(PAY_SYSTEMS)[one.system],
        "payVoucherNum": one.voucher,
        "sum": number(one.amount),
    }


def shipment(order: SiteOrder, one: Shipment) -> Record:
    """Return a shipment."""
    return {
        "accountNumber": f"{order.number}/{one.id}",
        "allowDelivery": yes(one.allowed),
        "canceled": "N",
        "dateDeducted": moment(one.deducted_at),
        "deducted": yes(one.deducted),
        "deliveryId": one.delivery,
        "deliveryName": dict(DELIVERIES)[one.delivery],
        "id": one.id,
        "orderId": order.id,
        "priceDelivery": number(one.price),
        "statusId": "DF" if one.deducted else "DN",
        "system": "N",
        "trackingNumber": one.track,
    }


def property_values(order: SiteOrder) -> list[Record]:
    """Return the values of the site's own order properties; an unset one is null."""
    company = order.buyer.company
    values = {
        "FIRM": company.full_name if company else None,
        "TAX_NUMBER": company.inn if company else None,
        "TAX_REASON": company.kpp if company else None,
        "MAIL": order.buyer.email,
        "CONTACT_PERSON": order.buyer.name,
        "ADDRESS": order.address or None,
        "CLIENT_NUMBER": order.client_number or None,
    }
    return [
        {
            "code": code,
            "id": order.id * 10 + place,
            "name": title,
            "orderPropsId": place,
            "value": values[code],
        }
        for place, (code, title) in enumerate(PROPERTIES, 1)
    ]


def product(one: Product) -> Record:
    """Return a product of the catalogue."""
    return {
        "active": yes(one.active),
        "code": one.article.casefold(),
        "iblockId": IBLOCK,
        "iblockSectionId": one.group_id,
        "id": one.id,
        "name": one.name,
        "weight": one.weight_g,
        "xmlId": xml_id(one),
        ARTICLE_FIELD: {"value": one.article, "valueId": str(one.id * 3)},
    }


def prices(one: Product) -> list[Record]:
    """Return a product's prices."""
    return [
        {
            "catalogGroupId": place,
            "currency": "RUB",
            "id": one.id * 10 + place,
            "price": number(Decimal(one.prices_kopecks[code]) / 100),
            "productId": one.id,
        }
        for place, (code, *_) in enumerate(PRICE_TYPES, 1)
    ]


def stock(one: Product) -> list[Record]:
    """Return what the stores hold of a product."""
    return [
        {"amount": one.stock[code], "id": one.id * 10 + place, "productId": one.id, "storeId": place}
        for place, (code, *_) in enumerate(STORES, 1)
    ]


def _system_shipment(order: SiteOrder) -> Record:
    """Return the shipment of what is in no other: the site's own bookkeeping."""
    return {"id": order.id * 100, "orderId": order.id, "system": "Y", "deducted": "N", "priceDelivery": 0}


def _tax(line: Line) -> Decimal:
    if not line.vat:
        return Decimal(0)
    return kopecks(line.amount * line.vat / (1 + line.vat)) if line.vat_included else line.tax_on_top

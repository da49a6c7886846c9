"""REST answers of the site, field by field. Numbers come as texts at times, empty objects as lists."""

from __future__ import annotations

import msgspec

Word = str | int | None
Number = object
"""A number that may come as a text; :func:`~b2bdesk.connectors.bitrix.rest_answers.exact` reads it."""


class Wire(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Base of the vendor's objects: unknown fields are passed over."""


class WireProperty(Wire, frozen=True, kw_only=True):
    """A value of an order property; its code is the site's own choice."""

    code: Word = None
    name: Word = None
    value: object = None


class WireBasketItem(Wire, frozen=True, kw_only=True):
    """A line of an order."""

    id: int | str
    name: str | None = None
    price: Number = None
    base_price: Number = None
    quantity: Number = None
    vat_rate: Number = None
    vat_included: str | None = None
    measure_code: Word = None
    product_id: Word = None
    product_xml_id: Word = None
    properties: list[WireProperty] | dict[str, object] | None = None


class WirePayment(Wire, frozen=True, kw_only=True):
    """A payment of an order."""

    id: int | str
    sum: Number = None
    paid: str | None = None
    date_paid: str | None = None
    pay_system_id: Word = None
    comments: str | None = None
    is_return: str | None = None


class WireShipment(Wire, frozen=True, kw_only=True):
    """A shipment; the ``system`` one is the site's own bookkeeping of what is not shipped yet."""

    id: int | str
    system: str | None = None
    deducted: str | None = None
    date_deducted: str | None = None
    canceled: str | None = None
    price_delivery: Number = None
    delivery_id: Word = None
    delivery_name: str | None = None
    tracking_number: str | None = None


class WireOrder(Wire, frozen=True, kw_only=True):
    """An order; a list of orders holds only the flat fields."""

    id: int | str
    account_number: Word = None
    user_id: Word = None
    status_id: str | None = None
    lid: str | None = None
    price: Number = None
    currency: str | None = None
    payed: str | None = None
    canceled: str | None = None
    date_insert: str | None = None
    date_update: str | None = None
    user_description: str | None = None
    comments: str | None = None
    basket_items: list[WireBasketItem] | dict[str, object] | None = None
    payments: list[WirePayment] | dict[str, object] | None = None
    shipments: list[WireShipment] | dict[str, object] | None = None
    property_values: list[WireProperty] | dict[str, object] | None = None


class WireProduct(Wire, frozen=True, kw_only=True):
    """A product of the catalogue without the fields whose names the site chooses."""

    id: int | str
    name: str | None = None
    xml_id: Word = None
    active: str | None = None
    weight: Number = None
    code: Word = None


class WirePrice(Wire, frozen=True, kw_only=True):
    """A price of a product in a price kind."""

    product_id: int | str
    catalog_group_id: int | str
    price: Number = None
    currency: str | None = None


class WireStock(Wire, frozen=True, kw_only=True):
    """What a store holds of a product."""

    id: int | str
    product_id: int | str
    store_id: int | str
    amount: Number = None

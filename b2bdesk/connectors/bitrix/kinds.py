"""What the shop's entities are called here: the ``kind`` of every :class:`Ext`, and an order's two names."""

from __future__ import annotations

from typing import Final

from b2bdesk.connectors.records import Ext

SYSTEM: Final = "bitrix"

ORDER: Final = "order"
LINE: Final = "order_line"
PAYMENT: Final = "payment"
SHIPMENT: Final = "shipment"
BUYER: Final = "buyer"
PRODUCT: Final = "product"
DOCUMENT: Final = "document"
PRICE_LIST: Final = "price_list"
SLOT: Final = "slot"

_BETWEEN = "/"


def order_ext(order_id: str, number: str) -> Ext:
    """Return an order's name. Its number stands in it where the site counts numbers apart from ids.

    The exchange file names an order by both, REST by the id alone.
    """
    return Ext(ORDER, order_id if number in ("", order_id) else f"{order_id}{_BETWEEN}{number}")


def order_names(external_id: str) -> tuple[str, str]:
    """Return id and number of the order that :func:`order_ext` named so."""
    order_id, _, number = external_id.partition(_BETWEEN)
    return order_id, number or order_id

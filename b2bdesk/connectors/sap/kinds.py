"""What SAP calls its entities and services; the words are the ``kind`` of every :class:`Ext` from here."""

from __future__ import annotations

from typing import Final

from b2bdesk.connectors.records import Ext

SYSTEM: Final = "sap"

PARTNER: Final = "business_partner"
CUSTOMER: Final = "customer"
PRODUCT: Final = "product"
ORDER: Final = "sales_order"
ITEM: Final = "sales_order_item"
DELIVERY: Final = "outbound_delivery"
TRANSPORT: Final = "transport_request"

PARTNERS: Final = "API_BUSINESS_PARTNER"
ORDERS: Final = "API_SALES_ORDER_SRV"
SIMULATION: Final = "API_SALES_ORDER_SIMULATION_SRV"
AVAILABILITY: Final = "API_PRODUCT_AVAILY_INFO_BASIC"
STOCK: Final = "API_MATERIAL_STOCK_SRV"
PRODUCTS: Final = "API_PRODUCT_SRV"
DELIVERIES: Final = "API_OUTBOUND_DELIVERY_SRV"


def item_ext(order: str, item: str) -> Ext:
    """Return the name of an order's item.

    SAP writes its number with zeros in front in some services (``000010``) and without in others (``10``).
    """
    return Ext(ITEM, f"{order}/{bare(item)}")


def bare(number: str) -> str:
    """Return a number without the zeros in front; a text that is no number stays as it is."""
    text = number.strip()
    return (text.lstrip("0") or "0") if text.isascii() and text.isdigit() else text

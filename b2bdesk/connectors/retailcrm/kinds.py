"""What retailCRM calls its entities; these words are the ``kind`` of every :class:`Ext` from here."""

from __future__ import annotations

from typing import Final

from b2bdesk.connectors.records import Ext

SYSTEM: Final = "retailcrm"

USER: Final = "user"
CLIENT: Final = "customer_corporate"
PERSON: Final = "customer"
CONTACT_LINK: Final = "customer_contact"
COMPANY: Final = "company"
ADDRESS: Final = "address"
ORDER: Final = "order"
LINE: Final = "order_product"
PAYMENT: Final = "payment"
FILE: Final = "file"
PRODUCT: Final = "product"
OFFER: Final = "offer"


def ext(kind: str, number: int) -> Ext:
    """Return the neutral name of an entity of the CRM."""
    return Ext(kind, str(number))

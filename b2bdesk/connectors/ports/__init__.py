"""What the rest of the program asks of a back office: capabilities, not vendors.

A connector implements any number of these Protocols. Reading methods give pages, writing ones take an
:class:`Idem` and give a :class:`Receipt`. Nothing but :class:`~b2bdesk.errors.ConnectorError` leaves a
connector.
"""

from collections.abc import Mapping

from b2bdesk.connectors.ports.accounting import Accounting, BooksInvoice
from b2bdesk.connectors.ports.common import (
    Attachment,
    CheckLine,
    Connector,
    HeardTime,
    Idem,
    Link,
    Links,
    Page,
    Receipt,
    Record,
    Source,
    StreamSpec,
)
from b2bdesk.connectors.ports.contracts import ContractRequest, Contracts
from b2bdesk.connectors.ports.crm import (
    CallKeeper,
    CallMoment,
    Chronicle,
    ClientCombiner,
    ClientFileKeeper,
    ClientSearch,
    Crm,
    FilePart,
    InvoiceMark,
    LevelKeeper,
    RetailDesk,
    Takeover,
)
from b2bdesk.connectors.ports.erp import Erp, SlotAsk, StockAsk, TransportLine, TransportOrder
from b2bdesk.connectors.ports.mail import Mail, MailMessage, MailReceipt, RecipientAnswer
from b2bdesk.connectors.ports.requisites import Requisites
from b2bdesk.connectors.ports.shop import Shop, ShopDocument, ShopPriceList, ShopSlot
from b2bdesk.connectors.ports.telephony import CallEvent, DialAnswer, Telephony

CAPABILITIES: Mapping[str, type] = {
    "crm": Crm,
    "erp": Erp,
    "accounting": Accounting,
    "contracts": Contracts,
    "shop": Shop,
    "statements": Source,
    "requisites": Requisites,
    "telephony": Telephony,
    "mail": Mail,
}
"""Capability names of the deployment profile, and the Protocol behind each."""

__all__ = [
    "CAPABILITIES",
    "Accounting",
    "Attachment",
    "BooksInvoice",
    "CallEvent",
    "CallKeeper",
    "CallMoment",
    "CheckLine",
    "Chronicle",
    "ClientCombiner",
    "ClientFileKeeper",
    "ClientSearch",
    "Connector",
    "ContractRequest",
    "Contracts",
    "Crm",
    "DialAnswer",
    "Erp",
    "FilePart",
    "HeardTime",
    "Idem",
    "InvoiceMark",
    "LevelKeeper",
    "Link",
    "Links",
    "Mail",
    "MailMessage",
    "MailReceipt",
    "Page",
    "Receipt",
    "RecipientAnswer",
    "Record",
    "Requisites",
    "RetailDesk",
    "Shop",
    "ShopDocument",
    "ShopPriceList",
    "ShopSlot",
    "SlotAsk",
    "Source",
    "StockAsk",
    "StreamSpec",
    "Takeover",
    "Telephony",
    "TransportLine",
    "TransportOrder",
]

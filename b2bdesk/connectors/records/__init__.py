"""Neutral records that every connector speaks: what a back office holds, in our words.

A record names itself and what it points at by the *vendor's* ids (:class:`Ext`); the sync engine turns
those into uids. ``uid`` is filled when the vendor gave our own mark back. Sums are roubles of the
record's currency, instants are aware UTC.
"""

from b2bdesk.connectors.records.calls import CallLegRecord, CallRecord, RingRecord
from b2bdesk.connectors.records.common import BadItem, Ext, Gone, LastChange
from b2bdesk.connectors.records.delivery import (
    AvailabilityRecord,
    ErpLineRecord,
    ErpOrderRecord,
    PromiseRecord,
    ShipmentRecord,
    ShippedLineRecord,
    SlotRecord,
    TransportRecord,
)
from b2bdesk.connectors.records.goods import AgreedPriceRecord, PriceRecord, ProductRecord, StockRecord
from b2bdesk.connectors.records.letters import DeliveryReportRecord
from b2bdesk.connectors.records.money import (
    BalanceRecord,
    ContractRecord,
    PaidForRecord,
    PaperFileRecord,
    PaperRecord,
    PaymentRecord,
    StatementFileRecord,
)
from b2bdesk.connectors.records.orders import LineRecord, OrderPaymentRecord, OrderRecord
from b2bdesk.connectors.records.parties import (
    AddressRecord,
    ClientRecord,
    ClientThere,
    CompanyRecord,
    ContactRecord,
    ReferenceRecord,
    UserRecord,
)
from b2bdesk.connectors.records.registry import RegistryAddress, RegistryBank, RegistryCompany
from b2bdesk.connectors.records.retail import RetailOrderRecord, RetailQueueRecord
from b2bdesk.connectors.records.shop import PublishedRecord, ShopAccountRecord

__all__ = [
    "AddressRecord",
    "AgreedPriceRecord",
    "AvailabilityRecord",
    "BadItem",
    "BalanceRecord",
    "CallLegRecord",
    "CallRecord",
    "ClientRecord",
    "ClientThere",
    "CompanyRecord",
    "ContactRecord",
    "ContractRecord",
    "DeliveryReportRecord",
    "ErpLineRecord",
    "ErpOrderRecord",
    "Ext",
    "Gone",
    "LastChange",
    "LineRecord",
    "OrderPaymentRecord",
    "OrderRecord",
    "PaidForRecord",
    "PaperFileRecord",
    "PaperRecord",
    "PaymentRecord",
    "PriceRecord",
    "ProductRecord",
    "PromiseRecord",
    "PublishedRecord",
    "ReferenceRecord",
    "RegistryAddress",
    "RegistryBank",
    "RegistryCompany",
    "RetailOrderRecord",
    "RetailQueueRecord",
    "RingRecord",
    "ShipmentRecord",
    "ShippedLineRecord",
    "ShopAccountRecord",
    "SlotRecord",
    "StatementFileRecord",
    "StockRecord",
    "TransportRecord",
    "UserRecord",
]

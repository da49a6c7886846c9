"""The vendor's shapes of sales orders. Everything that a release may lack is optional."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from b2bdesk.connectors.sap.wire import Many, Metadata, Wire

CREDIT_NOT_GIVEN = "B"


class WireSchedule(Wire, frozen=True, kw_only=True):
    """A part of a line that is promised for a day."""

    confirmed_delivery_date: str | None = None
    requested_delivery_date: str | None = None
    confirmed: Decimal | None = msgspec.field(name="ConfdOrderQtyByMatlAvailCheck", default=None)
    delivered: Decimal | None = msgspec.field(name="DeliveredQtyInOrderQtyUnit", default=None)


class WireCondition(Wire, frozen=True, kw_only=True):
    """A line of the pricing procedure."""

    condition_type: str = ""
    condition_amount: Decimal | None = None
    condition_inactive_reason: str = ""


class WireItem(Wire, frozen=True, kw_only=True):
    """A line of an order."""

    sales_order_item: str
    material: str = ""
    requested_quantity: Decimal | None = None
    requested_quantity_unit: str | None = None
    production_plant: str | None = None
    plant: str | None = None
    storage_location: str | None = None
    rejection: str | None = msgspec.field(name="SalesDocumentRjcnReason", default=None)
    net_amount: Decimal | None = None
    tax_amount: Decimal | None = None
    schedule: Many[WireSchedule] | None = msgspec.field(name="to_ScheduleLine", default=None)
    pricing: Many[WireCondition] | None = msgspec.field(name="to_PricingElement", default=None)


class WireOrder(Wire, frozen=True, kw_only=True):
    """An order with whatever was expanded."""

    sales_order: str
    purchase_order_by_customer: str = ""
    sold_to_party: str | None = None
    delivery_block_reason: str | None = None
    requested_delivery_date: str | None = None
    total_net_amount: Decimal | None = None
    transaction_currency: str | None = None
    last_change_date_time: str | None = None
    total_delivery_status: str | None = msgspec.field(name="OverallTotalDeliveryStatus", default=None)
    delivery_status: str | None = msgspec.field(name="OverallDeliveryStatus", default=None)
    rejection_status: str | None = msgspec.field(name="OverallSDDocumentRejectionSts", default=None)
    items: Many[WireItem] | None = msgspec.field(name="to_Item", default=None)
    metadata: Metadata | None = msgspec.field(name="__metadata", default=None)

    def lines(self) -> list[WireItem]:
        """Return the lines that were expanded."""
        return self.items.results if self.items else []

    @property
    def etag(self) -> str | None:
        """Return the mark that a change of the header must carry."""
        return self.metadata.etag if self.metadata else None


class WireTotals(Wire, frozen=True, kw_only=True):
    """The sums of an order that was counted through."""

    total_net_amount: Decimal | None = None


class WireCredit(Wire, frozen=True, kw_only=True):
    """What the credit check says of an order that was counted through."""

    total_credit_check_status: str | None = None
    credit_check_status: str | None = None


class WireSimulated(WireOrder, frozen=True, kw_only=True):
    """An order that was only counted through: it has no number."""

    sales_order: str = ""
    pricing: WireTotals | None = msgspec.field(name="to_Pricing", default=None)
    credit: WireCredit | None = msgspec.field(name="to_Credit", default=None)

    @property
    def total(self) -> Decimal | None:
        """Return the sum without VAT, wherever it stands."""
        return self.pricing.total_net_amount if self.pricing else self.total_net_amount

    @property
    def over_limit(self) -> bool:
        """Tell whether the credit check would hold the order back."""
        told = self.credit
        status = (told.total_credit_check_status or told.credit_check_status) if told else None
        return status == CREDIT_NOT_GIVEN


class WireFlow(Wire, frozen=True, kw_only=True):
    """A document that followed an order."""

    subsequent_document: str = ""
    category: str = msgspec.field(name="SubsequentDocumentCategory", default="")


HEADER_FIELDS = (
    "SalesOrder", "PurchaseOrderByCustomer", "SoldToParty", "DeliveryBlockReason", "RequestedDeliveryDate",
    "TotalNetAmount", "TransactionCurrency", "LastChangeDateTime", "OverallTotalDeliveryStatus",
    "OverallDeliveryStatus", "OverallSDDocumentRejectionSts",
)  # fmt: skip
ITEM_FIELDS = (
    "SalesOrderItem", "Material", "RequestedQuantity", "RequestedQuantityUnit", "ProductionPlant",
    "StorageLocation", "SalesDocumentRjcnReason", "NetAmount", "TaxAmount",
)  # fmt: skip
SCHEDULE_FIELDS = (
    "ConfirmedDeliveryDate", "RequestedDeliveryDate", "ConfdOrderQtyByMatlAvailCheck",
    "DeliveredQtyInOrderQtyUnit",
)  # fmt: skip
CONDITION_FIELDS = ("ConditionType", "ConditionAmount", "ConditionInactiveReason")

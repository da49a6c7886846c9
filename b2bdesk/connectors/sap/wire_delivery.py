"""The vendor's shapes of deliveries, and of the slots and transport requests of our own service."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from b2bdesk.connectors.sap.wire import Many, Metadata, Wire


class WireDeliveryItem(Wire, frozen=True, kw_only=True):
    """A line of a delivery and the order's line that it is a part of."""

    delivery_document: str = ""
    delivery_document_item: str = ""
    order: str | None = msgspec.field(name="ReferenceSDDocument", default=None)
    order_item: str | None = msgspec.field(name="ReferenceSDDocumentItem", default=None)
    actual_delivery_quantity: Decimal | None = None
    picking_status: str | None = None
    goods_movement_status: str | None = None


class WireDelivery(Wire, frozen=True, kw_only=True):
    """A delivery with its lines."""

    delivery_document: str
    delivery_date: str | None = None
    planned_goods_issue_date: str | None = None
    actual_goods_movement_date: str | None = None
    proof_of_delivery_date: str | None = None
    bill_of_lading: str | None = None
    means_of_transport: str | None = None
    header_gross_weight: Decimal | None = None
    header_weight_unit: str | None = None
    header_volume: Decimal | None = None
    header_volume_unit: str | None = None
    total_number_of_package: str | None = None
    overall_picking_status: str | None = None
    overall_goods_movement_status: str | None = None
    overall_proof_of_delivery_status: str | None = None
    delivery_version: str | None = None
    last_change_date: str | None = None
    creation_date: str | None = None
    items: Many[WireDeliveryItem] | None = msgspec.field(name="to_DeliveryDocumentItem", default=None)
    metadata: Metadata | None = msgspec.field(name="__metadata", default=None)


class WireSlot(Wire, frozen=True, kw_only=True):
    """A delivery interval."""

    slot_id: str = msgspec.field(name="SlotID")
    slot_date: str | None = None
    time_from: str | None = None
    time_to: str | None = None
    plant: str = ""
    transport_zone: str | None = None
    capacity_total: int | None = None
    capacity_free: int | None = None


class WireTransport(Wire, frozen=True, kw_only=True):
    """A transport request."""

    transport_request: str
    sales_order: str | None = None
    slot_id: str | None = msgspec.field(name="SlotID", default=None)
    requested_date: str | None = None
    time_from: str | None = None
    time_to: str | None = None
    external_id: str | None = msgspec.field(name="ExternalID", default=None)
    status: str = ""
    delivery_document: str | None = None
    carrier_name: str | None = None
    last_change_date_time: str | None = None
    metadata: Metadata | None = msgspec.field(name="__metadata", default=None)


DELIVERY_FIELDS = (
    "DeliveryDocument", "DeliveryDate", "PlannedGoodsIssueDate", "ActualGoodsMovementDate",
    "ProofOfDeliveryDate", "BillOfLading", "MeansOfTransport", "HeaderGrossWeight", "HeaderWeightUnit",
    "HeaderVolume", "HeaderVolumeUnit", "TotalNumberOfPackage", "OverallPickingStatus",
    "OverallGoodsMovementStatus", "OverallProofOfDeliveryStatus", "DeliveryVersion",
    "LastChangeDate", "CreationDate",
)  # fmt: skip
DELIVERY_ITEM_FIELDS = (
    "DeliveryDocument", "DeliveryDocumentItem", "ReferenceSDDocument", "ReferenceSDDocumentItem",
    "ActualDeliveryQuantity", "PickingStatus", "GoodsMovementStatus",
)  # fmt: skip

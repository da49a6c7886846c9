"""Tables of the outbound delivery service and of the customer's own delivery service (slots, transport)."""

from __future__ import annotations

from b2bdesk.training.sap.edm import Function, entity, fields, service, to_many

_WHOLE = fields("DeliveryDocument:A10")
_ONE = fields("DeliveryDocument:A10 DeliveryDocumentItem:N6")

DELIVERY_SERVICE = service(
    "API_OUTBOUND_DELIVERY_SRV",
    entity(
        "A_OutbDeliveryHeader",
        """DeliveryDocument:A10!% ActualDeliveryRoute:S6-% ActualGoodsMovementDate:D-%
        ActualGoodsMovementTime:T-% BillOfLading:S35% CompleteDeliveryIsDefined:B-% CreatedByUser:S12-%
        CreationDate:D-% CreationTime:T-% DeliveryBlockReason:S2% DeliveryDate:D%
        DeliveryDocumentBySupplier:S35-%
        DeliveryDocumentType:S4-% DeliveryPriority:S2% DeliveryVersion:S4^-% DocumentDate:D-%
        HeaderGrossWeight:Q-% HeaderNetWeight:Q-% HeaderVolume:Q-% HeaderVolumeUnit:S3-% HeaderWeightUnit:S3-%
        LastChangeDate:D-% LastChangedByUser:S12-% LoadingDate:D% MeansOfTransport:S20%
        MeansOfTransportType:S4%
        OverallDelivReltdBillgStatus:S1-% OverallGoodsMovementStatus:S1-% OverallPickingStatus:S1-%
        OverallProofOfDeliveryStatus:S1-% OverallSDProcessStatus:S1-% PickingDate:D% PlannedGoodsIssueDate:D%
        ProofOfDeliveryDate:D% SalesOrganization:S4-% SDDocumentCategory:S4-% ShippingCondition:S2-%
        ShippingPoint:S4% ShipToParty:A10-% SoldToParty:A10-% TotalBlockStatus:S1-%
        TotalCreditCheckStatus:S1-%
        TotalNumberOfPackage:N5-% TransactionCurrency:S5-% TransportationPlanningDate:D%""",
        to_many("to_DeliveryDocumentItem", "A_OutbDeliveryItem", "DeliveryDocument"),
        to_many("to_DeliveryDocumentPartner", "A_OutbDeliveryPartner", "SDDocument=DeliveryDocument"),
    ),
    entity(
        "A_OutbDeliveryItem",
        """DeliveryDocument:A10!% DeliveryDocumentItem:N6!% ActualDeliveredQtyInBaseUnit:Q-%
        ActualDeliveryQuantity:Q% BaseUnit:S3-% Batch:S10% CreationDate:D-% DeliveryDocumentItemCategory:S4-%
        DeliveryDocumentItemText:S40-% DeliveryQuantityUnit:S3% DeliveryVersion:S4^-% DistributionChannel:S2-%
        Division:S2-% GoodsMovementStatus:S1-% GoodsMovementType:S3-% InventorySpecialStockType:S1-%
        IsCompletelyDelivered:B-% ItemGrossWeight:Q-% ItemNetWeight:Q-% ItemWeightUnit:S3-% LastChangeDate:D-%
        Material:S40-% MaterialGroup:S9-% OriginalDeliveryQuantity:Q-% PickingStatus:S1-% Plant:S4-%
        ProofOfDeliveryStatus:S1-% ReferenceSDDocument:A10% ReferenceSDDocumentCategory:S4-%
        ReferenceSDDocumentItem:N6% SDProcessStatus:S1-% StorageLocation:S4%""",
        creatable=False,
    ),
    entity(
        "A_OutbDeliveryPartner",
        "PartnerFunction:S2! SDDocument:A10! Customer:A10- SDDocumentItem:N6- AddressID:A10-",
        creatable=False,
        updatable=False,
        deletable=False,
    ),
    functions=(
        Function("PickAllItems", _WHOLE, "PickingReport", True, "POST"),
        Function("PickOneItem", _ONE, "PickingReport", True, "POST"),
        Function("ConfirmPickingAllItems", _WHOLE, "PickingReport", True, "POST"),
        Function("ConfirmPickingOneItem", _ONE, "PickingReport", True, "POST"),
        Function("PostGoodsIssue", _WHOLE, "PickingReport", True, "POST"),
        Function(
            "ReverseGoodsIssue",
            fields("DeliveryDocument:A10 ActualGoodsMovementDate:D"),
            "Return",
            True,
            "POST",
        ),
    ),
    structures=(
        entity(
            "PickingReport",
            """SystemMessageIdentification:S20 SystemMessageNumber:S3 SystemMessageType:S1
            DeliveryDocument:A10
            DeliveryDocumentItem:N6 SystemMessageVariable1:S50 SystemMessageVariable2:S50""",
        ),
        entity(
            "Return",
            "CollectiveProcessing:S10 DeliveryDocument:A10 ScheduleLine:S4 CollectiveProcessingType:S1",
        ),
    ),
)

TRANSPORT_SERVICE = service(
    "ZB2B_DELIVERY_SRV",
    entity(
        "DeliverySlotSet",
        """SlotID:S20! SlotDate:D TimeFrom:T TimeTo:T Plant:S4 TransportZone:S10 CapacityTotal:I
        CapacityFree:I""",
        creatable=False,
        updatable=False,
        deletable=False,
    ),
    entity(
        "TransportRequestSet",
        """TransportRequest:A10!- SalesOrder:A10 SlotID:S20 RequestedDate:D TimeFrom:T TimeTo:T
        ShipToParty:A10
        AddressText:S241 ContactName:S80 ContactPhone:S30 Comment:S241 ExternalID:S36 Status:S1
        DeliveryDocument:A10- CarrierName:S40- LastChangeDateTime:O^-""",
        to_many("to_Item", "TransportRequestItemSet", "TransportRequest"),
        deletable=False,
    ),
    entity(
        "TransportRequestItemSet",
        "TransportRequest:A10! SalesOrderItem:A6! Quantity:Q QuantityUnit:S3",
        creatable=False,
        updatable=False,
        deletable=False,
    ),
)

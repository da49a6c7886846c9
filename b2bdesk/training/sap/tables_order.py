"""Tables of the sales order service and of the simulation before saving."""

from __future__ import annotations

from b2bdesk.training.sap.edm import EntityType, entity, fields, service, to_many, to_one

_ORDER_WRITABLE = """SalesOrderType:S4 SalesOrganization:S4 DistributionChannel:S2 OrganizationDivision:S2
    SalesGroup:S3 SalesOffice:S4 SoldToParty:A10 PurchaseOrderByCustomer:S35 CustomerPurchaseOrderType:S4
    CustomerPurchaseOrderDate:D SalesOrderDate:D TransactionCurrency:S5 SDDocumentReason:S3 PricingDate:D
    RequestedDeliveryDate:D ShippingCondition:S2 CompleteDeliveryIsDefined:B HeaderBillingBlockReason:S2
    DeliveryBlockReason:S2 IncotermsClassification:S3 IncotermsLocation1:S70 CustomerPriceGroup:S2
    PriceListType:S2 CustomerPaymentTerms:S4 PaymentMethod:S1 ReferenceSDDocument:A10"""
_CONDITION = """PricingProcedureStep:S3! PricingProcedureCounter:S3! ConditionType:S4
    ConditionCalculationType:S3- ConditionBaseValue:R- ConditionRateValue:R ConditionCurrency:S5
    ConditionQuantity:Q ConditionQuantityUnit:S3 ConditionCategory:S1- ConditionIsForStatistics:B-
    ConditionOrigin:S1- TaxCode:S2- ConditionAmount:M- TransactionCurrency:S5 ConditionInactiveReason:S1-
    ConditionClass:S1- ConditionIsManuallyChanged:B-"""
_SCHEDULE = """ScheduleLine:S4! RequestedDeliveryDate:D ConfirmedDeliveryDate:D OrderQuantityUnit:S3
    ScheduleLineOrderQuantity:Q ConfdOrderQtyByMatlAvailCheck:Q DeliveredQtyInOrderQtyUnit:Q
    OpenConfdDelivQtyInOrdQtyUnit:Q CorrectedQtyInOrderQtyUnit:Q DelivBlockReasonForSchedLine:S2"""
_PARTNER = "PartnerFunction:S2! Customer:A10 Supplier:A10 Personnel:S8 ContactPerson:A10"
_FLOW = """SubsequentDocument:A10- SubsequentDocumentCategory:S4- CreationDate:D- CreationTime:T-
    LastChangeDate:D- OverallSDProcessStatus:S1-"""

ORDER_SERVICE = service(
    "API_SALES_ORDER_SRV",
    entity(
        "A_SalesOrder",
        f"""SalesOrder:A10! {_ORDER_WRITABLE} CreationDate:D- CreatedByUser:S12- LastChangeDate:D-
        LastChangeDateTime:O^- TotalNetAmount:M- SalesDocApprovalStatus:S1- OverallSDProcessStatus:S1-
        TotalCreditCheckStatus:S1- OverallTotalDeliveryStatus:S1- OverallSDDocumentRejectionSts:S1-
        FashionCancelDate:D~ RetailAdditionalCustomerGrp6:S3~ TotalBlockStatus:S1+-
        OverallDeliveryStatus:S1+- OverallOrdReltdBillgStatus:S1+-""",
        to_many("to_Item", "A_SalesOrderItem", "SalesOrder"),
        to_many("to_Partner", "A_SalesOrderHeaderPartner", "SalesOrder"),
        to_many("to_Text", "A_SalesOrderText", "SalesOrder"),
        to_many("to_SubsequentProcFlowDoc", "A_SalesOrderSubsqntProcFlow", "SalesOrder", release="newer"),
    ),
    entity(
        "A_SalesOrderItem",
        """SalesOrder:A10! SalesOrderItem:A6! HigherLevelItem:A6 SalesOrderItemCategory:S4
        SalesOrderItemText:S40 PurchaseOrderByCustomer:S35 Material:S40 MaterialByCustomer:S35 PricingDate:D
        RequestedQuantity:Q RequestedQuantityUnit:S3 ItemGrossWeight:Q- ItemNetWeight:Q- ItemWeightUnit:S3-
        TransactionCurrency:S5- NetAmount:M- MaterialGroup:S9 ProductionPlant:S4 StorageLocation:S4
        ShippingPoint:S4 DeliveryPriority:S2 ProductTaxClassification1:S1 CustomerPaymentTerms:S4
        SalesDocumentRjcnReason:S2 ItemBillingBlockReason:S2 ReferenceSDDocument:A10
        ReferenceSDDocumentItem:A6 SDProcessStatus:S1- DeliveryStatus:S1- OrderRelatedBillingStatus:S1-
        FashionCancelDate:D~ TaxAmount:M+- Subtotal1Amount:M+- ConfdDelivQtyInOrderQtyUnit:Q+-""",
        to_one("to_SalesOrder", "A_SalesOrder", "SalesOrder"),
        to_many("to_Partner", "A_SalesOrderItemPartner", "SalesOrder", "SalesOrderItem"),
        to_many("to_PricingElement", "A_SalesOrderItemPrElement", "SalesOrder", "SalesOrderItem"),
        to_many("to_ScheduleLine", "A_SalesOrderScheduleLine", "SalesOrder", "SalesOrderItem"),
        to_many("to_Text", "A_SalesOrderItemText", "SalesOrder", "SalesOrderItem"),
        to_many(
            "to_SubsequentProcFlowDocItem", "A_SalesOrderItmSubsqntProcFlow", "SalesOrder", "SalesOrderItem",
            release="newer",
        ),
    ),
    entity(
        "A_SalesOrderScheduleLine",
        f"SalesOrder:A10! SalesOrderItem:A6! {_SCHEDULE}",
        creatable=False,
        updatable=False,
        deletable=False,
    ),
    entity("A_SalesOrderHeaderPartner", f"SalesOrder:A10! {_PARTNER}", creatable=False),
    entity("A_SalesOrderItemPartner", f"SalesOrder:A10! SalesOrderItem:A6! {_PARTNER}", creatable=False),
    entity("A_SalesOrderItemPrElement", f"SalesOrder:A10! SalesOrderItem:A6! {_CONDITION}", creatable=False),
    entity("A_SalesOrderText", "SalesOrder:A10! Language:S2! LongTextID:S4! LongText:S0%", creatable=False),
    entity(
        "A_SalesOrderItemText",
        "SalesOrder:A10! SalesOrderItem:A6! Language:S2! LongTextID:S4! LongText:S0%",
        creatable=False,
    ),
    entity(
        "A_SalesOrderSubsqntProcFlow",
        f"SalesOrder:A10! DocRelationshipUUID:S36! {_FLOW}",
        creatable=False,
        updatable=False,
        deletable=False,
        release="newer",
    ),
    entity(
        "A_SalesOrderItmSubsqntProcFlow",
        f"""SalesOrder:A10! SalesOrderItem:A6! DocRelationshipUUID:S36! {_FLOW} SubsequentDocumentItem:N6-
        QuantityInBaseUnit:Q-""",
        creatable=False,
        updatable=False,
        deletable=False,
        release="newer",
    ),
)  # fmt: skip


def _simulated(name: str, table: str, *ways: object) -> EntityType:
    return EntityType(name, fields(table), ways, updatable=False, deletable=False)  # type: ignore[arg-type]


SIMULATION_SERVICE = service(
    "API_SALES_ORDER_SIMULATION_SRV",
    _simulated(
        "A_SalesOrderSimulation",
        f"SalesOrder:A10! {_ORDER_WRITABLE}",
        to_many("to_Item", "A_SalesOrderItemSimulation", "SalesOrder"),
        to_many("to_Partner", "A_SalesOrderPartnerSimulation", "SalesOrder"),
        to_many("to_PricingElement", "A_SalesOrderPrcgElmntSimln", "SalesOrder"),
        to_one("to_Pricing", "A_SalesOrderPricingSimulation", "SalesOrder"),
        to_one("to_Credit", "A_SalesOrderCreditSimulation", "SalesOrder"),
    ),
    _simulated(
        "A_SalesOrderItemSimulation",
        """SalesOrder:A10! SalesOrderItem:A6! SalesOrderItemCategory:S4 SalesOrderItemText:S40 Material:S40
        MaterialByCustomer:S35 PricingDate:D RequestedQuantity:Q RequestedQuantityUnit:S3 Plant:S4
        StorageLocation:S4 ItemGrossWeight:Q- ItemNetWeight:Q- ItemWeightUnit:S3- TransactionCurrency:S5-
        NetAmount:M- TaxAmount:M- CostAmount:M- Subtotal1Amount:M- ConfdDelivQtyInOrderQtyUnit:Q-""",
        to_many("to_PricingElement", "A_SalesOrderItmPrcgElmntSimln", "SalesOrder", "SalesOrderItem"),
        to_many("to_ScheduleLine", "A_SalesOrderScheduleLineSimln", "SalesOrder", "SalesOrderItem"),
    ),
    _simulated("A_SalesOrderPartnerSimulation", f"SalesOrder:A10! {_PARTNER}"),
    _simulated(
        "A_SalesOrderPricingSimulation",
        "SalesOrder:A10! TotalNetAmount:M- TotalGrossAmount:M- TotalTaxAmount:M- TransactionCurrency:S5-",
    ),
    _simulated(
        "A_SalesOrderCreditSimulation",
        """SalesOrder:A10! TotalCreditCheckStatus:S1- CreditCheckStatus:S1- CustomerCreditExposureAmount:M-
        CreditLimitAmount:M- TransactionCurrency:S5-""",
    ),
    _simulated("A_SalesOrderPrcgElmntSimln", f"SalesOrder:A10! {_CONDITION}"),
    _simulated("A_SalesOrderItmPrcgElmntSimln", f"SalesOrder:A10! SalesOrderItem:A6! {_CONDITION}"),
    _simulated("A_SalesOrderScheduleLineSimln", f"SalesOrder:A10! SalesOrderItem:A6! {_SCHEDULE}"),
)

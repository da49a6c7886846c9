"""Tables of goods: products, book stock, availability, price conditions."""

from __future__ import annotations

from b2bdesk.training.sap.edm import (
    EntityType,
    Function,
    Navigation,
    entity,
    fields,
    service,
    to_many,
    to_one,
)


def _read_only(name: str, table: str, *ways: Navigation) -> EntityType:
    return entity(name, table, *ways, creatable=False, updatable=False, deletable=False)


PRODUCT_SERVICE = service(
    "API_PRODUCT_SRV",
    _read_only(
        "A_Product",
        """Product:S40! ProductType:S4 CrossPlantStatus:S2 CreationDate:D- LastChangeDate:D-
        LastChangeDateTime:O- IsMarkedForDeletion:B ProductOldID:S40 GrossWeight:Q WeightUnit:S3 NetWeight:Q
        ProductGroup:S9 BaseUnit:S3 ItemCategoryGroup:S4 Division:S2 MaterialVolume:Q VolumeUnit:S3
        SizeOrDimensionText:S32 ProductStandardID:S18 InternationalArticleNumberCat:S2
        ProductManufacturerNumber:S40""",
        to_many("to_Description", "A_ProductDescription", "Product"),
        to_many("to_SalesDelivery", "A_ProductSalesDelivery", "Product"),
        to_many("to_ProductSalesTax", "A_ProductSalesTax", "Product"),
        to_many("to_ProductUnitsOfMeasure", "A_ProductUnitsOfMeasure", "Product"),
    ),
    _read_only("A_ProductDescription", "Product:S40! Language:S2! ProductDescription:S40"),
    _read_only(
        "A_ProductSalesDelivery",
        """Product:S40! ProductSalesOrg:S4! ProductDistributionChnl:S2! MinimumOrderQuantity:Q
        SupplyingPlant:S4 DeliveryQuantityUnit:S3 DeliveryQuantity:Q ProductSalesStatus:S2
        SalesMeasureUnit:S3 BaseUnit:S3 IsMarkedForDeletion:B""",
    ),
    _read_only(
        "A_ProductUnitsOfMeasure",
        """Product:S40! AlternativeUnit:S3! QuantityNumerator:K QuantityDenominator:K GrossWeight:Q
        WeightUnit:S3 BaseUnit:S3 GlobalTradeItemNumber:S18""",
    ),
    _read_only("A_ProductSalesTax", "Product:S40! Country:S3! TaxCategory:S4! TaxClassification:S1!"),
)

STOCK_SERVICE = service(
    "API_MATERIAL_STOCK_SRV",
    _read_only(
        "A_MaterialStock",
        "Material:S40! MaterialBaseUnit:S3-",
        to_many("to_MatlStkInAcctMod", "A_MatlStkInAcctMod", "Material"),
    ),
    _read_only(
        "A_MatlStkInAcctMod",
        """Material:S40! Plant:S4! StorageLocation:S4! Batch:S10! Supplier:A10! Customer:A10!
        WBSElementInternalID:S8! SDDocument:A10! SDDocumentItem:A6! InventorySpecialStockType:S1!
        InventoryStockType:S2! WBSElementExternalID:S24- MaterialBaseUnit:S3-
        MatlWrhsStkQtyInMatlBaseUnit:K-""",
    ),
)

PRICE_SERVICE = service(
    "API_SLSPRICINGCONDITIONRECORD_SRV",
    _read_only(
        "A_SlsPrcgCndnRecdValidity",
        """ConditionRecord:S10! ConditionValidityEndDate:D! ConditionValidityStartDate:D
        ConditionApplication:S2 ConditionType:S4 ConditionReleaseStatus:S1 SalesOrganization:S4
        DistributionChannel:S2 Division:S2 Customer:A10 Material:S40 PriceListType:S2""",
        to_one("to_SlsPrcgConditionRecord", "A_SlsPrcgConditionRecord", "ConditionRecord"),
    ),
    _read_only(
        "A_SlsPrcgConditionRecord",
        """ConditionRecord:S10! ConditionSequentialNumber:S3 ConditionTable:S3 ConditionApplication:S2
        ConditionType:S4 ConditionValidityStartDate:D ConditionValidityEndDate:D ConditionCalculationType:S1
        ConditionRateValue:R ConditionRateValueUnit:S5 ConditionQuantity:Q ConditionQuantityUnit:S3
        ConditionIsDeleted:B""",
    ),
)

_AVAILABILITY = entity(
    "AvailabilityRecord",
    """PeriodStartUTCDateTime:O PeriodStartTimeZone:S6 PeriodEndUTCDateTime:O PeriodEndTimeZone:S6
    AvailableQuantityInBaseUnit:Q BaseUnit:S3""",
)
_WHERE = "ATPCheckingRule:S2 Material:S40 SupplyingPlant:S4"

AVAILABILITY_SERVICE = service(
    "API_PRODUCT_AVAILY_INFO_BASIC",
    functions=(
        Function(
            "DetermineAvailabilityAt", fields(f"{_WHERE} RequestedUTCDateTime:O"), _AVAILABILITY.name, False
        ),
        Function(
            "DetermineAvailabilityOf",
            fields(f"{_WHERE} RequestedQuantityInBaseUnit:Q"),
            _AVAILABILITY.name,
            False,
        ),
        Function("CalculateAvailabilityTimeseries", fields(_WHERE), _AVAILABILITY.name, True),
    ),
    structures=(_AVAILABILITY,),
)

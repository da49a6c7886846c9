"""The vendor's shapes of products, stock and availability."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from b2bdesk.connectors.sap.wire import Many, Wire


class WireDescription(Wire, frozen=True, kw_only=True):
    """A product's name in a language."""

    language: str = ""
    product_description: str = ""


class WireSalesDelivery(Wire, frozen=True, kw_only=True):
    """A product's data of a sales organisation and channel."""

    product_sales_org: str = ""
    product_distribution_chnl: str = ""
    delivery_quantity: Decimal | None = None
    product_sales_status: str = ""
    is_marked_for_deletion: bool | None = None


class WireSalesTax(Wire, frozen=True, kw_only=True):
    """A product's tax class in a country."""

    country: str = ""
    tax_classification: str = ""


class WireProduct(Wire, frozen=True, kw_only=True):
    """A product with whatever was expanded."""

    product: str
    base_unit: str | None = None
    product_group: str | None = None
    product_standard_id: str | None = msgspec.field(name="ProductStandardID", default=None)
    gross_weight: Decimal | None = None
    weight_unit: str | None = None
    is_marked_for_deletion: bool | None = None
    last_change_date_time: str | None = None
    descriptions: Many[WireDescription] | None = msgspec.field(name="to_Description", default=None)
    sales: Many[WireSalesDelivery] | None = msgspec.field(name="to_SalesDelivery", default=None)
    taxes: Many[WireSalesTax] | None = msgspec.field(name="to_ProductSalesTax", default=None)


class WireStock(Wire, frozen=True, kw_only=True):
    """One row of stock; of a material there may be many, which are summed."""

    material: str
    plant: str = ""
    storage_location: str = ""
    special: str | None = msgspec.field(name="InventorySpecialStockType", default=None)
    stock_type: str | None = msgspec.field(name="InventoryStockType", default=None)
    quantity: Decimal | None = msgspec.field(name="MatlWrhsStkQtyInMatlBaseUnit", default=None)


class WireAvailability(Wire, frozen=True, kw_only=True):
    """What is available in a period."""

    available: Decimal | None = msgspec.field(name="AvailableQuantityInBaseUnit", default=None)
    period_start: str | None = msgspec.field(name="PeriodStartUTCDateTime", default=None)


PRODUCT_FIELDS = (
    "Product", "BaseUnit", "ProductGroup", "ProductStandardID", "GrossWeight", "WeightUnit",
    "IsMarkedForDeletion", "LastChangeDateTime",
)  # fmt: skip
PRODUCT_LINKS = ("to_Description", "to_SalesDelivery", "to_ProductSalesTax")
STOCK_FIELDS = (
    "Material", "Plant", "StorageLocation", "InventorySpecialStockType", "InventoryStockType",
    "MatlWrhsStkQtyInMatlBaseUnit",
)  # fmt: skip

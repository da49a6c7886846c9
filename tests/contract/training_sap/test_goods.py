"""Products, stock, availability, prices, and the order tried before it is saved."""

from __future__ import annotations

from decimal import Decimal

from b2bdesk.training.sap.office import SapOffice
from tests.contract.training_sap.stranger import CABLE, CUSTOMER, DOCK, ORDERS, Stranger, order_body

STOCK = "API_MATERIAL_STOCK_SRV/A_MatlStkInAcctMod"
PRICES = "API_SLSPRICINGCONDITIONRECORD_SRV/A_SlsPrcgCndnRecdValidity"
ATP = "API_PRODUCT_AVAILY_INFO_BASIC"
SIMULATION = "API_SALES_ORDER_SIMULATION_SRV/A_SalesOrderSimulation"


def test_stock_rows_add_up_to_the_crms_figures(sap: Stranger, office: SapOffice) -> None:
    for product in list(office.system.world.products())[10:40]:
        rows = sap.rows(STOCK, filter=f"Material eq '{product.article}'")
        for plant, store in (("1710", "B2B1"), ("1720", "B2B2")):
            free = sum(
                Decimal(row["MatlWrhsStkQtyInMatlBaseUnit"])
                for row in rows
                if row["Plant"] == plant
                and row["InventoryStockType"] == "01"
                and not row["InventorySpecialStockType"]
            )
            assert free == product.stock[store]


def test_there_are_rows_that_must_not_be_counted(office: SapOffice) -> None:
    rows = office.rows("A_MatlStkInAcctMod")
    assert any(row["InventorySpecialStockType"] == "E" for row in rows)
    assert {row["InventoryStockType"] for row in rows} == {"01", "07"}
    assert {row["Plant"] for row in rows} == {"1710", "1720", "1790"}
    assert {row["StorageLocation"] for row in rows} == {"171A", "171B"}


def test_availability_counts_what_orders_hold_and_stock_does_not(sap: Stranger, office: SapOffice) -> None:
    before = office.system.promises.free(CABLE, "1710")
    sap.order((CABLE, "1"), DeliveryBlockReason="01")
    options = {
        "SupplyingPlant": "'1710'",
        "Material": f"'{CABLE}'",
        "ATPCheckingRule": "'A'",
        "RequestedUTCDateTime": "datetimeoffset'2026-11-25T00:00:00Z'",
    }
    answer = sap.get(f"{ATP}/DetermineAvailabilityAt", **options)["DetermineAvailabilityAt"]
    assert answer["AvailableQuantityInBaseUnit"] == f"{before - 1:.3f}"
    assert answer["PeriodStartUTCDateTime"].endswith("+0000)/")
    sap.get(f"{ATP}/DetermineAvailabilityAt", status=400, **options, filter="Material eq 'X'")
    sap.get(f"{ATP}/DetermineAvailabilityAt", status=400, Material=f"'{CABLE}'")
    sap.get(f"{ATP}/DetermineAvailabilityAt", status=400, **{**options, "Material": "'NO-SUCH'"})


def test_when_a_quantity_is_there_and_the_whole_row_of_periods(sap: Stranger, office: SapOffice) -> None:
    where = {"SupplyingPlant": "'1710'", "Material": f"'{DOCK}'", "ATPCheckingRule": "'A'"}
    periods = sap.rows(f"{ATP}/CalculateAvailabilityTimeseries", **where)
    assert len(periods) == 2
    much = {"RequestedQuantityInBaseUnit": "100000M"}
    later = sap.get(f"{ATP}/DetermineAvailabilityOf", **where, **much)["DetermineAvailabilityOf"]
    assert later["PeriodStartUTCDateTime"] == periods[1]["PeriodStartUTCDateTime"]


def test_a_product_has_its_card_units_and_tax_class(sap: Stranger, office: SapOffice) -> None:
    product = office.system.materials.product(DOCK)
    assert product is not None
    answer = sap.get(
        f"API_PRODUCT_SRV/A_Product('{DOCK}')",
        expand="to_Description,to_SalesDelivery,to_ProductSalesTax,to_ProductUnitsOfMeasure",
    )
    assert answer["ProductStandardID"] == product.barcode
    descriptions = {row["Language"]: row["ProductDescription"] for row in answer["to_Description"]["results"]}
    assert descriptions["RU"] == product.name[:40]
    assert answer["to_ProductSalesTax"]["results"][0]["TaxClassification"] == "1"
    assert answer["to_SalesDelivery"]["results"][0]["DeliveryQuantityUnit"] == "PC"
    changed = sap.rows(
        "API_PRODUCT_SRV/A_Product",
        filter="LastChangeDateTime ge datetimeoffset'2026-11-01T00:00:00Z'",
        orderby="LastChangeDateTime",
        select="Product,LastChangeDateTime",
    )
    assert 0 < len(changed) < office.system.world.size.products
    sap.post("API_PRODUCT_SRV/A_Product", {"Product": "NEW"}, status=501)


def test_products_and_stock_are_read_from_key_to_key(sap: Stranger, office: SapOffice) -> None:
    whole, found, last = sorted(row["Product"] for row in office.rows("A_Product")), list[str](), ""
    while page := sap.rows(
        "API_PRODUCT_SRV/A_Product",
        filter=f"Product gt '{last}'",
        orderby="Product",
        top="300",
        select="Product",
    ):
        found += [row["Product"] for row in page]
        last = found[-1]
    assert found == whole
    rows = sap.rows(STOCK, filter=f"Plant eq '1710' and Material ge '{DOCK}'", orderby="Material", top="3")
    assert rows[0]["Material"] == DOCK
    counted = sap.get(STOCK, filter="Plant eq '1720'", orderby="Material", top="1", inlinecount="allpages")
    assert int(counted["__count"]) >= office.system.world.size.products


def test_price_conditions_are_without_vat(sap: Stranger) -> None:
    rows = sap.rows(
        PRICES,
        filter=f"ConditionType eq 'PPR0' and Material eq '{DOCK}' and PriceListType eq '01'"
        " and ConditionValidityStartDate le datetime'2026-11-23T00:00:00'"
        " and ConditionValidityEndDate ge datetime'2026-11-23T00:00:00'",
        expand="to_SlsPrcgConditionRecord",
    )
    assert [row["to_SlsPrcgConditionRecord"]["ConditionRateValue"] for row in rows] == ["8105.660000000"]


def test_agreed_prices_belong_to_a_customer_and_count_in_his_orders(sap: Stranger, office: SapOffice) -> None:
    rows = sap.rows(
        PRICES, filter=f"Material eq '{DOCK}' and Customer ne ''", expand="to_SlsPrcgConditionRecord"
    )
    agreed = rows[0]
    order = sap.order((DOCK, "1"), SoldToParty=agreed["Customer"])
    listed = sap.rows(
        f"{ORDERS}/A_SalesOrderItem(SalesOrder='{order['SalesOrder']}',SalesOrderItem='10')/to_PricingElement",
    )
    price = next(row for row in listed if row["ConditionType"] == "PPR0")
    assert price["ConditionRateValue"] == agreed["to_SlsPrcgConditionRecord"]["ConditionRateValue"]


def test_a_simulated_order_has_prices_and_promises_and_leaves_nothing(
    sap: Stranger, office: SapOffice
) -> None:
    orders, free = len(office.rows("A_SalesOrder")), office.system.promises.free(DOCK, "1710")
    numbers = dict(office.system.store.numbers)
    item = {
        "Material": DOCK,
        "RequestedQuantity": "2",
        "Plant": "1710",
        "to_ScheduleLine": [],
        "to_PricingElement": [],
    }
    body = order_body(to_Item=[item], to_Pricing={}, to_Credit={}, to_PricingElement=[])
    answer = sap.post(SIMULATION, body)
    (line,) = answer["to_Item"]["results"]
    assert answer["SalesOrder"] == ""
    assert answer["to_Pricing"]["TotalNetAmount"] == "16211.32"
    assert answer["to_Pricing"]["TotalGrossAmount"] == "19777.81"
    assert line["to_ScheduleLine"]["results"][0]["ConfdOrderQtyByMatlAvailCheck"] == "2.000"
    assert [row["ConditionType"] for row in line["to_PricingElement"]["results"]][-1] == "MWST"
    assert len(office.rows("A_SalesOrder")) == orders
    assert office.system.promises.free(DOCK, "1710") == free
    assert office.system.store.numbers == numbers


def test_only_the_parts_that_were_named_come_back_and_errors_come_as_from_an_order(sap: Stranger) -> None:
    item = {"Material": DOCK, "RequestedQuantity": "2"}
    answer = sap.post(SIMULATION, order_body(to_Item=[item]))
    assert "__deferred" in answer["to_Pricing"]
    assert "__deferred" in answer["to_Item"]["results"][0]["to_ScheduleLine"]
    sap.post(SIMULATION, order_body(to_Item=[item | {"ProductionPlant": "1710"}]), status=400)
    sap.post(SIMULATION, order_body(SoldToParty="4711", to_Item=[item]), status=400)
    assert sap.http.post(SIMULATION, json=order_body()).headers["x-csrf-token"] == "Required"


def test_the_customer_may_order_what_the_price_list_shows(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"), (CABLE, "1"), SoldToParty=CUSTOMER)
    assert order["PriceListType"] in ("01", "02")

"""SAP's products and stock as our records; pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation

from b2bdesk.connectors.records import Ext, ProductRecord, StockRecord
from b2bdesk.connectors.sap.kinds import PRODUCT
from b2bdesk.connectors.sap.mapping_delivery import GRAMS
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.wire import amount
from b2bdesk.connectors.sap.wire_goods import WireDescription, WireProduct, WireSalesDelivery, WireStock

ZERO = Decimal(0)
COUNTRY = "RU"


def product_record(held: WireProduct, options: Options) -> ProductRecord:
    """Return the product; its name in our language, else in any."""
    sales = _sales(held, options)
    dead = held.is_marked_for_deletion or (sales is not None and sales.is_marked_for_deletion)
    weight = amount(held.gross_weight) * GRAMS.get((held.weight_unit or "").upper(), 0)
    return ProductRecord(
        ext=Ext(PRODUCT, held.product),
        article=held.product,
        name=_name(held, options.language) or held.product,
        group=held.product_group or None,
        unit_code=options.okei(held.base_unit),
        vat_rate=_vat_rate(held, options),
        barcode=held.product_standard_id or None,
        weight_g=int(weight) or None,
        active=not dead,
        pack_qty=amount(sales.delivery_quantity if sales else None) or Decimal(1),
    )


def stock_records(rows: Iterable[WireStock], options: Options, as_of: datetime) -> list[StockRecord]:
    """Return what each warehouse holds free; rows of one product are summed, special stock stays out."""
    sums: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        warehouse = options.warehouse(row.plant, row.storage_location)
        if warehouse is None or row.special or (row.stock_type or "") != options.free_stock_type:
            continue
        place = (row.material, warehouse)
        sums[place] = sums.get(place, ZERO) + amount(row.quantity)
    return [
        StockRecord(Ext(PRODUCT, material), warehouse, held, as_of)
        for (material, warehouse), held in sums.items()
    ]


def _name(held: WireProduct, language: str) -> str | None:
    known: list[WireDescription] = held.descriptions.results if held.descriptions else []
    ours = (one.product_description for one in known if one.language.upper() == language.upper())
    return next(ours, None) or next((one.product_description for one in known), None)


def _sales(held: WireProduct, options: Options) -> WireSalesDelivery | None:
    area = (options.area.organization, options.area.channel)
    known = held.sales.results if held.sales else []
    ours = (one for one in known if (one.product_sales_org, one.product_distribution_chnl) == area)
    return next(ours, None)


def _vat_rate(held: WireProduct, options: Options) -> Decimal | None:
    known = held.taxes.results if held.taxes else []
    classes = (one.tax_classification for one in known if one.country in (COUNTRY, ""))
    rate = next((options.vat_classes[one] for one in classes if one in options.vat_classes), None)
    try:
        return Decimal(rate) if rate else None
    except InvalidOperation:
        return None

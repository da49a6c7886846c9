"""Catalogue, prices, regions and stock (``domain.md`` 3.3 and 3.4)."""

from decimal import Decimal

from b2bdesk.model.catalogue import SoldMode, StockKind
from b2bdesk.model.level import LevelSource
from b2bdesk.model.vat import VatCategory
from b2bdesk.store.schema.base import (
    at,
    choice,
    day,
    flag,
    listed,
    money,
    pct,
    qty,
    ref,
    table,
    unique,
    whole,
    words,
)

ONE = Decimal(1)

units = table(
    "units",
    "cache",
    words("code", unique=True),
    words("symbol_ru"),
    words("symbol_en"),
    whole("decimals", default=0),
)

product_groups = table(
    "product_groups",
    "cache",
    words("name", unique=True),
    ref("parent_pk", "product_groups", null=True),
)

products = table(
    "products",
    "cache",
    words("article", unique=True),
    # Letters and digits only, look-alike Cyrillic as Latin: how articles are typed and found.
    words("article_key"),
    words("name"),
    words("full_name", null=True),
    ref("group_pk", "product_groups", null=True),
    ref("base_unit_pk", "units"),
    qty("pack_qty", default=ONE),
    qty("min_qty", default=ONE),
    choice("vat_category", VatCategory, default="standard"),
    flag("discountable", default=True),
    whole("weight_g", null=True),
    whole("volume_cm3", null=True),
    words("country_code", null=True),
    words("customs_no", null=True),
    flag("traceable"),
    flag("marked"),
    flag("active", default=True),
    words("hazard", null=True),
    listed("ix_products_article_key", "article_key", "pk"),
    travels=True,
)

product_units = table(
    "product_units",
    "cache",
    ref("product_pk", "products"),
    ref("unit_pk", "units"),
    whole("factor_num", default=1),
    whole("factor_den", default=1),
    unique("product_pk", "unit_pk"),
)

barcodes = table(
    "barcodes",
    "cache",
    words("code", unique=True),
    ref("product_pk", "products"),
    ref("unit_pk", "units", null=True),
    qty("qty", default=ONE),
)

client_item_codes = table(
    "client_item_codes",
    "precious",
    ref("client_pk", "clients"),
    words("code_text"),
    words("code_key"),
    ref("product_pk", "products"),
    ref("unit_pk", "units", null=True),
    choice("learned_from", ("hand", "import")),
    whole("used", default=0),
    unique("client_pk", "code_key"),
    travels=True,
)

price_kinds = table(
    "price_kinds",
    "cache",
    words("code", unique=True),
    words("name_ru"),
    words("name_en"),
    words("currency", default="RUB"),
    flag("vat_included", default=True),
    flag("is_base"),
    whole("rank", default=0),
    travels=True,
)

prices = table(
    "prices",
    "cache",
    ref("price_kind_pk", "price_kinds"),
    ref("product_pk", "products"),
    ref("unit_pk", "units"),
    qty("from_qty"),
    money("amount"),
    day("valid_from"),
    day("valid_to", null=True),
    unique("product_pk", "price_kind_pk", "unit_pk", "from_qty", "valid_from"),
)

agreed_prices = table(
    "agreed_prices",
    "precious",
    ref("client_pk", "clients"),
    ref("company_pk", "companies", null=True),
    ref("contract_pk", "contracts", null=True),
    ref("product_pk", "products"),
    qty("from_qty"),
    money("amount"),
    day("valid_from"),
    day("valid_to", null=True),
    flag("discount_applies"),
    travels=True,
)

regions = table(
    "regions",
    "cache",
    words("code", unique=True),
    words("name_ru"),
    words("name_en"),
    ref("parent_pk", "regions", null=True),
)

region_availabilities = table(
    "region_availabilities",
    "cache",
    ref("product_pk", "products", null=True),
    ref("group_pk", "product_groups", null=True),
    ref("region_pk", "regions"),
    choice("mode", SoldMode),
    words("reason", null=True),
)

delivery_tariffs = table(
    "delivery_tariffs",
    "precious",
    words("method"),
    ref("region_pk", "regions", null=True),
    whole("from_weight_g", default=0),
    money("base"),
    money("per_kg"),
    money("free_from", null=True),
)

ladders = table(
    "ladders",
    "precious",
    words("name"),
    choice("basis", ("shipped", "paid", "ordered"), default="shipped"),
    choice("scope", ("client", "company"), default="client"),
    whole("months", default=3),
    choice("applies", ("next_order", "this_order"), default="next_order"),
    day("valid_from"),
    day("valid_to", null=True),
    travels=True,
)

ladder_steps = table(
    "ladder_steps",
    "precious",
    ref("ladder_pk", "ladders"),
    money("from_sum"),
    pct("percent"),
    unique("ladder_pk", "from_sum"),
)

levels = table(
    "levels",
    "cache",
    ref("client_pk", "clients", null=True),
    ref("company_pk", "companies", null=True),
    pct("percent"),
    money("turnover"),
    pct("next_percent", null=True),
    money("to_next", null=True),
    day("falls_on", null=True),
    pct("falls_to", null=True),
    at("at"),
    choice("source", LevelSource),
    listed("uq_levels_client", "client_pk", where="client_pk IS NOT NULL", one=True),
    listed("uq_levels_company", "company_pk", where="company_pk IS NOT NULL", one=True),
)

warehouses = table(
    "warehouses",
    "cache",
    words("code", unique=True),
    words("name"),
    flag("b2b", default=True),
    ref("region_pk", "regions", null=True),
    words("plant", null=True),
    words("storage_location", null=True),
    words("address", null=True),
    travels=True,
)

stocks = table(
    "stocks",
    "cache",
    ref("product_pk", "products"),
    ref("warehouse_pk", "warehouses"),
    qty("on_hand"),
    qty("reserved"),
    qty("promised", null=True),
    qty("free"),
    at("as_of_at"),
    choice("kind", StockKind, default="book"),
    unique("product_pk", "warehouse_pk"),
)

arrivals = table(
    "arrivals",
    "cache",
    ref("product_pk", "products"),
    ref("warehouse_pk", "warehouses"),
    day("date"),
    qty("qty"),
)

reserves = table(
    "reserves",
    "cache",
    ref("line_pk", "order_lines"),
    ref("warehouse_pk", "warehouses"),
    qty("qty"),
    choice("state", ("asked", "held", "partly", "released", "refused", "expired"), default="asked"),
    at("until", null=True),
    day("promise_date", null=True),
    travels=True,
)

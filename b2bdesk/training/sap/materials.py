"""Goods of the world as materials: cards, book stock by plant and storage location, price conditions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import islice
from typing import Any

from b2bdesk.training.catalogue import vat_rate
from b2bdesk.training.clock import MOSCOW
from b2bdesk.training.records import Product
from b2bdesk.training.sap.customizing import Customizing
from b2bdesk.training.sap.drawn import Drawn
from b2bdesk.training.sap.known_partners import KnownPartners
from b2bdesk.training.sap.services import TYPES
from b2bdesk.training.sap.store import Store
from b2bdesk.training.sap.values import Row
from b2bdesk.training.world import World

UNITS = {"pc": "PC", "pack": "PAK", "m": "M", "set": "SET"}
_TAX_CLASSES = {"standard": "1", "reduced": "2", "zero": "3", "exempt": "0"}
_FREE, _BLOCKED = "01", "07"
_FIRST_RECORD = 1_000_000
_RECORDS_EACH = 10
_FIRST_AGREED, _AGREED_EACH = 500_000_000, 10_000_000
_FROM, _UNTIL = datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("9999-12-31")
_CREATED = datetime.fromisoformat("2025-01-09")
_AGREED_GOODS = 7
"""For so many products, the first of the catalogue, VIP clients have a price of their own."""
_CENT = Decimal("0.01")


def net_of(gross_kopecks: int, rate: Decimal) -> Decimal:
    """Return the price without VAT in roubles, half-up to kopecks; ``rate`` is a percentage."""
    gross = Decimal(gross_kopecks) / 100
    return (gross * 100 / (100 + rate)).quantize(_CENT, ROUND_HALF_UP)


class Materials:
    """Products of the world under the vendor's names; the article is the material's number."""

    def __init__(self, world: World, customizing: Customizing, partners: KnownPartners) -> None:
        self._world, self._customizing, self._partners = world, customizing, partners

    @cached_property
    def _places(self) -> dict[str, int]:
        return {product.article: place for place, product in enumerate(self._world.products())}

    def product(self, material: str) -> Product | None:
        """Return the product with this article."""
        place = self._places.get(material)
        return None if place is None else self._world.catalogue.at(place)

    def place(self, product: Product) -> int:
        """Return the product's place in the catalogue."""
        return self._places[product.article]

    def vat(self, product: Product, on: datetime) -> Decimal:
        """Return the VAT rate of a day as a percentage; goods without VAT have zero."""
        rate = vat_rate(product.vat_category, on.date())
        return Decimal(0) if rate == "none" else Decimal(rate)

    def is_replenished(self, product: Product) -> bool:
        """Say whether what is missing can be promised for later; every seventh product is running out."""
        return self.place(product) % 7 != 6

    def agreed_price(self, product: Product, customer: str, price_list: str) -> int | None:
        """Return the price with VAT in kopecks that a VIP client agreed for a product."""
        client = self._partners.client(customer)
        if client is None or not client.vip or self.place(product) >= _AGREED_GOODS:
            return None
        return self.list_price(product, price_list) * 97 // 100

    def list_price(self, product: Product, price_list: str) -> int:
        """Return the price with VAT in kopecks of a price list."""
        return product.prices_kopecks[self._customizing.price_lists.get(price_list, "base")]

    def sow(self, store: Store) -> None:
        """Put every set of goods behind what is written."""
        draws = {
            "A_Product": ("Product", self._card),
            "A_ProductDescription": ("Product", self._descriptions),
            "A_ProductSalesDelivery": ("Product", self._sales_data),
            "A_ProductUnitsOfMeasure": ("Product", self._units),
            "A_ProductSalesTax": ("Product", self._tax),
            "A_MaterialStock": ("Material", self._stock_head),
            "A_MatlStkInAcctMod": ("Material", self._stock),
        }
        for name, (key, draw) in draws.items():
            quick: dict[str, Callable[[Any], Iterable[Product]]] = {key: self._owner}
            store[name].sow(Drawn(TYPES[name], self._world.products, draw, quick, self._from))
        by_number = {"ConditionRecord": self._owner_of_record, "Material": self._owner}
        for name in ("A_SlsPrcgCndnRecdValidity", "A_SlsPrcgConditionRecord"):
            store[name].sow(Drawn(TYPES[name], self._world.products, self._prices, by_number))

    @cached_property
    def _articles(self) -> list[str]:
        return sorted(self._places)

    def _from(self, least: str | None) -> Iterator[Product]:
        first = bisect_left(self._articles, least or "")
        return (
            self._world.catalogue.at(self._places[article]) for article in islice(self._articles, first, None)
        )

    def _owner(self, material: str) -> Iterable[Product]:
        product = self.product(material)
        return (product,) if product else ()

    def _owner_of_record(self, number: str) -> Iterable[Product]:
        record = int(number) if number.isdecimal() else -1
        if record >= _FIRST_AGREED:
            place = (record - _FIRST_AGREED) // _AGREED_EACH
        else:
            place = (record - _FIRST_RECORD) // _RECORDS_EACH
        return (self._world.catalogue.at(place),) if 0 <= place < self._world.catalogue.size else ()

    # --- drawing -----------------------------------------------------------------------------------

    def _card(self, product: Product) -> Iterator[Row]:
        changed = product.updated_at.replace(tzinfo=MOSCOW).astimezone(UTC)
        weight = Decimal(product.weight_g) / 1000
        length, width, height = product.size_mm
        yield {
            "Product": product.article, "ProductType": "HAWA", "ProductGroup": f"G{product.group_id:03d}",
            "CrossPlantStatus": "" if product.active else "01", "IsMarkedForDeletion": not product.active,
            "BaseUnit": UNITS[product.unit.code], "ProductStandardID": product.barcode,
            "InternationalArticleNumberCat": "HE", "ProductOldID": str(product.id),
            "GrossWeight": weight, "NetWeight": weight, "WeightUnit": "KG",
            "MaterialVolume": (Decimal(length * width * height) / 1_000_000).quantize(Decimal("0.001")),
            "VolumeUnit": "L", "SizeOrDimensionText": f"{length}x{width}x{height} MM", "Division": "00",
            "ItemCategoryGroup": "NORM", "CreationDate": _CREATED,
            "LastChangeDate": datetime.combine(changed.date(), time()), "LastChangeDateTime": changed,
        }  # fmt: skip

    def _descriptions(self, product: Product) -> Iterator[Row]:
        yield {"Product": product.article, "Language": "RU", "ProductDescription": product.name[:40]}
        if self.place(product) % 5 == 0:
            yield {
                "Product": product.article,
                "Language": "EN",
                "ProductDescription": f"Item {product.article}",
            }

    def _sales_data(self, product: Product) -> Iterator[Row]:
        codes, unit = self._customizing, UNITS[product.unit.code]
        yield {
            "Product": product.article, "ProductSalesOrg": codes.sales_organization,
            "ProductDistributionChnl": codes.distribution_channel, "MinimumOrderQuantity": Decimal(1),
            "SupplyingPlant": "1710", "DeliveryQuantity": Decimal(product.pack), "DeliveryQuantityUnit": unit,
            "BaseUnit": unit, "ProductSalesStatus": "" if product.active else "01",
        }  # fmt: skip

    def _units(self, product: Product) -> Iterator[Row]:
        base = UNITS[product.unit.code]
        yield {
            "Product": product.article, "AlternativeUnit": base, "QuantityNumerator": Decimal(1),
            "QuantityDenominator": Decimal(1), "BaseUnit": base,
        }  # fmt: skip
        if product.pack > 1 and base != "PAK":
            yield {
                "Product": product.article, "AlternativeUnit": "CAR",
                "QuantityNumerator": Decimal(product.pack), "QuantityDenominator": Decimal(1),
                "BaseUnit": base,
            }  # fmt: skip

    def _tax(self, product: Product) -> Iterator[Row]:
        yield {
            "Product": product.article, "Country": "RU", "TaxCategory": self._customizing.tax_condition,
            "TaxClassification": _TAX_CLASSES[product.vat_category],
        }  # fmt: skip

    def _stock_head(self, product: Product) -> Iterator[Row]:
        yield {"Material": product.article, "MaterialBaseUnit": UNITS[product.unit.code]}

    def _stock(self, product: Product) -> Iterator[Row]:
        """Yield the CRM's figure shared out between two storage locations, and rows that do not count."""
        place, (first, second) = self.place(product), self._customizing.storage_locations
        for plant, shop in self._customizing.plants.items():
            there = product.stock.get(shop, 0)
            yield _stock_row(product, plant, first, _FREE, there - there // 4)
            if there // 4:
                yield _stock_row(product, plant, second, _FREE, there // 4)
        if place % 13 == 3:
            sold = {"SDDocument": "1", "SDDocumentItem": "10", "InventorySpecialStockType": "E"}
            yield _stock_row(product, "1710", first, _FREE, 5) | sold
        if place % 17 == 5:
            yield _stock_row(product, "1710", first, _BLOCKED, 4)

    def _prices(self, product: Product) -> Iterator[Row]:
        number = _FIRST_RECORD + self.place(product) * _RECORDS_EACH
        for step, price_list in enumerate(self._customizing.price_lists):
            price = net_of(self.list_price(product, price_list), self.vat(product, self._today))
            yield self._price(product, number + step, price) | {"PriceListType": price_list}
        if self.place(product) < _AGREED_GOODS:
            yield from self._agreed_prices(product)

    def _agreed_prices(self, product: Product) -> Iterator[Row]:
        first = _FIRST_AGREED + self.place(product) * _AGREED_EACH
        for company in self._partners.companies:
            customer = self._partners.number(company)
            kopecks = self.agreed_price(product, customer, "02")
            if kopecks is not None:
                price = net_of(kopecks, self.vat(product, self._today))
                yield self._price(product, first + company.id, price) | {"Customer": customer}

    @property
    def _today(self) -> datetime:
        return datetime.combine(self._world.today, time())

    def _price(self, product: Product, number: int, price: Decimal) -> Row:
        codes = self._customizing
        return {
            "ConditionRecord": str(number), "ConditionSequentialNumber": "01", "ConditionTable": "304",
            "ConditionApplication": "V", "ConditionType": codes.price_condition,
            "ConditionValidityStartDate": _FROM, "ConditionValidityEndDate": _UNTIL,
            "ConditionCalculationType": "C", "ConditionRateValue": price, "ConditionRateValueUnit": "RUB",
            "ConditionQuantity": Decimal(1), "ConditionQuantityUnit": UNITS[product.unit.code],
            "SalesOrganization": codes.sales_organization, "DistributionChannel": codes.distribution_channel,
            "Material": product.article,
        }  # fmt: skip


def _stock_row(product: Product, plant: str, location: str, stock_type: str, quantity: int) -> Row:
    return {
        "Material": product.article, "Plant": plant, "StorageLocation": location,
        "InventoryStockType": stock_type, "MaterialBaseUnit": UNITS[product.unit.code],
        "MatlWrhsStkQtyInMatlBaseUnit": Decimal(quantity),
    }  # fmt: skip


def day(moment: datetime) -> datetime:
    """Return the calendar day of an instant as the account sees it, as midnight without a zone."""
    return datetime.combine(moment.astimezone(MOSCOW).date(), time())


def later(moment: datetime, by: timedelta) -> datetime:
    """Return the calendar day that lies so much after an instant."""
    return day(moment + by)

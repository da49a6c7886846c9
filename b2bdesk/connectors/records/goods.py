"""Goods, prices and stock as a catalogue tells of them.

What comes in hundreds of thousands is a struct and no dataclass, as
:class:`~b2bdesk.connectors.records.common.Ext`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from b2bdesk.connectors.records.common import Ext
from b2bdesk.model.catalogue import RegionRule


class PriceRecord(Struct, frozen=True):
    """One price of an offer in a price kind."""

    price_kind: str
    amount: Decimal
    currency: str = "RUB"


class ProductRecord(Struct, frozen=True):
    """Goods with their prices: one record an offer of the vendor.

    ``regions`` None: the vendor does not tell where they are sold, and what is known stays.
    """

    ext: Ext
    article: str
    name: str
    product_ext: Ext | None = None
    group: str | None = None
    unit_code: str = "796"
    vat_rate: Decimal | None = None
    barcode: str | None = None
    weight_g: int | None = None
    active: bool = True
    prices: tuple[PriceRecord, ...] = ()
    pack_qty: Decimal = Decimal(1)
    regions: tuple[RegionRule, ...] | None = None


class StockRecord(Struct, frozen=True):
    """What one warehouse holds of one product."""

    product: Ext
    warehouse: str
    on_hand: Decimal
    as_of: datetime


@dataclass(frozen=True, slots=True)
class AgreedPriceRecord:
    """A price agreed with one company, roubles for ``per_qty`` units; whose it is may be told by INN and KPP.

    ``valid_to`` is the last day on which it counts.
    """

    ext: Ext
    product: Ext
    company: Ext | None
    amount: Decimal
    inn: str | None = None
    kpp: str | None = None
    per_qty: Decimal = Decimal(1)
    from_qty: Decimal = Decimal(0)
    vat_included: bool = True
    valid_from: date | None = None
    valid_to: date | None = None
    discount_applies: bool = False

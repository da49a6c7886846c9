"""Goods, price kinds and stock (``domain.md`` 3.3 and 3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.making import quickly_made
from b2bdesk.model.uid import Uid
from b2bdesk.model.vat import VatCategory


class StockKind(StrEnum):
    """A promise of the ERP, or a book figure that is only an estimate."""

    ATP = "atp"
    BOOK = "book"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure; ``code`` is OKEI."""

    code: str
    symbol_ru: str
    symbol_en: str
    decimals: int = 0


@quickly_made
@dataclass(frozen=True, slots=True)
class Product:
    """Goods or a service. ``pack_qty`` 1 means no packs."""

    uid: Uid
    article: str
    name: str
    group_name: str = ""
    unit_code: str = "796"
    pack_qty: Decimal = Decimal(1)
    min_qty: Decimal = Decimal(1)
    vat_category: VatCategory = VatCategory.STANDARD
    discountable: bool = True
    weight_g: int | None = None
    volume_cm3: int | None = None
    active: bool = True
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceKind:
    """A kind of price: list, wholesale, partner."""

    code: str
    name_ru: str
    name_en: str
    currency: str = "RUB"
    vat_included: bool = True
    is_base: bool = False
    rank: int = 0


@quickly_made
@dataclass(frozen=True, slots=True)
class Price:
    """The price of a product in a price kind from a quantity on; roubles of the kind's currency."""

    product: Uid
    price_kind: str
    amount: Decimal
    from_qty: Decimal = Decimal(1)
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class AgreedPrice:
    """A price agreed with one client, with one of its companies or in one contract; roubles with VAT.

    ``discount_applies`` False: the price is final, the level does not lower it.
    """

    uid: Uid
    client: Uid
    product: Uid
    amount: Decimal
    company: Uid | None = None
    contract: Uid | None = None
    from_qty: Decimal = Decimal(0)
    valid_from: date | None = None
    valid_to: date | None = None
    discount_applies: bool = False


class SoldMode(StrEnum):
    """Whether goods are sold in a region."""

    SOLD = "sold"
    NOT_SOLD = "not_sold"
    ON_REQUEST = "on_request"


@dataclass(frozen=True, slots=True)
class RegionRule:
    """Whether a product, or every product of its group (``product`` None), is sold in a region."""

    region: str
    mode: SoldMode
    product: Uid | None = None
    reason: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Stock:
    """What a warehouse holds of a product; ``free`` is what may be promised."""

    product: Uid
    warehouse: str
    on_hand: Decimal
    reserved: Decimal
    free: Decimal
    as_of: datetime
    kind: StockKind = StockKind.BOOK


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A warehouse; ``b2b`` ones are offered first."""

    code: str
    name: str
    b2b: bool = True


@dataclass(frozen=True, slots=True)
class ItemCode:
    """What a client calls goods of ours. ``code_key`` is how it is compared; ``used`` counts its requests."""

    uid: Uid
    client: Uid
    code_text: str
    code_key: str
    product: Uid
    article: str
    name: str
    used: int = 0

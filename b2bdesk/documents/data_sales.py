"""Snapshots of what a sale is agreed and finished with: offer, price list, specification, act of services."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum

from b2bdesk.documents.data import (
    Bank,
    BetweenData,
    InvoiceLine,
    Signatory,
    Snapshot,
    require_kopecks,
    require_thousandths,
)
from b2bdesk.documents.data_tax import Reference


class OfferLine(InvoiceLine, frozen=True, kw_only=True):
    """A line of an offer or a specification, with when it can be delivered in words."""

    delivery: str = ""


class OfferData(BetweenData, frozen=True, kw_only=True):
    """A commercial offer.

    ``contact`` is how to reach the manager; ``discount_source`` tells why these prices. ``revision`` counts
    from 1. Images are PNG bytes.
    """

    lines: tuple[OfferLine, ...]
    vat_included: bool
    revision: int = 1
    revision_date: datetime.date | None = None
    attention: str = ""
    introduction: str = ""
    valid_until: datetime.date | None = None
    discount_source: str = ""
    payment_terms: str = ""
    delivery_terms: str = ""
    terms: str = ""
    manager: Signatory | None = None
    contact: str = ""
    logo: bytes | None = None
    stamp: bytes | None = None


class StockFlag(StrEnum):
    """What a price list tells of stock: never how much there is."""

    UNKNOWN = ""
    THERE = "there"
    FEW = "few"
    ON_ORDER = "on_order"


class PriceLine(Snapshot, frozen=True, kw_only=True):
    """One product: ``price`` is the client's own, ``list_price`` the usual one, both as ``vat_included``.

    ``least`` is the smallest quantity sold. Raises ValueError for numbers with too many decimals.
    """

    name: str
    unit: str
    price: Decimal
    vat_rate: Decimal | None
    article: str = ""
    list_price: Decimal | None = None
    stock: StockFlag = StockFlag.UNKNOWN
    least: Decimal | None = None

    def __post_init__(self) -> None:
        require_kopecks(self.price, self.list_price)
        require_thousandths(self.least)


class PriceGroup(Snapshot, frozen=True, kw_only=True):
    """Products under one heading."""

    name: str
    lines: tuple[PriceLine, ...]


class PriceListData(BetweenData, frozen=True, kw_only=True):
    """A price list with a client's personal prices; ``discount_source`` keeps two clients' lists apart."""

    groups: tuple[PriceGroup, ...]
    vat_included: bool
    region: str = ""
    discount_percent: Decimal = Decimal(0)
    discount_source: str = ""
    valid_until: datetime.date | None = None
    terms: str = ""
    contact: str = ""
    logo: bytes | None = None


class SpecificationData(BetweenData, frozen=True, kw_only=True):
    """A specification: an appendix to a contract that names goods, terms and both parties."""

    contract: Reference
    lines: tuple[OfferLine, ...]
    vat_included: bool
    seller_bank: Bank | None = None
    buyer_bank: Bank | None = None
    delivery_address: str = ""
    delivery_terms: str = ""
    payment_terms: str = ""
    terms: str = ""
    seller_signs: Signatory | None = None
    buyer_signs: Signatory | None = None
    stamp: bytes | None = None


class ActData(BetweenData, frozen=True, kw_only=True):
    """An act of services rendered (delivery, installation)."""

    lines: tuple[InvoiceLine, ...]
    vat_included: bool
    basis: str = ""
    seller_signs: Signatory | None = None
    buyer_signs: Signatory | None = None
    stamp: bytes | None = None

"""A whole catalogue put together from files, later ones over earlier ones; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from b2bdesk.connectors.bitrix import kinds
from b2bdesk.connectors.bitrix.reading import currency
from b2bdesk.connectors.bitrix.wire_catalogue import WireFile, WireGoods, WireOffer, WirePriceKind
from b2bdesk.connectors.records import Ext, PriceRecord, ProductRecord, ReferenceRecord, StockRecord
from b2bdesk.connectors.regions import NO_REGIONS, RegionProperties
from b2bdesk.model.catalogue import RegionRule
from b2bdesk.model.money import round_half_up

GRAMS = Decimal(1000)


@dataclass(slots=True)
class Catalogue:
    """What the files say together. What a file of changes does not name stays as it was."""

    regions: RegionProperties = NO_REGIONS
    properties: dict[str, str] = field(default_factory=dict)
    goods: dict[str, WireGoods] = field(default_factory=dict)
    offers: dict[str, WireOffer] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    price_kinds: dict[str, WirePriceKind] = field(default_factory=dict)
    stores: dict[str, str] = field(default_factory=dict)
    as_of: datetime | None = None

    def take(self, file: WireFile) -> None:
        """Lay a file over what is known.

        Nothing is cleared, by a full file neither: a large export comes in numbered parts that all call
        themselves full.
        """
        self.groups |= file.groups
        self.properties |= file.properties
        self.price_kinds |= {one.id: one for one in file.price_kinds}
        self.stores |= dict(file.stores)
        self.goods |= {one.id: one for one in file.goods}
        for offer in file.offers:
            known = self.offers.get(offer.id)
            self.offers[offer.id] = _over(known, offer) if known else offer
        if file.made_at and (self.as_of is None or file.made_at > self.as_of):
            self.as_of = file.made_at

    def references(self) -> tuple[ReferenceRecord, ...]:
        """Return price kinds and warehouses."""
        price_kinds = (
            ReferenceRecord(
                "price_type",
                one.id,
                one.name or one.id,
                facts={"currency": currency(one.currency), "vat_included": one.vat_included},
            )
            for one in self.price_kinds.values()
        )
        stores = (ReferenceRecord("store", code, name or code) for code, name in self.stores.items())
        return (*price_kinds, *stores)

    def products(self) -> list[ProductRecord]:
        """Return every offer as a product, and the goods that have none."""
        with_offers = {offer.product_id for offer in self.offers.values()}
        alone = [self._product(one, None) for one in self.goods.values() if one.id not in with_offers]
        return [self._product(self.goods.get(one.product_id), one) for one in self.offers.values()] + alone

    def stock(self, default_warehouse: str, now: datetime) -> list[StockRecord]:
        """Return what each warehouse holds; a quantity without a warehouse goes to the default one."""
        as_of = self.as_of or now
        return [
            StockRecord(Ext(kinds.PRODUCT, offer.id), store, held, as_of)
            for offer in self.offers.values()
            for store, held in _held(offer, default_warehouse)
        ]

    def _product(self, goods: WireGoods | None, offer: WireOffer | None) -> ProductRecord:
        offered = offer or _no_offer(goods)
        weight = goods.weight_kg if goods else None
        return ProductRecord(
            ext=Ext(kinds.PRODUCT, offered.id),
            article=offered.article or (goods.article if goods else "") or offered.id,
            name=offered.name or (goods.name if goods else "") or offered.id,
            product_ext=Ext("goods", goods.id) if goods else None,
            group=self.groups.get(goods.group) or None if goods else None,
            unit_code=offered.unit_code or (goods.unit_code if goods else "796"),
            vat_rate=goods.vat_rate if goods else None,
            barcode=offered.barcode or (goods.barcode if goods else "") or None,
            weight_g=int(weight * GRAMS) if weight else None,
            active=not (offered.removed or (goods is not None and goods.removed)),
            prices=tuple(self._prices(offered, goods)),
            regions=self._regions(goods) if goods else None,
        )

    def _regions(self, goods: WireGoods) -> tuple[RegionRule, ...] | None:
        """Return where goods are not sold; a property is named by its id or by its title."""
        titles = {self.properties.get(name, name): value for name, value in goods.regional}
        return self.regions.rules({**titles, **dict(goods.regional)})

    def _prices(self, offer: WireOffer, goods: WireGoods | None) -> Iterator[PriceRecord]:
        """Yield prices with VAT: a kind without it gets the product's rate on top."""
        for kind, amount, letters in offer.prices or ():
            known = self.price_kinds.get(kind)
            rate = goods.vat_rate if goods else None
            if known and known.vat_included is False and rate:
                amount = amount * (100 + rate) / 100
            told = letters or (known.currency if known else "")
            yield PriceRecord(kind, round_half_up(amount), currency(told))


def _over(known: WireOffer, told: WireOffer) -> WireOffer:
    """Return the offer with what was told now."""
    return replace(
        known,
        article=told.article or known.article,
        name=told.name or known.name,
        barcode=told.barcode or known.barcode,
        unit_code=told.unit_code or known.unit_code,
        prices=_merged_prices(known, told),
        quantity=known.quantity if told.quantity is None else told.quantity,
        stock=tuple((dict(known.stock or ()) | dict(told.stock or ())).items()) or None,
        removed=told.removed,
    )


def _merged_prices(known: WireOffer, told: WireOffer) -> tuple[tuple[str, Decimal, str], ...] | None:
    if told.prices is None:
        return known.prices
    by_kind = {one[0]: one for one in (*(known.prices or ()), *told.prices)}
    return tuple(by_kind.values())


def _held(offer: WireOffer, default_warehouse: str) -> tuple[tuple[str, Decimal], ...]:
    if offer.stock is not None:
        return offer.stock
    return () if offer.quantity is None else ((default_warehouse, offer.quantity),)


def _no_offer(goods: WireGoods | None) -> WireOffer:
    return WireOffer(goods.id if goods else "", "", "", "", None, None, None, None, False)

"""Prices that the ERP agreed on with companies: whose they are, with VAT, and until they are withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from b2bdesk.connectors.records import AgreedPriceRecord, Ext, Gone
from b2bdesk.model.catalogue import AgreedPrice
from b2bdesk.model.refs import ExternalRef
from b2bdesk.sync.removals import remove
from b2bdesk.sync.told import store_told
from tests.store.world import INN_YOLKA, World

TOLD = AgreedPriceRecord(
    Ext("condition_record", "500000001/9999-12-31"), Ext("product", "DR-500"), Ext("customer", "17"),
    Decimal("8196.72"), INN_YOLKA, "773601001", per_qty=Decimal(2), vat_included=False,
    valid_from=date(2026, 1, 1), valid_to=date(9999, 12, 31),
)  # fmt: skip


@pytest.fixture
def named(world: World) -> World:
    """The ERP's number of the drill is known."""
    with world.store.write() as tx:
        tx.refs.put(ExternalRef("product", world.drill.uid, "sap", "product", "DR-500", None, None))
    return world


def tell(world: World, *records: AgreedPriceRecord) -> list[AgreedPrice]:
    with world.store.write() as tx:
        store_told(tx, "sap", records)
    with world.store.read() as tx:
        return tx.agreed_prices.of(world.yolka.uid, [world.drill.uid]).get(world.drill.uid, [])


def test_a_price_of_two_without_vat_is_kept_as_the_price_of_one_with_vat(named: World) -> None:
    (kept,) = tell(named, TOLD)
    assert kept.amount == Decimal("5000.00")
    assert (kept.company, kept.discount_applies) == (named.yolka.companies[0].uid, False)
    assert (kept.valid_from, kept.valid_to) == (TOLD.valid_from, TOLD.valid_to)


def test_the_same_condition_told_anew_is_the_same_price(named: World) -> None:
    (first,) = tell(named, TOLD)
    (second,) = tell(named, replace(TOLD, amount=Decimal(8000)))
    assert (second.uid, second.amount) == (first.uid, Decimal("4880.00"))


def test_prices_of_strangers_and_of_unknown_goods_are_left_for_later(named: World) -> None:
    stranger = replace(TOLD, ext=Ext("condition_record", "2/x"), inn="7707083893", kpp=None)
    unknown = replace(TOLD, ext=Ext("condition_record", "3/x"), product=Ext("product", "ZZ"))
    assert tell(named, stranger, unknown) == []
    assert len(tell(named, TOLD, stranger, unknown)) == 1


def test_a_withdrawn_price_is_not_offered_any_more_and_may_come_back(named: World) -> None:
    tell(named, TOLD)
    with named.store.write() as tx:
        remove(tx, "sap", Gone("agreed_price", TOLD.ext))
        assert tx.agreed_prices.of(named.yolka.uid, [named.drill.uid]) == {}
    assert len(tell(named, TOLD)) == 1

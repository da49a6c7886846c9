"""Goods that the catalogue closes for a region are marked so on the desk, and opened again by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from b2bdesk.connectors.records import Ext, ProductRecord
from b2bdesk.connectors.regions import RegionProperties, region_codes
from b2bdesk.model.catalogue import RegionRule, SoldMode
from b2bdesk.model.clock import SystemClock
from b2bdesk.store.store import Store
from b2bdesk.sync.catalogue import store_products
from b2bdesk.sync.names import Names

CLOSED = (RegionRule("RU-KDA", SoldMode.NOT_SOLD), RegionRule("RU-SVE", SoldMode.ON_REQUEST))


def told(regions: tuple[RegionRule, ...] | None) -> ProductRecord:
    return ProductRecord(Ext("offer", "7"), "AB-1", "Кабель", prices=(), regions=regions)


def shown(store: Store) -> dict[str, SoldMode]:
    with store.read() as tx:
        product = tx.products.by_article("AB-1")
        assert product is not None
        return {one.region: one.mode for one in tx.region_rules.of([product.uid]).get(product.uid, ())}


@pytest.mark.parametrize("goods_count", [True, False])
def test_limits_come_go_and_stay_where_nothing_is_said(tmp_path: Path, goods_count: bool) -> None:
    store = Store.open(tmp_path, key=None, clock=SystemClock(), origin="agent", migrate=True)

    def take(regions: tuple[RegionRule, ...] | None) -> None:
        with store.write() as tx:
            store_products(tx, Names(tx.refs, "retailcrm"), [told(regions)], goods_count=goods_count)

    take(CLOSED)
    assert shown(store) == {"RU-KDA": SoldMode.NOT_SOLD, "RU-SVE": SoldMode.ON_REQUEST}
    take(None)
    assert len(shown(store)) == 2
    take(CLOSED[:1])
    assert shown(store) == {"RU-KDA": SoldMode.NOT_SOLD}
    take(())
    assert shown(store) == {}
    store.close()


def test_codes_are_read_in_any_spelling_of_a_list_and_other_words_are_left_out() -> None:
    assert region_codes("ru-kda; RU-NVS,RU-KDA Краснодар RU- 77") == ("RU-KDA", "RU-NVS")
    assert region_codes("") == ()


def test_a_region_in_both_lists_is_closed_and_without_names_nothing_is_told() -> None:
    names = RegionProperties("closed", "ask")
    assert names.rules({"closed": "RU-KDA", "ask": "RU-KDA,RU-SVE"}) == CLOSED
    assert names.rules({}) == ()
    assert RegionProperties().rules({"closed": "RU-KDA", "": "RU-SVE"}) is None

"""A store that holds the training catalogue, without the back office around it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from b2bdesk.model.catalogue import Price, Product, Unit
from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.model.people import Role, User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.store.store import Store
from b2bdesk.training.catalogue import UNITS, Catalogue
from tests.desk_rig import NOON, NotingAgent, SmallRegistry

CATALOGUE_SIZE = 3_000
PORTION = 2_000


def desk_over(folder: Path) -> Desk:
    store = Store.open(folder, key=None, clock=HandClock(NOON), origin="desk", migrate=True)
    me = User(new_uid(), "ivanov", "Анна Иванова", "АИ", "ivanova@supplier.example", roles=(Role.MANAGER,))
    with store.write() as tx:
        tx.people.save_users([me])
        for unit in UNITS:
            tx.products.save_unit(Unit(unit.okei, unit.symbol, unit.symbol))
    return Desk(store, store.clock, NotingAgent(), SmallRegistry(), DirectDrawer(), me.uid)


def fill(store: Store, catalogue: Catalogue) -> None:
    """Save every product of the catalogue with its wholesale price."""
    for start in range(0, catalogue.size, PORTION):
        goods = [catalogue.at(place) for place in range(start, min(start + PORTION, catalogue.size))]
        made = [
            Product(
                new_uid(),
                one.article,
                one.name,
                unit_code=one.unit.okei,
                pack_qty=Decimal(one.pack),
                active=one.active,
                barcodes=(one.barcode,),
            )
            for one in goods
        ]
        prices = [
            Price(product.uid, "base", Decimal(one.prices_kopecks["b2b"]) / 100)
            for product, one in zip(made, goods, strict=True)
        ]
        with store.write() as tx:
            tx.products.save_many(made)
            tx.products.save_prices(prices)


def saved_client(desk: Desk, name: str) -> Uid:
    client = Client(new_uid(), name)
    with desk.store.write() as tx:
        tx.clients.save(client)
    return client.uid

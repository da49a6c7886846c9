"""The other side: the training CRM in memory, and the stores of two stations after their first sync."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from b2bdesk.connectors.ports import Connector, StreamSpec
from b2bdesk.connectors.registry import Kit, checked_settings
from b2bdesk.connectors.retailcrm.connector import RetailCrm
from b2bdesk.connectors.retailcrm.kinds import OFFER, SYSTEM
from b2bdesk.connectors.retailcrm.manifest import MANIFEST
from b2bdesk.connectors.transport import Network
from b2bdesk.model.people import Role
from b2bdesk.model.uid import Uid
from b2bdesk.services.opening import settle_own_company
from b2bdesk.store.order_saving import DEVICE_CODE
from b2bdesk.store.settings import DEVICE
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from b2bdesk.training import RETAILCRM_KEY, SITE
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Faults
from b2bdesk.training.retailcrm.app import RetailCrmApp
from b2bdesk.training.retailcrm.control import Control
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.seeded_history import seed_history
from b2bdesk.training.supervisor import own_company
from b2bdesk.training.world import Size, World
from tests.simulation.chance import Chance
from tests.simulation.kept import identifiers_from
from tests.simulation.wire import Around, CutConnections, Direct
from tests.simulation.worldtime import MORNING, WaitingByHand, WorldTime

TINY = Size("tiny", clients=2, companies=3, orders=3, products=6)
STATIONS = {"anna": "AAA", "boris": "BBB"}
"""The two managers' computers and the signs in the numbers of their orders."""
IN_HAND = ("new", "client-confirmed", "assembling")
"""Statuses of the orders that everybody has in hand when a run begins: its first clicks may meet there."""
QUANTITY = 5000
"""Of every line of those: nobody types a number as high, so whoever types changes something."""


class WatchedCrm(Crm):
    """Tells what a call that its caller gave up long ago changes: whatever stood there is written over.

    The vendor has no locks, so nobody can prevent it and nobody is told.
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.on_late: Callable[[Callable[[], None]], None] = lambda work: work()

    def later(self, seconds: float, work: Callable[[], None]) -> None:
        """Do something after a while, in view of who watches."""
        super().later(seconds, lambda: self.on_late(work))


class Office:
    """One CRM account as it is at the beginning of a run."""

    def __init__(self, time: WorldTime) -> None:
        self.world, self.faults = small_world(), Faults()
        self.crm = WatchedCrm(self.world, TrainingClock(time.now))
        self.crm.options.rate_limit = 1_000_000
        seed_history(self.crm)
        self.crm.replay()
        self.control = Control(self.crm, self.faults)
        for place, status in enumerate(IN_HAND):
            self._take_in_hand(place, status)
        self._time, self._connections = time, CutConnections()
        self._app = RetailCrmApp(self.crm, self.faults, self._connections).build([])

    def _take_in_hand(self, place: int, status: str) -> None:
        """Enter an order of two goods, as a colleague does."""
        clients = self.crm.corporates.ids()
        client = clients[place % len(clients)]
        rows = [
            {
                "offer": {"id": self.world.catalogue.at((place + step) % TINY.products).offer_id},
                "quantity": QUANTITY,
            }
            for step in range(2)
        ]
        company = self.crm.companies_of(client)[0]["id"]
        buyer = {"customer": {"id": client}, "company": {"id": company}}
        order = {**buyer, "items": rows, "status": status}
        self.control.as_user(self.world.users[1].id, "orders/create", {"order": order})

    def connector(self, around: Around, jitter: random.Random, *, everything: bool = False) -> Connector:
        """Return a connector whose calls come here; the catalogue is read in the first sync alone."""
        wire = Direct(self._app, self._connections, around)
        network = Network(wire, WaitingByHand(self._time), jitter.random)
        given: dict[str, Any] = {"base_url": "http://127.0.0.1:1", "site": SITE, "requests_per_second": 9.0}
        made = MANIFEST.build(
            Kit(
                settings=checked_settings(MANIFEST, given | {"user_id": self.world.users[0].id}),
                secret=lambda _: RETAILCRM_KEY,
                clock=self._time.computer,
                late_commit=timedelta(seconds=MANIFEST.late_commit_s),
                network=network,
            )
        )
        assert isinstance(made, RetailCrm)
        if not everything:
            streams = [one for one in made.streams() if one.name in {"clients", "orders"}]
            made.streams = lambda: tuple[StreamSpec, ...](streams)  # type: ignore[method-assign]
        return made


@cache
def small_world() -> World:
    """Return the one world of all runs."""
    return World.build(TINY, today=date(MORNING.year, MORNING.month, MORNING.day))


@dataclass(frozen=True, slots=True)
class Begun:
    """Folders of stores after the first sync, and what the CRM calls the goods in each of them."""

    folder: Path
    goods: dict[str, dict[Uid, int]]


@cache
def begun() -> Begun:
    """Make the stores from which every run starts; they lie in memory where the system offers that."""
    memory = Path("/dev/shm")
    folder = Path(mkdtemp(prefix="b2bdesk-simulation-", dir=memory if memory.is_dir() else None))
    goods = {}
    for place, (name, sign) in enumerate(STATIONS.items()):
        time = WorldTime()
        with identifiers_from(Chance(place), time):
            goods[name] = _first_sync(folder / name, sign, time)
    return Begun(folder, goods)


def forget() -> None:
    """Remove the stores of the beginning."""
    shutil.rmtree(begun().folder, ignore_errors=True)
    begun.cache_clear()


def _first_sync(folder: Path, sign: str, time: WorldTime) -> dict[Uid, int]:
    office = Office(time)
    with Store.open(folder, key=None, clock=time.computer, origin="agent", migrate=True) as store:
        settle_own_company(store, own_company(office.world))
        vendor = office.connector(lambda _request, go: go(), random.Random(1), everything=True)
        engine = Engine(store, {"crm": vendor}, time.computer, owner="first", rest_s=0)
        for _ in range(3):
            engine.settle()
            engine.sync_now()
        with store.write() as tx:
            people = tx.people.users(active_only=True)
            # A lead: whatever chance makes him enter needs nobody's approval.
            tx.people.set_me(next(one.uid for one in people if Role.LEAD in one.roles))
            tx.settings.set(DEVICE_CODE, sign, scope=DEVICE)
        with store.read() as tx:
            ids = [str(office.world.catalogue.at(place).offer_id) for place in range(TINY.products)]
            offers = {uid: int(number) for number, uid in tx.refs.uids_of(SYSTEM, OFFER, ids).items()}
        vendor.close()
    return offers

"""A manager's desk with books, contracts' keeper and shop behind it: real services, engine and servers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from b2bdesk.connectors.ports import Connector
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.services import orders
from b2bdesk.services.desk import Desk
from b2bdesk.services.permits import permits
from b2bdesk.settings import Profile
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.onec_ka import ONEC_PASSWORD
from b2bdesk.training.onec_ka.base import Options
from b2bdesk.training.onec_ka.office import OneCKaOffice
from b2bdesk.training.onec_sed import SED_PASSWORD
from b2bdesk.training.onec_sed.office import OneCSedOffice
from b2bdesk.training.world import Size, World
from tests.desk_rig import DeskRig
from tests.scenario.pretend import PretendCrm

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
FAST = {"requests_per_second": 5_000.0}
BEHIND = {"crm": "retailcrm", "accounting": "onec_ka", "contracts": "onec_sed", "shop": "bitrix"}


@dataclass
class Servers:
    """The training servers of one test module; their clock is moved with the desk's."""

    now: datetime = MORNING
    world: World = field(
        default_factory=lambda: World.build(Size("beside", 12, 24, 24, 24), today=date(2026, 11, 23))
    )

    def __post_init__(self) -> None:
        clock = TrainingClock(lambda: self.now)
        self.books = OneCKaOffice(self.world, clock=clock)
        self.contracts = OneCSedOffice(self.world, clock=clock)
        self.shop = BitrixOffice(self.world, clock=clock, newest=4)

    def running(self) -> Iterator[Servers]:
        """Listen until the module is through."""
        for one in (self.books, self.contracts, self.shop):
            one.start()
        yield self
        for one in (self.books, self.contracts, self.shop):
            one.stop()

    def profile(self, **shop: object) -> Profile:
        """Return the profile that names them; ``shop`` are settings of the shop that differ."""
        connectors = {
            "onec_ka": {**self.books.profile_settings(), **FAST, "requests_at_once": 5_000},
            "onec_sed": {**self.contracts.profile_settings(), **FAST},
            "bitrix": {
                **self.shop.profile_settings(),
                **FAST,
                "requests_at_once": 5_000,
                "orders": "rest",
                **shop,
            },
        }
        beside = {capability: system for capability, system in BEHIND.items() if capability != "crm"}
        return Profile("test", beside, connectors)

    def secrets(self) -> MemorySecrets:
        kept = {
            (service_name("test", "onec_ka"), "password"): ONEC_PASSWORD,
            (service_name("test", "onec_sed"), "password"): SED_PASSWORD,
        }
        site = service_name("test", "bitrix")
        return MemorySecrets(
            kept | {(site, name): value for name, value in self.shop.profile_secrets().items()}
        )


class BackOffice:
    """One desk and its agent before the servers of the module."""

    def __init__(self, folder: Path, servers: Servers, **shop: object) -> None:
        self.servers = servers
        for one in (servers.books, servers.contracts, servers.shop):
            one.faults.clear()
        servers.books.base.options = Options()
        self.rig = DeskRig(folder)
        self.clock: HandClock = self.rig.clock
        self.clock.move(servers.now - self.clock.now())
        profile = servers.profile(**shop)
        self.desk: Desk = replace(
            self.rig.desk, systems=BEHIND, permits=lambda action: permits(profile, action)
        )
        self.crm = PretendCrm(self.clock, system="retailcrm")
        self.opened = open_connectors(profile, servers.secrets(), self.clock)
        vendors: dict[str, Connector] = {"crm": self.crm, **self.opened.by_capability}
        self.agent = Store.open(folder, key=None, clock=self.clock, origin="agent", migrate=False)
        self.engine = Engine(
            self.agent,
            vendors,
            self.clock,
            owner="agent",
            rest_s=0,
            chance=random.Random(1),
            permits=self.desk.permits,
        )
        # The books know the market's goods by the same articles.
        self.goods = [self.rig.product(servers.world.catalogue.at(place).article) for place in (0, 1, 2)]

    def close(self) -> None:
        self.opened.close()
        self.agent.close()
        self.rig.close()

    def pushes(self, **passes: float) -> None:
        """Let time pass and the agent send what is due; it reads nothing."""
        if passes:
            self.clock.move(timedelta(**passes))
            self.servers.now = self.clock.now()
        lanes = [name for name in self.engine.lanes if name.startswith("push-")]
        self.engine.nudge()
        worked = True
        while worked:
            worked = any(self.engine.step(name) for name in lanes)

    def pushes_on(self, rounds: int = 30, **passes: float) -> None:
        """Let time pass in steps until nothing waits any more."""
        for _ in range(rounds):
            self.pushes(**passes)
            if not self.waiting():
                return

    def pulls(self, system: str) -> None:
        """Let the agent read one system to its end."""
        self.engine.sync_now()
        while self.engine.step(f"pull-{system}"):
            pass

    def waiting(self) -> list[tuple[str, str]]:
        """Return action and state of every open operation."""
        return [(op.action.value, op.state.value) for op in self.operations()]

    def operations(self) -> list[OutboxOp]:
        with self.rig.store.read() as tx:
            return tx.outbox.rows(OutboxQuery())

    def typed_order(self, client: Client, *quantities: str) -> Order:
        """Type an order of the goods that the books know."""
        order = orders.start(self.desk, client=client.uid)
        for product, quantity in zip(self.goods, quantities or ("3", "10"), strict=False):
            order = orders.add_item(self.desk, order, product.uid, Decimal(quantity))
        return order

    def confirmed_order(self, client: Client | None = None, *quantities: str) -> Order:
        typed = self.typed_order(client or self.rig.romashka, *quantities)
        return orders.confirm(self.desk, typed).order

    def order(self, uid: Uid) -> Order:
        with self.rig.store.read() as tx:
            return tx.orders.need(uid)

    def client(self, uid: Uid) -> Client:
        with self.rig.store.read() as tx:
            return tx.clients.need(uid)

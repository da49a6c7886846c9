"""A manager's desk with the training CRM, ERP, books and shop behind it, and the agent's engine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from b2bdesk.connectors.ports import Connector
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import Uid
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.services import orders
from b2bdesk.services.desk import Desk
from b2bdesk.services.permits import permits
from b2bdesk.settings import Profile
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from b2bdesk.training import RETAILCRM_KEY, SITE
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.onec_ka import ONEC_PASSWORD
from b2bdesk.training.onec_ka.office import OneCKaOffice
from b2bdesk.training.records import Product
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.sap import SAP_PASSWORD
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import Size, World
from tests.desk_rig import DeskRig
from tests.scenario.back_office import FAST, MORNING
from tests.scenario.pretend import PretendMail

BEHIND = {"crm": "retailcrm", "erp": "sap", "accounting": "onec_ka", "shop": "bitrix"}
SYSTEMS = {**BEHIND, "mail": "mail"}


@dataclass
class Servers:
    """The training servers of one test module; their clock is moved with the desk's."""

    now: datetime = MORNING
    world: World = field(
        default_factory=lambda: World.build(Size("corrections", 12, 24, 24, 24), today=date(2026, 11, 23))
    )

    def __post_init__(self) -> None:
        clock = TrainingClock(lambda: self.now)
        self.crm = RetailCrmOffice(self.world, clock=clock)
        self.crm.crm.options.rate_limit = 10_000
        self.erp = SapOffice(self.world, clock=clock)
        self.books = OneCKaOffice(self.world, clock=clock)
        self.shop = BitrixOffice(self.world, clock=clock, newest=4)

    def running(self) -> Iterator[Servers]:
        """Listen until the module is through."""
        for one in (self.crm, self.erp, self.books, self.shop):
            one.start()
        for product in self.goods():
            for plant in ("1710", "1720"):
                # The orders of a module share the stock: each of them must find enough.
                self.erp.receive(product.article, plant, 5_000)
        yield self
        for one in (self.crm, self.erp, self.books, self.shop):
            one.stop()

    def goods(self) -> list[Product]:
        """Return the goods that the desk sells, as the servers know them."""
        return [self.world.catalogue.at(place) for place in range(7)]

    def profile(self) -> Profile:
        quick = {**FAST, "requests_at_once": 5_000}
        connectors: dict[str, dict[str, Any]] = {
            "retailcrm": {"base_url": self.crm.addresses()["retailcrm"], "site": SITE, **quick},
            "sap": {**self.erp.profile_settings(), **quick},
            "onec_ka": {**self.books.profile_settings(), **quick},
            "bitrix": {**self.shop.profile_settings(), **quick, "orders": "rest"},
        }
        return Profile("test", BEHIND, connectors)

    def secrets(self) -> MemorySecrets:
        given = {
            ("retailcrm", "api_key"): RETAILCRM_KEY,
            ("sap", "password"): SAP_PASSWORD,
            ("onec_ka", "password"): ONEC_PASSWORD,
            **{("bitrix", name): value for name, value in self.shop.profile_secrets().items()},
        }
        return MemorySecrets(
            {(service_name("test", vendor), name): value for (vendor, name), value in given.items()}
        )


class WholeOffice:
    """One desk and its agent before the servers of the module."""

    def __init__(self, folder: Path, servers: Servers) -> None:
        self.servers, self.rig = servers, DeskRig(folder)
        self.clock: HandClock = self.rig.clock
        self.clock.move(servers.now - self.clock.now())
        profile = servers.profile()
        self.desk: Desk = replace(
            self.rig.desk, systems=SYSTEMS, permits=lambda action: permits(profile, action)
        )
        self.mail = PretendMail(self.clock)
        self.opened = open_connectors(profile, servers.secrets(), self.clock)
        vendors: dict[str, Connector] = {**self.opened.by_capability, "mail": self.mail}
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
        listed = servers.goods()
        self.goods = [self.rig.product(one.article) for one in listed]
        with self.rig.store.write() as tx:
            for ours, theirs in zip(self.goods, listed, strict=True):
                tx.refs.put(ExternalRef("product", ours.uid, "retailcrm", "offer", str(theirs.offer_id)))

    def close(self) -> None:
        self.opened.close()
        self.agent.close()
        self.rig.close()

    def begin_anew(self) -> None:
        """Forget what an earlier test left: operations that wait, letters, rights and drafts; orders stay."""
        self.mail.letters.clear()
        with self.rig.store.write() as tx:
            for op in tx.outbox.rows(OutboxQuery()):
                tx.outbox.cancel(op.uid)
            for one in tx.drafts.all():
                tx.drafts.drop(one.screen, one.subject_kind, one.subject)
            tx.people.save_users([self.rig.me, self.rig.colleague])

    # --- the manager -----------------------------------------------------------------------------

    def confirmed(self, *quantities: int, client: Client | None = None) -> Order:
        """Type an order of the first goods and confirm it; the ERP is taken to have answered."""
        order = orders.start(self.desk, client=(client or self.rig.romashka).uid)
        for product, quantity in zip(self.goods, quantities, strict=False):
            order = orders.add_item(self.desk, order, product.uid, Decimal(quantity))
        return orders.confirm(self.desk, order, checked_at=self.clock.now()).order

    def order(self, uid: Uid) -> Order:
        with self.rig.store.read() as tx:
            return tx.orders.need(uid)

    # --- the agent -------------------------------------------------------------------------------

    def pushes(self, **passes: float) -> None:
        """Let time pass and the agent send what is due; it reads nothing."""
        self.clock.move(timedelta(**passes))
        self.servers.now = self.clock.now()
        self.engine.nudge()
        lanes = [name for name in self.engine.lanes if name.startswith("push-")]
        # Every lane takes its step: a generator would stop at the first one that had something to do.
        while sum(self.engine.step(name) for name in lanes):
            pass

    def arrives(self, rounds: int = 12) -> None:
        """Let everything that waits arrive."""
        for _ in range(rounds):
            if not self.operations():
                return
            self.pushes(seconds=6)

    def operations(self) -> list[OutboxOp]:
        with self.rig.store.read() as tx:
            return tx.outbox.rows(OutboxQuery())

    def waiting(self) -> list[tuple[str, str, Any]]:
        return [
            (op.action.value, op.state.value, op.error_facts or op.error_code) for op in self.operations()
        ]

    # --- what the other systems hold -------------------------------------------------------------

    def in_crm(self, order: Order) -> dict[str, Any]:
        (found,) = self.servers.crm.control.orders(number=order.own_number)
        return dict(found)

    def in_erp(self, order: Order) -> dict[str, Decimal]:
        """What the ERP holds of each article; rejected items hold nothing."""
        (found,) = self.servers.erp.orders_of(order.own_number)
        held: dict[str, Decimal] = {}
        for item in self.servers.erp.items_of(found["SalesOrder"]):
            if not item["SalesDocumentRjcnReason"]:
                held[item["Material"]] = Decimal(str(item["RequestedQuantity"]))
        return held

    def in_books(self, entity: str, uid: Uid) -> dict[str, Any]:
        (found,) = self.servers.books.marked(entity, uid)
        return dict(found)

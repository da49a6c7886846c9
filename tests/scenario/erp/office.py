"""A manager's services and the agent's engine with a training SAP behind them; the CRM is a pretended one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from b2bdesk.connectors.registry import open_connectors
from b2bdesk.errors import DeskError, from_wire
from b2bdesk.link import Ask
from b2bdesk.model.catalogue import Price, Product, Warehouse
from b2bdesk.model.client import Client, Company
from b2bdesk.model.clock import Clock, HandClock
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.model.people import OwnCompany, Role, User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.services import confirming, orders
from b2bdesk.services.confirming import Check
from b2bdesk.services.desk import Desk
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.services.orders import Confirmation
from b2bdesk.settings import Profile
from b2bdesk.store.order_saving import DEVICE_CODE, DEVICE_CODE_LETTERS
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.settings import DEVICE
from b2bdesk.store.store import Store
from b2bdesk.sync.asked_erp import AskedErp
from b2bdesk.sync.asks import RETURNS, Asks
from b2bdesk.sync.engine import Engine
from b2bdesk.training.records import Company as WorldCompany
from b2bdesk.training.records import Product as WorldProduct
from b2bdesk.training.sap import SAP_PASSWORD
from b2bdesk.training.sap.office import SapOffice
from tests.desk_rig import ACCOUNT, NotingAgent, SmallRegistry
from tests.scenario.pretend import PretendCrm, PretendMail, PretendRegistry

SYSTEMS = {"crm": "pretend", "erp": "sap", "mail": "pretend_mail", "requisites": "pretend_registry"}


MOST_STEPS = 500


class NearLink:
    """The channel to the agent without its pipe: what crosses it is JSON all the same."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._answers: dict[int, Any] = {}
        self.asks: Asks | None = None
        self.asked: list[str] = []

    def ask(self, port: str, call: str, args: dict[str, Any], deadline_s: float) -> Any:
        plain = msgspec.json.decode(msgspec.json.encode(args))
        assert self.asks is not None
        self.asked.append(f"{port}.{call}")
        ask = Ask(id=len(self.asked), port=port, call=call, args=plain, deadline_ms=int(deadline_s * 1000))
        self.asks.take(ask)
        self.asks.drain()
        told = self._answers.pop(ask.id)
        if isinstance(told, DeskError):
            raise from_wire(told.to_wire())
        return msgspec.convert(msgspec.json.decode(msgspec.json.encode(told)), RETURNS[port, call])

    def answer(self, ask_id: int, value: object) -> None:
        self._answers[ask_id] = value

    def refuse(self, ask_id: int, error: DeskError) -> None:
        self._answers[ask_id] = error


class AsksAtOnce(Asks):
    """Look-ups whose end can be waited for."""

    def drain(self) -> None:
        for pool in list(self._pools.values()):
            pool.shutdown(wait=True)
        self._pools.clear()


_SIGNS = (f"Z{first}{second}" for first in DEVICE_CODE_LETTERS for second in DEVICE_CODE_LETTERS)
"""Desks that share a server must not draw the same sign, nor one of the training world's."""


class ErpOffice:
    """A desk with an ERP, the agent's engine, and what both vendors hold."""

    def __init__(self, folder: Path, sap: SapOffice, clock: HandClock) -> None:
        self.sap, self.clock = sap, clock
        self.crm, self.mail, self.registry = PretendCrm(clock), PretendMail(clock), PretendRegistry()
        self.store = Store.open(folder, key=None, clock=clock, origin="desk", migrate=True)
        self.agent = Store.open(folder, key=None, clock=clock, origin="agent", migrate=False)
        self.own = OwnCompany(
            new_uid(), "ООО «Мы»", "Мы", "7719876545", "1027700132195", "Москва", bank_accounts=(ACCOUNT,)
        )
        self.me = User(
            new_uid(), "ivanov", "Алексей Иванов", "АИ", "ivanov@supplier.example", roles=(Role.MANAGER,)
        )
        with self.store.write() as tx:
            tx.people.save_own_company(self.own)
            tx.people.save_users([self.me])
            tx.people.set_me(self.me.uid)
            tx.settings.set(DEVICE_CODE, next(_SIGNS), scope=DEVICE)
            tx.products.save_warehouse(Warehouse("B2B1", "Первый"))
            tx.products.save_warehouse(Warehouse("B2B2", "Второй"))
        self._connectors = open_connectors(*self._profile(), clock)
        erp = self._connectors.by_capability["erp"]
        vendors = {"crm": self.crm, "mail": self.mail, "requisites": self.registry, "erp": erp}
        self.engine = Engine(self.agent, vendors, clock, owner="agent-1", rest_s=0, chance=random.Random(1))
        self.link = NearLink(clock)
        self.asks = AsksAtOnce({"erp": erp}, self.link, clock, sync_now=lambda _systems: None)
        self.link.asks = self.asks
        self.desk = self._desk()

    def _profile(self) -> tuple[Profile, MemorySecrets]:
        given: dict[str, Any] = {
            **self.sap.profile_settings(),
            "requests_per_second": 5_000.0,
            "requests_at_once": 5_000,
        }
        secrets = MemorySecrets({(service_name("test", "sap"), "password"): SAP_PASSWORD})
        return Profile("test", {"erp": "sap"}, {"sap": given}), secrets

    def _desk(self) -> Desk:
        return Desk(
            store=self.store,
            clock=self.clock,
            agent=NotingAgent(),
            requisites=SmallRegistry([]),
            drawer=DirectDrawer(),
            me=self.me.uid,
            systems=SYSTEMS,
            training=True,
            erp=AskedErp(self.link),  # type: ignore[arg-type]
        )

    def close(self) -> None:
        self.asks.close()
        self._connectors.close()
        self.agent.close()
        self.store.close()

    # --- the market ------------------------------------------------------------------------------

    def stocked(self, goods: Sequence[WorldProduct]) -> list[Uid]:
        """Take goods of the market into the catalogue, at the ERP's prices."""
        made = [Product(new_uid(), one.article, one.name) for one in goods]
        with self.store.write() as tx:
            tx.products.save_many(made)
            prices = [
                Price(ours.uid, "base", Decimal(one.prices_kopecks["base"]) / 100)
                for ours, one in zip(made, goods, strict=True)
            ]
            tx.products.save_prices(prices)
        return [one.uid for one in made]

    def client_of(self, company: WorldCompany) -> Client:
        ours = Company(
            new_uid(),
            company.short_name,
            company.short_name,
            is_main=True,
            inn=company.inn,
            kpp=company.kpp or None,
        )
        client = Client(new_uid(), company.short_name, companies=(ours,), responsible=self.me.uid)
        with self.store.write() as tx:
            tx.clients.save(client)
        return client

    # --- the manager -----------------------------------------------------------------------------

    def typed(self, client: Client, *items: tuple[Uid, int]) -> Order:
        order = orders.start(self.desk, client=client.uid)
        for product, qty in items:
            order = orders.add_item(self.desk, order, product, Decimal(qty))
        return order

    def check(self, order: Order) -> Check:
        return confirming.check(self.desk, order)

    def confirm(self, order: Order) -> Confirmation:
        """Press F9: the live check, then the confirmation with what it told."""
        return orders.confirm(self.desk, order, checked_at=self.check(order).at)

    def order(self, uid: Uid) -> Order:
        with self.store.read() as tx:
            return tx.orders.need(uid)

    # --- what the agent does ---------------------------------------------------------------------

    def sync(self, **passes: float) -> None:
        """Let the agent send what is due; the ERP's whole catalogue is read by :meth:`pull` alone."""
        if passes:
            self.clock.move(timedelta(**passes))
        lanes = [name for name in self.engine.lanes if name != "pull-sap"]
        for _ in range(MOST_STEPS):
            worked = [self.engine.step(name) for name in lanes]
            if not any(worked):
                return

    def pull(self) -> None:
        """Let the agent read everything that is due, the ERP's streams too."""
        self.engine.settle()

    def arrive(self) -> None:
        """Let everything that waits for its turn arrive."""
        for _ in range(6):
            self.sync(seconds=6)

    def operations(self) -> list[OutboxOp]:
        with self.store.read() as tx:
            return tx.outbox.rows(OutboxQuery())

    def states(self) -> list[tuple[str, str]]:
        return [(op.action.value, op.state.value) for op in self.operations()]

"""A day at a manager's desk whose link is away for eight hours, with the real engine, store and connector.

The training CRM answers in this process and counts requests by the day's own clock, as the vendor does.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import httpx

from b2bdesk.connectors.ports import Connector
from b2bdesk.connectors.records import RegistryCompany
from b2bdesk.connectors.registry import Kit, checked_settings
from b2bdesk.connectors.retailcrm.manifest import MANIFEST
from b2bdesk.connectors.transport import Network
from b2bdesk.model.client import CompanyKind, RegistryState
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.people import Role
from b2bdesk.model.uid import Uid
from b2bdesk.rules import order_editing
from b2bdesk.services import clients, orders
from b2bdesk.services.clients import NewClient
from b2bdesk.services.desk import Desk
from b2bdesk.services.opening import settle_own_company
from b2bdesk.settings import Holds
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from b2bdesk.training import RETAILCRM_KEY, SITE, check_digits
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Faults
from b2bdesk.training.retailcrm.app import RetailCrmApp
from b2bdesk.training.retailcrm.control import Control
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.seeded_history import seed_history
from b2bdesk.training.supervisor import own_company
from b2bdesk.training.world import Size, World
from tests.simulation.office import Office
from tests.simulation.station import NoRegistry, Printer, Quiet
from tests.simulation.views import all_clients, all_orders, number_of, orders_there, view_here, view_there
from tests.simulation.wire import CutConnections, Direct, Go
from tests.simulation.worldtime import MORNING, WaitingByHand, WorldTime

VENDORS_LIMIT = 10
"""Requests a second that the vendor answers (its page of limits)."""
HOURS = 8
WORLD = Size("day", clients=10, companies=15, orders=60, products=30)


class DayOffice(Office):
    """The CRM of a company of some size."""

    def __init__(self, time: WorldTime) -> None:
        self.world = World.build(WORLD, today=date(MORNING.year, MORNING.month, MORNING.day))
        self.faults = Faults()
        self.crm = Crm(self.world, TrainingClock(time.now))
        # The link counts by the day's clock; the server's own limit goes by the computer's.
        self.crm.options.rate_limit = 1_000_000
        seed_history(self.crm)
        self.crm.replay()
        self.control = Control(self.crm, self.faults)
        self._time, self._connections = time, CutConnections()
        self._app = RetailCrmApp(self.crm, self.faults, self._connections).build([])

    def usual_connector(self, link: Link) -> Connector:
        """Return the connector with the pace that its manifest gives it."""
        wire = Direct(self._app, self._connections, link.around)
        given = {"base_url": "http://127.0.0.1:1", "site": SITE, "user_id": self.world.users[0].id}
        return MANIFEST.build(
            Kit(
                settings=checked_settings(MANIFEST, given),
                secret=lambda _: RETAILCRM_KEY,
                clock=self._time.computer,
                late_commit=timedelta(seconds=MANIFEST.late_commit_s),
                network=Network(wire, WaitingByHand(self._time), random.Random(1).random),
            )
        )


@dataclass
class Link:
    """The way to the CRM: away or there; it refuses what goes beyond the vendor's limit, and counts."""

    time: WorldTime
    away: bool = False
    refused: int = 0
    carried: int = 0
    most_a_second: int = 0
    _seen: deque[float] = field(default_factory=deque)

    def around(self, request: httpx.Request, go: Go) -> httpx.Response:
        """Carry one request."""
        if self.away:
            raise httpx.ConnectError("no network", request=request)
        now = self.time.now().timestamp()
        while self._seen and self._seen[0] <= now - 1:
            self._seen.popleft()
        if len(self._seen) >= VENDORS_LIMIT:
            self.refused += 1
            return httpx.Response(503, json={"success": False, "errorMsg": "Rate limit"}, request=request)
        self._seen.append(now)
        self.carried += 1
        self.most_a_second = max(self.most_a_second, len(self._seen))
        return go()


@dataclass(slots=True)
class Done:
    """What was done during the day, by the numbers under which both sides know it."""

    orders: set[str] = field(default_factory=set)
    clients: set[str] = field(default_factory=set)
    corrections: int = 0
    disputed: set[str] = field(default_factory=set)


class Day:
    """One manager, one colleague in the CRM, one link."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self.time, self.dice, self.done = WorldTime(), random.Random(seed), Done()
        self.office, self.link = DayOffice(self.time), Link(self.time)
        self.store = Store.open(folder, key=None, clock=self.time.computer, origin="desk", migrate=True)
        settle_own_company(self.store, own_company(self.office.world))
        self.vendor = self.office.usual_connector(self.link)
        self.agent = Store.open(folder, key=None, clock=self.time.computer, origin="agent", migrate=False)
        self.engine = Engine(
            self.agent, {"crm": self.vendor}, self.time.computer, owner="agent", rest_s=0, chance=self.dice
        )
        self._first_sync()
        self.desk, self.goods = self._desk(), self._goods()

    def _first_sync(self) -> None:
        for _ in range(3):
            self.engine.settle()
            self.engine.sync_now()
        with self.store.write() as tx:
            people = tx.people.users(active_only=True)
            # A lead: whatever chance makes him enter needs nobody's approval.
            tx.people.set_me(next(one.uid for one in people if Role.LEAD in one.roles))

    def _desk(self) -> Desk:
        with self.store.read() as tx:
            me = tx.people.me()
        assert me is not None
        return Desk(
            store=self.store,
            clock=self.time.computer,
            agent=Quiet(),
            requisites=NoRegistry(),
            drawer=Printer(),
            me=me.uid,
            holds=Holds(),
            systems={"crm": "retailcrm"},
        )

    def _goods(self) -> dict[Uid, int]:
        """Return what the CRM calls the goods."""
        offers = [str(self.office.world.catalogue.at(place).offer_id) for place in range(WORLD.products)]
        with self.store.read() as tx:
            found = tx.refs.uids_of("retailcrm", "offer", offers)
        return {uid: int(number) for number, uid in found.items()}

    def close(self) -> None:
        """Close both stores."""
        self.vendor.close()
        self.agent.close()
        self.store.close()

    # --- the manager ------------------------------------------------------------------------------

    def works_offline(
        self, *, new_orders: int, new_clients: int, corrections: int, disputes: int, tries_every: int
    ) -> None:
        """Spread the work over the hours without a link; after so many deeds the agent tries in vain."""
        deeds: list[Callable[[], None]] = [self.orders_something] * new_orders
        deeds += [self.wins_a_client] * new_clients + [self.corrects_an_order] * corrections
        self.dice.shuffle(deeds)
        deeds = [self.is_disputed] * disputes + deeds
        self.link.away = True
        pause = HOURS * 3600 / len(deeds)
        for place, deed in enumerate(deeds):
            deed()
            self.time.passes(pause)
            if place % tries_every == 0:
                self.engine.settle()
        self.link.away = False

    def wins_a_client(self) -> None:
        """Create a client of whom the registry told."""
        number = len(self.done.clients)
        inn = check_digits.company_inn(f"77{5_000_000 + number:07d}")
        told = RegistryCompany(
            inn=inn,
            kpp="770701001",
            ogrn=check_digits.ogrn(f"10277{number:07d}"),
            kind=CompanyKind.COMPANY,
            legal_name=f"Общество {number}",
            short_name=f"ООО «Общество {number}»",
            state=RegistryState.ACTIVE,
            legal_address=f"г. Москва, д. {number}",
        )
        new = NewClient(inn, registry=told, contact_name="Анна", email=f"a{number}@b.example")
        clients.create(self.desk, new)
        self.done.clients.add(inn)

    def orders_something(self) -> None:
        """Enter an order of one to three goods and confirm it."""
        with self.store.read() as tx:
            client = self.dice.choice(sorted(all_clients(tx), key=lambda one: one.uid))
        order = replace(orders.start(self.desk, client=client.uid), company=client.companies[0].uid)
        for product in self.dice.sample(sorted(self.goods), self.dice.randint(1, 3)):
            order = orders.add_item(self.desk, order, product, Decimal(self.dice.randint(1, 90)))
        kept = orders.confirm(self.desk, order).order
        self.done.orders.add(number_of(kept))

    def corrects_an_order(self) -> None:
        """Change a quantity or the comment of an order, made today or long known in the CRM."""
        order = self._some_order()
        line, value = self.dice.choice(order.lines), self.dice.randint(100, 990)
        changed = (
            order_editing.with_qty(order, line.uid, Decimal(value))
            if self.dice.random() < 0.7
            else replace(order, comment_client=f"comment {value}")
        )
        self._sends(changed)
        self.done.corrections += 1

    def is_disputed(self) -> None:
        """The manager and a colleague in the CRM both change the quantity of one line."""
        order = self._some_order(known=True)
        line = order.lines[0]
        self._sends(order_editing.with_qty(order, line.uid, line.qty + 7))
        (record,) = orders_there(self.office.crm)[number_of(order)]
        first = record["items"][0]["id"]
        items = [
            {"id": item["id"], **({"quantity": 55} if item["id"] == first else {})}
            for item in record["items"]
        ]
        user, form = self.office.world.users[1].id, {"by": "id", "order": {"items": items}}
        self.office.control.as_user(user, f"orders/{record['id']}/edit", form)
        self.done.corrections += 1
        self.done.disputed.add(number_of(order))

    def _some_order(self, *, known: bool = False) -> Order:
        with self.store.read() as tx:
            found = [
                order
                for order in all_orders(tx)
                if order.stage in (Stage.CONFIRMED, Stage.IN_WORK, Stage.RECEIVED)
                and order.lines
                and number_of(order) not in self.done.disputed
                and (not known or (tx.refs.of(order.uid) and not tx.outbox.open_for(order.uid)))
            ]
        return self.dice.choice(sorted(found, key=number_of))

    def _sends(self, order: Order) -> None:
        counted = orders.recompute(self.desk, order)
        with self.store.write(by=self.desk.me) as tx:
            tx.orders.save(counted)
            payload = {"order": order.uid, "reason": "changed"}
            stream = orders.stream_of(order.uid)
            tx.outbox.add(self.desk.operation(Action.PUT_ORDER, stream, payload, hold_s=5))

    # --- afterwards -------------------------------------------------------------------------------

    def reconnects(self, most_minutes: int = 120) -> float:
        """Let the agent work until nothing moves by itself; return how many minutes that took."""
        began = self.time.now()
        for _ in range(most_minutes * 12):
            self.engine.settle()
            if not any(op.state is not OpState.REFUSED for op in self.open_operations()):
                break
            self.time.passes(5)
        self.engine.sync_now()
        self.engine.settle()
        return (self.time.now() - began).total_seconds() / 60

    def open_operations(self) -> list[OutboxOp]:
        """Return what is not settled."""
        with self.store.read() as tx:
            return tx.outbox.rows(OutboxQuery(limit=1000))

    def need_a_person(self) -> set[str]:
        """Return the numbers of orders that wait for a decision."""
        with self.store.read() as tx:
            waiting: set[str] = {conflict.uid for conflict in tx.conflicts.rows(limit=1000)}
            waiting |= {op.stream.partition(":")[2] for op in tx.outbox.rows(OutboxQuery(limit=1000))}
            return {number_of(order) for order in all_orders(tx) if order.uid in waiting}

    def differences(self) -> Iterable[str]:
        """Yield every order that is not there exactly once, or not as it is here."""
        there = orders_there(self.office.crm)
        waiting = self.need_a_person()
        with self.store.read() as tx:
            here = {number_of(order): order for order in all_orders(tx)}
        for number in sorted(self.done.orders | here.keys() | there.keys()):
            found = there.get(number, [])
            if len(found) != 1:
                yield f"{number} is there {len(found)} times"
            elif number not in waiting:
                ours = view_here(here[number], self.goods) if number in here else {}
                theirs = view_there(self.office.crm, found[0])
                yield from (
                    f"{number}: {path} {ours.get(path)} here, {theirs.get(path)} there"
                    for path in sorted({*ours, *theirs})
                    if ours.get(path) != theirs.get(path)
                )

"""The training SAP put together: the system, its application with faults around it, and the port."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Faults
from b2bdesk.training.faulty import Faulty
from b2bdesk.training.sap import SAP_USER
from b2bdesk.training.sap.app import SapApp
from b2bdesk.training.sap.control import PREFIX, Control
from b2bdesk.training.sap.customizing import Customizing
from b2bdesk.training.sap.gateway import BASE
from b2bdesk.training.sap.kept import Kept
from b2bdesk.training.sap.known_orders import KnownOrders
from b2bdesk.training.sap.story import Story
from b2bdesk.training.sap.system import SapSystem
from b2bdesk.training.sap.values import Row
from b2bdesk.training.server import Connections, LoopbackServer
from b2bdesk.training.world import World

NAME = "sap"
_JOURNAL = "sap.jsonl"


class SapOffice:
    """One SAP system on a loopback port. With a folder, what was written outlives the program."""

    name = NAME

    def __init__(
        self,
        world: World,
        *,
        clock: TrainingClock | None = None,
        folder: Path | None = None,
        port: int = 0,
        customizing: Customizing | None = None,
    ) -> None:
        self.faults = Faults()
        self.system = SapSystem(world, clock or TrainingClock(), customizing)
        self.story = Story(self.system)
        KnownOrders(self.system).make()
        if folder is not None:
            kept = Kept(self.system.store, folder / _JOURNAL)
            kept.replay()
            kept.start()
        self.app = SapApp(self.system, self.story)
        self.server = LoopbackServer(self._build, port=port)

    def _build(self, connections: Connections) -> Starlette:
        """Put the services behind their faults and our own control endpoint beside them."""
        services = Faulty(self.app, self.faults, connections, self.system.clock)
        return Starlette(routes=[*Control(self).routes(), Mount("/", app=services)])

    @property
    def customizing(self) -> Customizing:
        """The switches of the system."""
        return self.system.customizing

    def start(self) -> SapOffice:
        """Listen on the port; returns itself."""
        self.server.start()
        return self

    def stop(self) -> None:
        """Close the port: callers meet a refused connection."""
        self.server.stop()

    def addresses(self) -> dict[str, str]:
        """Return the base addresses: the services and our control endpoint."""
        return {NAME: f"{self.server.url}{BASE}/", f"{NAME}.control": f"{self.server.url}{PREFIX}"}

    def profile_settings(self) -> dict[str, Any]:
        """Return the table ``[connectors.sap]`` of the training profile, without the password."""
        codes = self.customizing
        return {
            "base_url": f"{self.server.url}{BASE}",
            "user": SAP_USER,
            "client": codes.clients[0],
            "sales_organization": codes.sales_organization,
            "distribution_channel": codes.distribution_channel,
            "division": codes.division,
            "plants": "; ".join(f"{codes.plants[plant]}={plant}" for plant in codes.sales_plants),
            "tax_condition": codes.tax_condition,
            "price_condition": codes.manual_price,
        }

    # --- what tests and the tour look at and do in the house -------------------------------------------

    def rows(self, name: str) -> list[Row]:
        """Return every entity of a set."""
        with self.system.lock:
            return list(self.system.store[name].rows())

    def orders_of(self, own_number: str) -> list[Row]:
        """Return the orders with this customer reference; two are possible."""
        with self.system.lock:
            return list(self.system.store["A_SalesOrder"].by("PurchaseOrderByCustomer", own_number))

    def items_of(self, order: str) -> list[Row]:
        """Return the lines of an order."""
        with self.system.lock:
            return self.system.orders.items(self.system.orders.get(order))

    def partners_of(self, inn: str, kpp: str = "") -> list[str]:
        """Return the numbers of the partners with this INN, and this KPP when it is given."""
        with self.system.lock:
            table = self.system.store["A_BusinessPartnerTaxNumber"]
            found = [row["BusinessPartner"] for row in table.by("BPTaxNumber", inn)]
            branches = {row["BusinessPartner"] for row in table.by("BPTaxNumber", kpp)}
            return [number for number in dict.fromkeys(found) if not kpp or number in branches]

    def deliver(self, order: str, parts: Mapping[str, Decimal | int] | None = None) -> str:
        """Let the warehouse make a delivery of quantities by item number, or of all that is open."""
        return str(self.system.work(lambda: self.system.deliveries.deliver(order, parts)))

    def receive(self, material: str, plant: str, quantity: int) -> None:
        """Let goods come in: free stock of a plant grows."""
        self.system.work(lambda: self.system.deliveries.receive(material, plant, Decimal(quantity)))

    def pick(self, delivery: str) -> None:
        """Let the warehouse pick a delivery."""
        self.system.work(lambda: self.system.deliveries.pick(delivery))

    def post_goods_issue(self, delivery: str) -> None:
        """Let a picked delivery leave the house."""
        self.system.work(lambda: self.system.deliveries.post_goods_issue(delivery))

    def prove_delivery(self, delivery: str) -> None:
        """Let the customer sign for a delivery."""
        self.system.work(lambda: self.system.deliveries.prove(delivery))

    def move_transport(self, request: str, status: str, delivery: str = "") -> None:
        """Walk a transport request on: ``B`` planned, ``C`` on the way, ``D`` delivered."""
        self.system.work(lambda: self.system.transport.move(request, status, delivery))

    def release_credit(self, order: str) -> None:
        """Let the credit controller release an order."""
        self.system.work(lambda: self.system.orders.release_credit(order))

    def change_order(self, order: str, **fields: Any) -> None:
        """Let somebody in the house change an order's header: its ETag moves."""
        self.system.work(lambda: self.system.orders.update(self.system.orders.get(order), fields))

    def expire_tokens(self) -> None:
        """End every session, so that the tokens callers hold are worth nothing."""
        with self.system.lock:
            self.app.sessions.expire()

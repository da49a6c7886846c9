"""The training CRM put together: memory, faults, control, shop's module and the server around them."""

from __future__ import annotations

from pathlib import Path

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Faults
from b2bdesk.training.journal import Journal
from b2bdesk.training.retailcrm.app import RetailCrmApp
from b2bdesk.training.retailcrm.control import Control
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.retail_queue import fill_retail_queue
from b2bdesk.training.retailcrm.seeded_history import seed_history
from b2bdesk.training.retailcrm.shop_module import ShopModule
from b2bdesk.training.server import LoopbackServer
from b2bdesk.training.world import World

NAME = "retailcrm"
_JOURNAL = "retailcrm.jsonl"


class RetailCrmOffice:
    """One CRM account on a loopback port. With a folder, what was written outlives the program.

    ``private_buyers``: there is a queue of their orders too.
    """

    name = NAME

    def __init__(
        self,
        world: World,
        *,
        clock: TrainingClock | None = None,
        folder: Path | None = None,
        port: int = 0,
        private_buyers: bool = False,
    ) -> None:
        journal = Journal(folder / _JOURNAL) if folder else None
        self.faults = Faults()
        self.crm = Crm(world, clock or TrainingClock(), journal)
        seed_history(self.crm)
        if private_buyers:
            fill_retail_queue(self.crm)
        self.crm.replay()
        self.control = Control(self.crm, self.faults)
        self.shop_module = ShopModule(self.crm)
        self.server = LoopbackServer(
            lambda connections: RetailCrmApp(self.crm, self.faults, connections).build(self.control.routes()),
            port=port,
        )

    def start(self) -> None:
        """Listen on the port."""
        self.server.start()

    def stop(self) -> None:
        """Close the port: callers meet a refused connection."""
        self.server.stop()

    def addresses(self) -> dict[str, str]:
        """Return the base addresses: the vendor's API and our control endpoint."""
        return {NAME: self.server.url, f"{NAME}.control": f"{self.server.url}/__training__"}

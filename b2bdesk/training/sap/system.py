"""The system put together: memory, number ranges, users' rights and the parts of the business."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from threading import RLock

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.sap import SAP_USER
from b2bdesk.training.sap.customizing import Customizing
from b2bdesk.training.sap.deliveries import Deliveries
from b2bdesk.training.sap.errors import Note
from b2bdesk.training.sap.functions import Functions
from b2bdesk.training.sap.items import Items
from b2bdesk.training.sap.known_partners import KnownPartners
from b2bdesk.training.sap.materials import Materials
from b2bdesk.training.sap.orders import Orders
from b2bdesk.training.sap.partners import Partners
from b2bdesk.training.sap.pricing import Pricing
from b2bdesk.training.sap.promises import Promises
from b2bdesk.training.sap.services import TYPES
from b2bdesk.training.sap.simulation import Simulation
from b2bdesk.training.sap.store import Store
from b2bdesk.training.sap.transport import Transport
from b2bdesk.training.sap.values import Draft, Row
from b2bdesk.training.sap.writers import Writer
from b2bdesk.training.world import World

_FIRST_NUMBERS = {
    "partner": 17_100_000,
    "address": 60_000,
    "relationship": 100,
    "order": 0,
    "delivery": 79_999_999,
    "transport": 4_900_000_000,
}
_TICK = timedelta(milliseconds=1)


class SapSystem:
    """One client of one SAP over the world. Everything happens under ``lock``."""

    def __init__(self, world: World, clock: TrainingClock, customizing: Customizing | None = None) -> None:
        self.world, self.clock = world, clock
        self.customizing = customizing or Customizing()
        self.lock = RLock()
        self.user = SAP_USER
        self.store = Store(TYPES)
        self.store.numbers = dict(_FIRST_NUMBERS)
        self.known_partners = KnownPartners(world, self.customizing)
        self.materials = Materials(world, self.customizing, self.known_partners)
        self.known_partners.sow(self.store)
        self.materials.sow(self.store)
        self.pricing, self.promises = Pricing(self), Promises(self)
        self.partners, self.orders, self.items = Partners(self), Orders(self), Items(self)
        self.deliveries, self.transport = Deliveries(self), Transport(self)
        self.simulation = Simulation(self)
        self.functions = Functions(self).all()
        self.writers: dict[str, Writer] = {
            **self.partners.writers(),
            **self.orders.writers(),
            **self.items.writers(),
            **self.deliveries.writers(),
            **self.transport.writers(),
        }
        self._past: datetime | None = None
        self._last_stamp: datetime | None = None
        self._notes: list[Note] = []

    def now(self) -> datetime:
        """Return the present instant in UTC, in whole milliseconds."""
        now = self._past or self.clock.now()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def stamp(self) -> datetime:
        """Return a time of change: no two changes have the same one."""
        now = self.now()
        if self._last_stamp is not None and now <= self._last_stamp:
            now = self._last_stamp + _TICK
        self._last_stamp = now
        return now

    def happened(self, at: datetime | None) -> None:
        """Let what follows have happened at a past instant; None goes back to the clock."""
        self._past = at

    def warn(self, note: Note) -> None:
        """Keep a message that goes out beside success."""
        if note not in self._notes:
            self._notes.append(note)

    def take_notes(self) -> list[Note]:
        """Return the messages of the work just done and forget them."""
        notes, self._notes = self._notes, []
        return notes

    def create_each(self, name: str, drafts: Iterable[Draft], parent: Row) -> None:
        """Create what is nested in a body under its parent."""
        for draft in drafts:
            self.writers[name].create(draft, parent)

    def work(self, do: Callable[[], object]) -> object:
        """Do something as one unit under the lock: for what happens in the house, not over the wire."""
        with self.lock, self.store.unit():
            done = do()
            self.take_notes()
            return done

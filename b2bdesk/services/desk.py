"""What every intention of a manager works with: the store, the clock, the agent, who is at the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from b2bdesk.connectors.ports import DialAnswer, Links, Requisites, StockAsk
from b2bdesk.connectors.records import (
    AvailabilityRecord,
    ClientThere,
    ErpOrderRecord,
    RegistryAddress,
    RegistryBank,
    RegistryCompany,
)
from b2bdesk.errors import AgentAway, NotAllowed
from b2bdesk.model.clock import Clock
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.team_rules import Terms
from b2bdesk.settings import Holds
from b2bdesk.store.store import Store


class Agent(Protocol):
    """The desk's side of the channel to the agent."""

    def nudge(self) -> None:
        """Tell the agent that there is something to send."""

    def sync_now(self, systems: tuple[str, ...] = ()) -> None:
        """Ask for a pull at once: of these systems, or of all."""


class LiveErp(Protocol):
    """The ERP asked while a person waits. Raises AgentAway, DeadlineMissed, or what the ERP said."""

    def availability(
        self, asks: Sequence[StockAsk], links: Links, within_s: float
    ) -> list[AvailabilityRecord]:
        """Return what can be promised; a product that the ERP does not know is left out."""

    def simulate(self, order: Order, links: Links, within_s: float) -> ErpOrderRecord:
        """Return the order with prices and promises as the ERP would give them now; nothing is stored."""


class NobodyAnswers:
    """Stands for the ERP of a desk without an agent."""

    def availability(
        self, asks: Sequence[StockAsk], links: Links, within_s: float
    ) -> list[AvailabilityRecord]:
        """Raise AgentAway."""
        raise AgentAway

    def simulate(self, order: Order, links: Links, within_s: float) -> ErpOrderRecord:
        """Raise AgentAway."""
        raise AgentAway


class NoRegistry:
    """Stands for the state registry of a desk without an agent: everything raises AgentAway."""

    def by_inn(self, inn: str, kpp: str | None = None) -> list[RegistryCompany]:
        """Raise AgentAway."""
        raise AgentAway

    def suggest(self, text: str) -> list[RegistryCompany]:
        """Raise AgentAway."""
        raise AgentAway

    def bank(self, bic: str) -> RegistryBank | None:
        """Raise AgentAway."""
        raise AgentAway

    def addresses(self, text: str) -> list[RegistryAddress]:
        """Raise AgentAway."""
        raise AgentAway


class LiveShop(Protocol):
    """The shop asked while a person looks. Raises AgentAway, DeadlineMissed, or what the shop said."""

    def opened(self, mark: Uid) -> datetime | None:
        """Return when the buyer opened a document in his account (UTC), None while he has not."""


class NoShop:
    """Stands for the shop of a desk without an agent."""

    def opened(self, mark: Uid) -> datetime | None:
        """Raise AgentAway."""
        raise AgentAway


class LiveCrm(Protocol):
    """The CRM asked while a person waits. Raises AgentAway, DeadlineMissed, or what the CRM said."""

    def clients_by_inn(self, inn: str) -> list[ClientThere]:
        """Return the clients who have a company with this INN."""

    def order_file(self, order: str, name: str) -> bytes:
        """Return a file that hangs on an order (the CRM's number of it)."""


class NoCrm:
    """Stands for the CRM of a desk without an agent."""

    def clients_by_inn(self, inn: str) -> list[ClientThere]:
        """Raise AgentAway."""
        raise AgentAway

    def order_file(self, order: str, name: str) -> bytes:
        """Raise AgentAway."""
        raise AgentAway


class Drawer(Protocol):
    """Draws documents outside the threads that paint and write."""

    def draw(self, kind: str, data: Any) -> bytes:
        """Return the PDF; raises :class:`~b2bdesk.errors.CannotDraw`."""


Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Workshop(Protocol):
    """Carries much work out where the window does not feel it."""

    def each(
        self,
        desk: Desk,
        work: Callable[[Desk, Item], Outcome],
        items: Sequence[Item],
        stopped: Callable[[], bool],
    ) -> Iterator[Outcome]:
        """Yield what ``work``, a function of a module, makes of each item in turn; ``stopped`` ends it."""


class ThreadWorkshop:
    """Carries work out in two threads of this process: while one item is drawn, the next is read."""

    def each(
        self,
        desk: Desk,
        work: Callable[[Desk, Item], Outcome],
        items: Sequence[Item],
        stopped: Callable[[], bool],
    ) -> Iterator[Outcome]:
        """Yield what ``work`` makes of each item in turn; nothing is begun after ``stopped`` says so."""
        with ThreadPoolExecutor(2, thread_name_prefix="batch") as pool:
            begun = pool.map(lambda item: None if stopped() else (work(desk, item),), items)
            yield from (one[0] for one in begun if one is not None)


class Phone(Protocol):
    """The person's phone at the exchange. Every method waits for the exchange."""

    def dial(self, call: Uid, number: str) -> DialAnswer:
        """Ring the own phone, then the number; ``call`` becomes the call's id at the exchange."""

    def transfer(self, linked_id: str, extension: str) -> None:
        """Hand the living call to a colleague."""

    def hang_up(self, linked_id: str) -> None:
        """End the own leg of the call."""


class NoPhone:
    """A desk without an exchange: everything raises NotAllowed."""

    def dial(self, call: Uid, number: str) -> DialAnswer:
        """Raise NotAllowed."""
        raise NotAllowed(action="telephony.dial", state="not_connected")

    def transfer(self, linked_id: str, extension: str) -> None:
        """Raise NotAllowed."""
        raise NotAllowed(action="telephony.transfer", state="not_connected")

    def hang_up(self, linked_id: str) -> None:
        """Raise NotAllowed."""
        raise NotAllowed(action="telephony.hang_up", state="not_connected")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the agent has read a stream of a system, in records; ``total`` when the vendor told it."""

    stream: str
    done: int
    total: int | None = None
    system: str = ""


@dataclass(frozen=True, slots=True)
class Retry:
    """When a system that does not answer is asked again (UTC), and the how manieth try that is."""

    system: str
    at: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Desk:
    """One open desk. ``systems`` names the vendor behind each capability that is connected.

    ``reading`` tells from memory what the agent is reading just now, ``retrying`` whom it asks again when;
    ``permits`` whether the profile lets an action happen: a shop may be for reading alone; ``terms`` what the
    team's rules say now.
    """

    store: Store
    clock: Clock
    agent: Agent
    requisites: Requisites
    drawer: Drawer
    me: Uid
    holds: Holds = field(default_factory=Holds)
    systems: Mapping[str, str] = field(default_factory=dict)
    training: bool = False
    reading: Callable[[], Sequence[Progress]] = tuple
    retrying: Callable[[], Sequence[Retry]] = tuple
    permits: Callable[[Action], bool] = lambda _: True
    erp: LiveErp = field(default_factory=NobodyAnswers)
    shop: LiveShop = field(default_factory=NoShop)
    crm: LiveCrm = field(default_factory=NoCrm)
    workshop: Workshop = field(default_factory=ThreadWorkshop)
    phone: Phone = field(default_factory=NoPhone)
    terms: Terms = field(default_factory=Terms)

    def does(self, action: Action) -> bool:
        """Tell whether somebody is connected who carries the action out, and may be asked."""
        return self.has(action.capability) and self.permits(action)

    def has(self, capability: str) -> bool:
        """Tell whether a system stands behind the capability."""
        return capability in self.systems

    def operation(
        self, action: Action, stream: str, payload: dict[str, Any], *, hold_s: float, uid: Uid | None = None
    ) -> OutboxOp:
        """Return an operation for the outbox; with a hold it may be undone until it leaves."""
        now = self.clock.now()
        return OutboxOp(
            uid=uid or new_uid(),
            stream=stream,
            target=self.systems.get(action.capability, ""),
            action=action,
            payload=payload,
            state=OpState.HELD if hold_s > 0 else OpState.WAITING,
            not_before=now + timedelta(seconds=hold_s),
            by=self.me,
            created_at=now,
        )

"""One training SAP for each module and a desk for each test; both look at one clock moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import count

import pytest

from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.records import Company, Product
from b2bdesk.training.sap.customizing import Customizing
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import SMALL, World
from tests.contract.learning import closing
from tests.contract.sap.desk import Desk

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
OpenDesk = Callable[..., Desk]
PIECE = "796"


@pytest.fixture(scope="session")
def world() -> World:
    return World.build(SMALL, today=date(2026, 11, 23))


@pytest.fixture(scope="module")
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture(scope="module")
def running(world: World, clock: HandClock) -> Iterator[SapOffice]:
    office = SapOffice(world, clock=TrainingClock(clock.now))
    office.start()
    yield office
    office.stop()


@pytest.fixture
def office(running: SapOffice) -> Iterator[SapOffice]:
    """The module's system with its usual customizing and no faults."""
    usual = vars_of(Customizing())
    for name, value in usual.items():
        setattr(running.customizing, name, value)
    yield running
    running.faults.clear()


def vars_of(customizing: Customizing) -> dict[str, object]:
    return {name: getattr(customizing, name) for name in Customizing.__dataclass_fields__}


@pytest.fixture
def open_desk(office: SapOffice, clock: HandClock) -> Iterator[OpenDesk]:
    yield from closing(partial(Desk, office, clock))


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk()


_numbers = count(1)


@pytest.fixture
def number() -> str:
    """An own number that nobody has used."""
    return f"K7Q-{next(_numbers):05d}"


@pytest.fixture
def buyer(desk: Desk, office: SapOffice, world: World) -> Client:
    """A client whose company is a partner in SAP and known by its number there."""
    known = next(one for one in world.companies if one.kpp and office.partners_of(one.inn, one.kpp))
    client = desk.client_of(known)
    desk.put_partner(client)
    return client


@pytest.fixture(scope="session")
def articles(world: World) -> list[str]:
    """Goods by the piece that are plentiful in both B2B warehouses."""
    pieces = (one for one in world.products() if one.active and one.unit.okei == PIECE)
    return [one.article for one in sorted(pieces, key=lambda one: -min(stocks_of(one)))][:8]


def stocks_of(product: Product) -> list[int]:
    return [quantity for store, quantity in product.stock.items() if store.startswith("B2B")]


_taken: set[str] = set()


def fresh_company(world: World, office: SapOffice) -> Company:
    """Return a company of the market that SAP does not know; another one each time."""
    for one in world.companies:
        if one.kpp and one.inn not in _taken and not office.partners_of(one.inn):
            _taken.add(one.inn)
            return one
    raise AssertionError("SAP knows everybody")

"""One training CRM and one desk for each test, over one world; both look at one clock moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial

import pytest

from b2bdesk.model.clock import HandClock
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.world import SMALL, World
from tests.contract.learning import closing
from tests.contract.retailcrm.desk import Desk

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
OpenDesk = Callable[..., Desk]


@pytest.fixture(scope="session")
def world() -> World:
    return World.build(SMALL, today=date(2026, 11, 23))


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def office(world: World, clock: HandClock) -> Iterator[RetailCrmOffice]:
    office = RetailCrmOffice(world, clock=TrainingClock(clock.now))
    office.crm.options.rate_limit = 10_000
    office.start()
    yield office
    office.stop()


@pytest.fixture
def open_desk(office: RetailCrmOffice, clock: HandClock) -> Iterator[OpenDesk]:
    yield from closing(partial(Desk, office, clock))


@pytest.fixture(params=["shop", "ours"])
def desk(request: pytest.FixtureRequest, office: RetailCrmOffice, open_desk: OpenDesk) -> Desk:
    """A desk in each identity mode; in the mode "shop" a shop's module really runs on the account."""
    office.crm.options.shop_module = request.param == "shop"
    return open_desk(external_id=request.param)

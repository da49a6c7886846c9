"""One training CRM for each test, over one world."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.world import SMALL, World
from tests.contract.training_retailcrm.caller import Caller

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def world() -> World:
    return World.build(SMALL, today=date(2026, 11, 23))


@pytest.fixture
def office(world: World) -> Iterator[RetailCrmOffice]:
    office = RetailCrmOffice(world, clock=TrainingClock(lambda: MORNING))
    office.crm.options.rate_limit = 10_000
    office.start()
    yield office
    office.stop()


@pytest.fixture
def crm(office: RetailCrmOffice) -> Iterator[Caller]:
    caller = Caller(office)
    yield caller
    caller.http.close()

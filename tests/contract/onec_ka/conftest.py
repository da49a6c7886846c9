"""One training 1C for each test, over one world; desk and books look at one clock moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial

import pytest

from b2bdesk.model.clock import HandClock
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.onec_ka.office import OneCKaOffice
from b2bdesk.training.world import Size, World
from tests.contract.learning import closing
from tests.contract.onec_ka.desk import Desk

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
OpenDesk = Callable[..., Desk]


@pytest.fixture(scope="session")
def world() -> World:
    return World.build(Size("books", 12, 24, 24, 24), today=date(2026, 11, 23))


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def office(world: World, clock: HandClock) -> Iterator[OneCKaOffice]:
    office = OneCKaOffice(world, clock=TrainingClock(clock.now))
    office.start()
    yield office
    office.stop()


@pytest.fixture
def open_desk(office: OneCKaOffice, clock: HandClock) -> Iterator[OpenDesk]:
    yield from closing(partial(Desk, office, clock))


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk()

"""One training shop for each test over one world; shop and desk look at one clock moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

import pytest

from b2bdesk.connectors import tls
from b2bdesk.model.clock import HandClock
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.world import SMALL, World
from tests.contract.bitrix.rig import MORNING, Rig

OpenRig = Callable[..., Rig]


@pytest.fixture(scope="session")
def world() -> World:
    return World.build(SMALL, today=date(2026, 11, 23))


@pytest.fixture(scope="session", autouse=True)
def _one_context() -> Iterator[None]:
    """Read the authorities of this computer once: each reading costs as much as a whole test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tls, "verifying_context", cache(tls.verifying_context))
        yield


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def office(world: World, clock: HandClock) -> Iterator[BitrixOffice]:
    office = BitrixOffice(world, clock=TrainingClock(clock.now), newest=4)
    office.start()
    yield office
    office.stop()


@pytest.fixture
def open_rig(office: BitrixOffice, clock: HandClock) -> Iterator[OpenRig]:
    opened: list[Rig] = []

    def open_one(**settings: object) -> Rig:
        opened.append(Rig(office, clock, **settings))
        return opened[-1]

    yield open_one
    for rig in opened:
        rig.shop.close()


@pytest.fixture
def by_exchange(open_rig: OpenRig) -> Rig:
    """A desk that knows the shop by its exchange page alone."""
    return open_rig(rest_user=0)


@pytest.fixture
def by_rest(open_rig: OpenRig) -> Rig:
    """A desk that reads orders over REST."""
    return open_rig(orders="rest")

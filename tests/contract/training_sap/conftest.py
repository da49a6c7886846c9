"""One training SAP for each module, over one world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime

import pytest

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.sap.customizing import Customizing
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import SMALL, World
from tests.contract.training_sap.stranger import CABLE, DOCK, HEADSET, Stranger

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def world() -> World:
    return World.build(SMALL, today=date(2026, 11, 23))


@pytest.fixture(scope="module")
def office(world: World) -> Iterator[SapOffice]:
    office = SapOffice(world, clock=TrainingClock(lambda: MORNING))
    for material in (DOCK, CABLE, HEADSET):
        office.receive(material, "1710", 500)
    office.start()
    yield office
    office.stop()


@pytest.fixture(scope="module")
def _caller(office: SapOffice) -> Iterator[Stranger]:
    caller = Stranger(office)
    yield caller
    caller.http.close()


@pytest.fixture
def another(office: SapOffice) -> Iterator[Callable[..., Stranger]]:
    """Bring further callers, each with his own session."""
    with ExitStack() as closing:

        def bring(*who: str) -> Stranger:
            caller = Stranger(office, *who)
            closing.callback(caller.http.close)
            return caller

        yield bring


@pytest.fixture
def sap(_caller: Stranger, office: SapOffice) -> Iterator[Stranger]:
    """A caller with a session; the switches go back to normal afterwards."""
    usual, switches = Customizing(), office.customizing
    yield _caller
    office.faults.clear()
    for name in Customizing.__slots__:
        setattr(switches, name, getattr(usual, name))

"""Fixtures of a desk with an ERP: one training SAP for each module, a desk for each test, one clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import Uid
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.records import Product
from b2bdesk.training.sap.customizing import Customizing
from b2bdesk.training.sap.known_partners import is_known
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import SMALL, World
from tests.scenario.erp.office import ErpOffice
from tests.scenario.office import MORNING

PIECE = "796"


@pytest.fixture(scope="module")
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture(scope="module")
def world() -> World:
    return World.build(SMALL, today=date(2026, 11, 23))


@pytest.fixture(scope="module")
def running(world: World, clock: HandClock) -> Iterator[SapOffice]:
    office = SapOffice(world, clock=TrainingClock(clock.now)).start()
    yield office
    office.stop()


@pytest.fixture
def sap(running: SapOffice) -> Iterator[SapOffice]:
    yield running
    running.faults.clear()
    for name in Customizing.__dataclass_fields__:
        setattr(running.customizing, name, getattr(Customizing(), name))


@pytest.fixture
def office(sap: SapOffice, clock: HandClock, tmp_path: Path) -> Iterator[ErpOffice]:
    made = ErpOffice(tmp_path, sap, clock)
    yield made
    made.close()


@pytest.fixture(scope="module")
def plentiful(world: World) -> list[Product]:
    pieces = [one for one in world.products() if one.active and one.unit.okei == PIECE]
    held = lambda one: min(qty for house, qty in one.stock.items() if house.startswith("B2B"))  # noqa: E731
    return sorted(pieces, key=held)[-6:]


@pytest.fixture
def goods(office: ErpOffice, plentiful: list[Product]) -> list[Uid]:
    return office.stocked(plentiful)


@pytest.fixture
def buyer(office: ErpOffice, world: World) -> Client:
    """A client without a discount whose company the ERP does not know yet."""
    return office.client_of(next(one for one in world.companies if one.kpp and not is_known(one)))

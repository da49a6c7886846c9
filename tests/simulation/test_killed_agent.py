"""The real agent is killed by a signal while it works: everything arrives once, all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from b2bdesk.model.clock import SystemClock
from b2bdesk.training.supervisor import TrainingOffice
from b2bdesk.training.world import Size, World
from tests.simulation.killed_agent import KilledAgent

SEED = 20261122
FEW = Size("few", clients=10, companies=15, orders=40, products=20)


@pytest.fixture
def office() -> Iterator[TrainingOffice]:
    one = TrainingOffice(World.build(FEW, today=SystemClock().today())).start()
    one.retailcrm.crm.options.rate_limit = 10_000
    yield one
    one.stop()


@pytest.mark.parametrize(
    ("deeds", "kills"),
    [(8, 2), pytest.param(300, 60, marks=(pytest.mark.long, pytest.mark.timeout(3600)))],
    ids=["quick", "long"],
)
def test_nothing_is_lost_or_doubled_by_kills(
    office: TrainingOffice, tmp_path: Path, deeds: int, kills: int
) -> None:
    desk = KilledAgent(tmp_path, office, SEED)
    try:
        desk.begin()
        desk.work(deeds, kills)
        desk.end()
        assert desk.wrong() == []
        assert desk.kills > 0
    finally:
        desk.close()

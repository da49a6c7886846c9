"""The training register and a connector that speaks to it over a real socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest

from b2bdesk.connectors.dadata.connector import Dadata
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.clock import HandClock
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile
from b2bdesk.training.dadata import DADATA_KEY, DADATA_SECRET
from b2bdesk.training.dadata.server import TrainingDadata
from b2bdesk.training.world import SMALL, World

SERVICE = "b2bdesk:training:dadata"
MakeRegistry = Callable[..., Dadata]


@pytest.fixture(scope="session")
def world() -> World:
    return World.build(SMALL, today=date(2026, 11, 21))


@pytest.fixture
def server(world: World) -> Iterator[TrainingDadata]:
    one = TrainingDadata(world).start()
    yield one
    one.stop()


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime.now(UTC))


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets({(SERVICE, "api_key"): DADATA_KEY})


@pytest.fixture
def with_secret(secrets: MemorySecrets) -> None:
    secrets.set(SERVICE, "secret", DADATA_SECRET)


@pytest.fixture
def registry(server: TrainingDadata, secrets: MemorySecrets, clock: HandClock) -> Iterator[Dadata]:
    given = {**server.profile_settings(), "daily_limit": 10}
    profile = Profile("training", {"requisites": "dadata"}, {"dadata": given}, training=True)
    opened = open_connectors(profile, secrets, clock)
    assert isinstance(opened.requisites, Dadata)
    yield opened.requisites
    opened.close()

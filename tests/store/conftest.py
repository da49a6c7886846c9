"""A store in a folder of its own, a clock that moves by hand, and a few people and companies."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from b2bdesk.model.clock import HandClock
from b2bdesk.store.store import Store
from tests.store.world import World, settle

MONDAY_MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
Opener = Callable[..., Store]


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY_MORNING)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that was just made: copying it spares each test the migrations."""
    folder = tmp_path_factory.mktemp("empty") / "profile"
    clock = HandClock(MONDAY_MORNING)
    Store.open(folder, key=None, clock=clock, origin="desk", migrate=True).close()
    return folder


@pytest.fixture
def folder(tmp_path: Path, empty_store: Path) -> Path:
    """The folder of the test's own store."""
    return Path(shutil.copytree(empty_store, tmp_path / "profile"))


@pytest.fixture
def open_store(folder: Path, clock: HandClock) -> Iterator[Opener]:
    opened: list[Store] = []

    def opener(origin: str = "desk", folder: Path = folder, key: bytes | None = None) -> Store:
        store = Store.open(folder, key=key, clock=clock, origin=origin, migrate=origin == "desk")
        opened.append(store)
        return store

    yield opener
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Opener) -> Store:
    return open_store()


@pytest.fixture
def world(store: Store) -> World:
    return settle(store)

"""What every test of the project stands on: no network but loopback, no key store, no real home."""

from __future__ import annotations

import gc
import os
import shutil
import socket
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import keyring
import pytest
from hypothesis import HealthCheck, settings
from keyring.backends.null import Keyring as NoKeyring

from b2bdesk import background
from b2bdesk.model.clock import Clock, SystemClock
from b2bdesk.store.migrate import HEAD, bring_up, revision
from b2bdesk.store.store import FILE

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Beside tests that take both processors, children that step back would hardly come to work.
background.AGENT = background.TRAINING = 0

# How long an example takes says how busy the machine is, not whether the program is right.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

LOOPBACK = ("127.", "::1", "localhost")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run simulations and soaks")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for dead cycles: what is collected stays, and is not looked through again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="runs with --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True, scope="session")
def _no_key_store() -> None:
    keyring.set_keyring(NoKeyring())


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2BDESK_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != getattr(socket, "AF_UNIX", None) and not str(host).startswith(LOOPBACK):
            raise OSError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    """New stores made once a key: copying one is ten times faster than running the migrations for a test."""

    @cache
    def made(key: bytes) -> Path:
        path = tmp_path_factory.mktemp("migrated") / FILE
        bring_up(path, key, SystemClock(), migrate=True)
        return path

    return made


@pytest.fixture(autouse=True)
def _quick_stores(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, _migrated: Callable[[bytes], Path]
) -> None:
    if "tests/store" in request.node.nodeid:
        return  # the store's own tests see the real migrations

    def quick(path: Path, key: bytes, clock: Clock, *, migrate: bool) -> None:
        found = revision(path, key)
        if found is None and migrate:
            shutil.copyfile(_migrated(key), path)
        elif found != HEAD:
            bring_up(path, key, clock, migrate=migrate)

    monkeypatch.setattr("b2bdesk.store.store.bring_up", quick)

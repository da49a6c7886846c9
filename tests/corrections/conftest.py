"""Fixtures of the corrections: the servers of a module, a desk for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corrections.whole_office import Servers, WholeOffice


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    yield from Servers().running()


@pytest.fixture
def office(tmp_path: Path, servers: Servers) -> Iterator[WholeOffice]:
    one = WholeOffice(tmp_path / "store", servers)
    yield one
    one.close()

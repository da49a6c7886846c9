"""A desk over the training catalogue's goods, made once for all requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from b2bdesk.services.desk import Desk
from b2bdesk.training.catalogue import Catalogue
from tests.requests.market import CATALOGUE_SIZE, desk_over, fill


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(1, CATALOGUE_SIZE, date(2026, 11, 21))


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Desk]:
    desk = desk_over(tmp_path_factory.mktemp("requests") / "store")
    fill(desk.store, catalogue)
    yield desk
    desk.store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path

"""Fixtures of the corrections: the servers and the desk of a module, and what each test finds there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.corrections.whole_office import Servers, WholeOffice


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    yield from Servers().running()


@pytest.fixture(scope="module")
def one_office(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeOffice]:
    made = WholeOffice(tmp_path_factory.mktemp("office") / "store", servers)
    yield made
    made.close()


@pytest.fixture
def office(one_office: WholeOffice) -> WholeOffice:
    """The module's desk as a test wants it: nothing waits, no letters, and rights as they were."""
    one_office.begin_anew()
    return one_office

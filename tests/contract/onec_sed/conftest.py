"""The training document system and a connector that speaks to it over a real socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest

from b2bdesk.connectors.onec_sed.connector import OneCSed
from b2bdesk.connectors.ports import Idem
from b2bdesk.connectors.records import ContractRecord
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.client import Client, Company, CompanyKind
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import new_uid
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile
from b2bdesk.training import check_digits
from b2bdesk.training import records as training
from b2bdesk.training.onec_sed import SED_PASSWORD
from b2bdesk.training.onec_sed.commands import Quirks
from b2bdesk.training.onec_sed.office import OneCSedOffice
from b2bdesk.training.onec_sed.seeded import CORRESPONDENT, DOCUMENT, correspondent_id
from b2bdesk.training.world import SMALL, World

SERVICE = "b2bdesk:training:onec_sed"
TODAY = date(2026, 11, 21)
OpenSed = Callable[..., OneCSed]


@pytest.fixture(scope="session")
def world() -> World:
    return World.build(SMALL, today=TODAY)


@pytest.fixture(scope="module")
def server(world: World) -> Iterator[OneCSedOffice]:
    one = OneCSedOffice(world).start()
    yield one
    one.stop()


@pytest.fixture
def office(server: OneCSedOffice) -> OneCSedOffice:
    """The module's server, well again and with what is seeded or was written by earlier tests."""
    server.faults.clear()
    server.commands.quirks = Quirks(short_search_s=0.0)
    server.commands.executed.clear()
    server.commands.short_searches = 0
    return server


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 11, 21, 9, 0, tzinfo=UTC))


@pytest.fixture
def open_sed(office: OneCSedOffice, clock: HandClock) -> Iterator[OpenSed]:
    opened = []

    def make(password: str | None = SED_PASSWORD, **settings: object) -> OneCSed:
        # Waiting for a turn would only make the tests slow.
        given = {**office.profile_settings(), "requests_per_second": 500.0, **settings}
        profile = Profile("training", {"contracts": "onec_sed"}, {"onec_sed": given}, training=True)
        secrets = MemorySecrets({(SERVICE, "password"): password} if password else {})
        connectors = open_connectors(profile, secrets, clock)
        opened.append(connectors)
        one = connectors.by_vendor["onec_sed"]
        assert isinstance(one, OneCSed)
        return one

    yield make
    for connectors in opened:
        connectors.close()


@pytest.fixture
def sed(open_sed: OpenSed) -> OneCSed:
    return open_sed()


def our_company(known: training.Company) -> Company:
    """A company of the market as the desk has it."""
    return Company(
        new_uid(), known.full_name, known.short_name, inn=known.inn, kpp=known.kpp or None,
        kind=CompanyKind(known.kind.value),
    )  # fmt: skip


def new_client() -> Client:
    """A client whose company nobody has yet."""
    number = new_uid().replace("-", "")[-9:]
    inn = check_digits.company_inn(f"77{int(number, 16) % 10**7:07d}")
    firm = Company(new_uid(), f"ООО «Новый & {number}»", f"ООО «Новый & {number}»", inn=inn, kpp="770001001")
    return Client(new_uid(), firm.short_name, companies=(firm,))


def with_contracts(office: OneCSedOffice, world: World, count: int = 1) -> training.Company:
    """A company that has so many contracts there."""
    for company in world.companies:
        if len(contracts_of(office, company)) == count:
            return company
    raise AssertionError("the world has none")


def contracts_of(office: OneCSedOffice, company: training.Company) -> list[str]:
    wanted = correspondent_id(company)
    return sorted(
        one.id
        for one in office.objects(DOCUMENT)
        if getattr(one.fields.get("correspondent"), "id", None) == wanted
    )


def correspondents_with(office: OneCSedOffice, inn: str | None) -> int:
    return sum(one.fields.get("inn") == inn for one in office.objects(CORRESPONDENT))


def idem() -> Idem:
    return Idem(new_uid())


def ids(found: list[ContractRecord]) -> list[str]:
    return sorted(one.ext.id for one in found)

"""The training exchange, the connector of one manager's phone, and an ear that collects what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from b2bdesk.connectors.asterisk.connector import Exchange
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.clock import SystemClock
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile
from b2bdesk.training.asterisk import EXCHANGE_PASSWORD
from b2bdesk.training.asterisk.faults import Lose
from b2bdesk.training.asterisk.office import AsteriskOffice
from b2bdesk.training.certificates import Certificates, certificates_in
from b2bdesk.training.world import SMALL, World
from tests.contract.suites.telephony import Ear, PhoneBench

SERVICE = "b2bdesk:training:asterisk"
OWN = "101"
Open = Callable[..., Exchange]


@pytest.fixture(scope="session")
def exchange_certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates_in(tmp_path_factory.mktemp("exchange") / "tls")


@pytest.fixture(scope="session")
def exchange_world() -> World:
    return World.build(SMALL, today=date(2026, 11, 21))


@pytest.fixture(scope="module")
def running_office(exchange_world: World, exchange_certificates: Certificates) -> Iterator[AsteriskOffice]:
    one = AsteriskOffice(exchange_world, exchange_certificates).start()
    yield one
    one.stop()


@pytest.fixture
def office(running_office: AsteriskOffice) -> Iterator[AsteriskOffice]:
    running_office.faults.wrong_password_s = 0.05
    yield running_office
    running_office.faults.clear()
    running_office.busy()
    running_office.come_up()
    for call in running_office.living():
        running_office.hang_up(call)


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets({(SERVICE, "password"): EXCHANGE_PASSWORD})


@pytest.fixture
def open_exchange(office: AsteriskOffice, secrets: MemorySecrets) -> Iterator[Open]:
    opened: list[Exchange] = []

    def make(**changed: object) -> Exchange:
        """Open the manager's phone exchange as his profile describes it, with some settings changed."""
        usual = {**office.profile_settings(OWN), "answer_s": 3.0, "ring_s": 5.0}
        given = {key: value for key, value in {**usual, **changed}.items() if value is not None}
        profile = Profile("training", {"telephony": "asterisk"}, {"asterisk": given}, training=True)
        one = open_connectors(profile, secrets, SystemClock()).by_capability["telephony"]
        assert isinstance(one, Exchange)
        one.pauses = (0.01,)
        opened.append(one)
        return one

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def exchange(open_exchange: Open) -> Exchange:
    return open_exchange()


def hear(exchange: Exchange, office: AsteriskOffice) -> Ear:
    """Return an ear of this exchange; it does not listen yet."""
    return Ear(exchange, lambda: exchange.listening, lambda: len(office.got("CoreShowChannels")))


@pytest.fixture
def listen(office: AsteriskOffice) -> Iterator[Callable[[Exchange], Ear]]:
    open_ears: list[Ear] = []

    def make(exchange: Exchange) -> Ear:
        one = hear(exchange, office)
        open_ears.append(one)
        return one.open()

    yield make
    for one in open_ears:
        one.close()


@pytest.fixture
def ear(exchange: Exchange, listen: Callable[[Exchange], Ear]) -> Ear:
    return listen(exchange).ready()


@pytest.fixture
def phones(exchange: Exchange, office: AsteriskOffice) -> PhoneBench:
    actions = {"dial": "originate", "transfer": "blindtransfer", "hang_up": "hangup"}

    def lose(what: str, done: bool) -> None:
        office.faults.lose[actions[what]] = Lose.AFTER if done else Lose.BEFORE

    return PhoneBench(
        exchange=exchange,
        own=OWN,
        colleague="102",
        ring=office.ring,
        answer=office.answer,
        give_up=office.give_up,
        ring_out=office.ring_out,
        hang_up=office.hang_up,
        living=office.living,
        lose=lose,
        cut=office.cut,
        stop=office.go_down,
        start=office.come_up,
        lock_out=lambda: setattr(office.faults, "wrong_password", True),
        dials=lambda: len(office.got("Originate")),
        listens=lambda: exchange.listening,
        lists=lambda: len(office.got("CoreShowChannels")),
    )

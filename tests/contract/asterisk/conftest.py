"""The training exchange, the connector of one manager's phone, and an ear that collects what it tells."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

import pytest

from b2bdesk.connectors.asterisk.connector import Exchange
from b2bdesk.connectors.ports import CallEvent
from b2bdesk.connectors.records import CallRecord, RingRecord
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.errors import ConnectorError
from b2bdesk.model.clock import SystemClock
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile
from b2bdesk.training.asterisk import EXCHANGE_PASSWORD
from b2bdesk.training.asterisk.office import AsteriskOffice
from b2bdesk.training.certificates import Certificates, certificates_in
from b2bdesk.training.world import SMALL, World

SERVICE = "b2bdesk:training:asterisk"
OWN = "101"
PATIENCE_S = 10.0
"""How long a test waits for what must come; only a failing test waits that long."""

_Event = TypeVar("_Event", CallRecord, RingRecord)
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


class Ear:
    """Listens in a thread, as the agent does, and lets a test wait for what is told."""

    def __init__(self, exchange: Exchange, office: AsteriskOffice) -> None:
        self._exchange, self._office = exchange, office
        self.told: list[CallEvent] = []
        self._news: queue.Queue[CallEvent] = queue.Queue()
        self._stop = threading.Event()
        self.error: ConnectorError | None = None
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def open(self) -> Ear:
        self._thread.start()
        return self

    def ready(self, asked: int = 1) -> Ear:
        """Wait until the exchange was asked that often which calls live, and has been heard."""
        for _ in range(1000):
            if len(self._office.got("CoreShowChannels")) >= asked and self._exchange.listening:
                return self
            self._stop.wait(0.01)
        raise AssertionError("nobody listens")

    def rings(self) -> list[RingRecord]:
        return [one for one in self.told if isinstance(one, RingRecord)]

    def ring(self) -> RingRecord:
        return self._until(RingRecord, lambda _: True)

    def call(self, disposition: str, linked_id: str = "") -> CallRecord:
        """Wait until a call has come that far."""
        return self._until(
            CallRecord, lambda one: one.disposition == disposition and linked_id in ("", one.linked_id)
        )

    def over(self, linked_id: str) -> CallRecord:
        """Wait until the call has ended."""
        return self._until(CallRecord, lambda one: one.linked_id == linked_id and one.ended_at is not None)

    def ended(self) -> bool:
        self._thread.join(PATIENCE_S)
        return not self._thread.is_alive()

    def close(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()

    def _until(self, kind: type[_Event], wanted: Callable[[_Event], bool]) -> _Event:
        while True:
            try:
                event = self._news.get(timeout=PATIENCE_S)
            except queue.Empty:
                raise AssertionError(f"only this was told: {self.told}") from None
            if isinstance(event, kind) and wanted(event):
                return event

    def _listen(self) -> None:
        try:
            for event in self._exchange.calls(self._stop):
                self.told.append(event)
                self._news.put(event)
        except ConnectorError as error:
            self.error = error


@pytest.fixture
def listen(office: AsteriskOffice) -> Iterator[Callable[[Exchange], Ear]]:
    open_ears: list[Ear] = []

    def make(exchange: Exchange) -> Ear:
        one = Ear(exchange, office)
        open_ears.append(one)
        return one.open()

    yield make
    for one in open_ears:
        one.close()


@pytest.fixture
def ear(exchange: Exchange, listen: Callable[[Exchange], Ear]) -> Ear:
    return listen(exchange).ready()

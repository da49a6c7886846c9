"""A cloud exchange, the connector of one manager's phone, and an ear that collects what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from b2bdesk.connectors.registry import open_connectors
from b2bdesk.connectors.uis.connector import CloudExchange
from b2bdesk.model.clock import SystemClock
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.settings import Profile
from tests.contract.suites.telephony import Ear, PhoneBench, until
from tests.contract.uis.office import LINE, MUSIC, TOKEN, CloudOffice

Open = Callable[..., CloudExchange]


@pytest.fixture(scope="module")
def running_office() -> Iterator[CloudOffice]:
    one = CloudOffice()
    one.server.start()
    yield one
    one.server.stop()


@pytest.fixture
def office(running_office: CloudOffice) -> Iterator[CloudOffice]:
    yield running_office
    running_office.calls.clear()
    running_office.lose.clear()
    running_office.token, running_office.limits, running_office.spent = TOKEN, {}, False


@pytest.fixture
def open_exchange(office: CloudOffice) -> Iterator[Open]:
    opened: list[CloudExchange] = []

    def make(**changed: object) -> CloudExchange:
        given: dict[str, object] = {
            "base_url": f"{office.server.url}/v4.0",
            "employee_id": 101,
            "extension": "101",
            "colleagues": "102=102",
            "line_number": LINE,
            "hold_media_id": MUSIC,
            "poll_s": 0.02,
            "ring_s": 5.0,
            **changed,
        }
        profile = Profile("test", {"telephony": "uis"}, {"uis": given})
        secrets = MemorySecrets({(service_name("test", "uis"), "token"): TOKEN})
        one = open_connectors(profile, secrets, SystemClock()).by_capability["telephony"]
        assert isinstance(one, CloudExchange)
        one.pauses = (0.01,)
        opened.append(one)
        return one

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def exchange(open_exchange: Open) -> CloudExchange:
    return open_exchange()


@pytest.fixture
def ear(exchange: CloudExchange, office: CloudOffice) -> Iterator[Ear]:
    one = Ear(exchange, lambda: exchange.listening, office.looks)
    yield one.open().ready(office.looks() + 1)
    one.close()


@pytest.fixture
def phones(exchange: CloudExchange, office: CloudOffice) -> PhoneBench:
    methods = {"dial": "start.employee_call", "transfer": "transfer.talk", "hang_up": "disconnect.leg"}

    def seen(act: Callable[..., object]) -> Callable[..., object]:
        """Do something and let the exchange be looked at, as time does between two acts of people."""

        def done(*args: str) -> object:
            result = act(*args)
            before = office.looks()
            until(lambda: office.looks() > before + 1 or not exchange.listening)
            return result

        return done

    def stop() -> None:
        """Take the exchange down, long enough to be missed."""
        heard = exchange.listening
        office.server.stop()
        if heard:
            until(lambda: not exchange.listening)

    def answer(call: str, where: str) -> None:
        seen(office.answer)(call, where)

    return PhoneBench(
        exchange=exchange,
        own="101",
        colleague="102",
        ring=lambda number, where: str(seen(office.ring)(number, where)),
        answer=answer,
        give_up=office.hang_up,
        ring_out=office.ring_out,
        hang_up=office.hang_up,
        living=office.living,
        lose=lambda what, done: office.lose.update({methods[what]: done}),
        cut=lambda: office.lose.update({"list.calls": False}),
        stop=stop,
        start=office.server.start,
        lock_out=lambda: setattr(office, "token", "another"),
        dials=office.dials,
        listens=lambda: exchange.listening,
        lists=office.looks,
    )
